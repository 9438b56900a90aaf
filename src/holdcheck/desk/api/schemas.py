"""What the interface takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    ConfigDict,
    Field,
    FiniteFloat,
    StrictBool,
    StrictInt,
    StringConstraints,
)
from pydantic_core import CoreSchema
from pydantic_core.core_schema import literal_schema

from holdcheck.desk.contacts.models import Contact
from holdcheck.facts.forms import EDITIONS, PRIORITY_BOXES, PROBABLE_CAUSE_BOXES
from holdcheck.facts.model import SourceKind, UnknownReason
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH
from holdcheck.law.model import ACTS

FIRST_YEAR, LAST_YEAR = 1900, 2200


def check_year(value: Any) -> Any:
    """Refuse years in which nothing of a case can lie."""
    if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"the year lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return value


NO_NUL = r"^[^\x00]*$"
Text = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]
LongText = Annotated[str, StringConstraints(max_length=2000, pattern=NO_NUL)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]
Booking = Annotated[
    str, StringConstraints(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f\s][^\x00-\x1f]*$")
]
Day = Annotated[date, AfterValidator(check_year)]
Moment = Annotated[AwareDatetime, AfterValidator(check_year)]
Whole = Annotated[StrictInt, Field(ge=-(2**53), le=2**53)]
Number = Annotated[FiniteFloat, Field(strict=True, ge=-1e15, le=1e15)]
Value = StrictBool | Whole | Number | LongText | Annotated[list[Word], Field(max_length=100)]


@dataclass(frozen=True)
class OneOf:
    """A text that is one of the names the desk knows."""

    names: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return literal_schema(list(self.names))


MACHINE_SOURCES = tuple(
    one.value for one in SourceKind if one not in (SourceKind.DERIVED, SourceKind.COURT_RECORD)
)
SourceName = Annotated[str, OneOf(MACHINE_SOURCES)]
Unknown = Annotated[str, OneOf(tuple(one.value for one in UnknownReason))]
ActName = Annotated[str, OneOf(tuple(ACTS))]
ListName = Annotated[str, OneOf(tuple(LIST_BY_PATH))]
Edition = Annotated[str, OneOf(EDITIONS)]
PriorityBox = Annotated[str, OneOf(PRIORITY_BOXES)]
CauseBox = Annotated[str, OneOf(PROBABLE_CAUSE_BOXES)]
AttachedForm = Annotated[
    str, OneOf(tuple(one.name for one in BY_PATH["warrant.civil_form_attached"].members))
]
ChannelName = Annotated[str, OneOf(tuple(Contact.Channel.values))]
DirectionName = Annotated[str, OneOf(tuple(Contact.Direction.values))]


class Strict(Schema):
    """What is not named is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")


class SourceIn(Strict):
    """Where a fact comes from. A machine states no court record: a person enters that."""

    kind: Annotated[SourceName, Field(description="who or what says so")] = "jail_record"
    words: Annotated[Text, Field(description="such as [booking sheet 12]")] = ""
    as_of: Annotated[Day | None, Field(description="the day for which it speaks")] = None


class FactIn(Strict):
    """One fact by its path in the vocabulary; without a value, why it is unknown."""

    path: Annotated[Word, Field(description="such as [person.age_years]")]
    value: Value | None = None
    unknown: Unknown | None = None
    source: SourceIn = SourceIn()
    reasons: LongText = ""


class FactsIn(Strict):
    """Facts to state together: all or none."""

    facts: Annotated[list[FactIn], Field(min_length=1, max_length=200)]


class RecordIn(Strict):
    """One conviction, charge, arrest or warrant."""

    list: ListName
    values: Annotated[dict[Word, Value], Field(min_length=1, max_length=60)]
    source: SourceIn = SourceIn()


class FormIn(Strict):
    """A structured I-247; a box nobody transcribed is left out, not set to false."""

    edition: Edition
    date: Day | None = None
    issued_by_ICE: StrictBool | None = None  # noqa: N815 - the form's own name
    signed: StrictBool | None = None
    served_on_subject: StrictBool | None = None
    received_at: Moment | None = None
    section2: StrictBool | None = None
    attached_form: AttachedForm | None = None
    attached_form_signed: StrictBool | None = None
    priority_boxes: Annotated[list[PriorityBox], Field(max_length=20)] | None = None
    probable_cause_boxes: Annotated[list[CauseBox], Field(max_length=20)] | None = None


class DetainerIn(Strict):
    """A detainer that was received."""

    form: FormIn


class CaseIn(Strict):
    """A booking; the detainer and first facts may come with it."""

    booking_number: Booking
    name: Word | None = None
    date_of_birth: Day | None = None
    language: Word | None = None
    release_due_at: Moment | None = None
    facts: Annotated[list[FactIn], Field(max_length=200)] = Field(default_factory=list)
    records: Annotated[list[RecordIn], Field(max_length=100)] = Field(default_factory=list)
    detainer: FormIn | None = None


class ActsIn(Strict):
    """The acts to decide."""

    acts: Annotated[list[ActName], Field(min_length=1, max_length=len(ACTS))]


class LiftedIn(Strict):
    """When ICE lifted a detainer."""

    lifted_at: Moment


class ContactIn(Strict):
    """A contact with ICE that took place."""

    at: Moment
    channel: ChannelName
    direction: DirectionName
    summary: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=NO_NUL)]
    officer: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)] = ""


class LooseContactIn(ContactIn):
    """A contact that belongs to no case, with the reason why."""

    why_no_case: Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NO_NUL)]


class OutcomeOut(Schema):
    """What stands about an act: ``standing`` is what to go by."""

    id: UUID | None
    act: str
    at: datetime
    standing: str
    engine_outcome: str
    law: str
    rule: str
    overridden: bool
    holds: list[str]
    refused: str


class DoneOut(Schema):
    """What a request did: the number of the thing made, the case's version after it."""

    id: UUID
    case: UUID | None
    version: int | None
    defects: list[str] = Field(default_factory=list)
    outcomes: list[OutcomeOut] = Field(default_factory=list)


class FactOut(Schema):
    """One stated fact in force."""

    path: str
    record: UUID | None
    value: Any
    unknown: str
    source_kind: str
    source: str
    entered_by: str
    entered_at: datetime


class RecordOut(Schema):
    """One record, and whether the law may use it yet."""

    id: UUID
    list: str
    used: bool


class DetainerOut(Schema):
    """One detainer."""

    id: UUID
    edition: str
    defects: list[str]
    received_at: datetime | None
    cancelled: bool


class CaseLine(Schema):
    """A case in a list."""

    id: UUID
    booking_number: str
    version: int
    release_due_at: datetime | None
    next_deadline_at: datetime | None
    next_deadline_for: str
    hold_chosen: Annotated[
        str,
        Field(description="[hold] or [no_hold] once a person chose; a permission alone is neither"),
    ]
    released_at: datetime | None


class CasesOut(Schema):
    """Cases of the agency, newest first."""

    cases: list[CaseLine]
    next: Annotated[int | None, Field(description="the [after] of the next page")] = None


class CaseOut(CaseLine):
    """A whole case."""

    place: str
    opened_at: datetime
    facts: list[FactOut]
    records: list[RecordOut]
    detainers: list[DetainerOut]
    outcomes: list[OutcomeOut]


class ContactOut(Schema):
    """One contact."""

    id: UUID
    at: datetime
    channel: str
    direction: str
    officer: str
    summary: str


class ContactsOut(Schema):
    """The contacts of a case, newest first."""

    contacts: list[ContactOut]
