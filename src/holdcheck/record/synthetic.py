"""A synthetic release of detainers: the columns, spellings and faults of a real one, no real row.

Drawn from ``mapping/synthetic_detainers.yaml`` by a seed; the same seed gives the same rows. Every
file says that it is synthetic: in its name, its sheets, its preamble or metadata, and a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import xlsxwriter  # type: ignore[import-untyped]

from holdcheck.record.errors import RecordError
from holdcheck.record.synthetic_rows import blocks, facilities

MARK = "SYNTHETIC: no row is a record of a real person or event"
MOST_ROWS = 100_000_000
_NO_BIRTH_DATE = (2023, 2024)  # fiscal years whose files lack the column


def write_detainers(path: Path | str, *, rows: int, seed: int) -> None:
    """Write ``rows`` synthetic detainers to ``path`` (.xlsx, .csv or .parquet).

    Raises :class:`RecordError` for another kind, a name without [synthetic] or a wrong count.
    """
    path = Path(path)
    if "synthetic" not in path.name.lower():
        raise RecordError(
            f"[{path.name}] does not say what it is; put the word synthetic into the name"
        )
    if not 1 <= rows <= MOST_ROWS:
        raise RecordError(f"[{rows}] rows cannot be written; ask for 1 to {MOST_ROWS:,}")
    match path.suffix.lower():
        case ".xlsx":
            _write_workbook(path, rows, seed)
        case ".parquet":
            _write_parquet(path, rows, seed)
        case ".csv":
            _write_csv(path, rows, seed)
        case other:
            raise RecordError(
                f"[{other}] is no kind of file written here; use .xlsx, .csv or .parquet"
            )


def write_facilities(path: Path | str) -> None:
    """Write the look-up of the invented facilities, which gives each its county (.csv)."""
    path = Path(path)
    if "synthetic" not in path.name.lower() or path.suffix.lower() != ".csv":
        raise RecordError(
            f"[{path.name}]: name it as a .csv file with the word synthetic in the name"
        )
    facilities().select(
        detloc="code",
        name="facility",
        address=pl.lit(MARK),
        city="city",
        county="county",
        state="state",
        type_detailed=pl.lit("SYNTHETIC"),
        capacity=pl.lit(None, pl.String),
        dmcp_auth=pl.lit(None, pl.String),
    ).write_csv(path)


def _write_parquet(path: Path, rows: int, seed: int) -> None:
    writer: Any = None
    try:
        for frame in blocks(rows, seed):
            packed = frame.rename(_released_names(frame)).to_arrow()
            if writer is None:
                schema = packed.schema.with_metadata({"holdcheck_note": f"{MARK}; seed {seed}"})
                writer = pq.ParquetWriter(path, schema, compression="zstd")
            writer.write_table(
                packed.cast(pa.schema(list(schema))).replace_schema_metadata(schema.metadata)
            )
    finally:
        if writer is not None:
            writer.close()


def _write_csv(path: Path, rows: int, seed: int) -> None:
    with path.open("wb") as out:
        out.write(f'"{MARK}; seed {seed}"\n'.encode())
        for number, frame in enumerate(blocks(rows, seed)):
            frame.rename(_released_names(frame)).write_csv(out, include_header=number == 0)


def _released_names(frame: pl.DataFrame) -> dict[str, str]:
    """A file of columns cannot repeat a heading: R's spelling, as the processed releases have it."""
    return {
        "Final Order Yes No": "Final Order Yes No...33",
        "Final Order Yes No__2": "Final Order Yes No...56",
    }


def _write_workbook(path: Path, rows: int, seed: int) -> None:
    # constant memory: rows go to disk as they are written; text is never taken for a formula
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": MARK, "comments": f"seed {seed}"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet: Any = None
        year = at = 0
        for frame in blocks(rows, seed):
            for key, part in _by_year(frame):
                if key != year:
                    year, at = key, 0
                    sheet = book.add_worksheet(f"FY{year} SYNTHETIC")
                    for line in _preamble(year, seed):
                        sheet.write_string(at, 0, line)
                        at += 1
                    names = [name.removesuffix("__2") for name in _columns(part, year)]
                    sheet.write_row(at, 0, names)
                    at += 1
                at = _write_rows(sheet, part.select(_columns(part, year)), at, day)


def _by_year(frame: pl.DataFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    """The rows by fiscal year, which begins in October."""
    day = pl.col("Detainer Prepare Date")
    keyed = frame.with_columns(fiscal=day.dt.year() + (day.dt.month() >= 10).cast(pl.Int32))
    for part in keyed.partition_by("fiscal", maintain_order=True):
        yield int(part["fiscal"][0]), part.drop("fiscal")


def _columns(frame: pl.DataFrame, year: int) -> list[str]:
    return [name for name in frame.columns if not (name == "Birth Date" and year in _NO_BIRTH_DATE)]


def _preamble(year: int, seed: int) -> list[str]:
    return [
        MARK,
        f"Holdcheck synthetic release of detainers, seed {seed}",
        "For tests, demonstrations and measurements",
        "",
        f"ICE Detainers FY{year} (SYNTHETIC)",
        "",
    ]


def _write_rows(sheet: Any, part: pl.DataFrame, at: int, day: Any) -> int:
    # a workbook cannot hold dates before 1900: those are written as text, as people do
    dates = {number for number, kind in enumerate(part.dtypes) if kind == pl.Date}
    for row in part.iter_rows():
        for column, value in enumerate(row):
            if value is None:
                continue
            if column not in dates:
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                else:
                    sheet.write_number(at, column, value)
            elif value.year < 1900:
                sheet.write_string(at, column, value.isoformat())
            else:
                sheet.write_datetime(at, column, value, day)
        at += 1
    return at
