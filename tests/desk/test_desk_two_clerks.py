"""Two clerks on one case at the same time: generated histories, and what must hold of each."""

from __future__ import annotations

import random
import threading
import uuid
from collections import Counter

import pytest
from desk_people import JAIL, make_case, make_people
from django.db import connection

from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.decisions.services import is_current, latest_decisions
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import Actor, StaleError

pytestmark = pytest.mark.django_db(transaction=True)
PATHS = ("person.citizenship_claimed", "person.identity_confirmed", "custody.holder")


def clerk(case: Case, by: Actor, seed: int, keys: list[uuid.UUID], said: list[str]) -> None:
    """Edits from a page that may be old, sometimes sending a form twice or the other's again."""
    chance = random.Random(seed)
    try:
        for key in keys:
            seen = Case.objects.select_related("stream").get(pk=case.pk).version
            path = chance.choice(PATHS)
            value = f"Hall {seed}" if path == "custody.holder" else chance.random() < 0.3
            for _ in range(chance.choice((1, 1, 2))):
                try:
                    with work_on(case.pk, by=by, expected=seen, request_key=key) as work:
                        state_fact(work, path, value, source=JAIL)
                    said.append(f"done {key}")
                except StaleError:
                    said.append(f"stale {key}")
                except AlreadyDoneError:
                    said.append(f"again {key}")
    except Exception as problem:  # a thread's failure must reach the test
        said.append(f"broke {problem!r}")
    finally:
        connection.close()


@pytest.mark.parametrize("seed", range(4))
def test_generated_histories(fresh_log: None, seed: int) -> None:
    """Each form acts at most once, no edit overwrites an unseen one, and the chain is unbroken."""
    people = make_people()
    case = make_case(people)
    chance = random.Random(seed)
    own = [[uuid.UUID(int=chance.getrandbits(128)) for _ in range(6)] for _ in range(2)]
    own[1][3] = own[0][3]  # the same form in two browsers
    said: list[list[str]] = [[], []]
    threads = [
        threading.Thread(
            target=clerk,
            args=(case, people.actor(role), seed * 10 + at, own[at], said[at]),
        )
        for at, role in enumerate(("clerk", "supervisor"))
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    told = [line for lines in said for line in lines]
    assert not [line for line in told if line.startswith("broke")], told
    done = Counter(line.split()[1] for line in told if line.startswith("done"))
    assert done and set(done.values()) == {1}
    keyed = Event.objects.filter(request_key__isnull=False, stream_id=case.stream_id)
    assert {str(one.request_key) for one in keyed} == set(done)
    sequence = list(
        Event.objects.filter(stream_id=case.stream_id)
        .order_by("ledger_index")
        .values_list("sequence", flat=True)
    )
    assert sequence == list(range(len(sequence)))
    for path in PATHS:
        stated = StatedFact.objects.filter(case=case, path=path)
        assert stated.filter(superseded_by__isnull=True).count() <= 1
    assert all(is_current(one) for one in latest_decisions(case).values())
    report = check()
    assert report.sound, report.faults
