"""Moments as local time of a place, and the day a decision is about.

A moment without an offset is local time of the place. Not in here: clocks that limit a hold
(:mod:`holdcheck.law.clocks`).
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from holdcheck.facts.model import Case

AT_RELEASE = frozenset({"hold_past_release", "transfer_custody"})
"""Acts that are decided for the moment the person is eligible for release, whenever it is asked."""
DUE = "custody.otherwise_released_at"
HOURS = "custody.countable_hours_since_release_due"
ELIGIBLE = "custody.eligible_for_release"


def aware(moment: datetime, zone: str) -> datetime:
    """The moment with its zone: as stated, or local time of ``zone`` where none is stated."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))


def local_day(on: date, zone: str) -> date:
    """The calendar day in ``zone`` of a moment; a day is itself."""
    return _local_day(on, on.fold, zone) if isinstance(on, datetime) else on


# asked for the same few moments over and over; the fold because moments differing in it are equal
@lru_cache(maxsize=256)
def _local_day(moment: datetime, _fold: int, zone: str) -> date:
    return aware(moment, zone).astimezone(ZoneInfo(zone)).date()


def decision_day(case: Case, *, act: str, on: date, zone: str) -> date:
    """The local day a decision is about, from which look-backs run.

    Hold and transfer: the day the person is eligible for release, if it is stated. Everything
    else: the day asked about.
    """
    due = case.values.get(DUE)
    if act in AT_RELEASE and isinstance(due, datetime):
        return local_day(due, zone)
    return local_day(on, zone)
