"""The decision: a frozen record that serialises to the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdcheck.decide.changes import as_record
from holdcheck.decide.owed import Limit, Owed
from holdcheck.decide.questions import Flip, Missing, NextQuestion
from holdcheck.decide.safeguards import Stop


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A fact a rule used: indexed path, value, its effect, where it came from, and all that in words.

    ``reasons`` are those of the person who determined it; ``unknown`` says why there is no value.
    """

    path: str
    value: Any
    truth: str
    source: str = ""
    as_of: str = ""
    evidence: str = ""
    verified: bool | None = None
    derived: str = ""
    reasons: str = ""
    unknown: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule of one law: its truth (``true``, ``false``, ``unknown``) and the facts behind it."""

    law: str
    rule: str
    truth: str
    then: str
    clause: str
    cite: str
    certainty: str
    controls: bool
    facts: tuple[FactUsed, ...]


@dataclass(frozen=True, slots=True)
class LawConsidered:
    """One law in force and what became of it."""

    law: str
    name: str
    citation: str
    place: str
    rank: int
    in_force: str
    outcome: str
    rule: str
    controls: bool
    why: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What the law says about one act for one person at one place and moment.

    ``zone`` is the time zone of the place, ``reference`` what the case file calls the case,
    ``conflict`` the laws of equal force that contradict each other.
    """

    engine: str
    act: str
    on: date
    law_date: date
    place: str
    outcome: str
    law_outcome: str
    rule: str
    law: str
    reasons: tuple[Reason, ...]
    laws: tuple[LawConsidered, ...]
    missing: tuple[Missing, ...]
    next_question: NextQuestion | None
    flips: tuple[Flip, ...]
    duties: tuple[Owed, ...]
    clocks: tuple[Limit, ...]
    stops: tuple[Stop, ...]
    warnings: tuple[str, ...]
    draft: bool
    packs: Mapping[str, str]
    zone: str = ""
    reference: str = ""
    conflict: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The record as plain JSON data, keys in a fixed order."""
        question = self.next_question
        return {
            "engine": self.engine,
            "act": self.act,
            "on": self.on.isoformat(),
            "law_date": self.law_date.isoformat(),
            "place": self.place,
            "zone": self.zone,
            "reference": self.reference,
            "outcome": self.outcome,
            "law_outcome": self.law_outcome,
            "rule": self.rule,
            "law": self.law,
            "conflict": list(self.conflict),
            "draft": self.draft,
            "reasons": [
                {**_fields(one), "facts": [_fields(fact) for fact in one.facts]}
                for one in self.reasons
            ],
            "laws": [_fields(one) for one in self.laws],
            "missing": [
                {
                    "fact": f"{one.fact}[{one.tag}]" if one.tag else one.fact,
                    "question": one.question,
                    "rules": list(one.rules),
                    "unknown": one.reason,
                    "note": one.note,
                }
                for one in self.missing
            ],
            "next_question": None
            if question is None
            else {
                "fact": question.fact,
                "question": question.question,
                "type": question.type,
                "choices": list(question.choices),
                "measure": question.measure,
                "answers": [
                    {"answer": label, "says": words, "outcomes": list(can)}
                    for (label, can), words in zip(question.answers, question.said, strict=True)
                ],
            },
            "flips": [
                {
                    "changes": [
                        {"fact": one.fact, "from": _plain(one.before), "to": _plain(one.to)}
                        for one in flip.changes
                    ],
                    "outcome": flip.outcome,
                    "says": flip.says,
                }
                for flip in self.flips
            ],
            "duties": [_fields(one) for one in self.duties],
            "clocks": [_fields(one) for one in self.clocks],
            "stops": [
                {
                    "code": one.code,
                    "sentence": one.sentence,
                    "cite": one.cite,
                    "imposes": one.imposes,
                    "fact": one.fact,
                }
                for one in self.stops
            ],
            "warnings": list(self.warnings),
            "packs": dict(sorted(self.packs.items())),
        }

    def to_json(self) -> str:
        """JSON text, the same for the same input."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"


def _fields(one: Reason | FactUsed | LawConsidered | Owed | Limit) -> dict[str, Any]:
    """The fields by name; ``asdict`` would copy every value of a large record first."""
    return {name: _plain(getattr(one, name)) for name in one.__slots__}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in as_record(value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
