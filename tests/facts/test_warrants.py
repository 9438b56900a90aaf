"""Warrants are typed by their issuer, count only while valid, and may not belie what is stated."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from holdcheck.decide import decide
from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.errors import ContradictionError
from holdcheck.facts.model import Case
from holdcheck.facts.warrants import FEDERAL_NAMES, IMPLIES, from_instruments

EAST = "America/New_York"
ON = date(2020, 5, 1)
CRIMINAL = {
    "issuer": "federal_judge",
    "nature": "criminal",
    "offence": "federal_criminal_immigration",
    "presented_at": datetime(2020, 4, 30, 10),
    "valid": True,
}
OFFICER = {"issuer": "immigration_officer", "nature": "civil", "offence": "civil_removal"}
COURT = {
    "warrant.judicial_any",
    "warrant.judicial_officer_signed",
    "warrant.judicial_criminal",
    "warrant.criminal",
}
FEDERAL = {
    "warrant.federal_judicial",
    "warrant.federal_judge_or_magistrate",
    "warrant.federal_art3_or_magistrate",
    "warrant.valid_enforceable_federal_warrant_judicial",
    "warrant.federal_criminal",
    "warrant.judicial_federal_criminal_immigration",
}
PRESENTED = "warrant.judicial_federal_at_presentation"
OFFICERS = "warrant.administrative_warrant_received"
ALL = COURT | FEDERAL | {PRESENTED, OFFICERS}


def derived(facts: dict[str, Any], zone: str = EAST) -> Case:
    return derive(build_case(facts), act="hold_past_release", on=ON, zone=zone)


def views(*instruments: dict[str, Any], **more: Any) -> tuple[set[str], set[str]]:
    """The facts the warrants make true, and those they make false."""
    facts = {"warrant": {"instrument": list(instruments)}, **more}
    found = from_instruments(build_case(facts), zone=EAST)
    return {path for path, yes in found.items() if yes}, {
        path for path, yes in found.items() if not yes
    }


@pytest.mark.parametrize(
    ("change", "true", "false"),
    [
        ({}, COURT | FEDERAL, {OFFICERS}),
        ({"issuer": "state_judge", "offence": "state_crime"}, COURT, FEDERAL | {OFFICERS, PRESENTED}),
        ({"issuer": "state_judge"}, COURT, FEDERAL | {OFFICERS, PRESENTED}),
        ({"offence": "other_federal_crime"}, COURT | FEDERAL - {"warrant.judicial_federal_criminal_immigration"}, {OFFICERS, "warrant.judicial_federal_criminal_immigration"}),
        ({**OFFICER}, {OFFICERS}, COURT | FEDERAL | {PRESENTED}),
        ({**OFFICER, "issuer": "immigration_judge"}, set(), ALL),
        ({"issuer": "immigration_officer"}, set(), ALL),
        ({"valid": False}, set(), ALL),
        ({**OFFICER, "valid": False}, set(), ALL),
        ({"valid": None}, set(), {OFFICERS}),
        ({**OFFICER, "valid": None}, set(), COURT | FEDERAL | {PRESENTED}),
        ({"issuer": None}, set(), {OFFICERS}),
    ],
)  # fmt: skip
def test_the_issuer_decides(change: dict[str, Any], true: set[str], false: set[str]) -> None:
    """An officer's paper is no criminal warrant, and a recalled one is none; unstated validity opens nothing."""
    found, denied = views({**CRIMINAL, **change})
    assert (found, denied) == (true, false)


@pytest.mark.parametrize("form", ["I-200", "I-205"])
def test_a_complete_list_does_not_deny_the_warrant_attached_to_the_detainer(form: str) -> None:
    """Who calls the judges' warrants complete has not said that the detainer came alone."""
    facts: dict[str, Any] = {
        "warrant": {
            "civil_form_attached": form,
            "instrument": [{"issuer": "state_judge", "nature": "criminal", "valid": True}],
            "instrument_complete": True,
        }
    }
    case = derived(facts)
    assert "warrant.administrative_warrant_received" not in case.values
    assert case.values["warrant.judicial_criminal"] is True
    assert contradictions(case, act="hold_past_release", on=ON, zone=EAST) == ()
    facts["warrant"]["civil_form_attached"] = "none"
    assert derived(facts).values["warrant.administrative_warrant_received"] is False


def test_an_incomplete_list_denies_nothing() -> None:
    """Another warrant may exist, so nothing is false; what is recorded still counts."""
    warrant = {"instrument": [CRIMINAL], "instrument_complete": False}
    found = from_instruments(build_case({"warrant": warrant}), zone=EAST)
    assert set(found) == COURT | FEDERAL
    assert all(found.values())


