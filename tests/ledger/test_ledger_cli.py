"""`holdcheck ledger`: verify, export, prove, watch and back up, as an auditor or a monitor does."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ledger_helpers import CASE_KEY, KEY, run_verifier, sample_entries

from holdcheck.cli.main import main
from holdcheck.ledger import (
    Dialect,
    Log,
    SigningKey,
    SqlStore,
    guards,
    schema,
    sqlite_transaction,
    write_inclusion,
)

ENTRIES = sample_entries(400)
OTHER = sample_entries(400, case_key=b"o" * 32)


class Store:
    """A SQLite store in use, in write-ahead mode as the desk keeps it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.log = Log(store=SqlStore.for_sqlite(self.connection))
        self.connection.execute("PRAGMA journal_mode = WAL")
        if not self.connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in (*schema(Dialect.SQLITE), *guards(Dialect.SQLITE)):
                self.connection.execute(statement)

    def grow(self, size: int, entries: list[bytes] = ENTRIES) -> str:
        with sqlite_transaction(self.connection):
            self.log.extend(entries[self.log.size() : size])
        return self.log.sign_checkpoint(key=KEY)

    def spoil(self, *statements: str) -> None:
        """Change rows as the owner of the database can: the guards are dropped first."""
        names = self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            self.connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            self.connection.execute(statement)

    def close(self) -> None:
        self.connection.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "desk.sqlite")
    yield made
    made.close()


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    """Run the command line; give its exit code and all it printed."""
    with pytest.raises(SystemExit) as leaving:
        main(["ledger", *map(str, words)])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return int(leaving.value.code or 0), told.out + told.err


