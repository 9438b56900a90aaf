"""The reference reading of a condition for one case: a truth value and the facts that made it so.

Every node kind is handled here in its plainest form; the quick form is
:mod:`holdcheck.decide.quick`, and tests hold the two, the columns and an independent evaluator
to each other.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, assert_never

from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.windows import within_years
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    CompareOp,
    Condition,
    Contains,
    CountAtLeast,
    Exists,
    HasTag,
    IsTrue,
    Judged,
    Named,
    Not,
    OneOf,
    Ref,
    WithinYears,
)
from holdcheck.law.counting import NO_CEILINGS, Ceilings

FALSE, UNKNOWN, TRUE = 0, 1, 2
COMPARE: Mapping[CompareOp, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
"""How two values of one type compare."""


class Use(NamedTuple):
    """One fact that made a condition what it is: indexed path, value (``None`` unknown), truth.

    ``tag`` names the offence tag asked about, where the fact is a record's tags.
    """

    path: str
    value: Value | None
    truth: int
    tag: str = ""


Uses = tuple[Use, ...]
_use = (
    tuple.__new__
)  # what Use(...) does, without a second call: half the time of the innermost step


class _World(NamedTuple):
    """The case, and which of its records count."""

    case: Case
    ceilings: Ceilings


def evaluate(
    condition: Condition, case: Case, ceilings: Ceilings = NO_CEILINGS
) -> tuple[int, Uses]:
    """Truth of ``condition`` (0 false, 1 unknown, 2 true) and the facts that determine it.

    ``ceilings`` are those of the law the condition is of.
    """
    return _read(condition, _World(case, ceilings), case.values, None, "")


def _read(
    condition: Condition, world: _World, values: Mapping[str, Value], record: Record | None, at: str
) -> tuple[int, Uses]:
    # the commonest kinds first, and fields read where needed: a full reading is a few dozen steps
    match condition:
        case HasTag():
            bearer = record or {}
            truth = tag_truth(bearer, condition.tag)
            return truth, (_use(Use, (at + ".tags", bearer.get("tags"), truth, condition.tag)),)
        case Compare():
            ref = condition.ref
            found = _get(ref, values, record)
            if found is None:
                truth = UNKNOWN
            else:
                truth = TRUE if COMPARE[condition.op](found, condition.value) else FALSE
            return truth, (_use(Use, (_path(ref, at), found, truth, "")),)
        case IsTrue():
            ref = condition.ref
            found = _get(ref, values, record)
            truth = UNKNOWN if found is None else TRUE if found is True else FALSE
            return truth, (_use(Use, (_path(ref, at), found, truth, "")),)
        case All():
            return _joined(
                [_read(part, world, values, record, at) for part in condition.parts], min
            )
        case AnyOf():
            return _joined(
                [_read(part, world, values, record, at) for part in condition.parts], max
            )
        case Named():
            return _read(condition.part, world, values, record, at)
        case Exists():
            return _exists(condition.records, condition.where, world, values)
        case Not():
            truth, uses = _read(condition.part, world, values, record, at)
            return TRUE - truth, uses
        case OneOf(ref, wanted_values):
            found = _get(ref, values, record)
            truth = UNKNOWN if found is None else TRUE if found in wanted_values else FALSE
            return truth, (Use(_path(ref, at), found, truth),)
        case Contains(ref, word):
            found = _get(ref, values, record)
            truth = (
                UNKNOWN
                if found is None
                else TRUE
                if isinstance(found, tuple) and word in found
                else FALSE
            )
            return truth, (Use(_path(ref, at), found, truth),)
        case WithinYears(when_ref, years, reference_ref):
            when, reference = _get(when_ref, values, record), _get(reference_ref, values, record)
            if isinstance(when, date) and isinstance(reference, date):
                truth = TRUE if within_years(when, years=years, ref=reference) else FALSE
            else:
                truth = UNKNOWN
            unknown = when is None or reference is None
            return truth, tuple(
                Use(_path(ref, at), found, truth)
                for ref, found in ((when_ref, when), (reference_ref, reference))
                if not (unknown and found is not None)
            )
        case Judged():
            found = values.get(condition.path)
            truth = UNKNOWN if found is None else TRUE if found is True else FALSE
            return truth, (Use(condition.path, found, truth),)
        case Always(value):
            return (TRUE if value else FALSE), ()
        case CountAtLeast():
            return _count(condition, world, values)
        case _:
            assert_never(condition)


def _joined(found: list[tuple[int, Uses]], pick: Callable[..., int]) -> tuple[int, Uses]:
    """The lowest or highest truth, with the facts of every part that has it."""
    truth = pick([one for one, _ in found])
    return truth, tuple([use for one, uses in found if one == truth for use in uses])


def _exists(
    name: str, where: Condition, world: _World, values: Mapping[str, Value]
) -> tuple[int, Uses]:
    case = world.case
    records = case.records.get(name)
    if records is None:
        return UNKNOWN, (Use(name, None, UNKNOWN),)
    found = _each(name, where, records, world, values)
    truth = max([one for one, _ in found], default=FALSE)
    if truth is not TRUE and not case.complete.get(name, True):
        unknown = tuple(use for one, uses in found if one == UNKNOWN for use in uses)
        return UNKNOWN, (*unknown, Use(f"{name}_complete", False, UNKNOWN))
    if not found:
        return FALSE, (Use(name, (), FALSE),)
    return truth, tuple([use for one, uses in found if one == truth for use in uses])


def _each(
    name: str,
    where: Condition,
    records: tuple[Record, ...],
    world: _World,
    values: Mapping[str, Value],
) -> list[tuple[int, Uses]]:
    """Truth and facts of each record, no higher than its ceiling under the law."""
    found = [
        _read(where, world, values, record, f"{name}[{at}]") for at, record in enumerate(records)
    ]
    for field, value, ceiling in world.ceilings.get(name, ()):
        for at, record in enumerate(records):
            if record.get(field) is value and found[at][0] > ceiling:
                found[at] = ceiling, (Use(f"{name}[{at}].{field}", value, ceiling),)
    return found


def _count(condition: CountAtLeast, world: _World, values: Mapping[str, Value]) -> tuple[int, Uses]:
    case = world.case
    name, records = condition.records, case.records.get(condition.records)
    if records is None:
        return UNKNOWN, (Use(name, None, UNKNOWN),)
    found = _each(name, condition.where, records, world, values)
    low, high = count_bounds([one for one, _ in found], records, condition.distinct)
    complete = case.complete.get(name, True)
    truth = (
        TRUE
        if low >= condition.least
        else UNKNOWN
        if high >= condition.least or not complete
        else FALSE
    )
    if truth is UNKNOWN:
        uses = tuple(use for one, some in found if one == UNKNOWN for use in some)
        if condition.distinct:
            uses += tuple(
                Use(f"{name}[{at}].{condition.distinct}", None, UNKNOWN)
                for at, (record, (one, _)) in enumerate(zip(records, found, strict=True))
                if one is not FALSE and condition.distinct not in record
            )
        return truth, uses if complete else (*uses, Use(f"{name}_complete", False, UNKNOWN))
    wanted = TRUE if truth is TRUE else FALSE
    uses = tuple(use for one, some in found if one == wanted for use in some)
    return truth, uses or (Use(name, tuple(str(at) for at in range(len(records))), truth),)


def count_bounds(
    truths: list[int], records: tuple[Record, ...], distinct: str | None
) -> tuple[int, int]:
    """Fewest and most records that meet a condition, counted by distinct value where named.

    A record whose distinguishing value is unknown may be another or the same: it adds to the most,
    and to the fewest only as the one that must exist when no other hit does.
    """
    if distinct is None:
        return truths.count(TRUE), len(truths) - truths.count(FALSE)
    sure: set[Value] = set()
    possible: set[Value] = set()
    sure_unnamed = unnamed = 0
    for truth, record in zip(truths, records, strict=True):
        if truth == FALSE:
            continue
        key = record.get(distinct)
        if key is None:
            unnamed += 1
            sure_unnamed += truth == TRUE
            continue
        possible.add(key)
        if truth == TRUE:
            sure.add(key)
    low = len(sure) if sure else min(1, sure_unnamed)
    return low, len(possible) + unnamed


def tag_truth(record: Record, tag: str) -> int:
    """Whether a record bears a tag: stated tags are complete unless ``tags_complete`` is false.

    ``!tags`` holds tags that a closed list settled as false.
    """
    tags = record.get("tags")
    if isinstance(tags, tuple) and tag in tags:
        return TRUE
    ruled_out = record.get("!tags")
    if isinstance(ruled_out, tuple) and tag in ruled_out:
        return FALSE
    return UNKNOWN if tags is None or record.get("tags_complete") is False else FALSE


def _get(ref: Ref, values: Mapping[str, Value], record: Record | None) -> Value | None:
    if ref.of_record:
        return record.get(ref.path) if record is not None else None
    return values.get(ref.path)


def _path(ref: Ref, at: str) -> str:
    return f"{at}.{ref.path}" if ref.of_record else ref.path
