"""Boundary days of every look-back, effective date and clock in the packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from holdcheck.decide.evaluate import evaluate
from holdcheck.facts.case import build_case
from holdcheck.law.clocks import countable_hours, expires
from holdcheck.law.conditions import Condition, Ref, WithinYears, children
from holdcheck.law.library import library
from holdcheck.law.model import Law, Status


def windows(condition: Condition) -> list[WithinYears]:
    own = [condition] if isinstance(condition, WithinYears) else []
    return own + [found for part in children(condition) for found in windows(part)]


WINDOWS = sorted(
    {
        (law.id, rule.id, window.years)
        for law in library().laws()
        for said in law.acts.values()
        for rule in said.rules
        for window in windows(rule.condition)
    }
)


@pytest.mark.parametrize(("law", "rule", "years"), WINDOWS)
def test_look_back(law: str, rule: str, years: int) -> None:
    """The anniversary day and the day itself are inside; the day after and a later date are not."""
    on = date(2019, 6, 15)
    start = on.replace(year=on.year - years)
    node = WithinYears(Ref("detainer.requested_at"), years, Ref("decision_date"))
    for when, inside in (
        (start - timedelta(days=1), False),
        (start, True),
        (start + timedelta(days=1), True),
        (on, True),
        (on + timedelta(days=1), False),
    ):
        case = build_case({"detainer": {"requested_at": when}})
        case = replace(case, values={**case.values, "decision_date": on})
        assert evaluate(node, case)[0] == (2 if inside else 0), (law, rule, when)


@pytest.mark.parametrize("law", library().laws(), ids=lambda law: law.id)
def test_effective_dates(law: Law) -> None:
    """The first day is inclusive, the end day exclusive, and a suspended day is out."""
    if law.status is Status.BILL:
        assert not law.in_force(law.effective_from)
        return
    assert law.in_force(law.effective_from)
    assert not law.in_force(law.effective_from - timedelta(days=1))
    if law.effective_to is not None:
        assert law.in_force(law.effective_to - timedelta(days=1))
        assert not law.in_force(law.effective_to)
    for gap in law.suspended:
        assert not law.in_force(gap.start)
        assert law.in_force(gap.start - timedelta(days=1))


@pytest.mark.parametrize(
    ("start", "clock", "end"),
    [
        ("2014-07-11T17:00", "reg_287_7_d", "2014-07-15T17:00"),
        ("2014-07-03T17:00", "reg_287_7_d", "2014-07-08T17:00"),
        ("2018-07-13T17:00", "form_I247D_2015_and_I247A_2017", "2018-07-15T17:00"),
        ("2014-03-08T17:00", "santa_clara_2011", "2014-03-09T18:00"),
        ("2014-11-01T17:00", "santa_clara_2011", "2014-11-02T16:00"),
        ("2014-07-12T10:00", "reg_287_7_d", "2014-07-16T00:00"),
        ("2014-07-04T23:30", "reg_287_7_d", "2014-07-09T00:00"),
        ("2014-07-11T00:00", "dc_2012", "2014-07-12T00:00"),
        ("2014-07-10T20:00", "dc_2012", "2014-07-11T20:00"),
        ("2014-07-11T20:00:30", "nj_2018", "2014-07-11T23:59:00"),
        ("2014-07-11T20:00:30.5", "nj_2018", "2014-07-11T23:59:00"),
    ],
)
def test_clock_examples(start: str, clock: str, end: str) -> None:
    """Weekends, holidays and both nights on which clocks change, in elapsed hours."""
    found = expires(
        library().clocks[clock], datetime.fromisoformat(start), zone="America/Los_Angeles"
    )
    assert found.replace(tzinfo=None) == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2014-07-11T20:00", "2014-07-14T10:00", 14),
        ("2014-07-12T08:00", "2014-07-13T20:00", 0),
        ("2014-07-10T10:00", "2014-07-10T22:30", 12.5),
        ("2014-07-10T10:00", "2014-07-10T10:00", 0),
        ("2014-07-10T10:00", "2014-07-09T10:00", 0),
        ("2014-11-01T12:00", "2014-11-03T12:00", 12),
    ],
)
def test_hours_that_count(start: str, end: str, hours: float) -> None:
    """Hours of the local weekend do not count, whatever day it is elsewhere."""
    clock = library().clocks["dc_2012"]
    moments = datetime.fromisoformat(start), datetime.fromisoformat(end)
    assert countable_hours(clock, *moments, zone="America/Los_Angeles") == hours


@pytest.mark.parametrize("name", sorted(library().clocks))
def test_clock_runs_out_on_its_hour(name: str) -> None:
    """At the end exactly the clock's hours have counted; a minute before, fewer; after, never fewer."""
    clock = library().clocks[name]
    start = datetime(2014, 7, 3, 17)
    end = expires(clock, start, zone="America/New_York")
    if clock.hours is None:
        assert (end.hour, end.minute) == (23, 59)
        return
    before = (end.astimezone(UTC) - timedelta(minutes=1)).replace(microsecond=0)
    assert countable_hours(clock, start, end, zone="America/New_York") == clock.hours
    assert countable_hours(clock, start, before, zone="America/New_York") < clock.hours
