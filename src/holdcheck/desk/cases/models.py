"""A case: what is stated about it and by whom, its records and papers, and how it ended.

A stated fact is written once; a correction is a new row that supersedes the old one.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from holdcheck.desk.accounts.models import Agency, User
from holdcheck.desk.events.models import Recorded, Stream
from holdcheck.facts.model import SourceKind, UnknownReason

SOURCES = [(one.value, one.value.replace("_", " ")) for one in SourceKind if one != "derived"]
UNKNOWNS = [(one.value, one.value.replace("_", " ")) for one in UnknownReason]
DESK_PATHS = {
    "desk.name": "Name of the person",
    "desk.date_of_birth": "Date of birth",
    "desk.language": "Language of the person",
}
"""Facts the desk itself needs and no law reads; the age is computed from the date of birth."""


LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "zh-hans": "Chinese (simplified)",
    "zh-hant": "Chinese (traditional)",
    "tl": "Tagalog, Filipino",
    "vi": "Vietnamese",
    "ko": "Korean",
    "other": "Another language",
}
"""Values of ``desk.language``: those in which there are notices, and any other."""


class Case(models.Model):
    """One person in custody with a detainer. What can change here only mirrors recorded rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cases")
    stream = models.OneToOneField(Stream, on_delete=models.PROTECT, related_name="case")
    booking_number = models.CharField(max_length=40)
    place = models.CharField(max_length=100)
    zone = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    is_training = models.BooleanField(default=False)

    # Mirrors for lists and the board, rewritten by the services in the same transaction.
    person_name = models.CharField(max_length=200, blank=True)
    release_due_at = models.DateTimeField(null=True)
    next_deadline_at = models.DateTimeField(null=True)
    next_deadline_for = models.CharField(max_length=300, blank=True)
    hold_outcome = models.CharField(max_length=20, blank=True)
    hold_overridden_by = models.CharField(max_length=200, blank=True)
    hold_ends_at = models.DateTimeField(null=True)
    hold_chosen = models.CharField(max_length=10, blank=True)
    released_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """A booking number is one case of an agency."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "booking_number"], name="one_case_a_booking")
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "closed_at", "next_deadline_at"])]

    def __str__(self) -> str:
        return f"{self.booking_number} {self.person_name}".strip()

    @property
    def custody_deadline(self) -> datetime | None:
        """When custody must end: with the hold, if a person chose to hold, else when release is due."""
        if self.hold_chosen == "hold" and self.hold_ends_at is not None:
            return self.hold_ends_at
        return self.release_due_at

    @property
    def version(self) -> int:
        """How many events the case has; forms carry it so that a stale edit is noticed."""
        return int(self.stream.length)

    @property
    def release(self) -> Release:
        """The release that stands; raises ``Release.DoesNotExist`` while the person is held."""
        return self.releases.filter(mistaken__isnull=True).latest("event_id")


class CaseOpened(Recorded):
    """The beginning of a case, as it was written down."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="opened")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    booking_number = models.CharField(max_length=40)
    place = models.CharField(max_length=100)
    at = models.DateTimeField()
    RECORDED = ("case_id", "agency_id", "booking_number", "place", "at")


class DocumentBody(models.Model):
    """The bytes of a document, kept apart so that lists never load them."""

    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(max_length=10_000_000)


