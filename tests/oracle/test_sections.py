"""What a section number opens, in every reading: one case, columns and the independent slow one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from cases import FLAGS, STATUTES, Mentioned, by_section, random_facts
from slow import Shelf, answer, listed

from holdcheck import decide
from holdcheck.decide.prepare import prepare
from holdcheck.decide.reading import read_law
from holdcheck.facts.case import build_case
from holdcheck.facts.model import Truth
from holdcheck.law.library import library
from holdcheck.law.lists import read_list
from holdcheck.law.membership import Offence, membership
from holdcheck.law.place import zone_of
from holdcheck.replay import from_cases, replay

HOLD, NOTE = "hold_past_release", "notify_release"
ACTS = {
    HOLD: ("us-ca-trust-2014", date(2014, 6, 10)),
    NOTE: ("us-ca-values-2018", date(2024, 6, 1)),
}
OTHER: dict[str, Any] = {"grade": "misdemeanor", "tags": []}
"""A conviction beside it that is on no list, so that none is a misdemeanour of Proposition 47 alone."""
FELONY: dict[str, Any] = {
    "grade": "felony",
    "court_state": "CA",
    "date": date(2010, 1, 1),
    "punishable_state_prison": False,
}
CHARGED = {"grade": "felony", "state": "CA", "statute": "PC 187"}
SHELF = Shelf(library().root)


def outcomes(act: str, *convictions: dict[str, Any], **more: Any) -> set[str]:
    """What decide, replay and the slow reading say of one case under the law of the act."""
    law, on = ACTS[act]
    facts: dict[str, Any] = {
        "local": {"law_or_policy_forbids": False},
        "info": {"release_date_publicly_available": False},
        "person": {
            "ca_csar_current_registrant": False,
            "ice_identified_federal_felony_warrant": False,
        },
        "charge": [],
        "conviction": list(convictions),
        **more,
    }
    rows = replay(from_cases([build_case(facts)], on=[on]), act=act, law=law).polars_rows()
    return {
        decide(facts, act=act, on=on, law=law).outcome,
        rows["outcome"][0],
        answer(SHELF, law, act, facts, on).outcome,
    }


def proved(statute: str, **more: Any) -> dict[str, Any]:
    """A California felony of 2010 by its section alone; ``None`` takes a fact away."""
    record = {**FELONY, "statute": statute, **more}
    return {key: value for key, value in record.items() if value is not None}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        (proved("PC 422"), "permitted"),
        (proved("PC 422", grade="misdemeanor"), "prohibited"),
        (proved("PC 422", grade="infraction"), "prohibited"),
        (proved("PC 422", grade=None), "prohibited"),
        (proved("PC 422", court_state="TX"), "prohibited"),
        (proved("PC 422", court_state=None), "prohibited"),
        (proved("PC 211", court_state="GU"), "prohibited"),
        (proved("PC 18740"), "permitted"),
        (proved("PC 18740", date=None), "prohibited"),
        (proved("PC 18740", date=date(1999, 1, 1)), "prohibited"),
        (proved("HS 11353"), "prohibited"),
        (proved("PC 148.1"), "prohibited"),
        (proved("PC 148.10"), "permitted"),
        (proved("PC 273ab"), "permitted"),
        (proved("former PC 262(a)(1)"), "permitted"),
    ],
    ids=lambda one: " ".join(map(str, one.values())) if isinstance(one, dict) else one,
)
def test_what_a_section_opens(act: str, record: dict[str, Any], outcome: str) -> None:
    """Only a California felony on a day whose list is known: a missing fact never opens anything."""
    assert outcomes(act, record, OTHER) == {outcome}


def test_a_serious_felony_of_1990() -> None:
    """What the list held before 2001 is not known: notice stays closed, though the section is on it."""
    for statute in ("PC 422", "PC 136.1", "PC 187", "PC 215(a)"):
        old, new = proved(statute, date=date(2000, 12, 31)), proved(statute, date=date(2001, 1, 1))
        assert outcomes(NOTE, old, OTHER) == {"prohibited"}
        assert outcomes(NOTE, new, OTHER) == {"permitted"}


def test_lewd_act_by_section_number() -> None:
    """Section 288(c)(1) is no act on a child under 14, 288(a) is on the violent list as printed."""
    old = date(2001, 6, 1)  # out of reach of the fifteen years of a listed felony
    assert outcomes(NOTE, proved("PC 288(c)(1)", date=old), OTHER) == {"prohibited"}
    assert outcomes(NOTE, proved("PC 288(a)", date=old), OTHER) == {"permitted"}


def test_trafficking_where_the_person_was_a_victim() -> None:
    """The exception of item 42 is for a person to find, so the section opens nothing by item 42."""
    record = proved("PC 236.1(c)(1)", date=date(2024, 1, 1))
    facts = {"conviction": [record]}
    case = prepare(
        build_case(facts),
        act=NOTE,
        on=date(2024, 6, 1),
        zone="America/Los_Angeles",
        library=library(),
    )
    assert "ca_pc_1192_7_c" not in case.records["conviction"][0]["tags"]  # type: ignore[operator]
    why = case.derived["conviction[0].tags[ca_pc_1192_7_c]"]
    assert why.endswith("except: person was a victim at the time")


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({}, "permitted"),
        ({"grade": "misdemeanor"}, "prohibited"),
        ({"state": "NV"}, "prohibited"),
        ({"statute": "PC 288"}, "prohibited"),
    ],
)
def test_a_charge_by_its_section(charge: dict[str, Any], outcome: str) -> None:
    """A charge has no day of conviction: it is judged by the list as it stands."""
    held = {**CHARGED, "magistrate_probable_cause_872": True, "punishable_state_prison": False}
    assert outcomes(NOTE, OTHER, charge=[{**held, **charge}]) == {outcome}


@pytest.mark.parametrize(
    ("convictions", "outcome"),
    [
        ([proved("PC 187")], "permitted"),
        ([proved("PC 187", date=date(1995, 1, 1))], "indeterminate"),
        ([proved("PC 187", grade=None)], "indeterminate"),
        ([proved("PC 459")], "indeterminate"),
        ([{"grade": "misdemeanor"}], "indeterminate"),
        ([{**FELONY, "tags": ["ca_gov_7282_5_a3_list", "ca_prop47_reduced"]}], "prohibited"),
        ([{**FELONY, "tags": ["ca_gov_7282_5_a3_list"]}], "permitted"),
        ([{"grade": "misdemeanor", "tags": ["ca_prop47_reduced"]}], "prohibited"),
        ([{"grade": "misdemeanor", "tags": ["ca_prop47_reduced"]}, proved("PC 187")], "permitted"),
    ],
)
def test_misdemeanours_of_proposition_47(convictions: list[dict[str, Any]], outcome: str) -> None:
    """A serious felony is none; a felony that was reduced later is one; unknown stays unknown."""
    assert outcomes(NOTE, *convictions) == {outcome}


def _list(rng: Random) -> dict[str, Any]:
    """A random offence list as plain data."""
    data: dict[str, Any] = {
        "list": "some",
        "name": "Some",
        "content": "known",
        "closed": rng.random() < 0.5,
    }
    for key, value in (
        ("grade", "felony"),
        ("state", "CA"),
        ("history_known_from", date(2001, 1, 1)),
    ):
        if rng.random() < 0.5:
            data[key] = value
    data["items"] = items = []
    for at in range(rng.randint(1, 3)):
        sections = [one for one in STATUTES if one.removeprefix("former ").startswith(("PC", "HS"))]
        item: dict[str, Any] = {
            "id": str(at),
            "what": "an offence",
            "sections": rng.sample([one for one in sections if "262" not in one], k=2),
        }
        if rng.random() < 0.3:
            item["kind"] = rng.choice(["circumstance", "penalty", "derivative"])
        if rng.random() < 0.3:
            item[rng.choice(["from", "to"])] = rng.choice([date(2001, 1, 1), date(2024, 1, 1)])
        if rng.random() < 0.2:
            item[rng.choice(["except", "only_if"])] = "somebody finds so"
        items.append(item)
    if rng.random() < 0.1:
        data |= {"content": "unknown", "items": []}
    return data


@pytest.mark.parametrize("name", ["conviction", "charge", "arrest"])
def test_membership_is_that_of_the_slow_reading(name: str, tmp_path: Path) -> None:
    """On random lists; and forgetting what a record states never settles anything."""
    rng = Random(name)
    words = {Truth.TRUE: {True}, Truth.FALSE: {False}, Truth.UNKNOWN: {True, False}}
    seen: set[Truth] = set()
    for _ in range(300):
        data = _list(rng)
        path = tmp_path / "some.yaml"
        path.write_text(yaml.safe_dump(data), encoding="utf-8")
        offences = read_list(path)
        for _ in range(12):
            record: dict[str, Any] = {}
            by_section(name, record, rng)
            offence = Offence(
                record["statute"],
                record.get("date"),
                record.get("grade"),
                record.get("court_state", record.get("state")),
                name,
            )
            truth = membership(offences, offence).truth
            assert words[truth] == listed(data, record, name), (data, record)
            seen.add(truth)
            for fewer in (
                offence._replace(on=None),
                offence._replace(grade=None),
                offence._replace(state=None),
                offence._replace(statute=None),
            ):
                left = membership(offences, fewer).truth
                assert left in (truth, Truth.UNKNOWN), (data, offence, fewer)
    assert seen == set(words)


def test_forgetting_a_fact_of_a_record_opens_nothing() -> None:
    """Under every law that closes something: no less known of an offence, nothing more allowed.

    Tags are left as they are: stated tags win over what a section says.
    """
    rng = Random(5)
    checked = 0
    for law in library().at("US/CA/SantaClara") + library().at("US/CA/SanFrancisco"):
        if law.composition.value not in ("floor", "no_authority"):
            continue
        for act in law.acts:
            if not (about := Mentioned(law.acts[act])).lists:
                continue
            for _ in range(150):
                facts = random_facts(about, law.effective_from, rng)
                before = _outcome(law.id, act, facts, law.effective_from)
                if before in ("permitted", "required"):
                    continue
                for name in about.lists:
                    for at, record in enumerate(facts.get(name, ())):
                        for key in record:
                            # a conviction counts unless somebody says it was set aside, as the
                            # catalogue's examples have it: such a flag can only close
                            if key in ("tags", "tags_complete", *FLAGS.get(name, ())):
                                continue
                            less = {one: value for one, value in record.items() if one != key}
                            records = [*facts[name][:at], less, *facts[name][at + 1 :]]
                            after = _outcome(
                                law.id, act, {**facts, name: records}, law.effective_from
                            )
                            assert after not in ("permitted", "required"), (law.id, facts, key)
                            checked += 1
    assert checked > 1000


def _outcome(law: str, act: str, facts: dict[str, Any], on: date) -> str:
    here = library().law(law)
    case = prepare(build_case(facts), act=act, on=on, zone=zone_of(here.place), library=library())
    return read_law(here, act, case).outcome
