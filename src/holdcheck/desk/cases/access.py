"""Which cases a person may see, and the log of every look."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest

from holdcheck.desk.accounts.models import Membership, ReadLog
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.cases.models import Case, Representation


def visible(membership: Membership) -> QuerySet[Case]:
    """The cases of the person's agency; for a defender their clients'; for an administrator none.

    A case that was destroyed is nobody's to see.
    """
    role = Role(membership.role)
    cases = Case.objects.select_related("agency", "stream").filter(
        stream__key_destroyed_at__isnull=True
    )
    if role is Role.ADMINISTRATOR:
        return cases.none()
    cases = cases.filter(agency_id=membership.agency_id)
    if role is Role.DEFENDER:
        mine = Representation.objects.filter(
            case=OuterRef("pk"), defender_id=membership.user_id
        ).order_by("-event_id")
        cases = cases.filter(Exists(mine)).annotate(ended=Subquery(mine.values("ended")[:1]))
        return cases.filter(ended=False)
    return cases


def open_file(request: DeskRequest, case_id: uuid.UUID, *, what: str = "") -> Case:
    """The case if the person may see it, with the look written down; otherwise not found.

    Every view that shows anything of a case goes through here.
    """
    case = visible(request.membership).filter(pk=case_id).first()
    if case is None:
        raise Http404("There is no such case among those you may see.")
    log_read(request, case_id=case.pk, what=what)
    return case


def log_read(request: HttpRequest, *, case_id: uuid.UUID | None, what: str = "") -> None:
    """Write down who looked at what."""
    membership: Membership = request.membership  # type: ignore[attr-defined]
    match = request.resolver_match
    ReadLog.objects.create(
        user_id=membership.user_id,
        user_name=membership.user.name or membership.user.email,
        role=membership.role,
        agency_id=membership.agency_id,
        route=(match.view_name if match else "")[:100],
        case_id=case_id,
        what=what[:300],
    )
