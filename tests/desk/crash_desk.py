"""Kills a process with SIGKILL while it takes in detainers, many times, on one store.

    python tests/desk/crash_desk.py KILLS [SEED]

Afterwards: everything acknowledged is there, nothing is there twice, every decision has its entry
and every entry its event. Exit 1 and a list otherwise. The store is SQLite in a temporary folder.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
import uuid
from pathlib import Path


def prepare(folder: str) -> None:
    os.environ["HOLDCHECK_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "holdcheck.desk.settings"
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(Path(__file__).parent))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def take_in(out: int, seed: int) -> None:
    """The child: detainer after detainer, each acknowledged on the pipe only once committed."""
    from desk_people import COURT, FORM, JAIL

    from holdcheck.desk.accounts.models import Agency
    from holdcheck.desk.cases.services import add_record, open_case, state_fact
    from holdcheck.desk.cases.work import work_on
    from holdcheck.desk.events.services import Actor
    from holdcheck.desk.intake.services import receive_detainer

    agency = Agency.objects.get()
    by = Actor(None, f"process {seed}", "clerk")
    while True:
        number = uuid.uuid4().hex[:20]
        case = open_case(agency, booking_number=number, by=by)
        os.write(out, f"opened {number}\n".encode())
        with work_on(case.pk, by=by, request_key=uuid.uuid4()) as work:
            state_fact(work, "desk.name", "Alex Example", source=JAIL)
            add_record(work, "conviction", {"grade": "felony"}, source=COURT)
            receive_detainer(work, FORM)
        os.write(out, f"decided {number}\n".encode())


def kill_once(seed: int) -> list[str]:
    """Start a child, let it work for a moment, kill it; gives what it acknowledged."""
    chance = random.Random(seed)
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(back)
        try:
            take_in(out, seed)
        finally:
            os._exit(3)
    os.close(out)
    time.sleep(chance.uniform(0.0, 0.2))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(back) as pipe:
        said = pipe.read().splitlines()
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself with status {status}; it said {said}")
    return said


def faults(acknowledged: list[str]) -> list[str]:
    from holdcheck.desk.audit.check import check
    from holdcheck.desk.cases.models import Case
    from holdcheck.desk.decisions.models import Decision
    from holdcheck.desk.events.models import Event

    found = [f"{one.where}: {one.sentence}" for one in check().faults]
    for line in acknowledged:
        what, _, number = line.partition(" ")
        case = Case.objects.filter(booking_number=number).first()
        if case is None:
            found.append(f"{line}: acknowledged and lost")
            continue
        if what == "decided":
            acts = list(Decision.objects.filter(case=case).values_list("act", flat=True))
            if len(acts) != 3 or len(set(acts)) != 3:
                found.append(f"{line}: decisions are {acts}")
    for case in Case.objects.all():
        kinds = list(case.stream.events.values_list("kind", flat=True))
        half = kinds.count("detainer_received") != kinds.count("decision") // 3
        if kinds.count("case_opened") != 1 or half:
            found.append(f"{case}: half of a step was kept: {kinds}")
    if Event.objects.filter(kind="decision").count() != Decision.objects.count():
        found.append("decisions and their events differ in number")
    return found


def main(kills: int, seed: int) -> int:
    with tempfile.TemporaryDirectory(prefix="holdcheck-crash-") as folder:
        prepare(folder)
        from django.db import connections

        from holdcheck.desk.accounts.services import make_agency
        from holdcheck.desk.events.services import SYSTEM

        make_agency("Crash County Jail", "US/XX", by=SYSTEM)
        acknowledged: list[str] = []
        for number in range(kills):
            connections.close_all()  # a child opens its own
            acknowledged += kill_once(seed * 1_000_000 + number)
        found = faults(acknowledged)
        connections.close_all()
    for line in found[:20]:
        print(line)
    print(f"{kills} kills, {len(acknowledged)} acknowledgements, {len(found)} faults")
    return 1 if found or not acknowledged else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
