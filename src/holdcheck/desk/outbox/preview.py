"""What a message would say if it were written now, shown before anybody writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import CaseFile, read_file
from holdcheck.desk.cases.values import shown
from holdcheck.desk.decisions.page import ASK, WORDS
from holdcheck.desk.outbox.allowed import WE_HOLD, Kind
from holdcheck.desk.outbox.content import content_of
from holdcheck.desk.outbox.gate import Passage, standing
from holdcheck.desk.templatetags.desk import sentence, timezone_of

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+[+-]\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One field that may leave: its name, and its value or why there is none."""

    name: str
    value: str
    leaves: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Whether the gate is shut, why (the question of its act, the answer, the reason), what would leave."""

    kind: Kind
    ask: str
    answer: str
    shut: str
    undecided: bool
    lines: tuple[Line, ...]


def preview(case: Case, kind: Kind) -> Preview:
    """Look at the decisions in force; the gate itself decides anew when the message is written."""
    return previews(case, (kind,))[0]


def previews(case: Case, kinds: Iterable[Kind]) -> list[Preview]:
    """The same for several kinds of message, with one look at the file and its decisions."""
    kinds, file = tuple(kinds), read_file(case)
    acts = [act for kind in kinds for act in (kind.act, *(one.act for one in kind.fields))]
    found = standing(case, acts, file=file)
    return [_preview(file, kind, found) for kind in kinds]


def _preview(file: CaseFile, kind: Kind, found: Mapping[str, Passage | None]) -> Preview:
    main = found[kind.act]
    shut = sentence(main.reason) if main is not None and main.reason else ""
    answer = WORDS[main.outcome][0] if main is not None and main.outcome else "Not decided"
    lines = () if shut else _lines(file, kind, found)
    return Preview(kind, ASK[kind.act], answer, shut, main is None, lines)


def _lines(file: CaseFile, kind: Kind, found: Mapping[str, Passage | None]) -> tuple[Line, ...]:
    case = file.case
    # A field whose act is decided only on sending is shown with the value it would have.
    as_if = {act: one or Passage(act, None, "", "") for act, one in found.items()}
    found_now = content_of(case, kind, as_if, file=file)
    values = found_now.values
    lines = []
    for field in kind.fields:
        name = field.name.replace("_", " ").capitalize()
        passage = found[field.act]
        if passage is not None and passage.reason:
            lines.append(Line(name, f"left out: {passage.reason}", False))
        elif field.only_if == WE_HOLD and field.name in found_now.left_out:
            why = "left out: nobody’s decision that we hold is on the record"
            lines.append(Line(name, why, False))
        elif field.name not in values:
            needed = "; it must be stated first" if field.needed else ""
            lines.append(Line(name, f"not known{needed}", False))
        else:
            value = _words(values[field.name], case.zone)
            if passage is None and field.act != kind.act:
                ask = ASK[field.act].removesuffix("?")
                lines.append(Line(name, f"{value}, only if the answer is yes: {ask}?", True))
            else:
                lines.append(Line(name, value, True))
    return tuple(lines)


def _words(value: object, zone: str) -> str:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return timezone_of(datetime.fromisoformat(value), zone)
    return shown(value)
