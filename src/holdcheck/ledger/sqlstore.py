"""The log in tables of a SQL database, on a connection whose transaction the caller controls.

One commit therefore writes the case event and its log entry, or neither. SQLite and PostgreSQL are
supported, over any DB-API connection or a Django connection. Rows of entries and nodes are only
ever inserted; `guards` makes the database itself refuse to change or delete them.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from enum import Enum
from typing import Any, Protocol

from holdcheck.ledger.errors import LedgerCorrupt, LedgerUnavailable
from holdcheck.ledger.proofs import Node

_READ_STEP = 4096
_MOVE_HEAD = "UPDATE ledger_head SET size = ? WHERE id = 1 AND size = ?"
_WRITE_AT_ONCE = (
    "WITH entries AS (INSERT INTO ledger_entry (idx, entry) "
    "SELECT * FROM unnest(?::bigint[], ?::bytea[])), "
    "nodes AS (INSERT INTO ledger_node (level, idx, hash) "
    f"SELECT * FROM unnest(?::integer[], ?::bigint[], ?::bytea[])) {_MOVE_HEAD}"
)
"""PostgreSQL's arrays: any number of rows in one statement, which it can prepare."""


class Dialect(Enum):
    """The SQL databases whose locking the store knows."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Connection(Protocol):
    """The part of a DB-API connection that is used; commit and rollback stay with the caller."""

    def cursor(self) -> Any:
        """Open a cursor with execute, executemany, fetchone, fetchall and close."""
        ...


class DjangoConnection(Connection, Protocol):
    """The part of a Django connection that is used."""

    vendor: str
    in_atomic_block: bool


def schema(dialect: Dialect) -> tuple[str, ...]:
    """Give the statements that create the log's tables with an empty log, for a migration."""
    blob = "BYTEA" if dialect is Dialect.POSTGRESQL else "BLOB"
    return (
        "CREATE TABLE ledger_head (id INTEGER PRIMARY KEY CHECK (id = 1), size BIGINT NOT NULL)",
        "INSERT INTO ledger_head (id, size) VALUES (1, 0)",
        f"CREATE TABLE ledger_entry (idx BIGINT PRIMARY KEY, entry {blob} NOT NULL)",
        "CREATE TABLE ledger_node (level INTEGER NOT NULL, idx BIGINT NOT NULL, "
        f"hash {blob} NOT NULL, PRIMARY KEY (level, idx))",
        "CREATE TABLE ledger_checkpoint (size BIGINT PRIMARY KEY, note TEXT NOT NULL)",
    )


def drop_schema() -> tuple[str, ...]:
    """Give the statements that remove the log's tables, for a migration's way back in tests."""
    names = ("ledger_checkpoint", "ledger_node", "ledger_entry", "ledger_head")
    return tuple(f"DROP TABLE {name}" for name in names)


def guards(dialect: Dialect) -> tuple[str, ...]:
    """Give the triggers by which the database refuses to change or delete entries and nodes.

    They stop accidents and plain SQL; a database owner can drop them, which is why checkpoints are
    held outside.
    """
    tables = ("ledger_entry", "ledger_node")
    if dialect is Dialect.SQLITE:
        return tuple(
            f"CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for table in tables
            for action in ("update", "delete")
        )
    function = (
        "CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END$$"
    )
    return (
        function,
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()"
            for table in tables
        ),
    )


