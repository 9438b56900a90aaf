"""The auditor's check of what is no recorded row: papers, cases with their mirrors, agencies, roles.

Each is compared with what the recorded rows and events say, so that a column changed behind the
desk's back shows although no row of the record was touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import copy
from hashlib import sha256
from typing import Any

from django.utils import timezone

from holdcheck.desk.accounts.models import Agency, Membership, User
from holdcheck.desk.audit.fault import Fault
from holdcheck.desk.cases.models import Case, CaseOpened, Document, DocumentBody, StatedFact
from holdcheck.desk.cases.work import AFTER, Work
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import SYSTEM

ACCOUNTS = ("agency_made", "role_given", "role_ended")
AGENCY_SAYS = {"place": "place", "name": "name", "type": "kind", "standing": "standing", "timezone": "timezone"}  # fmt: skip


def papers() -> Iterator[Fault]:
    """Every paper's bytes against the hash that was recorded with it."""
    for pk, recorded, body in Document.objects.order_by("pk").values_list(
        "pk", "sha256", "body_id"
    ):
        kept = DocumentBody.objects.filter(pk=body).values_list("content", "sha256").first()
        if kept is None:
            yield Fault(f"cases.document {pk}", "the paper itself is missing")
        elif sha256(bytes(kept[0])).hexdigest() != recorded or kept[1] != recorded:
            yield Fault(
                f"cases.document {pk}", "the paper is not the one that was added: its bytes changed"
            )


def cases(size: int) -> Iterator[Fault]:
    """Every case against its opening, and its mirrors against what they mirror."""
    opened = {
        one.case_id: one
        for one in CaseOpened.objects.select_related("event").filter(event__ledger_index__lt=size)
    }
    for case in Case.objects.select_related("agency", "stream").order_by("opened_at", "pk"):
        where = f"cases.case {case.pk}"
        if case.stream.key is None:
            continue  # destroyed: what is left says nothing
        first = opened.get(case.pk)
        if first is None:
            if not case.stream.events.filter(ledger_index__gte=size).exists():
                yield Fault(where, "nothing in the record says that this case was opened")
            continue
        if case.stream.events.filter(ledger_index__gte=size).exists():
            continue  # changed while the check runs
        for name, was in _as_opened(first).items():
            if getattr(case, name) != was:
                yield _altered(where, name, was, getattr(case, name))
        for name, was in _mirrored(case).items():
            if getattr(case, name) != was:
                yield _altered(where, name, was, getattr(case, name))


def _as_opened(first: CaseOpened) -> dict[str, Any]:
    said = first.event.data
    found = {
        "booking_number": first.booking_number,
        "place": first.place,
        "agency_id": first.agency_id,
        "opened_at": first.at,
        "stream_id": first.event.stream_id,
        # No case was for training before the opening said so.
        "is_training": said.get("training", False),
    }
    return found | ({"zone": said["zone"]} if "zone" in said else {})


def _mirrored(case: Case) -> dict[str, Any]:
    """What the case's mirrors should say: what follows any change, worked out on a copy."""
    fresh, written = copy(case), set[str]()

    def note(*, update_fields: list[str], **_: Any) -> None:
        written.update(update_fields)

    fresh.save = note  # type: ignore[assignment,method-assign]  # nothing is written by a check
    end = case.releases.filter(mistaken__isnull=True).order_by("-event_id").first()
    fresh.released_at = None if end is None else end.released_at
    fresh.closed_at = None if end is None else end.at
    name = StatedFact.objects.filter(case=case, path="desk.name", superseded_by__isnull=True)
    stated = name.order_by("event_id").last()
    fresh.person_name = "" if stated is None else str(stated.value or "")[:200]
    newest = list(case.stream.events.order_by("-sequence")[:1])
    work = Work(fresh, case.stream, SYSTEM, timezone.now(), events=newest)
    for follow in AFTER:
        follow(work)
    return {
        one: getattr(fresh, one)
        for one in sorted(written | {"person_name", "released_at", "closed_at"})
    }


def agencies(size: int) -> Iterator[Fault]:
    """Every agency and every role at it against the events by which they were made and ended."""
    names = dict(User.objects.values_list("pk", "email"))
    for agency in Agency.objects.order_by("name"):
        where = f"accounts.agency {agency.pk} ({agency.name})"
        events = Event.objects.filter(stream=agency.stream_id, kind__in=ACCOUNTS).exclude(
            payload=""
        )
        told = [(one.kind, one.data) for one in events.filter(ledger_index__lt=size)]
        if not told or events.filter(ledger_index__gte=size).exists():
            continue  # made by hand before anything of it was recorded; or changed meanwhile
        said: dict[str, Any] = {}
        roles: Counter[tuple[str, str, bool]] = Counter()
        for kind, data in told:
            if kind == "agency_made":
                said |= data
                continue
            person, role = str(data["user"]), str(data["role"])
            if kind == "role_ended":
                roles[person, role, True] -= 1
            roles[person, role, kind == "role_given"] += 1
        for key, field in AGENCY_SAYS.items():
            if key in said and getattr(agency, field) != said[key]:
                yield _altered(where, field, said[key], getattr(agency, field))
        if "agency" not in said:
            continue
        found = Counter(
            (str(one.user_id), one.role, one.ended_at is None)
            for one in Membership.objects.filter(agency=agency)
        )
        yield from _roles(agency, roles, found, {str(pk): email for pk, email in names.items()})


def _roles(
    agency: Agency,
    told: Counter[tuple[str, str, bool]],
    found: Counter[tuple[str, str, bool]],
    names: dict[str, str],
) -> Iterator[Fault]:
    for person, role, open_ in sorted({*told, *found}):
        more = found[person, role, open_] - told[person, role, open_]
        if more:
            where = f"accounts.membership of {names.get(person, person)} at {agency.name}"
            has = "a role" if open_ else "an ended role"
            yield Fault(
                where,
                f"{has} [{role}] stands here that nobody gave"
                if more > 0
                else f"{has} [{role}] is on the record and missing here",
            )


def _altered(where: str, name: str, was: Any, now: Any) -> Fault:
    return Fault(
        where,
        f"it was altered behind the desk: [{name}] is [{str(now)[:80]}], "
        f"the record says [{str(was)[:80]}]",
    )
