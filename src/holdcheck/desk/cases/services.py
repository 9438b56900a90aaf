"""What can be done to a case. Each function writes rows with their events; none commits by itself."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from holdcheck.desk.accounts.models import Agency, User
from holdcheck.desk.cases.models import (
    DESK_PATHS,
    LANGUAGES,
    Case,
    CaseOpened,
    Document,
    DocumentBody,
    FactConfirmed,
    RecordConfirmed,
    RecordEntry,
    RecordWithdrawn,
    Representation,
    StatedFact,
)
from holdcheck.desk.cases.reading import OF_A_COURT
from holdcheck.desk.cases.values import to_json
from holdcheck.desk.cases.work import Work
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.models import Event, Recorded
from holdcheck.desk.events.services import Actor, RefusedError, keep, open_stream
from holdcheck.desk.visible import check_visible
from holdcheck.facts.errors import InputError
from holdcheck.facts.vocabulary import COMPLETE_PATHS, LIST_BY_PATH
from holdcheck.law.place import normal_place

MIN_REASONS = 15


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: a kind of source, in words, and the paper if there is one."""

    kind: str
    words: str = ""
    document: Document | None = None
    certified: bool = False
    as_of: date | None = None


@one_commit()
def open_case(
    agency: Agency,
    *,
    booking_number: str,
    by: Actor,
    at: datetime | None = None,
    request_key: uuid.UUID | None = None,
    training: bool = False,
) -> Case:
    """Open a case for a booking; the same request sent twice gives the same case.

    Raises :class:`RefusedError` when the booking number has a case already.
    """
    done = _opened_by(request_key)
    if done is not None:
        return done
    number = booking_number.strip()
    if not number:
        raise InputError(
            "[booking number] is empty; write the number on the booking sheet",
            about="booking_number",
        )
    check_visible(number, about="booking_number")
    moment = at or timezone.now()
    place = normal_place(agency.place)
    try:
        with transaction.atomic():
            case = Case.objects.create(
                agency=agency,
                stream=open_stream(),
                booking_number=number,
                place=place,
                zone=agency.zone,
                opened_at=moment,
                is_training=training,
            )
    except IntegrityError:
        # On PostgreSQL this waited until the first of two equal requests had committed.
        done = _opened_by(request_key)
        if done is not None:
            return done
        raise RefusedError(
            f"booking number [{number}] has a case already; open that one from the board",
            about="booking_number",
        ) from None
    keep(
        CaseOpened(case=case, agency=agency, booking_number=number, place=place, at=moment),
        case.stream,
        kind="case_opened",
        by=by,
        at=moment,
        data={"training": training, "zone": agency.zone},
        request_key=request_key,
    )
    return case


