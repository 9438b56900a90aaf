"""Turns the rows of a release into rows of the schema, accounting for every row and value.

Every row is kept or set aside with its reason; every value that is not one is null, counted and
(unless redacted) listed. Not in here: opening files and writing the folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from polars import selectors

from holdcheck.record.names import normal
from holdcheck.record.releases import BLANKS, Release, TableMap
from holdcheck.record.schema import POLARS, Column, Kind, polars_schema
from holdcheck.record.sources import Batch, Broken
from holdcheck.record.values import REDACTION, Read, Spelling, read_column, tally

ASIDE = {
    "table_name": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "reason": pl.String,
    "original": pl.String,
}
"""Columns of the rows set aside; ``original`` is the row as released, a JSON object or the line."""
VALUES = {
    "table_name": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "column_name": pl.String,
    "reason": pl.String,
    "original": pl.String,
}
"""Columns of the values set aside as unreadable or impossible."""
_NOTE = 25  # letters from which a lone first cell is a note, not a value


@dataclass(slots=True)
class Count:
    """What became of the rows and values of one table of one file."""

    table: str
    read: int = 0
    kept: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    redacted: dict[str, Counter[str]] = field(default_factory=dict)
    values_set_aside: dict[str, Counter[str]] = field(default_factory=dict)
    duplicates: int = 0
    identical: int = 0
    first: date | None = None
    last: date | None = None
    absent: dict[str, list[str]] = field(default_factory=dict)  # by sheet

    def as_data(self) -> dict[str, Any]:
        """Plain data for the file's account."""
        return {
            "table": self.table,
            "read": self.read,
            "kept": self.kept,
            "set_aside": dict(self.set_aside),
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "duplicates": self.duplicates,
            "identical": self.identical,
            "missing": dict(self.missing),
            "redacted": {column: dict(found) for column, found in self.redacted.items()},
            "values_set_aside": {
                column: dict(found) for column, found in self.values_set_aside.items()
            },
            "absent": self.absent,
        }


@dataclass(frozen=True, slots=True)
class Adapted:
    """A batch read: the rows kept (the stored schema), rows and values set aside."""

    kept: pl.DataFrame
    aside: pl.DataFrame
    values: pl.DataFrame


