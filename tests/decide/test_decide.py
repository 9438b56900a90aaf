"""Whole decisions: the law of a place and day, combined, with safeguards and reasons."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from holdcheck import Decision, decide
from holdcheck.decide.answer import quick_answer
from holdcheck.decide.engine import _asked
from holdcheck.facts.case import build_case
from holdcheck.facts.errors import ContradictionError, HoldcheckError, InputError, LawNotFoundError
from holdcheck.law.library import library

FELON: dict[str, Any] = {
    "detainer": {"issued": True},
    "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
    "conviction": [{"grade": "felony", "final_judgment_entered": True, "date": date(2009, 5, 1)}],
}


def hold(facts: dict[str, Any], place: str, on: date) -> Decision:
    return decide(facts, act="hold_past_release", on=on, place=place)


@pytest.mark.parametrize(
    ("place", "on", "outcome", "law"),
    [
        ("US/CT", date(2014, 3, 3), "permitted", "us-ct-trust-2014"),
        ("US/CT", date(2020, 3, 3), "prohibited", "us-ct-trust-2019"),
        ("US/MA/Boston", date(2018, 3, 3), "prohibited", "us-ma-lunn-2017"),
        ("US/IL/Cook", date(2012, 3, 3), "prohibited", "us-il-cook-2011"),
    ],
)
def test_same_case_other_law(place: str, on: date, outcome: str, law: str) -> None:
    """One felony: the answer follows the law of the place and the day."""
    found = hold(FELON, place, on)
    assert (found.outcome, found.law) == (outcome, law)


def test_unencoded_place_is_never_permitted() -> None:
    """Where no state or local law is encoded, silence is not permission."""
    assert hold(FELON, "US/WY", date(2015, 1, 1)).outcome == "indeterminate"


def test_citizen_is_never_held() -> None:
    """A verified citizen is never held, whatever the law permits."""
    found = hold({**FELON, "person": {"us_citizen": True}}, "US/CT", date(2014, 3, 3))
    assert (found.outcome, found.law_outcome) == ("prohibited", "permitted")


@pytest.mark.parametrize(
    "person",
    [
        {"citizenship_claimed": True},
        {"birthplace_in_jail_file": "united_states"},
        {"us_passport_or_birth_record_in_jail_file": True},
        {"identity_confirmed": False},
        {"probable_cause_removable": False},
    ],
)
def test_stop_and_verify(person: dict[str, Any]) -> None:
    """A sign of citizenship, of mistaken identity or of no probable cause takes the permission back."""
    found = hold({**FELON, "person": person}, "US/CT", date(2014, 3, 3))
    assert found.outcome == "indeterminate"
    assert found.stops


def test_notice_form_never_supports_a_hold() -> None:
    """An I-247N asks notice only: no hold, under any law."""
    facts = {**FELON, "detainer": {"issued": True, "edition": "I247N_2015"}}
    assert hold(facts, "US/CT", date(2016, 3, 3)).outcome == "prohibited"


def test_clock_over_a_weekend_and_its_end() -> None:
    """48 hours from Friday 17:00 without the weekend end on Tuesday 17:00; a minute later no hold."""
    facts = {**FELON, "custody": {"otherwise_released_at": datetime(2014, 7, 11, 17)}}
    found = hold(facts, "US/CT", datetime(2014, 7, 15, 16, 59))
    assert found.outcome == "permitted"
    assert {one.deadline for one in found.clocks} == {"2014-07-15T17:00:00-04:00"}
    assert hold(facts, "US/CT", datetime(2014, 7, 15, 17, 1)).outcome == "prohibited"


def test_the_clock_of_the_form_ends_a_hold_the_law_would_allow() -> None:
    """48 straight hours asked on a Friday end on Sunday, though the law leaves the weekend out."""
    facts = {
        **FELON,
        "agency": {"type": "police"},
        "detainer": {"issued": True, "edition": "I247D_2015"},
        "custody": {"otherwise_released_at": datetime(2016, 7, 8, 17)},
    }
    for on, outcome in (
        (datetime(2016, 7, 10, 17), "permitted"),
        (datetime(2016, 7, 10, 17, 1), "prohibited"),
    ):
        found = hold(facts, "US/CT", on)
        assert (found.outcome, found.law_outcome) == (outcome, "permitted")
        stopped = [one.code for one in found.stops] == ["clock_expired"]
        assert stopped is (outcome == "prohibited")
        case = build_case(facts)
        asked = _asked(case, "hold_past_release", on, "US/CT", None, library())
        assert quick_answer(asked, case)[0] == outcome


def test_next_question_settles() -> None:
    """With nothing known the next question names a fact, shows its measure and its answers."""
    found = decide({}, act="hold_past_release", on=date(2015, 6, 1), place="US/CA")
    assert found.outcome == "indeterminate"
    question = found.next_question
    assert question is not None
    assert 0 <= question.measure <= 1
    assert question.fact in {one.fact for one in found.missing}


def test_every_flip_flips() -> None:
    """Each flip, made, gives the outcome it names, which differs from the one now."""
    found = hold(FELON, "US/CT", date(2014, 3, 3))
    assert found.flips
    assert all(flip.outcome != found.outcome for flip in found.flips)


def test_deterministic_bytes() -> None:
    """The same input gives the same bytes, whatever the order of the facts."""
    first = hold(FELON, "US/CT", date(2014, 3, 3)).to_json()
    turned = dict(reversed(FELON.items()))
    assert hold(turned, "US/CT", date(2014, 3, 3)).to_json() == first
    assert json.loads(first)["packs"].keys() == {one["law"] for one in json.loads(first)["laws"]}


@pytest.mark.parametrize("place", ["US/CT", "US/CA", "US/MA/Boston", "US/TX", "US/NY/NYC", "US/DC"])
@pytest.mark.parametrize("facts", [{}, FELON, {**FELON, "conviction": []}])
def test_quick_answer_agrees(place: str, facts: dict[str, Any]) -> None:
    """The quick answer and the full decision say the same."""
    on = date(2018, 6, 1)
    case = build_case(facts)
    asked = _asked(case, "hold_past_release", on, place, None, library())
    assert quick_answer(asked, case)[0] == hold(facts, place, on).outcome


def test_bill_is_refused() -> None:
    """A bill is never evaluated as law."""
    with pytest.raises(LawNotFoundError, match="never law"):
        decide({}, act="hold_past_release", on=date(2014, 6, 1), law="us-ma-s1135-bill-2014")


def test_law_out_of_force_is_refused() -> None:
    """A law named for a day on which it was not in force is refused."""
    with pytest.raises(LawNotFoundError, match="was not in force"):
        decide({}, act="hold_past_release", on=date(2013, 12, 31), law="us-ct-trust-2014")


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"person": {"us_citizen": True, "final_removal_order": True}}, ContradictionError),
        ({"conviction": [{"date": date(2030, 1, 1)}]}, ContradictionError),
        ({"person": {"age_years": "old"}}, InputError),
        ({"persn": {"age_years": 3}}, InputError),
    ],
)
def test_bad_facts(facts: dict[str, Any], kind: type[HoldcheckError]) -> None:
    """Contradictions and malformed facts stop the decision."""
    with pytest.raises(kind):
        hold(facts, "US/CT", date(2014, 3, 3))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({"on": "2014-07-11"}, "[on] is a date or a datetime, found a str"),
        ({"on": None}, "found a NoneType"),
        ({"on": date(9999, 12, 31)}, "lies outside the years"),
        ({"act": ["hold_past_release"]}, "there is no act [['hold_past_release']]"),
        ({"place": 7}, "[place] is a text, found a int"),
        ({"law": 7}, "[law] is a text, found a int"),
    ],
)
def test_what_a_program_passes_by_mistake_is_refused(call: dict[str, Any], words: str) -> None:
    """A wrong type is one clear sentence, never a fault further inside."""
    given: dict[str, Any] = {"act": "hold_past_release", "on": date(2014, 7, 11), "place": "US/CT"}
    with pytest.raises(InputError) as refused:
        decide(FELON, **(given | call))
    assert words in refused.value.sentence


def test_a_place_within_the_stated_one_is_no_contradiction() -> None:
    """The case may name the county while the state is asked about, or the other way round."""
    facts = FELON | {"agency": {"jurisdiction_path": "US/CT/Hartford"}}
    assert hold(facts, "US/CT", date(2014, 3, 3)).outcome == "permitted"
    with pytest.raises(ContradictionError, match="find out which is right"):
        hold(facts, "US/CA", date(2014, 3, 3))


@pytest.mark.parametrize(
    "written", ["US/CA/SantaClara", "us-ca-santaclara", "US/CA/SANTA CLARA COUNTY"]
)
def test_a_place_is_one_in_whatever_case_it_is_written(written: str) -> None:
    """The stated place and a law of the place are found to be of it."""
    facts = FELON | {"agency": {"jurisdiction_path": "US/CA/SantaClara"}}
    on, law = date(2015, 3, 3), "us-ca-santaclara-2011"
    expected = hold(facts, "US/CA/SantaClara", on)
    assert hold(facts, written, on).outcome == expected.outcome
    found = decide(facts, act="hold_past_release", on=on, place=written, law=law)
    assert [one.law for one in found.laws] == [law]
    with pytest.raises(InputError) as refused:
        decide({}, act="hold_past_release", on=on, place="us/ca/sanfrancisco", law=law)
    assert refused.value.sentence == (
        "[us-ca-santaclara-2011] is a law of [US/CA/SantaClara] and says nothing about "
        "[US/CA/sanfrancisco]; leave out either the law or the place"
    )
