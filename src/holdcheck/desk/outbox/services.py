"""Writing messages and delivering them. Nothing here sends a byte that the gate has not let through."""

from __future__ import annotations

import base64
import json
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.cases.models import Document
from holdcheck.desk.cases.work import Work, work_on
from holdcheck.desk.contacts.services import Said, log_contact
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import SYSTEM, Actor, keep, lock
from holdcheck.desk.outbox.acknowledgement import read_key
from holdcheck.desk.outbox.allowed import Kind, kind_of
from holdcheck.desk.outbox.content import Content, content_of
from holdcheck.desk.outbox.gate import passages
from holdcheck.desk.outbox.models import Attempt, Endpoint, KeptBack, Message
from holdcheck.desk.outbox.transport import Outcome, Parcel, carry, check_certificate, check_url
from holdcheck.facts.errors import InputError
from holdcheck.ledger import LedgerError, canonical_json

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
LEASE = timedelta(minutes=2)
"""How long an attempt may take before another may begin; longer than one exchange can last."""
MAX_PAPER_BYTES = 8_000_000
Carrier = Callable[[Parcel], Outcome]


@one_commit()
def set_endpoint(
    agency: Agency,
    *,
    url: str,
    public_key: str = "",
    certificate: str = "",
    fictional: bool = False,
    by: Actor,
) -> Endpoint:
    """Say where an agency's messages go; an empty address closes the way out."""
    url, public_key, certificate = url.strip(), public_key.strip(), certificate.strip()
    if url:
        check_url(url)
        read_key(public_key)
        check_certificate(certificate)
    row = Endpoint(
        agency=agency,
        url=url,
        public_key=public_key,
        certificate=certificate,
        fictional=fictional,
        by_name=by.name,
        at=timezone.now(),
    )
    return keep(row, lock(agency.stream_id), kind="endpoint_set", by=by)


def endpoint_of(agency: Agency) -> Endpoint | None:
    """Where an agency's messages go now; ``None`` when there is no way out."""
    found = agency.endpoints.order_by("-event_id").first()
    return found if found is not None and found.url else None


def write_message(
    work: Work, kind: str, *, documents: Sequence[Document] = ()
) -> Message | KeptBack:
    """Put a message in the outbox, if the gate is open; otherwise write down that it was kept back.

    The refusal is a row and not an error, so that it stays on the record.
    """
    found = kind_of(kind)
    opened = passages(work, (found.act, *(one.act for one in found.fields)))
    main = opened[found.act]
    if not main.is_open or main.decision is None:
        return _keep_back(work, found, main.outcome, main.reason)
    wrong = _wrong_papers(work, found, documents)
    if wrong:
        return _keep_back(work, found, main.outcome, wrong)
    content = content_of(work.case, found, opened)
    if content.missing:
        names = ", ".join(content.missing)
        return _keep_back(work, found, main.outcome, f"[{names}] is not known; state it first")
    papers: list[Any] = [_paper(one) for one in documents]
    number = uuid.uuid4()
    body = canonical_json(
        {
            "v": 1,
            "message": str(number),
            "kind": kind,
            "written_at": work.at.isoformat(timespec="seconds"),
            "training": work.case.is_training,
            "content": dict(content.values),
            "papers": papers,
        }
    ).decode()
    message = Message(
        id=number,
        case=work.case,
        decision=main.decision,
        kind=kind,
        body=body,
        body_sha256=sha256(_wire(body, documents)).hexdigest(),
        content_sha256=_digest(content, papers),
        fields=list(content.values),
        left_out=list(content.left_out),
        documents=[str(one.pk) for one in documents],
        by_name=work.by.name,
        at=work.at,
        due_at=work.at,
    )
    return work.keep(message, kind="message_written")


def wire_bytes(message: Message) -> bytes:
    """The bytes that go over the wire: the message, with the contents of its papers."""
    papers = {str(one.pk): one for one in Document.objects.filter(pk__in=message.documents)}
    return _wire(message.body, [papers[one] for one in message.documents])


def deliver_due(
    now: datetime | None = None, *, limit: int = 50, carrier: Carrier = carry
) -> list[Attempt | KeptBack]:
    """Deliver what is due, each message decided anew just before; what came of each.

    Several processes may run it at once: an attempt is claimed in its own transaction, and only then
    sent. A message whose sender died is tried again after the lease, under the same number.
    """
    moment = now or timezone.now()
    due = Message.objects.filter(state=Message.State.WAITING, due_at__lte=moment)
    done: list[Attempt | KeptBack] = []
    for case_id, message_id in due.order_by("due_at").values_list("case_id", "pk")[:limit]:
        try:
            begun = _begin(case_id, message_id, now or timezone.now())
            if isinstance(begun, _Begun):
                outcome = carrier(begun.parcel)
                begun = _finish(case_id, message_id, begun, outcome, now or timezone.now())
            if begun is not None:
                done.append(begun)
        except (LedgerError, DatabaseError):
            # What cannot be recorded is not sent; what was begun is on the record as begun.
            logger.exception(
                "a message could not be delivered, because the record cannot be written"
            )
            break
    return done


@dataclass(frozen=True, slots=True)
class _Begun:
    number: int
    decision: Decision
    parcel: Parcel