class TableAdapter:
    """Reads one table of one file, batch after batch."""

    def __init__(self, release: Release, table: TableMap, sha256: str, latest: date) -> None:
        self.count = Count(table.table.name)
        self._release = release
        self._map = table
        self._sha256 = sha256
        self._latest = latest
        self._seen: dict[str, set[int]] = {"identity": set(), "whole": set()}
        self._first_row: dict[int, int] = {}
        self.day = table.table.day

    def broken(self, sheet: str, lines: list[Broken]) -> pl.DataFrame:
        """Account for lines that are no rows."""
        self.count.read += len(lines)
        self.count.set_aside.update(line.reason for line in lines)
        rows = [(self.count.table, sheet, line.row, line.reason, line.text) for line in lines]
        return pl.DataFrame(rows, schema=ASIDE, orient="row")

    def take(self, sheet: str, batch: Batch) -> Adapted:
        """Read one batch."""
        self.count.read += batch.frame.height
        reasons = _not_rows(batch.frame)
        reads, raw = self._read(batch.frame)
        kept = pl.DataFrame([one.values for one in reads.values()])
        if self._map.only_if:
            reasons = reasons.set(
                reasons.is_null() & kept[self._map.only_if].is_null(),
                f"no row of {self.count.table} on this line of the join",
            )
        if self._map.one_row_per:
            reasons = self._repeats(kept, batch.rows, reasons)
        whole = reasons.is_null()
        aside = self._set_aside(sheet, batch, reasons)
        values = self._set_values_aside(sheet, batch.rows, whole, reads, raw)
        kept = kept.with_columns(
            batch.rows.cast(pl.Int64).alias("row"),
            *(_names_where(reads, which, len(whole)) for which in ("redacted", "unreadable")),
        )
        frame = self._finish(sheet, kept if whole.all() else kept.filter(whole))
        return Adapted(frame, aside, values)

    def absent(self, sheet: str, columns: tuple[str, ...]) -> None:
        """Note which columns of the schema the sheet does not have."""
        has = {new for old, new in self._map.columns.items() if old in columns}
        self.count.absent[sheet] = [
            name
            for name in self._map.table.names
            if name not in has and name not in self._map.constants
        ]

    def _read(self, frame: pl.DataFrame) -> tuple[dict[str, Read], dict[str, pl.Series]]:
        reads: dict[str, Read] = {}
        raw: dict[str, pl.Series] = {}
        for old, new in self._map.columns.items():
            if old not in frame.columns or new in reads:
                continue
            column = self._map.table.column(new)
            raw[new] = frame[old]
            reads[new] = read_column(frame[old], column, self._spelling(new))
        for new, word in self._map.constants.items():
            column = self._map.table.column(new)
            reads[new] = Read(_constant(column, word, frame.height), None)
        if self._map.month_of:
            day, year, month = self._map.month_of
            reads[month] = _months(reads[month])
            months = pl.DataFrame([reads[year].values, reads[month].values]).select(
                pl.date(pl.col(year), pl.col(month), 1).alias(day)
            )
            reads[day] = Read(months[day], None)
        return reads, raw

    def _spelling(self, column: str) -> Spelling:
        blanks = tuple(one for one in BLANKS if not (one == "NA" and column in self._map.keep_na))
        return Spelling(
            blanks,
            self._release.redactions,
            self._latest,
            self._map.look_ups.get(column, ()),
        )

    def _repeats(self, kept: pl.DataFrame, rows: pl.Series, reasons: pl.Series) -> pl.Series:
        columns = [name for name in self._map.one_row_per if name in kept.columns]
        hashes = kept.select(pl.struct(columns).hash()).to_series()
        found: list[str | None] = reasons.to_list()
        for at, (one, row) in enumerate(zip(hashes.to_list(), rows.to_list(), strict=True)):
            if found[at] is None and self._first_row.setdefault(one, row) != row:
                found[at] = f"repeats row {self._first_row[one]} of this join"
        return pl.Series("reason", found, dtype=pl.String)

    def _set_aside(self, sheet: str, batch: Batch, reasons: pl.Series) -> pl.DataFrame:
        if reasons.null_count() == len(reasons):
            return pl.DataFrame(schema=ASIDE)
        aside = batch.frame.select(
            pl.lit(self.count.table).alias("table_name"),
            pl.lit(sheet).alias("sheet"),
            batch.rows.cast(pl.Int64).alias("row"),
            reasons.alias("reason"),
            original=pl.struct((~selectors.nested()).cast(pl.String)).struct.json_encode(),
        ).filter(pl.col("reason").is_not_null())
        # one reason for all repeats of a join, whichever row they repeat
        shown = aside["reason"].str.replace(r"^repeats row [0-9]+", "repeats an earlier row")
        self.count.set_aside.update(tally(shown))
        return aside

    def _set_values_aside(
        self,
        sheet: str,
        rows: pl.Series,
        whole: pl.Series,
        reads: Mapping[str, Read],
        raw: Mapping[str, pl.Series],
    ) -> pl.DataFrame:
        found: list[pl.DataFrame] = []
        for name, read in reads.items():
            if read.reasons is None:
                continue
            reasons = read.reasons.filter(whole)
            for reason, n in tally(reasons).items():
                if reason.startswith(REDACTION):
                    spelt = self.count.redacted.setdefault(name, Counter())
                    spelt[reason.removeprefix(REDACTION)] += n
                else:
                    self.count.values_set_aside.setdefault(name, Counter())[reason] += n
            listed = pl.DataFrame(
                {
                    "row": rows.cast(pl.Int64),
                    "reason": read.reasons,
                    "original": raw[name].cast(pl.String),
                }
            ).filter(
                whole
                & read.reasons.is_not_null()
                & ~read.reasons.str.starts_with(REDACTION).fill_null(False)
            )
            if listed.height:
                found.append(
                    listed.select(
                        pl.lit(self.count.table).alias("table_name"),
                        pl.lit(sheet).alias("sheet"),
                        "row",
                        pl.lit(name).alias("column_name"),
                        "reason",
                        "original",
                    )
                )
        return pl.concat(found) if found else pl.DataFrame(schema=VALUES)

    def _finish(self, sheet: str, kept: pl.DataFrame) -> pl.DataFrame:
        table = self._map.table
        count = self.count
        own = [name for name in table.names if name in kept.columns]
        flags = {"identical_to_earlier": self._again("whole", kept, own)}
        if table.identity and set(table.identity) <= set(own):
            flags["duplicate_of_earlier"] = self._again("identity", kept, list(table.identity))
        at = table.place
        places = (at.code, at.name, at.city, at.county, at.state)
        key = pl.concat_str(
            [(pl.col(name).fill_null("") if name in own else pl.lit("")) for name in places],
            separator="|",
        )
        schema = polars_schema(count.table)
        frame = kept.with_columns(
            pl.lit(self._sha256).alias("file_sha256"),
            pl.lit(sheet).alias("sheet"),
            pl.lit(self._release.id).alias("release"),
            pl.int_range(count.kept, count.kept + kept.height, dtype=pl.Int64).alias("record"),
            place_key=key if any(places) else pl.lit(None, pl.String),
            **flags,
        )
        frame = frame.with_columns(
            pl.lit(None, kind).alias(name)
            for name, kind in schema.items()
            if name not in frame.columns
        ).select(*schema)
        self._tally(frame, own)
        return frame

    def _tally(self, frame: pl.DataFrame, own: list[str]) -> None:
        count = self.count
        count.kept += frame.height
        count.duplicates += int(frame["duplicate_of_earlier"].sum() or 0)
        count.identical += int(frame["identical_to_earlier"].sum() or 0)
        nulls = frame.select(pl.col(own).null_count()).row(0, named=True)
        count.missing.update({name: n for name, n in nulls.items() if n})
        day = self._map.table.day
        if day and frame.height:
            low, high = frame.select(
                pl.col(day).min().cast(pl.Date).alias("low"),
                pl.col(day).max().cast(pl.Date).alias("high"),
            ).row(0)
            if low is not None:
                count.first = min(low, count.first or low)
                count.last = max(high, count.last or high)

    def _again(self, which: str, kept: pl.DataFrame, columns: list[str]) -> pl.Series:
        """True where the row's columns were seen before in the file; null where the first is."""
        seen = self._seen[which]
        frame = kept.select(
            pl.struct(columns).hash().alias("hash"),
            known=pl.all_horizontal(pl.col(columns).is_not_null())
            if which == "identity"
            else pl.lit(True),
        )
        hashes = set(frame.filter("known")["hash"].to_list())
        earlier = pl.Series(list(hashes & seen), dtype=pl.UInt64)
        seen |= hashes
        again = pl.col("hash").is_in(earlier.implode()) | ~pl.col("hash").is_first_distinct()
        return frame.select(pl.when("known").then(again).alias("again")).to_series()


