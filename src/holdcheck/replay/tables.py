"""Many cases as tables: what a replay reads, checked against the vocabulary before anything runs.

A frame may be Polars (eager or lazy) or Spark; Narwhals carries both. Polars is the default
engine and the one that :func:`from_cases` builds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import (
    CASE,
    NOT_TAGS,
    ON,
    PLACE,
    TAGS,
    TAGS_COMPLETE,
    ColumnType,
    case_columns,
    column,
    complete_column,
    record_columns,
    stated_column,
)
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import Case
from holdcheck.facts.vocabulary import nearest
from holdcheck.replay.lists import Cases

Frame: TypeAlias = Any
"""A native frame of any engine Narwhals knows."""
CARRIED = "row__"
"""Prefix of columns that the law does not read and summaries may use."""

_POLARS: Mapping[ColumnType, Any] = {
    ColumnType.WHOLE: pl.Int64,
    ColumnType.REAL: pl.Float64,
    ColumnType.YES_NO: pl.Boolean,
    ColumnType.TEXT: pl.String,
    ColumnType.DATE: pl.Date,
    ColumnType.DATETIME: pl.Datetime("us"),
    ColumnType.WORDS: pl.List(pl.String),
}


@dataclass(frozen=True, slots=True)
class Tables:
    """A table of cases and a table for each list of records, by the list's path."""

    cases: Frame
    records: Mapping[str, Frame] = field(default_factory=dict)


def checked(tables: Tables) -> Cases:
    """The tables as lazy frames; raises :class:`InputError` for a wrong column or type."""
    frame = nw.from_native(tables.cases).lazy()
    schema = frame.collect_schema()
    _check("cases", schema, case_columns(), needed=(CASE, ON))
    carried = {name for name in schema.names() if name.startswith(CARRIED)}
    records: dict[str, nw.LazyFrame[Any]] = {}
    columns: dict[str, frozenset[str]] = {}
    for name, native in tables.records.items():
        one = nw.from_native(native).lazy()
        known = one.collect_schema()
        _check(name, known, record_columns(name), needed=(CASE,))
        records[name] = one
        columns[name] = frozenset(known.names()) - {CASE}
        if stated_column(name) not in schema:
            raise InputError(
                f"the table of cases lacks the column [{stated_column(name)}], which says for each case whether its list of [{name}] is stated; add it"
            )
    names = frozenset(schema.names()) - carried - {CASE}
    return Cases(frame, names, records, columns, _one_day(frame))


def _one_day(frame: nw.LazyFrame[Any]) -> date | None:
    """The day of every row where there is only one; asked only where it costs next to nothing."""
    native = frame.to_native()
    if not isinstance(native, pl.LazyFrame):
        return None
    ends = native.select(
        pl.col(ON).min().alias("first"),
        pl.col(ON).max().alias("last"),
        pl.col(ON).null_count().alias("none"),
    ).collect()
    first, last, none = ends.row(0)
    return first if first == last and not none else None


def _check(
    table: str,
    schema: Mapping[str, Any],
    allowed: Mapping[str, ColumnType],
    needed: tuple[str, ...],
) -> None:
    for name in needed:
        if name not in schema:
            raise InputError(f"the table of [{table}] lacks the column [{name}]; add it")
    for name, kind in schema.items():
        if name.startswith(CARRIED):
            continue
        if name not in allowed:
            close = nearest(name.replace("__", "."))
            hint = f"did you mean [{column(close)}]?" if close else f"or begin it with [{CARRIED}]"
            raise InputError(
                f"the table of [{table}] has a column [{name}] that is no fact of the vocabulary; {hint}"
            )
        if not _fits(kind, allowed[name]):
            raise InputError(
                f"the column [{name}] of the table of [{table}] holds [{kind}], and [{allowed[name]}] is needed; convert it"
            )


def _fits(kind: Any, wanted: ColumnType) -> bool:
    match wanted:
        case ColumnType.WHOLE:
            return bool(kind.is_integer())
        case ColumnType.REAL:
            return bool(kind.is_numeric())
        case ColumnType.YES_NO:
            return bool(kind == nw.Boolean)
        case ColumnType.TEXT:
            return isinstance(kind, (nw.String, nw.Categorical, nw.Enum))
        case ColumnType.DATE:
            return bool(kind == nw.Date)
        case ColumnType.DATETIME:
            return isinstance(kind, nw.Datetime) and not kind.time_zone
        case ColumnType.WORDS:
            return isinstance(kind, nw.List)


def from_cases(
    cases: Iterable[Case], *, on: Iterable[date], place: Iterable[str | None] | None = None
) -> Tables:
    """Validated cases as Polars tables, numbered from 0; ``on`` and ``place`` give one a case.

    A moment with an offset is refused: columns hold local time of the place.
    """
    found = list(cases)
    kinds = case_columns()
    rows: list[dict[str, Any]] = []
    records: dict[str, list[dict[str, Any]]] = {}
    places = [None] * len(found) if place is None else list(place)
    for at, (case, day, where) in enumerate(zip(found, on, places, strict=True)):
        row: dict[str, Any] = {CASE: at, ON: day, PLACE: where}
        for path, value in case.values.items():
            row[column(path)] = _cell(path, value)
        for name, some in case.records.items():
            row[stated_column(name)] = True
            row[complete_column(name)] = case.complete.get(name, True)
            records.setdefault(name, []).extend(
                {CASE: at}
                | {
                    NOT_TAGS if key == "!tags" else column(key): _cell(key, value)
                    for key, value in one.items()
                }
                for one in some
            )
        rows.append(row)
    tables = {name: _frame(some, record_columns(name)) for name, some in records.items()}
    return Tables(_frame(rows, kinds), tables)


def _cell(path: str, value: Any) -> Any:
    if getattr(value, "tzinfo", None) is not None:
        raise InputError(
            f"[{path}] is the moment [{value.isoformat()}] with an offset; columns hold local time of the place, write it without"
        )
    return list(value) if isinstance(value, tuple) else value


def _frame(rows: list[dict[str, Any]], kinds: Mapping[str, ColumnType]) -> pl.DataFrame:
    used = {name for row in rows for name in row} | {CASE}
    schema = {name: _POLARS[kind] for name, kind in kinds.items() if name in used}
    if TAGS in used and TAGS_COMPLETE in kinds:
        schema.setdefault(TAGS_COMPLETE, pl.Boolean)
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
