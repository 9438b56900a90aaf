"""A challenge and the outbox: a message already waiting for ICE never leaves, nor a new one."""

from __future__ import annotations

import pytest
from desk_people import JAIL, make_case, make_people
from notice_world import answer, challenged

from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.outbox.models import KeptBack, Message
from holdcheck.desk.outbox.services import deliver_due, write_message
from holdcheck.desk.outbox.transport import Parcel

pytestmark = pytest.mark.django_db


def test_a_waiting_notice_to_ice_is_stopped_by_a_challenge() -> None:
    """Written before, due after: zero bytes while the challenge is open; written anew once answered."""
    people = make_people("US/CA")
    case = make_case(people)
    clerk = people.actor("clerk")
    with work_on(case.pk, by=clerk) as work:
        state_fact(work, "info.release_date_publicly_available", True, source=JAIL)
        state_fact(work, "info.publicly_available", True, source=JAIL)
        state_fact(work, "local.law_or_policy_forbids", False, source=JAIL)
    with work_on(case.pk, by=clerk) as work:
        waiting = write_message(work, "release_notice")
    assert isinstance(waiting, Message)

    found = challenged(people, case, "desk.date_of_birth", "Born in 1991.")
    sent: list[Parcel] = []
    (kept,) = deliver_due(carrier=lambda parcel: sent.append(parcel))  # type: ignore[arg-type,return-value]
    assert isinstance(kept, KeptBack) and sent == []
    with work_on(case.pk, by=clerk) as work:
        assert isinstance(write_message(work, "release_notice"), KeptBack)

    answer(people, found, outcome="not_upheld", correction=None)
    with work_on(case.pk, by=clerk) as work:
        assert isinstance(write_message(work, "release_notice"), Message)