@pytest.mark.parametrize(
    ("received", "came"),
    [
        (datetime(2020, 4, 30, 10), True),
        (datetime(2020, 4, 30, 14, tzinfo=UTC), True),
        (datetime(2020, 4, 30, 11), None),
        (datetime(2020, 5, 1, 3, tzinfo=UTC), None),
        (datetime(2020, 5, 1, 10), False),
        (datetime(2020, 5, 1, 5, tzinfo=UTC), False),
        (None, None),
    ],
)
def test_presented_with_the_detainer(received: datetime | None, came: bool | None) -> None:
    """Together means at one moment; of one day it is unknown, and of another day it is not so."""
    facts = {"warrant": {"instrument": [CRIMINAL]}, "detainer": {"received_at": received}}
    assert derived(facts).values.get(PRESENTED) is came


@pytest.mark.parametrize(
    ("facts", "subject"),
    [
        ({"order": {"court_order": True}}, True),
        ({"warrant": {"judicial_any": True}}, True),
        ({"warrant": {"instrument": [CRIMINAL]}}, True),
        ({"order": {"court_order": False}, "warrant": {"judicial_any": False}}, False),
        ({"order": {"court_order": False}, "warrant": {"instrument": []}}, False),
        ({"order": {"court_order": False}}, None),
        ({"warrant": {"judicial_any": False}}, None),
    ],
)
def test_court_order_or_judicial_warrant(facts: dict[str, Any], subject: bool | None) -> None:
    """Either one is enough, and only both missing deny it."""
    assert derived(facts).values.get("warrant.court_order_or_judicial_warrant") is subject


def test_no_judicial_warrant_is_none_with_the_detainer() -> None:
    """What no judge signed did not come with the detainer; that one exists does not say it did."""
    for there, signed in ((False, False), (True, None)):
        case = derived({"warrant": {"judicial_any": there}})
        assert case.values.get("warrant.judicial_officer_signed") is signed


@pytest.mark.parametrize(
    ("warrant", "words"),
    [
        ({"instrument": [{**CRIMINAL, "issuer": "immigration_officer"}]}, "only a court issues a criminal warrant"),
        ({"instrument": [{**CRIMINAL, "issuer": "immigration_judge"}]}, "only a court issues a criminal warrant"),
        ({"instrument": [{**CRIMINAL, "offence": "civil_removal"}]}, "is [criminal] but issued for [civil_removal]"),
        ({"instrument": [{**CRIMINAL, "nature": "civil"}]}, "is [civil] but issued for [federal_criminal_immigration]"),
        ({"instrument": [{**OFFICER, "form": "I-200"}], "judicial_any": True}, "[warrant.judicial_any] is true but"),
        ({"instrument": [{**CRIMINAL, "valid": False}], "criminal": True}, "[warrant.criminal] is true but"),
        ({"instrument": [CRIMINAL], "judicial_any": False}, "[warrant.judicial_any] is false but"),
        ({"instrument": [], "federal_art3_or_magistrate": True}, "[warrant.federal_art3_or_magistrate] is true but"),
        ({"judicial_any": False, "criminal": True}, "[warrant.criminal] is true but [warrant.judicial_any] is false"),
    ],
)  # fmt: skip
def test_warrants_that_cannot_be_so(warrant: dict[str, Any], words: str) -> None:
    """A paper against its issuer, and a stated fact against the warrants themselves, are a stop."""
    with pytest.raises(ContradictionError) as stop:
        decide({"warrant": warrant}, act="hold_past_release", on=ON, place="US/CT")
    assert words in stop.value.sentence


@pytest.mark.parametrize(
    "warrant",
    [
        {"instrument": [OFFICER], "judicial_any": True, "instrument_complete": False},
        {"instrument": [{**CRIMINAL, "valid": None}], "judicial_any": True},
        {"instrument": [CRIMINAL], "judicial_any": True, "criminal": True},
        {"instrument": [CRIMINAL, OFFICER]},
    ],
)
def test_warrants_that_can_be_so(warrant: dict[str, Any]) -> None:
    """A warrant not recorded, or of unstated validity, may be the one a stated fact means."""
    case = build_case({"warrant": warrant})
    assert contradictions(case, act="hold_past_release", on=ON, zone=EAST) == ()


OPENED_BY_A_WARRANT = (
    ("US/CT", "hold_past_release", date(2020, 5, 1)),
    ("US/MA", "hold_past_release", date(2018, 1, 5)),
    ("US/IL", "transfer_custody", date(2022, 1, 5)),
    ("US/IL", "hold_past_release", date(2019, 1, 5)),
    ("US/OR", "hold_past_release", date(2022, 7, 5)),
    ("US/DC", "hold_past_release", date(2022, 1, 5)),
)


