"""What each return holds, read from the files in ``definitions``: data, with source and certainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from holdcheck.desk.returns.history import BANDS, COUNTS, LISTS
from holdcheck.desk.returns.period import PERIODS
from holdcheck.facts.errors import InputError

FOLDER = Path(__file__).with_name("definitions")
KEYS = {
    "name", "place", "law", "recipient", "cite", "content", "certainty", "source", "periods",
    "certificate_of_zero", "tables", "not_recorded",
}  # fmt: skip
CERTAINTIES = {
    "verified": "checked against the text of the law",
    "verified_in_part": "checked in part against the text of the law",
    "memory": "from memory: hold it against the text of the law before you send it",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One table: counts beside one another, a total with its parts, or a list of single items."""

    id: str
    title: str
    total: str = ""
    cells: tuple[str, ...] = ()
    by: str = ""
    of: str = ""
    items: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """One return."""

    id: str
    name: str
    place: str
    law: str
    recipient: str
    cite: str
    content: str
    certainty: str
    source: str
    periods: tuple[str, ...]
    certificate_of_zero: bool
    sections: tuple[Section, ...]
    not_recorded: tuple[str, ...]


@cache
def definitions() -> Mapping[str, Definition]:
    """Every return by its id; raises :class:`InputError` for a file with a mistake."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found[path.stem] = parse(path.stem, data)
    return found


def parse(name: str, data: Mapping[str, Any]) -> Definition:
    """One definition; a mistake is one sentence that names it."""
    if set(data) != KEYS:
        raise InputError(f"return [{name}] has the wrong keys [{', '.join(set(data) ^ KEYS)}]")
    if data["certainty"] not in CERTAINTIES:
        raise InputError(f"return [{name}] has no certainty [{data['certainty']}]")
    for one in data["periods"]:
        if one not in PERIODS:
            raise InputError(f"return [{name}] has no period [{one}]; use one of {list(PERIODS)}")
    return Definition(
        id=name,
        name=data["name"],
        place=data["place"],
        law=data["law"],
        recipient=data["recipient"],
        cite=data["cite"],
        content=" ".join(data["content"].split()),
        certainty=data["certainty"],
        source=data["source"],
        periods=tuple(data["periods"]),
        certificate_of_zero=bool(data["certificate_of_zero"]),
        sections=tuple(_section(name, one) for one in data["tables"]),
        not_recorded=tuple(data["not_recorded"]),
    )


def definition(name: str) -> Definition:
    """One return by its id."""
    if name not in definitions():
        raise InputError(f"there is no return [{name[:40]}]; use one of {list(definitions())}")
    return definitions()[name]


def _section(name: str, data: Mapping[str, Any]) -> Section:
    section = Section(
        id=data["id"],
        title=data["title"],
        total=data.get("total", ""),
        cells=tuple(data.get("parts", data.get("counts", ()))),
        by=data.get("by", ""),
        of=data.get("of", ""),
        items=data.get("list", ""),
        columns=tuple(data.get("columns", ())),
    )
    wrong = [
        *(one for one in (*section.cells, section.total) if one and one not in COUNTS),
        *(one for one in (section.items, section.of) if one and one not in LISTS),
        *(one for one in (section.by,) if one and one not in BANDS),
    ]
    if section.items:
        wrong += [one for one in section.columns if one not in LISTS[section.items].columns]
    if wrong or not (section.cells or section.items or section.by):
        raise InputError(f"return [{name}] counts what there is not: [{', '.join(wrong)}]")
    return section
