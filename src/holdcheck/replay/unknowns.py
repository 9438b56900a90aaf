"""Which unknown facts make a condition unknown, as columns.

The same facts as the reference reading names: those of the parts whose truth is unknown, all the
way down. Facts of records are named without their number (``conviction[].date``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

import narwhals as nw

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
from holdcheck.replay.conditions import Table, truth
from holdcheck.replay.truth import UNKNOWN

Flag: TypeAlias = nw.Expr | None
"""A yes/no column without nulls; ``None`` stands for every row."""
Blamed: TypeAlias = tuple[tuple[str, Flag], ...]


def blame(
    condition: Condition, table: Table, nodes: Mapping[Condition, Blamed], within: str = ""
) -> Blamed:
    """The facts to blame in the rows where ``condition`` is unknown; other rows mean nothing.

    ``nodes`` gives the same for list nodes; ``within`` is the list whose records ``table`` holds.
    """
    match condition:
        case Always():
            return ()
        case IsTrue(ref) | Compare(_, ref, _) | OneOf(ref, _) | Contains(ref, _):
            return ((_path(ref, within), None),)
        case HasTag():
            return ((f"{within}[].tags", None),)
        case Judged():
            return ((condition.path, None),)
        case WithinYears(first, _, last):
            found: list[tuple[str, Flag]] = []
            for ref in (first, last):
                column = table.column(ref)
                found.append((_path(ref, within), None if column is None else column.is_null()))
            return tuple(found)
        case Not(part) | Named(_, _, part):
            return blame(part, table, nodes, within)
        case All(parts) | AnyOf(parts):
            return tuple(
                pair
                for part in parts
                for pair in where_unknown(part, table, blame(part, table, nodes, within))
            )
        case Exists() | CountAtLeast():
            return nodes[condition]
        case _:
            assert_never(condition)


def where_unknown(condition: Condition, table: Table, blamed: Blamed) -> Blamed:
    """``blamed`` kept to the rows where ``condition`` is unknown."""
    found = truth(condition, table)
    if isinstance(found, int):
        return blamed if found == UNKNOWN else ()
    unknown = found == UNKNOWN
    return tuple((path, unknown if flag is None else unknown & flag) for path, flag in blamed)


def merged(blamed: Blamed) -> dict[str, Flag]:
    """One flag a fact: any of its flags."""
    found: dict[str, Flag] = {}
    for path, flag in blamed:
        if path in found:
            before = found[path]
            found[path] = None if before is None or flag is None else before | flag
        else:
            found[path] = flag
    return found


def _path(ref: Ref, within: str) -> str:
    return f"{within}[].{ref.path}" if ref.of_record else ref.path