class SqlStore:
    """A LogStore over one connection.

    `placeholder` is the driver's mark for a value ("?" for sqlite3, "%s" for psycopg and Django).
    `in_transaction` tells whether a transaction is open: an append outside of one is refused,
    because it could be kept without the event it belongs to.
    """

    def __init__(
        self,
        *,
        connection: Connection,
        dialect: Dialect,
        placeholder: str,
        in_transaction: Callable[[], bool],
    ) -> None:
        self._connection = connection
        self._dialect = dialect
        self._mark = placeholder
        self._in_transaction = in_transaction

    @classmethod
    def for_sqlite(cls, connection: Any) -> "SqlStore":
        """Keep the log on a `sqlite3.Connection` (in its default or a manual transaction mode)."""
        return cls(
            connection=connection,
            dialect=Dialect.SQLITE,
            placeholder="?",
            in_transaction=lambda: bool(connection.in_transaction),
        )

    @classmethod
    def for_django(cls, connection: DjangoConnection) -> "SqlStore":
        """Keep the log on a Django connection; appends must run inside `transaction.atomic()`."""
        return cls(
            connection=connection,
            dialect=Dialect(connection.vendor),
            placeholder="%s",
            in_transaction=lambda: connection.in_atomic_block,
        )

    def size(self) -> int:
        """Count the entries."""
        return self._size("SELECT size FROM ledger_head WHERE id = 1")

    def entries(self, first: int, last: int) -> Iterator[bytes]:
        """Give the entries from index first up to but not including last, in order."""
        sql = "SELECT idx, entry FROM ledger_entry WHERE idx >= ? AND idx < ? ORDER BY idx"
        for start in range(first, last, _READ_STEP):
            stop = min(start + _READ_STEP, last)
            rows = self._all(sql, (start, stop))
            for expected, (index, entry) in zip(range(start, stop), rows, strict=False):
                if index != expected:
                    raise LedgerCorrupt(f"Entry [{expected}] is missing from the store.")
                yield _blob(entry, f"Entry [{index}]")
            if len(rows) < stop - start:
                raise LedgerCorrupt(f"Entry [{start + len(rows)}] is missing from the store.")

    def nodes(self, wanted: Sequence[Node]) -> list[bytes]:
        """Give the 32-byte hash of each perfect subtree asked for, in the order asked."""
        if not wanted:
            return []
        terms = " OR ".join(["(level = ? AND idx = ?)"] * len(wanted))
        rows = self._all(
            f"SELECT level, idx, hash FROM ledger_node WHERE {terms}",
            [number for node in wanted for number in node],
        )
        found = {
            (level, index): _blob(value, f"The hash of subtree [{(level, index)}]")
            for level, index, value in rows
        }
        missing = [node for node in wanted if node not in found]
        if missing:
            raise LedgerCorrupt(f"The hash of subtree [{missing[0]}] is missing from the store.")
        return [found[node] for node in wanted]

    def level(self, level: int, first: int, last: int) -> list[bytes]:
        """Give the hashes at one tree level from index first up to but not including last."""
        rows = self._all(
            "SELECT hash FROM ledger_node WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx",
            (level, first, last),
        )
        if len(rows) != last - first:
            raise LedgerCorrupt(
                f"Of the hashes [{first}] to [{last}] at level [{level}], "
                f"only [{len(rows)}] are in the store."
            )
        return [_blob(value, f"A hash at level [{level}]") for (value,) in rows]

    def checkpoints(self) -> list[str]:
        """Give every signed checkpoint kept, in rising size."""
        return [
            str(note) for (note,) in self._all("SELECT note FROM ledger_checkpoint ORDER BY size")
        ]

    def lock(self) -> int:
        """Lock the head row until the caller's transaction ends; give the size."""
        if self._dialect is Dialect.SQLITE:
            # SQLite has no row locks: the first write of a transaction takes the one write lock.
            self._run("UPDATE ledger_head SET size = size WHERE id = 1")
            size = self.size()
        else:
            size = self._size("SELECT size FROM ledger_head WHERE id = 1 FOR UPDATE")
        if not self._in_transaction():
            raise LedgerUnavailable(
                "An entry was to be appended outside a transaction; open one that also writes "
                "the event the entry is about."
            )
        return size

    def write(self, *, first: int, entries: Sequence[bytes], nodes: dict[Node, bytes]) -> None:
        """Insert the entries and the subtrees they complete, and move the size."""
        size = first + len(entries)
        if self._dialect is Dialect.POSTGRESQL:
            # One statement: while the head is locked, every other writer waits.
            self._run(
                _WRITE_AT_ONCE,
                (
                    list(range(first, size)),
                    list(entries),
                    [level for level, _ in nodes],
                    [index for _, index in nodes],
                    list(nodes.values()),
                    size,
                    first,
                ),
                rows=1,
            )
            return
        self._many(
            "INSERT INTO ledger_entry (idx, entry) VALUES (?, ?)",
            [(first + offset, entry) for offset, entry in enumerate(entries)],
        )
        self._many(
            "INSERT INTO ledger_node (level, idx, hash) VALUES (?, ?, ?)",
            [(level, index, value) for (level, index), value in nodes.items()],
        )
        self._run(_MOVE_HEAD, (size, first), rows=1)

    def save_checkpoint(self, *, size: int, note: str) -> None:
        """Keep a signed checkpoint, in the caller's transaction or on its own."""
        self._run(
            "INSERT INTO ledger_checkpoint (size, note) VALUES (?, ?) "
            "ON CONFLICT (size) DO UPDATE SET note = excluded.note",
            (size, note),
        )

    def _size(self, sql: str) -> int:
        rows = self._all(sql)
        if len(rows) != 1:
            raise LedgerCorrupt("The log has no head row; create the tables with schema().")
        return int(rows[0][0])

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(sql.replace("?", self._mark), values)
            return list(cursor.fetchall())

    def _many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        with closing(self._connection.cursor()) as cursor:
            cursor.executemany(sql.replace("?", self._mark), rows)

    def _run(self, sql: str, values: Sequence[object] = (), *, rows: int | None = None) -> None:
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(sql.replace("?", self._mark), values)
            if rows is not None and cursor.rowcount != rows:
                raise LedgerCorrupt("The log grew while it was locked; the head row is not held.")


def _blob(value: object, what: str) -> bytes:
    """Give the bytes of a column; SQLite would also keep text or a number there."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    raise LedgerCorrupt(f"{what} is not stored as bytes: the row was altered.")
