"""Forms about a notice: its language, and how it was given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from holdcheck.desk.cases.models import Case
from holdcheck.desk.forms import CaseForm, clean_moment, moment_field, now_is
from holdcheck.desk.notices.catalogue import NAMES
from holdcheck.desk.notices.models import NoticeGiven


class WriteForm(CaseForm):
    """Writes a notice in a language; the answer is the sheet itself."""

    language = forms.ChoiceField(label="Language", choices=list(NAMES.items()))


class GivenForm(CaseForm):
    """How a notice reached the person, and when (local time of the case's place)."""

    how = forms.ChoiceField(label="How was it given?", choices=NoticeGiven.How.choices)
    given_at = moment_field("When?")
    note = forms.CharField(
        label="Note", max_length=300, required=False,
        help_text="For example the interpreter’s number, or what the person said.",
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        now_is(self.fields["given_at"], case.zone)

    def clean_given_at(self) -> datetime:
        """The moment in the case's own zone: what is typed is local to the jail."""
        return clean_moment(self.cleaned_data["given_at"], self.case.zone)


class WithdrawForm(CaseForm):
    """Why a code is withdrawn."""

    reasons = forms.CharField(
        label="Why is the code withdrawn?",
        max_length=300,
        help_text="For example: the paper was lost.",
    )
