"""Signed notes with Ed25519 (C2SP signed-note) and witness cosignatures (C2SP tlog-cosignature).

A note is text that ends in a newline, an empty line, and one line a signature. Keys are exchanged
as text: `name+id+base64` for checking, `PRIVATE+KEY+name+id+base64` for signing.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from holdcheck.ledger.errors import InvalidNote

ALGORITHM_ED25519 = 0x01
ALGORITHM_COSIGNATURE = 0x04

_KNOWN_ALGORITHMS = (ALGORITHM_ED25519, ALGORITHM_COSIGNATURE)
_KEY_BYTES = 32
_MAX_NOTE_BYTES = 1_000_000
_MAX_SIGNATURES = 100
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def decode_base64(text: str, what: str) -> bytes:
    """Decode standard base64 in its one canonical form; raises InvalidNote naming `what`."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidNote(f"The {what} [{text[:60]}] is not base64.") from error
    if base64.b64encode(data).decode() != text:
        raise InvalidNote(f"The {what} [{text[:60]}] is not in the one canonical base64 form.")
    return data


def _check_name(name: str) -> None:
    if not name or "+" in name or any(letter.isspace() for letter in name) or _CONTROL.search(name):
        raise InvalidNote(
            f"The key name [{name}] must be text without spaces or plus signs, "
            "such as [jail.example.gov/holds]."
        )


