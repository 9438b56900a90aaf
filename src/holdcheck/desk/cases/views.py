"""Pages that change a case: opening it, its facts, records, papers, counsel and release."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import reswap, retarget

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import READERS, SECOND, STAFF, allows
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.forms import (
    BOOKED,
    BookingForm,
    CompleteForm,
    CounselForm,
    DeskFactForm,
    PaperForm,
    RecordForm,
)
from holdcheck.desk.cases.kinds import FIELD, GONE_THROUGH, is_kinds
from holdcheck.desk.cases.models import DESK_PATHS, Case, Document, RecordEntry, StatedFact
from holdcheck.desk.cases.page import ASKED_FIRST, case_again
from holdcheck.desk.cases.services import (
    Source,
    Statement,
    add_document,
    add_record,
    confirm_record,
    open_case,
    represent,
    state_complete,
    state_fact,
    state_facts,
    withdraw_record,
)
from holdcheck.desk.cases.work import Work, work_on
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.forms import FactForm, ReasonsForm, form_page, send, step_page
from holdcheck.desk.intake.papers import check
from holdcheck.desk.kinds_field import said_kinds
from holdcheck.desk.templatetags.desk import a
from holdcheck.facts.errors import HoldcheckError
from holdcheck.facts.model import SourceKind
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS, LIST_BY_PATH

SHEET = Source(SourceKind.JAIL_RECORD.value, "booking sheet")


@allows(*STAFF)
def booking(request: HttpRequest) -> HttpResponse:
    """Open a case from the booking sheet, then go on to the detainer."""
    desk = cast(DeskRequest, request)
    form = BookingForm(request.POST or None, zone=desk.agency.zone)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            # One transaction: a booking is never there without the facts typed with it, and the
            # second of two equal requests finds both.
            with one_commit():
                case = open_case(
                    desk.agency,
                    booking_number=said["booking_number"],
                    by=desk.actor,
                    request_key=said["request_key"],
                )
                if case.version == 1:
                    with work_on(case.pk, by=desk.actor) as work:
                        _first_facts(work, said)
            return HttpResponseRedirect(reverse("document_add", args=[case.pk]) + "?kind=detainer")
        except HoldcheckError as problem:
            form.refuse(problem)
    return form_page(
        desk, form, title="New booking with a detainer", button="Open the case", nav="open"
    )


def _first_facts(work: Work, said: dict[str, Any]) -> None:
    stated = [(path, said[key]) for path, key in BOOKED.items() if said[key]]
    state_facts(work, [Statement(path, value, SHEET) for path, value in stated])


@allows(*STAFF)
def fact(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """State or correct one fact, of the case (``?path=``) or of a record (``&entry=``)."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    path = request.GET.get("path", "")
    if path in DESK_PATHS:
        return _desk_fact(desk, case, path)
    if path not in BY_PATH and path not in COMPLETE_PATHS:
        raise Http404("There is no such fact.")
    entry = None
    if "[]" in path:
        entry = get_object_or_404(RecordEntry, pk=_key(request.GET.get("entry")), case=case)
    before = StatedFact.objects.filter(
        case=case, entry=entry, path=path, superseded_by__isnull=True
    ).first()
    current = before.value if before else None
    initial = {"all_kinds": is_kinds(path) and current is not None and _all_kinds(entry, path)}
    form = FactForm(request.POST or None, case=case, path=path, current=current, initial=initial)
    if path.startswith("judgment."):
        return HttpResponseRedirect(
            reverse("judge", args=[case.pk, path.removeprefix("judgment.")])
        )

    def do(work: Work) -> None:
        value = form.cleaned_data["value"]
        said = []
        if is_kinds(path):
            value, all_said = said_kinds(value, all_looked_at=form.cleaned_data["all_kinds"])
            gone = path.removesuffix(FIELD) + GONE_THROUGH
            said.append(Statement(gone, all_said, form.source_said(), entry))
        unknown = "" if value is not None else form.cleaned_data["unknown"] or "not_stated"
        said.append(Statement(path, value, form.source_said(), entry, unknown))
        state_facts(work, said)

    if request.method == "POST":
        answer = send(desk, form, do, to=reverse("case", args=[case.pk]))
        if desk.htmx:
            return _question_again(desk, form) if answer is None else case_again(desk, case.pk)
        if answer is not None:
            return answer
    intro = ""
    if before is not None:
        intro = "What was stated before is kept in the history; what you state now takes its place."
    return form_page(
        desk, form, title="Correct a fact" if before else "State a fact", button="Save and decide again",
        intro=intro, case=case,
    )  # fmt: skip


def _question_again(request: DeskRequest, form: FactForm) -> HttpResponse:
    """The card of the one question with what is wrong with the answer; the first such field is focused."""
    wrong = [name for name in form.fields if name in form.errors]
    for name in wrong[:1]:
        form.fields[name].widget.attrs["autofocus"] = True
    context = {
        "case": form.case,
        "question": {"address": request.get_full_path()},
        "inline": form,
        "asked_first": ASKED_FIRST,
        "folded_error": any(name not in ASKED_FIRST for name in wrong),
    }
    response = render(request, "desk/question.html", context, status=422)
    return reswap(retarget(response, "#question"), "outerHTML")


def _all_kinds(entry: RecordEntry | None, path: str) -> bool:
    """Whether the kinds of a record are stated as all there are; not said, they count as all."""
    gone = path.removesuffix(FIELD) + GONE_THROUGH
    said = StatedFact.objects.filter(entry=entry, path=gone, superseded_by__isnull=True).first()
    return said is None or said.value is not False


