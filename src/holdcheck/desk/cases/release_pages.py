"""Pages about the end of custody: the release, and a release that was entered by mistake."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import SECOND, STAFF, allows
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.forms import ReleaseForm
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import read_file
from holdcheck.desk.cases.releasing import TRANSFER, release, take_back_release, transfer_allowed
from holdcheck.desk.cases.work import Work
from holdcheck.desk.decisions.page import answer
from holdcheck.desk.decisions.services import is_current, latest_decisions
from holdcheck.desk.forms import ReasonsForm, form_page, send, step_page


class EndForm(ReleaseForm):
    """Writes down the release, with reasons for a transfer that no decision allows."""

    reasons = forms.CharField(
        label="If ICE took the person and no decision allows it: why?",
        help_text="A supervisor or counsel writes this; it goes on the record and into the reconciliation.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asks_reasons: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not asks_reasons:
            del self.fields["reasons"]


@allows(*STAFF)
def released(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Write down that the person left custody; for ICE beside what was decided on the transfer."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    allowed = transfer_allowed(case)
    asks = allowed is None and desk.role in SECOND
    form = EndForm(request.POST or None, case=case, asks_reasons=asks)
    if request.method == "POST":

        def do(work: Work) -> None:
            release(
                work, released_at=form.cleaned_data["released_at"], into=form.cleaned_data["into"],
                note=form.cleaned_data["note"], reasons=form.cleaned_data.get("reasons", ""),
            )  # fmt: skip

        done = send(desk, form, do, to=reverse("board"))
        if done is not None:
            return done
    return form_page(
        desk, form, title="Write down the release", button="Save the release", case=case,
        aside=_transfer(case, allowed=allowed is not None, may_answer=desk.role in SECOND),
    )  # fmt: skip


@allows(*STAFF)
def mistaken(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """A second person writes down that the person never left."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    if case.released_at is None:
        return HttpResponseRedirect(reverse("case", args=[case.pk]))
    form = ReasonsForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: take_back_release(work, reasons=form.cleaned_data["reasons"]),
        title="This release was entered by mistake",
        button="The person is here: back to the board",
        intro="For a person who is still in custody. Go and look, then write down how you know. "
        "Whoever entered the release cannot do this; both stay on the record.",
    )


def _transfer(case: Case, *, allowed: bool, may_answer: bool) -> str:
    """What was decided on a transfer to ICE, beside the form."""
    decision = latest_decisions(case).get(TRANSFER)
    file = read_file(case)
    context = {
        "case": case,
        "answer": None if decision is None else answer(decision, file),
        "stale": decision is not None and not is_current(decision, file),
        "allowed": allowed,
        "may_answer": may_answer,
    }
    return render_to_string("desk/transfer.html", context)
