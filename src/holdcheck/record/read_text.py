"""Reads delimited text: finds encoding, separator, preamble and header, and streams the rows."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, cast

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv as pc  # type: ignore[import-untyped]

from holdcheck.record.errors import RecordError
from holdcheck.record.recognise import Header, find_header
from holdcheck.record.releases import Release
from holdcheck.record.sources import Batch, Broken, Sheet, Source, check_size, unknown

SEPARATORS = {",": "comma", "|": "bar", "\t": "tab"}
_WRONG = {";": "semicolon", ":": "colon"}
_HEAD = 262_144  # bytes in which the header must stand
_BLOCK = 16_777_216
_LINES = 40


def open_text(path: Path, releases: Mapping[str, Release], *, packed: bool) -> Source:
    """Open delimited text, plain or gzipped; raises :class:`RecordError`."""
    encoding = _encoding(path, packed=packed)
    with _open(path, packed=packed) as stream:
        head = stream.read(_HEAD)
    if b"\n" not in head and b"\r" in head:
        raise RecordError(
            f"[{path.name}]: its lines end in carriage returns alone, as on very old machines; save it with usual line ends"
        )
    lines = head.split(b"\n")
    if len(lines) > 1:
        lines = lines[:-1] if len(head) == _HEAD else lines
    texts = [line.decode(encoding).rstrip("\r").lstrip("﻿") for line in lines[:_LINES]]
    separator, header = _header(path.name, texts, releases)
    begin = sum(len(line) + 1 for line in lines[: header.at + 1])
    broken: list[Broken] = []
    sheet = Sheet(
        name="",
        release=header.release,
        columns=header.columns,
        preamble=tuple(
            said
            for text in texts[: header.at]
            if (said := " ".join(cell for cell in _cells(text, separator) if cell.strip()))
        ),
        batches=_batches(path, packed, begin, encoding, separator, header, broken),
        broken=broken,
    )
    details = {"encoding": encoding, "separator": SEPARATORS[separator]}
    return Source("csv", iter([sheet]), details)


def _header(name: str, texts: list[str], releases: Mapping[str, Release]) -> tuple[str, Header]:
    near: object = None
    for separator in (*SEPARATORS, *_WRONG):
        found = find_header((_cells(text, separator) for text in texts), releases)
        if isinstance(found, Header):
            if separator in _WRONG:
                raise RecordError(
                    f"[{name}]: the columns are separated by a {_WRONG[separator]} [{separator}]; save it with commas, bars or tabs"
                )
            return separator, found
        near = near or found
    raise unknown(name, near)


def _cells(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error:
        return [text]


def _open(path: Path, *, packed: bool) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb")) if packed else path.open("rb")


def _encoding(path: Path, *, packed: bool) -> str:
    """``utf-8`` or ``cp1252`` for the whole file; refuses a mixture, a bomb and a broken gzip."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = path.stat().st_size
    unpacked = 0
    wrong = False
    try:
        with _open(path, packed=packed) as stream:
            while block := stream.read(1 << 20):
                unpacked += len(block)
                check_size(path.name, unpacked, size)
                if not wrong:
                    try:
                        decoder.decode(block)
                    except UnicodeDecodeError:
                        wrong = True
        if not wrong:
            try:
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                wrong = True
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise RecordError(
            f"[{path.name}] is a gzip file cut short or damaged; download it again"
        ) from None
    if unpacked == 0:
        raise RecordError(f"[{path.name}] is empty; download it again")
    if not wrong:
        return "utf-8"
    _one_encoding(path, packed=packed)
    return "cp1252"


def _one_encoding(path: Path, *, packed: bool) -> None:
    utf8 = other = 0
    with _open(path, packed=packed) as stream:
        for number, line in enumerate(stream, 1):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                utf8 = utf8 or number
            except UnicodeDecodeError:
                other = other or number
                try:
                    line.decode("cp1252")
                except UnicodeDecodeError:
                    raise RecordError(
                        f"[{path.name}] line [{number}] is neither UTF-8 nor Windows-1252 text; save the file as UTF-8"
                    ) from None
    if utf8 and other:
        raise RecordError(
            f"[{path.name}] mixes encodings: line [{utf8}] is UTF-8, line [{other}] is not; save the whole file as UTF-8"
        )


def _batches(
    path: Path,
    packed: bool,
    begin: int,
    encoding: str,
    separator: str,
    header: Header,
    broken: list[Broken],
) -> Iterator[Batch]:
    names = list(header.columns)
    skipped: list[int] = []

    def invalid(row: pc.InvalidRow) -> str:
        number = int(row.number)
        skipped.append(number)
        broken.append(
            Broken(
                number,
                row.text,
                f"[{row.actual_columns}] columns where the header has [{row.expected_columns}]",
            )
        )
        return "skip"

    with _open(path, packed=packed) as stream:
        stream.read(begin)
        rest = _NonEmpty(stream)
        if rest.empty:
            return
        reader = pc.open_csv(
            pa.PythonFile(rest, mode="r"),
            read_options=pc.ReadOptions(
                column_names=names, block_size=_BLOCK, encoding=encoding, use_threads=False
            ),
            parse_options=pc.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=invalid,
            ),
            convert_options=pc.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
        at = 0
        try:
            for block in reader:
                frame = cast(pl.DataFrame, pl.from_arrow(pa.Table.from_batches([block])))
                if not frame.height:
                    continue
                rows = _numbers(at, frame.height, skipped)
                at = int(rows[-1])
                yield Batch(rows, frame)
            for line in broken:
                if "\n" in line.text:
                    raise RecordError(
                        f"[{path.name}]: a quote opened in row [{line.row}] is closed in no or in a wrong place, so the rows after it cannot be told apart; correct it"
                    )
        except pa.ArrowInvalid as problem:
            raise RecordError(
                f"[{path.name}] cannot be read as a table ([{str(problem).splitlines()[0][:160]}]); check its quotes"
            ) from None


class _NonEmpty(io.RawIOBase):
    """A stream that knows whether anything is left, for the CSV reader refuses an empty one."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._first = stream.read(1)
        self.empty = not self._first

    def read(self, size: int = -1) -> bytes:
        first, self._first = self._first, b""
        return first + (self._stream.read(size) if size < 0 or size > len(first) else b"")

    def readable(self) -> bool:
        return True


def _numbers(before: int, count: int, skipped: list[int]) -> pl.Series:
    """The numbers of ``count`` kept rows after row ``before``, stepping over the skipped ones."""
    past = sorted(number for number in skipped if number > before)
    found = pl.int_range(before + 1, before + 1 + count + len(past), eager=True)
    return found.filter(~found.is_in(past)).head(count) if past else found