def _opened_by(request_key: uuid.UUID | None) -> Case | None:
    if request_key is None:
        return None
    done = Event.objects.filter(request_key=request_key, kind="case_opened").first()
    return None if done is None else Case.objects.get(stream_id=done.stream_id)


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact to be stated: its path and value, or why it is unknown, and who says so."""

    path: str
    value: Any
    source: Source
    entry: RecordEntry | None = None
    unknown: str = ""
    reasons: str = ""


def state_fact(
    work: Work,
    path: str,
    value: Any,
    *,
    source: Source,
    entry: RecordEntry | None = None,
    unknown: str = "",
    reasons: str = "",
) -> StatedFact:
    """State one fact; a fact stated before stays and is superseded.

    ``value`` is a Python value of the fact's type or its JSON; ``None`` with ``unknown`` says that
    it is not known and why. A fact of a record names its ``entry`` and is written
    ``conviction[].grade``. Raises :class:`InputError` for a value that does not fit.
    """
    return state_facts(work, [Statement(path, value, source, entry, unknown, reasons)])[0]


def state_facts(work: Work, said: Sequence[Statement | tuple[str, Recorded]]) -> list[StatedFact]:
    """State several facts in order, as one step; see :func:`state_fact`.

    A new row with the kind of its event may stand among them: the record or form to which facts belong.
    """
    facts = _statements(work, [one for one in said if isinstance(one, Statement)])
    stated = iter(facts)
    work.keep_all(
        [("fact_stated", next(stated)) if isinstance(one, Statement) else one for one in said]
    )
    _facts_changed(work, facts)
    return facts


def add_record(
    work: Work, list_path: str, values: dict[str, Any], *, source: Source
) -> RecordEntry:
    """Add a conviction, charge, arrest or warrant with its facts (short names to values)."""
    if list_path not in LIST_BY_PATH:
        raise InputError(
            f"there is no list of records [{list_path}]; use one of [{', '.join(LIST_BY_PATH)}]"
        )
    if not values:
        raise InputError("the record says nothing; fill in at least one field")
    entry = RecordEntry(
        case=work.case, list_path=list_path, entered_by_id=work.by.id, entered_at=work.at
    )
    state_facts(
        work,
        [
            ("record_added", entry),
            *(
                Statement(f"{list_path}[].{name}", value, source, entry)
                for name, value in values.items()
            ),
        ],
    )
    return entry


def _statements(work: Work, said: Sequence[Statement]) -> list[StatedFact]:
    """The rows of what is said, each with the row it supersedes; nothing is written yet."""
    stored = [_stored(work, one) for one in said]
    before = StatedFact.objects.filter(
        case=work.case, path__in={one.path for one in said}, superseded_by__isnull=True
    ).order_by("event_id")
    current = {
        (fact.entry_id, fact.path): fact
        for fact in (before if work.may_hold("fact_stated") else ())
    }
    facts = []
    for one, value in zip(said, stored, strict=True):
        where = (None if one.entry is None else one.entry.pk, one.path)
        unknown = one.unknown or "not_stated"
        fact = StatedFact(
            case=work.case,
            entry=one.entry,
            path=one.path,
            value=value,
            unknown=unknown if one.value is None else "",
            source_kind=one.source.kind,
            source=one.source.words[:300],
            document=one.source.document,
            certified=one.source.certified,
            as_of=one.source.as_of,
            reasons=one.reasons,
            entered_by_id=work.by.id,
            entered_by_name=work.by.name,
            entered_at=work.at,
            supersedes=current.get(where),
        )
        current[where] = fact
        facts.append(fact)
    return facts


def _stored(work: Work, said: Statement) -> Any:
    """The value as it is kept; raises :class:`InputError` about the path when it does not fit."""
    try:
        return _fitting(work, said)
    except InputError as problem:
        problem.about = problem.about or said.path
        raise


def _fitting(work: Work, said: Statement) -> Any:
    path, value = said.path, said.value
    if path in DESK_PATHS:
        stored = value.isoformat() if isinstance(value, date) else value
        check_desk_fact(path, stored)
    elif path == "decision_date":
        raise InputError("[decision_date] is the day on which the desk decides; leave it out")
    else:
        stored = None if value is None else to_json(path, value, zone=work.case.zone)
    if ("[]" in path) != (said.entry is not None) or (
        said.entry is not None and not path.startswith(f"{said.entry.list_path}[].")
    ):
        raise InputError(f"[{path}] belongs to a record of its own list; name that record")
    return stored


def _facts_changed(work: Work, facts: Sequence[StatedFact]) -> None:
    work.facts_changed = work.facts_changed or bool(facts)
    names = [fact for fact in facts if fact.path == "desk.name"]
    if names:
        # Written with the other mirrors, when the work ends.
        work.case.person_name = str(names[-1].value or "")[:200]


def state_complete(work: Work, list_path: str, complete: bool, *, source: Source) -> StatedFact:
    """State whether a list of records is complete; complete without records means there are none."""
    path = next((one for one, name in COMPLETE_PATHS.items() if name == list_path), None)
    if path is None:
        raise InputError(f"there is no list of records [{list_path}]")
    return state_fact(work, path, complete, source=source)


def confirm_record(work: Work, entry: RecordEntry, *, reasons: str) -> RecordConfirmed:
    """A second person vouches for a record; whoever stated one of its facts cannot."""
    if entry.case_id != work.case.pk:
        raise RefusedError("that record belongs to another case")
    if work.by.id is None:
        raise RefusedError("only a person with an account can confirm a record")
    current = entry.facts.filter(superseded_by__isnull=True)
    if current.filter(entered_by_id=work.by.id).exists():
        raise RefusedError(
            "you stated a fact of this record yourself; a second person must confirm it"
        )
    _need_reasons(reasons, "say against what you checked the record")
    row = RecordConfirmed(entry=entry, by_id=work.by.id, at=work.at, reasons=reasons.strip())
    work.keep(row, kind="record_confirmed")
    work.facts_changed = True
    return row


def confirm_fact(work: Work, fact: StatedFact, *, reasons: str) -> FactConfirmed:
    """A second person vouches for a judge's warrant or order that somebody else stated."""
    if fact.case_id != work.case.pk:
        raise RefusedError("that fact belongs to another case")
    if fact.path not in OF_A_COURT or fact.value is not True:
        raise RefusedError("only a judge’s warrant or order that was stated needs confirming")
    if StatedFact.objects.filter(supersedes=fact).exists():
        raise RefusedError("that fact was corrected meanwhile; look at the case again")
    if work.by.id is None:
        raise RefusedError("only a person with an account can confirm a fact")
    if fact.entered_by_id == work.by.id:
        raise RefusedError("you stated it yourself; a second person must confirm it")
    _need_reasons(reasons, "say on which paper you saw the judge’s signature")
    row = FactConfirmed(fact=fact, by_id=work.by.id, at=work.at, reasons=reasons.strip())
    work.keep(row, kind="fact_confirmed")
    work.facts_changed = True
    return row


