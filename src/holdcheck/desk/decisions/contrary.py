"""Signs of citizenship or of a wrong identity anywhere in our own file, old statements included.

A sign stops a hold until a person clears it in writing. Jails held hundreds of citizens whose own
files showed their citizenship; that is why corrected facts, papers, notes and challenges are all searched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from holdcheck.desk.cases.models import Document
from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.cases.values import in_local, question_of, shown
from holdcheck.desk.decisions.models import Clearance
from holdcheck.desk.decisions.words import CITIZENSHIP, IDENTITY, found_in

__all__ = ["CITIZENSHIP", "FOUND_ELSEWHERE", "IDENTITY", "Sign", "in_words", "open_signs", "signs"]
_FACTS = {
    ("person.us_citizen", True): CITIZENSHIP,
    ("person.citizenship_claimed", True): CITIZENSHIP,
    ("person.proof_of_us_citizenship_provided", True): CITIZENSHIP,
    ("person.birthplace_in_jail_file", "united_states"): CITIZENSHIP,
    ("person.us_passport_or_birth_record_in_jail_file", True): CITIZENSHIP,
    ("person.identity_confirmed", False): IDENTITY,
}
_PAPERS = {Document.Kind.US_PASSPORT, Document.Kind.BIRTH_RECORD, Document.Kind.NATURALIZATION}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its key, what it points to, what it says, and the finding that cleared it, if any."""

    key: str
    about: str
    sentence: str
    cleared: Clearance | None = None


FOUND_ELSEWHERE: list[Callable[[CaseFile], Iterable[Sign]]] = []
"""Rooms add signs found in what they keep (challenges and their evidence) when they are loaded."""


def signs(file: CaseFile) -> tuple[Sign, ...]:
    """Every sign in the file, in the order found; cleared ones carry their clearance."""
    found = tuple(_find(file))
    if not found:
        return ()
    cleared = {one.sign: one for one in Clearance.objects.filter(case=file.case)}
    return tuple(Sign(one.key, one.about, one.sentence, cleared.get(one.key)) for one in found)


def open_signs(file: CaseFile) -> tuple[Sign, ...]:
    """The signs nobody has cleared."""
    return tuple(one for one in signs(file) if one.cleared is None)


def _find(file: CaseFile) -> Iterator[Sign]:
    old = {one.supersedes_id for one in file.every}
    for fact in file.every:
        about = None
        if isinstance(fact.value, (bool, str)):
            about = _FACTS.get((fact.path, fact.value))
        when = f"{in_local(fact.entered_at, file.case.zone)}, by {fact.entered_by_name}"
        if about:
            since = " (corrected since)" if fact.pk in old else ""
            yield Sign(
                f"fact:{fact.pk}",
                about,
                f"{question_of(fact.path)} {shown(fact.value).replace('_', ' ')}{since} – {when}",
            )
        elif fact.path.startswith("person.") or fact.path.startswith("desk."):
            yield from in_words(f"fact:{fact.pk}", f"{fact.source} {fact.reasons}", when)
    yield from _papers(file)
    for contact in file.case.contacts.order_by("at"):
        when = f"contact of {in_local(contact.at, file.case.zone)}"
        yield from in_words(f"contact:{contact.pk}", contact.summary, when)
    for find in FOUND_ELSEWHERE:
        yield from find(file)


def _papers(file: CaseFile) -> Iterator[Sign]:
    for paper in file.documents:
        if paper.kind in _PAPERS:
            yield Sign(
                f"document:{paper.pk}",
                CITIZENSHIP,
                f"{Document.Kind(paper.kind).label} in the file: {paper.title}",
            )
        else:
            yield from in_words(
                f"document:{paper.pk}",
                paper.title,
                "title of a paper in the file",
                from_outside=paper.kind == Document.Kind.EVIDENCE,
            )


def in_words(key: str, text: str, where: str, *, from_outside: bool = False) -> Iterator[Sign]:
    """The signs in a text, each under ``key`` and what it points to."""
    for about, said in found_in(text, from_outside=from_outside):
        yield Sign(f"{key}:{about}", about, f"“{said}” – {where}")
