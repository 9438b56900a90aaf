"""Five failed log-ins in a quarter of an hour lock an account, whichever process counted them.

Anybody can type somebody else's address, so one count for an account would let a stranger lock out
the only supervisor of a night. Failures are therefore counted apart: one count for each browser on
which the person has logged in before, and one for all other browsers together. A browser is known
by a cookie that says nothing but a random number, and being known opens nothing: it only keeps the
person's own count apart from a stranger's.
"""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import authentication_failed
from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from holdcheck.desk.accounts.models import KnownBrowser, LoginFailure, User

COOKIE = "desk_browser"
KNOWN_FOR = timedelta(days=180)
ELSEWHERE = ""
"""The count that all browsers share on which the person has not logged in before."""
LOCKED = (
    "Too many wrong passwords or codes: log-ins with this address are locked for 15 minutes on this "
    "browser. A passkey, your agency’s sign-in, or a browser on which you logged in before may still "
    "be open. If it cannot wait, another supervisor can open it under Break glass; if there is none, "
    "whoever runs the server can."
)


def is_locked(email: str, request: HttpRequest | None = None) -> bool:
    """Whether log-ins with this address are locked now, known or not, in the browser of a request."""
    recent = LoginFailure.objects.filter(
        email=_key(email), browser=_count_of(email, request), at__gt=_since()
    )
    return bool(recent.count() >= settings.LOCKOUT_FAILURES)


def is_locked_anywhere(email: str) -> bool:
    """Whether log-ins with this address are locked now in some browser."""
    counts = Counter(
        LoginFailure.objects.filter(email=_key(email), at__gt=_since()).values_list(
            "browser", flat=True
        )
    )
    return any(number >= settings.LOCKOUT_FAILURES for number in counts.values())


def unlock(email: str) -> None:
    """Forget the failures of an address, in every browser."""
    LoginFailure.objects.filter(email=_key(email)).delete()


def forget_browsers(user: User) -> None:
    """Know no browser of a person any more, as after a change of the password."""
    KnownBrowser.objects.filter(user=user).delete()


def count_failure(email: str, request: HttpRequest | None) -> None:
    """Count one failure; a locked address stays locked no longer by trying on."""
    if email and not is_locked(email, request):
        LoginFailure.objects.filter(at__lte=_since()).delete()
        LoginFailure.objects.create(email=_key(email), browser=_count_of(email, request))


def remember_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser of a log-in its cookie; called for every answer."""
    token = getattr(request, "desk_browser", None)
    if token is not None:
        response.set_cookie(
            COOKIE,
            token,
            max_age=KNOWN_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


class LockoutBackend(BaseBackend):
    """Comes first: refuses a locked address before any password is compared."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Stop Django's other backends for a locked address; otherwise have no opinion."""
        email = _address(credentials)
        if email and is_locked(email, request):
            raise PermissionDenied


@receiver(user_login_failed)
def _count_password(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    count_failure(_address(credentials), request)


@receiver(authentication_failed)
def _count_code(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    count_failure(user.email, request)


@receiver(user_logged_in)
def _forgive(sender: Any, request: HttpRequest | None, user: User, **_: Any) -> None:
    """Forget this browser's failures only: a log-in must not give a stranger new tries."""
    LoginFailure.objects.filter(
        email=_key(user.email), browser=_count_of(user.email, request)
    ).delete()
    if request is not None:
        _know(request, user)


@receiver(password_changed)
def _forget(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    forget_browsers(user)
    _know(request, user)
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])


def _know(request: HttpRequest, user: User) -> None:
    token = request.COOKIES.get(COOKIE, "")
    # A number that was not given out here may have been planted by somebody who knows it.
    if not KnownBrowser.objects.filter(browser=_digest(token)).exists():
        token = secrets.token_urlsafe(24)
    KnownBrowser.objects.update_or_create(
        user=user, browser=_digest(token), defaults={"last_at": timezone.now()}
    )
    request.desk_browser = token  # type: ignore[attr-defined]  # read by remember_browser


def _count_of(email: str, request: HttpRequest | None) -> str:
    token = "" if request is None else request.COOKIES.get(COOKIE, "")
    if not token:
        return ELSEWHERE
    digest = _digest(token)
    known = KnownBrowser.objects.filter(
        user__email__iexact=_key(email), browser=digest, last_at__gt=timezone.now() - KNOWN_FOR
    )
    return digest if known.exists() else ELSEWHERE


def _since() -> datetime:
    return timezone.now() - timedelta(seconds=settings.LOCKOUT_SECONDS)


def _address(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "")


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _key(email: str) -> str:
    return email.strip().lower()[:254]
