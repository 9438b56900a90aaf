"""The facts of a case as `decide` takes them, each with where it came from.

A conviction without a court or certified source, which no second person has confirmed, is left out
and its list marked incomplete: so it can open nothing, and it is not forgotten. In the same way a
judge's warrant or a court's order that somebody states is not known to the law until the paper itself
is in the file or a second person has confirmed it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from holdcheck.desk.cases.models import Case, Document, RecordEntry, StatedFact
from holdcheck.desk.cases.values import nested, of_json
from holdcheck.facts.impossible import age_on
from holdcheck.facts.model import FactType, SourceKind
from holdcheck.facts.vocabulary import COMPLETE_PATHS, FACTS, LISTS

WARRANTS = "warrant.instrument"
NEEDS_CONFIRMATION = frozenset({"conviction", WARRANTS})
OF_A_COURT = frozenset(
    fact.path
    for fact in FACTS
    if fact.path.startswith(("warrant.", "order."))
    and "[]" not in fact.path
    and fact.type is FactType.BOOL
    and fact.source is SourceKind.COURT_RECORD
)
"""Statements that a judge's warrant or a court's order exists: one yes can open a prohibited hold."""
_NO_COURT = frozenset({"immigration_officer", "immigration_judge"})
_WARRANT_PAPER = frozenset({Document.Kind.JUDICIAL_WARRANT.value})
_ORDER_PAPER = frozenset({Document.Kind.COURT_RECORD.value, Document.Kind.JUDICIAL_WARRANT.value})


@dataclass(frozen=True, slots=True)
class Entry:
    """One record with its current facts, and whether it may be used."""

    row: RecordEntry
    facts: tuple[StatedFact, ...]
    usable: bool
    withdrawn: bool

    def value(self, name: str) -> Any:
        """The current value of one of its facts by its short name, such as ``grade``."""
        path = f"{self.row.list_path}[].{name}"
        return next((one.value for one in self.facts if one.path == path), None)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything now stated in a case: scalar facts by path, records by list, history of all."""

    case: Case
    scalars: Mapping[str, StatedFact]
    entries: Mapping[str, tuple[Entry, ...]]
    every: tuple[StatedFact, ...] = field(repr=False)
    documents: tuple[Document, ...] = ()
    """The papers in the file, in the order in which they were entered."""

    @property
    def papers(self) -> frozenset[str]:
        """The kinds of papers in the file."""
        return frozenset(one.kind for one in self.documents)

    @property
    def waiting(self) -> Mapping[str, StatedFact]:
        """The statements of a judge's warrant or order that wait for the paper or a second person."""
        return {
            path: fact
            for path, fact in self.scalars.items()
            if path in OF_A_COURT
            and fact.value is True
            and not paper_for(path) & self.papers
            and not any(
                one.by_id != fact.entered_by_id and one.at >= fact.entered_at
                for one in fact.confirmations.all()
            )
        }

    def used(self, name: str) -> tuple[Entry, ...]:
        """The records of a list that are passed to the law, in the order in which it sees them."""
        return tuple(one for one in self.entries.get(name, ()) if one.usable and not one.withdrawn)

    def held_back(self, name: str) -> tuple[Entry, ...]:
        """The records that wait for a second person."""
        return tuple(
            one for one in self.entries.get(name, ()) if not one.usable and not one.withdrawn
        )


def read_file(case: Case) -> CaseFile:
    """Read the case's file: a handful of queries, however long it is."""
    facts = tuple(
        StatedFact.objects.filter(case=case)
        .select_related("document")
        .order_by("entered_at", "event_id")
    )
    of_a_court = [one for one in facts if one.path in OF_A_COURT and one.value is True]
    prefetch_related_objects(of_a_court, "confirmations")
    documents = tuple(Document.objects.filter(case=case).order_by("entered_at"))
    papers = frozenset(one.kind for one in documents)
    old = {one.supersedes_id for one in facts}
    current = [one for one in facts if one.pk not in old]
    rows = (
        RecordEntry.objects.filter(case=case)
        .select_related("withdrawn")
        .prefetch_related("confirmations")
        .order_by("entered_at", "event_id")
    )
    of_entry: dict[UUID, list[StatedFact]] = {}
    for one in current:
        if one.entry_id is not None:
            of_entry.setdefault(one.entry_id, []).append(one)
    entries: dict[str, list[Entry]] = {}
    for row in rows:
        mine = tuple(of_entry.get(row.pk, ()))
        entries.setdefault(row.list_path, []).append(
            Entry(row, mine, usable(row, mine, papers), hasattr(row, "withdrawn"))
        )
    return CaseFile(
        case,
        {one.path: one for one in current if one.entry_id is None},
        {name: tuple(some) for name, some in entries.items()},
        facts,
        documents,
    )


