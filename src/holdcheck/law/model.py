"""What a law is once read: acts, rules in order, duties, dates in force, lists and clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from holdcheck.law.conditions import Condition
from holdcheck.law.counting import Ceilings, ceilings_of

ACTS: Mapping[str, str] = {
    "ice_issue_detainer": "issue a detainer (binds the federal agency)",
    "hold_past_release": "hold the person past release because of a detainer",
    "notify_release": "tell ICE the date and time of release",
    "transfer_custody": "hand the person over to ICE",
    "ice_interview_access": "let ICE interview the person",
    "share_personal_info": "share personal information with ICE",
    "share_immigration_status": "exchange citizenship or immigration status",
    "arrest_civil_warrant": "arrest on a civil immigration warrant",
    "submit_fingerprints": "submit booking fingerprints",
    "inquire_status": "ask about citizenship or place of birth",
}
OUTCOMES: Mapping[str, str] = {
    "required": "the agency shall do it",
    "permitted": "the agency may do it; nothing obliges it to",
    "prohibited": "the agency shall not do it",
    "not_regulated": "the law is silent",
    "indeterminate": "a decisive fact is unknown or a person's determination is needed",
    "priority": "a priority of the federal agency",
    "not_priority": "not a priority of the federal agency",
    "level_1": "level 1 (statistics)",
    "level_2": "level 2 (statistics)",
    "level_3": "level 3 (statistics)",
    "no_level": "no level (statistics)",
}
NOT_GIVEN = "not_given"
"""The certainty of what carries no mark of its own; none is guessed for it."""
CUSTODY_ACTS = frozenset({"hold_past_release", "transfer_custody", "arrest_civil_warrant"})


class Status(StrEnum):
    """Whether a pack is or was law."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    SUPERSEDED = "superseded"
    BILL = "bill"


class Composition(StrEnum):
    """How a law combines with others."""

    FLOOR = "floor"
    MANDATE = "mandate"
    NO_AUTHORITY = "no_authority"
    FEDERAL_REQUEST = "federal_request"
    STATUS_SAVING = "status_saving"
    FEDERAL_PRIORITY = "federal_priority"
    CLASSIFICATION = "classification"


