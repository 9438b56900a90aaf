"""Single changes of the records a case states: a field nobody stated, or one stated otherwise.

As with :mod:`holdcheck.decide.changes` whatever is proposed is verified by deciding again. A field
that nobody stated comes before one that somebody did. Never proposed: another number, statute or
incident for a record, which would be another record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from holdcheck.decide.changes import Change, changed, record_value
from holdcheck.decide.evaluate import FALSE, TRUE, UNKNOWN, evaluate, tag_truth
from holdcheck.facts.model import Case, Record
from holdcheck.facts.windows import first_within
from holdcheck.law.conditions import (
    Compare,
    Condition,
    Contains,
    CountAtLeast,
    Exists,
    HasTag,
    IsTrue,
    Not,
    OneOf,
    WithinYears,
    children,
)
from holdcheck.law.counting import NO_CEILINGS, Ceilings

ITS_OWN = frozenset({"id", "incident_id", "statute", "ncic_code", "form"})
"""What tells a record from others: with another it would be another record."""
MAX_RECORDS = 12
"""Records looked at of one list; the cost of a decision stays bounded."""


def mended(
    condition: Condition,
    case: Case,
    *,
    want: bool,
    ceilings: Ceilings = NO_CEILINGS,
) -> tuple[Change, ...]:
    """Each single change of a stated record that makes ``condition`` true (or false).

    ``ceilings`` are those of the law the condition is of.
    """
    wanted = TRUE if want else FALSE
    found: dict[Change, None] = {}
    for node, sense in _list_nodes(condition, want=want):
        if not case.records.get(node.records):
            continue
        if evaluate(node, case, ceilings)[0] == (TRUE if sense else FALSE):
            continue
        for one in _of_node(node, case, want=sense, ceilings=ceilings):
            if (
                one not in found
                and evaluate(condition, changed(case, (one,)), ceilings)[0] == wanted
            ):
                found[one] = None
    return tuple(sorted(found, key=lambda one: one.before is not None))


def _list_nodes(
    condition: Condition, *, want: bool
) -> Iterator[tuple[Exists | CountAtLeast, bool]]:
    """Every list node, with the truth it must take for ``condition`` to take the one wanted."""
    match condition:
        case Exists() | CountAtLeast():
            yield condition, want
        case Not(part):
            yield from _list_nodes(part, want=not want)
        case _:
            for part in children(condition):
                yield from _list_nodes(part, want=want)


def _of_node(
    node: Exists | CountAtLeast, case: Case, *, want: bool, ceilings: Ceilings
) -> Iterator[Change]:
    name = node.records
    for at, record in enumerate(case.records[name][:MAX_RECORDS]):
        where = f"{name}[{at}]"
        for leaf, sense in _leaves(node.where, want=want):
            one = _of_leaf(leaf, record, where, case, want=sense)
            if one is not None:
                yield one
        for field, value, _ in ceilings.get(name, ()):
            one = _set(record, where, field, value is not want)
            if one is not None:
                yield one


def _leaves(condition: Condition, *, want: bool) -> Iterator[tuple[Condition, bool]]:
    if isinstance(condition, Not):
        yield from _leaves(condition.part, want=not want)
        return
    parts = children(condition)
    if not parts:
        yield condition, want
    for part in parts:
        yield from _leaves(part, want=want)


def _of_leaf(
    leaf: Condition, record: Record, where: str, case: Case, *, want: bool
) -> Change | None:
    match leaf:
        case HasTag(tag):
            truth = tag_truth(record, tag)
            if truth == (TRUE if want else FALSE):
                return None
            if truth != UNKNOWN and "statute" in record:  # it would be another section
                return None
            before = None if truth == UNKNOWN else truth == TRUE
            return Change(f"{where}.tags", want, before, tag)
        case IsTrue(ref) if ref.of_record:
            return _set(record, where, ref.path, want)
        case WithinYears(when, years, reference) if when.of_record:
            start = (record if reference.of_record else case.values).get(reference.path)
            stated = record.get(when.path)
            if not isinstance(start, date):
                return None  # from when it looks back nobody knows
            moved = _edge(start, years, stated if isinstance(stated, date) else None, want=want)
            return _set(record, where, when.path, moved)
        case Compare(_, ref, _) | OneOf(ref, _) | Contains(ref, _) if ref.of_record:
            value = record_value(leaf, want)
            return None if value is None else _set(record, where, ref.path, value)
        case _:
            return None


def _set(record: Mapping[str, object], where: str, key: str, value: object) -> Change | None:
    if key in ITS_OWN or record.get(key) == value:
        return None
    return Change(f"{where}.{key}", value, record.get(key))


def _edge(start: date, years: int, stated: date | None, *, want: bool) -> date:
    """The day nearest to the stated one that lies within the window before ``start``, or outside.

    Within: its first day, or its last for a day after it; outside: the day before its first.
    """
    if want and stated is not None and stated > start:
        return start
    first = first_within(years, ref=start)
    return first if want else first - timedelta(days=1)
