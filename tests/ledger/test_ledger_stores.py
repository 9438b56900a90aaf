"""One body of tests for every store: memory, SQLite, PostgreSQL and an exported directory."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from ledger_helpers import CASE_KEY, KEY, exported, naive_root, sample, sample_entries

from holdcheck.ledger import (
    Dialect,
    InvalidEntry,
    LedgerCorrupt,
    LedgerUnavailable,
    Log,
    LogStore,
    LogView,
    MemoryStore,
    SqlStore,
    TileReader,
    drop_schema,
    export_bundle,
    guards,
    schema,
)

ENTRIES = sample_entries(600)


def postgres_store(connection: "psycopg.Connection[Any]") -> SqlStore:
    return SqlStore(
        connection=connection,
        dialect=Dialect.POSTGRESQL,
        placeholder="%s",
        in_transaction=lambda: (
            connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
        ),
    )


class Database:
    """An empty log in one kind of database, and the way to open further connections to it."""

    def __init__(self, dialect: Dialect, connect: Callable[[], Any]) -> None:
        self.dialect = dialect
        self.connect = connect
        self.connection = connect()
        self._opened = [self.connection]
        for statement in (*schema(dialect), *guards(dialect)):
            self.connection.execute(statement)
        self.connection.execute("CREATE TABLE event (number INTEGER)")
        self.connection.commit()

    def store(self, connection: Any = None) -> SqlStore:
        connection = connection or self.connection
        if self.dialect is Dialect.SQLITE:
            return SqlStore.for_sqlite(connection)
        return postgres_store(connection)

    def another(self) -> Any:
        self._opened.append(self.connect())
        return self._opened[-1]

    def close(self) -> None:
        for connection in self._opened:
            connection.close()


@contextmanager
def opened(name: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    if name == "sqlite":
        path = request.getfixturevalue("tmp_path") / "log.sqlite"
        made = Database(
            Dialect.SQLITE,
            lambda: sqlite3.connect(path, timeout=30, check_same_thread=False),
        )
        yield made
        made.close()
        return
    address = request.getfixturevalue("postgres")
    made = Database(Dialect.POSTGRESQL, lambda: psycopg.connect(address))
    yield made
    made.connection.rollback()
    for statement in ("DROP TABLE event", *drop_schema(), "DROP FUNCTION ledger_append_only"):
        made.connection.execute(statement)
    made.connection.commit()
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with opened(request.param, request) as made:
        yield made


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[LogStore]:
    if request.param == "memory":
        yield MemoryStore()
        return
    with opened(request.param, request) as made:
        yield made.store()


def test_what_is_appended_is_read_and_proven(store: LogStore) -> None:
    """Every store gives back the entries, the right root, all proofs' hashes and checkpoints."""
    made = sample(1, 255, 256, 600, entries=ENTRIES, store=store)
    log = made.log
    assert log.size() == 600
    assert list(log.entries(first=0, last=600)) == ENTRIES
    assert log.read(599) == ENTRIES[599]
    for size in (0, 1, 2, 255, 256, 257, 511, 600):
        assert log.root(size=size) == naive_root(ENTRIES[:size])
    assert store.checkpoints() == list(made.notes.values())
    assert store.level(8, 0, 2) == [naive_root(ENTRIES[:256]), naive_root(ENTRIES[256:512])]
    assert store.nodes([]) == []


def test_an_entry_too_long_is_refused_before_anything_is_written(store: LogStore) -> None:
    """An entry that no bundle can hold is refused and the log stays as it was."""
    log = Log(store=store)
    log.extend([ENTRIES[0], b"x" * 65535])
    with pytest.raises(InvalidEntry, match=r"has \[65536\] bytes; at most \[65535\] fit"):
        log.extend([ENTRIES[1], b"x" * 65536])
    assert log.size() == 2


def test_a_missing_hash_is_corruption(store: LogStore) -> None:
    """A hash the store should have and has not is reported, never made up."""
    sample(5, entries=ENTRIES, store=store)
    with pytest.raises(LedgerCorrupt, match="missing"):
        store.nodes([(0, 0), (3, 0)])
    with pytest.raises(LedgerCorrupt):
        store.level(0, 3, 7)


def test_event_and_entry_are_kept_together(database: Database) -> None:
    """A commit keeps the event and its entry, a rollback keeps neither."""
    log = Log(store=database.store())
    for number, keep in enumerate((True, False, True, False, True)):
        database.connection.execute(f"INSERT INTO event VALUES ({number})")
        log.append(ENTRIES[log.size()])
        if keep:
            database.connection.commit()
        else:
            database.connection.rollback()
    events = database.connection.execute("SELECT count(*) FROM event").fetchone()[0]
    assert (events, log.size()) == (3, 3)
    assert log.root() == naive_root(ENTRIES[:3])


