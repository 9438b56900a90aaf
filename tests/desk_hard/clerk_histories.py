"""Two clerks at one case at the same time, many times over; tells what each was answered.

    python clerk_histories.py SEED HISTORIES [FAULT]

The store is that of HOLDCHECK_DATA or DATABASE_URL, and is made first. In each history two threads
take steps at the same moment on one case: a new statement about the version they see, the last
request sent again, or one request sent by both (a double click). One JSON document on standard output
holds every answer and every event. FAULT builds in a mistake that the test has to find: [blind] does
not say which version was seen, [keyless] sends a request again under another key.
"""

# Django must be told its settings before anything of the desk is imported.
# ruff: noqa: E402

from __future__ import annotations

import json
import os
import random
import sys
import uuid
from dataclasses import asdict, dataclass, field
from threading import Barrier, Thread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdcheck.desk.settings")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import Agency, Membership, User
from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import Source, open_case, state_fact
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.decisions.services import decide_acts
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import Actor, StaleError, open_stream

JAIL = Source("jail_record", "booking sheet")
STEPS = 4
PATH = "desk.name"


@dataclass
class Attempt:
    """One request: what it said, which version its sender saw, and the answer."""

    key: str
    value: str
    expected: int
    answer: str = ""
    changed: list[int] = field(default_factory=list)


class Clerk(Thread):
    """Takes the steps of one plan, each at the same moment as the other clerk."""

    def __init__(self, case: Case, name: str, plan: list[str], shared: list[str], meet: Barrier, fault: str) -> None:  # fmt: skip
        super().__init__(name=name)
        self.case, self.plan, self.shared, self.meet, self.fault = case, plan, shared, meet, fault
        self.done: list[Attempt] = []
        self.by = Actor(None, f"Clerk {name}", "clerk")

    def run(self) -> None:
        try:
            for number, step in enumerate(self.plan):
                self.take(number, step)
        finally:
            connection.close()

    def take(self, number: int, step: str) -> None:
        seen = Case.objects.select_related("stream").get(pk=self.case.pk).version
        attempt = Attempt(str(uuid.uuid4()), f"{self.name} {number}", seen)
        if step == "again" and self.done:
            last = self.done[-1]
            key = attempt.key if self.fault == "keyless" else last.key
            attempt = Attempt(key, last.value, seen if self.fault == "keyless" else last.expected)
        elif step == "both":
            attempt = Attempt(self.shared[number], f"both {number}", seen)
        self.meet.wait(timeout=60)  # now both send
        self.send(attempt)
        self.done.append(attempt)
        self.meet.wait(timeout=60)

    def send(self, attempt: Attempt) -> None:
        try:
            with work_on(
                self.case.pk,
                by=self.by,
                expected=None if self.fault == "blind" else attempt.expected,
                request_key=uuid.UUID(attempt.key),
            ) as work:
                state_fact(work, PATH, attempt.value, source=JAIL)
            attempt.answer = "done"
        except AlreadyDoneError:
            attempt.answer = "already"
        except StaleError as problem:
            attempt.answer = "stale"
            attempt.changed = [one.sequence for one in problem.events]
        except Exception as problem:  # whatever it is, the test has to see it
            attempt.answer = f"{type(problem).__name__}: {problem}"


def history(agency: Agency, number: int, chance: random.Random, fault: str) -> dict[str, object]:
    """Two clerks at one new case; what they were answered, and what is on the record after it."""
    by = Actor(None, "Clerk Example", "clerk")
    case = open_case(agency, booking_number=f"B-{number}", by=by)
    with work_on(case.pk, by=by) as work:
        state_fact(work, "person.identity_confirmed", True, source=JAIL)
        decide_acts(work, ["hold_past_release"])
    shared = [str(uuid.uuid4()) for _ in range(STEPS)]
    plans = [[chance.choice(("new", "new", "again")) for _ in range(STEPS)] for _ in range(2)]
    for step in range(STEPS):
        if chance.random() < 0.25:
            plans[0][step] = plans[1][step] = "both"
    meet = Barrier(2)
    clerks = [Clerk(case, name, plan, shared, meet, fault) for name, plan in zip("AB", plans, strict=True)]  # fmt: skip
    for one in clerks:
        one.start()
    for one in clerks:
        one.join(timeout=120)
    events = Event.objects.filter(stream_id=case.stream_id).order_by("sequence")
    facts = StatedFact.objects.filter(case=case, path=PATH).order_by("event_id")
    return {
        "attempts": [asdict(one) for clerk in clerks for one in clerk.done],
        "events": [[one.sequence, one.kind, str(one.request_key or "")] for one in events],
        "facts": [[str(one.pk), str(one.value), str(one.supersedes_id or "")] for one in facts],
        "name": Case.objects.get(pk=case.pk).person_name,
    }


def double_click(agency: Agency, user: User, number: int) -> dict[str, object]:
    """One booking sent twice at the same moment through the desk's own page."""
    form = {
        "request_key": str(uuid.uuid4()),
        "booking_number": f"D-{number}",
        "name": "Kim Example",
    }
    meet, answers = Barrier(2), list[str]()

    def send() -> None:
        try:
            client = Client(raise_request_exception=False)
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            client.get(reverse("tour"))
            meet.wait(timeout=60)
            answer = client.post(reverse("case_open"), form)
            answers.append(f"{answer.status_code} {answer.headers.get('Location', '')}")
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=120)
    facts = StatedFact.objects.filter(case__booking_number=f"D-{number}").count()
    return {"answers": answers, "facts": facts}


def main(seed: int, count: int, fault: str) -> None:
    """Make the store, run the histories, print what happened."""
    settings.CONFIG.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    call_command("migrate", verbosity=0)
    agency = Agency.objects.create(name="Example County Jail", place="US/XX", stream=open_stream())
    chance = random.Random(seed)
    found = [history(agency, number, chance, fault) for number in range(count)]
    user = User.objects.create_user("clerk@example.example", None, name="Clerk Example")
    Membership.objects.create(user=user, agency=agency, role="clerk")
    doubles = [double_click(agency, user, number) for number in range(count // 4)]
    faults = [one.sentence for one in check().faults]
    print(
        json.dumps(
            {"engine": connection.vendor, "histories": found, "doubles": doubles, "faults": faults}
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
