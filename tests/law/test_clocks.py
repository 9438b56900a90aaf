"""Which clock limits an act, which days do not count, and what a clock makes of zones and nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from holdcheck.law.clocks import (
    FORM_CLOCKS,
    aware,
    clock_of,
    countable_hours,
    excluded,
    expires,
    federal_holidays,
    from_receipt,
    start_path,
)
from holdcheck.law.library import library
from holdcheck.law.model import Clock, Composition, Law

HOLD, MOVE = "hold_past_release", "transfer_custody"
BOOKS = library()
STATE = BOOKS.law("us-xx-example-2020")
REQUEST = BOOKS.law("us-fed-8cfr-287-7")


def clocked(law: Law, name: str) -> Law:
    return replace(law, acts={act: replace(said, clock=name) for act, said in law.acts.items()})


@pytest.mark.parametrize(
    ("law", "act", "name"),
    [
        (STATE, HOLD, "ct_2014"),
        (clocked(STATE, "dc_2012"), HOLD, "dc_2012"),
        (clocked(STATE, ""), HOLD, None),
        (STATE, MOVE, None),
        (clocked(STATE, "nobody_knows"), HOLD, None),
        # a federal request that names none has the regulation's, for a hold
        (REQUEST, HOLD, "reg_287_7_d"),
        (clocked(REQUEST, ""), HOLD, "reg_287_7_d"),
        (replace(REQUEST, acts={}), HOLD, "reg_287_7_d"),
        (clocked(REQUEST, ""), "notify_release", None),
        (clocked(REQUEST, "dc_2012"), HOLD, "dc_2012"),
        (replace(clocked(REQUEST, ""), composition=Composition.FLOOR), HOLD, None),
    ],
)
def test_the_clock_of_a_law(law: Law, act: str, name: str | None) -> None:
    """Its own for that act; a hold on a federal request has at least that of the regulation."""
    assert clock_of(law, act, BOOKS.clocks) == (BOOKS.clocks[name] if name else None)


def test_every_form_names_a_clock_there_is() -> None:
    """The editions of the form up to 2012 leave out weekends, those since count straight hours."""
    assert {name: BOOKS.clocks[clock].excludes == frozenset() for name, clock in FORM_CLOCKS.items()} == {
        "I247_2010": False,
        "I247_2011_06": False,
        "I247_2011_12": False,
        "I247_2012_12": False,
        "I247X_2015": True,
        "I247D_2015": True,
        "I247A_2017": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("year", "observed"),
    [
        (2014, "01-01 01-20 02-17 05-26 07-04 09-01 10-13 11-11 11-27 12-25"),
        (2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25"),
        (2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        (2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"),
        (2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
    ],
)
def test_federal_holidays_as_observed(year: int, observed: str) -> None:
    """5 USC 6103: Friday for a Saturday, Monday for a Sunday, New Year's Day in the year before too."""
    days = {date.fromisoformat(f"{year}-{one}") for one in observed.split()}
    found = federal_holidays(year)
    assert days <= found
    assert all(day.weekday() >= 5 and day.year == year for day in found - days)


@pytest.mark.parametrize(
    ("excludes", "out"),
    [
        ("", ""),
        ("saturday", "12"),
        ("sunday", "13"),
        ("federal_holiday", "04"),
        ("saturday sunday federal_holiday", "04 05 06 12 13"),
    ],
)
def test_the_days_a_clock_leaves_out(excludes: str, out: str) -> None:
    """Each kind of day by itself: 4 July 2014 was a Friday."""
    clock = Clock(
        "c", "", "otherwise_released_at", "", "memory", 48, None, frozenset(excludes.split())
    )
    days = (
        ("04", "05", "06", "07", "11", "12", "13")
        if " " in excludes
        else ("04", "07", "11", "12", "13")
    )
    found = [day for day in days if excluded(date(2014, 7, int(day)), clock)]
    assert found == out.split()


