"""Streams and their events: what the ledger commits to, kept beside it so that it can be opened.

A stream is a case or an agency. Its key opens its events in the log; destroying key and payloads
leaves the log's proofs intact and its entries unreadable.
"""

from __future__ import annotations

import json
import uuid
from typing import Any, ClassVar

from django.db import models

from holdcheck.desk.events.plain import plain


class Stream(models.Model):
    """One case's (or one agency's) chain of events, counted from 0."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.BinaryField(null=True, max_length=32)
    length = models.PositiveBigIntegerField(default=0)
    last_leaf = models.BinaryField(null=True, max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)
    key_destroyed_at = models.DateTimeField(null=True)


class Event(models.Model):
    """One event: its canonical payload, and where its entry stands in the log. Never changed."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=20)
    payload = models.TextField()
    ledger_index = models.PositiveBigIntegerField(unique=True)
    request_key = models.UUIDField(null=True)

    class Meta:
        """One event a number, one a request."""

        ordering: ClassVar = ["ledger_index"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="event_sequence"),
            models.UniqueConstraint(fields=["stream", "request_key"], name="event_request"),
        ]

    @property
    def content(self) -> dict[str, Any]:
        """The payload as data; empty once the stream's payloads were destroyed."""
        return dict(json.loads(self.payload)) if self.payload else {}

    @property
    def data(self) -> dict[str, Any]:
        """What the event says: the part of the payload given by the service that recorded it."""
        return dict(self.content.get("data", {}))


class Recorded(models.Model):
    """A row that is written once, with its event; its event's payload holds the row's values.

    A subclass names in ``RECORDED`` the fields that make up the row. The auditor compares every
    row with its event, so a row altered behind the desk's back shows.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")

    RECORDED: ClassVar[tuple[str, ...]] = ()

    class Meta:
        """No table of its own."""

        abstract = True

    def as_record(self) -> dict[str, Any]:
        """The row's values as canonical data (no fractions, times in UTC)."""
        values = {name: getattr(self, name) for name in self.RECORDED}
        return dict(plain({"id": self.pk, **values}))