def _key_id(name: str, algorithm: int, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + bytes([algorithm]) + public).digest()[:4]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key to check notes with: its name, 32 bytes, and 1 for a log or 4 for a witness."""

    name: str
    public: bytes
    algorithm: int = ALGORITHM_ED25519

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.public) != _KEY_BYTES or self.algorithm not in _KNOWN_ALGORITHMS:
            raise InvalidNote(
                f"The key [{self.name}] must be 32 bytes of algorithm 1 (log) or 4 (witness), "
                f"not [{len(self.public)}] bytes of algorithm [{self.algorithm}]."
            )

    @property
    def key_id(self) -> bytes:
        """The 4 bytes that mark this key's signatures."""
        return _key_id(self.name, self.algorithm, self.public)

    def __str__(self) -> str:
        material = base64.b64encode(bytes([self.algorithm]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{material}"

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read `name+id+base64`; raises InvalidNote when malformed or the id does not fit."""
        parts = text.strip().split("+", 2)
        if len(parts) != 3:
            raise InvalidNote(f"The key [{text[:80]}] is not of the form [name+id+base64].")
        material = decode_base64(parts[2], "key")
        key = cls(name=parts[0], public=material[1:], algorithm=material[0] if material else 0)
        if key.key_id.hex() != parts[1]:
            raise InvalidNote(
                f"The key [{key.name}] carries the id [{parts[1]}] but its bytes give "
                f"[{key.key_id.hex()}]; copy it again."
            )
        return key


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A secret Ed25519 key: its name, 32-byte seed, and 1 for a log or 4 for a witness."""

    name: str
    seed: bytes = field(repr=False)
    algorithm: int = ALGORITHM_ED25519

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.seed) != _KEY_BYTES or self.algorithm not in _KNOWN_ALGORITHMS:
            raise InvalidNote(f"The signing key [{self.name}] is malformed; use new_secret().")

    @property
    def verifier(self) -> VerifierKey:
        """The public key that checks this key's signatures."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return VerifierKey(name=self.name, public=public, algorithm=self.algorithm)

    def to_text(self) -> str:
        """Write the secret as `PRIVATE+KEY+name+id+base64`; keep it where only the log reads it."""
        material = base64.b64encode(bytes([self.algorithm]) + self.seed).decode()
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{material}"

    @classmethod
    def parse(cls, text: str) -> "SigningKey":
        """Read `PRIVATE+KEY+name+id+base64`; raises InvalidNote without repeating the secret."""
        parts = text.strip().split("+", 4)
        if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"]:
            raise InvalidNote("The signing key is not of the form [PRIVATE+KEY+name+id+base64].")
        try:
            material = base64.b64decode(parts[4], validate=True)
        except (binascii.Error, ValueError):
            raise InvalidNote(f"The signing key [{parts[2]}] is not base64.") from None
        key = cls(name=parts[2], seed=material[1:], algorithm=material[0] if material else 0)
        if key.verifier.key_id.hex() != parts[3]:
            raise InvalidNote(f"The signing key [{parts[2]}] does not fit its id [{parts[3]}].")
        return key

    def _sign(self, message: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


@dataclass(frozen=True, slots=True)
class OpenedNote:
    """A note's text and the trusted keys found to have signed it, witnesses with their time."""

    text: str
    signers: tuple[VerifierKey, ...]
    cosigned_at: tuple[tuple[VerifierKey, int], ...]
    """Witness key and POSIX time in seconds of each valid cosignature."""


def _signature_line(key: VerifierKey, signature: bytes) -> str:
    return f"— {key.name} {base64.b64encode(key.key_id + signature).decode()}\n"


def sign_note(*, text: str, key: SigningKey) -> str:
    """Sign a text that ends in a newline with a log key; gives the whole signed note."""
    _check_text(text)
    if key.algorithm != ALGORITHM_ED25519:
        raise InvalidNote(f"The key [{key.name}] is a witness key; sign with a log key.")
    return f"{text}\n{_signature_line(key.verifier, key._sign(text.encode()))}"


def cosign_note(*, note: str, key: SigningKey, at: int) -> str:
    """Add a witness's cosignature made at POSIX time `at` (seconds) to a signed note."""
    if key.algorithm != ALGORITHM_COSIGNATURE:
        raise InvalidNote(f"The key [{key.name}] is a log key; cosign with a witness key.")
    if not 0 <= at < 1 << 63:
        raise InvalidNote(f"The time [{at}] is not a POSIX time in seconds.")
    text, _ = split_note(note)
    signature = key._sign(f"cosignature/v1\ntime {at}\n{text}".encode())
    return note + _signature_line(key.verifier, at.to_bytes(8, "big") + signature)


def _check_text(text: str) -> None:
    if not text.endswith("\n") or len(text) < 2:
        raise InvalidNote("The text of a note must end in a newline.")
    if _CONTROL.search(text):
        raise InvalidNote("The text of a note must hold no control characters but newlines.")


def split_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Split a note into its text and its unchecked signatures (key name, id and signature bytes).

    Raises InvalidNote when it is not of the form of a signed note; checks no signature.
    """
    if len(note) > _MAX_NOTE_BYTES:
        raise InvalidNote(f"The note is longer than [{_MAX_NOTE_BYTES}] characters.")
    text, separator, block = note.rpartition("\n\n")
    if not separator or not note.endswith("\n") or not block:
        raise InvalidNote("The note has no signatures after an empty line.")
    text += "\n"
    _check_text(text)
    lines = block[:-1].split("\n")
    if len(lines) > _MAX_SIGNATURES:
        raise InvalidNote(f"The note has more than [{_MAX_SIGNATURES}] signatures.")
    signatures = []
    for line in lines:
        match = re.fullmatch(r"— ([^ ]+) ([^ ]+)", line)
        if not match:
            raise InvalidNote(f"The signature line [{line[:80]}] is malformed.")
        _check_name(match[1])
        blob = decode_base64(match[2], "signature")
        if len(blob) < 5:
            raise InvalidNote(f"The signature of [{match[1]}] is too short.")
        signatures.append((match[1], blob))
    return text, signatures


def open_note(*, note: str, keys: Sequence[VerifierKey]) -> OpenedNote:
    """Check a note against the trusted keys; raises InvalidNote unless one of them signed it.

    Signatures of unknown keys are ignored; a wrong signature of a known key rejects the whole note.
    """
    text, signatures = split_note(note)
    known = {(key.name, key.key_id): key for key in keys}
    signers: list[VerifierKey] = []
    cosigned: list[tuple[VerifierKey, int]] = []
    for name, blob in signatures:
        key = known.get((name, blob[:4]))
        if key is None:
            continue
        message, signature = text.encode(), blob[4:]
        if key.algorithm == ALGORITHM_COSIGNATURE:
            at = int.from_bytes(signature[:8], "big")
            message = f"cosignature/v1\ntime {at}\n".encode() + message
            signature = signature[8:]
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
        except InvalidSignature as error:
            raise InvalidNote(
                f"The signature of [{name}] does not fit the note: the note was altered "
                "or the key is not the one that signed it."
            ) from error
        if key.algorithm == ALGORITHM_COSIGNATURE:
            cosigned.append((key, at))
        signers.append(key)
    if not signers:
        raise InvalidNote(
            "No trusted key signed the note: trusted are "
            f"[{', '.join(key.name for key in keys)}], it names "
            f"[{', '.join(name for name, _ in signatures)}]."
        )
    return OpenedNote(text=text, signers=tuple(signers), cosigned_at=tuple(cosigned))
