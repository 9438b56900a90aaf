"""Write the example log of the page "Verify a proof": fictional, and the same bytes every time.

    python examples/ledger/make.py FOLDER

The signing key is printed here, so it protects nothing; a real one is drawn with new_secret().
"""

import sys
from pathlib import Path

from holdcheck.ledger import (
    Log,
    MemoryStore,
    Opening,
    SigningKey,
    canonical_json,
    export_bundle,
    leaf_hash,
    make_entry,
    write_consistency,
    write_inclusion,
)

KEY = SigningKey(name="jail.example/holds", seed=b"an example, not a secret at all!")
CASE_KEY = b"another example, no secret eithr"
EVENTS = (
    ("intake", {"form": "I-247A", "received": "2020-07-10T09:12"}),
    ("decision", {"act": "hold_past_release", "outcome": "prohibited"}),
    ("notice", {"language": "es", "given": "2020-07-10T10:40"}),
    ("challenge", {"about": "conviction 2"}),
    ("decision", {"act": "notify_release", "outcome": "prohibited"}),
    ("release", {"at": "2020-07-10T17:05"}),
)


def main(folder: Path) -> None:
    """Write the public key, the log, an older checkpoint and two proof files."""
    log = Log(store=MemoryStore())
    notes: dict[int, str] = {}
    previous: bytes | None = None
    for number, (kind, facts) in enumerate(EVENTS):
        entry = make_entry(
            kind=kind,
            case_key=CASE_KEY,
            sequence=number,
            previous=previous,
            payload=canonical_json(dict(facts)),
        ).encode()
        previous = leaf_hash(entry)
        log.append(entry)
        if number in (3, 5):
            notes[number + 1] = log.sign_checkpoint(key=KEY)
    folder.mkdir(parents=True, exist_ok=True)
    opening = Opening.of_event(
        payload=canonical_json(dict(EVENTS[1][1])), case_key=CASE_KEY, sequence=1
    )
    proof = write_inclusion(log=log, index=1, checkpoint=notes[6], opening=opening)
    growth = write_consistency(log=log, old_checkpoint=notes[4], new_checkpoint=notes[6])
    for name, text in (
        ("key.txt", f"{KEY.verifier}\n"),
        ("kept.checkpoint", notes[4]),
        ("decision.proof.json", proof),
        ("growth.proof.json", growth),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    export_bundle(log=log, directory=folder / "log", checkpoint=notes[6])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
