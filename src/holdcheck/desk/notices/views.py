"""Pages about notices: reading one before it is written, printing the sheet, how it was given."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import READERS, STAFF, allows
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.forms import form_page, send, step_page
from holdcheck.desk.notices.catalogue import NAMES, chosen
from holdcheck.desk.notices.compose import compose
from holdcheck.desk.notices.forms import GivenForm, WithdrawForm, WriteForm
from holdcheck.desk.notices.models import Notice
from holdcheck.desk.notices.pdf import sheet, shown
from holdcheck.desk.notices.services import (
    give_notice,
    is_current,
    needs_notice,
    sections_of,
    words_for,
    words_of,
    write_notice,
)
from holdcheck.desk.notices.wording import say
from holdcheck.desk.receipts.models import Receipt
from holdcheck.desk.receipts.services import give_receipt, withdraw_receipt
from holdcheck.facts.errors import HoldcheckError


@allows(*READERS)
def case_notices(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The case's notices, and the next one as it would read, beside the English."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what="notices")
    language = chosen(request.GET.get("language", ""), _language_of(case))
    found = {
        "case": case,
        "notices": [
            (one, NAMES.get(one.language, one.language))
            for one in case.notices.select_related("given").order_by("-event_id")
        ],
        "needed": needs_notice(case),
        "language": language,
        "unlike": _unlike(_language_of(case)),
        "languages": NAMES.items(),
        "may_write": desk.role in STAFF,
        "form": WriteForm(case=case, initial={"language": language}),
        "receipts": case.receipts.select_related("notice", "withdrawn").order_by("-event_id"),
        "nav": "board",
    }
    try:
        sections = compose(case, at=timezone.now())
    except RefusedError as problem:
        found["nothing"] = problem.sentence
    else:
        words, english = words_for(sections, language), words_for(sections, "en")
        found |= {
            "words": words,
            "draft": say("draft", words) if words.draft else "",
            "pairs": list(zip(shown(sections, words), shown(sections, english), strict=True)),
        }
    return render(request, "notices/case.html", found)


@allows(*STAFF)
@require_POST
def write(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Write the notice and answer with its sheet; the code is on the sheet and nowhere else."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what="notice written")
    form = WriteForm(request.POST, case=case)
    if form.is_valid():
        said = form.cleaned_data
        try:
            with work_on(
                case.pk, by=desk.actor, expected=said["version"], request_key=said["request_key"]
            ) as work:
                notice = write_notice(work, said["language"])
                given = give_receipt(work, notice)
            return _sheet(request, notice, given.code)
        except AlreadyDoneError:
            form.add_error(None, "this sheet was printed already; to print again, open the notice")
        except HoldcheckError as problem:
            form.refuse(problem)
    return form_page(desk, form, title="Write a notice", button="Write and print", case=case)


@allows(*READERS)
def notice(request: HttpRequest, case_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """One notice as it was written, and how it was given."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what="notice")
    row = get_object_or_404(case.notices.select_related("given"), pk=notice_id)
    words = words_of(row)
    may = desk.role in STAFF
    form = GivenForm(request.POST or None, case=case)
    if request.method == "POST":
        if not may:
            return HttpResponse(status=405)
        said = send(
            desk,
            form,
            lambda work: give_notice(
                work,
                row,
                how=form.cleaned_data["how"],
                given_at=form.cleaned_data["given_at"],
                note=form.cleaned_data["note"],
            ),
            to=reverse("notice", args=[case.pk, row.pk]),
        )
        if said is not None:
            return said
    found = {
        "case": case,
        "notice": row,
        "language": NAMES.get(row.language, row.language),
        "words": words,
        "draft": say("draft", words) if words.draft else "",
        "sections": shown(sections_of(row), words),
        "given": getattr(row, "given", None),
        "current": is_current(row),
        "form": form,
        "may_write": may,
        "receipts": row.receipts.select_related("withdrawn"),
    }
    return render(request, "notices/notice.html", found, status=422 if form.errors else 200)


@allows(*STAFF)
@require_POST
def print_again(request: HttpRequest, case_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """Print a notice again; nobody knows its old code, so the new sheet has a new one."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what="notice printed again")
    row = get_object_or_404(case.notices, pk=notice_id)
    with work_on(case.pk, by=desk.actor) as work:
        given = give_receipt(work, row)
    return _sheet(request, row, given.code)


@allows(*STAFF)
def withdraw_code(request: HttpRequest, case_id: uuid.UUID, receipt_id: uuid.UUID) -> HttpResponse:
    """Make a code open nothing any more."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what="code withdrawn")
    receipt = get_object_or_404(Receipt, case=case, pk=receipt_id)
    form = WithdrawForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: withdraw_receipt(work, receipt, reasons=form.cleaned_data["reasons"]),
        to=reverse("notices", args=[case.pk]),
        title="Withdraw a code",
        button="Withdraw it",
    )


def _sheet(request: HttpRequest, row: Notice, code: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("receipt_enter"))
    response = HttpResponse(sheet(row, code=code, address=address), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="notice-{row.language}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _unlike(stated: str) -> str:
    """The language of the person when there is no notice in it; empty otherwise."""
    if not stated or stated in NAMES:
        return ""
    return "another language" if stated == "other" else stated


def _language_of(case: Case) -> str:
    fact = StatedFact.objects.filter(
        case=case, path="desk.language", superseded_by__isnull=True
    ).first()
    return str(fact.value or "") if fact is not None else ""
