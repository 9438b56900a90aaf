"""Copy a SQLite store while it is in use: the record, its log and checkpoints, as of one moment.

A PostgreSQL store is backed up with `pg_dump`. Restoring is putting the copy in the store's place
while nothing writes; checkpoints held outside then show whether anything is missing.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from holdcheck.ledger.errors import LedgerUnavailable
from holdcheck.ledger.location import is_sqlite


def back_up_sqlite(*, store: Path, copy: Path) -> int:
    """Copy the store to a new file, readable by its owner only; gives the copy's bytes.

    The copy holds everything the store does, cases and their keys included. Raises
    LedgerUnavailable, and leaves no copy, when either file cannot be used or the copy is damaged.
    """
    if copy.exists():
        raise LedgerUnavailable(f"The file [{copy}] exists already; give a new name.")
    if not is_sqlite(store):
        raise LedgerUnavailable(f"[{store}] is no SQLite store; copy PostgreSQL with [pg_dump].")
    beside = copy.with_name(copy.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        _copy(store, beside)
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.rename(copy)
    except (OSError, sqlite3.Error) as error:
        beside.unlink(missing_ok=True)
        raise LedgerUnavailable(f"[{store}] could not be backed up: [{error}].") from error
    return copy.stat().st_size


def _copy(store: Path, beside: Path) -> None:
    with (
        closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(beside)) as target,
    ):
        source.backup(target)
        # The copy is one file: no write-ahead log beside it that could be forgotten.
        target.execute("PRAGMA journal_mode = DELETE")
        found = target.execute("PRAGMA integrity_check").fetchone()
        if found != ("ok",):
            raise sqlite3.DatabaseError(f"the copy is damaged: {found}")
