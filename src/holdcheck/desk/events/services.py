"""Writing events: the row, its event and the log's entry in one transaction, or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field
from django.utils import timezone

from holdcheck.desk.events.ledger import entries_waiting, one_commit
from holdcheck.desk.events.models import Event, Recorded, Stream
from holdcheck.desk.events.plain import plain
from holdcheck.facts.errors import HoldcheckError, InputError
from holdcheck.ledger import LedgerUnavailable, canonical_json, leaf_hash, make_entry, new_secret

Row = TypeVar("Row", bound=Recorded)


class RefusedError(HoldcheckError):
    """What was asked for is not allowed now; the sentence says why and what to do."""


class StaleError(RefusedError):
    """Somebody else changed the case meanwhile; ``events`` are what happened since."""

    def __init__(self, sentence: str, events: tuple[Event, ...]) -> None:
        super().__init__(sentence)
        self.events = events


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: an account in a role, or a person without an account (``id`` is ``None``)."""

    id: uuid.UUID | None
    name: str
    role: str


SYSTEM = Actor(None, "the desk itself", "system")


def open_stream() -> Stream:
    """A new stream with a key of its own."""
    return Stream.objects.create(key=new_secret())


def lock(stream_id: uuid.UUID, *, expected: int | None = None) -> Stream:
    """Lock a stream until the transaction ends; every service that writes takes this lock first.

    ``expected`` is the length the user saw; raises :class:`StaleError` when it has grown since.
    """
    stream = Stream.objects.select_for_update().get(pk=stream_id)
    check_seen(stream, expected)
    return stream


def check_seen(stream: Stream, expected: int | None) -> None:
    """Raise :class:`StaleError` when a locked stream has grown beyond the length the user saw."""
    if expected is not None and expected != stream.length:
        since = tuple(stream.events.filter(sequence__gte=expected).order_by("sequence"))
        raise StaleError(
            "Somebody else changed this case while you were writing; look at what changed, "
            "then send again if it still holds.",
            since,
        )


def already(stream: Stream, request_key: uuid.UUID | None) -> Event | None:
    """The event this request has already caused, if it was sent twice."""
    if request_key is None:
        return None
    return stream.events.filter(request_key=request_key).first()


def record(
    stream: Stream,
    *,
    kind: str,
    data: Mapping[str, Any],
    by: Actor,
    at: datetime | None = None,
    request_key: uuid.UUID | None = None,
) -> Event:
    """Write one event and its entry in the log, inside the caller's transaction.

    Raises :class:`LedgerUnavailable` when the log cannot be written or no transaction is open:
    then nothing may be decided or issued.
    """
    moment = at or timezone.now()
    return _record_all(stream, [(kind, data)], by=by, at=moment, request_key=request_key)[0]


def keep(
    row: Row,
    stream: Stream,
    *,
    kind: str,
    by: Actor,
    at: datetime | None = None,
    data: Mapping[str, Any] | None = None,
    request_key: uuid.UUID | None = None,
) -> Row:
    """Write a :class:`Recorded` row once, with the event that holds its values."""
    _check_texts(row)
    row.event = record(
        stream, kind=kind, data=_of_row(row, data), by=by, at=at, request_key=request_key
    )
    row.save(force_insert=True)
    return row


def keep_all(
    rows: Sequence[tuple[str, Recorded]],
    stream: Stream,
    *,
    by: Actor,
    at: datetime,
    request_key: uuid.UUID | None = None,
) -> list[Event]:
    """Write several rows, each with the kind of its event, in order; the same as one `keep` each.

    The log is locked and written once for all of them, and each table once, so that a booking with
    a whole form keeps other writers waiting for a few statements only. ``request_key`` goes to the
    first event.
    """
    for _, row in rows:
        _check_texts(row)
    happened = [(kind, _of_row(row, None)) for kind, row in rows]
    events = _record_all(stream, happened, by=by, at=at, request_key=request_key)
    of_model: dict[type[Recorded], list[Recorded]] = {}
    for (_, row), event in zip(rows, events, strict=True):
        row.event = event
        of_model.setdefault(type(row), []).append(row)
    for model, some in of_model.items():
        model._default_manager.bulk_create(some)
    return events


def _of_row(row: Recorded, more: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return {**(more or {}), "model": row._meta.label_lower, "row": row.as_record()}


def _record_all(
    stream: Stream,
    happened: Sequence[tuple[str, Mapping[str, Any]]],
    *,
    by: Actor,
    at: datetime,
    request_key: uuid.UUID | None,
) -> list[Event]:
    """Write the events of one stream in order, their entries in a row of the log."""
    if not happened:
        return []
    if not connection.in_atomic_block:
        raise LedgerUnavailable("An event was to be written outside a transaction; open one first.")
    if stream.key is None:
        raise RefusedError("the key of this record was destroyed; nothing can be added to it")
    case_key = bytes(stream.key)
    previous = None if stream.last_leaf is None else bytes(stream.last_leaf)
    events: list[Event] = []
    with entries_waiting() as waiting:
        for sequence, (kind, data) in enumerate(happened, stream.length):
            payload = canonical_json(
                {
                    "v": 1,
                    "kind": kind,
                    "at": plain(at),
                    "stream": str(stream.pk),
                    "sequence": sequence,
                    "by": {"id": plain(by.id), "name": by.name, "role": by.role},
                    "data": plain(data),
                }
            )
            entry = make_entry(
                kind=kind, case_key=case_key, sequence=sequence, previous=previous, payload=payload
            ).encode()
            previous = leaf_hash(entry)
            event = Event(
                stream=stream,
                sequence=sequence,
                kind=kind,
                at=at,
                actor_id=by.id,
                actor_name=by.name,
                actor_role=by.role,
                payload=payload.decode(),
                request_key=None if events else request_key,
            )
            waiting.add(event, entry)
            events.append(event)
        Event.objects.bulk_create(events)
        stream.length += len(events)
        stream.last_leaf = previous
        stream.save(update_fields=["length", "last_leaf"])
    return events


@cache
def _choices(field: Field[Any, Any]) -> frozenset[Any]:
    """What a field offers; the models do not change while the desk runs."""
    return frozenset(value for value, _ in field.flatchoices)


def _check_texts(row: Recorded) -> None:
    """Refuse what a database would cut, or a form would not have offered."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.is_relation or not isinstance(value, str):
            continue
        limit = getattr(field, "max_length", None)
        if limit is not None and len(value) > limit:
            raise InputError(
                f"[{field.name}] has [{len(value)}] characters; at most {limit} fit",
                about=field.name,
            )
        if "\x00" in value:
            raise InputError(
                f"[{field.name}] holds a character that is no text; type it again", about=field.name
            )
        if field.choices and value and value not in _choices(field):
            raise InputError(
                f"[{field.name}] has no choice [{value[:40]}]; choose one of the list",
                about=field.name,
            )


@one_commit()
def destroy_key(stream_id: uuid.UUID, *, by: Actor, reasons: str) -> None:
    """Forget a stream: note that it happened, then destroy its key and every payload.

    The log keeps its entries and all its proofs; nobody can read or link them any more.
    """
    stream = lock(stream_id)
    record(stream, kind="key_destroyed", data={"reasons": reasons}, by=by)
    stream.events.update(payload="", actor_name="", actor_id=None)
    stream.key = None
    stream.key_destroyed_at = timezone.now()
    stream.save(update_fields=["key", "key_destroyed_at"])
