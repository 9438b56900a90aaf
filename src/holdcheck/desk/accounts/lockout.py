"""Five failed log-ins in a quarter of an hour lock an account, whichever process counted them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from holdcheck.desk.accounts.models import LoginFailure, User


def is_locked(email: str) -> bool:
    """Whether log-ins with this address are locked now, known or not."""
    since = timezone.now() - timedelta(seconds=settings.LOCKOUT_SECONDS)
    recent = LoginFailure.objects.filter(email=_key(email), at__gt=since).count()
    return bool(recent >= settings.LOCKOUT_FAILURES)


def unlock(email: str) -> None:
    """Forget the failures of an address."""
    LoginFailure.objects.filter(email=_key(email)).delete()


class LockoutBackend(BaseBackend):
    """Comes first: refuses a locked address before any password is compared."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Stop Django's other backends for a locked address; otherwise have no opinion."""
        email = credentials.get("email") or credentials.get("username")
        if email and is_locked(str(email)):
            raise PermissionDenied


@receiver(user_login_failed)
def _count(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    email = credentials.get("email") or credentials.get("username")
    if email and not is_locked(str(email)):
        LoginFailure.objects.create(email=_key(str(email)))


@receiver(user_logged_in)
def _forgive(sender: Any, user: User, **_: Any) -> None:
    unlock(user.email)


def _key(email: str) -> str:
    return email.strip().lower()[:254]
