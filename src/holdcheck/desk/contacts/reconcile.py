"""Reconciliation: what does not fit together between contacts, releases, notices and decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import QuerySet

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.cases.models import Case, Release
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision, HoldChoice, Lift, Override, Refusal
from holdcheck.desk.decisions.services import opens_by_record
from holdcheck.desk.decisions.standing import HOLD, hold_deadline
from holdcheck.desk.events.models import Event

NEAR = timedelta(hours=4)
TO_THE_DOOR = timedelta(hours=1)
"""What a release takes once it is due; a hold that runs out gets none of it."""
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


@dataclass(frozen=True, slots=True)
class Stood:
    """Since when the hold stood so: whether it was allowed, and when it had to end at the latest."""

    since: datetime
    allows: bool
    ends: datetime | None


def reconcile(agency: Agency, *, since: datetime) -> tuple[Finding, ...]:
    """Everything that does not fit since a moment, newest first."""
    found = [one for check in CHECKS for one in check(agency, since)]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _releases_near_contact(agency: Agency, since: datetime) -> list[Finding]:
    out = []
    for one in _releases(agency, since):
        near = Contact.objects.filter(
            agency=agency, at__range=(one.released_at - NEAR, one.released_at + NEAR)
        ).exclude(release__isnull=False)  # what a release wrote down itself is not near it
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
    cases = Case.objects.filter(
        agency=agency, is_training=False, detainers__entered_at__gte=since
    ).distinct()
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
    contacts = Contact.objects.filter(
        agency=agency, at__gte=since, case__is_training=False, channel__in=list(NEEDS)
    ).exclude(release__mistaken__isnull=False)
    done = [
        (one.case, NEEDS[Contact.Channel(one.channel)], one.get_channel_display().lower(), one.at)
        for one in contacts.select_related("case")
        if one.case is not None
    ]
    # A release into ICE is a transfer, also where no contact says so.
    done += [
        (one.case, NEEDS[Contact.Channel.TRANSFER], "transfer of custody", one.released_at)
        for one in _releases(agency, since)
        if one.into == Release.Into.ICE and one.contact_id is None
    ]
    found = (_against(*one) for one in done)
    return [one for one in found if one is not None]


def _against(case: Case, act: str, what: str, at: datetime) -> Finding | None:
    """An act that no decision allowed when it took place."""
    before = (
        Decision.objects.filter(case=case, act=act, at__lte=at)
        .select_related("override")
        .order_by("-event_id")
        .first()
    )
    if before is None:
        return Finding(
            "decision after the act", case,
            f"A {what} took place before anybody decided whether it may.", at,
        )  # fmt: skip
    if opens_by_record(before, at=at):
        return None
    return Finding(
        "act against the decision", case,
        f"A {what} took place although the decision in force said "
        f"{before.desk_outcome.replace('_', ' ')}.", at,
    )  # fmt: skip


def _held_too_long(agency: Agency, since: datetime) -> list[Finding]:
    """Releases after the last moment to which a decision that then stood allowed the hold."""
    out = []
    for one in _releases(agency, since):
        case, due = one.case, one.case.release_due_at
        if due is None or one.released_at <= due + TO_THE_DOOR:
            continue
        until, why = _allowed_until(case, due, one.released_at)
        if until is not None and one.released_at > until:
            late = one.released_at - until
            hours, minutes = divmod(int(late.total_seconds() // 60), 60)
            out.append(
                Finding(
                    "held past release", case,
                    f"Left custody {hours} h {minutes:02d} min after {why}.", one.released_at,
                )
            )  # fmt: skip
        elif until is None:
            out.append(Finding("held past release", case, f"{why}.", one.released_at))
    return out


def _held_without_a_choice(agency: Agency, since: datetime) -> list[Finding]:
    """Releases after release was due, on a permission alone: nobody wrote down that the agency holds."""
    out = []
    for one in _releases(agency, since):
        case, due = one.case, one.case.release_due_at
        if due is None or one.released_at <= due + TO_THE_DOOR:
            continue
        about = {"case": case, "at__lte": one.released_at}
        allowed = Decision.objects.filter(act=HOLD, desk_outcome__in=OPEN, **about).exists()
        chosen = HoldChoice.objects.filter(choice=HoldChoice.Choice.HOLD, **about).exists()
        if allowed and not chosen:
            hours, minutes = divmod(int((one.released_at - due).total_seconds() // 60), 60)
            out.append(
                Finding(
                    "held on a permission alone", case,
                    f"Left custody {hours} h {minutes:02d} min after release was due, although nobody "
                    "had written down that the agency holds.", one.released_at,
                )
            )  # fmt: skip
    return out


def _allowed_until(case: Case, due: datetime, end: datetime) -> tuple[datetime | None, str]:
    """To which moment the person might be held, and what that moment is.

    ``None`` where a decision allowed a hold and nobody computed its end.
    """
    until, why = due, "release was due, without a decision that allowed a hold"
    reach = due + TO_THE_DOOR
    stood = _stood(case, end)
    for now, after in pairwise([*stood, Stood(end, False, None)]):
        if not now.allows or after.since <= due:
            continue
        if now.since > reach:
            break  # what was not allowed is not mended by a decision that came later
        if now.ends is not None and now.ends < after.since:
            last, said = now.ends, "the hold had to end at the latest"
        elif now is not stood[-1]:
            last, said = after.since, "the decision that allowed the hold was gone"
        elif now.ends is None:
            return None, "Held on a decision that allows a hold and names no end"
        else:
            return end, ""
        if last > until:
            until, why, reach = last, said, max(reach, last)
    return until, why


def _stood(case: Case, end: datetime) -> list[Stood]:
    """What stood on the hold, from one change to the next, up to a moment.

    A second person's no closes it until another lifts it; their yes extends nothing that no
    decision allowed.
    """
    about = {"act": HOLD, "at__lte": end, "case": case}
    rows: list[Decision | Refusal | Override | Lift] = [
        *Decision.objects.filter(**about),
        *Refusal.objects.filter(**about),
        *Override.objects.filter(decision__case=case, decision__act=HOLD, at__lte=end),
        *Lift.objects.filter(
            override__decision__case=case, override__decision__act=HOLD, at__lte=end
        ),
    ]
    found: list[Stood] = []
    by_law, closed, ends = False, False, None
    for row in sorted(rows, key=lambda one: one.event_id):
        match row:
            case Decision():
                by_law, ends = row.desk_outcome in OPEN, hold_deadline(row.record)
            case Refusal():
                by_law, ends = False, None
            case Override():
                closed = row.outcome not in OPEN
            case Lift():
                closed = False
        found.append(Stood(row.at, by_law and not closed, ends))
    return found


def _releases(agency: Agency, since: datetime) -> QuerySet[Release]:
    """The releases that stand, of cases that are no training."""
    return Release.objects.filter(
        case__agency=agency, case__is_training=False, released_at__gte=since, mistaken__isnull=True
    ).select_related("case")


CHECKS: list[Callable[[Agency, datetime], list[Finding]]] = [
    _releases_near_contact,
    _contacts_without_case,
    _cases_without_notice,
    _acts_before_decisions,
    _held_too_long,
    _held_without_a_choice,
]
