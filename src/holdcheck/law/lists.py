"""Reads offence lists and generic tags; every mistake is one error with file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from holdcheck.facts.document import Document, Path_, read_file
from holdcheck.facts.errors import InputError, LawError
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.fields import Fields
from holdcheck.law.gaps import read_gaps
from holdcheck.law.membership import NEEDS, read_section
from holdcheck.law.model import ListItem, OffenceList

GRADES = tuple(member.name for member in BY_PATH["conviction[].grade"].members)
LIST_FIELDS = (
    "list",
    "name",
    "citation",
    "content",
    "closed",
    "grade",
    "state",
    "history_known_from",
    "certainty",
    "sources",
    "items",
    "notes",
    "gaps",
)
ITEM_FIELDS = (
    "id",
    "what",
    "sections",
    "kind",
    "from",
    "to",
    "except",
    "only_if",
    "note",
    "certainty",
)
STATE = re.compile(r"[A-Z]{2}", re.ASCII)


def read_list(path: Path) -> OffenceList:
    """Read one offence list; raises :class:`LawError` with file and line."""
    document = _document(path)
    top = Fields.of(document, (), document.data, what="an offence list", allowed=LIST_FIELDS)
    known = top.word("content", ("known", "unknown")) == "known"
    closed = top.data.get("closed", False)
    if not isinstance(closed, bool):
        raise top.fail("closed", f"[closed] is true or false, found [{closed}]")
    state = top.text("state", "")
    if "state" in top.data and not STATE.fullmatch(state):
        raise top.fail("state", f"[state] is two capital letters such as CA, found [{state}]")
    items = [_item(document, at, data) for at, data in top.items("items")]
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
        top.word("grade", GRADES) if "grade" in top.data else "",
        state,
        top.day("history_known_from"),
        read_gaps(top),
    )


def _item(document: Document, at: Path_, data: Any) -> ListItem:
    body = Fields.of(document, at, data, what="an item", allowed=ITEM_FIELDS)
    start, end = body.day("from"), body.day("to")
    if start is not None and end is not None and end <= start:
        raise body.fail("to", f"[to] is [{end}], not after [from] [{start}]")
    return ListItem(
        body.text("id"),
        body.text("what"),
        _sections(body),
        body.word("kind", NEEDS, "section"),
        start,
        end,
        body.text("except", ""),
        body.text("only_if", ""),
        body.text("note", ""),
    )


def _sections(body: Fields) -> tuple[str, ...]:
    """The sections of an item: each one section of one code, and none of them twice."""
    found: list[str] = []
    for path, text in body.items("sections"):
        where = body.document.where(path)
        if not isinstance(text, str):
            raise LawError(
                f"[{text}] is a bare number, which loses a last zero; write the code before it and quote it, such as [PC 148.10]",
                where=where,
            )
        section = read_section(text)
        if section is None:
            raise LawError(
                f"[{text}] is not one section of one code; write it as [PC 245(a)(1)]", where=where
            )
        if section in map(read_section, found):
            raise LawError(f"the section [{text}] stands twice; keep one of them", where=where)
        found.append(text)
    return tuple(found)


def read_generic(path: Path) -> dict[str, str]:
    """The generic tags of a file, each with its meaning."""
    document = _document(path)
    top = Fields.of(
        document,
        (),
        document.data,
        what="a file of generic tags",
        allowed=("tags", "notes"),
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


def _document(path: Path) -> Document:
    try:
        return read_file(path)
    except InputError as problem:
        raise LawError(problem.sentence, where=problem.where) from None
