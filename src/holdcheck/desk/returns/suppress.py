"""Small cells hidden in public versions, and with them whatever would give them away.

A count from 1 to 4 is hidden. In a table with a total, further parts are hidden, smallest first, until
what is hidden cannot be worked out: at least two parts whose sum is 5 or more. If that cannot be
reached, the total is hidden too; a total that is hidden is not left to be added up from its parts.
What is hidden in one table is hidden in all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SMALL = 5


@dataclass(frozen=True, slots=True)
class Sums:
    """One table of counts: names of cells, and the name of their total, if it has one."""

    cells: tuple[str, ...]
    total: str = ""


def hidden(counts: Mapping[str, int], tables: Sequence[Sums]) -> frozenset[str]:
    """The names of the counts to hide."""
    found = {name for name, count in counts.items() if 0 < count < SMALL}
    while True:
        before = len(found)
        for table in tables:
            found |= _more(counts, table, found)
        if len(found) == before:
            return frozenset(found)


def _more(counts: Mapping[str, int], table: Sums, found: set[str]) -> set[str]:
    if not table.total:
        return set()
    secret = [name for name in table.cells if name in found]
    shown = sorted(
        (name for name in table.cells if name not in found and counts[name] > 0),
        key=lambda name: counts[name],
    )
    if table.total in found:
        return set(shown[:1]) if not secret else set()
    if not secret:
        return set()
    more: set[str] = set()
    while len(secret) < 2 or sum(counts[name] for name in secret) < SMALL:
        if not shown:
            return more | {table.total}
        name = shown.pop(0)
        more.add(name)
        secret.append(name)
    return more
