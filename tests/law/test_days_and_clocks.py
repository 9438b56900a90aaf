"""The days on which each law is in force, and its clock, held to a table written from the sources."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from holdcheck.law.clocks import counting_clock
from holdcheck.law.library import library
from holdcheck.law.model import Status

DAYS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("days_and_clocks.yaml").read_text(encoding="utf-8")
)


def test_every_law_is_in_the_table_of_days() -> None:
    """No law stands without its days, and no days without a law."""
    assert set(DAYS) == {one.id for one in library().laws() if not one.place.startswith("US/XX")}


@pytest.mark.parametrize("law", sorted(DAYS))
def test_a_law_begins_and_ends_on_its_days(law: str) -> None:
    """In force on its first day and not the day before; off on each day it ends or is suspended."""
    one, row = library().law(law), DAYS[law]
    if one.status is Status.BILL:
        assert (one.effective_from, one.effective_to) == (row["from"], row["to"])
        return
    starts, ends = [row["from"]], [row["to"]]
    for off, on in row.get("suspended", []):
        starts.append(on)
        ends.append(off)
    for on, off in row.get("again", []):
        starts.append(on)
        ends.append(off)
    day = timedelta(days=1)
    for start in starts:
        assert isinstance(start, date)
        assert (one.in_force(start - day), one.in_force(start)) == (False, True), start
    for end in ends:
        if end is None:
            assert one.in_force(date(2100, 1, 1))
        else:
            assert isinstance(end, date)
            assert (one.in_force(end - day), one.in_force(end)) == (True, False), end


@pytest.mark.parametrize("law", sorted(DAYS))
def test_the_hours_of_a_hold_are_counted_on_the_clock_of_the_law(law: str) -> None:
    """The clock of a hold is the one the law's own words give; a law without one has none."""
    clock = counting_clock(library().law(law), "hold_past_release", library().clocks)
    assert (clock.name if clock else None) == DAYS[law].get("hold")
