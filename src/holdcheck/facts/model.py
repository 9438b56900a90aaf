"""What a fact is: its path, type, unit, meaning, question and the kind of source that knows it.

Not in here: the facts themselves (see the ``vocabulary`` modules) and reading case files
(:mod:`holdcheck.facts.case`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import TypeAlias

Value: TypeAlias = bool | int | float | str | date | datetime | tuple[str, ...]
Record: TypeAlias = Mapping[str, Value]


class Truth(int, Enum):
    """Three values in Kleene's order; ``all`` is the minimum, ``any`` the maximum."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


class FactType(StrEnum):
    """The type of a fact's value."""

    BOOL = "bool"
    INT = "int"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    STRING = "string"
    ENUM = "enum"
    STRINGS = "list of strings"

    @property
    def in_words(self) -> str:
        """The type as a message says it."""
        return _TYPE_WORDS[self]


_TYPE_WORDS = {
    FactType.BOOL: "a yes/no fact",
    FactType.INT: "a whole number",
    FactType.NUMBER: "a number",
    FactType.DATE: "a date",
    FactType.DATETIME: "a date with a time",
    FactType.STRING: "text",
    FactType.ENUM: "one of a set of words",
    FactType.STRINGS: "a list of words",
}


class SourceKind(StrEnum):
    """Who or what can state a fact with authority."""

    COURT_RECORD = "court_record"
    JAIL_RECORD = "jail_record"
    FEDERAL_FORM = "federal_form"
    FEDERAL_DATABASE = "federal_database"
    STATE_DATABASE = "state_database"
    AGENCY_RECORD = "agency_record"
    PERSON = "person"
    OFFICER = "officer"
    COUNSEL = "counsel"
    DERIVED = "derived"


class UnknownReason(StrEnum):
    """Why a fact is unknown; the law treats all alike, the record keeps them apart."""

    NOT_STATED = "not_stated"
    SOURCE_DOES_NOT_SAY = "source_does_not_say"
    NOT_MAPPED = "not_mapped"


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enumeration, what it means, and how a sentence says it (else by its meaning)."""

    name: str
    meaning: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the vocabulary.

    ``path`` is dotted (``person.age_years``); a fact of a record in a list is written
    ``conviction[].grade``. ``unit`` is ``""`` where none applies. ``question`` is what a clerk is
    asked. ``derived`` says in words from what the fact can be computed when nobody states it.
    ``says`` is its sentence (for a yes/no fact the one for yes, ``denies`` the one for no; else with
    ``{value}``; ``{it}`` is the record), where the question does not give it: see
    :mod:`holdcheck.facts.statements`.
    """

    path: str
    type: FactType
    definition: str
    question: str
    source: SourceKind
    unit: str = ""
    members: tuple[Member, ...] = ()
    derived: str = ""
    says: str = ""
    denies: str = ""

    def __hash__(self) -> int:
        """By path, so that a sentence made once is found again at once; equality compares everything."""
        return hash(self.path)

    @property
    def list_path(self) -> str:
        """The list the fact belongs to (``conviction``), or ``""`` for a fact of the case."""
        head, mark, _ = self.path.partition("[].")
        return head if mark else ""

    @property
    def name(self) -> str:
        """The path within the record, or the whole path for a fact of the case."""
        return self.path.partition("[].")[2] or self.path


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list of records a case can hold, such as convictions."""

    path: str
    definition: str
    question: str
    singular: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a stated value came from; every part may be empty."""

    source: str = ""
    as_of: str = ""
    evidence: str = ""
    verified: bool | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A validated case: known values by flat path, records by list, and where each came from.

    A path absent from ``values`` is unknown. A list absent from ``records`` is unknown; a list
    present is complete unless ``complete[list]`` is false. ``provenance`` and ``unknown`` use the
    indexed path of a record's fact (``conviction[0].grade``). ``derived`` maps a path to the
    sentence that says how it was computed. ``reference`` is what the file calls the case.
    """

    values: Mapping[str, Value]
    records: Mapping[str, tuple[Record, ...]]
    complete: Mapping[str, bool] = field(default_factory=dict)
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    unknown: Mapping[str, UnknownReason] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    file: str = "<facts>"
    reference: str = ""

    def having(
        self,
        values: Mapping[str, Value],
        derived: Mapping[str, str],
        *,
        records: Mapping[str, tuple[Record, ...]] | None = None,
        complete: Mapping[str, bool] | None = None,
    ) -> Case:
        """The same case with other facts.

        A decision makes hundreds of cases that differ in a fact, and :func:`dataclasses.replace`
        takes three times as long as naming the fields.
        """
        return Case(
            values,
            self.records if records is None else records,
            self.complete if complete is None else complete,
            self.provenance,
            self.unknown,
            derived,
            self.lines,
            self.file,
            self.reference,
        )
