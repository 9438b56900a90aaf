"""The second factor at this desk: what its forms say, and that wrong codes lock as wrong passwords do."""

from __future__ import annotations

import struct
from typing import Any, ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

from holdcheck.desk.accounts.lockout import LOCKED, is_locked

WRONG = (
    "That code or security key was not accepted. Use a key that is registered for this account, "
    "the newest code of your app, or a recovery code that was not used before."
)
MANGLED = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
"""What parsing raises when it is given what is no answer of a key."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Says what to do when a code or key is refused."""

    error_messages: ClassVar = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG}

    def _get_site_name(self) -> str:
        """The name under which an app or a key keeps the account."""
        return f"Holdcheck {context.request.get_host()}"


class _AnyAnswer(forms.Form):
    """Refuses an answer of a key that is none; the library lets some of them break the page."""

    def clean_credential(self) -> Any:
        """The key that answered."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (forms.ValidationError, *MANGLED):
            raise forms.ValidationError(WRONG) from None


class KeyForm(_AnyAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A security key at the log-in."""


class PasskeyForm(_AnyAnswer, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of the password."""


class KeyAgainForm(_AnyAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A security key before the second factor is changed."""


class NewKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key that is registered."""

    name = forms.CharField(label="Name", required=False, max_length=100)

    def clean(self) -> Any:
        """The key with its name."""
        try:
            return super().clean()
        except MANGLED:
            raise forms.ValidationError(WRONG) from None


class _LockedWithTheRest(BaseAuthenticateForm):  # type: ignore[misc]
    """Codes are counted with passwords: who knows the password must not try a million codes."""

    code = forms.CharField(
        label="Code",
        help_text="From your app, or a recovery code.",
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """The code, if the account is not locked and it is right."""
        if is_locked(self.user.email, context.request):
            raise forms.ValidationError(LOCKED)
        return str(super().clean_code())


class CodeForm(_LockedWithTheRest, AuthenticateForm):  # type: ignore[misc]
    """A code at the log-in."""


class CodeAgainForm(_LockedWithTheRest, ReauthenticateForm):  # type: ignore[misc]
    """A code before the second factor is changed."""
