"""The end of custody: writing down a release, and taking back one that was entered by mistake.

Nothing here permits anything. What has happened is written down as it happened; a transfer to ICE
names the decision it stood on, or the reasons of whoever answers for it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from holdcheck.desk.accounts.roles import SECOND, STAFF
from holdcheck.desk.cases.models import Case, Release, ReleaseMistaken, StatedFact
from holdcheck.desk.cases.services import MIN_REASONS
from holdcheck.desk.cases.work import Work
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.contacts.services import log_transfer
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.decisions.services import is_current, latest_decisions
from holdcheck.desk.decisions.standing import standing_outcome
from holdcheck.desk.events.services import RefusedError
from holdcheck.facts.errors import InputError

TRANSFER = "transfer_custody"
NEAR = timedelta(hours=1)
ENTERED_LATE = timedelta(days=7)
"""How long before its case a release may lie when no arrest is stated: work on paper, typed later."""


def release(
    work: Work, *, released_at: datetime, into: str, note: str = "", reasons: str = ""
) -> Release:
    """Write down that the person left custody; the case leaves the board.

    A transfer to ICE needs a decision that allows it and is current, or the written ``reasons`` of a
    supervisor or counsel. It becomes a contact of the log too.
    """
    if work.case.releases.filter(mistaken__isnull=True).exists():
        raise RefusedError("the release of this person is on the record already")
    _check_time(work, released_at)
    decision, said, contact = None, None, None
    if into == Release.Into.ICE:
        decision, said = latest_decisions(work.case).get(TRANSFER), _answered_for(work, reasons)
        contact = _written_by_hand(work.case, released_at) or log_transfer(work, released_at)
    row = Release(
        case=work.case,
        released_at=released_at,
        into=into,
        note=note,
        decision=decision,
        reasons=said,
        contact=contact,
        by_id=work.by.id,
        at=work.at,
    )
    work.keep(row, kind="release")
    work.case.released_at = released_at
    work.case.closed_at = work.at
    work.case.save(update_fields=["released_at", "closed_at"])
    return row


def transfer_allowed(case: Case) -> Decision | None:
    """The decision that allows the transfer to ICE now; ``None`` when none does."""
    decision = latest_decisions(case).get(TRANSFER)
    if decision is None or standing_outcome(decision) not in OPEN or not is_current(decision):
        return None
    return decision


def take_back_release(work: Work, *, reasons: str) -> ReleaseMistaken:
    """A second person writes down that the person never left; the case is back on the board."""
    row = work.case.releases.filter(mistaken__isnull=True).order_by("-event_id").first()
    if row is None:
        raise RefusedError("no release of this person is on the record")
    if work.by.id is None or work.by.role not in STAFF:
        raise RefusedError("this needs a clerk, a supervisor or counsel")
    if work.by.id == row.by_id:
        raise RefusedError("you entered this release; a second person must say it was a mistake")
    if len(reasons.strip()) < MIN_REASONS:
        raise InputError(
            f"reasons are needed: say how you know that the person is here "
            f"(at least {MIN_REASONS} characters)",
            about="reasons",
        )
    mistaken = ReleaseMistaken(release=row, reasons=reasons.strip(), by_id=work.by.id, at=work.at)
    work.keep(mistaken, kind="release_mistaken")
    work.case.released_at = work.case.closed_at = None
    work.case.save(update_fields=["released_at", "closed_at"])
    work.facts_changed = True  # nobody decided while the case was thought closed
    return mistaken


def _answered_for(work: Work, reasons: str) -> str | None:
    """The reasons to keep with a transfer; none are needed where a decision allows it."""
    said = reasons.strip()
    if transfer_allowed(work.case) is not None:
        return said or None
    if work.by.role not in SECOND or work.by.id is None:
        raise RefusedError(
            "no decision that is current allows a transfer to ICE; if it has taken place, a "
            "supervisor or counsel writes it down, with reasons",
            about="into",
        )
    if len(said) < MIN_REASONS:
        raise InputError(
            "no decision that is current allows a transfer to ICE: say in writing why it took place "
            f"(at least {MIN_REASONS} characters)",
            about="reasons",
        )
    return said


def _written_by_hand(case: Case, at: datetime) -> Contact | None:
    """The transfer somebody has already entered as a contact; it is not written twice."""
    return Contact.objects.filter(
        case=case, channel=Contact.Channel.TRANSFER, at__range=(at - NEAR, at + NEAR), release=None
    ).first()


def _check_time(work: Work, released_at: datetime) -> None:
    if released_at > work.at:
        raise InputError(
            "the release lies in the future; write it down once it has happened",
            about="released_at",
        )
    here = ZoneInfo(work.case.zone)
    arrested = _arrested(work.case)
    if arrested is not None:
        if released_at.astimezone(here).date() < arrested:
            raise InputError(
                f"the release lies before the arrest of [{arrested}]; correct the time",
                about="released_at",
            )
    elif released_at < work.case.opened_at - ENTERED_LATE:
        opened = work.case.opened_at.astimezone(here)
        raise InputError(
            f"the release lies more than {ENTERED_LATE.days} days before the booking was entered on "
            f"[{opened:%Y-%m-%d}]; correct the time, or add the arrest with its date first",
            about="released_at",
        )


def _arrested(case: Case) -> date | None:
    """The day of the arrest that led to this custody; ``None`` when nobody stated it."""
    now = StatedFact.objects.filter(
        case=case, superseded_by__isnull=True, entry__withdrawn__isnull=True
    )
    instant = now.filter(path="arrest[].instant", value=True).values("entry_id")
    days = now.filter(path="arrest[].date", entry_id__in=instant).exclude(value=None)
    return min((date.fromisoformat(str(one.value)) for one in days), default=None)
