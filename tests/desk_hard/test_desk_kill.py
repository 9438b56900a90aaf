"""A clerk's process killed at any moment of an intake: nothing acknowledged is lost, nothing doubled.

HOLDCHECK_KILLS sets how many kills (300 unless set; `make crash` does 3,000).
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from holdcheck.ledger import Log, SqlStore
from holdcheck.ledger.hashing import leaf_hash, node_hash

KILLS = int(os.environ.get("HOLDCHECK_KILLS", "300"))
KILLS_A_STORE = 60
SEED = int(os.environ.get("HOLDCHECK_SEED", "1996"))
HERE = Path(__file__).resolve().parent


class Clerks:
    """The process that starts clerks, and what they acknowledged so far."""

    def __init__(self, stdin: IO[str], stdout: IO[str]) -> None:
        self.stdin, self.stdout = stdin, stdout
        self.booked: set[int] = set()
        self.decided: set[int] = set()

    def start(self, line: str) -> int:
        """Start one process; its number."""
        self.stdin.write(line + "\n")
        self.stdin.flush()
        # What a process started before has told is read up to its end, so this comes first.
        word, number = self.stdout.readline().split()
        assert word == "started"
        return int(number)

    def take(self, line: str) -> bool:
        """Note one acknowledgement; a line that the kill cut off was never received."""
        word, _, number = line.partition(" ")
        if number.endswith("\n") and word in ("booked", "decided"):
            (self.booked if word == "booked" else self.decided).add(int(number))
        return line == "gone\n"

    def write_and_kill(self, chance: random.Random, fault: str) -> None:
        """Let a clerk work on, sending the last step acknowledged once more or not; then kill it."""
        last = max(self.decided, default=0)
        clerk = self.start(f"write {chance.choice((last, last + bool(self.decided)))} {fault}")
        # One kill in ten hits the opening and recovering of the store; the others hit the work: after
        # some acknowledgements and then at any moment of the next booking.
        ended = False
        if chance.random() >= 0.1:
            for _ in range(chance.randrange(1, 5)):
                ended = ended or self.take(self.stdout.readline())
        time.sleep(chance.choice((0, chance.uniform(0, 0.01), chance.uniform(0, 0.08))))
        assert not ended, "the clerk ended by itself"
        os.kill(clerk, signal.SIGKILL)
        while not self.take(self.stdout.readline()):
            pass

    def check(self) -> tuple[int, list[str]]:
        """The auditor's own check: how many events, and every fault."""
        self.start("check")
        events, faults = json.loads(self.stdout.readline())
        while not self.take(self.stdout.readline()):
            pass
        return events, faults


@contextmanager
def clerks(data: Path) -> Iterator[Clerks]:
    """A new store with an agency, and the process that starts clerks on it."""
    env = {**os.environ, "HOLDCHECK_DATA": str(data), "DATABASE_URL": ""}
    made = subprocess.run(
        [sys.executable, HERE / "make_agency.py"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    with subprocess.Popen(
        [sys.executable, HERE / "intake_writer.py"],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        yield Clerks(process.stdin, process.stdout)
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def faults(store: Path, told: Clerks) -> list[str]:
    """Open the store as the next process would and list everything that is wrong with it."""
    with closing(sqlite3.connect(store, timeout=30)) as connection:
        return list(_faults(connection, told))


def _faults(connection: sqlite3.Connection, told: Clerks) -> Iterator[str]:
    def all_of(sql: str) -> list[Any]:
        return connection.execute(sql).fetchall()

    log = Log(store=SqlStore.for_sqlite(connection))
    size = log.size()
    whole = [(size, size - 1 if size else None)]
    if all_of("SELECT count(*), max(idx) FROM ledger_entry") != whole:
        yield "the log holds more or fewer entries than it says"
    if all_of("SELECT count(*), max(ledger_index) FROM events_event") != whole:
        yield "not every event has its one entry, or not every entry its event"
    if all_of("SELECT 1 FROM events_event e LEFT JOIN ledger_entry l ON l.idx = e.ledger_index WHERE l.idx IS NULL"):  # fmt: skip
        yield "an event has no entry"
    for table in ("decisions_decision", "intake_detainer", "cases_statedfact", "cases_caseopened"):
        if all_of(f"SELECT 1 FROM {table} t LEFT JOIN events_event e ON e.id = t.event_id WHERE e.id IS NULL"):  # fmt: skip
            yield f"a row of [{table}] has no event"
    opened = all_of(
        "SELECT CAST(c.booking_number AS INTEGER), count(DISTINCT f.id), count(DISTINCT d.id),"
        " count(DISTINCT r.id), count(DISTINCT x.id) FROM cases_case c"
        " LEFT JOIN cases_statedfact f ON f.case_id = c.id AND f.source = 'booking sheet'"
        " LEFT JOIN intake_detainer d ON d.case_id = c.id"
        " LEFT JOIN cases_recordentry r ON r.case_id = c.id"
        " LEFT JOIN decisions_decision x ON x.case_id = c.id GROUP BY c.id"
    )
    numbers = [number for number, *_ in opened]
    if sorted(numbers) != list(range(len(numbers))):
        yield "a booking is missing or there twice"
    for number, facts, forms, records, decisions in opened:
        if facts != 2:
            yield f"booking [{number}] has [{facts}] first facts"
        if (forms, records) not in ((0, 0), (1, 1)):
            yield f"booking [{number}] has [{forms}] detainers and [{records}] records"
        if forms and not decisions:
            yield f"booking [{number}] has a detainer and no decision"
        if number in told.decided and not forms:
            yield f"the detainer of [{number}] was acknowledged and is lost"
    if not told.booked <= set(numbers):
        yield f"the bookings {sorted(told.booked - set(numbers))} were acknowledged and are lost"
    if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        yield "the database file is damaged"


def root_of(leaves: list[bytes]) -> bytes:
    """The Merkle root by its definition (RFC 6962, 2.1)."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(root_of(leaves[:half]), root_of(leaves[half:]))


def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    """After every kill each step is there once, with its entries; at the end the whole log verifies."""
    chance, decided = random.Random(SEED), 0
    for start in range(0, KILLS, KILLS_A_STORE):
        data = tmp_path / str(start)
        with clerks(data) as told:
            for kill in range(start, min(start + KILLS_A_STORE, KILLS)):
                told.write_and_kill(chance, "none")
                wrong = faults(data / "desk.sqlite3", told)
                assert wrong == [], f"after kill [{kill}] of seed [{SEED}]"
            events, wrong = told.check()
            assert wrong == []
        with closing(sqlite3.connect(data / "desk.sqlite3")) as connection:
            log = Log(store=SqlStore.for_sqlite(connection))
            assert log.size() == events
            entries = list(log.entries(first=0, last=events))
            assert log.root() == root_of([leaf_hash(entry) for entry in entries])
        decided += len(told.decided)
    assert decided > KILLS / 4


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("early", "were acknowledged and are lost"),
        ("again", "[2] detainers"),
        ("apart", "not every event has its one entry"),
    ],
)
def test_a_faulty_clerk_is_found(fault: str, message: str, tmp_path: Path) -> None:
    """A clerk with a known mistake is caught, so the test above would catch one as well."""
    chance = random.Random(SEED)
    with clerks(tmp_path) as told:
        for _ in range(150):
            told.write_and_kill(chance, fault)
            wrong = faults(tmp_path / "desk.sqlite3", told)
            if wrong:
                assert any(message in one for one in wrong), wrong
                return
    pytest.fail(f"the mistake [{fault}] was not found")
