"""Opens a released file whatever it is called: finds its kind, its header and its release.

Kinds are told by the first bytes. Not in here: what the columns mean (:mod:`holdcheck.record.adapt`).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from holdcheck.record.errors import RecordError, UnknownReleaseError
from holdcheck.record.releases import Release

BATCH = 131_072
"""Rows handled at once; bounds the memory an import takes."""
MAX_BYTES = 16_000_000_000
"""Most bytes an uncompressed file may have."""
MAX_RATIO = 250
"""Most bytes a compressed byte may unfold to, beyond the first ``RATIO_FREE`` bytes."""
RATIO_FREE = 50_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of a sheet: ``rows`` are their numbers as released, from 1; the columns normal names."""

    rows: pl.Series
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no row: its number as released, its text and why."""

    row: int
    text: str
    reason: str


@dataclass(slots=True)
class Sheet:
    """A sheet of a file with its release; ``broken`` fills while ``batches`` is read."""

    name: str
    release: Release
    columns: tuple[str, ...]
    preamble: tuple[str, ...]
    batches: Iterator[Batch]
    broken: list[Broken] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A released file, opened; ``skipped`` says of each sheet not read why."""

    kind: str
    sheets: Iterator[Sheet]
    details: dict[str, str] = field(default_factory=dict)
    skipped: list[dict[str, str]] = field(default_factory=list)


def open_source(path: Path, releases: Mapping[str, Release]) -> Source:
    """Open a file of any kind; raises :class:`RecordError` for one that is not a released table."""
    from holdcheck.record.read_binary import open_parquet, open_stata
    from holdcheck.record.read_text import open_text
    from holdcheck.record.read_workbook import open_workbook

    match kind_of(path):
        case "xlsx":
            return open_workbook(path, releases)
        case "parquet":
            return open_parquet(path, releases)
        case "dta":
            return open_stata(path, releases)
        case kind:
            return open_text(path, releases, packed=kind == "gz")


def kind_of(path: Path) -> str:
    """``xlsx``, ``parquet``, ``dta``, ``gz`` or ``text``, by content; raises for other kinds."""
    try:
        with path.open("rb") as handle:
            head = handle.read(512)
    except FileNotFoundError:
        raise RecordError(f"[{path.name}]: there is no such file; check the name") from None
    except IsADirectoryError:
        raise RecordError(f"[{path.name}] is a folder; name the files in it") from None
    except OSError as problem:
        raise RecordError(
            f"[{path.name}] cannot be read ([{problem.strerror}]); check it"
        ) from None
    if not head.strip():
        raise RecordError(f"[{path.name}] is empty; download it again")
    if head.startswith(b"PK\x03\x04"):
        _check_workbook(path)
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head.startswith(b"<stata_dta>") or (head[0] in range(0x6C, 0x74) and head[1] in (1, 2)):
        return "dta"
    others = {
        b"%PDF": "a PDF document",
        b"\xd0\xcf\x11\xe0": "an old .xls workbook or another Office document",
        b"RDX": "an R data file",
        b"BZh": "a bzip2 file",
        b"\xfd7zXZ": "an xz file",
        b"SQLite": "an SQLite database",
        b"\x89PNG": "a picture",
    }
    for mark, what in others.items():
        if head.startswith(mark):
            raise RecordError(
                f"[{path.name}] is {what}; give the table as csv, xlsx, parquet or dta"
            )
    lowered = head.lstrip().lower()
    if lowered.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise RecordError(
            f"[{path.name}] is a web page, perhaps an error page saved under the name of a table; download it again"
        )
    if b"\x00" in head:
        raise RecordError(
            f"[{path.name}] is no text and no kind of table known here; give it as csv (UTF-8), xlsx, parquet or dta"
        )
    return "text"


def unknown(name: str, near: object) -> UnknownReleaseError:
    """The refusal of a file that no description recognises."""
    from holdcheck.record.recognise import NearMiss

    if isinstance(near, NearMiss):
        return UnknownReleaseError(f"[{name}]: {near.sentence()}")
    return UnknownReleaseError(
        f"[{name}]: no release known here has the columns of this file; describe the release in a file and give it with --release"
    )


def _check_workbook(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, OSError):
        raise RecordError(
            f"[{path.name}] is a workbook cut short or damaged; download it again"
        ) from None
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names:
        raise RecordError(f"[{path.name}] is a zip archive but no xlsx workbook; unpack it first")
    size = sum(info.file_size for info in infos)
    check_size(path.name, size, sum(info.compress_size for info in infos))


def check_size(name: str, unpacked: int, packed: int) -> None:
    """Refuse a file that unfolds to more than is believable (a zip bomb)."""
    if unpacked > MAX_BYTES or (
        unpacked > RATIO_FREE and unpacked - RATIO_FREE > MAX_RATIO * max(packed, 1)
    ):
        raise RecordError(
            f"[{name}] unfolds from [{packed:,}] to at least [{unpacked:,}] bytes, more than a table does; it is refused unread"
        )