def _desk_fact(request: DeskRequest, case: Case, path: str) -> HttpResponse:
    now = StatedFact.objects.filter(case=case, path=path, superseded_by__isnull=True).first()
    current = now.value if now else None
    form = DeskFactForm(request.POST or None, case=case, path=path, current=current)
    return step_page(
        request,
        form,
        lambda work: state_fact(work, path, form.cleaned_data["value"], source=SHEET),
        title="Correct the booking",
        button="Save and decide again",
        intro="What was stated before is kept in the history; what you state now takes its place.",
    )


@allows(*STAFF)
def record(request: HttpRequest, case_id: uuid.UUID, list_path: str) -> HttpResponse:
    """Add a conviction, charge, arrest or warrant."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    if list_path not in LIST_BY_PATH:
        raise Http404("There is no such list.")
    form = RecordForm(request.POST or None, case=case, list_path=list_path)
    if request.method == "POST":
        answer = send(
            desk,
            form,
            lambda work: add_record(work, list_path, form.values(), source=form.source_said()),
            to=reverse("case", args=[case.pk]) + "#records",
        )
        if answer is not None:
            return answer
    singular = LIST_BY_PATH[list_path].singular
    return form_page(
        desk, form, title=f"Add {a(singular)}", button=f"Add the {singular} and decide again",
        intro="Fill in what the source says. What it does not say, leave empty: it stays unknown.",
        case=case, aside=_beside(case),
    )  # fmt: skip


@allows(*STAFF)
def complete(request: HttpRequest, case_id: uuid.UUID, list_path: str) -> HttpResponse:
    """Say whether a list is complete (complete and empty: there are none)."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    if list_path not in LIST_BY_PATH:
        raise Http404("There is no such list.")
    form = CompleteForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: state_complete(
            work, list_path, form.cleaned_data["complete"] == "yes", source=form.source_said()
        ),
        to=reverse("case", args=[case.pk]) + "#records",
        title=f"Is the list of {LIST_BY_PATH[list_path].singular}s complete?",
        button="Save and decide again",
        intro=LIST_BY_PATH[list_path].definition,
    )


@allows(*STAFF)
def confirm(request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponse:
    """A second person vouches for a record."""
    return _reasons(
        request, case_id, entry_id, confirm_record, title="Confirm this record",
        intro="You vouch for what somebody else entered. Say against what you checked it.",
        button="Confirm and decide again",
    )  # fmt: skip


@allows(*STAFF)
def withdraw(request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponse:
    """Take a record back."""
    return _reasons(
        request, case_id, entry_id, withdraw_record, title="Withdraw this record",
        intro="It is no longer used, and stays in the history with your reasons.",
        button="Withdraw and decide again",
    )  # fmt: skip


def _beside(case: Case) -> str:
    """The newest paper that speaks of records, to copy from."""
    speaks = (Document.Kind.COURT_RECORD, Document.Kind.RAP_SHEET, Document.Kind.JUDICIAL_WARRANT)
    paper = Document.objects.filter(case=case, kind__in=speaks).order_by("-entered_at").first()
    return render_to_string("desk/paper.html", {"paper": paper}) if paper is not None else ""


def _reasons(
    request: HttpRequest, case_id: uuid.UUID, entry_id: uuid.UUID, do: Any, **page: Any
) -> HttpResponse:
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    entry = get_object_or_404(RecordEntry, pk=entry_id, case=case)
    form = ReasonsForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: do(work, entry, reasons=form.cleaned_data["reasons"]),
        to=reverse("case", args=[case.pk]) + "#records",
        **page,
    )


@allows(*STAFF)
def document_add(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Upload a paper; a detainer goes on to its transcription."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    kind = request.GET.get("kind", "")
    form = PaperForm(request.POST or None, request.FILES or None, case=case, initial={"kind": kind})

    def do(work: Work) -> None:
        file = form.cleaned_data["file"]
        content = file.read()
        paper = check(content)
        chosen = form.cleaned_data["kind"]
        title = form.cleaned_data["title"] or Document.Kind(chosen).label
        add_document(
            work, kind=chosen, title=title, content=content, content_type=paper.content_type,
            pages=paper.pages,
        )  # fmt: skip

    if request.method == "POST":
        to = reverse("case", args=[case.pk])
        if request.POST.get("kind") == Document.Kind.DETAINER:
            to = reverse("detainer", args=[case.pk])
        answer = send(desk, form, do, to=to)
        if answer is not None:
            return answer
    skip = reverse("detainer", args=[case.pk]) if kind == "detainer" else ""
    return form_page(
        desk, form, title="Add the detainer form" if skip else "Add a paper", button="Upload",
        intro="Scan or photograph the paper as it came in." if skip else "", case=case, skip=skip,
    )  # fmt: skip


@allows(*READERS)
def document(request: HttpRequest, case_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponse:
    """The paper itself, as it was uploaded."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what=f"document {document_id}")
    found = get_object_or_404(Document.objects.select_related("body"), pk=document_id, case=case)
    response = HttpResponse(bytes(found.body.content), content_type=found.content_type)
    response["Content-Disposition"] = "inline"
    response["X-Frame-Options"] = "SAMEORIGIN"
    # The browser's own viewer of PDFs needs a style and an object of its own.
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
    )
    return response


@allows(*SECOND)
def counsel(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Enter a defender as counsel for the person."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    form = CounselForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: represent(work, form.cleaned_data["defender"]),
        title="Enter counsel for the person",
        button="Save",
    )


def _key(text: str | None) -> uuid.UUID:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        raise Http404("There is no such record.") from None
