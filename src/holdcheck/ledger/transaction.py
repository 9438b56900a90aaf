"""One transaction for an event and its entry, where a failed commit too means: nothing happened.

`Log.append` tells of a store that refuses a row. Databases often notice a full disk or a lost
connection only when they commit, after the append; these two helpers report that the same way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from holdcheck.ledger.errors import LedgerUnavailable


@contextmanager
def all_or_nothing(transaction: AbstractContextManager[object]) -> Iterator[None]:
    """Run the body in a transaction: `django.db.transaction.atomic(durable=True)` or the like.

    Raises LedgerUnavailable when the transaction cannot begin or cannot commit: then nothing may be
    issued. Event and entry were then both not kept; only if a connection to a server was lost during
    the commit itself may they, both, have been kept: look before trying again. What the body raises
    passes through unchanged, after the transaction rolled back.
    """
    failed = False
    began = False
    try:
        with transaction:
            began = True
            try:
                yield
            except BaseException:
                failed = True
                raise
    except Exception as error:
        if failed:
            raise
        raise _unavailable("committed" if began else "begun", error) from error


@contextmanager
def sqlite_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the body between BEGIN IMMEDIATE and COMMIT; no transaction may be open yet.

    Raises LedgerUnavailable like `all_or_nothing`; whatever fails, everything is rolled back.
    """
    with all_or_nothing(_immediate(connection)):
        yield


@contextmanager
def _immediate(connection: sqlite3.Connection) -> Iterator[None]:
    # Taking the write lock first spares a later refusal: a transaction that has already read
    # cannot wait for another writer.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite rolls back by itself after some faults, such as a full disk, but not after all.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _unavailable(verb: str, error: Exception) -> LedgerUnavailable:
    return LedgerUnavailable(
        f"The ledger's transaction could not be {verb}, so nothing may be decided or issued: "
        f"[{type(error).__name__}: {error}]."
    )
