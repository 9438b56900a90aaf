"""Which facts a person can state of their own accord: by subject, by what is most often needed, by words."""

from __future__ import annotations

from dataclasses import dataclass

from holdcheck.desk.cases.models import DESK_PATHS
from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.cases.values import question_of, shown
from holdcheck.facts.model import Fact
from holdcheck.facts.vocabulary import BY_PATH, FACTS

SUBJECTS = {
    "desk": "The booking",
    "person": "The person",
    "custody": "Custody and release",
    "detainer": "The detainer",
    "warrant": "Warrants",
    "order": "Court orders",
    "purpose": "What ICE asks for",
    "consent": "Consent of the person",
    "counsel": "Counsel",
    "info": "Information to be shared",
    "judgment": "Determinations a person makes",
    "agency": "The agency",
}
OTHER = "Other law and policy"
OFTEN = (
    "person.birthplace_in_jail_file",
    "person.citizenship_claimed",
    "person.proof_of_us_citizenship_provided",
    "person.us_citizen",
    "person.identity_confirmed",
    "person.probable_cause_removable",
    "detainer.cancelled_at",
    "custody.otherwise_released_at",
)
"""What a clerk comes upon in the middle of a night, and nobody asked."""
NEVER = frozenset({"decision_date", "person.age_years"})
"""Computed by the desk: the day from the clock, the age from the date of birth."""


@dataclass(frozen=True, slots=True)
class Askable:
    """One fact that can be stated: its question, and its value as it stands (empty: not stated)."""

    path: str
    question: str
    value: str


def often(file: CaseFile) -> list[Askable]:
    """The facts most often come upon without being asked."""
    return [_one(path, file) for path in OFTEN]


def by_subject(file: CaseFile, words: str = "") -> dict[str, list[Askable]]:
    """Every fact of the case itself, by subject; with ``words`` only those that hold all of them."""
    wanted = words.lower().split()
    found: dict[str, list[Askable]] = {name: [] for name in (*SUBJECTS.values(), OTHER)}
    for path in (*DESK_PATHS, *(one.path for one in FACTS)):
        if "[]" in path or path in NEVER:
            continue
        one = _one(path, file)
        text = f"{one.question} {_definition(BY_PATH.get(path))} {one.value}".lower()
        if all(word in text for word in wanted):
            found[SUBJECTS.get(path.partition(".")[0], OTHER)].append(one)
    return {name: some for name, some in found.items() if some}


def _one(path: str, file: CaseFile) -> Askable:
    return Askable(path, DESK_PATHS.get(path) or question_of(path), _value(path, file))


def _definition(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return " ".join([fact.definition, *(one.meaning for one in fact.members)])


def _value(path: str, file: CaseFile) -> str:
    stated = file.scalars.get(path)
    if stated is None:
        return ""
    return (
        "not known"
        if stated.value is None
        else shown(stated.value, file.case.zone).replace("_", " ")
    )