def verify(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    return run(capsys, "verify", *words, "--key", str(KEY.verifier))


def test_a_store_is_verified_while_in_use(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """The signed entries are verified and the newer ones are counted, not passed off as signed."""
    store.grow(300)
    with sqlite_transaction(store.connection):
        store.log.extend(ENTRIES[300:305])
    code, told = verify(capsys, store.path)
    assert code == 0
    assert "VERIFIED: all [300] entries" in told
    assert "5 newer ones stand under no checkpoint yet" in told


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE ledger_entry SET entry = replace(entry, 'a', 'b') WHERE idx = 7", "Entry [7] is"),
        (
            "UPDATE ledger_entry SET entry = CAST(replace(entry, 'a', 'b') AS BLOB) WHERE idx = 7",
            "Entry [7] was altered",
        ),
        ("UPDATE ledger_node SET hash = 'text' WHERE level = 8", "is not stored as bytes"),
        ("DELETE FROM ledger_entry WHERE idx = 7", "Entry [7] is missing from the store"),
        ("UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 0 AND idx = 9", "entry [9]"),
        ("UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 8 AND idx = 0", "root"),
        ("DELETE FROM ledger_node WHERE level = 3", "is missing from the store"),
        ("UPDATE ledger_head SET size = 200", "The log has [200] entries"),
        ("UPDATE ledger_checkpoint SET note = replace(note, '300', '299')", "NOT VERIFIED"),
        ("DELETE FROM ledger_checkpoint", "no signed checkpoint"),
        (
            "UPDATE ledger_entry SET entry = zeroblob(9) WHERE idx = 304",
            "Entry [304] is not the one",
        ),
        ("DROP TABLE ledger_entry", "no such table"),
    ],
)
def test_a_row_altered_in_the_database(
    store: Store, statement: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the database's owner changes in the log's tables, the auditor's check finds it."""
    store.grow(300)
    with sqlite_transaction(store.connection):
        store.log.extend(ENTRIES[300:305])
    store.spoil(statement)
    code, told = verify(capsys, store.path)
    assert (code, told[:13]) == (1, "NOT VERIFIED:")
    assert message in told


def test_a_closed_store_is_read_too(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """A store nobody has open is verified as well, and left byte for byte as it was."""
    store.grow(10)
    store.close()
    before = store.path.read_bytes()
    assert verify(capsys, store.path)[0] == 0
    assert store.path.read_bytes() == before


def test_exporting_twice_adds_what_is_new(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exported directory verifies with the handed-out file, and after a second export too."""
    folder = tmp_path / "log"
    for size in (100, 300):
        store.grow(size)
        code, told = run(capsys, "export", store.path, folder)
        assert (code, told.startswith(f"exported {size} signed")) == (0, True)
        assert run_verifier(folder).returncode == 0
        assert verify(capsys, folder)[0] == 0


def test_proofs_from_a_copy(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever holds a copy makes proofs from it, of an entry and of growth, and both verify."""
    old = tmp_path / "old"
    old.write_text(store.grow(100))
    store.grow(300)
    run(capsys, "export", store.path, tmp_path / "log")
    for words in (("--entry", "42"), ("--since", str(old))):
        code, text = run(capsys, "prove", tmp_path / "log", *words)
        proof = tmp_path / "proof.json"
        proof.write_text(text)
        assert code == 0
        assert verify(capsys, proof, *(["--held", str(old)] if "--since" in words else []))[0] == 0
        proof.write_text(json.dumps(json.loads(text) | {"proof": []}))
        assert verify(capsys, proof)[0] == 1
    assert run(capsys, "prove", tmp_path / "log", "--entry", "300")[0] == 2


def test_a_monitor_sees_growth_rollback_and_fork(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A monitor that keeps checkpoints lets growth pass, and finds a rollback and a fork."""
    held, backup = tmp_path / "held", tmp_path / "backup.sqlite"
    watch = ("--key", str(KEY.verifier), "--held", held)
    store.grow(100)
    assert run(capsys, "watch", store.path, *watch)[0] == 0
    assert run(capsys, "backup", store.path, backup)[0] == 0
    store.grow(300)
    assert run(capsys, "watch", store.path, *watch)[0] == 0
    assert len(list(held.glob("*.checkpoint"))) == 2

    code, told = run(capsys, "watch", backup, *watch)
    assert code == 1
    assert "The log was cut back: " in told
    assert "signed [300] entries, the bundle has [100]; the first missing entry is [100]" in told

    restored = Store(backup)
    restored.grow(300, OTHER)
    code, told = run(capsys, "watch", backup, *watch)
    restored.close()
    assert code == 1
    assert "The log forked: " in told
    assert len(list(held.glob("*.checkpoint"))) == 2
    assert len(list((held / "refused").glob("*.checkpoint"))) == 2
    assert run(capsys, "watch", store.path, *watch)[0] == 0


def test_a_backup_restores_to_a_log_whose_proofs_hold(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copy taken in mid-transaction holds what was committed; proofs given before still verify."""
    note = store.grow(300)
    proof = tmp_path / "proof.json"
    proof.write_text(write_inclusion(log=store.log, index=42, checkpoint=note, opening=None))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        Log(store=SqlStore.for_sqlite(writer)).extend(ENTRIES[300:350])
        assert run(capsys, "backup", store.path, tmp_path / "copy.sqlite")[0] == 0
        writer.execute("ROLLBACK")
    store.close()
    for path in tmp_path.glob("desk.sqlite*"):
        path.unlink()
    shutil.copyfile(tmp_path / "copy.sqlite", store.path)
    restored = Store(store.path)
    assert restored.log.size() == 300
    assert verify(capsys, store.path, "--held", proof)[0] == 0
    assert restored.log.inclusion_proof(index=42, size=300)
    restored.grow(400)
    assert verify(capsys, store.path, "--held", proof)[1].startswith("VERIFIED: all [400]")
    restored.close()


def test_a_backup_overwrites_nothing(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An existing file is kept, a file that is no store is refused, the copy is its owner's only."""
    store.grow(10)
    copy = tmp_path / "copy.sqlite"
    assert run(capsys, "backup", store.path, copy)[0] == 0
    assert copy.stat().st_mode & 0o077 == 0
    code, told = run(capsys, "backup", store.path, copy)
    assert (code, "exists already" in told) == (2, True)
    (tmp_path / "note.txt").write_text("no store")
    code, told = run(capsys, "backup", tmp_path / "note.txt", tmp_path / "two")
    assert (code, "is no SQLite store" in told) == (2, True)
    code, told = run(capsys, "backup", store.path, tmp_path / "nowhere" / "two")
    assert (code, "could not be backed up" in told) == (2, True)


def test_wrong_calls_are_one_sentence(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing target, a damaged key, an empty store and two wishes at once exit with 2."""
    store.grow(10)
    (tmp_path / "key.txt").write_text(f"{KEY.verifier}\n")
    assert run(capsys, "verify", store.path, "--key", tmp_path / "key.txt")[0] == 0
    assert verify(capsys, tmp_path / "missing") == (
        2,
        f"holdcheck: there is no file or directory [{tmp_path / 'missing'}]\n",
    )
    assert run(capsys, "verify", store.path, "--key", "nonsense")[0] == 2
    assert run(capsys, "export", tmp_path / "missing", tmp_path / "out")[0] == 2
    assert run(capsys, "prove", store.path)[0] == 2
    assert run(capsys, "watch", tmp_path / "key.txt", "--key", str(KEY.verifier), "--held", "x")[0]


def test_another_key_verifies_nothing(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """A log signed by another key of the same name is not verified."""
    store.grow(10)
    other = SigningKey(name=KEY.name, seed=CASE_KEY).verifier
    code, told = run(capsys, "verify", store.path, "--key", str(other))
    assert (code, "is not signed by" in told) == (1, True)


def test_the_verifier_is_handed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The three files that verify without us are copied into one folder."""
    assert run(capsys, "verifier", tmp_path / "v")[0] == 0
    assert sorted(path.name for path in (tmp_path / "v").iterdir()) == [
        "holdcheck_verify.js",
        "holdcheck_verify.py",
        "verify.html",
    ]