def _not_rows(frame: pl.DataFrame) -> pl.Series:
    """Why a line is no row of any table: blank, a repeated header or a note; null where it is one."""
    first, *others = frame.columns
    words = frame.schema[first] == pl.String
    blank = _is_blank(first, frame)
    note = again = pl.lit(False)
    if words and len(others) >= 2:
        note = (pl.col(first).str.len_chars() >= _NOTE) & _is_blank(others[0], frame)
    if words and others and frame.schema[others[0]] == pl.String:
        again = pl.all_horizontal(
            pl.col(name).is_in(_spellings(frame[name], name)) for name in (first, others[0])
        )
    # few rows can be no rows; only those are looked at in every column
    maybe = frame.with_row_index("at").filter(blank | note | again)
    reasons = pl.Series("reason", [None], dtype=pl.String).new_from_index(0, frame.height)
    if not maybe.height:
        return reasons
    filled = pl.sum_horizontal((~_is_blank(name, frame)).cast(pl.UInt16) for name in frame.columns)
    found = maybe.select(
        "at",
        reason=pl.when(filled == 0)
        .then(pl.lit("blank row"))
        .when(note & (filled == 1))
        .then(pl.lit("a note, not a row"))
        .when(again)
        .then(pl.lit("the header again")),
    ).drop_nulls()
    return reasons.scatter(found["at"], found["reason"])


def _is_blank(name: str, frame: pl.DataFrame) -> pl.Expr:
    if frame.schema[name] != pl.String:
        return pl.col(name).is_null()
    return pl.col(name).is_null() | (pl.col(name).str.strip_chars() == "")


def _spellings(values: pl.Series, name: str) -> list[str]:
    """The distinct values that are spellings of the column's own heading."""
    near = values.filter(values.str.to_lowercase().str.starts_with(name[:2])).unique()
    return [one for one in near.to_list() if normal(one) == name]


def _names_where(reads: Mapping[str, Read], which: str, height: int) -> pl.Series:
    """A list column: the columns of each row that are redacted, or unreadable; null for none."""
    masks: dict[str, pl.Series] = {}
    for name, read in reads.items():
        if read.reasons is None:
            continue
        hidden = read.reasons.str.starts_with(REDACTION)
        mask = (hidden if which == "redacted" else ~hidden).fill_null(False)
        if mask.any():
            masks[name] = mask
    if not masks:
        return pl.Series(which, [None], dtype=POLARS[Kind.WORDS]).new_from_index(0, height)
    # lists are made for the rows that have one, and spread
    frame = pl.DataFrame(masks)
    some = frame.select(pl.any_horizontal(pl.all()).alias("some"))
    words = frame.filter(some["some"]).select(
        pl.concat_list(pl.when(pl.col(name)).then(pl.lit(name)) for name in masks).list.drop_nulls()
    )
    at = some.select(pl.when("some").then(pl.col("some").cast(pl.Int64).cum_sum() - 1))
    return words.to_series().gather(at.to_series()).rename(which)


def _months(read: Read) -> Read:
    """Whole numbers that are months; the others are set aside."""
    wrong = ~read.values.is_between(1, 12)
    if not wrong.any():
        return read
    frame = pl.DataFrame({"value": read.values, "wrong": wrong.fill_null(False)})
    values = frame.select(pl.when(~pl.col("wrong")).then("value").alias(read.values.name))
    reasons = frame.select(pl.when("wrong").then(pl.lit("not a month"))).to_series()
    if read.reasons is not None:
        reasons = reasons.fill_null(read.reasons)
    return Read(values.to_series(), reasons)


def _constant(column: Column, word: str, height: int) -> pl.Series:
    return pl.Series(column.name, [word], dtype=POLARS[column.kind]).new_from_index(0, height)
