"""Decisions as they were made, what a second person did about them, and what was refused."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.models import Recorded


class Decision(Recorded):
    """One act decided at one moment: the engine's record byte for byte, and the desk's outcome.

    ``outcome`` is the engine's, ``desk_outcome`` what stands after the desk's own holds (contrary
    evidence, an open challenge); the desk only ever takes a permission back.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=40)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    desk_outcome = models.CharField(max_length=20)
    rule = models.CharField(max_length=100, blank=True)
    law = models.CharField(max_length=100, blank=True)
    draft = models.BooleanField()
    text = models.TextField()
    """The engine's decision as JSON: the same bytes for the same facts, law and moment."""
    facts: models.JSONField[Any, Any] = models.JSONField()
    facts_digest = models.CharField(max_length=64)
    holds: models.JSONField[Any, Any] = models.JSONField(default=list)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=200)
    RECORDED = (
        "case_id", "act", "at", "outcome", "desk_outcome", "rule", "law", "draft", "text", "facts",
        "facts_digest", "holds", "decided_by_id", "decided_by_name",
    )  # fmt: skip

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["event_id"]
        indexes: ClassVar = [models.Index(fields=["case", "act"])]

    @cached_property
    def record(self) -> dict[str, Any]:
        """The engine's decision as data."""
        return dict(json.loads(self.text))


class Override(Recorded):
    """A second person decided otherwise, with reasons. Counted in public, never hidden."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="override")
    outcome = models.CharField(
        max_length=20,
        choices=[("permitted", "do it all the same"), ("prohibited", "do not do it")],
    )
    reasons = models.TextField(max_length=4000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("decision_id", "outcome", "reasons", "by_id", "by_name", "at")


class Lift(Recorded):
    """A second person took an override back, with reasons; the act is decided again."""

    override = models.OneToOneField(Override, on_delete=models.PROTECT, related_name="lifted")
    reasons = models.TextField(max_length=4000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("override_id", "reasons", "by_id", "by_name", "at")


class HoldChoice(Recorded):
    """A person wrote down whether the agency holds. A permission alone is no decision to hold."""

    class Choice(models.TextChoices):
        """What the agency does."""

        HOLD = "hold", "We hold"
        NO_HOLD = "no_hold", "We do not hold"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hold_choices")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("case_id", "decision_id", "choice", "by_id", "by_name", "at")


class StillHeld(Recorded):
    """A second person said in writing why somebody whose release is overdue is still here."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="still_held")
    due_at = models.DateTimeField()
    reasons = models.TextField(max_length=4000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("case_id", "due_at", "reasons", "by_id", "by_name", "at")

    class Meta:
        """In the order in which they were written."""

        ordering: ClassVar = ["event_id"]


class Refusal(Recorded):
    """The desk could not decide: stated facts contradict each other. Nothing was decided."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="refusals")
    act = models.CharField(max_length=40)
    at = models.DateTimeField()
    sentence = models.TextField()
    RECORDED = ("case_id", "act", "at", "sentence")


class Clearance(Recorded):
    """A person looked into a sign of citizenship or of a wrong identity and wrote down the finding."""

    class Finding(models.TextChoices):
        """What was found."""

        NOT_CITIZEN = "not_citizen", "Verified: not a United States citizen"
        CITIZEN = "citizen", "Verified: a United States citizen"
        SAME_PERSON = "same_person", "Verified by fingerprints: the person the detainer names"
        OTHER_PERSON = "other_person", "Verified: not the person the detainer names"
        NOT_ABOUT = "not_about", "The sign is not about this person, or says nothing of the kind"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clearances")
    sign = models.CharField(max_length=80)
    finding = models.CharField(max_length=20, choices=Finding.choices)
    reasons = models.TextField(max_length=4000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    RECORDED = ("case_id", "sign", "finding", "reasons", "by_id", "by_name", "at")
