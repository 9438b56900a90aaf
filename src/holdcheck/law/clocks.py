"""Clocks: when a limit of countable hours ends, and how many hours have counted.

Hours are elapsed hours, so a day on which clocks change has 23 or 25. Hours that fall on an
excluded day (local calendar of the place) do not count. Federal holidays are those
of 5 USC 6103 with the day on which they are observed, from the ``holidays`` library.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holdcheck.facts.impossible import NEW_FORM as NEW_FORM
from holdcheck.facts.moments import DUE as DUE
from holdcheck.facts.moments import HOURS as HOURS
from holdcheck.facts.moments import aware as aware
from holdcheck.law.model import Clock, Composition, Law

MAX_DAYS = 400


REGULATION_CLOCK = "reg_287_7_d"
STRAIGHT_CLOCK = "form_I247D_2015_and_I247A_2017"
STRAIGHT_HOURS_SINCE = date(2015, 5, 1)
"""The forms of May 2015 and later ask for 48 hours straight (catalogue 7)."""
FORM_CLOCKS = {
    "I247_2010": "form_I247_2010_to_2012_12",
    "I247_2011_06": "form_I247_2010_to_2012_12",
    "I247_2011_12": "form_I247_2010_to_2012_12",
    "I247_2012_12": "form_I247_2010_to_2012_12",
    "I247D_2015": STRAIGHT_CLOCK,
    "I247X_2015": STRAIGHT_CLOCK,
    "I247A_2017": STRAIGHT_CLOCK,
}
"""The clock each edition of the form names for itself; of the I-247X, whose text the catalogue does
not have, the shorter one is taken."""


def clock_of(law: Law, act: str, clocks: Mapping[str, Clock]) -> Clock | None:
    """The clock that limits this act under this law, if it has one."""
    said = law.acts.get(act)
    name = said.clock if said else ""
    if not name and law.composition is Composition.FEDERAL_REQUEST and act == "hold_past_release":
        name = REGULATION_CLOCK
    return clocks.get(name) if name else None


def from_receipt(clock: Clock) -> bool:
    """Whether a clock starts with the papers and not with release: it may run out before release."""
    return clock.starts == "receipt_of_detainer_and_warrant"


def start_path(clock: Clock) -> str:
    """The fact that starts a clock."""
    return "custody.detainer_and_warrant_received_at" if from_receipt(clock) else DUE


def counting_clock(law: Law, act: str, clocks: Mapping[str, Clock]) -> Clock | None:
    """The clock on which hours count for the rules of this act, whether or not it limits the act."""
    said = law.acts.get(act)
    return clocks.get(said.counts) if said and said.counts else clock_of(law, act, clocks)


@lru_cache(maxsize=128)
def federal_holidays(year: int) -> frozenset[date]:
    """The federal holidays of a year as observed, by date."""
    import holidays

    found = holidays.country_holidays("US", years=[year - 1, year, year + 1], observed=True)
    return frozenset(day for day in found if day.year == year)


def excluded(day: date, clock: Clock) -> bool:
    """Whether hours on this local day do not count."""
    if day.weekday() == 5 and "saturday" in clock.excludes:
        return True
    if day.weekday() == 6 and "sunday" in clock.excludes:
        return True
    return "federal_holiday" in clock.excludes and day in federal_holidays(day.year)


def expires(clock: Clock, start: datetime, *, zone: str) -> datetime:
    """When the clock that starts at ``start`` runs out, in local time of ``zone``."""
    return _expires(clock, start, start.fold, zone)


# a decision asks for the same end or count for every change of fact it tries; a key holds moments
# and no person, and the fold because moments that differ in it alone are equal
@lru_cache(maxsize=256)
def _expires(clock: Clock, start: datetime, _fold: int, zone: str) -> datetime:
    local = aware(start, zone).astimezone(ZoneInfo(zone))
    if clock.until is not None:
        hour, minute = (int(part) for part in clock.until.split(":"))
        return local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    left = timedelta(hours=clock.hours or 0)
    here = local
    for _ in range(MAX_DAYS):
        night = _midnight_after(here, zone)
        length = _elapsed(here, night)
        if not excluded(here.date(), clock):
            if left <= length:
                return (here.astimezone(UTC) + left).astimezone(ZoneInfo(zone))
            left -= length
        here = night
    raise AssertionError("a clock of more than a year")


def countable_hours(clock: Clock, start: datetime, end: datetime, *, zone: str) -> float:
    """Hours from ``start`` to ``end`` that count on the clock; 0.0 if ``end`` is not later."""
    return _countable(clock, start, end, (start.fold, end.fold), zone)


@lru_cache(maxsize=256)
def _countable(
    clock: Clock, start: datetime, end: datetime, _folds: tuple[int, int], zone: str
) -> float:
    here = aware(start, zone).astimezone(ZoneInfo(zone))
    stop = aware(end, zone).astimezone(ZoneInfo(zone))
    total = timedelta()
    while here.astimezone(UTC) < stop.astimezone(UTC):
        night = min(_midnight_after(here, zone), stop, key=lambda moment: moment.astimezone(UTC))
        if not excluded(here.date(), clock):
            total += _elapsed(here, night)
        here = night
        if total > timedelta(days=MAX_DAYS):
            break
    return total / timedelta(hours=1)


def _midnight_after(moment: datetime, zone: str) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))


def _elapsed(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)
