"""Forms of the log-in library in the desk's own words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm
from django import forms


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """A person changes their password; a way to have one sent there is not."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].label = "Password until now"
        self.fields["password1"].label = "New password"
        self.fields["password2"].label = "New password again"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_password1(self) -> Any:
        """A password that is another one."""
        said = self.cleaned_data["password1"]
        if said and said == self.cleaned_data.get("oldpassword"):
            raise forms.ValidationError("That is the password until now; choose another.")
        return said