class Document(Recorded):
    """A paper of the case: what it is, and the hash of its bytes."""

    class Kind(models.TextChoices):
        """What a paper is; some are signs of citizenship wherever they lie."""

        DETAINER = "detainer", "Detainer form (I-247)"
        ADMINISTRATIVE_WARRANT = "administrative_warrant", "Administrative warrant (I-200, I-205)"
        JUDICIAL_WARRANT = "judicial_warrant", "Warrant signed by a judge"
        COURT_RECORD = "court_record", "Court record"
        RAP_SHEET = "rap_sheet", "Criminal history print-out"
        BOOKING = "booking", "Booking record"
        BIRTH_RECORD = "birth_record", "Birth record"
        US_PASSPORT = "us_passport", "United States passport"
        NATURALIZATION = "naturalization", "Naturalization or citizenship certificate"
        IDENTITY = "identity", "Other identity document"
        LETTER = "letter", "Letter or e-mail"
        EVIDENCE = "evidence", "Evidence with a challenge"
        OTHER = "other", "Other"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    body = models.OneToOneField(DocumentBody, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    title = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    RECORDED = (
        "case_id", "kind", "title", "content_type", "size", "sha256", "pages",
        "entered_by_id", "entered_at",
    )  # fmt: skip


class RecordEntry(Recorded):
    """One conviction, charge, arrest or warrant of the case, to which stated facts belong."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="records")
    list_path = models.CharField(max_length=40)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    RECORDED = ("case_id", "list_path", "entered_by_id", "entered_at")


class RecordWithdrawn(Recorded):
    """A record taken back, with reasons; it stays readable."""

    entry = models.OneToOneField(RecordEntry, on_delete=models.PROTECT, related_name="withdrawn")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reasons = models.TextField(max_length=2000)
    RECORDED = ("entry_id", "by_id", "at", "reasons")


class RecordConfirmed(Recorded):
    """A second person vouches for a record that has no court or certified source."""

    entry = models.ForeignKey(RecordEntry, on_delete=models.PROTECT, related_name="confirmations")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reasons = models.TextField(max_length=2000)
    RECORDED = ("entry_id", "by_id", "at", "reasons")


class StatedFact(Recorded):
    """One fact as somebody stated it: value, source, who and when."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    entry = models.ForeignKey(
        RecordEntry, on_delete=models.PROTECT, related_name="facts", null=True
    )
    path = models.CharField(max_length=120)
    value: models.JSONField[Any, Any] = models.JSONField(null=True)
    unknown = models.CharField(max_length=30, blank=True, choices=UNKNOWNS)
    source_kind = models.CharField(max_length=30, choices=SOURCES)
    source = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    certified = models.BooleanField(default=False)
    as_of = models.DateField(null=True)
    reasons = models.TextField(max_length=4000, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_by_name = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    RECORDED = (
        "case_id", "entry_id", "path", "value", "unknown", "source_kind", "source", "document_id",
        "certified", "as_of", "reasons", "entered_by_id", "entered_by_name", "entered_at",
        "supersedes_id",
    )  # fmt: skip

    class Meta:
        """In the order in which they were stated."""

        ordering: ClassVar = ["entered_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["case", "path"])]


class FactConfirmed(Recorded):
    """A second person vouches for the statement that a judge's warrant or order exists."""

    fact = models.ForeignKey(StatedFact, on_delete=models.PROTECT, related_name="confirmations")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reasons = models.TextField(max_length=2000)
    RECORDED = ("fact_id", "by_id", "at", "reasons")


class Representation(Recorded):
    """A defender is counsel for the person of a case, and so may see it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="representations")
    defender = models.ForeignKey(User, on_delete=models.PROTECT, related_name="clients")
    at = models.DateTimeField()
    ended = models.BooleanField(default=False)
    RECORDED = ("case_id", "defender_id", "at", "ended")


class Release(Recorded):
    """How custody ended: when, to whom, and for a transfer to ICE on what it stood.

    ``decision`` is the decision on the transfer that stood when the release was written down, and
    ``reasons`` a supervisor's or counsel's, where that decision did not allow it. ``contact`` is the
    transfer in the log of contacts with ICE.
    """

    class Into(models.TextChoices):
        """To whom a person is released."""

        COMMUNITY = "community", "Released to the community"
        ICE = "ice", "Transferred to ICE"
        OTHER_AGENCY = "other_agency", "Handed to another agency on its own warrant"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="releases")
    released_at = models.DateTimeField()
    into = models.CharField(max_length=20, choices=Into.choices)
    note = models.TextField(max_length=2000, blank=True)
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reasons = models.TextField(max_length=2000, null=True)
    contact = models.OneToOneField(
        "contacts.Contact", on_delete=models.PROTECT, null=True, related_name="release"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    RECORDED = (
        "case_id", "released_at", "into", "note", "decision_id", "reasons", "contact_id", "by_id",
        "at",
    )  # fmt: skip


class ReleaseMistaken(Recorded):
    """A second person says that a release was entered by mistake: the person is still in custody."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="mistaken")
    reasons = models.TextField(max_length=2000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    RECORDED = ("release_id", "reasons", "by_id", "at")


class DestructionAsked(Recorded):
    """Somebody asked that a case be destroyed; it stands in the agency's record and names no person."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField(max_length=2000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    RECORDED = ("case_id", "reasons", "by_id", "by_name")
