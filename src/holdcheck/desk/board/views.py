"""The board: everybody in custody with a detainer, by their next deadline; overdue ones first and loud."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import F, OrderBy
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from holdcheck.desk.accounts.middleware import RENEWED
from holdcheck.desk.accounts.models import BreakGlass
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import READERS, Role, allows
from holdcheck.desk.cases.access import log_read, visible
from holdcheck.desk.cases.models import Case
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.page import board_word

GLASS_SHOWN = timedelta(hours=24)
RENEW_SECONDS = 30
A_PAGE = 100
ALARMS = 30  # as many overdue people are named in the alarm; it tells how many more there are
CHOSEN = {"hold": "we hold", "no_hold": "we do not hold"}


@allows(*READERS)
def board(request: HttpRequest) -> HttpResponse:
    """The people by next deadline; the page renews itself while somebody can see it.

    What it asks for by itself is written down as a look like any other, and is no sign of a person:
    the idle lock goes on counting.
    """
    desk = cast(DeskRequest, request)
    now = timezone.now()
    closed = request.GET.get("closed") == "1"
    cases = visible(desk.membership).filter(closed_at__isnull=not closed)
    found = request.GET.get("find", "").strip()[:100]
    if found:
        cases = cases.filter(booking_number__icontains=found) | cases.filter(
            person_name__icontains=found
        )
    order: list[str | OrderBy] = (
        [F("closed_at").desc(), "pk"]
        if closed
        else [F("next_deadline_at").asc(nulls_last=True), "opened_at", "pk"]
    )
    page = Paginator(cases.order_by(*order), A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(one, now) for one in page]
    late = cases.filter(closed_at__isnull=True, next_deadline_at__lt=now).order_by(*order)
    overdue = [_row(one, now) for one in late[:ALARMS]]
    overdue_count = len(overdue) if len(overdue) < ALARMS else late.count()
    renewed = RENEWED in request.GET
    by_itself = ", renewed by itself" if renewed else ""
    log_read(desk, case_id=None, what=f"board of {len(rows)} cases{by_itself}")
    glass = (
        BreakGlass.objects.none()
        if desk.role is Role.DEFENDER
        else BreakGlass.objects.filter(agency=desk.agency, at__gt=now - GLASS_SHOWN)
    )
    context: dict[str, Any] = {
        "rows": rows,
        "page": page,
        "overdue": overdue,
        "overdue_count": overdue_count,
        "overdue_more": overdue_count - len(overdue),
        "glass": glass.select_related("account", "event"),
        "closed": closed,
        "find": found,
        "now": now,
        "zone": desk.agency.zone,
        "renews": not closed and not found,
        "renewed": renewed,
        "renew_seconds": RENEW_SECONDS,
        "nav": "board",
    }
    return render(request, "desk/board_part.html" if desk.htmx else "desk/board.html", context)


def _row(case: Case, now: datetime) -> dict[str, Any]:
    deadline = case.next_deadline_at
    word, tone = board_word(case, now=now)
    return {
        "case": case,
        "overdue": case.closed_at is None and deadline is not None and deadline < now,
        "word": word,
        "tone": tone,
        "chosen": CHOSEN.get(case.hold_chosen, "nobody chose to hold")
        if case.closed_at is None and case.hold_outcome in OPEN
        else "",
    }
