"""The data folder: one subfolder of Parquet a released file, each with its account.

``files/<sha256>/<table>/part-00000.parquet`` hold the rows kept, ``set_aside.parquet`` and
``values.parquet`` what was set aside, ``account.json`` the counts. A file's subfolder appears by one
rename when it is complete, so a killed import leaves the folder as it was.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from holdcheck.record.adapt import ASIDE, VALUES, TableAdapter
from holdcheck.record.ahead import ahead
from holdcheck.record.errors import RecordError
from holdcheck.record.releases import Release, releases
from holdcheck.record.sources import Sheet, open_source

DEFAULT = Path("holdcheck-data")
FORMAT = 1
_MARK = "holdcheck-record.json"
_TEMPORARY = ".importing-"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file; ``already`` when the folder had it and nothing changed."""

    name: str
    sha256: str
    release: str
    tables: tuple[Mapping[str, Any], ...]
    skipped: tuple[Mapping[str, str], ...]
    already: bool

    def rows(self, table: str) -> tuple[int, int, int]:
        """Rows read, kept and set aside of a table."""
        one = next(one for one in self.tables if one["table"] == table)
        return one["read"], one["kept"], sum(one["set_aside"].values())


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder on disk."""

    path: Path

    @classmethod
    def open(cls, path: Path | str = DEFAULT) -> Folder:
        """The data folder at ``path``; raises :class:`RecordError` where there is none."""
        path = Path(path)
        mark = path / _MARK
        if not mark.is_file():
            raise RecordError(
                f"[{path}] is not a data folder; make one with: holdcheck record add FILE"
            )
        written = json.loads(mark.read_text(encoding="utf-8")).get("format")
        if written != FORMAT:
            raise RecordError(
                f"the data folder has format [{written}] and this Holdcheck reads [{FORMAT}]; add the files to a new folder"
            )
        return cls(path)

    @classmethod
    def make(cls, path: Path | str = DEFAULT) -> Folder:
        """The data folder at ``path``, made if it is not there."""
        path = Path(path)
        if (path / _MARK).exists():
            return cls.open(path)
        if path.exists() and not path.is_dir():
            raise RecordError(f"[{path}] is a file; name a folder")
        if path.is_dir() and any(not one.name.startswith(".") for one in path.iterdir()):
            raise RecordError(f"[{path}] holds other things; name a new or empty folder")
        (path / "files").mkdir(parents=True, exist_ok=True)
        _write(path / _MARK, {"format": FORMAT})
        return cls(path)

    def accounts(self) -> list[dict[str, Any]]:
        """The account of every file, in an order that does not depend on when it was added."""
        found = []
        for path in self.path.glob("files/*/account.json"):
            if not path.parent.name.startswith("."):
                found.append(json.loads(path.read_text(encoding="utf-8")))
        return sorted(found, key=lambda one: (one["release"], one["span"][0] or "", one["sha256"]))

    def parts(self, table: str) -> list[tuple[dict[str, Any], list[Path]]]:
        """The Parquet files of a table, by the account of the file they came from."""
        return [
            (account, parts)
            for account in self.accounts()
            if (
                parts := sorted((self.path / "files" / account["sha256"] / table).glob("*.parquet"))
            )
        ]

    def files(self, table: str) -> list[Path]:
        """Every Parquet file of a table, in order."""
        return [part for _, parts in self.parts(table) for part in parts]

    def fingerprint(self) -> str:
        """A short name for what the folder holds; equal folders, equal names."""
        hashes = sorted(account["sha256"] for account in self.accounts())
        return hashlib.sha256("".join(hashes).encode()).hexdigest()[:16]


def add(
    path: Path | str,
    folder: Path | str = DEFAULT,
    *,
    descriptions: Mapping[str, Release] | None = None,
    today: date | None = None,
    progress: Callable[[int], None] = lambda rows: None,
) -> Added:
    """Read a released file into the data folder.

    ``today`` bounds the dates of a release that has no day of its own. ``progress`` is told the
    rows read so far. Adding a file twice changes nothing. Raises :class:`RecordError`; the folder
    is then as it was.
    """
    path = Path(path)
    known = descriptions or releases()
    source = open_source(path, known)
    sha256 = _hash(path)
    home = Folder.make(folder)
    done = home.path / "files" / sha256
    with _alone(home.path):
        if done.exists():
            return _added(json.loads((done / "account.json").read_text(encoding="utf-8")), True)
        for left in (home.path / "files").glob(f"{_TEMPORARY}*"):
            shutil.rmtree(left)  # an import that was killed
        place = home.path / "files" / f"{_TEMPORARY}{sha256[:16]}"
        place.mkdir()
        try:
            latest = today or datetime.now(UTC).date()
            account = _import(path.name, source.sheets, place, sha256, latest, progress)
            account |= {
                "format": FORMAT,
                "sha256": sha256,
                "name": path.name,
                "bytes": path.stat().st_size,
                "kind": source.kind,
                "details": source.details,
                "sheets_skipped": source.skipped,
            }
            _write(place / "account.json", account)
            for one in place.rglob("*"):
                _sync(one)
            place.rename(done)
            _sync(done.parent)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    return _added(account, False)


def _import(
    name: str,
    sheets: Iterator[Sheet],
    place: Path,
    sha256: str,
    latest: date,
    progress: Callable[[int], None],
) -> dict[str, Any]:
    adapters: dict[tuple[str, str], TableAdapter] = {}
    parts: dict[str, int] = {}
    aside: list[pl.DataFrame] = [pl.DataFrame(schema=ASIDE)]
    values: list[pl.DataFrame] = [pl.DataFrame(schema=VALUES)]
    seen: list[dict[str, Any]] = []
    release: Release | None = None
    rows = 0
    for sheet in ahead(sheets):
        if release is not None and release.id != sheet.release.id:
            raise RecordError(
                f"[{name}]: the sheet [{sheet.name}] is of the release [{sheet.release.id}] and an earlier one of [{release.id}]; give one release a file"
            )
        release = sheet.release
        now: list[TableAdapter] = []
        for one in release.tables:
            key = (release.id, one.table.name)
            if key not in adapters:
                adapters[key] = TableAdapter(release, one, sha256, release.released or latest)
            now.append(adapters[key])
            adapters[key].absent(sheet.name, sheet.columns)
        begun = rows
        filled: set[str] = set()
        for batch in ahead(sheet.batches):
            filled.update(
                column
                for column in batch.frame.columns
                if batch.frame[column].null_count() < batch.frame.height
            )
            for adapter in now:
                try:
                    adapted = adapter.take(sheet.name, batch)
                except RecordError as problem:
                    raise RecordError(f"[{name}]: {problem.sentence}") from None
                except pl.exceptions.PolarsError as problem:
                    said = str(problem).splitlines()[0][:160]
                    raise RecordError(
                        f"[{name}] has values that cannot be read ([{said}]); write it with plain columns of text, numbers and dates"
                    ) from None
                aside.append(adapted.aside)
                values.append(adapted.values)
                if adapted.kept.height:
                    _part(place, adapter.count.table, parts, adapted.kept)
            rows += batch.frame.height
            progress(rows)
        for adapter in now:
            aside.append(adapter.broken(sheet.name, sheet.broken))
        rows += len(sheet.broken)
        seen.append(
            {
                "sheet": sheet.name,
                "rows": rows - begun,
                "preamble": list(sheet.preamble),
                "columns_unknown": [
                    column
                    for column in sheet.columns
                    if column not in release.known and column in filled
                ],
                "synthetic": "synthetic" in sheet.columns,
            }
        )
    if release is None:
        raise RecordError(f"[{name}] has no sheet that a release describes")
    counts = [adapter.count for adapter in adapters.values()]
    for adapter in adapters.values():
        _check_day(name, adapter)
    pl.concat(aside).write_parquet(place / "set_aside.parquet")
    pl.concat(values).write_parquet(place / "values.parquet")
    days = [day for count in counts for day in (count.first, count.last) if day]
    return {
        "release": release.id,
        "title": release.title,
        "source": release.source,
        "notes": list(release.notes),
        "span": [min(days).isoformat(), max(days).isoformat()] if days else [None, None],
        "synthetic": any(one["synthetic"] for one in seen),
        "sheets": seen,
        "tables": [count.as_data() for count in counts],
    }


def _check_day(name: str, adapter: TableAdapter) -> None:
    count = adapter.count
    problems: Mapping[str, int] = count.values_set_aside.get(adapter.day, {})
    if count.kept and count.first is None and problems:
        reason = max(problems, key=lambda one: problems[one])
        raise RecordError(
            f"[{name}]: no value of the column [{adapter.day}] can be read, most because [{reason}]; correct the column and add the file again"
        )


def _part(place: Path, table: str, parts: dict[str, int], frame: pl.DataFrame) -> None:
    number = parts[table] = parts.get(table, -1) + 1
    (place / table).mkdir(exist_ok=True)
    frame.write_parquet(
        place / table / f"part-{number:05}.parquet", compression="zstd", compression_level=1
    )


def _added(account: Mapping[str, Any], already: bool) -> Added:
    return Added(
        account["name"],
        account["sha256"],
        account["release"],
        tuple(account["tables"]),
        tuple(account["sheets_skipped"]),
        already,
    )


def _hash(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One import at a time; the lock goes with the process that holds it."""
    with (path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(path: Path, data: Any) -> None:
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    temporary.replace(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
