"""A locked case in an open transaction: every service that changes a case takes one.

``with work_on(case.pk, by=actor) as work:`` locks the case, lets services write to it, and then
runs what follows from the change (deciding again, the mirrors for the board) before the one commit.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone

from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.models import Event, Recorded, Stream
from holdcheck.desk.events.services import (
    Actor,
    RefusedError,
    already,
    check_seen,
    keep,
    keep_all,
    record,
)

Row = TypeVar("Row", bound=Recorded)


class AlreadyDoneError(RefusedError):
    """The same request came twice; ``event`` is what the first one did."""

    def __init__(self, event: Event) -> None:
        super().__init__("this was already done by the same request; nothing was done twice")
        self.event = event


@dataclass
class Work:
    """The case, its locked stream, who acts and when. ``facts_changed`` makes the desk decide again."""

    case: Case
    stream: Stream
    by: Actor
    at: datetime
    request_key: uuid.UUID | None = None
    facts_changed: bool = False
    events: list[Event] = field(default_factory=list)
    newest: Mapping[str, Any] | None = None
    """At its end: the newest decision or refusal of each act, in the order of acts."""
    new: bool = False
    """Whether the case was opened in this very transaction and nothing but this was done to it."""

    def may_hold(self, *kinds: str) -> bool:
        """Whether events of these kinds can be in the case: a new one holds what was written here."""
        return not self.new or any(one.kind in kinds for one in self.events)

    def keep(self, row: Row, *, kind: str, data: dict[str, Any] | None = None) -> Row:
        """Write a recorded row with its event."""
        kept = keep(
            row,
            self.stream,
            kind=kind,
            by=self.by,
            at=self.at,
            data=data,
            request_key=self._key(),
        )
        self.events.append(kept.event)
        return kept

    def keep_all(self, rows: Sequence[tuple[str, Recorded]], *, by: Actor | None = None) -> None:
        """Write several recorded rows, each with the kind of its event, as one step of the log.

        ``by`` is who did it where that is not the one whose request it was: the desk itself.
        """
        if rows:
            self.events += keep_all(
                rows, self.stream, by=by or self.by, at=self.at, request_key=self._key()
            )

    def record(self, *, kind: str, data: dict[str, Any]) -> Event:
        """Write an event that has no row of its own."""
        event = record(
            self.stream, kind=kind, data=data, by=self.by, at=self.at, request_key=self._key()
        )
        self.events.append(event)
        return event

    def _key(self) -> uuid.UUID | None:
        key, self.request_key = self.request_key, None
        return key


def _lock(case_id: uuid.UUID) -> Stream:
    """The stream of a case, locked; raises ``Case.DoesNotExist`` for a case that is not there."""
    try:
        return Stream.objects.select_for_update(of=("self",)).get(case=case_id)
    except Stream.DoesNotExist:
        raise Case.DoesNotExist(f"there is no case [{case_id}]") from None


AFTER: list[Callable[[Work], None]] = []
"""What follows from a change, in order; rooms add theirs when they are loaded."""


@contextmanager
def work_on(
    case_id: uuid.UUID,
    *,
    by: Actor,
    expected: int | None = None,
    request_key: uuid.UUID | None = None,
    at: datetime | None = None,
    new: Case | None = None,
) -> Iterator[Work]:
    """Lock a case and change it in one transaction.

    ``new`` is the case where this very transaction has opened it and nothing was done to it since:
    nobody else can see it, so it is neither locked nor read again. ``expected`` is the version the user saw (:class:`StaleError` when it moved on), ``request_key``
    the form's own number (:class:`AlreadyDoneError` when it comes twice). Whatever is raised inside
    leaves the case as it was.
    """
    with one_commit():
        case, stream = (None, _lock(case_id)) if new is None else (new, new.stream)
        done = already(stream, request_key)
        if done is not None:
            raise AlreadyDoneError(done)
        check_seen(stream, expected)
        if case is None:
            # Read only now: while this waited for the lock, another may have changed the case.
            case = Case.objects.select_related("agency").get(pk=case_id)
            case.stream = stream
        work = Work(case, stream, by, at or timezone.now(), request_key, new=new is not None)
        yield work
        for follow in AFTER:
            follow(work)
