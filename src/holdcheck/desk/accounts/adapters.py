"""How allauth behaves here: nobody signs up; a locked address is told so."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from holdcheck.desk.accounts.lockout import is_locked

LOCKED = (
    "Too many wrong passwords: log-ins with this address are locked for 15 minutes. "
    "If it cannot wait, a supervisor can open it under Break glass."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a locked address with a sentence that says so."""
        email = credentials.get("email") or credentials.get("username")
        if email and is_locked(str(email)):
            raise ValidationError(LOCKED)

    def _rollback_login_failed_rl_usage(self) -> None:
        """The lock-out is counted in the database; there is nothing in memory to take back."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Agency sign-in (OIDC) opens existing accounts only."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An unknown person at the agency's sign-in gets no account."""
        return False
