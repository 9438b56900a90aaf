"""Look-back windows in years, with the anniversary day included."""

from __future__ import annotations

from datetime import date


def anniversary(day: date, *, years: int) -> date:
    """``day`` plus whole ``years``; 29 February falls on 28 February in a common year.

    The shorter reading is taken because a look-back only ever opens an exception, and an
    exception is read narrowly.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def first_within(years: int, *, ref: date) -> date:
    """The earliest day that lies at most ``years`` before ``ref``; see :func:`within_years`.

    Before 29 February of a leap year that is 1 March of a common one: its 28 February has its
    anniversary a day too early.
    """
    try:
        return ref.replace(year=ref.year - years)
    except ValueError:
        return ref.replace(year=ref.year - years, month=3, day=1)


def within_years(day: date, *, years: int, ref: date) -> bool:
    """Whether ``day`` lies at most ``years`` before ``ref``; the anniversary itself is within.

    A day after ``ref`` is not within the window: the window looks back.
    """
    return day <= ref <= anniversary(day, years=years)
