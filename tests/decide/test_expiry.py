"""Clocks that have run out, end that day or may have: the boundary of each, in whole sentences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from test_safeguards import FRIDAY, HOLD, MOVE

from holdcheck.decide.expiry import clock_start, expired
from holdcheck.decide.safeguards import Stop
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

CLOCKS = library().clocks
PLACE = "America/New_York"
LIMIT = "48 hours, Saturdays, Sundays and federal holidays not counted"
START, HOURS = "custody.otherwise_released_at", "custody.countable_hours_since_release_due"
CITE = CLOCKS["ct_2014"].cite
OVER = Stop(
    "clock_expired",
    f"The time for a hold ran out on Tuesday 15 July 2014, 5:00 p.m. EDT; the limit is {LIMIT}.",
    CITE,
    "prohibited",
    START,
)
THAT_DAY = Stop(
    "clock_ends_that_day",
    f"The time for a hold runs out that day, on Tuesday 15 July 2014, 5:00 p.m. EDT ({LIMIT}): ask about a time of day.",
    CITE,
    "indeterminate",
    START,
)


def found(
    on: date, facts: dict[str, Any] = FRIDAY, clocks: tuple[str, ...] = ("ct_2014",), act: str = HOLD
) -> tuple[Stop, ...]:  # fmt: skip
    return expired(
        act, build_case(facts), tuple(CLOCKS[name] for name in clocks), on=on, zone=PLACE
    )


@pytest.mark.parametrize(
    ("on", "stops"),
    [
        (date(2014, 7, 11), ()),
        (date(2014, 7, 14), ()),
        (date(2014, 7, 15), (THAT_DAY,)),
        (date(2014, 7, 16), (OVER,)),
        (datetime(2014, 7, 15, 0, 0), ()),
        (datetime(2014, 7, 15, 16, 59), ()),
        (datetime(2014, 7, 15, 17, 0), ()),
        (datetime(2014, 7, 15, 17, 0, 1), (OVER,)),
    ],
)
def test_a_limit_that_runs_out(on: date, stops: tuple[Stop, ...]) -> None:
    """To the second where a time is asked about; the last day as a whole is open."""
    assert found(on) == stops
    assert found(on, act=MOVE) == ()


@pytest.mark.parametrize(
    ("hours", "stops"),
    [
        (0, ()),
        (48, ()),
        (48.25, ("48.25 hours",)),
        (49, ("49 hours",)),
    ],
)
def test_hours_that_somebody_counted(hours: float, stops: tuple[str, ...]) -> None:
    """More than the limit ends it, the limit itself does not."""
    facts = {"custody": {"countable_hours_since_release_due": hours}}
    said = tuple(
        Stop(
            "clock_expired",
            f"{words} that count have passed since release was due; the limit is {LIMIT}.",
            CITE,
            "prohibited",
            HOURS,
        )
        for words in stops
    )
    assert found(date(2014, 7, 12), facts) == said
    # counted from another moment, or not in hours at all: these hours say nothing of it
    assert found(date(2014, 7, 12), facts, ("nc_2024_12",)) == ()
    by_the_day = tuple(one.name for one in CLOCKS.values() if one.hours is None)
    assert by_the_day and found(date(2014, 7, 12), facts, by_the_day) == ()


def test_each_clock_speaks_for_itself() -> None:
    """The hours stated come before the moment stated; of several clocks each that is over is told."""
    both = FRIDAY["custody"] | {"countable_hours_since_release_due": 50}
    (one,) = found(date(2014, 7, 20), {"custody": both})
    assert one.fact == HOURS
    several = found(date(2014, 7, 20), clocks=("ct_2014", "nc_2024_12", "ct_2014"))
    assert several == (OVER, OVER)


def test_a_clock_of_a_form_nobody_named() -> None:
    """It closes nothing by itself: somebody must look at the edition."""
    form = next(one for name, one in CLOCKS.items() if name.startswith("form_I247D"))

    def asked(on: date, act: str = HOLD) -> tuple[Stop, ...]:
        return expired(act, build_case(FRIDAY), (), on=on, zone=PLACE, perhaps=(form,))

    over = "The time for a hold ran out on Sunday 13 July 2014, 5:00 p.m. EDT; the limit is 48 hours, every hour counted."
    assert asked(datetime(2014, 7, 13, 17)) == ()
    assert asked(datetime(2014, 7, 13, 17, 1)) == (
        Stop(
            "clock_may_have_run_out",
            f"If the detainer is on a form of 2015 or later: {over} Look at the edition.",
            form.cite,
            "indeterminate",
            "detainer.edition",
        ),
    )
    assert asked(date(2014, 7, 14), MOVE) == ()


def test_the_day_release_is_due_in_the_zone_of_the_place() -> None:
    """A release late in the evening is due that day there, whatever day it is elsewhere."""
    until = CLOCKS["nj_2018"]
    assert until.hours is None
    late = {"custody": {"otherwise_released_at": datetime(2014, 7, 11, 23, 30)}}
    assert found(date(2014, 7, 11), late, ("nj_2018",)) == ()
    assert [one.code for one in found(date(2014, 7, 12), late, ("nj_2018",))] == ["clock_expired"]
    assert clock_start(until, build_case({})) is None
    monday = {"custody": {"otherwise_released_at": datetime(2014, 7, 14, 23, 30)}}
    assert found(date(2014, 7, 14), monday, ("dc_2012",)) == ()
    assert [one.code for one in found(date(2014, 7, 15), monday, ("dc_2012",))] == [
        "clock_ends_that_day"
    ]
