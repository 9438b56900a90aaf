"""Reads the descriptions of releases: which columns a released file has and what each one is.

A description is a small YAML file (``docs/reference/record/releases.md`` has the fields); a new
release needs a new file and no code. Not in here: reading the released files themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from holdcheck.facts.document import Document, Path_, read_file
from holdcheck.record.errors import RecordError
from holdcheck.record.schema import TABLES, Table

BLANKS = ("", "NA", "N/A", "NULL", "--")
_TOP = {
    "release",
    "title",
    "source",
    "released",
    "notes",
    "sheets",
    "preamble",
    "redactions",
    "tables",
}
_TABLE = {
    "table",
    "like",
    "suffix",
    "required",
    "columns",
    "left_out",
    "keep_na",
    "look_ups",
    "constants",
    "month_of",
    "one_row_per",
    "only_if",
}


@dataclass(frozen=True, slots=True)
class TableMap:
    """How a release writes one table: released column to column of the schema, both normal names.

    ``one_row_per`` names the schema columns that tell rows of a join apart (``()``: every line is
    a row). ``only_if`` is a schema column without which a line has no row of this table.
    ``month_of`` is ``(date column, year column, month column)`` of the schema, or ``()``.
    """

    table: Table
    required: tuple[str, ...]
    columns: Mapping[str, str]
    left_out: Mapping[str, str] = field(default_factory=dict)
    keep_na: frozenset[str] = frozenset()
    look_ups: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    month_of: tuple[str, ...] = ()
    one_row_per: tuple[str, ...] = ()
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """One release: where it comes from, how it is recognised and what its columns are.

    ``released`` is the last believable day of what it records (``None``: the day of reading).
    ``sheets`` are sheets a workbook must have; ``preamble`` is how many lines may precede the
    header. ``required`` are the released columns without which a file is not of this release,
    ``known`` all it speaks of.
    """

    id: str
    title: str
    source: str
    released: date | None
    notes: tuple[str, ...]
    sheets: tuple[str, ...]
    preamble: int
    redactions: tuple[str, ...]
    tables: tuple[TableMap, ...]
    required: frozenset[str]
    known: frozenset[str]


def read_release(path: Path, *, earlier: Mapping[str, Release] | None = None) -> Release:
    """Read one description; ``earlier`` are those its ``like`` may name.

    Raises :class:`RecordError` with file and line for anything that is not well formed.
    """
    document = read_file(path)
    top = _mapping(document, (), document.data, _TOP)
    tables = tuple(
        _table_map(document, ("tables", at), data, earlier or {})
        for at, data in enumerate(_list(document, ("tables",), top.get("tables", [])))
    )
    if not tables:
        raise _wrong(document, ("tables",), "a release has at least one table; add it")
    required = frozenset(name for one in tables for name in one.required)
    if not required:
        raise _wrong(document, ("tables",), "a release is known by required columns; name them")
    released = top.get("released")
    if released is not None and not isinstance(released, date):
        raise _wrong(document, ("released",), "[released] is a day such as 2015-07-26")
    return Release(
        id=_text(document, ("release",), top.get("release")),
        title=_text(document, ("title",), top.get("title")),
        source=_text(document, ("source",), top.get("source")),
        released=released,
        notes=_texts(document, ("notes",), top.get("notes", [])),
        sheets=_texts(document, ("sheets",), top.get("sheets", [])),
        preamble=int(top.get("preamble", 12)),
        redactions=tuple(
            " ".join(one.casefold().split())
            for one in _texts(document, ("redactions",), top.get("redactions", []))
        ),
        tables=tables,
        required=required,
        known=required.union(*((*one.columns, *one.left_out) for one in tables)),
    )


def releases(extra: Iterable[Path] = ()) -> dict[str, Release]:
    """The descriptions that come with Holdcheck and those in ``extra`` files, by id."""
    found = dict(_own())
    for path in extra:
        one = read_release(path, earlier=found)
        found[one.id] = one
    return found


@cache
def _own() -> Mapping[str, Release]:
    found: dict[str, Release] = {}
    folder = resources.files("holdcheck.record") / "releases"
    with resources.as_file(folder) as place:
        for path in sorted(place.glob("*.yaml")):
            one = read_release(path, earlier=found)
            found[one.id] = one
    return found


def _table_map(
    document: Document, at: Path_, data: Any, earlier: Mapping[str, Release]
) -> TableMap:
    body = _mapping(document, at, data, _TABLE)
    name = _text(document, (*at, "table"), body.get("table"))
    if name not in TABLES:
        raise _wrong(document, (*at, "table"), f"there is no table [{name}]")
    table = TABLES[name]
    suffix = f"_{body['suffix']}" if body.get("suffix") else ""
    columns: dict[str, str] = {}
    left_out: dict[str, str] = {}
    if body.get("like"):
        if body["like"] not in earlier:
            raise _wrong(document, (*at, "like"), f"there is no earlier release [{body['like']}]")
        like = next(one for one in earlier[body["like"]].tables if one.table.name == name)
        columns |= {f"{old}{suffix}": new for old, new in like.columns.items()}
        left_out |= {f"{old}{suffix}": why for old, why in like.left_out.items()}
    written = body.get("columns", {})
    pairs = {one: one for one in written} if isinstance(written, list) else dict(written)
    for old, new in pairs.items():
        columns[str(old)] = str(new or old)
    left_out |= {str(old): str(why) for old, why in (body.get("left_out") or {}).items()}
    constants = {str(k): str(v) for k, v in (body.get("constants") or {}).items()}
    month_of = _texts(document, (*at, "month_of"), body.get("month_of", []))
    for new in (*columns.values(), *constants, *month_of):
        if new not in table.names:
            raise _wrong(
                document, (*at, "columns"), f"the table [{name}] has no column [{new}]; name one"
            )
    one_row_per = body.get("one_row_per", [])
    if one_row_per == "all":
        one_row_per = sorted(set(columns.values()), key=table.names.index)
    return TableMap(
        table=table,
        required=_texts(document, (*at, "required"), body.get("required", [])),
        columns=columns,
        left_out=left_out,
        keep_na=frozenset(_texts(document, (*at, "keep_na"), body.get("keep_na", []))),
        look_ups={
            str(column): tuple((str(old), str(new)) for old, new in pairs.items())
            for column, pairs in (body.get("look_ups") or {}).items()
        },
        constants=constants,
        month_of=month_of,
        one_row_per=_texts(document, (*at, "one_row_per"), one_row_per),
        only_if=str(body.get("only_if", "")),
    )


def _wrong(document: Document, at: Path_, sentence: str) -> RecordError:
    return RecordError(sentence, where=document.where(at))


def _mapping(document: Document, at: Path_, data: Any, allowed: set[str]) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise _wrong(document, at, f"a mapping is expected here, found [{data}]")
    for key in data:
        if key not in allowed:
            raise _wrong(
                document,
                (*at, key),
                f"there is no field [{key}] here; use [{', '.join(sorted(allowed))}]",
            )
    return data


def _list(document: Document, at: Path_, data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise _wrong(document, at, f"a list is expected here, found [{data}]")
    return data


def _text(document: Document, at: Path_, data: Any) -> str:
    if not isinstance(data, str) or not data:
        raise _wrong(document, at, f"a line of text is expected for [{at[-1]}], found [{data}]")
    return data


def _texts(document: Document, at: Path_, data: Any) -> tuple[str, ...]:
    return tuple(_text(document, (*at, n), one) for n, one in enumerate(_list(document, at, data)))
