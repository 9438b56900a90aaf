"""Filing a challenge, answering it, and what an open one holds back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.accounts.roles import SECOND, STAFF, Role
from holdcheck.desk.cases.models import Case, Document, RecordEntry, StatedFact
from holdcheck.desk.cases.services import (
    MIN_REASONS,
    Source,
    add_document,
    state_fact,
    withdraw_record,
)
from holdcheck.desk.cases.work import Work
from holdcheck.desk.challenges.models import Answer, AnswerTime, Challenge, Evidence
from holdcheck.desk.decisions.models import Decision, HoldChoice, Lift, Override
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import Actor, RefusedError, keep, lock
from holdcheck.desk.intake.papers import Paper
from holdcheck.desk.receipts.models import Receipt
from holdcheck.facts.errors import InputError

MAX_FILES, MAX_OPEN = 3, 5
ANSWER_HOURS = 24
"""Where neither a law nor the agency sets a time; shown as the agency's own time."""
MAX_HOURS = 168
LAW_DUTY = "answer_challenge"
"""The id of a duty by which a law sets the time for the answer."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was received, after :func:`holdcheck.desk.intake.papers.check`."""

    name: str
    content: bytes
    paper: Paper


MATTERS = {"citizenship": "person.us_citizen", "identity": "person.identity_confirmed"}
"""What can be challenged whether or not anybody has stated it, by the fact that settles it."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What a challenge says; ``fact`` is the stated fact that is wrong, or ``None`` for another matter.

    ``matter`` is one of :data:`MATTERS` when nobody need have stated the fact.
    """

    fact: StatedFact | None
    what_is_right: str
    who: str
    name: str = ""
    reach: str = ""
    language: str = "en"
    files: tuple[Upload, ...] = ()
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the answer is due, what sets that time, and the law's citation if it is a law."""

    at: datetime
    basis: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """How an upheld challenge is put right: a fact restated (``value`` may be unknown) or a record withdrawn."""

    path: str = ""
    value: Any = None
    source: Source | None = None
    withdraw: bool = False


def suspended(case: Case) -> bool:
    """Whether an open challenge holds back notices to ICE and transfers of the case."""
    return open_challenges(case).exists()


def open_challenges(case: Case) -> QuerySet[Challenge]:
    """The challenges of a case that wait for an answer."""
    return Challenge.objects.filter(case=case, answer__isnull=True)


def file_challenge(work: Work, filing: Filing, *, receipt: Receipt | None = None) -> Challenge:
    """Write down a challenge with its evidence; from now on notices and transfers are suspended.

    Raises :class:`InputError` for a challenge that says nothing, :class:`RefusedError` when the fact
    has an open challenge or too many are open.
    """
    fact = filing.fact
    if filing.matter and (fact is not None or filing.matter not in MATTERS):
        raise InputError(
            f"[{filing.matter[:20]}] is no matter to challenge here; use one of [{', '.join(MATTERS)}]"
        )
    path = fact.path if fact else MATTERS.get(filing.matter, "")
    if filing.matter:
        fact = _now(work, path)
    if not filing.what_is_right.strip():
        raise InputError(
            "[what is right] is empty; write what is right in your own words", about="what_is_right"
        )
    if len(filing.files) > MAX_FILES:
        raise InputError(
            f"[{len(filing.files)}] files came; at most {MAX_FILES} are kept", about="files"
        )
    if fact is not None and (
        fact.case_id != work.case.pk or StatedFact.objects.filter(supersedes=fact).exists()
    ):
        raise RefusedError(
            "that fact is not stated in this case any more; look at the case again", about="fact"
        )
    waiting = open_challenges(work.case)
    entry_id = fact.entry_id if fact else None
    if path and waiting.filter(path=path, entry_id=entry_id).exists():
        raise RefusedError("this fact has an open challenge; wait for the answer", about="fact")
    if waiting.count() >= MAX_OPEN:
        raise RefusedError(f"there are [{MAX_OPEN}] open challenges; wait for an answer")
    decisions = latest_decisions(work.case)
    duties = [one for decision in decisions.values() for one in decision.record["duties"]]
    due = deadline(duties, filed_at=work.at, hours=answer_hours(work.case.agency))
    challenge = Challenge(
        case=work.case,
        path=path,
        entry_id=entry_id,
        fact=fact,
        what_is_right=filing.what_is_right.strip(),
        who=filing.who,
        name=filing.name.strip(),
        reach=filing.reach.strip(),
        language=filing.language,
        receipt=receipt,
        by_id=work.by.id,
        by_name=work.by.name,
        at=work.at,
        due_at=due.at,
        due_basis=due.basis,
        due_cite=due.cite[:300],
        not_by=sorted(str(one) for one in _not_by(work, fact)),
    )
    work.keep(challenge, kind="challenge_filed")
    for upload in filing.files:
        document = add_document(
            work,
            kind=Document.Kind.EVIDENCE,
            title=_title(upload.name),
            content=upload.content,
            content_type=upload.paper.content_type,
            pages=upload.paper.pages,
        )
        work.keep(Evidence(challenge=challenge, document=document), kind="evidence_added")
    work.facts_changed = True  # every act is decided again, now with the challenge's hold on it
    return challenge


