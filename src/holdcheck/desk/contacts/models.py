"""The log of every contact with ICE: it belongs to a case, or is entered as belonging to none."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdcheck.desk.accounts.models import Agency, User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.models import Recorded


class Contact(Recorded):
    """One contact with the federal side."""

    class Channel(models.TextChoices):
        """By which way."""

        REQUEST = "request", "Request on a form"
        CALL = "call", "Telephone call"
        EMAIL = "email", "E-mail or message"
        IN_PERSON = "in_person", "Visit"
        INTERVIEW = "interview", "Interview of the person"
        RELEASE_NOTICE = "release_notice", "Notice of release"
        TRANSFER = "transfer", "Transfer of custody"
        OTHER = "other", "Other"

    class Direction(models.TextChoices):
        """Who reached out."""

        IN = "in", "From ICE to us"
        OUT = "out", "From us to ICE"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="contacts")
    why_no_case = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel.choices)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    officer = models.CharField(max_length=200, blank=True)
    summary = models.TextField(max_length=2000)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    RECORDED = (
        "agency_id", "case_id", "why_no_case", "at", "channel", "direction", "officer", "summary",
        "entered_by_id", "entered_at",
    )  # fmt: skip

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [models.Index(fields=["agency", "at"])]