def _begin(
    case_id: uuid.UUID, message_id: uuid.UUID, now: datetime
) -> _Begun | Attempt | KeptBack | None:
    with work_on(case_id, by=SYSTEM, at=now) as work:
        message = Message.objects.get(pk=message_id)
        if message.state != Message.State.WAITING or message.due_at is None or message.due_at > now:
            return None  # another process has it
        kind = kind_of(message.kind)
        opened = passages(work, (kind.act, *(one.act for one in kind.fields)))
        main = opened[kind.act]
        if not main.is_open or main.decision is None:
            return _stop(work, message, kind, main.outcome, main.reason)
        content = content_of(work.case, kind, opened)
        papers = json.loads(message.body)["papers"]
        if _digest(content, papers) != message.content_sha256:
            why = "what it says is no longer what the file says; write it again"
            return _stop(work, message, kind, main.outcome, why)
        message.begun += 1
        endpoint = endpoint_of(work.case.agency)
        barred = _barred(message, endpoint)
        if endpoint is None or barred:
            outcome = Outcome(Attempt.Result.NOT_SENT, barred or "no endpoint is set", False)
            return _note(work, message, message.begun, main.decision, "", outcome)
        body = wire_bytes(message)
        if sha256(body).hexdigest() != message.body_sha256:
            return _stop(work, message, kind, main.outcome, "its papers are not what they were")
        message.due_at = now + LEASE
        message.save(update_fields=["begun", "due_at"])
        work.record(
            kind="message_begun",
            data={"message": str(message.pk), "number": message.begun, "url": endpoint.url},
        )
        parcel = Parcel(
            str(message.pk),
            body,
            message.body_sha256,
            endpoint.url,
            endpoint.public_key,
            endpoint.certificate,
        )
        return _Begun(message.begun, main.decision, parcel)


def _finish(
    case_id: uuid.UUID, message_id: uuid.UUID, begun: _Begun, outcome: Outcome, now: datetime
) -> Attempt:
    with work_on(case_id, by=SYSTEM, at=now) as work:
        message = Message.objects.get(pk=message_id)
        return _note(work, message, begun.number, begun.decision, begun.parcel.url, outcome)


def _note(
    work: Work, message: Message, number: int, decision: Decision, url: str, outcome: Outcome
) -> Attempt:
    """Write down one attempt, and when the next is due."""
    told_before = message.attempts.filter(sent=True).exists()
    attempt = Attempt(
        message=message,
        decision=decision,
        number=number,
        url=url,
        at=work.at,
        result=outcome.result,
        sent=outcome.sent,
        detail=outcome.detail[:500],
        acknowledgement=outcome.acknowledgement,
    )
    work.keep(attempt, kind="message_attempt")
    if outcome.result == Attempt.Result.ACKNOWLEDGED:
        message.state, message.due_at = Message.State.DELIVERED, None
    elif message.state != Message.State.DELIVERED:
        if message.begun >= MAX_ATTEMPTS:
            message.state, message.due_at = Message.State.GIVEN_UP, None
        else:
            message.due_at = work.at + wait_after(message.begun)
    message.save(update_fields=["state", "begun", "due_at"])
    if outcome.sent and not told_before:
        kind = kind_of(message.kind)
        said = Said(
            at=work.at,
            channel=kind.contact,
            direction="out",
            summary=f"{kind.label} sent by the desk, message {message.pk}",
        )
        log_contact(work, said)
    return attempt


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, doubled each time, at most four hours."""
    doubled: int = 2 ** min(max(attempts - 1, 0), 16)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _barred(message: Message, endpoint: Endpoint | None) -> str:
    """Fiction and real cases never mix: why this way is not for this message, or nothing."""
    if endpoint is None:
        return "no endpoint is set for the agency"
    if message.case.is_training and not endpoint.fictional:
        return "a training case goes to a fictional endpoint only"
    if endpoint.fictional and settings.CONFIG.production:
        return "the endpoint is fictional; set the real one"
    return ""


def _stop(work: Work, message: Message, kind: Kind, outcome: str, reason: str) -> KeptBack:
    message.state, message.due_at = Message.State.STOPPED, None
    message.save(update_fields=["state", "due_at"])
    return _keep_back(work, kind, outcome, reason, message)


def _keep_back(
    work: Work, kind: Kind, outcome: str, reason: str, message: Message | None = None
) -> KeptBack:
    row = KeptBack(
        case=work.case,
        message=message,
        kind=kind.name,
        act=kind.act,
        outcome=outcome,
        reason=reason[:600],
        by_name=work.by.name,
        at=work.at,
    )
    return work.keep(row, kind="disclosure_refused")


def _wrong_papers(work: Work, kind: Kind, documents: Sequence[Document]) -> str:
    if kind.papers and not documents:
        raise InputError("no paper was chosen; choose at least one", about="documents")
    for one in documents:
        if one.case_id != work.case.pk:
            return "a paper of another case was chosen"
        if one.kind not in kind.papers:
            return f"a paper of the kind [{one.kind}] is not on the list of what may leave"
    if sum(one.size for one in documents) > MAX_PAPER_BYTES:
        return f"the papers are larger than {MAX_PAPER_BYTES:,} bytes together; send fewer at once"
    return ""


def _paper(document: Document) -> Any:
    return {
        "kind": document.kind,
        "content_type": document.content_type,
        "size": document.size,
        "sha256": document.sha256,
    }


def _wire(body: str, documents: Sequence[Document]) -> bytes:
    if not documents:
        return body.encode()
    data = json.loads(body)
    for paper, document in zip(data["papers"], documents, strict=True):
        paper["content"] = base64.b64encode(bytes(document.body.content)).decode()
    return canonical_json(data)


def _digest(content: Content, papers: list[Any]) -> str:
    return sha256(canonical_json({"content": dict(content.values), "papers": papers})).hexdigest()
