"""Forms about a case: opening it, its records, its papers, its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from holdcheck.desk.accounts.models import User
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.cases.kinds import FIELD, GONE_THROUGH
from holdcheck.desk.cases.models import DESK_PATHS, LANGUAGES, Case, Document, Release
from holdcheck.desk.cases.services import check_desk_fact
from holdcheck.desk.cases.values import from_text
from holdcheck.desk.forms import (
    CaseForm,
    DeskForm,
    ReasonsForm,
    SourcedForm,
    clean_moment,
    clean_typed,
    moment_field,
    name_zone,
    value_field,
)
from holdcheck.desk.kinds_field import ALL, said_kinds
from holdcheck.desk.moment_field import MOMENT
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import SourceKind
from holdcheck.facts.vocabulary import BY_PATH, FACTS

LANGUAGE_CHOICES = [("", "Not known"), *LANGUAGES.items()]
DUE = "custody.otherwise_released_at"
BOOKED = {
    "desk.name": "name",
    "desk.date_of_birth": "date_of_birth",
    "desk.language": "language",
    DUE: "release_due",
    "custody.release_reason": "release_reason",
}
"""The facts a booking states, and the fields that ask for them."""
FIRST_FIELDS: dict[str, tuple[str, ...]] = {
    "conviction": ("grade", "date", "statute", "court_state", "final_judgment_entered",
                   "vacated_or_expunged", "tags", "tags_complete", "id"),
    "charge": ("grade", "statute", "state", "pending", "tags", "tags_complete", "id"),
    "arrest": ("date", "statute", "instant", "tags", "tags_complete"),
    "warrant.instrument": ("issuer", "nature", "offence", "form", "presented_at", "valid"),
}  # fmt: skip


FIRST_IN: dict[str, dict[str, tuple[str, ...]]] = {
    "US/CA": {"conviction": ("wobbler", "punishable_state_prison"),
              "charge": ("punishable_state_prison", "magistrate_probable_cause_872")},
    "US/CT": {"conviction": ("ct_class_or_equivalent",)},
}  # fmt: skip
"""What decides in one state, and so stands above the fold there."""


def first_fields(list_path: str, place: str) -> tuple[str, ...]:
    """The fields of a record that stand above the fold at a place."""
    grade, *rest = FIRST_FIELDS[list_path]
    state = "/".join(place.split("/")[:2])
    return (grade, *FIRST_IN.get(state, {}).get(list_path, ()), *rest)


class BookingForm(DeskForm):
    """Opens a case from the booking sheet."""

    booking_number = forms.CharField(label="Booking number", max_length=40)
    name = forms.CharField(
        label="Name of the person",
        max_length=200,
        help_text="As on the booking sheet, in any script.",
    )
    date_of_birth = forms.CharField(
        label="Date of birth", required=False, widget=forms.TextInput(attrs={"type": "date"})
    )
    language = forms.ChoiceField(label="Language", choices=LANGUAGE_CHOICES, required=False)
    release_due = forms.CharField(
        label="When would the person be released but for the detainer?",
        required=False,
        widget=forms.TextInput(attrs=MOMENT),
    )
    release_reason = forms.ChoiceField(
        label="Why is release due?",
        required=False,
        choices=[
            ("", "Not known"),
            *((one.name, one.meaning) for one in BY_PATH["custody.release_reason"].members),
        ],
    )

    def __init__(self, *args: Any, zone: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.zone = zone
        if_not = "Leave it empty if it is not known yet."
        name_zone(self.fields["release_due"], zone, more=if_not)

    def beside(self, about: str) -> str | None:
        """What is about a fact of the booking stands beside its field."""
        return super().beside(BOOKED.get(about, about))

    def clean_release_due(self) -> Any:
        """The moment with its offset, or ``None``."""
        return clean_typed(DUE, self.cleaned_data["release_due"], self.zone)

    def clean_date_of_birth(self) -> str | None:
        """The day, or ``None``."""
        text = self.cleaned_data["date_of_birth"].strip()
        if not text:
            return None
        try:
            day = str(from_text("conviction[].date", text, zone=self.zone))
            check_desk_fact("desk.date_of_birth", day)
        except InputError as problem:
            raise forms.ValidationError(problem.sentence) from None
        return day


class DeskFactForm(CaseForm):
    """Corrects what the booking sheet says: the name, the date of birth, the language."""

    def __init__(self, *args: Any, case: Case, path: str, current: Any, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        self.path = path
        label = DESK_PATHS[path]
        if path == "desk.language":
            stray = f"Stated before: {current}. " if current and current not in LANGUAGES else ""
            field: forms.Field = forms.ChoiceField(
                label=label, choices=LANGUAGE_CHOICES, required=False,
                help_text=f"{stray}Notices are written in this language where there is one.",
            )  # fmt: skip
        elif path == "desk.date_of_birth":
            widget = forms.TextInput(attrs={"type": "date"})
            field = forms.CharField(label=label, required=False, widget=widget, max_length=40)
        else:
            field = forms.CharField(label=label, max_length=200)
        field.initial = current
        self.fields["value"] = field

    def beside(self, about: str) -> str | None:
        """What is about the fact stands beside its value."""
        return "value" if about == self.path else super().beside(about)

    def clean_value(self) -> str | None:
        """What is stated; ``None`` for not known. A misfit is the field's own error."""
        said = str(self.cleaned_data["value"]).strip() or None
        try:
            check_desk_fact(self.path, said)
        except InputError as problem:
            raise forms.ValidationError(problem.sentence) from None
        return said


