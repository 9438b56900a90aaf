"""Receipt codes: only a keyed hash is kept, so nobody can read a code from the database."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.models import Recorded
from holdcheck.desk.notices.models import Notice


class Receipt(Recorded):
    """One code given out with a notice. ``lookup`` finds the row, ``digest`` is compared."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="receipts")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="receipts")
    lookup = models.CharField(max_length=16, db_index=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    RECORDED = ("case_id", "notice_id", "lookup", "digest", "at", "by_id")

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["event_id"]


class ReceiptWithdrawn(Recorded):
    """A code that opens nothing any more: lost, or in the wrong hands."""

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="withdrawn")
    reasons = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    RECORDED = ("receipt_id", "reasons", "at", "by_id")


class WrongCode(models.Model):
    """A wrong code, counted for the rate limit; ``sender`` is a keyed hash of the address."""

    at = models.DateTimeField(db_index=True)
    sender = models.CharField(max_length=64, db_index=True)
