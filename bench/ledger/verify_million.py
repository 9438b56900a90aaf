"""Build a log of one million entries and time the independent verifier over its export.

    python bench/ledger/verify_million.py [--entries N]

Prints the seconds and entries per second of building, exporting and verifying. The verifier runs as
a process of its own, as an outsider would run it, and must exit 0.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from holdcheck.ledger import Log, MemoryStore, SigningKey, export_bundle, leaf_hash, make_entry
from holdcheck.ledger.verifier import VERIFIER_SCRIPT

STEP = 10_000
EVENTS_A_CASE = 8
KINDS = ("intake", "decision", "notice", "challenge", "answer", "contact", "release", "disclosure")


def build(entries: int, key: SigningKey) -> Log:
    """Append that many entries, eight events a case, with a checkpoint every tenth of them."""
    log = Log(store=MemoryStore())
    batch: list[bytes] = []
    previous: bytes | None = None
    for number in range(entries):
        case, event = divmod(number, EVENTS_A_CASE)
        entry = make_entry(
            kind=KINDS[event],
            case_key=case.to_bytes(32, "big"),  # a bench needs no secrets, but the same bytes
            sequence=event,
            previous=previous if event else None,
            payload=b'{"bench":%d}' % number,
        ).encode()
        previous = leaf_hash(entry)
        batch.append(entry)
        if len(batch) == STEP or number + 1 == entries:
            log.extend(batch)
            batch = []
            if log.size() % max(STEP, entries // 10) == 0:
                log.sign_checkpoint(key=key)
    return log


def main() -> int:
    """Run the bench; exit 1 when the verifier refuses the log or takes more than 60 s."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    entries = parser.parse_args().entries
    key = SigningKey(name="bench.example/holds", seed=bytes(32))
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        log = build(entries, key)
        built = time.perf_counter()
        export_bundle(log=log, directory=Path(folder), checkpoint=log.sign_checkpoint(key=key))
        exported = time.perf_counter()
        command = [sys.executable, str(VERIFIER_SCRIPT), folder, "--key", str(key.verifier)]
        code = subprocess.run(command, check=False).returncode
        verified = time.perf_counter()
    for name, seconds in (
        ("build", built - started),
        ("export", exported - built),
        ("verify", verified - exported),
    ):
        print(f"{name:7} {seconds:7.1f} s  {entries / seconds:10,.0f} entries/s")
    return 1 if code or verified - exported > 60 else 0


if __name__ == "__main__":
    sys.exit(main())
