"""A challenge, its evidence, its answer, and how long the agency gives itself to answer."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from holdcheck.desk.accounts.models import Agency, User
from holdcheck.desk.cases.models import Case, Document, RecordEntry, StatedFact
from holdcheck.desk.events.models import Recorded
from holdcheck.desk.receipts.models import Receipt


class Challenge(Recorded):
    """Somebody says that a fact is wrong. ``path`` is empty for something that is no stated fact."""

    class Who(models.TextChoices):
        """Who challenges."""

        SELF = "self", "The person held"
        FAMILY = "family", "Family or friend"
        COUNSEL = "counsel", "Lawyer of the person"

    class Basis(models.TextChoices):
        """What sets the time for the answer."""

        LAW = "law", "set by law"
        AGENCY = "agency", "set by the agency; no law sets it"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="challenges")
    path = models.CharField(max_length=120, blank=True)
    entry = models.ForeignKey(RecordEntry, on_delete=models.PROTECT, null=True, related_name="+")
    fact = models.ForeignKey(StatedFact, on_delete=models.PROTECT, null=True, related_name="+")
    what_is_right = models.TextField(max_length=2000)
    who = models.CharField(max_length=10, choices=Who.choices)
    name = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10)
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_basis = models.CharField(max_length=10, choices=Basis.choices)
    due_cite = models.CharField(max_length=300, blank=True)
    not_by: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Accounts that may not answer: who decided, who stated the fact, who filed."""
    RECORDED = (
        "case_id", "path", "entry_id", "fact_id", "what_is_right", "who", "name", "reach",
        "language", "receipt_id", "by_id", "by_name", "at", "due_at", "due_basis", "due_cite",
        "not_by",
    )  # fmt: skip

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["event_id"]


class Evidence(Recorded):
    """A file that came with a challenge, kept as it was received."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="evidence")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    RECORDED = ("challenge_id", "document_id")


class Answer(Recorded):
    """The answer by somebody who did not make the decision, with reasons."""

    class Outcome(models.TextChoices):
        """Whether the challenge was right."""

        UPHELD = "upheld", "Upheld: the fact was wrong, and is corrected"
        NOT_UPHELD = "not_upheld", "Not upheld: the fact stands"

    challenge = models.OneToOneField(Challenge, on_delete=models.PROTECT, related_name="answer")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reasons = models.TextField(max_length=2000)
    corrected = models.ForeignKey(StatedFact, on_delete=models.PROTECT, null=True, related_name="+")
    withdrew = models.ForeignKey(RecordEntry, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = (
        "challenge_id", "outcome", "reasons", "corrected_id", "withdrew_id", "by_id", "by_name", "at",
    )  # fmt: skip


class AnswerTime(Recorded):
    """How many hours the agency gives itself where no law sets a time. The newest row holds."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="answer_times")
    hours = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    RECORDED = ("agency_id", "hours", "by_id", "at")