def test_an_append_outside_a_transaction_is_refused(tmp_path: Path) -> None:
    """Without a transaction the entry could outlive its event, so nothing is appended."""
    connection = sqlite3.connect(tmp_path / "log.sqlite", isolation_level=None)
    for statement in schema(Dialect.SQLITE):
        connection.execute(statement)
    log = Log(store=SqlStore.for_sqlite(connection))
    with pytest.raises(LedgerUnavailable, match="outside a transaction"):
        log.append(ENTRIES[0])
    assert log.size() == 0
    connection.execute("BEGIN IMMEDIATE")
    assert log.append(ENTRIES[0]) == 0
    connection.execute("COMMIT")
    connection.close()


def test_postgres_autocommit_is_refused(postgres: str) -> None:
    """On PostgreSQL too an append without a transaction is refused."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        for statement in schema(Dialect.POSTGRESQL):
            connection.execute(statement)
        try:
            log = Log(store=postgres_store(connection))
            with pytest.raises(LedgerUnavailable, match="outside a transaction"):
                log.append(ENTRIES[0])
            assert log.size() == 0
        finally:
            for statement in drop_schema():
                connection.execute(statement)


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_node"])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET idx = idx"])
def test_the_database_refuses_to_change_the_record(
    database: Database, table: str, verb: str
) -> None:
    """The guards make the database itself refuse to change or delete entries and nodes."""
    sample(5, entries=ENTRIES, store=database.store())
    database.connection.commit()
    with pytest.raises((sqlite3.DatabaseError, psycopg.DatabaseError), match="append-only"):
        database.connection.execute(verb.format(table))
    database.connection.rollback()
    assert list(Log(store=database.store()).entries(first=0, last=5)) == ENTRIES[:5]


def test_writers_wait_for_each_other(database: Database) -> None:
    """Writers on connections of their own, all at once, lose nothing and double nothing."""
    writers, each = 4, 25
    faults: list[BaseException] = []

    def write(number: int, connection: Any) -> None:
        log = Log(store=database.store(connection))
        try:
            for event in range(each):
                entry = b"writer %d event %d" % (number, event)
                if database.dialect is Dialect.SQLITE:
                    connection.execute("BEGIN IMMEDIATE")
                index = log.append(entry)
                connection.execute(f"INSERT INTO event VALUES ({index})")
                connection.commit()
        except BaseException as error:
            faults.append(error)

    threads = [
        threading.Thread(target=write, args=(number, database.another()))
        for number in range(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    log = Log(store=database.store())
    entries = list(log.entries(first=0, last=log.size()))
    assert sorted(entries) == sorted(
        b"writer %d event %d" % (number, event)
        for number in range(writers)
        for event in range(each)
    )
    assert log.root() == naive_root(entries)
    indexes = database.connection.execute("SELECT number FROM event ORDER BY number").fetchall()
    assert [index for (index,) in indexes] == list(range(writers * each))


def test_a_store_that_cannot_be_written_stops_everything(tmp_path: Path) -> None:
    """A read-only or locked database gives LedgerUnavailable with its cause, and no entry."""
    path = tmp_path / "log.sqlite"
    writer = sqlite3.connect(path)
    for statement in schema(Dialect.SQLITE):
        writer.execute(statement)
    writer.commit()
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with pytest.raises(LedgerUnavailable, match="nothing may be decided or issued") as caught:
        Log(store=SqlStore.for_sqlite(reader)).append(ENTRIES[0])
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    reader.close()
    writer.execute("BEGIN IMMEDIATE")
    other = sqlite3.connect(path, timeout=0)
    with pytest.raises(LedgerUnavailable, match="database is locked"):
        Log(store=SqlStore.for_sqlite(other)).append(ENTRIES[0])
    other.close()
    writer.rollback()
    assert Log(store=SqlStore.for_sqlite(writer)).size() == 0
    writer.close()


def test_a_full_disk_stops_everything(tmp_path: Path) -> None:
    """When the database can hold no more, the append fails whole and the log stays consistent."""
    connection = sqlite3.connect(tmp_path / "log.sqlite")
    for statement in schema(Dialect.SQLITE):
        connection.execute(statement)
    connection.commit()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    log = Log(store=SqlStore.for_sqlite(connection))
    with pytest.raises(LedgerUnavailable, match="database or disk is full"):
        for entry in ENTRIES:
            log.append(entry)
            connection.commit()
    connection.rollback()
    size = log.size()
    assert 0 < size < len(ENTRIES)
    assert log.root() == naive_root(ENTRIES[:size])
    connection.close()


def test_a_log_without_tables_or_rows_is_told_apart(tmp_path: Path) -> None:
    """Missing tables make the ledger unavailable; a missing head row or entry is corruption."""
    connection = sqlite3.connect(tmp_path / "log.sqlite")
    log = Log(store=SqlStore.for_sqlite(connection))
    with pytest.raises(LedgerUnavailable, match="no such table"):
        log.append(ENTRIES[0])
    for statement in schema(Dialect.SQLITE):
        connection.execute(statement)
    log.extend(ENTRIES[:10])
    connection.execute("DELETE FROM ledger_entry WHERE idx = 4")
    with pytest.raises(LedgerCorrupt, match=r"Entry \[4\] is missing from the store"):
        list(log.entries(first=0, last=10))
    connection.execute("DELETE FROM ledger_entry WHERE idx = 9")
    with pytest.raises(LedgerCorrupt, match=r"Entry \[9\] is missing from the store"):
        list(log.entries(first=5, last=10))
    connection.execute("DELETE FROM ledger_head")
    with pytest.raises(LedgerCorrupt, match="no head row"):
        log.append(ENTRIES[10])
    connection.close()


def test_the_exported_directory_proves_the_same(tmp_path: Path) -> None:
    """A copy of the exported files gives the same entries, roots and proofs as the log."""
    made = sample(3, 256, 300, 600, entries=ENTRIES)
    view = LogView(store=TileReader(directory=exported(made, tmp_path)))
    assert view.size() == 600
    assert list(view.entries(first=250, last=520)) == ENTRIES[250:520]
    assert view.reader.checkpoints() == list(made.notes.values())
    for size in (1, 255, 256, 257, 600):
        assert view.root(size=size) == made.log.root(size=size)
        proof = view.inclusion_proof(index=size - 1, size=size)
        assert proof == made.log.inclusion_proof(index=size - 1, size=size)
    assert view.consistency_proof(old_size=3) == made.log.consistency_proof(old_size=3)
    assert view.reader.level(0, 255, 258) == made.log.reader.level(0, 255, 258)


def test_a_damaged_directory_is_reported(tmp_path: Path) -> None:
    """A file missing from, or too short in, an exported directory is named."""
    made = sample(300, entries=ENTRIES)
    view = LogView(store=TileReader(directory=exported(made, tmp_path)))
    tile = tmp_path / "tile/0/001.p/44"
    tile.write_bytes(tile.read_bytes()[:-32])
    with pytest.raises(LedgerCorrupt, match=r"subtree \[\(0, 299\)\] is not in its tile"):
        view.reader.nodes([(0, 299)])
    with pytest.raises(LedgerCorrupt, match=r"has no tile \[0/2\] yet"):
        view.reader.nodes([(0, 512)])
    tile.unlink()
    with pytest.raises(LedgerCorrupt, match=r"lacks the file \[tile/0/001.p/44\]"):
        view.root()


def test_the_export_refuses_a_foreign_checkpoint(tmp_path: Path) -> None:
    """A log is not exported under a checkpoint that was signed for another log."""
    made = sample(9, entries=ENTRIES)
    other = sample(9, entries=sample_entries(9, case_key=b"o" * 32))
    with pytest.raises(LedgerCorrupt, match="does not have the root"):
        export_bundle(log=made.log, directory=tmp_path, checkpoint=other.notes[9])
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """A path that cannot be written makes the export unavailable, not half done in silence."""
    (tmp_path / "tile").write_text("in the way")
    made = sample(9, entries=ENTRIES)
    with pytest.raises(LedgerUnavailable, match="could not be exported"):
        export_bundle(log=made.log, directory=tmp_path, checkpoint=made.notes[9])
    assert not (tmp_path / "checkpoint").exists()


def test_a_checkpoint_can_be_signed_again(database: Database) -> None:
    """Signing twice at one size keeps one checkpoint, on every database."""
    log = Log(store=database.store())
    log.extend(ENTRIES[:5])
    database.connection.commit()
    assert log.sign_checkpoint(key=KEY) == log.sign_checkpoint(key=KEY)
    database.connection.commit()
    assert len(log.reader.checkpoints()) == 1


def test_case_keys_are_not_in_the_store(tmp_path: Path) -> None:
    """Nothing in the database file gives away a case key or a payload."""
    connection = sqlite3.connect(tmp_path / "log.sqlite")
    for statement in schema(Dialect.SQLITE):
        connection.execute(statement)
    Log(store=SqlStore.for_sqlite(connection)).extend(ENTRIES)
    connection.commit()
    connection.close()
    data = (tmp_path / "log.sqlite").read_bytes()
    assert CASE_KEY not in data
    assert b"prohibited" not in data
    assert KEY.seed not in data
