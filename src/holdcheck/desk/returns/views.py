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
from holdcheck.desk.returns.build import Return, belongs, build, check_period
from holdcheck.desk.returns.definition import CERTAINTIES, definitions
from holdcheck.desk.returns.period import last_over, read_period, text_of
from holdcheck.desk.returns.services import certified, certify
from holdcheck.desk.returns.writing import as_csv, as_xlsx, head
from holdcheck.facts.errors import InputError

SPANS = {"year": "a year", "half_year": "half a year", "quarter": "a quarter", "month": "a month"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allows(*STAFF, Role.AUDITOR)
def returns(request: HttpRequest) -> HttpResponse:
    """The returns of the agency's place, each with the periods it is made for."""
    desk = cast(DeskRequest, request)
    now = timezone.now()
    here = timezone.localtime(now, timezone=ZoneInfo(desk.agency.zone))
    chosen, typed = request.GET.get("return", ""), request.GET.get("period", "").strip()
    mine = []
    for one in definitions().values():
        if not belongs(one, desk.agency):
            continue
        problem = ""
        if one.id == chosen:
            try:
                check_period(one, read_period(typed, zone=desk.agency.zone), now=now)
                return HttpResponseRedirect(reverse("return_page", args=[chosen, typed]))
            except InputError as found:
                problem = found.sentence
        mine.append(
            {
                "definition": one,
                "kinds": [(SPANS[kind], last_over(kind, here)) for kind in one.periods],
                "now": text_of(one.periods[0], here),
                "value": typed if one.id == chosen else last_over(one.periods[0], here),
                "problem": problem,
                "words": CERTAINTIES[one.certainty],
            }
        )
    wrong = any(one["problem"] for one in mine)
    page = {"nav": "returns", "mine": mine, "wrong": wrong}
    return render(request, "returns/list.html", page, status=422 if wrong else 200)


@allows(*STAFF, Role.AUDITOR)
def page(request: HttpRequest, name: str, period: str) -> HttpResponse:
    """One return, printable."""
    desk = cast(DeskRequest, request)
    made = _build(desk, name, period)
    found = {
        "nav": "returns",
        "made": made,
        "zone": desk.agency.zone,
        "head": list(head(made)),
        "certificate": certified(desk.agency, made),
        "may_certify": desk.role in SECOND
        and made.over
        and not made.public
        and (made.covered or not (made.nil or made.before_log)),
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
