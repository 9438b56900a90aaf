"""Periods of returns: ``2026``, ``2026-H1``, ``2026-Q3``, ``2026-10``, in the agency's own days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from holdcheck.facts.errors import InputError

PERIODS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
_FORM = re.compile(r"(?P<year>20\d\d)(-(?:H(?P<half_year>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time: ``start`` is inside, ``end`` is not; ``kind`` is year, half_year, …"""

    text: str
    kind: str
    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.start <= moment < self.end


def read_period(text: str, *, zone: str) -> Period:
    """A period from its text; raises :class:`InputError`."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise InputError(f"[{text[:20]}] is no period; write 2026, 2026-H1, 2026-Q3 or 2026-10")
    year = int(found["year"])
    kind = next((one for one in ("half_year", "quarter", "month") if found[one]), "year")
    months = PERIODS[kind]
    first = 0 if kind == "year" else (int(found[kind]) - 1) * months
    here = ZoneInfo(zone)
    return Period(text.strip(), kind, _first(year, first, here), _first(year, first + months, here))


def text_of(kind: str, moment: datetime) -> str:
    """The period of a kind in which a (local) moment lies, as text."""
    number = (moment.month - 1) // PERIODS[kind] + 1
    tail = {
        "year": "",
        "half_year": f"-H{number}",
        "quarter": f"-Q{number}",
        "month": f"-{number:02d}",
    }
    return f"{moment.year}{tail[kind]}"


def last_over(kind: str, moment: datetime) -> str:
    """The newest period of a kind that is over at a (local) moment, as text."""
    first = (moment.month - 1) // PERIODS[kind] * PERIODS[kind] + 1
    return text_of(kind, moment.replace(month=first, day=1) - timedelta(days=1))


def _first(year: int, months: int, zone: ZoneInfo) -> datetime:
    return datetime(year + months // 12, months % 12 + 1, 1, tzinfo=zone)
