"""Convictions and charges that do not count: vacated, juvenile, dismissed, each by its law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from holdcheck.decide import decide
from holdcheck.decide.record import Decision
from holdcheck.law.counting import Ceiling
from holdcheck.law.differ import differences
from holdcheck.law.library import library
from holdcheck.law.show import tell_law

HOLD, NOTE = "hold_past_release", "notify_release"
FELONY: dict[str, Any] = {
    "grade": "felony",
    "final_judgment_entered": True,
    "ct_class_or_equivalent": "A",
    "date": date(2013, 5, 1),
}
NYC: dict[str, Any] = {
    "tags": ["nyc_violent_or_serious"],
    "within_5y_of_instant_arrest_excl_incarceration": True,
}
FORCIBLE, MURDER = {"tags": ["fl_nonbondable_art1_s14"]}, {"tags": ["murder_1"]}
NJ = {"tags": ["nj_violent_or_serious"]}
VACATED, JUVENILE = {"vacated_or_expunged": True}, {"juvenile_or_youthful": True}


def asked(law: str, act: str, on: date, facts: dict[str, Any]) -> Decision:
    base = {
        "detainer": {"issued": True},
        "custody": {"otherwise_released_at": datetime(on.year, on.month, on.day, 9)},
        "agreement": {"written_federal_full_cost_reimbursement": True},
        "person": {"terrorist_db_possible_match": False},
    }
    return decide({**base, **facts}, act=act, on=on, law=law)


@pytest.mark.parametrize(
    ("law", "act", "on", "counts", "flags", "outcome"),
    [
        ("us-ct-trust-2014", HOLD, date(2014, 5, 1), FELONY, VACATED, "prohibited"),
        ("us-ct-trust-2019", HOLD, date(2020, 5, 1), FELONY, VACATED, "prohibited"),
        ("us-ct-trust-2025", HOLD, date(2025, 12, 1), FELONY, VACATED, "prohibited"),
        ("us-md-community-trust-2026", HOLD, date(2026, 7, 10), FELONY, VACATED, "prohibited"),
        ("us-ny-nyc-doc-2014", NOTE, date(2016, 7, 10), NYC, JUVENILE, "prohibited"),
        ("us-ny-nyc-doc-2014", NOTE, date(2016, 7, 10), NYC, VACATED, "prohibited"),
        ("us-ct-trust-2014", HOLD, date(2014, 5, 1), FELONY, JUVENILE, "permitted"),
    ],
)
def test_convictions(
    law: str, act: str, on: date, counts: dict[str, Any], flags: dict[str, Any], outcome: str
) -> None:
    """A flag that is true shuts what the conviction opened, where the law or no source lets it count."""
    assert asked(law, act, on, {"conviction": [counts]}).outcome == "permitted"
    unset = dict.fromkeys(flags, False)
    assert asked(law, act, on, {"conviction": [{**counts, **unset}]}).outcome == "permitted"
    assert asked(law, act, on, {"conviction": [{**counts, **flags}]}).outcome == outcome
    both = {"conviction": [{**counts, **flags}, counts]}
    assert asked(law, act, on, both).outcome == "permitted"


@pytest.mark.parametrize(
    ("law", "act", "on", "counts"),
    [
        ("us-la-orleans-2013", HOLD, date(2014, 7, 1), MURDER),
        ("us-fl-miamidade-2013", HOLD, date(2014, 7, 1), {**FORCIBLE, "pending": True}),
        ("us-nj-directive-2018-6", NOTE, date(2020, 7, 10), {**NJ, "pending": True}),
    ],
)
def test_charges(law: str, act: str, on: date, counts: dict[str, Any]) -> None:
    """A charge that is no longer pending is no charge; one of which nothing is said still is."""
    rest = {
        "conviction": [],
        "person": {"final_removal_order_signed_by_federal_judge": False},
        "warrant": {"judicial_any": False, "criminal": False},
        "order": {"court_order_continued_detention": False},
    }
    assert asked(law, act, on, {**rest, "charge": [counts]}).outcome == "permitted"
    dismissed = {**counts, "pending": False}
    assert asked(law, act, on, {**rest, "charge": [dismissed]}).outcome == "prohibited"


def test_an_unsettled_conviction_is_not_forgotten() -> None:
    """Where no source says whether it counts, the ground stays possible, and counsel is named."""
    on = date(2026, 7, 10)
    law = "us-md-community-trust-2026"
    found = asked(law, HOLD, on, {"conviction": [{**FELONY, **VACATED}]})
    assert (found.outcome, found.rule) == ("prohibited", "default")
    assert any("[conviction[0]]" in one and "counsel must" in one for one in found.warnings)
    settled = asked(
        "us-ct-trust-2019", HOLD, date(2020, 5, 1), {"conviction": [{**FELONY, **VACATED}]}
    )
    assert not any("counsel must" in one for one in settled.warnings)


def test_the_reason_names_the_flag() -> None:
    """The explanation shows why a conviction on the record opened nothing, by its number."""
    convictions = [{"grade": "misdemeanor"}, {**FELONY, **VACATED}]
    found = asked("us-ct-trust-2014", HOLD, date(2014, 5, 1), {"conviction": convictions})
    (felony,) = [reason for reason in found.reasons if reason.rule == "g1"]
    assert ("conviction[1].vacated_or_expunged", "false") in [
        (fact.path, fact.truth) for fact in felony.facts
    ]


def test_which_flags_a_law_leaves_to_its_own_conditions() -> None:
    """A law that asks about a flag itself decides what it means; one that names it drops the record."""
    laws = {law.id: law.ceilings for law in library().laws()}
    vacated = Ceiling("vacated_or_expunged", True, 0)
    assert laws["us-ct-trust-2019"]["conviction"] == (vacated,)
    assert laws["us-md-community-trust-2026"]["conviction"] == (vacated._replace(truth=1),)
    assert laws["us-ny-nyc-doc-2014"]["conviction"] == (
        Ceiling("juvenile_or_youthful", True, 0),
        vacated._replace(truth=1),
    )
    assert "conviction" not in laws["us-xx-example-2020"]  # its condition asks about the flag
    assert "charge" not in laws["us-nj-directive-2018-6"]
    assert laws["us-la-orleans-2013"]["charge"] == (Ceiling("pending", False, 0),)


def test_the_catalogue_names_no_others() -> None:
    """Vacated: Connecticut and Boston; juvenile: New York City; nobody else."""
    named = {law.id: sorted(law.not_convictions) for law in library().laws() if law.not_convictions}
    vacated, juvenile = ["vacated_or_expunged"], ["juvenile_or_youthful"]
    assert named == {
        "us-ct-trust-2014": vacated,
        "us-ct-trust-2019": vacated,
        "us-ct-trust-2025": vacated,
        "us-ma-boston-trust-2014": vacated,
        "us-ma-boston-trust-2019": vacated,
        "us-ny-nyc-doc-2014": juvenile,
        "us-ny-nyc-nypd-2014": juvenile,
    }


def test_the_words_of_a_law_say_it() -> None:
    """It is told with the law, and a difference of two laws shows it."""
    law = library().law("us-ct-trust-2019")
    told = "one that has been vacated, expunged or pardoned"
    assert f"No conviction under this law is {told}." in tell_law(law)
    other = replace(law, not_convictions=frozenset())
    assert f"No conviction is: {told} → none" in differences(law, other)
    assert other.ceilings["conviction"][0].truth == 1
