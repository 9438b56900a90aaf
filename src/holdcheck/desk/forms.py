"""The parts forms share: the page's version, the request's own number, a source, a fact's value."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.cases.changes import meanwhile
from holdcheck.desk.cases.kinds import GONE_THROUGH, is_kinds
from holdcheck.desk.cases.models import SOURCES, UNKNOWNS, Case, Document
from holdcheck.desk.cases.reading import OF_A_COURT
from holdcheck.desk.cases.services import Source
from holdcheck.desk.cases.values import from_text, question_of
from holdcheck.desk.cases.work import AlreadyDoneError, Work, work_on
from holdcheck.desk.events.services import StaleError
from holdcheck.desk.kinds_field import ALL, KindsField
from holdcheck.desk.moment_field import MOMENT, MomentInput
from holdcheck.desk.visible import first_unseen, unseen_sentence
from holdcheck.facts.errors import HoldcheckError, InputError
from holdcheck.facts.model import FactType
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS

NOT_ICE_PAPER = (
    "Forms I-200 and I-205 do not count: an immigration officer signs them, not a judge of a court."
)
YES_NO = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT_PATH = "custody.otherwise_released_at"
"""A fact of the type of a moment, by which any typed moment is read."""


CLEAR_DUE = (
    "Take the release time away; I know that no deadline and no alarm runs until it is stated"
)
CLEARED = (
    "Without this time nobody is told when release is due, and nothing is ever overdue. "
    "Write the time, or tick below that it is to be taken away."
)


NO_LINE = (forms.Textarea, forms.PasswordInput)


class DeskForm(forms.Form):
    """A form that is sent once (``request_key``)."""

    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    use_required_attribute = False  # messages stand beside the field, the same in every browser

    def full_clean(self) -> None:
        """A line of text holds nothing that cannot be seen: two names that look alike are one."""
        super().full_clean()
        for name, field in self.fields.items():
            said = getattr(self, "cleaned_data", {}).get(name)
            if not isinstance(field, forms.CharField) or isinstance(field.widget, NO_LINE):
                continue
            if isinstance(said, str) and (unseen := first_unseen(said)):
                self.add_error(name, unseen_sentence(unseen))

    def beside(self, about: str) -> str | None:
        """The field beside which a refusal about something is said; ``None`` for above the form."""
        shown = about in self.fields and not self.fields[about].widget.is_hidden
        return about if shown else None

    def refuse(self, problem: HoldcheckError) -> None:
        """Say a refusal beside the field it is about; what was typed is kept."""
        self.add_error(self.beside(problem.about), problem.sentence)


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
    field_order = (
        "value",
        "all_kinds",
        "clear_due",
        "unknown",
        "source_kind",
        "source",
        "document",
        "certified",
    )

    def __init__(self, *args: Any, case: Case, path: str, current: Any = None, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        self.path = path
        self.fields["value"] = value_field(path, zone=case.zone, place=case.place)
        field = self.fields["value"]
        if isinstance(field, KindsField):
            field.keep(current)
            self.fields["all_kinds"] = forms.BooleanField(label=ALL, required=False)
        else:
            field.initial = typed(current)
        if path == MOMENT_PATH and current is not None:
            self.fields["clear_due"] = forms.BooleanField(label=CLEAR_DUE, required=False)
        self.order_fields(self.field_order)

    def beside(self, about: str) -> str | None:
        """What is about the fact stands beside its value."""
        return "value" if about == self.path else super().beside(about)

    def clean_value(self) -> Any:
        """The JSON value, or ``None`` for not known."""
        said = self.cleaned_data["value"]
        if is_kinds(self.path):
            return said
        return clean_typed(self.path, said, self.case.zone)

    def clean(self) -> dict[str, Any]:
        """A source in words or the paper itself; a release time is taken away only knowingly."""
        said = dict(super().clean() or self.cleaned_data)
        if "source" in said and not said["source"].strip() and said.get("document") is None:
            self.add_error(
                "source",
                "Say in words where the answer comes from, or choose the paper in the file.",
            )
        clears = "clear_due" in self.fields and said.get("value") is None
        if clears and not self.has_error("value") and not said.get("clear_due"):
            self.add_error("value", CLEARED)
        return said


def value_field(path: str, *, zone: str, place: str, label: str | None = None) -> forms.Field:
    """The form field of a fact; one of a moment names the zone in which it is typed."""
    words = _words(path) if label is None else label
    if is_kinds(path):
        return KindsField(place=place, label=words)
    if path in COMPLETE_PATHS:
        kind, fact = FactType.BOOL, None
    else:
        fact = BY_PATH[path]
        kind = fact.type
    help_text = fact.definition if fact is not None and label is None else ""
    if path.endswith(f"[].{GONE_THROUGH}"):
        help_text = "If not, a kind that is not ticked may still apply."
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
    field = forms.CharField(
        label=words, required=False, widget=widget, max_length=500, help_text=help_text + unit
    )
    if kind is FactType.DATETIME:
        name_zone(field, zone, more=help_text)
    return field


def _words(path: str) -> str:
    """The question of a fact as a form asks it."""
    if path.endswith(f"[].{GONE_THROUGH}"):
        return "Has somebody gone through all these kinds?"
    return question_of(path)


def moment_field(label: str) -> forms.CharField:
    """A moment as a person types it, local to the place; read it with :func:`clean_moment`."""
    return forms.CharField(label=label, widget=forms.TextInput(attrs=MOMENT), max_length=40)


def name_zone(field: forms.Field, zone: str, *, more: str = "") -> None:
    """Say beside a field of a moment in which zone its time is, and read it there."""
    field.widget = MomentInput(zone)
    now = timezone.now().astimezone(ZoneInfo(zone))
    field.help_text = " ".join(one for one in (f"Local time (now {now:%H:%M %Z}).", more) if one)


def now_is(field: forms.Field, zone: str) -> None:
    """Begin with the present minute in local time of the place, and name its zone."""
    field.initial = timezone.now().astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
    name_zone(field, zone)


def clean_moment(text: str, zone: str) -> datetime:
    """A typed moment with its zone; a misfit is the field's own error."""
    return datetime.fromisoformat(clean_typed(MOMENT_PATH, text, zone)).astimezone(ZoneInfo(zone))


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
    return str(value)


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
        lines = meanwhile(problem.events, zone=form.case.zone)
        form.add_error(None, forms.ValidationError([problem.sentence, *lines]))
        # The form shown again is sent about the case as it is now.
        now = str(form.cleaned_data["version"] + len(problem.events))
        form.data = cast(QueryDict, form.data).copy()
        form.data["version"] = now
        return None
    except HoldcheckError as problem:
        form.refuse(problem)
        return None
    return HttpResponseRedirect(to)


def form_page(
    request: DeskRequest, form: forms.Form, *, title: str, button: str, **more: Any
) -> HttpResponse:
    """The page of one form; 422 when it holds mistakes."""
    found = {"form": form, "title": title, "button": button, **more}
    return render(request, "desk/form.html", found, status=422 if form.errors else 200)


def step_page(
    request: DeskRequest,
    form: CaseForm,
    do: Callable[[Work], Any],
    *,
    title: str,
    button: str,
    to: str = "",
    **more: Any,
) -> HttpResponse:
    """The whole page of one step at a case: the form, and what :func:`send` does when it is sent.

    It goes on to ``to``, the page of the case unless told otherwise.
    """
    if request.method == "POST":
        done = send(request, form, do, to=to or reverse("case", args=[form.case.pk]))
        if done is not None:
            return done
    return form_page(request, form, title=title, button=button, case=form.case, **more)
