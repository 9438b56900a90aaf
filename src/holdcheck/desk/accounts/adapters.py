"""How allauth behaves here: nobody signs up; a locked address is told so."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from holdcheck.desk.accounts.lockout import LOCKED, is_locked


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a locked address with a sentence that says so."""
        email = credentials.get("email") or credentials.get("username")
        if email and is_locked(str(email), request):
            raise ValidationError(LOCKED)

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether it is the person's password; the library asks by a table of addresses we do not fill."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def _rollback_login_failed_rl_usage(self) -> None:
        """The lock-out is counted in the database; there is nothing in memory to take back."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Agency sign-in (OIDC) opens existing accounts only."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An unknown person at the agency's sign-in gets no account."""
        return False
