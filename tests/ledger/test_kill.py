"""A writer killed with kill -9 at random points loses nothing it acknowledged and doubles nothing.

HOLDCHECK_KILLS sets how many kills (60 unless set; `make crash` does 3,000). A kill ends the process
at any instruction; that data survive a loss of power as well is what synchronous=FULL asks of the
disk, and no test in one machine can show.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from kill_writer import connect
from ledger_helpers import CASE_KEY, KEY, payload, run_verifier
from tamper_helpers import VERIFIER

from holdcheck.ledger import (
    Dialect,
    Log,
    SqlStore,
    decode_entry,
    event_salt,
    export_bundle,
    guards,
    leaf_hash,
    open_checkpoint,
    schema,
)

KILLS = int(os.environ.get("HOLDCHECK_KILLS", "60"))
KILLS_A_STORE = 100
SEED = int(os.environ.get("HOLDCHECK_SEED", "1996"))


@dataclass
class Told:
    """What the writer acknowledged so far: the index of each request, the sizes it signed."""

    recorded: dict[int, int] = field(default_factory=dict)
    signed: set[int] = field(default_factory=set)

    def take(self, line: str) -> None:
        """Note one acknowledgement; a line that the kill cut off was never received."""
        if not line.endswith("\n"):
            return
        word, number, *rest = line.split()
        if word == "signed":
            self.signed.add(int(number))
            return
        index = self.recorded.setdefault(int(number), int(rest[0]))
        assert index == int(rest[0]), f"request [{number}] was acknowledged with two indexes"


def new_store(path: Path) -> Path:
    connection = connect(str(path))
    for statement in (*schema(Dialect.SQLITE), *guards(Dialect.SQLITE)):
        connection.execute(statement)
    connection.execute("CREATE TABLE case_event (idx INTEGER, request INTEGER, payload BLOB)")
    connection.close()
    return path


def run_and_kill(path: Path, told: Told, chance: random.Random, fault: str = "") -> None:
    """Let the writer work on what is not acknowledged, kill it, and note what it told until then."""
    first = max(told.recorded, default=-1) + 1
    script = Path(__file__).with_name("kill_writer.py")
    command = [sys.executable, str(script), str(path), str(first), *([fault] if fault else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        # One kill in ten hits the start, opening and recovering the store; the others hit the work,
        # after some acknowledgements and then at any moment up to 4 ms later.
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, 0.2))
        else:
            for _ in range(chance.randrange(1, 12)):
                told.take(writer.stdout.readline())
            time.sleep(chance.choice((0, chance.uniform(0, 0.004))))
        writer.send_signal(signal.SIGKILL)
        for line in writer.stdout:
            told.take(line)
    assert writer.returncode == -signal.SIGKILL, "the writer ended by itself"


def faults(path: Path, told: Told) -> list[str]:
    """Open the store as the next process would and list everything that is wrong with it."""
    connection = connect(str(path))
    try:
        return list(_faults(connection, told))
    finally:
        connection.close()


def _faults(connection: sqlite3.Connection, told: Told) -> list[str]:
    wrong: list[str] = []
    log = Log(store=SqlStore.for_sqlite(connection))
    events = connection.execute("SELECT idx, request, payload FROM case_event").fetchall()
    entries = list(log.entries(first=0, last=log.size()))
    rows = connection.execute("SELECT count(*), max(idx) FROM ledger_entry").fetchone()
    if rows != (len(entries), len(entries) - 1 if entries else None):
        wrong.append(f"the log says [{len(entries)}] entries and holds {rows}")
    if sorted(index for index, _, _ in events) != list(range(len(entries))):
        wrong.append("not every event has its one entry, or not every entry its event")
    requests = sorted(request for _, request, _ in events)
    if requests != list(range(len(requests))):
        wrong.append("a request is missing or recorded twice")
    if not len(told.recorded) <= len(requests) <= len(told.recorded) + 1:
        wrong.append(f"[{len(told.recorded)}] were acknowledged, [{len(requests)}] are recorded")
    kept = {request: index for index, request, _ in events}
    wrong += [
        f"request [{request}] was acknowledged as entry [{index}] and is [{kept.get(request)}]"
        for request, index in told.recorded.items()
        if kept.get(request) != index
    ]
    for index, request, text in events:
        if index < len(entries):
            salt = event_salt(case_key=CASE_KEY, sequence=index)
            decode_entry(entries[index]).check_payload(payload=text, salt=salt)
        if text != payload(request):
            wrong.append(f"the event of request [{request}] is half written")
    if log.root() != VERIFIER.tree([leaf_hash(entry) for entry in entries]):
        wrong.append("the tree head is not the one over the entries")
    signed = {open_checkpoint(note=n, key=KEY.verifier).size for n in log.reader.checkpoints()}
    if not told.signed <= signed:
        wrong.append(f"the checkpoints of {sorted(told.signed - signed)} were lost")
    log.check_against_checkpoints(key=KEY)
    if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        wrong.append("the database file is damaged")
    return wrong


def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    """After every kill each acknowledged event is there once, with its entry, under a true head."""
    chance = random.Random(SEED)
    recorded = 0
    for start in range(0, KILLS, KILLS_A_STORE):
        path, told = new_store(tmp_path / f"{start}.sqlite"), Told()
        for kill in range(start, min(start + KILLS_A_STORE, KILLS)):
            run_and_kill(path, told, chance)
            assert faults(path, told) == [], f"after kill [{kill}] of seed [{SEED}]"
        recorded += len(told.recorded)
        assert_verified(path, tmp_path / f"{start}.log")
    assert recorded > KILLS


def assert_verified(path: Path, folder: Path) -> None:
    """Sign and export the log, and have the independent verifier find every entry in order."""
    connection = connect(str(path))
    log = Log(store=SqlStore.for_sqlite(connection))
    note = log.sign_checkpoint(key=KEY)
    size = export_bundle(log=log, directory=folder, checkpoint=note)
    connection.close()
    done = run_verifier(folder)
    assert f"VERIFIED: all [{size}] entries" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("early", "was acknowledged as entry"),
        ("apart", "not every event has its one entry"),
        ("again", "a request is missing or recorded twice"),
    ],
)
def test_a_faulty_writer_is_found(fault: str, message: str, tmp_path: Path) -> None:
    """A writer with a known mistake is caught, so the test above would catch one as well."""
    chance = random.Random(SEED)
    path, told = new_store(tmp_path / "log.sqlite"), Told()
    for _ in range(200):
        try:
            run_and_kill(path, told, chance, fault)
            wrong = faults(path, told)
        except AssertionError as error:
            wrong = [str(error)]
        if wrong:
            assert any(message in one for one in wrong), wrong
            return
    pytest.fail(f"the mistake [{fault}] was not found")
