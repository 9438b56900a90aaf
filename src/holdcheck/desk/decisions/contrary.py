"""Signs of citizenship or of a wrong identity anywhere in our own file, old statements included.

A sign stops a hold until a person clears it in writing. Jails held hundreds of citizens whose own
files showed their citizenship; that is why corrected facts, papers and notes are all searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from holdcheck.desk.cases.models import Case, Document
from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.cases.values import question_of, shown
from holdcheck.desk.decisions.models import Clearance

CITIZENSHIP, IDENTITY = "citizenship", "identity"
_FACTS = {
    ("person.us_citizen", True): CITIZENSHIP,
    ("person.citizenship_claimed", True): CITIZENSHIP,
    ("person.proof_of_us_citizenship_provided", True): CITIZENSHIP,
    ("person.birthplace_in_jail_file", "united_states"): CITIZENSHIP,
    ("person.us_passport_or_birth_record_in_jail_file", True): CITIZENSHIP,
    ("person.identity_confirmed", False): IDENTITY,
}
_PAPERS = {Document.Kind.US_PASSPORT, Document.Kind.BIRTH_RECORD, Document.Kind.NATURALIZATION}
_WORDS = (
    (
        CITIZENSHIP,
        re.compile(
            r"\b(citizen(ship)?|naturali[sz](ed|ation)|(u\.?s\.?|american) passport|"
            r"born in (the )?(u\.?s\.?|united states|america)|birth certificate)\b",
            re.IGNORECASE,
        ),
    ),
    (
        IDENTITY,
        re.compile(
            r"\b(wrong (person|man|woman)|mistaken identity|not the same person|"
            r"fingerprints? (do|does|did) not match)\b",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its key, what it points to, what it says, and the finding that cleared it, if any."""

    key: str
    about: str
    sentence: str
    cleared: Clearance | None = None


def signs(file: CaseFile) -> tuple[Sign, ...]:
    """Every sign in the file, in the order found; cleared ones carry their clearance."""
    cleared = {one.sign: one for one in Clearance.objects.filter(case=file.case)}
    return tuple(
        Sign(one.key, one.about, one.sentence, cleared.get(one.key)) for one in _find(file)
    )


def open_signs(file: CaseFile) -> tuple[Sign, ...]:
    """The signs nobody has cleared."""
    return tuple(one for one in signs(file) if one.cleared is None)


def _find(file: CaseFile) -> Iterator[Sign]:
    old = {one.supersedes_id for one in file.every}
    for fact in file.every:
        about = None
        if isinstance(fact.value, (bool, str)):
            about = _FACTS.get((fact.path, fact.value))
        when = f"{fact.entered_at:%Y-%m-%d %H:%M} UTC, by {fact.entered_by_name}"
        if about:
            since = " (corrected since)" if fact.pk in old else ""
            yield Sign(
                f"fact:{fact.pk}",
                about,
                f"{question_of(fact.path)} {shown(fact.value).replace('_', ' ')}{since} – {when}",
            )
        elif fact.path.startswith("person.") or fact.path.startswith("desk."):
            yield from _in_words(f"fact:{fact.pk}", f"{fact.source} {fact.reasons}", when)
    yield from _papers(file.case)
    for contact in file.case.contacts.order_by("at"):
        yield from _in_words(
            f"contact:{contact.pk}", contact.summary, f"contact of {contact.at:%Y-%m-%d %H:%M} UTC"
        )


def _papers(case: Case) -> Iterator[Sign]:
    for paper in case.documents.order_by("entered_at"):
        if paper.kind in _PAPERS:
            yield Sign(
                f"document:{paper.pk}",
                CITIZENSHIP,
                f"{Document.Kind(paper.kind).label} in the file: {paper.title}",
            )
        else:
            yield from _in_words(
                f"document:{paper.pk}", paper.title, "title of a paper in the file"
            )


def _in_words(key: str, text: str, where: str) -> Iterator[Sign]:
    for about, pattern in _WORDS:
        found = pattern.search(text)
        if found:
            yield Sign(f"{key}:{about}", about, f"“{_around(text, found)}” – {where}")


def _around(text: str, found: re.Match[str]) -> str:
    return " ".join(text[max(0, found.start() - 60) : found.end() + 60].split())
