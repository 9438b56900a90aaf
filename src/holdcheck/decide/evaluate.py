"""The reference reading of a condition for one case: a truth value and the facts that made it so.

Every node kind is handled here in its plainest form; the quick form is
:mod:`holdcheck.decide.quick`, and tests hold the two, the columns and an independent evaluator
to each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, assert_never

from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.windows import within_years
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
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

FALSE, UNKNOWN, TRUE = 0, 1, 2


class Use(NamedTuple):
    """One fact that made a condition what it is: indexed path, value (``None`` unknown), truth.

    ``tag`` names the offence tag asked about, where the fact is a record's tags.
    """

    path: str
    value: Value | None
    truth: int
    tag: str = ""


Uses = tuple[Use, ...]


def evaluate(condition: Condition, case: Case) -> tuple[int, Uses]:
    """Truth of ``condition`` (0 false, 1 unknown, 2 true) and the facts that determine it."""
    return _read(condition, case, case.values, None, "")


def _read(
    condition: Condition, case: Case, values: Mapping[str, Value], record: Record | None, at: str
) -> tuple[int, Uses]:
    match condition:
        case IsTrue(ref):
            found = _get(ref, values, record)
            truth = UNKNOWN if found is None else TRUE if found is True else FALSE
            return truth, (Use(_path(ref, at), found, truth),)
        case HasTag(tag):
            truth = tag_truth(record or {}, tag)
            return truth, (Use(at + ".tags", (record or {}).get("tags"), truth, tag),)
        case Compare(op, ref, wanted):
            found = _get(ref, values, record)
            truth = UNKNOWN if found is None else TRUE if compare(op, found, wanted) else FALSE
            return truth, (Use(_path(ref, at), found, truth),)
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
        case Not(part):
            truth, uses = _read(part, case, values, record, at)
            return TRUE - truth, uses
        case Named(_, _, part):
            return _read(part, case, values, record, at)
        case All(parts):
            return _lowest([_read(part, case, values, record, at) for part in parts])
        case AnyOf(parts):
            return _highest([_read(part, case, values, record, at) for part in parts])
        case Exists(name, where):
            return _exists(name, where, case, values)
        case CountAtLeast():
            return _count(condition, case, values)
        case _:
            assert_never(condition)


def _lowest(found: list[tuple[int, Uses]]) -> tuple[int, Uses]:
    truth = min([one for one, _ in found])
    return truth, tuple([use for one, uses in found if one == truth for use in uses])


def _highest(found: list[tuple[int, Uses]]) -> tuple[int, Uses]:
    truth = max([one for one, _ in found])
    return truth, tuple([use for one, uses in found if one == truth for use in uses])


def _exists(
    name: str, where: Condition, case: Case, values: Mapping[str, Value]
) -> tuple[int, Uses]:
    records = case.records.get(name)
    if records is None:
        return UNKNOWN, (Use(name, None, UNKNOWN),)
    found = [
        _read(where, case, values, record, f"{name}[{at}]") for at, record in enumerate(records)
    ]
    truth = max([one for one, _ in found], default=FALSE)
    if truth is not TRUE and not case.complete.get(name, True):
        unknown = tuple(use for one, uses in found if one == UNKNOWN for use in uses)
        return UNKNOWN, (*unknown, Use(f"{name}_complete", False, UNKNOWN))
    if not found:
        return FALSE, (Use(name, (), FALSE),)
    return truth, tuple([use for one, uses in found if one == truth for use in uses])


def _count(condition: CountAtLeast, case: Case, values: Mapping[str, Value]) -> tuple[int, Uses]:
    name, records = condition.records, case.records.get(condition.records)
    if records is None:
        return UNKNOWN, (Use(name, None, UNKNOWN),)
    found = [
        _read(condition.where, case, values, record, f"{name}[{at}]")
        for at, record in enumerate(records)
    ]
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


def compare(op: str, found: Any, wanted: Any) -> bool:
    """Compare two values of one type."""
    match op:
        case "eq":
            return bool(found == wanted)
        case "ne":
            return bool(found != wanted)
        case "gt":
            return bool(found > wanted)
        case "gte":
            return bool(found >= wanted)
        case "lt":
            return bool(found < wanted)
        case "lte":
            return bool(found <= wanted)
        case _:
            raise AssertionError(op)


def _get(ref: Ref, values: Mapping[str, Value], record: Record | None) -> Value | None:
    if ref.of_record:
        return record.get(ref.path) if record is not None else None
    return values.get(ref.path)


def _path(ref: Ref, at: str) -> str:
    return f"{at}.{ref.path}" if ref.of_record else ref.path
