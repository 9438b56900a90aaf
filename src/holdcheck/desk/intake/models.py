"""A detainer as it came in: the form's fields, its edition, its defects, its paper."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case, Document
from holdcheck.desk.events.models import Recorded


class Detainer(Recorded):
    """One I-247 that was received."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="detainers")
    edition = models.CharField(max_length=20)
    form: models.JSONField[Any, Any] = models.JSONField()
    defects: models.JSONField[Any, Any] = models.JSONField(default=list)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    RECORDED = (
        "case_id", "edition", "form", "defects", "document_id", "received_at", "entered_by_id",
        "entered_at",
    )  # fmt: skip

    class Meta:
        """Newest last."""

        ordering: ClassVar = ["entered_at"]


class DetainerCancelled(Recorded):
    """A detainer lifted by ICE."""

    detainer = models.OneToOneField(Detainer, on_delete=models.PROTECT, related_name="cancelled")
    cancelled_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    RECORDED = ("detainer_id", "cancelled_at", "by_id", "at")
