"""Pages of the record: its state, its check, its checkpoint, and who looked at what."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from holdcheck.desk.accounts.models import ReadLog
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import INSIDE, Role, allows, public
from holdcheck.desk.audit.check import check
from holdcheck.desk.audit.reads import seal
from holdcheck.desk.audit.verifiers import VERIFIERS
from holdcheck.desk.decisions.models import Decision, Override
from holdcheck.desk.events.ledger import checkpoint, log, signing_key


@allows(*INSIDE)
def audit(request: HttpRequest) -> HttpResponse:
    """The state of the record: size, key, counts."""
    desk = cast(DeskRequest, request)
    counts = (
        Decision.objects.filter(case__agency=desk.agency)
        .values("act", "desk_outcome")
        .annotate(number=Count("pk"))
        .order_by("act", "desk_outcome")
    )
    overrides = (
        Override.objects.filter(decision__case__agency=desk.agency)
        .values("decision__act", "decision__desk_outcome", "outcome")
        .annotate(number=Count("pk"))
        .order_by("decision__act")
    )
    context = {
        "size": log().size(),
        "key": str(signing_key().verifier),
        "counts": counts,
        "overrides": overrides,
        "nav": "audit",
    }
    return render(request, "desk/audit.html", context)


@allows(*INSIDE)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check everything now, and show every altered row."""
    return render(request, "desk/verified.html", {"report": check(), "nav": "audit"})


@allows(*INSIDE)
def signed(request: HttpRequest) -> HttpResponse:
    """The signed checkpoint, for somebody outside to hold; the reads so far are sealed under it."""
    seal(cast(DeskRequest, request).agency)
    response = HttpResponse(checkpoint(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="checkpoint.txt"'
    return response


@allows(Role.AUDITOR, Role.SUPERVISOR)
def reads(request: HttpRequest) -> HttpResponse:
    """Who looked at what."""
    desk = cast(DeskRequest, request)
    rows = ReadLog.objects.filter(agency_id=desk.agency.pk)
    page = Paginator(rows, 200).get_page(request.GET.get("page"))
    context = {"page": page, "zone": desk.agency.zone, "nav": "audit"}
    return render(request, "desk/reads.html", context)


@public
def verifier(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the independent verifier. It holds nothing of anybody, so whoever was given a proof gets it."""
    path = VERIFIERS.get(name)
    if path is None:
        raise Http404("There is no such file.")
    response = HttpResponse(path.read_bytes(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
