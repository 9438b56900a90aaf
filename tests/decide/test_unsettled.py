"""What nobody has settled: which fact settles which point, on which act, in whole sentences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from test_safeguards import CIVIL, CUSTODY, HOLD, MOVE, ON, SIGNED

from holdcheck.decide.safeguards import Stop
from holdcheck.decide.unsettled import beside_the_law, signed_determinations, unsettled
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

CAUSE = Stop(
    "probable_cause_not_established",
    "Nothing on the record shows probable cause that the person is removable, or how old it is; a hold past release is a new arrest and needs it.",
    "Morales v. Chadbourne, 793 F.3d 208 (1st Cir. 2015); Brown v. Ramsay (S.D. Fla. 2025)",
    "",
    "person.probable_cause_removable",
)
IDENTITY = Stop(
    "identity_not_settled",
    "Nobody has written down that fingerprints confirm this is the person the detainer names.",
    "Brown v. Ramsay (S.D. Fla. 2025)",
    "",
    "person.identity_confirmed",
)
CITIZEN = Stop(
    "citizenship_not_asked",
    "Nobody has written down whether United States citizenship is claimed or was looked into.",
    "Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)",
    "",
    "person.citizenship_claimed",
)
REQUEST = Stop(
    "detainer_not_stated",
    "Nothing on the record says that a detainer was issued; without one nothing asks for a hold.",
    "8 CFR 287.7",
    "",
    "detainer.issued",
)
FORM = Stop(
    "form_not_stated",
    "Nobody has written down which form the detainer is on, or that it asks for a hold: an I-247N asks for notice only.",
    "Form I-247N (5/15)",
    "",
    "detainer.edition",
)
NOT_STARTED = "The moment from which the time for a hold counts is not on the record, so no deadline can be shown."
PERSON = (CAUSE, IDENTITY, CITIZEN)
SETTLED: dict[str, Any] = {
    "person": {
        "probable_cause_removable": True,
        "identity_confirmed": True,
        "citizenship_claimed": False,
    },
    "detainer": {
        "issued": True,
        "edition": "I247A_2017",
        "signed": True,
        "served_on_subject": True,
    },
    "warrant": {"civil_form_attached": "I-200", "civil_form_signed": True},
}


def open_points(
    act: str = HOLD,
    clocks: tuple[str, ...] = (),
    facts: dict[str, Any] = SETTLED,
    **more: dict[str, Any],
) -> tuple[Stop, ...]:
    """What is open of these facts, ``more`` put in place of groups of them."""
    kept = library().clocks
    return unsettled(act, build_case(facts | more), tuple(kept[name] for name in clocks))


def test_everything_is_open_of_an_empty_file() -> None:
    """Of each point one sentence, in a fixed order; the request matters to a hold alone."""
    assert open_points(HOLD, facts={}) == (*PERSON, REQUEST)
    for act in CUSTODY - {HOLD}:
        assert open_points(act, facts={}) == PERSON
    assert open_points("notify_release", facts={}) == ()


def test_nothing_is_open_once_all_is_written_down() -> None:
    for act in sorted(CUSTODY):
        assert open_points(act) == ()


@pytest.mark.parametrize(
    "facts",
    [
        {"person": {"probable_cause_removable": True}},
        {"person": {"final_removal_order": True}},
        {"detainer": {"form_complete_with_probable_cause": True}},
        {"detainer": {"other_probable_cause_stated": True}},
        {"detainer": {"probable_cause_boxes": ["final_order"]}},
        # its lack is a stop of its own, which closes the hold
        {"person": {"probable_cause_removable": False}},
        {"detainer": {"form_complete_with_probable_cause": False}},
    ],
)
def test_what_shows_probable_cause_or_its_lack(facts: dict[str, Any]) -> None:
    assert open_points(MOVE, facts=facts) == (IDENTITY, CITIZEN)


@pytest.mark.parametrize(
    "facts",
    [
        {"person": {"final_removal_order": False}},
        {"detainer": {"other_probable_cause_stated": False}},
        {"detainer": {"probable_cause_boxes": []}},
    ],
)
def test_what_shows_no_probable_cause(facts: dict[str, Any]) -> None:
    """A "no" to one way of showing it, or no box ticked, leaves it open."""
    assert open_points(MOVE, facts=facts) == PERSON


@pytest.mark.parametrize("value", [True, False])
def test_who_the_person_is_was_looked_into(value: bool) -> None:
    """Either answer settles that somebody asked; what follows from it is said elsewhere."""
    found = open_points(CIVIL, facts={"person": {"identity_confirmed": value}})
    assert found == (CAUSE, CITIZEN)
    for name in ("us_citizen", "citizenship_claimed"):
        assert open_points(CIVIL, facts={"person": {name: value}}) == (CAUSE, IDENTITY)


@pytest.mark.parametrize(
    ("detainer", "found"),
    [
        ({}, (REQUEST,)),
        ({"edition": "I247A_2017"}, (REQUEST,)),
        ({"issued": True}, (FORM,)),
        ({"issued": False}, (FORM,)),
        ({"issued": True, "edition": "I247D_2015"}, ()),
        ({"issued": True, "asks_hold": True}, ()),
        ({"issued": True, "asks_hold": False}, ()),
        # the I-247N is of May 2015: an older detainer is on no such form
        ({"issued": True, "requested_at": date(2015, 4, 30)}, ()),
        ({"issued": True, "requested_at": date(2015, 5, 1)}, (FORM,)),
        ({"issued": True, "requested_at": date(2019, 1, 2)}, (FORM,)),
    ],
)
def test_the_form_that_asks(detainer: dict[str, Any], found: tuple[Stop, ...]) -> None:
    signed = {"signed": True} | detainer
    assert open_points(detainer=signed) == found
    assert open_points(MOVE, detainer=signed) == ()


def test_a_clock_that_has_not_started() -> None:
    """The first of them that waits is named, by the moment from which it counts and its source."""
    clocks = library().clocks
    released = {"otherwise_released_at": datetime(2024, 12, 2, 9)}
    received = {"detainer_and_warrant_received_at": datetime(2024, 12, 2, 9)}
    both = ("ct_2014", "nc_2024_12")
    of_release = Stop(
        "clock_not_started", NOT_STARTED, clocks["ct_2014"].cite, "", "custody.otherwise_released_at"
    )  # fmt: skip
    of_receipt = Stop(
        "clock_not_started", NOT_STARTED, clocks["nc_2024_12"].cite, "", "custody.detainer_and_warrant_received_at"
    )  # fmt: skip
    assert open_points(HOLD, both) == (of_release,)
    assert open_points(HOLD, both, custody=released) == (of_receipt,)
    assert open_points(HOLD, both, custody=received) == (of_release,)
    assert open_points(HOLD, both, custody=released | received) == ()
    assert open_points(MOVE, both) == ()


def test_a_criminal_warrant_in_words() -> None:
    case = build_case({"warrant": {"judicial_criminal": True}})
    words = "Custody on the judge's criminal warrant stands on its own; this answer is about the detainer alone."
    said = Stop("criminal_warrant", words, "the warrant itself", "", "warrant.judicial_criminal")
    assert beside_the_law(CIVIL, case) == (said,)
    assert beside_the_law(CIVIL, build_case({"warrant": {"judicial_criminal": False}})) == ()


def test_determinations_are_looked_at_one_by_one() -> None:
    """One that counts stays beside one that does not, whatever their order; the words are its own."""
    risk, threat = "unacceptable_risk_to_public_safety", "current_threat_to_public_safety"
    for unsigned, counts in ((risk, threat), (threat, risk)):
        stated = {unsigned: {"value": False, "source": "Officer of the day"}, counts: SIGNED}
        stated_case = build_case({"judgment": stated})
        case, found = signed_determinations(stated_case, on=ON, zone="UTC")
        assert f"judgment.{counts}" in case.values and f"judgment.{unsigned}" not in case.values
        assert [one.fact for one in found] == [f"judgment.{unsigned}"]
    _, (found_one,) = signed_determinations(
        build_case({"judgment": {risk: True}}), on=ON, zone="UTC"
    )
    assert found_one == Stop(
        "judgement_unsigned",
        "The determination “the officer has determined that the person presents an unacceptable risk to public safety” does not count: it lacks "
        "the person (source) and the time (as_of) and the reasons (reasons).",
        "the law that asks for the determination",
        "",
        f"judgment.{risk}",
    )
