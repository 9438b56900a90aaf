"""Messages to the federal side, every attempt to deliver them, and everything that was kept back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.cases.models import Case
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.events.models import Recorded


class Endpoint(Recorded):
    """Where an agency's messages go; the newest row is in force, an empty address closes the way.

    ``public_key`` is the receiver's Ed25519 key (base64 of 32 bytes) for its acknowledgements,
    ``certificate`` the PEM certificate to trust in place of the public authorities.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="endpoints")
    url = models.CharField(max_length=300, blank=True)
    public_key = models.CharField(max_length=44, blank=True)
    certificate = models.TextField(max_length=20_000, blank=True)
    fictional = models.BooleanField(default=False)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("agency_id", "url", "public_key", "certificate", "fictional", "by_name", "at")

    class Meta:
        """In the order in which they were set."""

        ordering: ClassVar = ["event_id"]


class Message(Recorded):
    """One message: its exact bytes as text, and the decisions it was built on."""

    class State(models.TextChoices):
        """Where a message stands."""

        WAITING = "waiting", "waiting"
        DELIVERED = "delivered", "delivered and acknowledged"
        STOPPED = "stopped", "stopped: the law or the file no longer allows it"
        GIVEN_UP = "given_up", "given up after the last attempt"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    body = models.TextField()
    body_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)
    fields: models.JSONField[Any, Any] = models.JSONField()
    left_out: models.JSONField[Any, Any] = models.JSONField(default=list)
    documents: models.JSONField[Any, Any] = models.JSONField(default=list)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = (
        "case_id", "decision_id", "kind", "body", "body_sha256", "content_sha256", "fields",
        "left_out", "documents", "by_name", "at",
    )  # fmt: skip

    # Mirrors of the attempts and of what stopped it, rewritten in the same transaction.
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    begun = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they were written."""

        ordering: ClassVar = ["event_id"]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"])]

    @property
    def label(self) -> str:
        """Its kind in words."""
        from holdcheck.desk.outbox.allowed import kind_of

        return kind_of(self.kind).label


class Attempt(Recorded):
    """What came of one attempt to deliver a message."""

    class Result(models.TextChoices):
        """What came of it."""

        ACKNOWLEDGED = "acknowledged", "acknowledged"
        REFUSED = "refused", "refused by the receiver"
        TIMED_OUT = "timed_out", "no answer in time"
        UNREACHABLE = "unreachable", "no connection, or closed early"
        UNTRUSTED = "untrusted", "its certificate could not be verified"
        REDIRECTED = "redirected", "sent elsewhere, which is never followed"
        TOO_LARGE = "too_large", "answered with more than an acknowledgement"
        NOT_ACKNOWLEDGED = "not_acknowledged", "answered without a true acknowledgement"
        NOT_SENT = "not_sent", "nothing was sent: there is no way out"

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attempts")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    result = models.CharField(max_length=20, choices=Result.choices)
    sent = models.BooleanField()
    """Whether any byte of the message may have left."""
    detail = models.CharField(max_length=500)
    acknowledgement = models.TextField(max_length=4000, blank=True)
    RECORDED = (
        "message_id", "decision_id", "number", "url", "at", "result", "sent", "detail",
        "acknowledgement",
    )  # fmt: skip

    class Meta:
        """In order."""

        ordering: ClassVar = ["number"]


class KeptBack(Recorded):
    """Something was to leave and did not: zero bytes went out, and this says why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="kept_back")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    act = models.CharField(max_length=40)
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=600)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("case_id", "message_id", "kind", "act", "outcome", "reason", "by_name", "at")

    class Meta:
        """In order."""

        ordering: ClassVar = ["event_id"]

    @property
    def label(self) -> str:
        """The kind of message in words."""
        from holdcheck.desk.outbox.allowed import kind_of

        return kind_of(self.kind).label
