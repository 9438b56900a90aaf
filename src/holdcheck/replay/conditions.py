"""The reading of a condition as a column: every node kind, for many cases at once.

The list nodes (``exists``, ``count``) read the long table of their records; they are computed
first, see :mod:`holdcheck.replay.lists`, and looked up here. Narwhals expressions run on Polars
and on Spark alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, assert_never

import narwhals as nw

from holdcheck.facts.columns import NOT_TAGS, TAGS, TAGS_COMPLETE, column
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
from holdcheck.replay.truth import (
    FALSE,
    TRUE,
    UNKNOWN,
    Truth,
    highest,
    lowest,
    of_boolean,
    of_flag,
    reverse,
)

OF_CASE = "of_case__"
"""Prefix of a column of the case that was brought to the table of records."""
SETTLED_TAGS, SETTLED_NOT = "settled_tags", "settled_not_tags"


@dataclass(frozen=True, slots=True)
class Table:
    """The columns a condition may read, and the truths of list nodes computed before.

    ``of_records`` is true for a table of records: a fact of the case is then found under
    :data:`OF_CASE`. A column that is not there is unknown for every row. ``day`` is the day of the
    decision where it is one and the same for every row. ``instead`` names the column of a fact
    that one law reads as its own (the hours on its clock).
    """

    columns: frozenset[str]
    of_records: bool = False
    day: date | None = None
    nodes: Mapping[Condition, Truth] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)

    def column(self, ref: Ref) -> nw.Expr | None:
        """The column of a reference, or ``None`` if no row states it."""
        if self.day is not None and ref.path == "decision_date" and not ref.of_record:
            return nw.lit(self.day)
        name = self.instead.get(ref.path) or column(ref.path)
        if self.of_records and not ref.of_record:
            name = OF_CASE + name
        return nw.col(name) if name in self.columns else None


def truth(condition: Condition, table: Table) -> Truth:
    """The truth of ``condition`` for every row of ``table``."""
    match condition:
        case Always(value):
            return TRUE if value else FALSE
        case IsTrue(ref):
            found = table.column(ref)
            return UNKNOWN if found is None else of_boolean(found)
        case Judged():
            found = table.column(Ref(condition.path))
            return UNKNOWN if found is None else of_boolean(found)
        case Compare(op, ref, wanted):
            found = table.column(ref)
            return UNKNOWN if found is None else of_boolean(_compared(op, found, wanted))
        case OneOf(ref, values):
            found = table.column(ref)
            if found is None:
                return UNKNOWN
            same = found.is_in(list(values))
            # an engine may call a null "not in": unknown is stated again, not left to it
            return nw.when(found.is_null()).then(_lit(UNKNOWN)).otherwise(of_flag(same))
        case Contains(ref, word):
            found = table.column(ref)
            return UNKNOWN if found is None else of_boolean(found.list.contains(word))
        case HasTag(tag):
            return _has_tag(tag, table)
        case WithinYears(when, years, reference):
            first, last = table.column(when), table.column(reference)
            if first is None or last is None:
                return UNKNOWN
            return of_boolean(within_years(first, years, last))
        case Not(part):
            return reverse(truth(part, table))
        case Named(_, _, part):
            return truth(part, table)
        case All(parts):
            return lowest(truth(part, table) for part in parts)
        case AnyOf(parts):
            return highest(truth(part, table) for part in parts)
        case Exists() | CountAtLeast():
            return table.nodes[condition]
        case _:
            assert_never(condition)


def within_years(first: nw.Expr, years: int, last: nw.Expr) -> nw.Expr:
    """Whether ``first`` lies at most ``years`` before ``last``, the anniversary included.

    Days are compared as the number 20140131, in which the anniversary of 29 February sorts between
    28 February and 1 March of a common year: the same as falling on the 28th.
    """
    begun, ended = day_number(first), day_number(last)
    return (begun <= ended) & (ended <= begun + years * 10_000)


def day_number(day: nw.Expr) -> nw.Expr:
    """A day as the number 20140131: two of them differ by the completed years × 10000 and a rest."""
    return (
        day.dt.year().cast(nw.Int32) * 10_000
        + day.dt.month().cast(nw.Int32) * 100
        + day.dt.day().cast(nw.Int32)
    )


def _lit(value: int) -> nw.Expr:
    return nw.lit(value, dtype=nw.Int8)


def _compared(op: str, found: nw.Expr, wanted: Any) -> nw.Expr:
    value = nw.lit(wanted) if isinstance(wanted, (date, datetime)) else wanted
    match op:
        case "eq":
            return found == value
        case "ne":
            return found != value
        case "gt":
            return found > value
        case "gte":
            return found >= value
        case "lt":
            return found < value
        case "lte":
            return found <= value
        case _:
            raise AssertionError(op)


def _has_tag(tag: str, table: Table) -> Truth:
    def holds(name: str) -> nw.Expr | None:
        if name not in table.columns:
            return None
        return nw.col(name).list.contains(tag).fill_null(False)

    yes = [one for one in (holds(TAGS), holds(SETTLED_TAGS)) if one is not None]
    no = [one for one in (holds(NOT_TAGS), holds(SETTLED_NOT)) if one is not None]
    if not yes:
        silent: Truth = UNKNOWN
    elif TAGS not in table.columns:
        silent = UNKNOWN
    else:
        open_ended = nw.col(TAGS).is_null()
        if TAGS_COMPLETE in table.columns:
            open_ended = open_ended | ~nw.col(TAGS_COMPLETE).fill_null(True)
        silent = of_flag(open_ended, true=UNKNOWN, false=FALSE)
    found = silent
    for one in no:
        rest = _lit(found) if isinstance(found, int) else found
        found = nw.when(one).then(_lit(FALSE)).otherwise(rest)
    for one in yes:
        rest = _lit(found) if isinstance(found, int) else found
        found = nw.when(one).then(_lit(TRUE)).otherwise(rest)
    return found
