"""Truth as a column: whole numbers 0 (false), 1 (unknown), 2 (true), on any engine.

``all`` is the minimum, ``any`` the maximum, ``not`` the reversal. A truth that is the same for
every row is kept as a plain number, so that a condition over facts no row states costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import narwhals as nw

FALSE, UNKNOWN, TRUE = 0, 1, 2
Truth: TypeAlias = int | nw.Expr
"""A constant, or a column of 8-bit whole numbers without nulls."""


def expr(truth: Truth) -> nw.Expr:
    """The truth as a column."""
    return nw.lit(truth, dtype=nw.Int8) if isinstance(truth, int) else truth


def of_boolean(column: nw.Expr) -> nw.Expr:
    """A yes/no column as truth; null is unknown."""
    return (column.cast(nw.Int8) * 2).fill_null(UNKNOWN)


def of_flag(column: nw.Expr, *, true: int = TRUE, false: int = FALSE) -> nw.Expr:
    """A yes/no column without nulls as one of two truths."""
    return nw.when(column).then(nw.lit(true, dtype=nw.Int8)).otherwise(nw.lit(false, dtype=nw.Int8))


def lowest(parts: Iterable[Truth]) -> Truth:
    """Every part (minimum)."""
    return _fold(parts, least=True)


def highest(parts: Iterable[Truth]) -> Truth:
    """Some part (maximum)."""
    return _fold(parts, least=False)


def reverse(part: Truth) -> Truth:
    """Not."""
    return TRUE - part if isinstance(part, int) else nw.lit(TRUE, dtype=nw.Int8) - part


def _fold(parts: Iterable[Truth], *, least: bool) -> Truth:
    found = tuple(parts)
    constant = [part for part in found if isinstance(part, int)]
    columns = [part for part in found if not isinstance(part, int)]
    neutral, absorbing = (TRUE, FALSE) if least else (FALSE, TRUE)
    limit = (min if least else max)(constant, default=neutral)
    if limit == absorbing or not columns:
        return limit
    if limit != neutral:
        columns.append(expr(limit))
    if len(columns) == 1:
        return columns[0]
    return nw.min_horizontal(*columns) if least else nw.max_horizontal(*columns)
