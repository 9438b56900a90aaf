"""Forms about a notice: its language, and how it was given."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from holdcheck.desk.cases.models import Case
from holdcheck.desk.forms import CaseForm
from holdcheck.desk.notices.catalogue import NAMES
from holdcheck.desk.notices.models import NoticeGiven


class WriteForm(CaseForm):
    """Writes a notice in a language; the answer is the sheet itself."""

    language = forms.ChoiceField(label="Language", choices=list(NAMES.items()))


class GivenForm(CaseForm):
    """How a notice reached the person, and when (local time of the case's place)."""

    how = forms.ChoiceField(label="How was it given?", choices=NoticeGiven.How.choices)
    given_at = forms.DateTimeField(
        label="When?",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    note = forms.CharField(
        label="Note", max_length=300, required=False,
        help_text="For example the interpreter’s number, or what the person said.",
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        self.fields["given_at"].initial = timezone.now().astimezone(ZoneInfo(case.zone))

    def clean_given_at(self) -> Any:
        """The moment in the case's own zone: what is typed is local to the jail."""
        said = self.cleaned_data["given_at"]
        return said.replace(tzinfo=ZoneInfo(self.case.zone))


class WithdrawForm(CaseForm):
    """Why a code is withdrawn."""

    reasons = forms.CharField(
        label="Why is the code withdrawn?",
        max_length=300,
        help_text="For example: the paper was lost.",
    )
