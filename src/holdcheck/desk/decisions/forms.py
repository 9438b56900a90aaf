"""Forms about decisions: override, the choice to hold, determination, clearing a sign."""

from __future__ import annotations

from django import forms

from holdcheck.desk.decisions.models import Clearance, HoldChoice
from holdcheck.desk.forms import CaseForm, ReasonsForm


class OverrideForm(ReasonsForm):
    """A second person decides otherwise."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        choices=[
            ("prohibited", "It is not done, although the answer would allow it"),
            ("permitted", "It is done, although the answer does not allow it"),
        ],
    )
    field_order = ("outcome", "reasons")


class HoldForm(CaseForm):
    """A person says whether the agency holds."""

    choice = forms.ChoiceField(
        label="What do we do?", choices=HoldChoice.Choice.choices, widget=forms.RadioSelect
    )


class JudgeForm(ReasonsForm):
    """A determination the law leaves to a person."""

    determined = forms.ChoiceField(
        label="Your determination", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect
    )
    field_order = ("determined", "reasons")


class ClearForm(ReasonsForm):
    """What looking into a sign found."""

    finding = forms.ChoiceField(
        label="What did you find?", choices=Clearance.Finding.choices, widget=forms.RadioSelect
    )
    field_order = ("finding", "reasons")
