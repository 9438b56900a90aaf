"""Lines made of a sentence's key and its values, and how they read in one language.

A value is data: ``{"text": …}`` as it is, ``{"en": …}`` English text of a law or of the vocabulary,
both (``{"en": …, "say": key}``) what English says so and every other language by that sentence,
``{"day": …}`` and ``{"moment": …}`` dates (a moment with the short name of its ``zone``),
``{"say": key}`` another sentence, ``{"line": …}`` a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from holdcheck.desk.notices.catalogue import Book, direction, tag

Value = Mapping[str, Any]
_PLACE = re.compile(r"\{(\w+)\}")
ALWAYS = frozenset({"day", "moment", "months", "time"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence by its key, with its values; ``inner`` lines explain the one before them."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    inner: bool = False

    def plain(self) -> dict[str, Any]:
        """The line as data."""
        return {"key": self.key, "values": dict(self.values), "inner": self.inner}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Line:
        """A line from its data."""
        return cls(data["key"], data["values"], data["inner"])

    def keys(self) -> Iterator[str]:
        """Every key of the catalogue the line uses."""
        yield self.key
        for value in self.values.values():
            if "say" in value:
                yield value["say"]
            if "line" in value:
                yield from Line.of(value["line"]).keys()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading by its key, and its lines."""

    heading: str
    lines: tuple[Line, ...]

    def plain(self) -> dict[str, Any]:
        """The section as data."""
        return {"heading": self.heading, "lines": [one.plain() for one in self.lines]}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Section:
        """A section from its data."""
        return cls(data["heading"], tuple(Line.of(one) for one in data["lines"]))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one language; an empty language means the reader's or none."""

    text: str
    language: str = ""


def keys_of(sections: Iterable[Section]) -> set[str]:
    """Every key that sections use, with those that dates always need."""
    found = set(ALWAYS)
    for section in sections:
        found.add(section.heading)
        for line in section.lines:
            found.update(line.keys())
    return found


def pieces(line: Line, book: Book) -> list[Piece]:
    """The line in the book's language, in stretches of one language each."""
    said = book.said(line.key)
    parts = _PLACE.split(said.text)
    out: list[Piece] = []
    for number, part in enumerate(parts):
        if number % 2:
            out.extend(value_pieces(line.values[part], book))
        elif part:
            out.append(Piece(part, said.language))
    return out


def value_pieces(value: Value, book: Book) -> list[Piece]:
    """A value in the book's language."""
    match value:
        case {"text": text}:
            return [Piece(str(text))]
        case {"en": text, "say": key} if book.language != "en":
            return [Piece(book.said(key).text, book.said(key).language)]
        case {"en": text}:
            return [Piece(str(text), "en")]
        case {"day": text}:
            return [Piece(day(date.fromisoformat(text), book), book.said("day").language)]
        case {"moment": text}:
            said = moment(datetime.fromisoformat(text), book)
            zone = f" ({value['zone']})" if value.get("zone") else ""
            return [Piece(said + zone, book.said("moment").language)]
        case {"say": key}:
            return [Piece(book.said(key).text, book.said(key).language)]
        case {"line": data}:
            return pieces(Line.of(data), book)
    raise ValueError(f"a value of a sentence has no kind: {value}")


def plain_text(line: Line, book: Book) -> str:
    """The line as text."""
    return "".join(one.text for one in pieces(line, book))


def html(some: Iterable[Piece], book: Book) -> SafeString:
    """Pieces as HTML: what is in another language than the page says so."""
    return format_html_join("", "{}", ((_piece(one, book),) for one in some))


def line_html(line: Line, book: Book) -> SafeString:
    """The line as HTML."""
    return html(pieces(line, book), book)


def say(key: str, book: Book) -> SafeString:
    """A sentence without values as HTML."""
    return line_html(Line(key), book)


def day(when: date, book: Book) -> str:
    """A day as the language writes it."""
    months = book.said("months").text.split()
    return book.said("day").text.format(
        y=when.year, m=when.month, d=when.day, month=months[when.month - 1]
    )


def moment(when: datetime, book: Book) -> str:
    """A local moment as the language writes it."""
    time = book.said("time").text.format(
        h12=when.hour % 12 or 12,
        h24=f"{when.hour:02d}",
        min=f"{when.minute:02d}",
        ampm="PM" if when.hour >= 12 else "AM",
    )
    return book.said("moment").text.format(day=day(when.date(), book), time=time)


def _piece(piece: Piece, book: Book) -> SafeString:
    if not piece.language:
        # Names and people's own words may be in any script and direction.
        return format_html("<bdi>{}</bdi>", piece.text)
    if piece.language == book.language:
        return format_html("{}", piece.text)
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        tag(piece.language),
        direction(piece.language),
        piece.text,
    )
