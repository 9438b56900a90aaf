"""The hours of a clock on a day as a whole: settled where every moment of the day gives one answer.

A question put for a day without a time of day stands for each of its moments. From its first to its
last the hours only grow, so a limit that both ends leave on one side is passed, or not, all day long.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from holdcheck.law.clocks import HOURS, countable_hours
from holdcheck.law.conditions import (
    COMPARE,
    Compare,
    Condition,
    CountAtLeast,
    Exists,
    children,
    refs,
)
from holdcheck.law.model import ActLaw, Clock
from holdcheck.law.same import Same

_GROWS = frozenset({"gt", "gte", "lt", "lte"})


def hours_all_day(
    clock: Clock, due: datetime, day: date, said: ActLaw, *, zone: str
) -> float | None:
    """Hours counted at the first moment of ``day``, if no limit of the act falls within the day.

    ``None`` where one does, where the act asks about hours otherwise than by a limit, or not at all.
    """
    return _hours_all_day(clock, due, day, Same(said), zone)


@lru_cache(maxsize=4096)
def _hours_all_day(
    clock: Clock, due: datetime, day: date, act: Same[ActLaw], zone: str
) -> float | None:
    # a decision asks this again for every answer it tries, of the same release and day
    limits = _limits(act)
    if not limits or clock.hours is None:
        return None
    first, last = (
        countable_hours(clock, due, datetime.combine(day, moment), zone=zone)
        for moment in (time.min, time.max)
    )
    sides = all(
        COMPARE[one.op](first, one.value) is COMPARE[one.op](last, one.value) for one in limits
    )
    return first if sides else None


@lru_cache(maxsize=1024)
def _limits(act: Same[ActLaw]) -> tuple[Compare, ...]:
    """Every comparison with the hours in the rules of an act; none where hours are asked otherwise."""
    found: list[Compare] = []
    asked = 0

    def walk(node: Condition) -> None:
        if isinstance(node, Compare) and node.ref.path == HOURS and node.op in _GROWS:
            found.append(node)
        if not isinstance(node, (Exists, CountAtLeast)):  # what is asked of records is not counted
            for part in children(node):
                walk(part)

    for rule in act.it.rules:
        walk(rule.condition)
        asked += sum(ref.path == HOURS for _, ref in refs(rule.condition))
    return tuple(found) if asked == len(found) else ()