class RecordForm(SourcedForm):
    """Adds a conviction, charge, arrest or warrant."""

    def __init__(self, *args: Any, case: Case, list_path: str, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        self.list_path = list_path
        known = [one.name for one in FACTS if one.list_path == list_path]
        first = first_fields(list_path, case.place)
        self.names = (*first, *(one for one in known if one not in first))
        for name in self.names:
            path = f"{list_path}[].{name}"
            self.fields[name] = value_field(path, zone=case.zone, place=case.place)
        if FIELD in self.names:
            self.fields[GONE_THROUGH] = forms.BooleanField(label=ALL, required=False)
        self.fields["source_kind"].initial = SourceKind.FEDERAL_DATABASE.value
        self.order_fields([*first, "source_kind", "source", "document", "certified", *self.names])
        known_first = (*first, "source_kind", "source", "document", "certified")
        # The rest is folded away, unless everything is shown at once.
        self.shown = known_first if len(self.fields) > len(known_first) + 2 else ()

    def clean(self) -> dict[str, Any]:
        """Every field as its JSON value; at least one is filled in."""
        said = super().clean() or self.cleaned_data
        for name in self.names:
            if name in (FIELD, GONE_THROUGH):
                continue
            try:
                said[name] = clean_typed(
                    f"{self.list_path}[].{name}", said.get(name) or "", self.case.zone
                )
            except forms.ValidationError as problem:
                self.add_error(name, problem)
        if FIELD in self.names:
            found = said_kinds(said.get(FIELD), all_looked_at=bool(said.get(GONE_THROUGH)))
            said[FIELD], said[GONE_THROUGH] = found
        if not self.errors and all(said.get(name) is None for name in self.names):
            self.add_error(self.names[0], "The record says nothing; fill in at least one field.")
        return said

    def beside(self, about: str) -> str | None:
        """What is about a fact of the record stands beside its field."""
        return super().beside(about.removeprefix(f"{self.list_path}[]."))

    def values(self) -> dict[str, Any]:
        """What was filled in, by short name; kinds of offence as :func:`said_kinds` has them."""
        found = {name: self.cleaned_data.get(name) for name in self.names}
        return {name: value for name, value in found.items() if value is not None}


class CompleteForm(SourcedForm):
    """Says whether a list of records is complete."""

    complete = forms.ChoiceField(
        label="Does the file now hold all of them?",
        choices=[
            ("yes", "Yes, these are all (or there are none)"),
            ("no", "No, there may be more"),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ("complete", "source_kind", "source", "document", "certified")


class PaperForm(CaseForm):
    """Adds a paper."""

    kind = forms.ChoiceField(label="What is it?", choices=Document.Kind.choices)
    title = forms.CharField(label="Title", max_length=200, required=False)
    file = forms.FileField(label="File", help_text="PDF, PNG or JPEG, at most 10 MB and 40 pages.")


class ReleaseForm(CaseForm):
    """Writes down the release."""

    released_at = moment_field("When did the person leave custody?")
    into = forms.ChoiceField(
        label="To whom?", choices=Release.Into.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Note", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        name_zone(self.fields["released_at"], case.zone)

    def clean_released_at(self) -> datetime:
        """The moment with its zone."""
        return clean_moment(self.cleaned_data["released_at"], self.case.zone)


class CounselForm(CaseForm):
    """Enters a defender as counsel for the person."""

    defender = forms.ModelChoiceField(label="Defender", queryset=User.objects.none())

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        field = self.fields["defender"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = User.objects.filter(
            memberships__agency=case.agency,
            memberships__role=Role.DEFENDER,
            memberships__ended_at__isnull=True,
            is_active=True,
        )


__all__ = [
    "BookingForm", "CompleteForm", "CounselForm", "PaperForm", "ReasonsForm", "RecordForm",
    "ReleaseForm",
]  # fmt: skip