def answer_challenge(
    work: Work, challenge: Challenge, *, outcome: str, reasons: str,
    correction: Correction | None = None,
) -> Answer:  # fmt: skip
    """Answer a challenge with reasons; an upheld one corrects the fact, and every act is decided again.

    Only a supervisor or counsel who neither decided nor stated the fact nor filed the challenge may
    answer. Raises :class:`RefusedError` otherwise, :class:`InputError` for an answer that does not fit.
    """
    if challenge.case_id != work.case.pk:
        raise RefusedError("that challenge belongs to another case")
    if Answer.objects.filter(challenge=challenge).exists():
        raise RefusedError("that challenge was answered already")
    why, person = why_not(challenge, work.by), work.by.id
    if why or person is None:
        raise RefusedError(why)
    if len(reasons.strip()) < MIN_REASONS:
        raise InputError(
            f"reasons are needed, in writing (at least {MIN_REASONS} characters)", about="reasons"
        )
    upheld = outcome == Answer.Outcome.UPHELD
    if upheld and correction is None:
        raise InputError(
            "an upheld challenge corrects something; say what is corrected and how", about="how"
        )
    if not upheld and correction is not None:
        raise InputError(
            "a challenge that is not upheld corrects nothing; clear the correction", about="how"
        )
    answer = Answer(
        challenge=challenge,
        outcome=outcome,
        reasons=reasons.strip(),
        by_id=person,
        by_name=work.by.name,
        at=work.at,
    )
    if correction is not None:
        _correct(work, challenge, answer, correction)
    work.keep(answer, kind="challenge_answered")
    work.facts_changed = True
    return answer


def why_not(challenge: Challenge, by: Actor) -> str:
    """Why this person may not answer, in one sentence; empty when they may."""
    if by.id is None or by.role not in SECOND:
        return "this needs a supervisor or counsel"
    if str(by.id) in challenge.not_by:
        return (
            "you made the decision, stated the fact or filed the challenge; "
            "a different supervisor or counsel must answer"
        )
    return ""


def deadline(duties: Iterable[Mapping[str, Any]], *, filed_at: datetime, hours: int) -> Deadline:
    """The law's time for an answer if a duty sets one (the earliest), else the agency's own."""
    found = [
        (datetime.fromisoformat(str(one["due_at"])), str(one["cite"]))
        for one in duties
        if one["id"] == LAW_DUTY and one["owed"] == "owed" and one["due_at"]
    ]
    if found:
        at, cite = min(found)
        return Deadline(at, Challenge.Basis.LAW.value, cite)
    return Deadline(filed_at + timedelta(hours=hours), Challenge.Basis.AGENCY.value)


def answer_hours(agency: Agency) -> int:
    """How many hours the agency gives itself."""
    newest = AnswerTime.objects.filter(agency=agency).order_by("-event_id").first()
    return ANSWER_HOURS if newest is None else newest.hours


@one_commit()
def set_answer_hours(agency: Agency, hours: int, *, by: Actor, at: datetime) -> AnswerTime:
    """Set the agency's own time for an answer; challenges filed before keep theirs."""
    if by.role not in (Role.SUPERVISOR, Role.COUNSEL):
        raise RefusedError("the time for an answer is set by a supervisor or counsel")
    if not 1 <= hours <= MAX_HOURS:
        raise InputError(f"[{hours}] hours do not fit; choose 1 to {MAX_HOURS}", about="hours")
    row = AnswerTime(agency=agency, hours=hours, by_id=by.id, at=at)
    return keep(row, lock(agency.stream_id), kind="answer_time_set", by=by, at=at)


def _correct(work: Work, challenge: Challenge, answer: Answer, correction: Correction) -> None:
    if correction.withdraw:
        if challenge.entry is None:
            raise InputError(
                "the challenge is not about a record; correct the fact instead", about="how"
            )
        withdraw_record(work, challenge.entry, reasons=answer.reasons)
        answer.withdrew = challenge.entry
        return
    path = challenge.path or correction.path
    if not path or correction.source is None:
        raise InputError("say which fact is corrected, and who or what says so", about="path")
    now = _now(work, path, entry=challenge.entry)
    fact = state_fact(
        work,
        path,
        correction.value,
        source=correction.source,
        entry=challenge.entry,
        reasons=answer.reasons,
    )
    if now is not None and (now.value, now.unknown) == (fact.value, fact.unknown):
        raise InputError(
            "the corrected value is the one that stands already; state what is right", about="value"
        )
    answer.corrected = fact


def _now(work: Work, path: str, *, entry: RecordEntry | None = None) -> StatedFact | None:
    """The fact as it is stated now, if it is."""
    return StatedFact.objects.filter(
        case=work.case, path=path, entry=entry, superseded_by__isnull=True
    ).first()


def _not_by(work: Work, fact: StatedFact | None) -> set[uuid.UUID]:
    found = {work.by.id, fact.entered_by_id if fact else None}
    newest: dict[str, uuid.UUID | None] = {}
    # Filing decides every act again; that is nobody's judgement and must not hide who decided.
    filed = list(Challenge.objects.filter(case=work.case).values_list("at", flat=True))
    for decision in (
        Decision.objects.filter(
            case=work.case,
            decided_by__isnull=False,
            event__actor_role__in=[str(one) for one in STAFF],
        )
        .exclude(at__in=filed)
        .order_by("event_id")
    ):
        newest[decision.act] = decision.decided_by_id
    found.update(newest.values())
    case = work.case
    found.update(Override.objects.filter(decision__case=case).values_list("by_id", flat=True))
    found.update(Lift.objects.filter(override__decision__case=case).values_list("by_id", flat=True))
    found.update(HoldChoice.objects.filter(case=case).values_list("by_id", flat=True))
    return {one for one in found if one is not None}


def _title(name: str) -> str:
    kept = "".join(one for one in name if one.isprintable()).strip()[:150]
    return f"Evidence: {kept or 'file without a name'}"
