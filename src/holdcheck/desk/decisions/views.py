"""Pages about decisions: asking for one, printing it, proving it, overriding, judging, clearing."""

from __future__ import annotations

import uuid
from hashlib import sha256
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import READERS, SECOND, STAFF, allows
from holdcheck.desk.audit.verifiers import verifier_files
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.reading import read_file
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.decisions.choices import HOLDERS, choose_hold, say_why_still_held
from holdcheck.desk.decisions.contrary import open_signs
from holdcheck.desk.decisions.forms import ClearForm, HoldForm, JudgeForm, OverrideForm
from holdcheck.desk.decisions.models import Decision, Override
from holdcheck.desk.decisions.page import answer, local_time
from holdcheck.desk.decisions.services import (
    clear_sign,
    decide_acts,
    judge,
    latest_decisions,
    lift,
    override,
)
from holdcheck.desk.decisions.standing import HOLD, hold_deadline, lift_of
from holdcheck.desk.events.ledger import proof_of, signing_key
from holdcheck.desk.events.models import Event
from holdcheck.desk.forms import ReasonsForm, step_page
from holdcheck.facts.errors import InputError
from holdcheck.facts.vocabulary import BY_PATH


@allows(*STAFF)
@require_POST
def decide(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Decide one act now (``act``)."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    try:
        key = (
            uuid.UUID(request.POST.get("request_key", ""))
            if "request_key" in request.POST
            else None
        )
    except ValueError:
        raise InputError("the form’s number is not one; load the page again") from None
    try:
        with work_on(case.pk, by=desk.actor, request_key=key) as work:
            decide_acts(work, [request.POST.get("act", "")])
    except AlreadyDoneError:
        pass
    return HttpResponseRedirect(reverse("case", args=[case.pk]))


@allows(*READERS)
def exhibit(request: HttpRequest, case_id: uuid.UUID, decision_id: uuid.UUID) -> HttpResponse:
    """The decision as a printable exhibit."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what=f"exhibit {decision_id}")
    decision = get_object_or_404(Decision, pk=decision_id, case=case)
    context = {
        "case": case,
        "decision": decision,
        "answer": answer(decision, read_file(case)),
        "key": str(signing_key().verifier),
        "digest": sha256(decision.event.payload.encode()).hexdigest(),
        "verifiers": verifier_files(request),
        "nav": "board",
    }
    return render(request, "desk/exhibit.html", context)


@allows(*READERS)
def proof(request: HttpRequest, case_id: uuid.UUID, decision_id: uuid.UUID) -> HttpResponse:
    """The proof file of the decision, to verify offline."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what=f"proof {decision_id}")
    decision = get_object_or_404(
        Decision.objects.select_related("event__stream"), pk=decision_id, case=case
    )
    return _proof_file("decision", decision.event)


@allows(*READERS)
def override_proof(
    request: HttpRequest, case_id: uuid.UUID, override_id: uuid.UUID
) -> HttpResponse:
    """The proof file of an override, or (``?of=lift``) of its lifting."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what=f"proof {override_id}")
    said = get_object_or_404(
        Override.objects.select_related("event__stream", "lifted__event__stream"),
        pk=override_id, decision__case=case,
    )  # fmt: skip
    if request.GET.get("of") != "lift":
        return _proof_file("override", said.event)
    lifted = lift_of(said)
    if lifted is None:
        raise Http404("That override was not lifted.")
    return _proof_file("lift", lifted.event)


def _proof_file(name: str, event: Event) -> HttpResponse:
    response = HttpResponse(proof_of(event), content_type="application/json")
    file = f"{name}-{event.ledger_index}.proof.json"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


@allows(*SECOND)
def overriding(request: HttpRequest, case_id: uuid.UUID, decision_id: uuid.UUID) -> HttpResponse:
    """A second person decides otherwise, with reasons."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    decision = get_object_or_404(Decision, pk=decision_id, case=case)
    form = OverrideForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: override(
            work,
            decision,
            outcome=form.cleaned_data["outcome"],
            reasons=form.cleaned_data["reasons"],
        ),
        title="Override this decision",
        button="Override, in my name",
        intro="Your name, your decision and your reasons go on the record and into the public counts. "
        "An override never sends anything to ICE by itself.",
    )


@allows(*SECOND)
def lifting(request: HttpRequest, case_id: uuid.UUID, override_id: uuid.UUID) -> HttpResponse:
    """A second person takes an override back, with reasons."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    said = get_object_or_404(Override, pk=override_id, decision__case=case)
    form = ReasonsForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: lift(work, said, reasons=form.cleaned_data["reasons"]),
        title="Lift this override",
        button="Lift it, in my name",
        intro=f"{said.by_name} wrote: “{said.reasons}” Your name and your reasons go on the record. "
        "The case is decided again, and what stands then is what the law says.",
    )


@allows(*HOLDERS)
def choosing(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """A person writes down whether the agency holds."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    decision = latest_decisions(case).get(HOLD)
    if decision is None:
        raise Http404("Nothing is decided about a hold in this case.")
    end = hold_deadline(decision.record)
    until = "" if end is None else f" A hold ends at the latest {local_time(end, case.zone)}."
    form = HoldForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: choose_hold(work, decision, choice=form.cleaned_data["choice"]),
        title="Do we hold?",
        button="Write it down, in my name",
        intro="That the law permits a hold decides nothing: a person does. Until somebody writes down "
        f"that we hold, release stays due as if there were no detainer.{until}",
    )


@allows(*SECOND)
def overdue(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """A second person says in writing why a person whose release is overdue is still here."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    form = ReasonsForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: say_why_still_held(work, reasons=form.cleaned_data["reasons"]),
        title="Why is the person still here?",
        button="Write it down, in my name",
        intro="This goes on the record under your name. It allows nothing: the case stays overdue "
        "until the release is written down.",
    )


@allows(*STAFF)
def judging(request: HttpRequest, case_id: uuid.UUID, key: str) -> HttpResponse:
    """Record a determination the law leaves to a person."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    fact = BY_PATH.get(f"judgment.{key}")
    if fact is None:
        raise Http404("The law asks for no such determination.")
    form = JudgeForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: judge(
            work,
            key,
            form.cleaned_data["determined"] == "yes",
            reasons=form.cleaned_data["reasons"],
        ),
        title=fact.question,
        button="Record my determination",
        intro=fact.definition,
    )


@allows(*SECOND)
def clearing(request: HttpRequest, case_id: uuid.UUID, sign: str) -> HttpResponse:
    """Clear a sign of citizenship or of a wrong identity, in writing."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    found = next((one for one in open_signs(read_file(case)) if one.key == sign), None)
    if found is None:
        raise Http404("That sign is not open.")
    form = ClearForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: clear_sign(
            work,
            sign,
            finding=form.cleaned_data["finding"],
            reasons=form.cleaned_data["reasons"],
        ),
        title="Look into this sign",
        button="Write down the finding",
        intro=f"{found.sentence}. Verify before you write: whom you asked, what they answered, when.",
    )
