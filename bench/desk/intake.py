"""Load the served desk over loopback: intake through the JSON interface, then reading sessions.

    python bench/desk/intake.py [--seconds 20] [--clients 4] [--sessions 500] [--postgres URL]

`--seconds 300` is the five minutes of the requirement. One intake is one booking with its detainer:
person, release time, the form's facts, three acts decided, each event with its entry in the log, one
commit; it counts when the acknowledgement is back. A reading session is a logged-in clerk who opens
the board or a case about every `--think` seconds. `--postgres` names an empty database to use in place
of SQLite. Only this machine is ever spoken to.
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
CHECK = """
import django; django.setup()
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.ledger import log
from holdcheck.desk.events.models import Event
print(Case.objects.count(), Event.objects.count(), log().size())
"""


def share(times: list[float], part: float) -> float:
    """The time (ms) below which a part of the times lies."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


async def intake(url: str, token: str, *, seconds: float, clients: int) -> list[str]:
    """Send bookings from so many clients at once; print rate and times, give the cases."""
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
            if answer.status_code == 201:
                times.append(time.perf_counter() - start)
                cases.append(answer.json()["case"])
            else:
                wrong.append(answer.text[:200])

    head = {"Authorization": f"Bearer {token}"}
    start = time.perf_counter()
    async with httpx.AsyncClient(base_url=url, headers=head, timeout=60) as http:
        await asyncio.gather(*(client(http) for _ in range(clients)))
    took = time.perf_counter() - start
    print(
        f"intake   {len(times)} acknowledged in {took:.0f} s: {len(times) / took:.1f}/s, "
        f"p50 {share(times, 0.5):.0f} ms, p99 {share(times, 0.99):.0f} ms, {len(wrong)} errors"
    )
    if wrong:
        print(f"         first error: {wrong[0]}")
    return cases


async def reading(
    url: str, sessions: list[str], cases: list[str], *, seconds: float, think: float
) -> None:
    """So many sessions read for so long; print rate and times."""
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


def main() -> int:
    """Run the bench; exit 1 when what was acknowledged is not what was kept."""
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
        setup = SETUP.format(sessions=given.sessions)
        token, *sessions = subprocess.run([sys.executable, "-c", setup], **run).stdout.split()
        url = f"http://127.0.0.1:{port}"
        words = ["--port", str(port), "--workers", str(given.workers), "--deliver-every", "0"]
        with (Path(folder) / "serve.log").open("w") as log:
            server = subprocess.Popen([*desk, *words], env=environ, stdout=log, stderr=log)
            try:
                _wait(url, server)
                print(
                    f"store    {'PostgreSQL' if given.postgres else 'SQLite'}, on {os.cpu_count()} cores"
                )
                print("warming up, not counted:")
                asyncio.run(intake(url, token, seconds=5, clients=4 * given.workers))
                cases = asyncio.run(
                    intake(url, token, seconds=given.seconds, clients=given.clients)
                )
                asyncio.run(reading(url, sessions, cases, seconds=given.seconds, think=given.think))
            finally:
                server.terminate()
                server.wait(30)
        kept, events, entries = subprocess.run([sys.executable, "-c", CHECK], **run).stdout.split()
        print(
            f"kept     {kept} cases of {len(cases)} acknowledged, {events} events, {entries} entries"
        )
        return 0 if int(kept) >= len(cases) > 0 and events == entries else 1


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
