"""A writer that runs into a wall: records events until the store refuses, and tells how it ended.

    python starved_writer.py STORE MODE FILE_BYTES USER_ID

MODE is the journal mode. FILE_BYTES limits how long any file may grow (RLIMIT_FSIZE), which a
program meets like a full disk; 0 sets no limit. USER_ID, unless 0,
makes the superuser give up its rights, which no permission would stop. It prints the number of each event it has
committed, then the class and sentence of the error that stopped it.
"""

import os
import resource
import sqlite3
import sys

from ledger_helpers import sample_entries

from holdcheck.ledger import LedgerError, Log, SqlStore, sqlite_transaction


def main(path: str, mode: str, limit: int, user: int) -> None:
    """Record until refused; an error of another kind ends the process with a traceback."""
    if user:
        os.setuid(user)
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        if limit:
            connection.execute(f"PRAGMA journal_mode = {mode}")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        log = Log(store=SqlStore.for_sqlite(connection))
        for number, entry in enumerate(sample_entries(2000)):
            with sqlite_transaction(connection):
                log.append(entry)
                connection.execute("INSERT INTO event VALUES (?)", (number,))
            print(number, flush=True)
    except LedgerError as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
