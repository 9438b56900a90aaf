"""Checkpoints: the log's signed promise of its size and root (C2SP tlog-checkpoint), and monitors.

A checkpoint held by someone else is what makes the log unalterable: any later log that does not
extend it is provably a different history.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from holdcheck.ledger.errors import ForkDetected, InvalidNote, InvalidProof
from holdcheck.ledger.hashing import HASH_BYTES
from holdcheck.ledger.note import SigningKey, VerifierKey, decode_base64, open_note, sign_note
from holdcheck.ledger.proofs import verify_consistency


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The log named `origin` had `size` entries and the 32-byte Merkle root `root`."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not self.origin or "\n" in self.origin or self.size < 0 or len(self.root) != HASH_BYTES:
            raise InvalidNote(
                "A checkpoint needs an origin of one line, a size from 0 and a 32-byte root; got "
                f"[{self.origin}], [{self.size}], [{len(self.root)}] bytes."
            )

    def to_text(self) -> str:
        """Write the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def sign(self, *, key: SigningKey) -> str:
        """Sign the checkpoint; gives the signed note. The key's name must be the origin."""
        if key.name != self.origin:
            raise InvalidNote(
                f"The key [{key.name}] cannot sign for the log [{self.origin}]; "
                "name the key after the log's origin."
            )
        return sign_note(text=self.to_text(), key=key)

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the text of a note whose signature was already checked; extensions are refused."""
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1]):
            raise InvalidNote(
                "A checkpoint must be exactly an origin, a size and a root, one line each."
            )
        return cls(origin=lines[0], size=int(lines[1]), root=decode_base64(lines[2], "root"))


def open_checkpoint(
    *, note: str, key: VerifierKey, witnesses: Sequence[VerifierKey] = ()
) -> Checkpoint:
    """Check a signed checkpoint and read it; raises InvalidNote.

    The log's key must have signed, and so must every witness listed (none unless you rely on some).
    """
    opened = open_note(note=note, keys=(key, *witnesses))
    missing = [needed.name for needed in (key, *witnesses) if needed not in opened.signers]
    if missing:
        raise InvalidNote(f"The checkpoint lacks the signature of [{', '.join(missing)}].")
    checkpoint = Checkpoint.parse(opened.text)
    if checkpoint.origin != key.name:
        raise InvalidNote(
            f"The checkpoint is of the log [{checkpoint.origin}], the key of [{key.name}]."
        )
    return checkpoint


def check_growth(
    *, old_note: str, new_note: str, proof: Sequence[bytes], key: VerifierKey
) -> tuple[Checkpoint, Checkpoint]:
    """Check, as a monitor, that the newer held checkpoint extends the older one; gives both.

    `proof` is the consistency proof between their sizes. Raises InvalidNote for a checkpoint not
    signed by the log, ForkDetected when both are signed and yet tell two histories at one size or
    in the wrong order, InvalidProof when the proof does not connect them (ask for another; if the
    log cannot give one, it has forked).
    """
    old = open_checkpoint(note=old_note, key=key)
    new = open_checkpoint(note=new_note, key=key)
    if new.size < old.size:
        raise ForkDetected(
            f"The log [{key.name}] shrank from [{old.size}] to [{new.size}] entries: "
            "entries were removed, or the two checkpoints were given in the wrong order."
        )
    if new.size == old.size and new.root != old.root:
        raise ForkDetected(
            f"The log [{key.name}] signed two different histories of [{new.size}] entries; "
            "keep both checkpoints: together they prove it."
        )
    try:
        verify_consistency(
            old_size=old.size,
            new_size=new.size,
            old_root=old.root,
            new_root=new.root,
            proof=proof,
        )
    except InvalidProof as error:
        raise InvalidProof(
            f"The log [{key.name}] did not show that it only grew: {error}"
        ) from error
    return old, new
