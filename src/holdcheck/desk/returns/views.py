"""Pages of the returns."""

from __future__ import annotations

from typing import cast
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import SECOND, STAFF, Role, allows
from holdcheck.desk.cases.access import log_read
from holdcheck.desk.returns.build import Return, belongs, build
from holdcheck.desk.returns.definition import definitions
from holdcheck.desk.returns.period import read_period, text_of
from holdcheck.desk.returns.services import certified, certify
from holdcheck.desk.returns.writing import as_csv, as_xlsx, head
from holdcheck.facts.errors import InputError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allows(*STAFF, Role.AUDITOR)
def returns(request: HttpRequest) -> HttpResponse:
    """The returns of the agency's place, each with the periods it is made for."""
    desk = cast(DeskRequest, request)
    here = timezone.localtime(timezone.now(), timezone=ZoneInfo(desk.agency.zone))
    mine = [
        {
            "definition": one,
            "now": text_of(one.periods[0], here),
            "kinds": " or ".join(one.periods).replace("_", " "),
            "words": one.certainty.replace("_", " "),
        }
        for one in definitions().values()
        if belongs(one, desk.agency)
    ]
    chosen, period = request.GET.get("return", ""), request.GET.get("period", "").strip()
    if chosen and period:
        known = chosen in definitions() and belongs(definitions()[chosen], desk.agency)
        try:
            read_period(period, zone=desk.agency.zone)
            if known:
                return HttpResponseRedirect(reverse("return_page", args=[chosen, period]))
        except InputError as problem:
            messages.error(request, problem.sentence)
    return render(request, "returns/list.html", {"nav": "returns", "mine": mine})


@allows(*STAFF, Role.AUDITOR)
def page(request: HttpRequest, name: str, period: str) -> HttpResponse:
    """One return, printable."""
    desk = cast(DeskRequest, request)
    made = _build(desk, name, period)
    found = {
        "nav": "returns",
        "made": made,
        "head": list(head(made)),
        "certificate": certified(desk.agency, made),
        "may_certify": desk.role in SECOND and made.over and not made.public,
    }
    return render(request, "returns/return.html", found)


@allows(*STAFF, Role.AUDITOR)
def download(request: HttpRequest, name: str, period: str, form: str) -> HttpResponse:
    """The return as XLSX, or one of its tables as CSV."""
    desk = cast(DeskRequest, request)
    made = _build(desk, name, period)
    stem = f"{made.definition.id}-{made.period.text}{'-public' if made.public else ''}"
    if form == "xlsx":
        answer = HttpResponse(as_xlsx(made), content_type=XLSX)
        answer.headers["Content-Disposition"] = f'attachment; filename="{stem}.xlsx"'
        return answer
    for table in made.tables:
        if form == f"{table.id}.csv":
            answer = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
            answer.headers["Content-Disposition"] = f'attachment; filename="{stem}-{form}"'
            return answer
    raise Http404("There is no such table.")


@require_POST
@allows(*SECOND)
def certify_page(request: HttpRequest, name: str, period: str) -> HttpResponse:
    """Certify the return as it stands."""
    desk = cast(DeskRequest, request)
    made = _build(desk, name, period)
    certify(desk.agency, made, by=desk.actor)
    messages.success(request, "The return is certified.")
    return HttpResponseRedirect(reverse("return_page", args=[name, period]))


def _build(desk: DeskRequest, name: str, period: str) -> Return:
    if name not in definitions() or not belongs(definitions()[name], desk.agency):
        raise Http404("There is no such return for this agency.")
    log_read(desk, case_id=None, what=f"return {name} {period}")
    return build(
        definitions()[name],
        desk.agency,
        read_period(period, zone=desk.agency.zone),
        public="public" in desk.GET,
        now=timezone.now(),
    )