class UnknownMode(StrEnum):
    """What a passed-over unknown rule does: nothing (``default``) or ``indeterminate`` (``ask``)."""

    DEFAULT = "default"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` (inclusive) to ``end`` (exclusive; ``None`` = open)."""

    start: date
    end: date | None
    why: str = ""

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies in the interval."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: if the condition is true (and none before it is), ``then`` is the outcome.

    ``blocked`` names the gap (severity B) for which the rule opens nothing where laws combine.
    """

    id: str
    condition: Condition
    then: str
    clause: str
    cite: str
    certainty: str
    line: int
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class ActLaw:
    """What a law says about one act.

    ``clock`` limits the act; ``counts`` names a clock on which hours count without limiting it.
    ``default_clause`` says what the law says when none of its rules holds, ``default_cite`` where
    (``""``: where the law stands), ``default_certainty`` how certain that is (``not_given`` where
    the catalogue gives no certainty to what the law says by default).
    """

    act: str
    rules: tuple[Rule, ...]
    default: str
    default_clause: str
    clock: str = ""
    counts: str = ""
    default_cite: str = ""
    default_certainty: str = NOT_GIVEN


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed because of an act: who is owed it, what, by when.

    ``only`` names the kinds of agency that owe it, where they are not those the law binds.
    """

    id: str
    acts: tuple[str, ...]
    outcomes: tuple[str, ...]
    condition: Condition | None
    who: str
    do: str
    due: str | Mapping[str, object]
    cite: str
    certainty: str
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be verified.

    ``acts`` names the acts it is about (none: all of which the law speaks). A gap with ``days`` is
    about those days, whether or not the law was in force on them.
    """

    ref: str
    severity: str
    text: str
    acts: tuple[str, ...] = ()
    days: Interval | None = None

    def concerns(self, act: str, day: date, law: Law) -> bool:
        """Whether an answer on this act and day under ``law`` rests on what was not verified."""
        if self.days is not None and not self.days.contains(day):
            return False
        return act in (self.acts or law.acts)


@dataclass(frozen=True, slots=True)
class Binds:
    """Whom the law binds: in words, and by ``agency.type`` (``only`` these, or all ``except``)."""

    who: tuple[str, ...]
    only: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Law:
    """One version of one law."""

    id: str
    place: str
    name: str
    citation: str
    rank: int
    status: Status
    composition: Composition
    effective_from: date
    effective_to: date | None
    suspended: tuple[Interval, ...]
    in_force_again: tuple[Interval, ...]
    approximate_dates: tuple[str, ...]
    verified_through: date | None
    unknown: UnknownMode
    binds: Binds
    acts: Mapping[str, ActLaw]
    duties: tuple[Duty, ...]
    confidence: str
    confidence_why: str
    sources: tuple[str, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]
    reviewer: str | None
    digest: str
    file: str = field(compare=False, default="")
    not_convictions: frozenset[str] = frozenset()
    ceilings: Ceilings = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out which records count once; see :mod:`holdcheck.law.counting`."""
        conditions = [rule.condition for said in self.acts.values() for rule in said.rules]
        object.__setattr__(self, "ceilings", ceilings_of(self.not_convictions, conditions))

    def __hash__(self) -> int:
        """By id and content, so that laws can be part of a key; equality still compares everything."""
        return hash((self.id, self.digest))

    @property
    def draft(self) -> bool:
        """No lawyer has checked the pack against the primary text yet."""
        return self.reviewer is None

    def in_force(self, day: date) -> bool:
        """Whether the law was in force on ``day``; a bill never is."""
        if self.status is Status.BILL:
            return False
        main = Interval(self.effective_from, self.effective_to).contains(day)
        again = any(interval.contains(day) for interval in self.in_force_again)
        return (main or again) and not any(gap.contains(day) for gap in self.suspended)

    def in_words(self) -> str:
        """The interval in force, in words; no end known is not the same as still in force."""
        words = f"from {self.effective_from}"
        if self.effective_to is not None:
            words += f", until before {self.effective_to}"
        for interval in self.suspended:
            words += f"; suspended {interval.start} to before {interval.end}"
        for interval in self.in_force_again:
            words += f"; again from {interval.start}" + (
                f" to before {interval.end}" if interval.end else ""
            )
        if self.open_ended:
            through = self.verified_through
            seen = f"verified through {through}" if through else "never verified through any date"
            words += f"; no end known, {seen}"
        return words

    @property
    def open_ended(self) -> bool:
        """No end of the law is known, so whether it is in force is known only as far as it was verified."""
        again = any(interval.end is None for interval in self.in_force_again)
        return self.effective_to is None or again


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of an offence list; ``unless`` and ``only_if`` say in words what a person must find."""

    id: str
    what: str
    sections: tuple[str, ...]
    kind: str
    start: date | None = None
    end: date | None = None
    unless: str = ""
    only_if: str = ""
    note: str = ""

    @property
    def plain(self) -> bool:
        """Whether a section alone can show that an offence is in the item."""
        return self.kind == "section" and not self.unless and not self.only_if


@dataclass(frozen=True, slots=True)
class OffenceList:
    """A dated list of offences; ``known`` is false while its content is still to be loaded.

    ``grade`` is the grade an offence must have to be on it, ``state`` the state whose sections it
    names, ``history_known_from`` the first day for which its content is known.
    """

    name: str
    title: str
    citation: str
    known: bool
    closed: bool
    certainty: str
    items: tuple[ListItem, ...]
    notes: tuple[str, ...] = ()
    grade: str = ""
    state: str = ""
    history_known_from: date | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit in hours: ``excludes`` names days on which hours do not count.

    ``until`` (``23:59``) replaces ``hours`` where the law names a time of the same day. ``starts``
    is ``otherwise_released_at`` or ``receipt_of_detainer_and_warrant``.
    """

    name: str
    says: str
    starts: str
    cite: str
    certainty: str
    hours: int | None = None
    until: str | None = None
    excludes: frozenset[str] = frozenset()
