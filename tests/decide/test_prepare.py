"""The hours counted on a law's own clock, where they follow from the moment release was due."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from holdcheck.decide.prepare import with_hours
from holdcheck.facts.case import build_case
from holdcheck.law.clocks import HOURS
from holdcheck.law.library import library

DUE = datetime(2014, 7, 11, 22)  # a Friday; in UTC it is Saturday already
ZONE = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("on", "clock", "hours"),
    [
        (datetime(2014, 7, 11, 22), "ct_2014", 0.0),
        (datetime(2014, 7, 11, 20), "ct_2014", 0.0),
        (datetime(2014, 7, 11, 23, 30), "ct_2014", 1.5),
        (datetime(2014, 7, 14, 8), "ct_2014", 10.0),
        (datetime(2014, 7, 11, 23), None, None),
        (datetime(2014, 7, 11, 21), None, 0.0),
        (datetime(2014, 7, 11, 23), "nj_2018", None),
        (date(2014, 7, 10), "ct_2014", 0.0),
        (date(2014, 7, 11), "ct_2014", 0.0),
        (date(2014, 7, 12), "ct_2014", None),
    ],
)
def test_hours(on: date, clock: str | None, hours: float | None) -> None:
    """Zero until release is due, then the clock's own count; for a later day as a whole, unknown."""
    case = build_case({"custody": {"otherwise_released_at": DUE}})
    used = library().clocks[clock] if clock else None
    found = with_hours(case, used, on=on, zone=ZONE)
    assert found.values.get(HOURS) == hours
    if hours is not None:
        named = f" on the clock [{clock}]" if clock else ""
        assert found.derived[HOURS] == f"counted from 2014-07-11T22:00:00{named}"


@pytest.mark.parametrize(
    "custody", [{}, {"otherwise_released_at": DUE, "countable_hours_since_release_due": 7}]
)
def test_hours_that_are_not_counted(custody: dict[str, Any]) -> None:
    """Nothing is counted without a start, and what is stated stands."""
    case = build_case({"custody": custody})
    on = datetime(2014, 7, 14, 8)
    assert with_hours(case, library().clocks["ct_2014"], on=on, zone=ZONE) is case
