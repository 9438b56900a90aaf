"""Which convictions and charges count under a law, beyond what its conditions say themselves.

A law may say that some convictions are none (``not_convictions``). A conviction vacated or expunged
under a law whose conditions do not ask about it is unsettled: the sources do not say whether it
counts, so it opens nothing and is not forgotten. A charge no longer pending is no charge, unless
the law's conditions ask about that. An unknown flag changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from holdcheck.law.conditions import Condition, refs

FALSE, UNKNOWN = 0, 1
VACATED, JUVENILE = "vacated_or_expunged", "juvenile_or_youthful"
FLAGS = (VACATED, JUVENILE)
"""The flags of a conviction a law may name in ``not_convictions``."""


class Ceiling(NamedTuple):
    """A record whose ``field`` is ``value`` meets a condition of the law to ``truth`` at most."""

    field: str
    value: bool
    truth: int


Ceilings: TypeAlias = Mapping[str, tuple[Ceiling, ...]]
"""By list of records, the lowest first."""
NO_CEILINGS: Ceilings = {}
"""A condition by itself, of no law: every record counts."""


def ceilings_of(not_convictions: frozenset[str], conditions: Iterable[Condition]) -> Ceilings:
    """The ceilings of a law with these ``not_convictions`` and the conditions of all its rules."""
    read = {(within, ref.path) for one in conditions for within, ref in refs(one)}
    found: dict[str, tuple[Ceiling, ...]] = {}
    convictions = [Ceiling(flag, True, FALSE) for flag in FLAGS if flag in not_convictions]
    if VACATED not in not_convictions and ("conviction", VACATED) not in read:
        convictions.append(Ceiling(VACATED, True, UNKNOWN))
    if convictions:
        found["conviction"] = tuple(convictions)
    if ("charge", "pending") not in read:
        found["charge"] = (Ceiling("pending", False, FALSE),)
    return found
