"""What the tampering tests share: an exported log to spoil, and the verdicts of both verifiers."""

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from ledger_helpers import (
    CASE_KEY,
    KEY,
    Sample,
    exported,
    load_verifier,
    payload,
    sample,
    sample_entries,
)

from holdcheck.ledger import LogView, MemoryStore, SigningKey, write_consistency, write_inclusion
from holdcheck.ledger.prooffile import Opening
from holdcheck.ledger.verifier import BROWSER_SCRIPT

SIZES = (100, 256, 300, 600)
SIZE = SIZES[-1]
WIDTH = 256
FOREIGN = sample_entries(SIZE, case_key=b"f" * 32)
"""Entries in proper form that are not in the log: what a forger would put there."""

VERIFIER = load_verifier()
MADE = sample(*SIZES)
ENTRIES = MADE.entries


def verdict(target: Path, *held: Path, key: SigningKey = KEY) -> str:
    """Give what the one-file verifier prints; its exit code must agree with its first word."""
    options = [option for path in held for option in ("--held", str(path))]
    told = io.StringIO()
    with redirect_stdout(told):
        code = VERIFIER.main([str(target), "--key", str(key.verifier), *options])
    assert code == (0 if told.getvalue().startswith("VERIFIED") else 1)
    return told.getvalue().strip()


class Browser:
    """The browser script under Node, answering one proof at a time."""

    def __init__(self) -> None:
        driver = Path(__file__).with_name("verify_in_node.js")
        self._node = subprocess.Popen(
            ["node", "--no-warnings", driver, BROWSER_SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def verdict(self, text: str, *kept: str, key: SigningKey = KEY) -> str:
        """Give "VERIFIED: …" or "NOT VERIFIED: …" for a proof file's text."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        question = {"text": text, "key": str(key.verifier), "kept": list(kept)}
        self._node.stdin.write(json.dumps(question) + "\n")
        self._node.stdin.flush()
        answer = json.loads(self._node.stdout.readline())
        return f"{answer['verdict']}: {answer['sentence']}"

    def close(self) -> None:
        """End the process."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.close()
        self._node.wait(timeout=30)
        self._node.stdout.close()


@contextmanager
def spoilable(made: Sample = MADE) -> Iterator[Path]:
    """Give an exported log in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="tamper-") as name:
        yield exported(made, Path(name))


def pack(entries: Sequence[bytes]) -> bytes:
    """Write entries as a file holds them, each behind its length in 16 bits."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def entry_file(index: int) -> str:
    """Name the file that holds the entry at index."""
    return f"tile/entries/{index // WIDTH:03d}" + (".p/88" if index >= 2 * WIDTH else "")


def put_entries(folder: Path, entries: Sequence[bytes]) -> None:
    """Write entries over the log's files, and leave its tiles; the last file takes what is over."""
    for first in range(0, SIZE, WIDTH):
        last = first + WIDTH if first + WIDTH < SIZE else len(entries)
        (folder / entry_file(first)).write_bytes(pack(entries[first:last]))


def forge(folder: Path, entries: Sequence[bytes]) -> None:
    """Write entries and the tiles that fit them, as one who cannot sign: checkpoints stay."""
    kept = {path: path.read_bytes() for path in folder.glob("checkpoint*/*")}
    kept[folder / "checkpoint"] = (folder / "checkpoint").read_bytes()
    shutil.rmtree(folder / "tile")
    shutil.rmtree(folder / "checkpoints")
    exported(resigned(entries, SIZE), folder)
    shutil.rmtree(folder / "checkpoints")
    for path, data in kept.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def resigned(entries: Sequence[bytes], *sizes: int) -> Sample:
    """Make a whole log of other entries, signed with the log's own key."""
    return sample(*sizes, entries=list(entries), store=MemoryStore())


def opening(index: int) -> Opening:
    """Give what reveals the entry at index."""
    return Opening.of_event(payload=payload(index), case_key=CASE_KEY, sequence=index)


def proof_file(index: int, size: int = SIZE, made: Sample = MADE, *, reveal: bool = True) -> str:
    """Write the proof file for one entry."""
    view = LogView(store=made.log.reader)
    revealed = opening(index) if reveal else None
    return write_inclusion(log=view, index=index, checkpoint=made.notes[size], opening=revealed)


def growth_file(old: int, new: int, made: Sample = MADE) -> str:
    """Write the consistency proof file between two checkpoints."""
    view = LogView(store=made.log.reader)
    return write_consistency(
        log=view, old_checkpoint=made.notes[old], new_checkpoint=made.notes[new]
    )
