"""Reads Parquet and Stata files, which carry types of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pyreadstat

from holdcheck.record.errors import RecordError
from holdcheck.record.names import headings
from holdcheck.record.recognise import near_miss, release_of
from holdcheck.record.releases import Release
from holdcheck.record.sources import BATCH, Batch, Sheet, Source, unknown


def open_parquet(path: Path, releases: Mapping[str, Release]) -> Source:
    """Open a Parquet file; raises :class:`RecordError`."""
    try:
        packed = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as problem:
        raise _damaged(path, "Parquet file", problem) from None
    release, columns = _known(path, packed.schema_arrow.names, releases)
    marks = packed.schema_arrow.metadata or {}
    sheet = Sheet(
        "",
        release,
        columns,
        tuple(
            value.decode("utf-8", "replace")
            for key, value in marks.items()
            if key == b"holdcheck_note"
        ),
        _parquet_batches(path, packed, columns),
    )
    return Source("parquet", iter([sheet]))


def _parquet_batches(
    path: Path, packed: pq.ParquetFile, columns: tuple[str, ...]
) -> Iterator[Batch]:
    at = 0
    try:
        for block in packed.iter_batches(batch_size=BATCH):
            frame = cast(
                pl.DataFrame,
                pl.from_arrow(pa.Table.from_batches([block]).rename_columns(list(columns))),
            )
            yield Batch(pl.int_range(at + 1, at + 1 + frame.height, eager=True), frame)
            at += frame.height
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as problem:
        raise _damaged(path, "Parquet file", problem) from None


def open_stata(path: Path, releases: Mapping[str, Release]) -> Source:
    """Open a Stata file; raises :class:`RecordError`."""
    try:
        _, meta = pyreadstat.read_dta(str(path), metadataonly=True, output_format="polars")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as problem:
        raise _damaged(path, "Stata file", problem) from None
    release, columns = _known(path, meta.column_names, releases)
    sheet = Sheet("", release, columns, (), _stata_batches(path, columns, meta.number_rows))
    return Source("dta", iter([sheet]))


def _stata_batches(path: Path, columns: tuple[str, ...], count: int | None) -> Iterator[Batch]:
    at = 0
    while count is None or at < count:
        try:
            found: Any = pyreadstat.read_dta(
                str(path),
                apply_value_formats=True,
                formats_as_category=False,
                row_offset=at,
                row_limit=BATCH,
                output_format="polars",
            )[0]
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as problem:
            raise _damaged(path, "Stata file", problem) from None
        frame = cast(pl.DataFrame, found)
        if not frame.height:
            return
        frame.columns = list(columns)
        yield Batch(pl.int_range(at + 1, at + 1 + frame.height, eager=True), frame)
        at += frame.height


def _known(
    path: Path, names: list[str], releases: Mapping[str, Release]
) -> tuple[Release, tuple[str, ...]]:
    columns = headings(names)
    found = release_of(columns, releases)
    if found is None:
        raise unknown(path.name, near_miss(columns, releases))
    return found


def _damaged(path: Path, what: str, problem: Exception) -> RecordError:
    said = (str(problem).splitlines() or ["no reason given"])[0][:160]
    return RecordError(
        f"[{path.name}] is a {what} cut short or damaged ([{said}]); download it again"
    )
