"""Writing down a contact with ICE."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.work import Work
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import Actor, already, keep, lock
from holdcheck.desk.visible import check_visible
from holdcheck.facts.errors import InputError


@dataclass(frozen=True, slots=True)
class Said:
    """What happened in a contact: when, by which way, who reached out, with whom, about what."""

    at: datetime
    channel: str
    direction: str
    summary: str
    officer: str = ""


def log_contact(work: Work, said: Said) -> Contact:
    """Write down a contact about a case."""
    row = work.keep(_row(work.case.agency, work.case, said, work.by, work.at), kind="contact")
    work.facts_changed = True  # what was said can be a sign of citizenship
    return row


def log_transfer(work: Work, at: datetime) -> Contact:
    """Write down the transfer of custody that a release to ICE is; the desk's own words are no sign."""
    said = Said(at, Contact.Channel.TRANSFER, Contact.Direction.OUT, "Handed over, by the release.")
    return work.keep(_row(work.case.agency, work.case, said, work.by, work.at), kind="contact")


@one_commit()
def log_contact_without_case(
    agency: Agency, said: Said, *, why: str, by: Actor, request_key: uuid.UUID | None = None
) -> Contact:
    """Write down a contact that belongs to no case, with the reason why."""
    if not why.strip():
        raise InputError(
            "a contact without a case needs the reason why it belongs to none", about="why_no_case"
        )
    stream = lock(agency.stream_id)
    done = already(stream, request_key)
    if done is not None:
        return Contact.objects.get(event=done)
    row = _row(agency, None, said, by, timezone.now())
    row.why_no_case = why.strip()[:300]
    return keep(row, stream, kind="contact", by=by, request_key=request_key)


def _row(agency: Agency, case: Case | None, said: Said, by: Actor, entered_at: datetime) -> Contact:
    if said.at > entered_at:
        raise InputError(
            "the contact lies in the future; write it down once it has happened", about="at"
        )
    if not said.summary.strip():
        raise InputError("[what was said] is empty; write one sentence", about="summary")
    check_visible(said.officer, about="officer")
    return Contact(
        agency=agency,
        case=case,
        at=said.at,
        channel=said.channel,
        direction=said.direction,
        officer=said.officer,
        summary=said.summary,
        entered_by_id=by.id,
        entered_at=entered_at,
    )
