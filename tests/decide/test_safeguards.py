"""Each stop by the fact that raises it: what it imposes, on which acts, and that nothing else does."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from holdcheck.decide.safeguards import Stop, apply, clock_start, expired, safeguards
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

HOLD, MOVE, CIVIL, NOTE, TALK = (
    "hold_past_release",
    "transfer_custody",
    "arrest_civil_warrant",
    "notify_release",
    "ice_interview_access",
)
ON = date(2019, 6, 1)
CUSTODY = {HOLD, MOVE, CIVIL}
PAPER = CUSTODY | {NOTE}
EVERY = PAPER | {TALK}
SIGNED = {"value": True, "source": "Officer of the day", "reasons": "two arrests this year"}


def stops(act: str, facts: dict[str, Any], on: date = ON) -> tuple[Stop, ...]:
    return safeguards(act, build_case(facts), on=on)


@pytest.mark.parametrize(
    ("facts", "code", "fact", "imposes", "imposed_on", "shown_on"),
    [
        ({"person": {"us_citizen": True}}, "us_citizen", "", "prohibited", CUSTODY, EVERY),
        *(
            (
                {"person": {name: value}},
                "verify_citizenship",
                f"person.{name}",
                "indeterminate",
                CUSTODY,
                EVERY,
            )
            for name, value in (
                ("citizenship_claimed", True),
                ("proof_of_us_citizenship_provided", True),
                ("birthplace_in_jail_file", "united_states"),
                ("us_passport_or_birth_record_in_jail_file", True),
            )
        ),
        (
            {"person": {"identity_confirmed": False}},
            "verify_identity",
            "person.identity_confirmed",
            "indeterminate",
            PAPER,
            EVERY,
        ),
        (
            {"person": {"probable_cause_removable": False}},
            "no_probable_cause",
            "person.probable_cause_removable",
            "indeterminate",
            CUSTODY,
            CUSTODY,
        ),
        (
            {"detainer": {"cancelled_at": datetime(2019, 6, 1, 8)}},
            "detainer_cancelled",
            "detainer.cancelled_at",
            "prohibited",
            {HOLD},
            PAPER,
        ),
        (
            {"detainer": {"issued": False}},
            "no_detainer",
            "detainer.issued",
            "prohibited",
            {HOLD},
            {HOLD},
        ),
        (
            {"detainer": {"asks_hold": False}},
            "form_asks_no_hold",
            "detainer.asks_hold",
            "prohibited",
            {HOLD},
            {HOLD},
        ),
        ({"detainer": {"signed": False}}, "unsigned_detainer", "detainer.signed", "", (), PAPER),
        (
            {"detainer": {"served_on_subject": False}},
            "not_served",
            "detainer.served_on_subject",
            "",
            (),
            PAPER,
        ),
        (
            {"detainer": {"served_on_subject": False, "edition": "I247A_2017"}},
            "not_served",
            "detainer.served_on_subject",
            "",
            (),
            PAPER,
        ),
        (
            {"detainer": {"edition": "I247D_2015", "requested_at": date(2017, 4, 2)}},
            "stale_edition",
            "detainer.edition",
            "",
            (),
            PAPER,
        ),
        *(
            (
                {
                    "detainer": {"requested_at": date(2017, 4, 2)},
                    "warrant": {"civil_form_attached": form},
                },
                "no_administrative_warrant",
                "warrant.civil_form_attached",
                "",
                (),
                PAPER,
            )
            for form in ("none", "I-203")
        ),
        (
            {"warrant": {"civil_form_signed": False}},
            "unsigned_warrant",
            "warrant.civil_form_signed",
            "",
            (),
            PAPER,
        ),
        (
            {"judgment": {"current_threat_to_public_safety": True}},
            "judgement_unsigned",
            "judgment.current_threat_to_public_safety",
            "",
            (),
            EVERY,
        ),
    ],
)
def test_stop(
    facts: dict[str, Any],
    code: str,
    fact: str,
    imposes: str,
    imposed_on: set[str],
    shown_on: set[str],
) -> None:
    """One fact raises one stop, with a source, on the acts it speaks of."""
    for act in sorted(EVERY):
        found = stops(act, facts)
        assert [one.code for one in found] == ([code] if act in shown_on else []), act
        for one in found:
            assert one.fact == (fact or "person.us_citizen")
            assert one.imposes == (imposes if act in imposed_on else ""), act
            assert one.cite
            assert one.sentence[0].isupper() or one.sentence[0] == "["
            assert one.sentence.endswith(".")


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"person": {"us_citizen": False, "citizenship_claimed": True}},
        {"person": {"citizenship_claimed": False, "birthplace_in_jail_file": "abroad"}},
        {"person": {"identity_confirmed": True, "probable_cause_removable": True}},
        {"detainer": {"cancelled_at": datetime(2019, 6, 2, 8)}},
        {"detainer": {"issued": True, "asks_hold": True, "signed": True}},
        {"detainer": {"served_on_subject": False, "edition": "I247_2012_12"}},
        {"detainer": {"edition": "I247D_2015", "requested_at": date(2017, 4, 1)}},
        {"detainer": {"edition": "I247A_2017", "requested_at": date(2017, 4, 2)}},
        {
            "detainer": {
                "edition": "I247D_2015",
                "requested_at": date(2018, 4, 2),
                "issued_by_ICE": False,
            }
        },
        {
            "detainer": {"requested_at": date(2017, 4, 1)},
            "warrant": {"civil_form_attached": "none"},
        },
        {
            "detainer": {"requested_at": date(2017, 4, 2)},
            "warrant": {"civil_form_attached": "I-200", "civil_form_signed": True},
        },
        {"judgment": {"current_threat_to_public_safety": SIGNED}},
        {
            "judgment": {
                "current_threat_to_public_safety": SIGNED | {"reasons": "", "evidence": "x"}
            }
        },
    ],
)
def test_no_stop(facts: dict[str, Any]) -> None:
    """What is in order, older than the rule, or settled raises none."""
    values = {name for name in facts.get("person", {}) if name == "birthplace_in_jail_file"}
    if values:  # any member but the United States
        from holdcheck.facts.vocabulary import BY_PATH

        members = [one.name for one in BY_PATH["person.birthplace_in_jail_file"].members]
        facts["person"]["birthplace_in_jail_file"] = next(
            one for one in members if one != "united_states"
        )
    for act in EVERY:
        assert stops(act, facts) == ()


@pytest.mark.parametrize(
    "signed", [SIGNED | {"source": ""}, SIGNED | {"reasons": ""}, {"value": True}]
)
def test_a_determination_needs_a_person_and_reasons(signed: dict[str, Any]) -> None:
    """Without a named person, or without reasons, a recorded determination is marked."""
    found = stops(HOLD, {"judgment": {"current_threat_to_public_safety": signed}})
    assert [one.code for one in found] == ["judgement_unsigned"]


@pytest.mark.parametrize(
    ("imposes", "outcome", "after"),
    [
        ((), "permitted", "permitted"),
        (("",), "required", "required"),
        (("indeterminate",), "permitted", "indeterminate"),
        (("indeterminate",), "required", "indeterminate"),
        (("indeterminate",), "prohibited", "prohibited"),
        (("indeterminate",), "not_regulated", "not_regulated"),
        (("prohibited",), "permitted", "prohibited"),
        (("prohibited",), "indeterminate", "prohibited"),
        (("indeterminate", "prohibited"), "required", "prohibited"),
        (("prohibited",), "not_regulated", "prohibited"),
    ],
)
def test_apply(imposes: tuple[str, ...], outcome: str, after: str) -> None:
    """A prohibition stands above all; an open question takes back only what was open."""
    assert apply(outcome, tuple(Stop("x", "X.", "y", one) for one in imposes)) == after


FRIDAY = {"custody": {"otherwise_released_at": datetime(2014, 7, 11, 17)}}


@pytest.mark.parametrize(
    ("act", "on", "over"),
    [
        (HOLD, datetime(2014, 7, 15, 17), False),
        (HOLD, datetime(2014, 7, 15, 17, 1), True),
        (HOLD, date(2014, 7, 15), False),
        (HOLD, date(2014, 7, 16), True),
        (MOVE, date(2014, 7, 16), False),
    ],
)
def test_expired(act: str, on: date, over: bool) -> None:
    """A hold stops when the clock has run out; on the last day as a whole it has not."""
    clock = library().clocks["ct_2014"]
    found = expired(act, build_case(FRIDAY), (clock,), on=on, zone="America/New_York")
    assert [one.code for one in found] == (["clock_expired"] if over else [])
    for one in found:
        assert (one.imposes, one.fact) == ("prohibited", "custody.otherwise_released_at")
        assert one.cite == clock.cite
        assert "2014-07-15T17:00:00-04:00" in one.sentence
        assert clock.name in one.sentence


def test_clock_start() -> None:
    """A clock starts at the moment its law names, or is not running."""
    facts = {
        "custody": {
            "otherwise_released_at": datetime(2014, 7, 11, 17),
            "detainer_and_warrant_received_at": datetime(2014, 7, 10, 9),
        }
    }
    clocks = library().clocks
    assert clock_start(clocks["ct_2014"], build_case(facts)) == datetime(2014, 7, 11, 17)
    assert clock_start(clocks["nc_2024_12"], build_case(facts)) == datetime(2014, 7, 10, 9)
    assert clock_start(clocks["nc_2024_12"], build_case(FRIDAY)) is None
    assert expired(HOLD, build_case({}), (clocks["ct_2014"],), on=ON, zone="UTC") == ()
