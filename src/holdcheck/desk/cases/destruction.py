"""Destroying a case, as a court orders it: two persons, and afterwards nothing of it can be read.

The log keeps its entries and all its proofs. What is left of the case is that there was one, who
asked for its destruction, who did it, when and why; that stands in the agency's own record.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from holdcheck.desk.accounts.roles import SECOND
from holdcheck.desk.cases.models import Case, DestructionAsked, Document, DocumentBody
from holdcheck.desk.cases.services import MIN_REASONS
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.models import Recorded
from holdcheck.desk.events.services import Actor, RefusedError, destroy_key, keep, lock, record
from holdcheck.facts.errors import InputError

AT_ONCE = 500  # rows of one statement; SQLite takes no more than a thousand values


@one_commit()
def ask_destruction(case: Case, *, reasons: str, by: Actor) -> DestructionAsked:
    """A supervisor or counsel asks that a closed case be destroyed; nothing is destroyed yet."""
    person = _may(case, by)
    if len(reasons.strip()) < MIN_REASONS:
        raise InputError(
            f"reasons are needed: the order and its date (at least {MIN_REASONS} characters)",
            about="reasons",
        )
    row = DestructionAsked(case=case, reasons=reasons.strip(), by_id=person, by_name=by.name)
    return keep(row, lock(case.agency.stream_id), kind="destruction_asked", by=by)


@one_commit()
def destroy_case(case: Case, *, by: Actor) -> None:
    """Another supervisor or counsel destroys the case: its key, its payloads, every row, every paper."""
    person = _may(case, by)
    asked = asked_for(case)
    if asked is None:
        raise RefusedError("nobody asked that this case be destroyed; ask first, with reasons")
    if DestructionAsked.objects.filter(case=case, by_id=person).exists():
        raise RefusedError("you asked for this yourself; a second person must destroy the case")
    own = lock(case.agency.stream_id)
    destroy_key(case.stream_id, by=by, reasons=asked.reasons)
    bodies = list(Document.objects.filter(case=case).values_list("body_id", flat=True))
    for model in apps.get_models():
        if issubclass(model, Recorded):
            _erase(model._default_manager.filter(event__stream=case.stream_id))
    _erase(DocumentBody.objects.filter(pk__in=bodies))
    _leave_nothing(case)
    data = {"case": case.pk, "asked_by": asked.by_name, "reasons": asked.reasons}
    record(own, kind="case_destroyed", data=data, by=by)


def asked_for(case: Case) -> DestructionAsked | None:
    """The newest request to destroy a case that is still there."""
    return DestructionAsked.objects.filter(case=case).order_by("-event_id").first()


def why_not(case: Case) -> str:
    """Why a case cannot be destroyed now, in one sentence; empty when it can."""
    if case.stream.key is None:
        return "this case was destroyed already"
    if case.closed_at is None:
        return "the person is in custody; a case is destroyed after its release"
    if case.messages.filter(state="waiting").exists():
        return "a message about this case waits in the outbox; let it be delivered or stopped first"
    if case.challenges.filter(answer__isnull=True).exists():
        return "a challenge waits for its answer; answer it first"
    return ""


def _may(case: Case, by: Actor) -> uuid.UUID:
    if by.role not in SECOND or by.id is None:
        raise RefusedError("this needs a supervisor or counsel")
    why = why_not(case)
    if why:
        raise RefusedError(why)
    return by.id


def _erase(rows: QuerySet[Any]) -> None:
    """Remove rows whatever refers to them: all of it goes in the same transaction."""
    keys = list(rows.values_list("pk", flat=True))
    for some in _parts(keys):
        found: Any = rows.model._default_manager.filter(pk__in=some)
        found._raw_delete(found.db)


def _parts(keys: list[Any]) -> Iterable[list[Any]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))


def _leave_nothing(case: Case) -> None:
    """Keep the case's row, which the agency's record names, and nothing that it said."""
    kept = {"id", "agency", "stream", "place", "zone", "opened_at", "closed_at", "is_training"}
    for field in Case._meta.concrete_fields:
        if field.name not in kept:
            setattr(case, field.name, None if field.null else "")
    case.booking_number = f"destroyed {case.pk.hex[:12]}"
    case.save()
