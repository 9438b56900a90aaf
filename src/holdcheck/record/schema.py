"""One schema for the tables of the public record: columns, types, units and meanings.

Every table also has the columns of :data:`COMMON`, which say where a row came from, and those of
:data:`PLACES`, which say where it happened. The definitions of the columns of each table are in
:mod:`holdcheck.record.columns`. Not in here: how a release spells a column (the ``releases``).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from holdcheck.record.columns import DEFINED
from holdcheck.record.errors import RecordError
from holdcheck.record.model import Column, Kind, PlaceColumns, Table

__all__ = [
    "COMMON",
    "DUCKDB",
    "PLACES",
    "POLARS",
    "TABLES",
    "Column",
    "Kind",
    "PlaceColumns",
    "Table",
    "polars_schema",
    "table",
]

TABLES: Mapping[str, Table] = MappingProxyType({one.name: one for one in DEFINED})
"""Every table by name."""

POLARS: Mapping[Kind, pl.DataType] = MappingProxyType(
    {
        Kind.TEXT: pl.String(),
        Kind.CODE: pl.String(),
        Kind.YES_NO: pl.Boolean(),
        Kind.WHOLE: pl.Int64(),
        Kind.REAL: pl.Float64(),
        Kind.DATE: pl.Date(),
        Kind.MOMENT: pl.Datetime("us"),
        Kind.YEAR: pl.Int64(),
        Kind.WORDS: pl.List(pl.String()),
    }
)
"""The Polars type of each kind; Parquet and DuckDB follow from it."""

DUCKDB: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: "VARCHAR",
        Kind.CODE: "VARCHAR",
        Kind.YES_NO: "BOOLEAN",
        Kind.WHOLE: "BIGINT",
        Kind.REAL: "DOUBLE",
        Kind.DATE: "DATE",
        Kind.MOMENT: "TIMESTAMP",
        Kind.YEAR: "BIGINT",
        Kind.WORDS: "VARCHAR[]",
    }
)


COMMON: tuple[Column, ...] = (
    Column("file_sha256", Kind.TEXT, "SHA-256 of the released file the row was read from."),
    Column("sheet", Kind.TEXT, "Sheet of the workbook; empty for files without sheets."),
    Column("row", Kind.WHOLE, "Number of the data row in the sheet as released, from 1."),
    Column("release", Kind.TEXT, "The release description that read the row."),
    Column("record", Kind.WHOLE, "Number of the kept row in its file and table, from 0."),
    Column(
        "duplicate_of_earlier",
        Kind.YES_NO,
        "True when an earlier row of the file has the same identifier and day; null when the release has no identifier or it is blank, for blanks are not one person.",
    ),
    Column(
        "identical_to_earlier",
        Kind.YES_NO,
        "True when an earlier row of the file is the same in every column read; without an identifier these may be different people, so nothing is dropped.",
    ),
    Column("redacted", Kind.WORDS, "Columns of the row that the agency redacted."),
    Column(
        "unreadable",
        Kind.WORDS,
        "Columns of the row whose value was set aside as impossible or unreadable.",
    ),
    Column("place_key", Kind.TEXT, "What the row says about its place, the key of its resolution."),
)
"""The columns every table has besides its own."""

PLACES: tuple[Column, ...] = (
    Column("place_state", Kind.TEXT, "State, two letters; null where unresolved."),
    Column("place_county", Kind.TEXT, "County; null where unresolved."),
    Column(
        "place", Kind.TEXT, "Place path such as US/PA/Philadelphia or US/PA; null where unresolved."
    ),
    Column("place_how", Kind.TEXT, "How the place was resolved; null where unresolved."),
)
"""The columns of the resolved place, joined when the folder is read."""


def table(name: str) -> Table:
    """The table of that name; raises :class:`holdcheck.record.errors.RecordError` for none."""
    if name not in TABLES:
        raise RecordError(f"there is no table [{name[:60]}]; use one of [{', '.join(TABLES)}]")
    return TABLES[name]


def polars_schema(name: str) -> dict[str, pl.DataType]:
    """Every stored column of a table and its Polars type: the common ones, then its own."""
    return {column.name: POLARS[column.kind] for column in (*COMMON, *table(name).columns)}
