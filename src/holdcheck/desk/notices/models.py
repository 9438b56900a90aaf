"""A notice as it was written, sentence by sentence, and how it reached the person."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.models import Recorded


class Notice(Recorded):
    """One notice: its sentences by key with their values, and the texts as they were then."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices")
    language = models.CharField(max_length=10)
    draft = models.BooleanField()
    """Whether a sentence of it was a translation nobody had reviewed."""
    sections: models.JSONField[Any, Any] = models.JSONField()
    texts: models.JSONField[Any, Any] = models.JSONField()
    decisions: models.JSONField[Any, Any] = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    RECORDED = (
        "case_id", "language", "draft", "sections", "texts", "decisions", "at", "by_id", "by_name",
    )  # fmt: skip

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["event_id"]


class NoticeGiven(Recorded):
    """The notice reached the person, or they would not take it: how, when, by whom."""

    class How(models.TextChoices):
        """How it was given."""

        BY_HAND = "by_hand", "Handed over on paper"
        READ_ALOUD = "read_aloud", "Handed over and read aloud by an interpreter"
        MAILED = "mailed", "Sent by mail after release"
        REFUSED = "refused", "The person would not take it"

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="given")
    how = models.CharField(max_length=20, choices=How.choices)
    given_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("notice_id", "how", "given_at", "note", "by_id", "by_name", "at")
