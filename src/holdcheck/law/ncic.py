"""NCIC uniform offence codes: the category of a code, and what follows from the category alone.

A code has four characters: two digits of category, then two digits or, in codes states add for
themselves (``13AB``), letters. It never proves a grade, a disposition, a date or an attempt, so none
is read from it. Not in here: which convictions bear a code (see the vocabulary).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from holdcheck.facts.document import Path_, read_file
from holdcheck.facts.errors import InputError, LawError
from holdcheck.law.fields import Fields
from holdcheck.law.library import Library, library

_CODE = re.compile(r"([0-9]{2})(?:[0-9]{2}|[A-Z][A-Z0-9]|[0-9][A-Z])", re.ASCII)
_RANGE = re.compile(r"([0-9]{4})-([0-9]{4})", re.ASCII)
_LEVELS = "secure_communities_levels_2008_2010"
_FIELDS = ("certainty", "categories", "codes", "tags", _LEVELS)


@dataclass(frozen=True, slots=True)
class NcicCode:
    """A code read: ``description`` is the code's own where it is listed, else the category's.

    ``tags`` are the generic offence tags that every code of the category bears.
    """

    code: str
    category: str
    category_name: str
    description: str
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class NcicTable:
    """The table as read: names by category and by code, tags by category, codes by level."""

    categories: Mapping[str, str]
    codes: Mapping[str, str]
    tags: Mapping[str, frozenset[str]]
    levels: Mapping[str, tuple[tuple[str, str], ...]]
    certainty: str

    def read(self, code: str) -> NcicCode | None:
        """The code, or ``None`` when it is malformed or its category is not in the table."""
        written = code.strip().upper()
        match = _CODE.fullmatch(written)
        if match is None or match[1] not in self.categories:
            return None
        name = self.categories[match[1]]
        return NcicCode(
            written,
            match[1],
            name,
            self.codes.get(written, name),
            self.tags.get(match[1], frozenset()),
        )


def ncic_category(code: str, *, books: Library | None = None) -> NcicCode | None:
    """What the NCIC ``code`` (text of four characters) says: category, description, generic tags.

    ``None`` for anything that is not a known category's code: an unknown code proves nothing.
    """
    return _table(books or library()).read(code)


def read_ncic(path: Path, *, tags: frozenset[str]) -> NcicTable:
    """Read a table of codes; ``tags`` are the generic tags that exist.

    Raises :class:`LawError` with file and line.
    """
    try:
        document = read_file(path)
    except InputError as problem:
        raise LawError(problem.sentence, where=problem.where) from None
    top = Fields.of(document, (), document.data, what="a table of NCIC codes", allowed=_FIELDS)
    categories = _names(top, "categories", length=2)
    if not categories:
        raise top.fail("categories", "[categories] names no category; add at least one")
    codes = _names(top, "codes", length=4)
    for code in codes:
        _known(top, "codes", code, code[:2], categories)
    borne: dict[str, frozenset[str]] = {}
    for category in top.mapping("tags"):
        _known(top, "tags", category, category, categories)
        named = Fields(document, ("tags",), top.mapping("tags")).texts(category)
        for tag in named:
            if tag not in tags:
                raise _fail(top, ("tags", category), f"there is no generic tag [{tag}]; see lists")
        borne[category] = frozenset(named)
    levels = {
        level: _ranges(top, level, data, categories) for level, data in top.mapping(_LEVELS).items()
    }
    return NcicTable(categories, codes, borne, levels, top.text("certainty"))


@lru_cache(maxsize=4)
def _table(books: Library) -> NcicTable:
    return read_ncic(books.root / "us/ncic.yaml", tags=frozenset(books.generic_tags))


def _names(top: Fields, key: str, *, length: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, name in top.mapping(key).items():
        if not (code.isascii() and code.isdecimal() and len(code) == length):
            raise _fail(top, (key, code), f"[{code}] is not [{length}] digits; quote it in full")
        if not isinstance(name, str) or not name:
            raise _fail(top, (key, code), f"[{code}] needs a name in words, found [{name}]")
        found[code] = name
    return found


def _known(top: Fields, key: str, shown: str, category: str, known: Mapping[str, str]) -> None:
    if category not in known:
        raise _fail(
            top, (key, shown), f"[{shown}] has no category [{category}]; add it to [categories]"
        )


def _ranges(
    top: Fields, level: str, data: object, categories: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    path: Path_ = (_LEVELS, level)
    body = Fields.of(
        top.document, path, data, what=f"[{level}]", allowed=("ranges", "single", "drugs_35xx")
    )
    found: list[tuple[str, str]] = []
    for key in ("ranges", "single"):
        for text in body.texts(key):
            match = _RANGE.fullmatch(text if key == "ranges" else f"{text}-{text}")
            if match is None or match[1] > match[2]:
                wanted = "0101-0199" if key == "ranges" else "'0101'"
                raise _fail(top, (*path, key), f"[{text}] is not codes in order; write as {wanted}")
            if match[1][:2] not in categories:
                raise _fail(top, (*path, key), f"[{text}] has no category [{match[1][:2]}]")
            if match[1][:2] != match[2][:2]:
                raise _fail(
                    top,
                    (*path, key),
                    f"[{text}] runs over several categories; write a range for each",
                )
            found.append((match[1], match[2]))
    return tuple(sorted(found))


def _fail(top: Fields, path: Path_, sentence: str) -> LawError:
    return LawError(sentence, where=top.document.where(path))
