"""Pages about what ends: a detainer that ICE lifted, counsel's representation, the case itself."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from holdcheck.desk.accounts.models import User
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import SECOND, STAFF, allows
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.destruction import ask_destruction, asked_for, destroy_case, why_not
from holdcheck.desk.cases.ending import lift_detainer
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import counsel_of, represent
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.forms import CaseForm, ReasonsForm, clean_typed, form_page, name_zone, step_page
from holdcheck.desk.moment_field import MOMENT
from holdcheck.facts.errors import HoldcheckError


class LiftedForm(CaseForm):
    """Says when ICE lifted a detainer."""

    at = forms.CharField(
        label="When did ICE lift it?", widget=forms.TextInput(attrs=MOMENT), max_length=40
    )

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        paper = "Add the paper that says so to the case as well."
        name_zone(self.fields["at"], case.zone, more=paper)

    def clean_at(self) -> datetime:
        """The moment with its offset."""
        said = clean_typed("detainer.cancelled_at", self.cleaned_data["at"], self.case.zone)
        return datetime.fromisoformat(said)


class DestroyForm(CaseForm):
    """The second person destroys the case."""

    sure = forms.BooleanField(
        label="I have read the reasons and the order they name. Destroy this case for good."
    )


@allows(*STAFF)
def lifted(request: HttpRequest, case_id: uuid.UUID, detainer_id: uuid.UUID) -> HttpResponse:
    """Write down that ICE lifted a detainer."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    detainer = case.detainers.filter(pk=detainer_id).first()
    if detainer is None:
        raise Http404("There is no such detainer in this case.")
    form = LiftedForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: lift_detainer(work, detainer, at=form.cleaned_data["at"]),
        title="ICE lifted the detainer",
        button="Save and decide again",
        intro="Nobody is held on a detainer that was lifted.",
    )


@allows(*SECOND)
def counsel_end(request: HttpRequest, case_id: uuid.UUID, user_id: uuid.UUID) -> HttpResponse:
    """End a defender's representation: they no longer see the case."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    defender = get_object_or_404(User, pk=user_id)
    if defender not in counsel_of(case):
        return HttpResponseRedirect(reverse("case", args=[case.pk]))
    form = CaseForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: represent(work, defender, ended=True),
        title=f"{defender} is no longer counsel",
        button="End the representation",
        intro="They will no longer see this case. What they did in it stays on the record.",
    )


@allows(*SECOND)
def destroy(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Ask that a closed case be destroyed; a second person destroys it."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    why = why_not(case)
    if why:
        raise RefusedError(why)
    asked = asked_for(case)
    if asked is None or asked.by_id == desk.user.pk:
        return _ask(desk, case, again=asked is not None)
    form = DestroyForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            destroy_case(case, by=desk.actor)
        except HoldcheckError as problem:
            form.refuse(problem)
        else:
            messages.success(request, "The case is destroyed. The agency’s record says who did it.")
            return HttpResponseRedirect(reverse("board"))
    return form_page(
        desk, form, title="Destroy this case", button="Destroy it, in my name", case=case,
        intro=f"{asked.by_name} asks for this: {asked.reasons} Facts, papers, decisions, messages and "
        "notices go for good; no backup of this desk should bring them back. The log keeps its proofs.",
    )  # fmt: skip


def _ask(desk: DeskRequest, case: Case, *, again: bool) -> HttpResponse:
    form = ReasonsForm(desk.POST or None, case=case)
    if desk.method == "POST" and form.is_valid():
        try:
            ask_destruction(case, reasons=form.cleaned_data["reasons"], by=desk.actor)
        except HoldcheckError as problem:
            form.refuse(problem)
        else:
            messages.success(desk, "Asked. Another supervisor or counsel destroys the case.")
            return HttpResponseRedirect(reverse("case", args=[case.pk]))
    intro = (
        "For a case that a court ordered expunged, or whose time to be kept is over. Name the order and "
        "its date, and no person: the reasons stay readable. A second person then destroys the case."
    )
    title = "Ask again that this case be destroyed" if again else "Ask that this case be destroyed"
    return form_page(
        desk, form, title=title, button="Ask for it, in my name", intro=intro, case=case
    )
