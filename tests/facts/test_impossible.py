"""Facts that cannot both be true are found, and facts that merely look odd are let through."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.forms import EDITIONS
from holdcheck.facts.impossible import (
    FIRST_DAY_OF_EDITION,
    NEVER_TOGETHER,
    NOT_AFTER_THE_DECISION,
    NOT_BEFORE,
    SINCE_BIRTH,
    STATED_THOUGH_DENIED,
    age_on,
)
from holdcheck.facts.model import FactType
from holdcheck.facts.vocabulary import BY_PATH

EAST = "America/New_York"
ON = date(2018, 7, 13)
HOLD, NOTE = "hold_past_release", "notify_release"


def nested(values: dict[str, Any]) -> dict[str, Any]:
    """Facts by their paths as a case states them."""
    facts: dict[str, Any] = {}
    for path, value in values.items():
        *groups, last = path.split(".")
        into = facts
        for group in groups:
            into = into.setdefault(group, {})
        into[last] = value
    return facts


def found(values: dict[str, Any], *, act: str = NOTE, on: date = ON) -> list[tuple[str, str]]:
    case = build_case(nested(values))
    return [(one.first, one.second) for one in contradictions(case, act=act, on=on, zone=EAST)]


def at(path: str, day: date) -> date | datetime:
    moment = BY_PATH[path].type is FactType.DATETIME
    return datetime(day.year, day.month, day.day, 12) if moment else day


@pytest.mark.parametrize("pair", NEVER_TOGETHER, ids=lambda one: f"{one.first}-{one.second}")
def test_a_pair_that_excludes_each_other(pair: Any) -> None:
    """Both are named, and the sentence; either of them alone is let through."""
    both = {pair.first: pair.value, pair.second: pair.other}
    assert (pair.first, pair.second) in found(both)
    assert found({pair.first: pair.value}) == []
    assert found({pair.second: pair.other}) == []


STATED: dict[str, Any] = {
    "person.removal_order_issuer": "bia",
    "detainer.edition": "I247D_2015",
}


@pytest.mark.parametrize(("path", "denied"), STATED_THOUGH_DENIED)
def test_a_detail_of_what_is_denied(path: str, denied: str) -> None:
    """A date of an order there is not, an edition of a form nobody issued."""
    value = STATED.get(path) or at(path, date(2018, 7, 1))
    assert (path, denied) in found({path: value, denied: False})
    assert found({path: value, denied: True}) == []
    assert found({denied: False}) == []


@pytest.mark.parametrize("path", NOT_AFTER_THE_DECISION)
def test_what_has_happened_is_not_later_than_the_decision(path: str) -> None:
    """The day of the decision itself is not too late; the day after is."""
    assert found({path: at(path, ON)}) == []
    late = {path: at(path, ON + timedelta(days=1))}
    assert found(late) == [(path, "decision_date")]
    # a hold is decided for the moment release is due, which may lie ahead
    due = {"custody.otherwise_released_at": datetime(2018, 7, 14, 9)}
    assert found(late | due, act=HOLD) == []


@pytest.mark.parametrize(("path", "earlier"), NOT_BEFORE)
def test_papers_out_of_order(path: str, earlier: str) -> None:
    """Received, served or cancelled before it was made; on the same day it may be."""
    day = date(2018, 7, 2)
    assert found({path: at(path, day), earlier: at(earlier, day)}) == []
    before = {path: at(path, day - timedelta(days=1)), earlier: at(earlier, day)}
    assert found(before) == [(path, earlier)]


def test_the_day_is_that_of_the_place() -> None:
    """Received at two in the morning of the next day in London is still the day of the form here."""
    received = datetime.fromisoformat("2018-07-02T02:00+01:00")
    asked = {"detainer.received_at": received, "detainer.requested_at": date(2018, 7, 2)}
    assert found(asked) == [("detainer.received_at", "detainer.requested_at")]
    asked["detainer.requested_at"] = date(2018, 7, 1)
    assert found(asked) == []


@pytest.mark.parametrize("edition", FIRST_DAY_OF_EDITION)
def test_a_request_is_not_older_than_its_form(edition: str) -> None:
    """A wrong year on a form shows itself by the month printed on it."""
    first = FIRST_DAY_OF_EDITION[edition]
    assert found({"detainer.edition": edition, "detainer.requested_at": first}) == []
    older = {"detainer.edition": edition, "detainer.requested_at": first - timedelta(days=1)}
    assert found(older) == [("detainer.requested_at", "detainer.edition")]


def test_every_edition_has_its_first_day() -> None:
    """A form that is added is not forgotten."""
    assert set(FIRST_DAY_OF_EDITION) == set(EDITIONS)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2000, 7, 13), date(2018, 7, 12), 17),
        (date(2000, 7, 13), date(2018, 7, 13), 18),
        (date(2000, 2, 29), date(2018, 2, 28), 17),
        (date(2000, 2, 29), date(2018, 3, 1), 18),
    ],
)
def test_completed_years(born: date, day: date, age: int) -> None:
    """Like birthdays; who was born on 29 February turns a year older on 1 March."""
    assert age_on(born, day) == age


def dated(path: str, when: date, age: int) -> dict[str, Any]:
    if "[]" not in path:
        return {path: when, "person.age_years": age}
    name, _, key = path.partition("[].")
    return {name: [{key: when}], "person.age_years": age}


@pytest.mark.parametrize("path", [*SINCE_BIRTH, "conviction[].date", "arrest[].date"])
def test_nobody_is_convicted_before_birth(path: str) -> None:
    """Someone of 18 today was born in the eighteen years and a day before: no conviction is older."""
    shown = path.replace("[]", "[0]")
    assert found(dated(path, date(1999, 7, 14), 18)) == []
    assert found(dated(path, date(1999, 7, 13), 18)) == [(shown, "person.age_years")]


def test_a_day_before_birth_is_one_before_every_birthday_that_fits() -> None:
    """Over random ages, days around the earliest day on which someone so old can have been born."""
    rng = Random(3)
    for _ in range(60):
        age = rng.randint(0, 90)
        born = [ON - timedelta(days=some) for some in range(365 * age, 366 * (age + 1) + 2)]
        earliest = min(day for day in born if age_on(day, ON) == age)
        for days in (-400, -1, 0, 1, 300):
            when = min(earliest + timedelta(days=days), ON)
            assert bool(found(dated("conviction[].date", when, age))) is (days < 0)


@pytest.mark.parametrize(
    ("values", "pair"),
    [
        ({"person.age_years": 15, "person.intentionally_participated_organized_gang": True}, "person.intentionally_participated_organized_gang"),
        ({"person.age_years": 16, "person.intentionally_participated_organized_gang": True}, None),
        ({"person.age_years": 20, "conviction": [{"prison_years_served": 22}]}, "conviction[0].prison_years_served"),
        ({"person.age_years": 20, "conviction": [{"prison_years_served": 5}]}, None),
        # a sentence is no longer than the longest the offence carries, unless an enhancement made it so
        ({"conviction": [{"custody_days_imposed": 400, "max_days_punishable": 365}]}, "conviction[0].custody_days_imposed"),
        ({"conviction": [{"custody_days_imposed": 365, "max_days_punishable": 365}]}, None),
        ({"conviction": [{"custody_days_imposed": 400, "max_days_punishable": 365, "enhancements_found_true": ["PC 12022"]}]}, None),
        ({"warrant.instrument": [{"presented_at": datetime(2018, 7, 14, 9)}]}, "warrant.instrument[0].presented_at"),
        ({"warrant.instrument": [{"presented_at": datetime(2018, 7, 13, 23)}]}, None),
    ],
)  # fmt: skip
def test_lengths_and_ages(values: dict[str, Any], pair: str | None) -> None:
    """Found where they cannot be, and let through at the edge."""
    assert [first for first, _ in found(values)] == ([] if pair is None else [pair])


DUE = "custody.otherwise_released_at"
HOURS = "custody.countable_hours_since_release_due"
ELIGIBLE = "custody.eligible_for_release"


@pytest.mark.parametrize(
    ("values", "on", "first"),
    [
        ({HOURS: 1, ELIGIBLE: False}, ON, HOURS),
        ({HOURS: 0, ELIGIBLE: False}, ON, None),
        ({DUE: datetime(2018, 7, 12, 9), ELIGIBLE: False}, ON, ELIGIBLE),
        ({DUE: datetime(2018, 7, 13, 9), ELIGIBLE: False}, ON, None),
        ({DUE: datetime(2018, 7, 20, 9), ELIGIBLE: False}, ON, None),
        ({DUE: datetime(2018, 7, 14, 9), HOURS: 2}, ON, HOURS),
        ({DUE: datetime(2018, 7, 14, 9), HOURS: 0}, ON, None),
        ({DUE: datetime(2018, 7, 13, 9), HOURS: 24}, ON, None),
        ({DUE: datetime(2018, 7, 13, 9), HOURS: 26}, ON, HOURS),
        ({DUE: datetime(2018, 7, 12, 9), HOURS: 26}, ON, None),
        ({DUE: datetime(2018, 7, 13, 20), HOURS: 2}, datetime(2018, 7, 13, 12), HOURS),
        ({DUE: datetime(2018, 7, 13, 9), HOURS: 2}, datetime(2018, 7, 13, 12), None),
    ],
)
def test_release_and_the_hours_since(values: dict[str, Any], on: date, first: str | None) -> None:
    """No hour has passed since a release that is yet to come, and who is overdue is eligible."""
    assert [one for one, _ in found(values, act=HOLD, on=on)] == ([] if first is None else [first])