@pytest.mark.parametrize(("place", "act", "on"), OPENED_BY_A_WARRANT)
def test_a_recalled_warrant_opens_nothing(place: str, act: str, on: date) -> None:
    """Forgetting that a warrant was recalled opens no more than knowing it; in force it opens."""
    base = {
        "detainer": {"issued": True},
        "custody": {"otherwise_released_at": datetime(on.year, on.month, on.day)},
    }
    said = {
        valid: decide(
            {**base, "warrant": {"instrument": [{**CRIMINAL, "presented_at": None, "valid": valid}]}},
            act=act, on=on, place=place,
        ).outcome
        for valid in (True, False, None)
    }  # fmt: skip
    assert said[False] == "prohibited"
    assert said[None] in ("prohibited", "indeterminate")
    assert said[True] != "prohibited"


@pytest.mark.parametrize(
    ("stated", "follows"),
    [
        (
            "warrant.judicial_federal_criminal_immigration",
            {
                "warrant.federal_criminal",
                "warrant.judicial_criminal",
                "warrant.criminal",
                "warrant.judicial_any",
                *FEDERAL_NAMES,
            },
        ),
        (
            "warrant.federal_criminal",
            {
                "warrant.judicial_criminal",
                "warrant.criminal",
                "warrant.judicial_any",
                *FEDERAL_NAMES,
            },
        ),
        ("warrant.criminal", {"warrant.judicial_criminal", "warrant.judicial_any"}),
        ("warrant.judicial_criminal", {"warrant.criminal", "warrant.judicial_any"}),
        (
            "warrant.valid_enforceable_federal_warrant_judicial",
            {"warrant.judicial_any", *FEDERAL_NAMES},
        ),
        (PRESENTED, {"warrant.judicial_officer_signed", "warrant.judicial_any", *FEDERAL_NAMES}),
        ("warrant.federal_art3_or_magistrate", {"warrant.judicial_any", *FEDERAL_NAMES}),
        ("warrant.judicial_officer_signed", {"warrant.judicial_any"}),
        # whether it came with the detainer, and whether it is criminal, nobody has said
        ("warrant.judicial_any", set()),
        ("order.court_order_continued_detention", {"order.court_order"}),
        ("order.court_order", set()),
    ],
)
def test_a_paper_is_what_its_definition_says(stated: str, follows: set[str]) -> None:
    """A federal criminal warrant is a criminal one and a judge's; of no warrant nothing follows."""
    group, _, name = stated.partition(".")
    court = {"warrant.court_order_or_judicial_warrant"}
    found = derived({group: {name: True}})
    papers = {path for path in found.derived if path.startswith(("warrant.", "order."))}
    assert papers - {stated} == (follows | court) - {stated}
    assert all(found.values[path] is True for path in papers)
    none = derived({group: {name: False}})
    assert not {path for path in none.derived if none.values[path] is True}


@pytest.mark.parametrize(
    ("facts", "place", "on", "outcome"),
    [
        ({"warrant": {"federal_criminal": True}}, "US/NJ", date(2020, 5, 1), "required"),
        ({"warrant": {"federal_judicial": True}}, "US/OR", date(2022, 5, 1), "permitted"),
        ({"warrant": {"judicial_criminal": True}}, "US/OR", date(2022, 5, 1), "permitted"),
        (
            {"order": {"court_order_continued_detention": True}},
            "US/WA",
            date(2020, 5, 1),
            "permitted",
        ),
    ],
)
def test_a_court_that_ordered_custody_is_heard_under_any_name(
    facts: dict[str, Any], place: str, on: date, outcome: str
) -> None:
    """Nobody is freed because the warrant was stated by a narrower name than the law uses."""
    detainer = {
        "detainer": {"issued": True, "asks_hold": True},
        "custody": {"otherwise_released_at": datetime(on.year, on.month, on.day, 9)},
    }
    found = decide({**detainer, **facts}, act="hold_past_release", on=on, place=place)
    assert found.outcome == outcome


def test_a_denial_outlives_what_would_follow() -> None:
    """A stated fact is never overwritten, and a denial that cannot be true is a contradiction."""
    facts = {"warrant": {"federal_criminal": True, "judicial_any": False}}
    with pytest.raises(ContradictionError):
        decide(facts, act="hold_past_release", on=ON, place="US/NJ")
    assert derived(facts).values["warrant.judicial_any"] is False


def test_what_follows_from_a_paper_cannot_be_denied_beside_it() -> None:
    """Else forgetting the denial would open what stating it closes."""
    for path, more in IMPLIES:
        for one in more:
            case = derived({path: True, one: False})
            assert contradictions(case, act="hold_past_release", on=ON, zone=EAST), (path, one)
