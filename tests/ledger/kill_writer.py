"""A writer to be killed: records each request as a case event and its log entry, then acknowledges.

    python kill_writer.py STORE FIRST [FAULT]

It records the requests FIRST, FIRST+1, … until it is killed. As a client tries again what was not
acknowledged, FIRST may have been recorded already; then it is acknowledged and not recorded twice.
Every eighth acknowledgement is followed by a signed checkpoint. FAULT builds in a mistake that the
test has to find: [early] acknowledges before the commit, [apart] commits event and entry apart,
[again] records a request that was tried again a second time.
"""

import sqlite3
import sys

from ledger_helpers import CASE_KEY, KEY, payload

from holdcheck.ledger import Log, SqlStore, leaf_hash, make_entry, sqlite_transaction


def connect(path: str) -> sqlite3.Connection:
    """Open the store as the desk does: write-ahead log, every commit on the disk."""
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def record(connection: sqlite3.Connection, log: Log, request: int, fault: str) -> int:
    """Record the request unless it is recorded; give the index of its entry."""
    known = connection.execute(
        "SELECT idx FROM case_event WHERE request = ?", (request,)
    ).fetchone()
    if known and fault != "again":
        return int(known[0])
    sequence = log.size()
    previous = leaf_hash(log.read(sequence - 1)) if sequence else None
    entry = make_entry(
        kind="decision",
        case_key=CASE_KEY,
        sequence=sequence,
        previous=previous,
        payload=payload(request),
    ).encode()
    index = log.append(entry)
    if fault == "apart":
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO case_event (idx, request, payload) VALUES (?, ?, ?)",
        (index, request, payload(request)),
    )
    return index


def main(path: str, first: int, fault: str) -> None:
    """Record and acknowledge until killed."""
    connection = connect(path)
    log = Log(store=SqlStore.for_sqlite(connection))
    request = first
    while True:
        with sqlite_transaction(connection):
            index = record(connection, log, request, fault)
            if fault == "early":
                print(f"recorded {request} {index}", flush=True)
        if fault != "early":
            print(f"recorded {request} {index}", flush=True)
        if request % 8 == 7:
            log.sign_checkpoint(key=KEY)
            print(f"signed {log.size()}", flush=True)
        request += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
