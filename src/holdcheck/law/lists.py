"""Offence lists: reading them, and what a statute's section says about membership on a day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from holdcheck.facts.document import Document, read_file
from holdcheck.facts.errors import InputError, LawError
from holdcheck.facts.model import Truth
from holdcheck.law.fields import Fields
from holdcheck.law.model import ListItem, OffenceList

KINDS = ("section", "circumstance", "penalty", "derivative")
_SECTION = re.compile(
    r"\s*([A-Z]{2,4})?\s*[§s.]*\s*([0-9]+(?:\.[0-9]+)?[a-z]?)((?:\([0-9A-Za-z]+\))*)\s*", re.ASCII
)


def read_list(path: Path) -> OffenceList:
    """Read one offence list; raises :class:`LawError` with file and line."""
    document = _document(path)
    allowed = (
        "list",
        "name",
        "citation",
        "content",
        "closed",
        "certainty",
        "sources",
        "items",
        "notes",
        "gaps",
    )
    top = Fields.of(document, (), document.data, what="an offence list", allowed=allowed)
    known = top.word("content", ("known", "unknown")) == "known"
    closed = top.data.get("closed", False)
    if not isinstance(closed, bool):
        raise top.fail("closed", f"[closed] is true or false, found [{closed}]")
    items: list[ListItem] = []
    for at, data in top.items("items"):
        body = Fields.of(
            document,
            at,
            data,
            what="an item",
            allowed=(
                "id",
                "what",
                "sections",
                "kind",
                "from",
                "to",
                "note",
                "except",
                "certainty",
                "only_if",
            ),
        )
        items.append(
            ListItem(
                body.text("id"),
                body.text("what"),
                body.texts("sections"),
                body.word("kind", KINDS, "section"),
                body.day("from"),
                body.day("to"),
            )
        )
    if known and not items:
        raise top.fail(
            "items",
            "a list of known content has items; write [content: unknown] while they are to be loaded",
        )
    if not known and items:
        raise top.fail(
            "content",
            "a list of unknown content has no items; write [content: known] once it is loaded",
        )
    if top.text("list") != path.stem:
        raise top.fail(
            "list",
            f"the list is [{top.text('list')}] but its file is [{path.name}]; make them equal",
        )
    return OffenceList(
        top.text("list"),
        top.text("name"),
        top.text("citation", ""),
        known,
        closed,
        top.text("certainty", "memory"),
        tuple(items),
        top.texts("notes"),
    )


def read_generic(path: Path) -> dict[str, str]:
    """The generic tags of a file, each with its meaning."""
    document = _document(path)
    top = Fields.of(
        document,
        (),
        document.data,
        what="a file of generic tags",
        allowed=("tags", "notes", "list", "name", "content"),
    )
    found: dict[str, str] = {}
    for name, data in top.mapping("tags").items():
        body = Fields.of(
            document,
            ("tags", name),
            data,
            what=f"the tag [{name}]",
            allowed=("what", "note", "certainty", "cite"),
        )
        found[name] = body.text("what")
    return found


def membership(offences: OffenceList, statute: str, *, on: date | None) -> Truth:
    """What a section alone says about membership of a list on the day of conviction.

    True only for an item that is a plain section in force that day. An item that needs a finding,
    a penalty or a main offence leaves it unknown; so does a list that is open or not loaded.
    """
    if not offences.known:
        return Truth.UNKNOWN
    wanted = _section(statute)
    if wanted is None:
        return Truth.UNKNOWN
    plain = all(item.kind == "section" for item in offences.items)
    for item in offences.items:
        for section in item.sections:
            listed = _section(section)
            if listed is None or listed[:2] != wanted[:2] or not wanted[2].startswith(listed[2]):
                continue
            if item.kind != "section" or (on is None and (item.start or item.end)):
                return Truth.UNKNOWN
            if on is not None and (
                (item.start and on < item.start) or (item.end and on >= item.end)
            ):
                continue
            return Truth.TRUE
    # the same section with fewer subsections than the list names may still be the listed one
    partial = any(
        listed is not None and listed[:2] == wanted[:2] and listed[2].startswith(wanted[2])
        for item in offences.items
        for section in item.sections
        for listed in (_section(section),)
    )
    return Truth.FALSE if offences.closed and plain and not partial else Truth.UNKNOWN


def _section(text: str) -> tuple[str, str, str] | None:
    match = _SECTION.fullmatch(text.removeprefix("former "))
    if match is None or match[1] is None:
        return None
    return match[1], match[2], match[3]


def _document(path: Path) -> Document:
    try:
        return read_file(path)
    except InputError as problem:
        raise LawError(problem.sentence, where=problem.where) from None
