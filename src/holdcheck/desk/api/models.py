"""Tokens of an agency's machines, and the answers already given to their requests."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.events.models import Recorded
from holdcheck.desk.events.services import Actor


class ApiToken(Recorded):
    """One token; only its SHA-256 is kept (it is 256 random bits, so it needs no slow hash)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, unique=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("agency_id", "label", "sha256", "by_name", "at")

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["event_id"]

    def __str__(self) -> str:
        return f"token {self.pk}"

    @property
    def actor(self) -> Actor:
        """Who acts when this token is used: a machine, never a person."""
        return Actor(None, self.label, "system")


class ApiTokenEnded(Recorded):
    """A token that was taken back."""

    token = models.OneToOneField(ApiToken, on_delete=models.PROTECT, related_name="ended")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("token_id", "by_name", "at")


class Answered(models.Model):
    """The answer to a request, written in the same transaction as what the request did.

    Bodies hold numbers and outcomes, never facts about a person.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveIntegerField(default=0)
    body = models.TextField(default="")
    etag = models.CharField(max_length=40, default="")
    location = models.CharField(max_length=200, default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One answer to one key of an agency."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "key"], name="one_answer_a_key")
        ]
