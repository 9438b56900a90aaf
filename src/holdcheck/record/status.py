"""What a data folder holds: files, tables, spans, rows, what is missing, redacted or odd.

Everything is counted when a file is added or the folder is read; nothing is estimated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from holdcheck.record.folder import Folder
from holdcheck.record.places import HOW
from holdcheck.record.query import places
from holdcheck.record.schema import TABLES


@dataclass(frozen=True, slots=True)
class FileStatus:
    """One file added: rows are ``(read, kept, set aside)`` by table."""

    name: str
    sha256: str
    release: str
    title: str
    synthetic: bool
    rows: Mapping[str, tuple[int, int, int]]
    quirks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableStatus:
    """One table of the folder.

    ``missing`` is the share of null values by column among the files that have the column;
    ``places`` counts rows by the way their place was resolved (``unresolved`` for none);
    ``misses`` are the facilities without a county, most frequent first, with their rows.
    """

    name: str
    rows: int
    first: str | None
    last: str | None
    set_aside: Mapping[str, int]
    duplicates: int
    identical: int
    missing: Mapping[str, float]
    places: Mapping[str, int]
    misses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What a data folder holds."""

    files: tuple[FileStatus, ...]
    tables: tuple[TableStatus, ...]


def status(folder: Path | str) -> Status:
    """Describe a data folder; raises :class:`holdcheck.record.errors.RecordError` for none."""
    home = Folder.open(folder)
    accounts = home.accounts()
    tables = [
        _table(home, name, accounts)
        for name in TABLES
        if any(one["table"] == name for account in accounts for one in account["tables"])
    ]
    return Status(tuple(_file(account) for account in accounts), tuple(tables))


def _file(account: Mapping[str, Any]) -> FileStatus:
    rows = {
        one["table"]: (one["read"], one["kept"], sum(one["set_aside"].values()))
        for one in account["tables"]
    }
    return FileStatus(
        account["name"],
        account["sha256"],
        account["release"],
        account["title"],
        account["synthetic"],
        rows,
        tuple(quirks(account)),
    )


def quirks(account: Mapping[str, Any]) -> list[str]:
    """What is odd about a file, in sentences."""
    found: list[str] = []
    if account["synthetic"]:
        found.append("synthetic: no row is a real record")
    for one in account["sheets_skipped"]:
        found.append(f"sheet [{one['sheet']}] not read: {one['reason']}")
    for sheet in account["sheets"]:
        where = f" of sheet [{sheet['sheet']}]" if sheet["sheet"] else ""
        if sheet["columns_unknown"]:
            names = "], [".join(sheet["columns_unknown"])
            found.append(
                f"columns{where} not read, for the release does not describe them: [{names}]"
            )
    for one in account["tables"]:
        name = one["table"]
        for reason, n in one["set_aside"].items():
            found.append(f"{name}: {n:,} rows set aside: {reason}")
        for column, reasons in one["values_set_aside"].items():
            for reason, n in reasons.items():
                found.append(f"{name}: {n:,} values of [{column}] set aside: {reason}")
        for column, spelt in one["redacted"].items():
            how = "], [".join(spelt)
            found.append(
                f"{name}: {sum(spelt.values()):,} values of [{column}] redacted as [{how}]"
            )
        if one["duplicates"]:
            found.append(f"{name}: {one['duplicates']:,} rows repeat an identifier and day")
        if one["identical"]:
            found.append(f"{name}: {one['identical']:,} rows are the same as an earlier row")
        found += _uneven(one)
    return found


def _uneven(one: Mapping[str, Any]) -> list[str]:
    """Columns that some sheets of a file have and others lack."""
    absent: Mapping[str, list[str]] = one["absent"]
    everywhere = set.intersection(*(set(names) for names in absent.values()))
    return [
        f"{one['table']}: sheet [{sheet}] lacks the column [{'], ['.join(sorted(lacks))}]"
        for sheet, names in absent.items()
        if (lacks := set(names) - everywhere)
    ]


def _table(home: Folder, name: str, accounts: list[dict[str, Any]]) -> TableStatus:
    mine = [one for account in accounts for one in account["tables"] if one["table"] == name]
    aside: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    had: Counter[str] = Counter()
    for one in mine:
        aside.update(one["set_aside"])
        missing.update(one["missing"])
        absent = set.intersection(*(set(names) for names in one["absent"].values()))
        had.update(dict.fromkeys(set(TABLES[name].names) - absent, one["kept"]))
    resolved, misses = _resolved(home, name)
    return TableStatus(
        name=name,
        rows=sum(one["kept"] for one in mine),
        first=min((one["first"] for one in mine if one["first"]), default=None),
        last=max((one["last"] for one in mine if one["last"]), default=None),
        set_aside=dict(aside),
        duplicates=sum(one["duplicates"] for one in mine),
        identical=sum(one["identical"] for one in mine),
        missing={
            column: missing[column] / had[column]
            for column in TABLES[name].names
            if had.get(column)
        },
        places=resolved,
        misses=misses,
    )


def _resolved(home: Folder, name: str) -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    if name == "facilities" or not any(_place_columns(name)):
        return {}, ()
    where = places(home, name)
    files = home.files(name)
    if not files:
        return {}, ()
    counted = (
        pl.scan_parquet(files)
        .group_by("place_key")
        .len()
        .collect()
        .join(where, on="place_key", how="left")
    )
    by_how = dict(counted.group_by("place_how").agg(pl.col("len").sum()).rows())
    ways = {how: int(by_how[how]) for how in HOW if how in by_how}
    if None in by_how:
        ways["unresolved"] = int(by_how[None])
    missed = counted.filter(pl.col("place_county").is_null()).sort(
        ["len", "place_key"], descending=[True, False]
    )
    named = [
        (" / ".join(part for part in (key or "").split("|") if part) or "(nothing stated)", int(n))
        for key, n in missed.select("place_key", "len").rows()
    ]
    return ways, tuple(named)


def _place_columns(name: str) -> tuple[str, ...]:
    at = TABLES[name].place
    return (at.code, at.name, at.city, at.county, at.state)
