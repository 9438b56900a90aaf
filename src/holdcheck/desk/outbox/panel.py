"""The messages of a case, on the case's page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import STAFF
from holdcheck.desk.cases.models import Case
from holdcheck.desk.outbox.allowed import kinds
from holdcheck.desk.outbox.models import KeptBack, Message
from holdcheck.desk.outbox.preview import previews
from holdcheck.desk.outbox.telling import Told, tell


def panel(request: DeskRequest, case: Case) -> str:
    """What left, what waits, what was kept back; for staff, what may be written now, and what not."""
    messages = told(Message.objects.filter(case=case), zone=case.zone)
    kept = KeptBack.objects.filter(case=case, message=None)
    if not case.detainers.exists() and not messages and not kept:
        return ""
    may_send = request.role in STAFF
    found = {
        "case": case,
        "sent": messages,
        "kept": kept,
        "kinds": previews(case, kinds().values()) if may_send else [],
        "may_send": may_send,
    }
    return render_to_string("outbox/panel.html", found, request=request)


def told(messages: QuerySet[Message], *, zone: str) -> list[Told]:
    """How each message stands, in three queries for all of them."""
    rows = list(messages.prefetch_related("attempts"))
    stopped = {one.message_id: one for one in KeptBack.objects.filter(message__in=rows)}
    now = timezone.now()
    return [tell(one, stopped.get(one.pk), zone=zone, now=now) for one in rows]
