"""The quick answer of a place (outcome and what is still possible) is that of the full one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest
from cases import Mentioned, by_section, random_facts

from holdcheck.decide.answer import answer, law_day, quick_answer
from holdcheck.decide.engine import _asked
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

PLACES = [
    "US/CT",
    "US/CA/SanFrancisco",
    "US/CA/SantaClara",
    "US/MA/Boston",
    "US/TX",
    "US/NY/NYC",
    "US/DC",
    "US/NC",
    "US/NJ",
    "US/WA/King",
    "US/WY",
    "US/XX/Harbor",
]
DAYS = (date(2012, 6, 1), date(2014, 7, 11), date(2018, 6, 1), date(2020, 3, 3), date(2025, 11, 3))
ACTS = (
    "hold_past_release",
    "notify_release",
    "transfer_custody",
    "share_immigration_status",
    "ice_issue_detainer",
    "arrest_civil_warrant",
)


def vary(facts: dict[str, Any], day: date, rng: Random) -> None:
    """Leave out what laws below settle, name statutes, and raise stops, now and then."""
    if rng.random() < 0.6:
        facts.pop("local", None)
    for record in facts.get("conviction", ()):
        if rng.random() < 0.4:
            by_section("conviction", record, rng)
    if rng.random() < 0.3:
        facts.setdefault("person", {})["citizenship_claimed"] = rng.random() < 0.5
    if rng.random() < 0.3:
        at = datetime.combine(day, time(12)) + timedelta(days=rng.choice([-1, 0, 1]))
        facts.setdefault("detainer", {})["cancelled_at"] = at


@pytest.mark.parametrize("place", PLACES)
def test_quick_answer_is_the_answer(place: str) -> None:
    """Over days, acts, kinds of agency, moments and random facts of the laws in force."""
    rng = Random(place)
    opened = 0
    for day in DAYS:
        for act in ACTS:
            for _ in range(4):
                on: date = (
                    datetime.combine(day, time(rng.randrange(24))) if rng.random() < 0.5 else day
                )
                facts: dict[str, Any] = {}
                for law in library().in_force(place, day):
                    if act in law.acts and rng.random() < 0.8:
                        for group, inner in random_facts(
                            Mentioned(law.acts[act]), day, rng
                        ).items():
                            if isinstance(inner, dict):
                                facts.setdefault(group, {}).update(inner)
                            else:
                                facts[group] = inner
                if rng.random() < 0.5:
                    facts.setdefault("agency", {})["type"] = rng.choice(
                        ["police", "sheriff_jail", "court"]
                    )
                if rng.random() < 0.5:
                    facts.setdefault("custody", {})["otherwise_released_at"] = datetime.combine(
                        day, time(5)
                    )
                vary(facts, day, rng)
                case = build_case(facts)
                asked = _asked(case, act, on, place, None, library())
                full = answer(asked, case)
                assert quick_answer(asked, case) == (full.outcome, full.possible), (act, on, facts)
                opened += len(full.possible) > 1
    assert opened


@pytest.mark.parametrize("law", ["us-ct-trust-2014", "us-fed-8cfr-287-7", "us-ca-trust-2014"])
def test_one_law_alone(law: str) -> None:
    """So it is for one law asked by itself."""
    rng = Random(law)
    act, on = "hold_past_release", date(2015, 6, 1)
    for _ in range(60):
        facts = random_facts(Mentioned(library().law(law).acts[act]), on, rng)
        case = build_case(facts)
        asked = _asked(case, act, on, None, law, library())
        full = answer(asked, case)
        assert quick_answer(asked, case) == (full.outcome, full.possible), facts
        assert full.combined.law == law


@pytest.mark.parametrize(
    ("act", "facts", "day"),
    [
        (
            "hold_past_release",
            {"custody": {"otherwise_released_at": datetime(2019, 9, 30, 23)}},
            30,
        ),
        ("transfer_custody", {"custody": {"otherwise_released_at": datetime(2019, 9, 30, 23)}}, 30),
        ("notify_release", {"custody": {"otherwise_released_at": datetime(2019, 9, 30, 23)}}, 1),
        ("ice_issue_detainer", {"detainer": {"requested_at": date(2019, 9, 30)}}, 30),
        ("hold_past_release", {"detainer": {"requested_at": date(2019, 9, 30)}}, 1),
        ("hold_past_release", {}, 1),
    ],
)
def test_the_day_that_picks_the_law(act: str, facts: dict[str, Any], day: int) -> None:
    """Custody: the day release is due; issue: the day of issue; all else: the day of the decision."""
    zone = "America/New_York"
    case = build_case(facts)
    for on in (date(2019, 10, 1), datetime(2019, 10, 1, 9)):
        assert law_day(act, case, on=on, zone=zone).day == day
    assert law_day(
        "notify_release", case, on=datetime.fromisoformat("2019-10-01T02:00+00:00"), zone=zone
    ) == date(2019, 9, 30)
