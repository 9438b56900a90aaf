"""Proofs as one small JSON file that stands alone: hand it out, verify it offline with one key.

Hashes and entries are base64, the payload is text, the checkpoint is the signed note as it is.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass

from holdcheck.ledger.checkpoint import Checkpoint, check_growth, open_checkpoint
from holdcheck.ledger.commitment import event_salt
from holdcheck.ledger.entry import Entry, decode_entry
from holdcheck.ledger.errors import InvalidCommitment, InvalidNote, InvalidProof
from holdcheck.ledger.hashing import leaf_hash
from holdcheck.ledger.log import LogView
from holdcheck.ledger.note import VerifierKey, decode_base64, split_note
from holdcheck.ledger.proofs import verify_inclusion

INCLUSION_FORMAT = "holdcheck-inclusion/1"
CONSISTENCY_FORMAT = "holdcheck-consistency/1"


@dataclass(frozen=True, slots=True)
class Opening:
    """What reveals one event: the payload that was committed to (UTF-8) and its 32-byte salt."""

    payload: bytes
    salt: bytes

    @classmethod
    def of_event(cls, *, payload: bytes, case_key: bytes, sequence: int) -> "Opening":
        """Open event number `sequence` of a case, and no other event of it."""
        return cls(payload=payload, salt=event_salt(case_key=case_key, sequence=sequence))


@dataclass(frozen=True, slots=True)
class VerifiedEvent:
    """What a proof file proved: this entry, at this index, in the log of this checkpoint."""

    entry: Entry
    index: int
    checkpoint: Checkpoint
    payload: bytes | None
    """The revealed payload; None when the file reveals none."""


def write_inclusion(*, log: LogView, index: int, checkpoint: str, opening: Opening | None) -> str:
    """Write the proof that the entry at index is in the log of a signed checkpoint, as JSON text.

    With an opening the file also shows what the event was; raises InvalidCommitment when the
    opening is not the entry's, InvalidProof when the checkpoint is older than the entry.
    """
    size = Checkpoint.parse(split_note(checkpoint)[0]).size
    entry = log.read(index)
    fields: dict[str, object] = {
        "format": INCLUSION_FORMAT,
        "index": index,
        "entry": _b64(entry),
        "proof": [_b64(step) for step in log.inclusion_proof(index=index, size=size)],
        "checkpoint": checkpoint,
    }
    if opening is not None:
        decode_entry(entry).check_payload(payload=opening.payload, salt=opening.salt)
        try:
            text = opening.payload.decode()
        except UnicodeDecodeError as error:
            raise InvalidCommitment(
                "The payload is not UTF-8 text; use canonical_json()."
            ) from error
        fields["opening"] = {"payload": text, "salt": _b64(opening.salt)}
    return json.dumps(fields, indent=1, ensure_ascii=True) + "\n"


def write_consistency(*, log: LogView, old_checkpoint: str, new_checkpoint: str) -> str:
    """Write the proof that the log only grew between two signed checkpoints, as JSON text."""
    old = Checkpoint.parse(split_note(old_checkpoint)[0])
    new = Checkpoint.parse(split_note(new_checkpoint)[0])
    proof = log.consistency_proof(old_size=old.size, new_size=new.size)
    fields = {
        "format": CONSISTENCY_FORMAT,
        "old": old_checkpoint,
        "new": new_checkpoint,
        "proof": [_b64(step) for step in proof],
    }
    return json.dumps(fields, indent=1, ensure_ascii=True) + "\n"


def verify_inclusion_file(*, text: str, key: VerifierKey) -> VerifiedEvent:
    """Verify a file of write_inclusion against the log's key; gives what it proves.

    Raises InvalidProof, InvalidNote, InvalidEntry or InvalidCommitment, whichever part is wrong.
    """
    fields = _fields(text, INCLUSION_FORMAT, {"index", "entry", "proof", "checkpoint"})
    checkpoint = open_checkpoint(note=_text(fields, "checkpoint"), key=key)
    index = fields["index"]
    if type(index) is not int:
        raise InvalidProof(f"The field [index] must be a whole number, not [{index!r}].")
    data = _bytes(fields, "entry")
    verify_inclusion(
        index=index,
        size=checkpoint.size,
        leaf=leaf_hash(data),
        proof=_steps(fields),
        root=checkpoint.root,
    )
    entry = decode_entry(data)
    payload = None
    if "opening" in fields:
        opening = fields["opening"]
        if not isinstance(opening, dict) or set(opening) != {"payload", "salt"}:
            raise InvalidProof("The field [opening] must hold exactly [payload] and [salt].")
        payload = _text(opening, "payload").encode()
        entry.check_payload(payload=payload, salt=_bytes(opening, "salt"))
    return VerifiedEvent(entry=entry, index=index, checkpoint=checkpoint, payload=payload)


def verify_consistency_file(*, text: str, key: VerifierKey) -> tuple[Checkpoint, Checkpoint]:
    """Verify a file of write_consistency; gives the older and the newer checkpoint."""
    fields = _fields(text, CONSISTENCY_FORMAT, {"old", "new", "proof"})
    return check_growth(
        old_note=_text(fields, "old"),
        new_note=_text(fields, "new"),
        proof=_steps(fields),
        key=key,
    )


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _fields(text: str, expected: str, needed: set[str]) -> Mapping[str, object]:
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise InvalidProof(f"The proof file is not JSON: [{error}].") from error
    if not isinstance(fields, dict) or fields.get("format") != expected:
        raise InvalidProof(f"The proof file is not of the format [{expected}].")
    names = set(fields) - {"format", "opening"}
    if names != needed:
        raise InvalidProof(
            f"The proof file must hold [{', '.join(sorted(needed))}], not "
            f"[{', '.join(sorted(names))}]."
        )
    return fields


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise InvalidProof(f"The field [{name}] must be text.")
    return value


def _bytes(fields: Mapping[str, object], name: str) -> bytes:
    try:
        return decode_base64(_text(fields, name), name)
    except InvalidNote as error:
        raise InvalidProof(str(error)) from error


def _steps(fields: Mapping[str, object]) -> list[bytes]:
    steps = fields["proof"]
    if not isinstance(steps, list):
        raise InvalidProof("The field [proof] must be a list of hashes.")
    hashes = [_bytes({"proof": step}, "proof") for step in steps]
    if any(len(step) != 32 for step in hashes):
        raise InvalidProof("A step of the proof is not a hash of 32 bytes.")
    return hashes
