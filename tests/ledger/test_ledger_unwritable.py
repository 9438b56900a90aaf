"""A store that cannot be written: one clear error, no event, no entry, and the log as it was."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from ledger_helpers import naive_root, sample_entries

from holdcheck.ledger import (
    Dialect,
    LedgerUnavailable,
    Log,
    SqlStore,
    all_or_nothing,
    drop_schema,
    guards,
    schema,
    sqlite_transaction,
)

ENTRIES = sample_entries(40)
NOBODY = 65534
NOTHING = "so nothing may be decided or issued: ["


def new_store(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for statement in (*schema(Dialect.SQLITE), *guards(Dialect.SQLITE)):
            connection.execute(statement)
        connection.execute("CREATE TABLE event (number INTEGER)")
        connection.commit()
    return path


def starve(path: Path, mode: str, limit: int, user: int = 0) -> list[str]:
    """Run the starved writer; give the lines it printed."""
    script = Path(__file__).with_name("starved_writer.py")
    done = subprocess.run(
        [sys.executable, script, path, mode, str(limit), str(user)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def assert_whole(path: Path, committed: int) -> None:
    """Require exactly the committed events, each with its entry, under a true head, in a good file."""
    with closing(sqlite3.connect(path)) as connection:
        log = Log(store=SqlStore.for_sqlite(connection))
        events = connection.execute("SELECT number FROM event ORDER BY number").fetchall()
        assert [number for (number,) in events] == list(range(committed))
        assert log.size() == committed
        entries = list(log.entries(first=0, last=committed))
        assert entries == sample_entries(committed)
        assert log.root() == naive_root(entries)
        assert connection.execute("SELECT count(*) FROM ledger_entry").fetchone() == (committed,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
@pytest.mark.parametrize("limit", [80_000, 100_001, 150_000])
def test_a_full_disk(mode: str, limit: int, tmp_path: Path) -> None:
    """Files that can grow no more stop the writer with one error, and keep all it committed."""
    path = new_store(tmp_path / "log.sqlite")
    *committed, last = starve(path, mode, limit)
    assert last.startswith("LedgerUnavailable ")
    assert NOTHING in last
    assert committed == [str(number) for number in range(len(committed))]
    assert 0 < len(committed) < 2000
    assert_whole(path, len(committed))


def test_after_a_full_disk_the_log_goes_on(tmp_path: Path) -> None:
    """Once there is room again the same store takes further events, after the last one kept."""
    path = new_store(tmp_path / "log.sqlite")
    kept = len(starve(path, "WAL", 150_000)) - 1
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with sqlite_transaction(connection):
            connection.execute("INSERT INTO event VALUES (?)", (kept,))
            index = Log(store=SqlStore.for_sqlite(connection)).append(sample_entries(kept + 1)[-1])
        assert index == kept
    assert_whole(path, kept + 1)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_store_without_permission_to_write(what: str) -> None:
    """A read-only file, or a folder in which SQLite can keep no journal, refuses the first event."""
    # A folder of its own: another user may not enter those that pytest makes.
    with tempfile.TemporaryDirectory(prefix="ledger-ro-") as name:
        folder = Path(name)
        path = new_store(folder / "log.sqlite")
        path.chmod(0o444 if what == "file" else 0o666)
        folder.chmod(0o777 if what == "file" else 0o555)
        told = starve(path, "DELETE", 0, user=0 if os.geteuid() else NOBODY)
        folder.chmod(0o755)
        assert len(told) == 1
        assert told[0].startswith("LedgerUnavailable ")
        assert NOTHING in told[0]
        assert_whole(path, 0)


def test_a_commit_that_fails_is_told_like_an_append_that_fails(tmp_path: Path) -> None:
    """What the database notices only when it commits is LedgerUnavailable as well, with its cause."""
    path = new_store(tmp_path / "log.sqlite")
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("CREATE TABLE soon (n INTEGER PRIMARY KEY)")
        connection.execute(
            "CREATE TABLE late (n INTEGER REFERENCES soon (n) DEFERRABLE INITIALLY DEFERRED)"
        )
        with (
            pytest.raises(LedgerUnavailable, match="could not be committed, ") as caught,
            sqlite_transaction(connection),
        ):
            Log(store=SqlStore.for_sqlite(connection)).append(ENTRIES[0])
            connection.execute("INSERT INTO event VALUES (0)")
            connection.execute("INSERT INTO late VALUES (7)")  # checked at the commit
        assert isinstance(caught.value.__cause__, sqlite3.Error)
        assert not connection.in_transaction
    assert_whole(path, 0)


def test_a_transaction_that_cannot_begin(tmp_path: Path) -> None:
    """A store another writer holds gives one error before anything is written."""
    path = new_store(tmp_path / "log.sqlite")
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as holder,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other,
    ):
        holder.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(LedgerUnavailable, match=r"could not be begun, .* database is locked"),
            sqlite_transaction(other),
        ):
            pytest.fail("the body ran without a transaction")
    assert_whole(path, 0)


def test_an_error_of_the_caller_passes_through(tmp_path: Path) -> None:
    """What the caller raises is not dressed up as a fault of the ledger, and rolls back both rows."""
    path = new_store(tmp_path / "log.sqlite")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(ZeroDivisionError), sqlite_transaction(connection):
            connection.execute("INSERT INTO event VALUES (0)")
            Log(store=SqlStore.for_sqlite(connection)).append(ENTRIES[0])
            raise ZeroDivisionError
        assert not connection.in_transaction
    assert_whole(path, 0)


def test_a_postgres_commit_that_fails(postgres: str) -> None:
    """On PostgreSQL too a refused commit keeps neither event nor entry and is told the same way."""
    with psycopg.connect(postgres) as connection:
        for statement in (*schema(Dialect.POSTGRESQL), *guards(Dialect.POSTGRESQL)):
            connection.execute(statement)
        connection.execute(
            "CREATE TABLE event (number INTEGER UNIQUE DEFERRABLE INITIALLY DEFERRED)"
        )
        connection.commit()
        store = SqlStore(
            connection=connection,
            dialect=Dialect.POSTGRESQL,
            placeholder="%s",
            in_transaction=lambda: True,
        )
        try:
            with (
                pytest.raises(LedgerUnavailable, match=r"could not be committed, .* duplicate key"),
                all_or_nothing(connection.transaction()),
            ):
                connection.execute("INSERT INTO event VALUES (1), (1)")
                Log(store=store).append(ENTRIES[0])
            assert Log(store=store).size() == 0
            assert connection.execute("SELECT count(*) FROM event").fetchone() == (0,)
        finally:
            connection.rollback()
            for name in ("DROP TABLE event", *drop_schema(), "DROP FUNCTION ledger_append_only"):
                connection.execute(name)
            connection.commit()
