"""The notices of a case on its page."""

from __future__ import annotations

from django.template.loader import render_to_string

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import STAFF
from holdcheck.desk.cases.models import Case
from holdcheck.desk.notices.catalogue import NAMES
from holdcheck.desk.notices.services import needs_notice


def panel(request: DeskRequest, case: Case) -> str:
    """What the person was told, and what is still to be told."""
    rows = case.notices.select_related("given").order_by("-event_id")
    found = {
        "case": case,
        "notices": [(one, NAMES.get(one.language, one.language)) for one in rows],
        "needed": needs_notice(case),
        "may_write": request.role in STAFF,
    }
    return render_to_string("notices/panel.html", found)
