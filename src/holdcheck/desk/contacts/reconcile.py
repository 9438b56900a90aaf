"""Reconciliation: what does not fit together between contacts, releases, notices and decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.cases.models import Case, Release
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision, HoldChoice
from holdcheck.desk.decisions.services import opens_by_record
from holdcheck.desk.events.models import Event

NEAR = timedelta(hours=4)
GRACE = timedelta(hours=1)
NEEDS = {
    Contact.Channel.TRANSFER: "transfer_custody",
    Contact.Channel.RELEASE_NOTICE: "notify_release",
    Contact.Channel.INTERVIEW: "ice_interview_access",
}
NOTICE_KINDS = ("notice_given",)
"""The kinds of events by which the person was told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look into: what kind, about which case (if any), in one sentence."""

    kind: str
    case: Case | None
    sentence: str
    at: datetime


def reconcile(agency: Agency, *, since: datetime) -> tuple[Finding, ...]:
    """Everything that does not fit since a moment, newest first."""
    found = [one for check in CHECKS for one in check(agency, since)]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _releases_near_contact(agency: Agency, since: datetime) -> list[Finding]:
    out = []
    for one in Release.objects.filter(case__agency=agency, released_at__gte=since).select_related(
        "case"
    ):
        near = Contact.objects.filter(
            agency=agency, at__range=(one.released_at - NEAR, one.released_at + NEAR)
        )
        hours = int(NEAR.total_seconds() // 3600)
        for contact in near.filter(case=one.case) | near.filter(case=None):
            out.append(
                Finding(
                    "release near a contact",
                    one.case,
                    f"Released within {hours} hours of a contact with ICE "
                    f"({contact.get_channel_display().lower()}: {contact.summary[:120]})",
                    one.released_at,
                )
            )
    return out


def _contacts_without_case(agency: Agency, since: datetime) -> list[Finding]:
    return [
        Finding(
            "contact without a case",
            None,
            f"{one.get_channel_display()}: {one.summary[:160]} (entered as none: {one.why_no_case})",
            one.at,
        )
        for one in Contact.objects.filter(agency=agency, case=None, at__gte=since)
    ]


def _cases_without_notice(agency: Agency, since: datetime) -> list[Finding]:
    cases = Case.objects.filter(agency=agency, detainers__entered_at__gte=since).distinct()
    told = set(
        Event.objects.filter(kind__in=NOTICE_KINDS, stream__case__in=cases).values_list(
            "stream_id", flat=True
        )
    )
    return [
        Finding(
            "case without notice",
            one,
            "A detainer was received, and nothing shows that the person was told.",
            one.opened_at,
        )
        for one in cases
        if one.stream_id not in told
    ]


def _acts_before_decisions(agency: Agency, since: datetime) -> list[Finding]:
    out = []
    contacts = Contact.objects.filter(
        agency=agency, at__gte=since, case__isnull=False, channel__in=list(NEEDS)
    ).select_related("case")
    for one in contacts:
        assert one.case is not None  # filtered above
        act = NEEDS[Contact.Channel(one.channel)]
        before = (
            Decision.objects.filter(case=one.case, act=act, at__lte=one.at)
            .order_by("-event_id")
            .first()
        )
        what = one.get_channel_display().lower()
        if before is None:
            out.append(
                Finding(
                    "decision after the act", one.case,
                    f"A {what} took place before anybody decided whether it may.", one.at,
                )
            )  # fmt: skip
        elif not opens_by_record(before, at=one.at):
            out.append(
                Finding(
                    "act against the decision", one.case,
                    f"A {what} took place although the decision in force said "
                    f"{before.desk_outcome.replace('_', ' ')}.", one.at,
                )
            )  # fmt: skip
    return out


def _held_too_long(agency: Agency, since: datetime) -> list[Finding]:
    out = []
    for one in Release.objects.filter(
        case__agency=agency, released_at__gte=since, case__release_due_at__isnull=False
    ).select_related("case"):
        case, due = one.case, one.case.release_due_at
        assert due is not None  # filtered above
        open_hold = case.hold_outcome in OPEN
        held = open_hold and case.hold_chosen == HoldChoice.Choice.HOLD
        end = case.hold_ends_at if held and case.hold_ends_at is not None else due
        if one.released_at <= end + GRACE or (held and case.hold_ends_at is None):
            continue
        hours = int((one.released_at - end).total_seconds() // 3600)
        if held:
            why = f"Left custody {hours} hours after the hold had to end."
        elif open_hold:
            why = (
                f"Left custody {hours} hours after release was due, although nobody had written down "
                "that the agency holds."
            )
        else:
            why = (
                f"Left custody {hours} hours after release was due, "
                "without a decision that allowed a hold."
            )
        out.append(Finding("held past release", case, why, one.released_at))
    return out


CHECKS: list[Callable[[Agency, datetime], list[Finding]]] = [
    _releases_near_contact,
    _contacts_without_case,
    _cases_without_notice,
    _acts_before_decisions,
    _held_too_long,
]
