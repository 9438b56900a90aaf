"""The reference reading of a condition for one case: a truth value and the facts that made it so.

Every node kind is handled here in its plainest form; the quick form is
:mod:`holdcheck.decide.quick`, and tests hold the two, the columns and an independent evaluator
to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias, assert_never

from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.windows import within_years
from holdcheck.law.conditions import (
    COMPARE,
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
from holdcheck.law.counting import NO_CEILINGS, Ceilings
from holdcheck.law.same import Same

FALSE, UNKNOWN, TRUE = 0, 1, 2


class Use(NamedTuple):
    """One fact that made a condition what it is: indexed path, value (``None`` unknown), truth.

    ``tag`` names the offence tag asked about, where the fact is a record's tags.
    """

    path: str
    value: Value | None
    truth: int
    tag: str = ""


Uses: TypeAlias = tuple[Use, ...]
# what Use(...) does, without a second call: half the time of the innermost step
_use = tuple.__new__

Reader: TypeAlias = Callable[[Case, Record, str], tuple[int, Uses]]
"""Reads a condition for a case; inside a list also for one record and its indexed path."""
NO_RECORD: Record = {}


def evaluate(
    condition: Condition, case: Case, ceilings: Ceilings = NO_CEILINGS
) -> tuple[int, Uses]:
    """Truth of ``condition`` (0 false, 1 unknown, 2 true) and the facts that determine it.

    ``ceilings`` are those of the law the condition is of.
    """
    return _kept(Same(condition), Same(ceilings))(case, NO_RECORD, "")


@lru_cache(maxsize=4096)
def _kept(condition: Same[Condition], ceilings: Same[Ceilings]) -> Reader:
    return reader(condition.it, ceilings.it)


def reader(condition: Condition, ceilings: Ceilings = NO_CEILINGS) -> Reader:
    """The function that reads ``condition``; see :func:`evaluate`.

    What follows from the condition alone is done here, once, and not again for every case.
    """
    match condition:
        case IsTrue(ref):
            return _leaf(ref, lambda found: found is True)
        case Compare(op, ref, value):
            compare = COMPARE[op]
            return _leaf(ref, lambda found: compare(found, value))
        case OneOf(ref, values):
            return _leaf(ref, lambda found: found in values)
        case Contains(ref, word):
            return _leaf(ref, lambda found: isinstance(found, tuple) and word in found)
        case Judged():
            return _leaf(Ref(condition.path), lambda found: found is True)
        case HasTag(tag):
            return _tagged(tag)
        case WithinYears():
            return _within(condition)
        case Always(value):
            always = (TRUE if value else FALSE), ()
            return lambda case, record, at: always
        case Not(part):
            return _reversed(reader(part, ceilings))
        case All(parts):
            return _every([reader(part, ceilings) for part in parts])
        case AnyOf(parts):
            return _some([reader(part, ceilings) for part in parts])
        case Named(_, _, part):
            return reader(part, ceilings)
        case Exists(name, where):
            return _exists(name, _each(name, reader(where), ceilings))
        case CountAtLeast(name, where):
            return _count(condition, _each(name, reader(where), ceilings))
        case _:
            assert_never(condition)


def _leaf(ref: Ref, holds: Callable[[Any], bool]) -> Reader:
    """A condition on one fact, unknown where the fact is."""
    path, dotted = ref.path, f".{ref.path}"

    def of_case(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        found = case.values.get(path)
        truth = UNKNOWN if found is None else TRUE if holds(found) else FALSE
        return truth, (_use(Use, (path, found, truth, "")),)

    def of_record(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        found = record.get(path)
        truth = UNKNOWN if found is None else TRUE if holds(found) else FALSE
        return truth, (_use(Use, (at + dotted, found, truth, "")),)

    return of_record if ref.of_record else of_case


def _tagged(tag: str) -> Reader:
    def read(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        truth = tag_truth(record, tag)
        return truth, (_use(Use, (at + ".tags", record.get("tags"), truth, tag)),)

    return read


def _within(window: WithinYears) -> Reader:
    days = (window.date, window.reference)

    def read(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        found = [(_path(ref, at), _get(ref, case, record)) for ref in days]
        (_, when), (_, reference) = found
        if isinstance(when, date) and isinstance(reference, date):
            truth = TRUE if within_years(when, years=window.years, ref=reference) else FALSE
        else:
            truth = UNKNOWN
        unknown = when is None or reference is None
        return truth, tuple(
            Use(path, day, truth) for path, day in found if not (unknown and day is not None)
        )

    return read


def _reversed(part: Reader) -> Reader:
    def read(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        truth, uses = part(case, record, at)
        return TRUE - truth, uses

    return read


def _every(parts: list[Reader]) -> Reader:
    """The lowest truth, with the facts of every part that has it."""

    def read(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        lowest = TRUE
        uses: Uses = ()
        for part in parts:
            truth, some = part(case, record, at)
            if truth < lowest:
                lowest, uses = truth, some
            elif truth == lowest:
                uses += some
        return lowest, uses

    return read


def _some(parts: list[Reader]) -> Reader:
    """The highest truth, with the facts of every part that has it."""

    def read(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        highest = FALSE
        uses: Uses = ()
        for part in parts:
            truth, some = part(case, record, at)
            if truth > highest:
                highest, uses = truth, some
            elif truth == highest:
                uses += some
        return highest, uses

    return read


Each: TypeAlias = Callable[[Case, tuple[Record, ...]], list[tuple[int, Uses]]]


def _each(name: str, where: Reader, ceilings: Ceilings) -> Each:
    """Truth and facts of each record, no higher than its ceiling under the law (lists hold no lists)."""
    limits = ceilings.get(name, ())

    def read(case: Case, records: tuple[Record, ...]) -> list[tuple[int, Uses]]:
        found = [where(case, record, f"{name}[{at}]") for at, record in enumerate(records)]
        for field, value, ceiling in limits:
            for at, record in enumerate(records):
                if record.get(field) is value and found[at][0] > ceiling:
                    found[at] = ceiling, (Use(f"{name}[{at}].{field}", value, ceiling),)
        return found

    return read


def _exists(name: str, each: Each) -> Reader:
    unstated = UNKNOWN, (Use(name, None, UNKNOWN),)
    empty = FALSE, (Use(name, (), FALSE),)
    may_hold_more = Use(f"{name}_complete", False, UNKNOWN)

    def read(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        records = case.records.get(name)
        if records is None:
            return unstated
        found = each(case, records)
        truth = max([one for one, _ in found], default=FALSE)
        if truth is not TRUE and not case.complete.get(name, True):
            return UNKNOWN, (*_facts_of(UNKNOWN, found), may_hold_more)
        return (truth, _facts_of(truth, found)) if found else empty

    return read


def _count(condition: CountAtLeast, each: Each) -> Reader:
    name, distinct = condition.records, condition.distinct
    may_hold_more = Use(f"{name}_complete", False, UNKNOWN)

    def read(case: Case, record: Record, at: str) -> tuple[int, Uses]:
        records = case.records.get(name)
        if records is None:
            return UNKNOWN, (Use(name, None, UNKNOWN),)
        found = each(case, records)
        low, high = count_bounds([one for one, _ in found], records, distinct)
        complete = case.complete.get(name, True)
        truth = (
            TRUE
            if low >= condition.least
            else UNKNOWN
            if high >= condition.least or not complete
            else FALSE
        )
        uses = _facts_of(truth, found)
        if truth is UNKNOWN:
            if distinct:
                uses += tuple(
                    Use(f"{name}[{at}].{distinct}", None, UNKNOWN)
                    for at, (one, (meets, _)) in enumerate(zip(records, found, strict=True))
                    if meets is not FALSE and distinct not in one
                )
            return truth, uses if complete else (*uses, may_hold_more)
        return truth, uses or (Use(name, tuple(str(at) for at in range(len(records))), truth),)

    return read


def _facts_of(truth: int, found: list[tuple[int, Uses]]) -> Uses:
    return tuple([use for one, uses in found if one == truth for use in uses])


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


def _get(ref: Ref, case: Case, record: Record) -> Value | None:
    return record.get(ref.path) if ref.of_record else case.values.get(ref.path)


def _path(ref: Ref, at: str) -> str:
    return f"{at}.{ref.path}" if ref.of_record else ref.path
