"""Accounts: who a person is, for which agency they act in which role, and what they read."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models

from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.events.models import Recorded, Stream
from holdcheck.desk.events.services import Actor
from holdcheck.facts.case import build_case
from holdcheck.facts.errors import HoldcheckError
from holdcheck.law.place import normal_place, several_zones, zone_of


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an e-mail address is the log-in name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new account; without a password it can only log in by OIDC or a passkey."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The account of an e-mail address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """One person who may log in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    """The password was given by somebody else: nothing opens before the person has changed it."""
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email


def check_place(value: str) -> None:
    """Refuse what is not a place of the United States."""
    try:
        normal_place(value)
    except HoldcheckError as problem:
        raise ValidationError(problem.sentence) from None


def check_standing(value: Any) -> None:
    """Refuse standing facts that are not in the vocabulary."""
    try:
        build_case(value)
    except HoldcheckError as problem:
        raise ValidationError(problem.sentence) from None


class Agency(models.Model):
    """A jail or other agency: where it is, what kind, and what is true of it in every case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    place = models.CharField(max_length=100, validators=[check_place])
    kind = models.CharField(max_length=20, default="sheriff_jail")
    timezone = models.CharField(max_length=60, blank=True)
    standing = models.JSONField(default=dict, blank=True, validators=[check_standing])
    """Facts in the shape of the vocabulary that hold for every case, such as a 287(g) agreement."""
    stream = models.OneToOneField(Stream, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=300, blank=True)
    """How the public reaches the agency: telephone, address."""

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a time zone that does not exist, and to guess one where a state has several."""
        try:
            several = several_zones(normal_place(self.place))
        except HoldcheckError:
            return  # the field of the place says so itself
        if self.timezone:
            try:
                ZoneInfo(self.timezone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                raise ValidationError(
                    f"there is no time zone [{self.timezone}]; write it as America/New_York"
                ) from None
        elif several:
            raise ValidationError(
                f"[{self.place}] may lie in one of several time zones, and hours are counted in the "
                "agency's own; name it, such as America/Chicago"
            )

    @property
    def zone(self) -> str:
        """The IANA time zone in which the agency's clocks run."""
        return self.timezone or zone_of(normal_place(self.place))


class Membership(models.Model):
    """A person in a role at an agency. Ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One role at a time in an agency: nobody approves what they decided by changing hats."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "agency"],
                condition=models.Q(ended_at__isnull=True),
                name="one_role_at_an_agency",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {Role(self.role).label}, {self.agency}"

    @property
    def actor(self) -> Actor:
        """Who acts, as services and events know it."""
        return Actor(self.user_id, self.user.name or self.user.email, self.role)


class ReadLog(models.Model):
    """Who looked at what, and when. Every read of a case leaves a row."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user_id = models.UUIDField()
    user_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    agency_id = models.UUIDField(null=True)
    route = models.CharField(max_length=100)
    case_id = models.UUIDField(null=True, db_index=True)
    what = models.CharField(max_length=300, blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at"]


class LoginFailure(models.Model):
    """A failed log-in, counted for the lock-out; cleared by a success or by breaking the glass."""

    at = models.DateTimeField(auto_now_add=True)
    email = models.CharField(max_length=254, db_index=True)
    browser = models.CharField(max_length=64, blank=True, default="")
    """The known browser it came from; empty for every browser the person never used."""


class KnownBrowser(models.Model):
    """A browser on which a person has logged in: its failures are counted apart from strangers'."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    browser = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the number in the browser's cookie."""
    last_at = models.DateTimeField()

    class Meta:
        """One row for a person and a browser."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "browser"], name="known_browser")
        ]


class BreakGlass(Recorded):
    """A locked account opened by somebody else, with reasons; shown on the board for a day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    reasons = models.TextField(max_length=2000)
    at = models.DateTimeField()

    RECORDED = ("agency_id", "account_id", "by_name", "reasons", "at")
