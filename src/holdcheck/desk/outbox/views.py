"""Pages of the outbox."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import STAFF, Role, allows
from holdcheck.desk.cases.access import log_read, open_file, visible
from holdcheck.desk.forms import form_page, send
from holdcheck.desk.outbox.allowed import kinds
from holdcheck.desk.outbox.forms import EndpointForm, MessageForm
from holdcheck.desk.outbox.models import KeptBack, Message
from holdcheck.desk.outbox.panel import told
from holdcheck.desk.outbox.preview import preview
from holdcheck.desk.outbox.services import endpoint_of, set_endpoint, write_message
from holdcheck.desk.templatetags.desk import sentence
from holdcheck.facts.errors import HoldcheckError

A_PAGE = 100


@allows(*STAFF, Role.AUDITOR)
def outbox(request: HttpRequest) -> HttpResponse:
    """The agency's messages and what was kept back, newest first, a page of each at a time."""
    desk = cast(DeskRequest, request)
    cases = visible(desk.membership)
    log_read(desk, case_id=None, what="outbox")
    sent = Message.objects.filter(case__in=cases).select_related("case").order_by("-event_id")
    # A message that was stopped is told above; these never became one.
    kept = (
        KeptBack.objects.filter(case__in=cases, message=None)
        .select_related("case")
        .order_by("-event_id")
    )
    page = Paginator(sent, A_PAGE).get_page(request.GET.get("page"))
    found = {
        "nav": "outbox",
        "zone": desk.agency.zone,
        "endpoint": endpoint_of(desk.agency),
        "page": page,
        "sent": told(cast("QuerySet[Message]", page.object_list), zone=desk.agency.zone),
        "kept": Paginator(kept, A_PAGE).get_page(request.GET.get("kept")),
    }
    return render(request, "outbox/list.html", found)


@allows(*STAFF)
def write(request: HttpRequest, case_id: uuid.UUID, kind: str) -> HttpResponse:
    """Write one message about a case; a refusal of the gate is shown, and is on the record."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what="write a message")
    if kind not in kinds():
        raise Http404("There is no such message.")
    found = kinds()[kind]
    form = MessageForm(request.POST or None, case=case, kind=found)
    made: list[Message | KeptBack] = []
    if request.method == "POST":
        done = send(
            desk,
            form,
            lambda work: made.append(
                write_message(work, kind, documents=list(form.cleaned_data.get("documents") or ()))
            ),
            to=reverse("case", args=[case.pk]),
        )
        if done is not None:
            for one in made:
                if isinstance(one, KeptBack):
                    messages.error(request, f"Nothing was sent. {sentence(one.reason)}")
                else:
                    words = f"{found.label} is in the outbox and goes with the next delivery."
                    messages.success(request, words)
            return done
    page = {
        "form": form,
        "case": case,
        "preview": preview(case, found),
        "nav": "board",
    }
    return render(request, "outbox/write.html", page, status=422 if form.errors else 200)


@allows(Role.ADMINISTRATOR)
def endpoint(request: HttpRequest) -> HttpResponse:
    """Where messages of the agency go."""
    desk = cast(DeskRequest, request)
    now = endpoint_of(desk.agency)
    initial = (
        {}
        if now is None
        else {
            "url": now.url,
            "public_key": now.public_key,
            "certificate": now.certificate,
            "fictional": now.fictional,
        }
    )
    form = EndpointForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            set_endpoint(
                desk.agency,
                url=said["url"],
                public_key=said["public_key"],
                certificate=said["certificate"],
                fictional=said["fictional"],
                by=desk.actor,
            )
        except HoldcheckError as problem:
            form.refuse(problem)
        else:
            messages.success(request, "The address is set.")
            return HttpResponseRedirect(reverse("outbox_endpoint"))
    return form_page(desk, form, title="Where messages to ICE go", button="Set it", nav="endpoint")
