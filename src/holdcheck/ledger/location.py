"""Open a log for reading by where it is: an exported directory, a SQLite file, a PostgreSQL address.

Nothing is ever written through what is opened here, and everything read is of one moment.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from holdcheck.ledger.checkpoint import Checkpoint
from holdcheck.ledger.errors import LedgerCorrupt, LedgerUnavailable
from holdcheck.ledger.export import TileReader, export_bundle
from holdcheck.ledger.hashing import leaf_hash
from holdcheck.ledger.log import LogView
from holdcheck.ledger.note import split_note
from holdcheck.ledger.sqlstore import Dialect, SqlStore

POSTGRES_PREFIXES = ("postgresql://", "postgres://")
SQLITE_MAGIC = b"SQLite format 3\x00"


@contextmanager
def open_log(where: str) -> Iterator[LogView]:
    """Open the log at a directory, a SQLite file or a `postgresql://` address, for reading only.

    Raises LedgerUnavailable when there is none or it cannot be read.
    """
    if where.startswith(POSTGRES_PREFIXES):
        with _postgres(where) as view:
            yield view
        return
    path = Path(where)
    if path.is_dir():
        yield LogView(store=TileReader(directory=path))
    elif is_sqlite(path):
        with _sqlite(path) as view:
            yield view
    else:
        raise LedgerUnavailable(
            f"[{where}] is no log: give an exported directory, a SQLite file or an address that "
            "begins with [postgresql://]."
        )


def is_sqlite(path: Path) -> bool:
    """Tell whether the file is a SQLite database."""
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC
    except OSError:
        return False


def newest_checkpoint(log: LogView) -> str:
    """Give the newest signed checkpoint the log keeps; raises LedgerUnavailable when none is."""
    kept = log.reader.checkpoints()
    if not kept:
        raise LedgerUnavailable("The log has no signed checkpoint yet; sign one, then try again.")
    return kept[-1]


def export_newest(log: LogView, directory: Path) -> tuple[int, int]:
    """Export the log under its newest checkpoint; give the signed and the not yet signed entries.

    The entries that no checkpoint covers yet are compared with the hashes the log took of them;
    raises LedgerCorrupt when one differs.
    """
    note = newest_checkpoint(log)
    signed, size = Checkpoint.parse(split_note(note)[0]).size, log.size()
    export_bundle(log=log, directory=directory, checkpoint=note)
    if size > signed:
        hashes = log.reader.level(0, signed, size)
        for index, entry in enumerate(log.entries(first=signed, last=size), signed):
            if leaf_hash(entry) != hashes[index - signed]:
                raise LedgerCorrupt(f"Entry [{index}] is not the one that was hashed.")
    return signed, max(size - signed, 0)


@contextmanager
def _sqlite(path: Path) -> Iterator[LogView]:
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise _unreadable(str(path), error) from error
    with closing(connection):
        try:
            connection.execute("BEGIN")  # one moment for everything that is read
            yield LogView(store=SqlStore.for_sqlite(connection))
        except sqlite3.Error as error:
            raise _unreadable(str(path), error) from error


@contextmanager
def _postgres(address: str) -> Iterator[LogView]:
    try:
        import psycopg
    except ModuleNotFoundError as error:
        raise LedgerUnavailable("Reading PostgreSQL needs the library [psycopg].") from error
    try:
        with psycopg.connect(address) as connection:
            connection.read_only = True
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield LogView(
                store=SqlStore(
                    connection=connection,
                    dialect=Dialect.POSTGRESQL,
                    placeholder="%s",
                    in_transaction=lambda: True,
                )
            )
    except psycopg.Error as error:
        raise _unreadable("PostgreSQL", error) from error


def _unreadable(what: str, error: Exception) -> LedgerUnavailable:
    return LedgerUnavailable(f"The log in [{what}] cannot be read: [{error}].")
