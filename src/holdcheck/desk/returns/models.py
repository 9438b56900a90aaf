"""A return that somebody certified."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdcheck.desk.accounts.models import Agency, User
from holdcheck.desk.events.models import Recorded


class Certified(Recorded):
    """A supervisor or counsel certified a return of a period, by the digest of what it said."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    definition = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    nil = models.BooleanField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = (
        "agency_id", "definition", "period", "sha256", "nil", "by_id", "by_name", "at",
    )  # fmt: skip

    class Meta:
        """In order."""

        ordering: ClassVar = ["event_id"]
