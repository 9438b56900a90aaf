"""Entering a detainer: the paper on one side, the transcription on the other."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import STAFF, allows
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.models import Case, Document
from holdcheck.desk.forms import form_page, send
from holdcheck.desk.intake.forms import DetainerForm
from holdcheck.desk.intake.papers import check, recognised
from holdcheck.desk.intake.services import receive_detainer


@allows(*STAFF)
def detainer(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Transcribe an I-247; the fields of a PDF form are filled in beforehand."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    paper = _paper(case, request.GET.get("document"))
    fields: tuple[tuple[str, str], ...] = ()
    if paper is not None and paper.content_type == "application/pdf":
        fields = check(bytes(paper.body.content)).fields
    filled = recognised(fields)
    initial = {**filled, "document": paper.pk if paper else None}
    form = DetainerForm(request.POST or None, case=case, initial=initial)
    form.mark(filled)
    if request.method == "POST":
        answer = send(
            desk,
            form,
            lambda work: receive_detainer(
                work, form.structured(), document=form.cleaned_data["document"]
            ),
            to=reverse("case", args=[case.pk]),
        )
        if answer is not None:
            return answer
    aside: SafeString | str = ""
    if paper is not None:
        aside = mark_safe(render_to_string("desk/paper.html", {"paper": paper, "fields": fields}))
    return form_page(
        desk,
        form,
        title="Enter the detainer",
        button="Save and decide",
        intro="Copy what the paper says. What you cannot read or did not look at, leave as not known.",
        case=case,
        aside=aside,
    )


def _paper(case: Case, wanted: str | None) -> Document | None:
    try:
        key = uuid.UUID(wanted or "")
    except ValueError:
        return (
            Document.objects.filter(case=case, kind=Document.Kind.DETAINER)
            .select_related("body")
            .order_by("-entered_at")
            .first()
        )
    return Document.objects.filter(case=case, pk=key).select_related("body").first()
