"""Versions of one law that overlap in time: the same law cannot stand in two texts on one day."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from holdcheck.law.model import Law, Status


def overlapping(laws: tuple[Law, ...]) -> list[str]:
    """One sentence for each pair of versions of one law (place, citation, agencies) that overlap.

    Versions are packs of one place and rank with the same citation that speak of a common act.
    """
    groups: dict[tuple[str, str, frozenset[str]], list[Law]] = defaultdict(list)
    for law in laws:
        if law.status is not Status.BILL:
            groups[(law.place, law.citation, law.binds.only)].append(law)
    found: list[str] = []
    for versions in groups.values():
        versions.sort(key=lambda law: law.effective_from)
        for first, second in pairwise(versions):
            common = set(first.acts) & set(second.acts)
            days = [interval.start for interval in second.in_force_again]
            clash = any(first.in_force(day) for day in [second.effective_from, *days])
            if common and clash:
                found.append(
                    f"{second.file}: [{second.id}] begins {second.effective_from} while [{first.id}] is "
                    f"in force ({first.in_words()}); end the first or begin the second later"
                )
    return found
