"""The challenges of a case on its page."""

from __future__ import annotations

from django.template.loader import render_to_string

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import STAFF, Role
from holdcheck.desk.cases.models import Case
from holdcheck.desk.challenges.history import history
from holdcheck.desk.challenges.services import suspended
from holdcheck.desk.notices.catalogue import book
from holdcheck.desk.notices.facts import label_pieces
from holdcheck.desk.notices.wording import html


def panel(request: DeskRequest, case: Case) -> str:
    """Open and answered challenges, and the way to file one."""
    words = book("en")
    told = history(case)
    found = {
        "case": case,
        "told": [(one.challenge, html(label_pieces(one.label, words), words)) for one in told],
        "suspended": suspended(case),
        "may_file": request.role in (*STAFF, Role.DEFENDER),
    }
    return render_to_string("challenges/panel.html", found)