def withdraw_record(work: Work, entry: RecordEntry, *, reasons: str) -> RecordWithdrawn:
    """Take a record back; it stays in the history with the reasons."""
    if entry.case_id != work.case.pk:
        raise RefusedError("that record belongs to another case")
    if RecordWithdrawn.objects.filter(entry=entry).exists():
        raise RefusedError("that record was withdrawn already")
    _need_reasons(reasons, "say why the record does not belong here")
    row = RecordWithdrawn(entry=entry, by_id=work.by.id, at=work.at, reasons=reasons.strip())
    work.keep(row, kind="record_withdrawn")
    work.facts_changed = True
    return row


def add_document(
    work: Work, *, kind: str, title: str, content: bytes, content_type: str, pages: int | None
) -> Document:
    """Keep a paper of the case; check it first with :mod:`holdcheck.desk.intake.papers`."""
    digest = sha256(content).hexdigest()
    body = DocumentBody.objects.create(sha256=digest, content=content)
    document = Document(
        case=work.case,
        body=body,
        kind=kind,
        title=title[:200],
        content_type=content_type,
        size=len(content),
        sha256=digest,
        pages=pages,
        entered_by_id=work.by.id,
        entered_at=work.at,
    )
    work.keep(document, kind="document_added")
    work.facts_changed = True  # a paper can be a sign of citizenship
    return document


def represent(work: Work, defender: User, *, ended: bool = False) -> Representation:
    """Let a defender see the case of their client, or end that."""
    is_counsel = defender in counsel_of(work.case)
    if ended and not is_counsel:
        raise RefusedError(f"[{defender}] is not counsel in this case")
    if not ended and is_counsel:
        raise RefusedError(f"[{defender}] is counsel in this case already", about="defender")
    row = Representation(case=work.case, defender=defender, at=work.at, ended=ended)
    return work.keep(row, kind="representation")


def counsel_of(case: Case) -> list[User]:
    """The defenders who are counsel for the person now, in the order in which they were entered."""
    now: dict[User, bool] = {}
    for row in case.representations.select_related("defender").order_by("event_id"):
        now[row.defender] = not row.ended
    return [defender for defender, represents in now.items() if represents]


def _need_reasons(text: str, what: str) -> None:
    if len(text.strip()) < MIN_REASONS:
        raise InputError(
            f"reasons are needed: {what} (at least {MIN_REASONS} characters)", about="reasons"
        )


def check_desk_fact(path: str, value: Any) -> None:
    """Raise :class:`InputError` for a name, date of birth or language that cannot be."""
    if value is None:
        return
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise InputError(f"[{DESK_PATHS[path]}] is a text of at most 200 characters")
    check_visible(value, about=path)
    if path == "desk.language" and value not in LANGUAGES:
        raise InputError(
            f"[{value[:40]}] is not one of the languages; use one of [{', '.join(LANGUAGES)}]"
        )
    if path == "desk.date_of_birth":
        try:
            born = date.fromisoformat(value)
        except ValueError:
            raise InputError(f"[{value[:40]}] is not a date; write it as 1990-01-31") from None
        if not date(1900, 1, 1) <= born <= timezone.now().date():
            raise InputError(f"[{value}] cannot be a date of birth; correct the year")
