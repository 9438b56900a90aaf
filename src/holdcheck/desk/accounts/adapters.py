"""How allauth behaves here: nobody signs up; a locked address is told so."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from requests import RequestException

from holdcheck.desk.accounts.lockout import LOCKED, is_locked
from holdcheck.desk.accounts.models import User
from holdcheck.desk.signin.provider import unreachable

logger = logging.getLogger(__name__)


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

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to the desk."""
        return reverse("home")

    def _rollback_login_failed_rl_usage(self) -> None:
        """The lock-out is counted in the database; there is nothing in memory to take back."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Agency sign-in (OIDC) opens existing accounts only, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An unknown person at the agency's sign-in gets no account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account: by the identity signed in before, else by a verified address, once."""
        if sociallogin.is_existing:
            return
        address = next(iter(sociallogin.email_addresses), None)
        if address is None or not address.verified:
            raise _refused(
                request,
                "Your agency’s sign-in did not say that it has verified your e-mail address, so no account "
                "was opened. Ask whoever runs that sign-in.",
            )
        account = User.objects.filter(email__iexact=address.email).first()
        if account is None:
            raise _refused(
                request,
                f"There is no account here with the address [{address.email}], and a sign-in makes none. "
                "Ask the administrator of your agency for one.",
            )
        if not account.is_active:
            raise ImmediateHttpResponse(self._closed(request, account))
        # An address can be given to somebody new; the identity behind it cannot.
        if SocialAccount.objects.filter(user=account).exists():
            raise _refused(
                request,
                "This account belongs to another identity at your agency’s sign-in. If that is you, log in "
                "with your password; whoever runs the server can forget the old identity, on the record.",
            )
        sociallogin.connect(request, account)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Say plainly when the provider is to blame; the cause goes to the server's log."""
        if isinstance(exception, RequestException):
            raise ImmediateHttpResponse(unreachable(request, exception))
        logger.warning("an agency sign-in was refused: %s %s", error, exception or "")

    def _closed(self, request: HttpRequest, account: User) -> Any:
        return AccountAdapter(request).respond_user_inactive(request, account)


def _refused(request: HttpRequest, sentence: str) -> ImmediateHttpResponse:
    from holdcheck.desk.web import refusal

    return ImmediateHttpResponse(refusal(request, 403, "Not signed in", sentence))
