"""The desk's whole store: backed up while in use and restored, and brought up from the first schema."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from test_desk_kill import clerks, faults

from holdcheck.ledger import SigningKey, open_checkpoint
from holdcheck.ledger.backup import back_up_sqlite

HERE = Path(__file__).resolve().parent
KEY = (HERE / "old_store.key").read_text(encoding="ascii").strip()


def look(data: Path, **more: str) -> dict[str, Any]:
    """Open the store as a newly started desk would, and work on."""
    done = subprocess.run(
        [sys.executable, HERE / "look_at_store.py"],
        env={**os.environ, "HOLDCHECK_DATA": str(data), "DATABASE_URL": "", **more},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_store_of_the_first_schema_comes_forward(tmp_path: Path) -> None:
    """It migrates, says what it said, its log and its old checkpoints verify, and work goes on."""
    text = (HERE / "old_store.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "desk.sqlite3")) as old:
        old.executescript(text)
        said = dict(old.execute("SELECT ledger_index, payload FROM events_event"))
        tables = {name for (name,) in old.execute("SELECT name FROM sqlite_master")}
        decided = dict(
            old.execute(
                "SELECT c.booking_number || ' ' || d.act, d.desk_outcome FROM decisions_decision d"
                " JOIN cases_case c ON c.id = d.case_id ORDER BY d.event_id"
            )
        )
        notes = [note for (note,) in old.execute("SELECT note FROM ledger_checkpoint")]
    assert "outbox_message" not in tables, "the fixture is not old"
    key = SigningKey.parse(KEY).verifier
    newest = max((open_checkpoint(note=one, key=key) for one in notes), key=lambda one: one.size)
    found = look(tmp_path, HOLDCHECK_LEDGER_KEY=KEY)
    assert found["before"]["faults"] == [] and found["after"]["faults"] == []
    assert found["before"]["root"] == newest.root.hex() and found["size"] == newest.size
    assert {int(index): payload for index, payload in found["payloads"].items()} == said
    assert found["outcomes"] == decided and len(decided) == 6
    assert all("hold_past_release" in acts for acts in found["worked"].values())
    assert found["after"]["entries"] > found["size"]


def test_an_altered_old_store_is_found_after_the_upgrade(tmp_path: Path) -> None:
    """An upgrade does not launder what was altered before it."""
    text = (HERE / "old_store.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "desk.sqlite3")) as old:
        old.executescript(text)
        old.execute("UPDATE decisions_decision SET desk_outcome = 'required'")
        old.commit()
    found = look(tmp_path, HOLDCHECK_LEDGER_KEY=KEY)
    told = [one["sentence"] for one in found["before"]["faults"]]
    assert told and all("was altered" in one for one in told)


def test_a_back_up_made_during_work_restores_the_desk(tmp_path: Path) -> None:
    """The copy holds everything acknowledged before it was begun, is sound, and is worked on at once."""
    live, restored = tmp_path / "live", tmp_path / "restored"
    restored.mkdir()
    with clerks(live) as told:
        clerk = told.start("write 0 none")
        for _ in range(9):
            told.take(told.stdout.readline())
        back_up_sqlite(store=live / "desk.sqlite3", copy=restored / "desk.sqlite3")
        assert faults(restored / "desk.sqlite3", told) == []
        acknowledged = set(told.decided)
        os.kill(clerk, 9)
        while not told.take(told.stdout.readline()):
            pass
        told.check()  # makes the log's key
    shutil.copy(live / "ledger.key", restored / "ledger.key")
    found = look(restored)
    assert found["before"]["faults"] == [] and found["after"]["faults"] == []
    decided = {int(one) for one, acts in found["worked"].items() if acts}
    assert acknowledged and acknowledged <= decided


def test_a_dump_of_postgresql_restores_the_desk(tmp_path: Path) -> None:
    """pg_dump and psql bring the whole desk to another database, sound and ready to work."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        pytest.skip(
            "runs when DATABASE_URL names a PostgreSQL: make test does that in its last step"
        )
    first, second = (f"desk_{uuid.uuid4().hex}" for _ in range(2))
    head, _, tail = address.partition("/postgres?")
    at = {name: f"{head}/{name}?{tail}" for name in (first, second)}
    with psycopg.connect(address, autocommit=True) as server:
        for name in at:
            server.execute(f"CREATE DATABASE {name}")
        try:
            script = HERE / "clerk_histories.py"
            env = {**os.environ, "HOLDCHECK_DATA": str(tmp_path), "DATABASE_URL": at[first]}
            seed = str(random.Random(1996).randrange(10**6))
            subprocess.run(
                [sys.executable, script, seed, "3"], env=env, capture_output=True, check=True
            )
            dump = subprocess.run(["pg_dump", at[first]], capture_output=True, check=True).stdout
            subprocess.run(
                ["psql", "-q", "-v", "ON_ERROR_STOP=1", at[second]],
                input=dump, capture_output=True, check=True,
            )  # fmt: skip
            was, now = (look(tmp_path, DATABASE_URL=at[name]) for name in (first, second))
        finally:
            for name in at:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert now["before"]["faults"] == [] and now["after"]["faults"] == []
    assert now["payloads"] == was["payloads"] and now["before"]["root"] == was["before"]["root"]
    assert len(now["worked"]) == 3
