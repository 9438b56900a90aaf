"""Versions of one law that overlap in time: the same law cannot stand in two texts on one day."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from holdcheck.law.model import Law, Status


def overlapping(laws: tuple[Law, ...]) -> list[str]:
    """One sentence for each pair of versions of one law that overlap.

    Versions are packs of one place that share their citation and agencies, or their id but for the
    year at its end (us-ct-trust-2014, us-ct-trust-2019), and that speak of a common act.
    """
    groups: dict[tuple[str, str, frozenset[str]], list[Law]] = defaultdict(list)
    for law in laws:
        if law.status is not Status.BILL:
            groups[(law.place, law.citation, law.binds.only)].append(law)
            groups[(law.place, _without_year(law.id), frozenset())].append(law)
    found: dict[tuple[str, str], str] = {}
    for versions in groups.values():
        versions.sort(key=lambda law: law.effective_from)
        for first, second in pairwise(versions):
            common = set(first.acts) & set(second.acts)
            days = [interval.start for interval in second.in_force_again]
            clash = any(first.in_force(day) for day in [second.effective_from, *days])
            if common and clash:
                found.setdefault(
                    (first.id, second.id),
                    f"{second.file}: [{second.id}] begins {second.effective_from} while [{first.id}] is "
                    f"in force ({first.in_words()}); end the first or begin the second later",
                )
    return list(found.values())


def _without_year(law_id: str) -> str:
    return re.sub(r"-\d{4}[a-z]?$", "", law_id)
