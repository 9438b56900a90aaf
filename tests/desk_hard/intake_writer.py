"""Clerks to be killed: each enters bookings through the desk's own services until it dies.

    python intake_writer.py

HOLDCHECK_DATA names the data folder. Each line of standard input starts one process of its own on the
store (starting Python and Django anew for every kill would take most of the time):

    write FIRST FAULT   take in the bookings FIRST, FIRST+1, …: the booking with its facts, then the
                        detainer, which decides. Each step carries the request key that a browser
                        sends again after a lost answer, and is acknowledged after its commit.
    check               run the auditor's check

FAULT is [none] or a mistake that the test has to find: [early] acknowledges before the commit,
[again] gives a step that is sent again another key, [apart] commits an event without its entry.
"""

# Django must be told its settings before anything of the desk is imported.
# ruff: noqa: E402

from __future__ import annotations

import json
import os
import sys
import uuid
from datetime import UTC, datetime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdcheck.desk.settings")

import django

django.setup()

from django.utils import timezone

from holdcheck import decide
from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import Source, add_record, open_case, state_fact
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.events.ledger import log, one_commit
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import Actor
from holdcheck.desk.intake.services import receive_detainer

CLERK = Actor(None, "Clerk Example", "clerk")
JAIL = Source("jail_record", "booking sheet")
COURT = Source("court_record", "docket 12-1", certified=True)
FORM = {"edition": "I247A_2017", "issued_by_ICE": True, "signed": True, "attached_form": "I-205"}
DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)
FELONY = {"grade": "felony", "vacated_or_expunged": False, "tags": []}


def key_of(step: str, number: int) -> uuid.UUID:
    """The request key of a step: the same whenever that step is sent again."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{step}/{number}")


def book(agency: Agency, number: int, fault: str) -> Case:
    """The booking with its first facts, as the page of a new booking does it."""
    with one_commit():
        case = open_case(
            agency, booking_number=str(number), by=CLERK, request_key=key_of("book", number)
        )
        if case.version == 1:
            with work_on(case.pk, by=CLERK) as work:
                state_fact(work, "desk.name", f"Person {number}", source=JAIL)
                state_fact(work, "custody.otherwise_released_at", DUE, source=JAIL)
        if fault == "early":
            tell("booked", number)
    return case


def detainer(case: Case, number: int, fault: str) -> None:
    """The detainer with one conviction; every act is decided in the same transaction."""
    key = uuid.uuid4() if fault == "again" else key_of("form", number)
    try:
        with work_on(case.pk, by=CLERK, request_key=key) as work:
            receive_detainer(work, FORM)
            add_record(work, "conviction", FELONY, source=COURT)
    except AlreadyDoneError:
        pass


def event_apart(case: Case) -> None:
    """The mistake [apart]: an event whose entry the log does not hold."""
    Event.objects.create(
        stream_id=case.stream_id, sequence=10**6, kind="decision", at=timezone.now(),
        actor_name="x", actor_role="clerk", payload="{}", ledger_index=log().size() + 10**6,
    )  # fmt: skip


def tell(word: str, number: int) -> None:
    """Acknowledge, on standard output."""
    print(word, number, flush=True)


def write(first: int, fault: str) -> None:
    """Take in and acknowledge until killed."""
    agency, number = Agency.objects.get(), first
    while True:
        case = book(agency, number, fault)
        if fault != "early":
            tell("booked", number)
        detainer(case, number, fault)
        if fault == "apart":
            event_apart(case)
        tell("decided", number)
        number += 1


def main() -> None:
    """Start one process a line, tell its number, and say [gone] when it has ended."""
    decide({}, act="hold_past_release", on=DUE.date(), place="US/XX")  # loads the laws once for all
    for line in sys.stdin:
        word, *rest = line.split()
        child = os.fork()
        if not child:
            if word == "write":
                write(int(rest[0]), rest[1])
            found = check()
            print(json.dumps([found.events, [one.sentence for one in found.faults]]), flush=True)
            os._exit(0)
        tell("started", child)
        os.waitpid(child, 0)
        print("\ngone", flush=True)


if __name__ == "__main__":
    main()
