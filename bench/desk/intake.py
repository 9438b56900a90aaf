"""Load the served desk over loopback: intake through the JSON interface, then reading sessions.

    python bench/desk/intake.py [--seconds 20] [--clients 4] [--sessions 500] [--postgres URL]

`--seconds 300` is the five minutes of the requirement. One intake is one booking with its detainer:
person, release time, the form's facts, three acts decided, each event with its entry in the log, one
commit; it counts when the acknowledgement is back and says so: a new case, and an answer of the law to
each of the three acts. A reading session is a logged-in clerk who opens the board or a case about every
`--think` seconds. `--postgres` names an empty database to use in place of SQLite; a store that does not
wait for the disk is refused. At the end everything acknowledged is looked up in the store. Only this
machine is ever spoken to.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

FORM = {
    "edition": "I247A_2017",
    "date": "2026-01-05",
    "issued_by_ICE": True,
    "signed": True,
    "served_on_subject": True,
    "probable_cause_boxes": ["final_order"],
    "section2": False,
    "attached_form": "I-205",
    "attached_form_signed": True,
}
SETUP = """
import django; django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from holdcheck.desk.accounts.models import Agency, Membership, User
from holdcheck.desk.api.tokens import make_token
from holdcheck.desk.events.services import SYSTEM, open_stream
agency = Agency.objects.create(name="Bench Jail", place="US/CA", stream=open_stream())
print(make_token(agency, label="bench", by=SYSTEM)[1])
user = User.objects.create_user("clerk@bench.example", None, name="Bench Clerk")
Membership.objects.create(user=user, agency=agency, role="clerk")
for _ in range({sessions}):
    one = SessionStore()
    one[SESSION_KEY] = str(user.pk)
    one[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    one[HASH_SESSION_KEY] = user.get_session_auth_hash()
    one.save()
    print(one.session_key)
"""
DURABLE = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    def value(words):
        cursor.execute(words)
        return str(cursor.fetchone()[0])
    if connection.vendor == "postgresql":
        names = ("fsync", "synchronous_commit", "full_page_writes")
        print("PostgreSQL", *(f"{name}={value(f'SHOW {name}')}" for name in names))
    else:
        mode, level = value("PRAGMA journal_mode"), value("PRAGMA synchronous")
        print("SQLite", f"journal_mode={mode}", f"synchronous={level}")
"""
WAITS_FOR_DISK = (
    "PostgreSQL fsync=on synchronous_commit=on full_page_writes=on",
    "SQLite journal_mode=wal synchronous=2",
)
CHECK = """
import django; django.setup()
import sys
from django.db.models import Count, Max
from holdcheck.desk.cases.models import Case
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.events.ledger import log
from holdcheck.desk.events.models import Event
from holdcheck.desk.intake.models import Detainer
told = set(sys.stdin.read().split())
kept = {str(one) for one in Case.objects.values_list("pk", flat=True)}
forms = {str(one) for one in Detainer.objects.values_list("case", flat=True)}
acts = Decision.objects.order_by().values("case").annotate(acts=Count("act", distinct=True))
decided = {str(one["case"]) for one in acts if one["acts"] == 3}
newest = Event.objects.aggregate(newest=Max("ledger_index"))["newest"]
events, entries = Event.objects.count(), log().size()
print(len(kept), len(told - (kept & forms & decided)), len(kept - told), events, entries, newest + 1)
"""
ACTS = {"hold_past_release", "notify_release", "transfer_custody"}
ANSWERS = {"required", "permitted", "prohibited", "not_regulated", "indeterminate"}


def fault(answer: httpx.Response) -> str:
    """What is wrong with an answer to a booking; empty when it acknowledges a whole intake."""
    if answer.status_code != 201:
        return f"status {answer.status_code}: {answer.text[:200]}"
    said = answer.json()
    acts = {one["act"] for one in said["outcomes"]}
    if acts != ACTS or len(said["outcomes"]) != len(ACTS):
        return f"decided {sorted(acts)}"
    if not all(one["id"] and one["law"] and one["standing"] in ANSWERS for one in said["outcomes"]):
        return f"not every act has an answer of the law: {said['outcomes']}"
    return "" if answer.headers.get("ETag") == f'"{said["version"]}"' else "no version"


def share(times: list[float], part: float) -> float:
    """The time (ms) below which a part of the times lies."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


async def intake(url: str, token: str, *, seconds: float, clients: int) -> tuple[list[str], int]:
    """Send bookings from so many clients at once; print rate and times, give cases and errors."""
    times: list[float] = []
    cases: list[str] = []
    wrong: list[str] = []
    end = time.perf_counter() + seconds

    async def client(http: httpx.AsyncClient) -> None:
        while time.perf_counter() < end:
            due = datetime.now(UTC) + timedelta(hours=6)
            said = {
                "booking_number": uuid.uuid4().hex[:12],
                "name": "Alex Example",
                "date_of_birth": "1990-05-01",
                "release_due_at": due.isoformat(),
                "detainer": FORM,
            }
            start = time.perf_counter()
            answer = await http.post(
                "/api/cases", json=said, headers={"Idempotency-Key": str(uuid.uuid4())}
            )
            took = time.perf_counter() - start
            problem = fault(answer)
            if problem:
                wrong.append(problem)
            else:
                times.append(took)
                cases.append(answer.json()["case"])

    head = {"Authorization": f"Bearer {token}"}
    start = time.perf_counter()
    async with httpx.AsyncClient(base_url=url, headers=head, timeout=60) as http:
        await asyncio.gather(*(client(http) for _ in range(clients)))
    took = time.perf_counter() - start
    if wrong:
        print(f"intake   first error: {wrong[0]}")
    if not times:
        sys.exit("nothing was acknowledged")
    print(
        f"intake   {len(times)} acknowledged in {took:.0f} s: {len(times) / took:.1f}/s, "
        f"p50 {share(times, 0.5):.0f} ms, p99 {share(times, 0.99):.0f} ms, "
        f"longest {1000 * max(times):.0f} ms, {len(wrong)} errors"
    )
    return cases, len(wrong)


async def reading(
    url: str, sessions: list[str], cases: list[str], *, seconds: float, think: float
) -> int:
    """So many sessions read for so long; print rate and times, give the errors."""
    times: list[float] = []
    wrong: list[int] = []
    choose = random.Random(7)
    end = time.perf_counter() + seconds

    async def session(http: httpx.AsyncClient, key: str) -> None:
        await asyncio.sleep(choose.uniform(0, think))
        while time.perf_counter() < end:
            path = "/board/" if choose.random() < 0.5 else f"/cases/{choose.choice(cases)}/"
            start = time.perf_counter()
            answer = await http.get(path, headers={"Cookie": f"sessionid={key}"})
            times.append(time.perf_counter() - start)
            if answer.status_code != 200:
                wrong.append(answer.status_code)
            await asyncio.sleep(choose.uniform(0.5, 1.5) * think)

    limits = httpx.Limits(max_connections=64, keepalive_expiry=1)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as http:
        await asyncio.gather(*(session(http, key) for key in sessions))
    print(
        f"reading  {len(sessions)} sessions, {len(times)} pages ({len(times) / seconds:.1f}/s): "
        f"p50 {share(times, 0.5):.0f} ms, p95 {share(times, 0.95):.0f} ms, {len(wrong)} errors"
    )
    return len(wrong)


def main() -> int:
    """Run the bench; exit 1 when an answer was wrong or what was acknowledged is not what was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--sessions", type=int, default=500)
    parser.add_argument("--think", type=float, default=30)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--postgres", default="", metavar="URL")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environ |= {
            "HOLDCHECK_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "holdcheck.desk.settings",
            "HOLDCHECK_API_RATE": "100000/m",
        }
        if given.postgres:
            environ["DATABASE_URL"] = given.postgres
        desk = [sys.executable, "-c", "from holdcheck.cli import main; main()", "serve"]
        run = {"env": environ, "check": True, "capture_output": True, "text": True}
        subprocess.run([*desk, "--prepare-only"], **run)
        store = subprocess.run([sys.executable, "-c", DURABLE], **run).stdout.strip()
        if store not in WAITS_FOR_DISK:
            sys.exit(f"this store does not wait for the disk, so it is not measured: [{store}]")
        setup = SETUP.format(sessions=given.sessions)
        token, *sessions = subprocess.run([sys.executable, "-c", setup], **run).stdout.split()
        url = f"http://127.0.0.1:{port}"
        words = ["--port", str(port), "--workers", str(given.workers), "--deliver-every", "0"]
        with (Path(folder) / "serve.log").open("w") as log:
            server = subprocess.Popen([*desk, *words], env=environ, stdout=log, stderr=log)
            try:
                _wait(url, server)
                print(f"store    {store}, {given.workers} workers, on {os.cpu_count()} cores")
                print("warming up, not counted:")
                warm, _ = asyncio.run(intake(url, token, seconds=5, clients=4 * given.workers))
                print(f"{given.clients} clients at once:")
                cases, wrong = asyncio.run(
                    intake(url, token, seconds=given.seconds, clients=given.clients)
                )
                if sessions:
                    wrong += asyncio.run(
                        reading(url, sessions, cases, seconds=given.seconds, think=given.think)
                    )
            finally:
                server.terminate()
                server.wait(30)
        told = [*warm, *cases]
        found = subprocess.run(
            [sys.executable, "-c", CHECK], input="\n".join(told), **run
        ).stdout.split()
        kept, lost, more, events, entries, end = map(int, found)
        print(
            f"kept     {kept} cases of {len(told)} acknowledged: {lost} lost or not whole, {more} that "
            f"nobody was told of; {events} events, {entries} entries"
        )
        return 0 if not (wrong or lost or more) and events == entries == end else 1


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            httpx.get(f"{url}/api/openapi.json", timeout=5).raise_for_status()
            return
        except httpx.HTTPError:
            if server.poll() is not None:
                sys.exit("the desk did not start")
            time.sleep(0.1)
    sys.exit("the desk did not answer")


if __name__ == "__main__":
    sys.exit(main())
