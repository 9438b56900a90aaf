"""The facts of a case as the person held and their family read them: label and value, translated.

A label without a sentence in the catalogue is the vocabulary's own question in English; in another
language it says only what the fact is about, for a question nobody translated is no help there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from holdcheck.desk.cases.models import StatedFact
from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.cases.values import question_of, shown
from holdcheck.desk.notices.catalogue import Book
from holdcheck.desk.notices.sentences import ENGLISH
from holdcheck.desk.notices.wording import Piece, Value, value_pieces

NOT_SHOWN = ("desk.name", "desk.language", "judgment.")
"""Left out: what names the person (the page can fall into wrong hands), and determinations."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[\d:.+-]*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A stated fact with its label and value; ``fact`` is the row it comes from."""

    fact: StatedFact
    label: tuple[Value, ...]
    value: Value


def facts_shown(file: CaseFile) -> tuple[Shown, ...]:
    """The facts now stated in a case: the single ones, then those of each record."""
    return tuple(sorted(_facts(file), key=lambda one: _rank(one.fact.path)))


def label_pieces(label: tuple[Value, ...], book: Book) -> list[Piece]:
    """A label in the book's language."""
    out: list[Piece] = []
    for number, value in enumerate(label):
        if number:
            # “Conviction 2 – Date of conviction”
            out.append(Piece(" " if "text" in value else " – ", book.language))
        out.extend(value_pieces(value, book))
    return out


def label_of(path: str, *, number: int = 0) -> tuple[Value, ...]:
    """The label of a fact; ``number`` tells records of one list apart (0 for a single fact)."""
    own = said_fact(path)
    head, mark, _ = path.partition("[].")
    if not mark or not number:
        return (own,)
    group = f"fact.{head}"
    kind: Value = {"say": group} if group in ENGLISH else {"en": head.replace(".", " ")}
    return (kind, {"text": str(number)}, own)


def said_fact(path: str, question: str = "") -> Value:
    """A fact by its own sentence; one without is its ``question`` in English, its subject elsewhere."""
    key = f"fact.{path}"
    if key in ENGLISH:
        return {"say": key}
    subject = f"fact.other.{re.split(r'[.[]|_complete', path)[0]}"
    return {
        "en": question or question_of(path),
        "say": subject if subject in ENGLISH else "fact.other",
    }


def value_of(value: Any, zone: str) -> Value:
    """A stored value as a value of a sentence."""
    if value is None:
        return {"say": "unknown"}
    if isinstance(value, bool):
        return {"say": "yes" if value else "no"}
    if value == [] or value == "none":
        return {"say": "none"}
    if isinstance(value, str):
        if f"value.{value}" in ENGLISH:
            return {"say": f"value.{value}"}
        if _DAY.fullmatch(value):
            return {"day": value}
        if _MOMENT.fullmatch(value):
            return moment_in(datetime.fromisoformat(value), zone)
    return {"en": shown(value).replace("_", " ")}


def moment_in(when: datetime, zone: str) -> dict[str, Any]:
    """A moment as a value of a sentence: local to a zone, whose short name it carries."""
    local = when.astimezone(ZoneInfo(zone))
    return {"moment": local.isoformat(timespec="minutes"), "zone": f"{local:%Z}"}


def _facts(file: CaseFile) -> Iterator[Shown]:
    zone = file.case.zone
    for path, fact in file.scalars.items():
        if not path.startswith(NOT_SHOWN):
            yield Shown(fact, label_of(path), value_of(fact.value, zone))
    for name, entries in file.entries.items():
        for number, entry in enumerate(entries, 1):
            for fact in () if entry.withdrawn else entry.facts:
                yield Shown(
                    fact, label_of(f"{name}[].{_last(fact.path)}", number=number),
                    value_of(fact.value, zone),
                )  # fmt: skip


def _rank(path: str) -> int:
    """Who the person is comes first, then records, custody, and the federal papers last."""
    group = path.partition(".")[0].partition("[]")[0].removesuffix("_complete")
    order = ("desk", "person", "conviction", "charge", "arrest", "custody", "detainer", "warrant")
    return order.index(group) if group in order else len(order)


def _last(path: str) -> str:
    return path.partition("[].")[2]
