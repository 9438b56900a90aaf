"""The messages of a case, on the case's page."""

from __future__ import annotations

from django.template.loader import render_to_string

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import STAFF
from holdcheck.desk.cases.models import Case
from holdcheck.desk.outbox.allowed import kinds
from holdcheck.desk.outbox.models import KeptBack, Message


def panel(request: DeskRequest, case: Case) -> str:
    """What left, what waits, what was kept back; for staff, the buttons to write a message."""
    messages = Message.objects.filter(case=case).prefetch_related("attempts")
    kept = KeptBack.objects.filter(case=case)
    if not case.detainers.exists() and not messages and not kept:
        return ""
    found = {
        "case": case,
        "sent": messages,
        "kept": kept,
        "kinds": kinds().values(),
        "may_send": request.role in STAFF,
    }
    return render_to_string("outbox/panel.html", found, request=request)
