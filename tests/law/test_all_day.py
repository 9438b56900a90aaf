"""A question for a day as a whole is settled where every moment of the day gives one answer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.decide.answer import answer
from holdcheck.decide.engine import _asked
from holdcheck.facts.case import build_case
from holdcheck.law.all_day import hours_all_day
from holdcheck.law.clocks import HOURS, countable_hours
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    Condition,
    Exists,
    IsTrue,
    Named,
    Not,
    OneOf,
    Ref,
)
from holdcheck.law.library import library
from holdcheck.law.model import ActLaw, Rule

HOLD = "hold_past_release"
ZONE = "America/New_York"
CT = library().clocks["ct_2014"]
FRIDAY = datetime(2014, 7, 11, 17)  # 48 hours that count end on Tuesday 15 July, 17:00


def act(*conditions: Condition) -> ActLaw:
    rules = tuple(
        Rule(f"r{at}", one, "permitted", "", "", "memory", 0) for at, one in enumerate(conditions)
    )
    return ActLaw(HOLD, rules, "prohibited", "")


def limit(op: Any, hours: float) -> Compare:
    return Compare(op, Ref(HOURS), hours)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2014, 7, 12), 7.0),  # Saturday and Sunday do not count
        (date(2014, 7, 13), 7.0),
        (date(2014, 7, 14), 7.0),  # from 7 to 31
        (date(2014, 7, 15), None),  # from 31 to 55: the limit falls on this day
        (date(2014, 7, 16), 55.0),
        (date(2014, 8, 1), 343.0),
    ],
)
def test_all_of_the_day_before_the_limit_or_all_beyond(day: date, hours: float | None) -> None:
    """The hours of the first moment stand for the day, unless the limit falls within it."""
    said = act(limit("gt", 48))
    assert hours_all_day(CT, FRIDAY, day, said, zone=ZONE) == hours


@pytest.mark.parametrize(
    ("op", "bound", "settled"),
    [
        ("gt", 7, False),
        ("gte", 7, True),
        ("lt", 7, True),
        ("lte", 7, False),
        ("gt", 31, True),
        ("gte", 31, True),
        ("lt", 31, True),
        ("lte", 31, True),
        ("gt", 30.9, False),
        ("gte", 30.9, False),
        ("eq", 60, False),
        ("ne", 60, False),
    ],
)
def test_the_ends_of_the_day(op: str, bound: float, settled: bool) -> None:
    """The Monday runs from 7 hours, included, to 31, which its last moment does not reach."""
    found = hours_all_day(CT, FRIDAY, date(2014, 7, 14), act(limit(op, bound)), zone=ZONE)
    assert (found is not None) is settled


@pytest.mark.parametrize(
    ("conditions", "settled"),
    [
        ((limit("gt", 48),), True),
        ((limit("gt", 48), limit("lte", 20)), False),
        ((All((IsTrue(Ref("detainer.issued")), Not(Named("n", "n", limit("gt", 48))))),), True),
        ((AnyOf((limit("lt", 40), limit("gt", 48))),), True),
        # no limit: nothing to settle; hours asked about in another way: not settled
        ((Always(True),), False),
        ((OneOf(Ref(HOURS), (48,)), limit("gt", 48)), False),
        ((Exists("conviction", limit("gt", 48)),), False),
    ],
)
def test_every_limit_of_the_act_counts(conditions: tuple[Condition, ...], settled: bool) -> None:
    """Wherever it stands in a rule of the act."""
    found = hours_all_day(CT, FRIDAY, date(2014, 7, 14), act(*conditions), zone=ZONE)
    assert (found is not None) is settled


def test_a_clock_that_names_a_time_of_day_counts_no_hours() -> None:
    """Its limit is a moment, which the stops of time know."""
    clock = library().clocks["nj_2018"]
    assert hours_all_day(clock, FRIDAY, date(2014, 7, 14), act(limit("gt", 4)), zone=ZONE) is None


def test_hours_only_grow_over_the_day_even_when_clocks_change() -> None:
    """Between the first and the last moment nothing lies outside of what the two ends give."""
    rng = Random(2)
    for _ in range(200):
        day = rng.choice((date(2014, 3, 9), date(2014, 11, 2), date(2014, 7, 4), date(2014, 7, 14)))
        due = datetime.combine(day - timedelta(days=rng.randint(1, 5)), time(rng.randrange(24)))
        clock = rng.choice([one for one in library().clocks.values() if one.hours is not None])
        moments = sorted(time(rng.randrange(24), rng.randrange(60)) for _ in range(4))
        hours = [
            countable_hours(clock, due, datetime.combine(day, one), zone=ZONE)
            for one in (time.min, *moments, time.max)
        ]
        assert hours == sorted(hours)


PLACES = ("US/CT", "US/DC", "US/NY/NYC", "US/GA", "US/NC", "US/TX", "US/CA/SantaClara", "US/WY")


def facts(place: str, rng: Random) -> tuple[dict[str, Any], date]:
    day = rng.choice((date(2013, 5, 6), date(2015, 7, 3), date(2018, 3, 11), date(2025, 11, 4)))
    due = datetime.combine(day - timedelta(days=rng.randint(0, 4)), time(rng.randrange(24)))
    found: dict[str, Any] = {
        "custody": {"otherwise_released_at": due},
        "detainer": {"issued": True, "issued_by_ICE": True, "signed": True},
        "agency": {"type": rng.choice(["police", "sheriff_jail"])},
        "agreement": {"written_federal_full_cost_reimbursement": True},
        "person": {"age_years": 30, "us_citizen": False, "terrorist_db_possible_match": True},
        "conviction": [{"grade": "felony", "final_judgment_entered": True, "tags": ["homicide"]}],
    }
    if rng.random() < 0.5:
        found["custody"]["detainer_and_warrant_received_at"] = due
    return found, day


@pytest.mark.parametrize("place", PLACES)
def test_a_settled_day_is_settled_at_each_of_its_moments(place: str) -> None:
    """Whatever the day as a whole is answered, unless it is open, every moment is answered so too."""
    rng = Random(place)
    settled = 0
    for _ in range(40):
        stated, day = facts(place, rng)
        case = build_case(stated)
        whole = answer(_asked(case, HOLD, day, place, None, library()), case)
        due = stated["custody"]["otherwise_released_at"]
        if whole.outcome == "indeterminate" or due.date() >= day:
            continue  # on the day of release itself the moment of release is meant
        settled += 1
        for hour in (0, 5, 9, 13, 17, 21, 23):
            on = datetime.combine(day, time(hour, 59 if hour == 23 else 0))
            asked = _asked(case, HOLD, on, place, None, library())
            assert answer(asked, case).outcome == whole.outcome, (stated, on)
    assert settled


def test_the_day_after_release_is_answered() -> None:
    """A jail that asks for tomorrow as a whole, well before the limit, is not told "not known"."""
    stated = {
        "detainer": {"issued": True},
        "custody": {"otherwise_released_at": FRIDAY},
        "conviction": [{"grade": "felony", "final_judgment_entered": True}],
    }
    outcomes = {
        day: decide(stated, act=HOLD, on=date(2014, 7, day), place="US/CT").outcome
        for day in (11, 12, 14, 15, 16)
    }
    assert outcomes == {
        11: "permitted",
        12: "permitted",
        14: "permitted",
        15: "indeterminate",
        16: "prohibited",
    }