def test_a_moment_has_its_own_zone_or_that_of_the_place() -> None:
    """What is stated with an offset is that moment; without one it is local time."""
    stated = datetime(2014, 7, 11, 17, tzinfo=UTC)
    assert aware(stated, "America/New_York") is stated
    local = aware(datetime(2014, 7, 11, 17), "America/New_York")
    assert local.isoformat() == "2014-07-11T17:00:00-04:00"


@pytest.mark.parametrize("hours", [0, 1, 7, 24, 48, 72, 2000])
@pytest.mark.parametrize("excludes", ["", "saturday sunday federal_holiday"])
@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Honolulu", "America/Phoenix"])
def test_the_end_is_where_the_hours_have_counted(hours: int, excludes: str, zone: str) -> None:
    """From any hour of a fortnight with a change of clocks: as many hours, and one second less before."""
    clock = Clock(
        "c", "", "otherwise_released_at", "", "memory", hours, None, frozenset(excludes.split())
    )
    for at in range(0, 14 * 24, 11):
        start = datetime(2014, 10, 30, 1, 30) + timedelta(hours=at)
        end = expires(clock, start, zone=zone)
        assert end.utcoffset() == aware(end.replace(tzinfo=None, fold=end.fold), zone).utcoffset()
        assert countable_hours(clock, start, end, zone=zone) == hours
        sooner = end.astimezone(UTC) - timedelta(seconds=1)
        if hours:
            assert countable_hours(clock, start, sooner, zone=zone) < hours


def test_a_clock_reads_moments_of_any_zone() -> None:
    """The hours are those of the place, wherever the moment was written down."""
    clock = BOOKS.clocks["ct_2014"]
    start = datetime(2014, 7, 11, 17)
    abroad = aware(start, "America/New_York").astimezone(timezone(timedelta(hours=9)))
    end = expires(clock, start, zone="America/New_York")
    assert expires(clock, abroad, zone="America/New_York") == end
    assert (
        expires(clock, abroad, zone="America/New_York").isoformat() == "2014-07-15T17:00:00-04:00"
    )
    assert countable_hours(clock, abroad, end.astimezone(UTC), zone="America/New_York") == 48.0


def test_years_of_hours_are_counted_without_end() -> None:
    """A case from years ago has more hours than any law allows; counting them stops there."""
    clock = BOOKS.clocks["form_I247D_2015_and_I247A_2017"]
    found = countable_hours(clock, datetime(2001, 1, 1), datetime(2021, 1, 1), zone="UTC")
    assert 9_000 < found < 10_000
    year = countable_hours(clock, datetime(2001, 1, 1), datetime(2002, 1, 1), zone="UTC")
    assert year == 365 * 24


def test_the_doubled_hour_is_two_hours() -> None:
    """Half past one in the night of the change is told apart by its offset, whichever was asked first."""
    once, again = (datetime(2014, 11, 2, 1, 30, fold=fold) for fold in (0, 1))
    later = datetime(2014, 11, 2, 5)
    zone = "America/New_York"
    straight = BOOKS.clocks[FORM_CLOCKS["I247A_2017"]]
    first, second = (expires(straight, start, zone=zone) for start in (once, again))
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    counted = [countable_hours(straight, start, later, zone=zone) for start in (once, again)]
    assert counted == [4.5, 3.5]
    noon = datetime(2014, 11, 1, 12)
    assert [countable_hours(straight, noon, end, zone=zone) for end in (once, again)] == [
        13.5,
        14.5,
    ]


def test_the_moment_from_which_a_clock_counts() -> None:
    """The release that is due, or the receipt of the papers, each by the fact that states it."""
    assert start_path(BOOKS.clocks["ct_2014"]) == "custody.otherwise_released_at"
    of_receipt = BOOKS.clocks["nc_2024_12"]
    assert start_path(of_receipt) == "custody.detainer_and_warrant_received_at"
    assert from_receipt(of_receipt) and not from_receipt(BOOKS.clocks["ct_2014"])