def paper_for(path: str) -> frozenset[str]:
    """The kinds of papers that show a judge's warrant or a court's order."""
    if path.startswith("order.") or "court_order" in path:
        return _ORDER_PAPER
    return _WARRANT_PAPER


def usable(row: RecordEntry, facts: Iterable[StatedFact], papers: frozenset[str]) -> bool:
    """Whether a record may open an exception.

    Every fact of a conviction comes from a court or is certified, or somebody else than the one
    who stated it has confirmed the record since. A judge's warrant needs its paper in the file, or
    that second person, whatever its source is said to be.
    """
    if row.list_path not in NEEDS_CONFIRMATION:
        return True
    facts = tuple(facts)
    by_court = row.list_path != WARRANTS
    if not by_court and (_is_no_courts(facts) or paper_for(WARRANTS) & papers):
        return True
    confirmed = [(one.by_id, one.at) for one in row.confirmations.all()]
    some = False
    for fact in facts:
        some = True
        if by_court and (fact.certified or fact.source_kind == SourceKind.COURT_RECORD):
            continue
        if not any(by != fact.entered_by_id and at >= fact.entered_at for by, at in confirmed):
            return False
    return some


def _is_no_courts(facts: Iterable[StatedFact]) -> bool:
    """Whether a warrant is stated to be civil paper of an immigration officer or judge: it opens nothing."""
    said = {one.path.partition("[].")[2]: one.value for one in facts}
    return said.get("issuer") in _NO_COURT and said.get("nature") != "criminal"


def facts_of(file: CaseFile, *, on: datetime) -> dict[str, Any]:
    """The nested mapping of facts that `decide` takes, with the agency's standing facts beneath."""
    flat: dict[str, Any] = dict(_agency(file.case))
    waiting = file.waiting
    for path, fact in file.scalars.items():
        if not path.startswith("desk.") and path not in COMPLETE_PATHS:
            flat[path] = _not_counted(fact) if path in waiting else _stated(fact)
    born = file.scalars.get("desk.date_of_birth")
    if "person.age_years" not in flat and born is not None and born.value:
        day = on.date()
        flat["person.age_years"] = {
            "value": completed_years(date.fromisoformat(str(born.value)), day),
            "source": "computed from the date of birth",
            "as_of": day.isoformat(),
        }
    for records in LISTS:
        name = records.path
        said = file.scalars.get(f"{name}_complete")
        used, held = file.used(name), file.held_back(name)
        if not (used or held or said is not None):
            continue
        flat[name] = [
            {fact.path.partition("[].")[2]: _stated(fact) for fact in one.facts} for one in used
        ]
        complete = said is not None and said.value is True and not held
        flat[f"{name}_complete"] = complete
    return nested(flat)


def completed_years(born: date, day: date) -> int:
    """Completed years on a day; who is born on 29 February has the birthday on 1 March."""
    return max(0, age_on(born, day))


def digest(facts: Mapping[str, Any]) -> str:
    """A hash of the facts: a decision is current while the facts it was made from are."""
    text = json.dumps(facts, sort_keys=True, default=str, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _stated(fact: StatedFact) -> dict[str, Any]:
    value = of_json(fact.path, fact.value)
    out: dict[str, Any] = {"value": fact.unknown or "unknown" if value is None else value}
    source = fact.source or fact.source_kind.replace("_", " ")
    as_of = fact.as_of
    if fact.path.startswith("judgment."):
        # a determination counts with who made it, when and why
        source = fact.entered_by_name
        as_of = as_of or fact.entered_at.date()
    out["source"] = source
    if as_of:
        out["as_of"] = as_of
    if fact.document is not None:
        out["evidence"] = f"{fact.document.title} (sha256 {fact.document.sha256[:16]})"
    if fact.certified or fact.source_kind == SourceKind.COURT_RECORD:
        out["verified"] = True
    if fact.reasons:
        out["reasons"] = fact.reasons
    return out


def _not_counted(fact: StatedFact) -> dict[str, Any]:
    who = fact.entered_by_name
    return {
        "value": "unknown",
        "source": f"stated by {who}; waits for the paper or a second person",
    }


def _agency(case: Case) -> Iterable[tuple[str, Any]]:
    yield "agency.type", {"value": case.agency.kind, "source": "agency record"}
    if case.agency.timezone:
        yield "agency.timezone", case.agency.timezone
    yield from _flat(case.agency.standing, "")


def _flat(tree: Mapping[str, Any], prefix: str) -> Iterable[tuple[str, Any]]:
    for key, value in tree.items():
        path = f"{prefix}{key}"
        if isinstance(value, Mapping) and "value" not in value:
            yield from _flat(value, f"{path}.")
        else:
            yield path, value
