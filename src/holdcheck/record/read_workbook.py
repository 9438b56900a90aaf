"""Reads xlsx workbooks: every sheet that a release recognises, the others named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import fastexcel
import polars as pl

from holdcheck.record.errors import RecordError
from holdcheck.record.recognise import Header, find_header
from holdcheck.record.releases import Release
from holdcheck.record.sources import BATCH, Batch, Sheet, Source, unknown

_ROWS = 40


def open_workbook(path: Path, releases: Mapping[str, Release]) -> Source:
    """Open a workbook; raises :class:`RecordError` where it is damaged or no sheet is known."""
    try:
        book = fastexcel.read_excel(path)
    except fastexcel.FastExcelError as problem:
        raise _damaged(path, problem) from None
    source = Source("xlsx", iter(()))
    source.sheets = _sheets(path, book, releases, source)
    return source


def _sheets(
    path: Path, book: fastexcel.ExcelReader, releases: Mapping[str, Release], source: Source
) -> Iterator[Sheet]:
    found: list[str] = []
    near: object = None
    wanted: tuple[str, ...] = ()
    for name in book.sheet_names:
        try:
            # every cell as text: the release's own spelling is what the record keeps
            frame = book.load_sheet(
                name, header_row=None, dtypes="string", skip_whitespace_tail_rows=True
            ).to_polars()
        except fastexcel.FastExcelError as problem:
            raise _damaged(path, problem) from None
        header = find_header(frame.head(_ROWS).rows(), releases)
        if not isinstance(header, Header):
            near = near or header
            source.skipped.append(
                {"sheet": name, "reason": "no release known here has its columns"}
            )
            continue
        wanted = header.release.sheets or wanted
        if header.release.sheets and name not in header.release.sheets:
            source.skipped.append(
                {"sheet": name, "reason": "not one of the sheets its release describes"}
            )
            continue
        found.append(name)
        preamble = tuple(
            " ".join(cell for cell in row if cell) for row in frame.head(header.at).rows()
        )
        body = frame.slice(header.at + 1).rename(
            dict(zip(frame.columns, header.columns, strict=True))
        )
        del frame
        yield Sheet(
            name,
            header.release,
            header.columns,
            tuple(line for line in preamble if line),
            _batches(body),
        )
    missing = [name for name in wanted if name not in found]
    if missing:
        raise RecordError(
            f"[{path.name}]: the sheet [{missing[0]}] is missing; the sheets are [{', '.join(book.sheet_names)}]"
        )
    if not found:
        raise unknown(path.name, near)


def _batches(body: pl.DataFrame) -> Iterator[Batch]:
    for begin in range(0, body.height, BATCH):
        frame = body.slice(begin, BATCH)
        yield Batch(pl.int_range(begin + 1, begin + 1 + frame.height, eager=True), frame)


def _damaged(path: Path, problem: Exception) -> RecordError:
    said = str(problem).splitlines()[0][:160]
    return RecordError(
        f"[{path.name}] is a workbook cut short or damaged ([{said}]); download it again"
    )
