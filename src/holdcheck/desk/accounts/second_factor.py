"""The second factor at this desk: what its forms say, that wrong codes lock as wrong passwords do, and
that a key of which there are two is found out.
"""

from __future__ import annotations

import logging
import struct
from typing import Any, ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.db import transaction
from fido2.webauthn import AuthenticationResponse

from holdcheck.desk.accounts.lockout import LOCKED, is_locked

logger = logging.getLogger(__name__)

WRONG = (
    "That code or security key was not accepted. Use a key that is registered for this account, "
    "the newest code of your app, or a recovery code that was not used before."
)
COPIED = (
    "That security key was not accepted: keys count their uses, and its count did not go up, so there may "
    "be a copy of it. Use another key or a recovery code, remove that key from the account, and tell your "
    "administrator."
)
USES = "uses"
"""Where the count of a key's uses is kept, in the data the library keeps for the key."""
MANGLED = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
"""What parsing raises when it is given what is no answer of a key."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Says what to do when a code or key is refused."""

    error_messages: ClassVar = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG}

    def _get_site_name(self) -> str:
        """The name under which an app or a key keeps the account."""
        return f"Holdcheck {context.request.get_host()}"


class _AnyAnswer(forms.Form):
    """Refuses an answer of a key that is none; the library lets some of them break the page.

    It also leaves the count of a key's uses to those who use it.
    """

    def clean_credential(self) -> Any:
        """The key that answered."""
        said = self.cleaned_data["credential"]
        try:
            key = super().clean_credential()  # type: ignore[misc]
            uses = AuthenticationResponse.from_dict(said).response.authenticator_data.counter
        except (forms.ValidationError, *MANGLED):
            raise forms.ValidationError(WRONG) from None
        if not counts_on(key, uses):
            logger.warning("the count of security key %s did not go up: it may be copied", key.pk)
            raise forms.ValidationError(COPIED)
        return key


def counts_on(key: Authenticator, uses: int) -> bool:
    """Whether the key counts one use more than at its last answer; keeps the count if so.

    A key that does not count answers zero each time. Source: Web Authentication, Level 2, section
    7.2, step 21.
    """
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().get(pk=key.pk)
        before = kept.data.get(USES, kept.wrap().authenticator_data.counter)
        if (uses or before) and uses <= before:
            return False
        kept.data[USES] = uses
        kept.save(update_fields=["data"])
    return True


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
