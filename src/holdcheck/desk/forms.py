"""The parts forms share: the page's version, the request's own number, a source, a fact's value."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.cases.models import SOURCES, UNKNOWNS, Case, Document
from holdcheck.desk.cases.reading import OF_A_COURT
from holdcheck.desk.cases.services import Source
from holdcheck.desk.cases.values import from_text, question_of
from holdcheck.desk.cases.work import AlreadyDoneError, Work, work_on
from holdcheck.desk.events.services import StaleError
from holdcheck.facts.errors import HoldcheckError, InputError
from holdcheck.facts.model import FactType
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS

NOT_ICE_PAPER = (
    "Forms I-200 and I-205 do not count: an immigration officer signs them, not a judge of a court."
)
YES_NO = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = {"type": "datetime-local"}


class DeskForm(forms.Form):
    """A form that is sent once (``request_key``)."""

    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    use_required_attribute = False  # messages stand beside the field, the same in every browser


class CaseForm(DeskForm):
    """A form of a case: it remembers which version of the case the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, **more)
        self.case = case
        self.fields["version"].initial = case.version


class ReasonsForm(CaseForm):
    """A form that asks for reasons only."""

    reasons = forms.CharField(
        label="Reasons", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


if TYPE_CHECKING:
    _Papers = forms.ModelChoiceField[Document]
else:  # Django's fields take no type arguments at run time
    _Papers = forms.ModelChoiceField


class PaperChoice(_Papers):
    """Chooses a paper by its title."""

    def label_from_instance(self, obj: Any) -> str:
        """The paper's title."""
        return str(obj.title)


class SourcedForm(CaseForm):
    """A form that says where a statement comes from."""

    source_kind = forms.ChoiceField(label="Who or what says so", choices=[("", "Choose"), *SOURCES])
    source = forms.CharField(
        label="Source in words",
        max_length=300,
        required=False,
        help_text="For example: docket 12-345, Superior Court. No need to repeat the paper chosen below.",
    )
    document = PaperChoice(
        label="Paper in the file",
        queryset=Document.objects.none(),
        required=False,
        empty_label="none",
    )
    certified = forms.BooleanField(
        label="It is a court’s own record or a certified copy", required=False
    )

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        papers = self.fields["document"]
        assert isinstance(papers, forms.ModelChoiceField)
        papers.queryset = Document.objects.filter(case=case).order_by("title")

    def source_said(self) -> Source:
        """The source as services take it."""
        said = self.cleaned_data
        return Source(said["source_kind"], said["source"], said["document"], said["certified"])


class FactForm(SourcedForm):
    """States one fact; the field suits its type. Where it comes from is asked, never proposed."""

    unknown = forms.ChoiceField(
        label="If it is not known, why", choices=[("", "–"), *UNKNOWNS], required=False
    )
    field_order = ("value", "unknown", "source_kind", "source", "document", "certified")

    def __init__(self, *args: Any, case: Case, path: str, current: Any = None, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        self.path = path
        self.fields["value"] = value_field(path)
        self.fields["value"].initial = typed(current)
        self.order_fields(self.field_order)

    def clean_value(self) -> Any:
        """The JSON value, or ``None`` for not known."""
        return clean_typed(self.path, self.cleaned_data["value"], self.case.zone)

    def clean(self) -> dict[str, Any]:
        """A source in words, or the paper itself."""
        said = super().clean() or self.cleaned_data
        if "source" in said and not said["source"].strip() and said.get("document") is None:
            self.add_error(
                "source",
                "Say in words where the answer comes from, or choose the paper in the file.",
            )
        return said


def value_field(path: str, *, label: str | None = None, required: bool = False) -> forms.Field:
    """The form field of a fact."""
    words = question_of(path) if label is None else label
    if path in COMPLETE_PATHS:
        kind, fact = FactType.BOOL, None
    else:
        fact = BY_PATH[path]
        kind = fact.type
    help_text = fact.definition if fact is not None and label is None else ""
    if path in OF_A_COURT:
        help_text = f"{help_text} {NOT_ICE_PAPER}".strip()
    if kind is FactType.BOOL:
        radio = forms.RadioSelect
        return forms.ChoiceField(
            label=words, choices=YES_NO, widget=radio, required=False, help_text=help_text
        )
    if fact is not None and fact.members:
        choices = [("", "Not known"), *((one.name, one.meaning) for one in fact.members)]
        return forms.ChoiceField(label=words, choices=choices, required=False, help_text=help_text)
    unit = f" In {fact.unit}." if fact is not None and fact.unit else ""
    if kind is FactType.STRINGS:
        unit = " Separate several by commas."
    widget: forms.Widget = forms.TextInput()
    if kind is FactType.DATE:
        widget = forms.TextInput(attrs={"type": "date"})
    elif kind is FactType.DATETIME:
        widget = forms.TextInput(attrs=MOMENT)
    elif kind in (FactType.INT, FactType.NUMBER):
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.CharField(
        label=words, required=required, widget=widget, max_length=500, help_text=help_text + unit
    )


def clean_typed(path: str, text: str, zone: str) -> Any:
    """What was typed for a fact as JSON; ``None`` for nothing. A misfit is the field's own error."""
    if not text.strip():
        return None
    try:
        return from_text(path, text, zone=zone)
    except InputError as problem:
        raise forms.ValidationError(problem.sentence) from None


def typed(value: Any) -> str:
    """A stored value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = str(value)
    return text[:16] if len(text) > 16 and text[10:11] == "T" else text


def send(
    request: DeskRequest, form: CaseForm, do: Callable[[Work], Any], *, to: str
) -> HttpResponse | None:
    """Do what a valid form asks, and go on to ``to``; ``None`` when the form must be shown again.

    Sent twice, it acts once. A refusal becomes an error of the form, with what was typed kept.
    """
    if not form.is_valid():
        return None
    try:
        with work_on(
            form.case.pk,
            by=request.actor,
            expected=form.cleaned_data["version"],
            request_key=form.cleaned_data["request_key"],
        ) as work:
            do(work)
    except AlreadyDoneError:
        pass
    except StaleError as problem:
        done = ", ".join(sorted({one.kind.replace("_", " ") for one in problem.events}))
        form.add_error(None, f"{problem.sentence} Meanwhile: {done}.")
        # The form shown again is sent about the case as it is now.
        now = str(form.cleaned_data["version"] + len(problem.events))
        form.data = cast(QueryDict, form.data).copy()
        form.data["version"] = now
        return None
    except HoldcheckError as problem:
        form.add_error(None, problem.sentence)
        return None
    return HttpResponseRedirect(to)


def form_page(
    request: DeskRequest, form: forms.Form, *, title: str, button: str, **more: Any
) -> HttpResponse:
    """The page of one form; 422 when it holds mistakes."""
    found = {"form": form, "title": title, "button": button, **more}
    return render(request, "desk/form.html", found, status=422 if form.errors else 200)
