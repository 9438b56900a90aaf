"""Versions of one law that overlap in time: the same law cannot stand in two texts on one day."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

from holdcheck.law.model import Law

_YEAR = re.compile(r"-\d{4}[a-z]?$", re.ASCII)


def overlapping(laws: tuple[Law, ...]) -> list[str]:
    """One sentence for each pair of versions of one law that are both in force on some day.

    Versions are packs of one place that share their citation and agencies, or their id but for the
    year at its end (us-ct-trust-2014, us-ct-trust-2019), and that speak of a common act.
    """
    found: list[str] = []
    for first, second in combinations(sorted(laws, key=lambda law: law.effective_from), 2):
        day = _common_day(first, second)
        if day is not None and _one_law(first, second) and set(first.acts) & set(second.acts):
            found.append(
                f"{second.file}: [{second.id}] is in force on {day}, and so is [{first.id}] "
                f"({first.in_words()}); end the first or begin the second later"
            )
    return found


def _one_law(first: Law, second: Law) -> bool:
    return first.place == second.place and (
        (first.citation, first.binds.only) == (second.citation, second.binds.only)
        or _YEAR.sub("", first.id) == _YEAR.sub("", second.id)
    )


def _common_day(first: Law, second: Law) -> date | None:
    """The first day on which both are in force: one of them begins, or begins again, on it."""
    begins = (day for law in (first, second) for day in _begins(law))
    return min(
        (day for day in begins if first.in_force(day) and second.in_force(day)), default=None
    )


def _begins(law: Law) -> list[date]:
    """The days on which the law may come into force, the end of a suspension among them."""
    again = [interval.start for interval in law.in_force_again]
    return [law.effective_from, *again, *(gap.end for gap in law.suspended if gap.end)]
