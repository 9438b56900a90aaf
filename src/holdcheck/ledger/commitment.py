"""Salted commitments: what an entry holds instead of personal data.

Every case has one random 32-byte key. From it each event of the case, counted from 0, gets a salt
of its own, and the entry holds HMAC-SHA256(salt, payload). Revealing one event means handing out
its salt and payload; the other events of the case stay closed. Destroying the case's key (and the
payloads) leaves entries nobody can read, guess or link to each other, while every proof holds.
"""

import hmac
from hashlib import sha256

from holdcheck.ledger.errors import InvalidCommitment
from holdcheck.ledger.randomness import SECRET_BYTES

COMMITMENT_BYTES = 32

_NO_PREVIOUS = bytes(32)


def _derive(case_key: bytes, purpose: bytes, sequence: int) -> bytes:
    if len(case_key) != SECRET_BYTES:
        raise InvalidCommitment(
            f"A case key has [{SECRET_BYTES}] bytes, this one [{len(case_key)}]; "
            "draw it with new_secret()."
        )
    if not 0 <= sequence < 1 << 64:
        raise InvalidCommitment(f"Events of a case are counted from 0, not [{sequence}].")
    label = b"holdcheck/ledger/v1/" + purpose + b"\x00" + sequence.to_bytes(8, "big")
    return hmac.digest(case_key, label, sha256)


def event_salt(*, case_key: bytes, sequence: int) -> bytes:
    """Derive the 32-byte salt that opens event number `sequence` of a case, and only that one."""
    return _derive(case_key, b"salt", sequence)


def event_tag(*, case_key: bytes, sequence: int) -> bytes:
    """Derive the 32-byte pseudonym under which event number `sequence` stands in the log.

    Whoever holds the case key can compute every tag, find each event, and see that none with the
    next number exists; whoever does not cannot tell two events of one case from any two others.
    """
    return _derive(case_key, b"case", sequence)


def event_link(*, case_key: bytes, sequence: int, previous: bytes | None) -> bytes:
    """Commit (32 bytes) to the leaf hash of the case's previous event, None for the first one."""
    salt = _derive(case_key, b"previous", sequence)
    return hmac.digest(salt, _NO_PREVIOUS if previous is None else previous, sha256)


def commit(*, payload: bytes, salt: bytes) -> bytes:
    """Commit to a payload: HMAC-SHA256 under the event's 32-byte salt; gives 32 bytes."""
    if len(salt) != SECRET_BYTES:
        raise InvalidCommitment(
            f"A salt has [{SECRET_BYTES}] bytes, this one [{len(salt)}]; take it from event_salt()."
        )
    return hmac.digest(salt, payload, sha256)


def check_commitment(*, commitment: bytes, payload: bytes, salt: bytes) -> None:
    """Raise InvalidCommitment unless payload and salt are what the commitment was made from."""
    if not hmac.compare_digest(commit(payload=payload, salt=salt), commitment):
        raise InvalidCommitment(
            "The revealed payload is not the one the entry committed to: "
            "the payload, the salt or the entry was altered."
        )
