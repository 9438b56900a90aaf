"""A jail in California whose release dates are public, so that notices may leave; all fictional."""

from __future__ import annotations

from typing import Any

from desk_people import JAIL, People, make_case, make_people

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.outbox.models import KeptBack, Message
from holdcheck.desk.outbox.services import write_message


def california(name: str = "Golden County Jail") -> People:
    """A county jail in California with one account a role."""
    return make_people("US/CA", name)


def open_case_of(people: People, number: str = "G-1", *, public: bool = True, **more: Any) -> Case:
    """A case in which release and personal information are public, so both may be told (or not)."""
    case = make_case(people, number, **more)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "info.release_date_publicly_available", public, source=JAIL)
        state_fact(work, "info.publicly_available", public, source=JAIL)
        state_fact(work, "local.law_or_policy_forbids", False, source=JAIL)
    case.refresh_from_db()
    return case


def write(
    people: People, case: Case, kind: str = "release_notice", **more: Any
) -> Message | KeptBack:
    """A clerk writes a message."""
    with work_on(case.pk, by=people.actor("clerk")) as work:
        return write_message(work, kind, **more)


def written(people: People, case: Case, kind: str = "release_notice", **more: Any) -> Message:
    """A message that the gate let through."""
    made = write(people, case, kind, **more)
    assert isinstance(made, Message), made.reason
    return made
