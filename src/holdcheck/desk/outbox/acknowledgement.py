"""The acknowledgement: the receiver repeats the digest of what it got and signs it.

Signed is the text ``holdcheck-acknowledgement``, the message's id, the SHA-256 of its bytes and the
time of receipt, each on a line of its own, with Ed25519.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from holdcheck.facts.errors import InputError

FIELDS = ("acknowledged", "sha256", "received_at", "signature")


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What a receiver signed: which message, the SHA-256 it got, and when."""

    message: str
    sha256: str
    received_at: str

    @property
    def signed_bytes(self) -> bytes:
        """The bytes under the signature."""
        lines = ("holdcheck-acknowledgement", self.message, self.sha256, self.received_at)
        return ("\n".join(lines) + "\n").encode()


def write(found: Acknowledgement, key: Ed25519PrivateKey) -> str:
    """The acknowledgement as JSON, signed."""
    signature = base64.b64encode(key.sign(found.signed_bytes)).decode()
    values = (found.message, found.sha256, found.received_at, signature)
    return json.dumps(dict(zip(FIELDS, values, strict=True)))


def wrong_with(text: str, *, message: str, sha256: str, public_key: str) -> str:
    """What is wrong with an acknowledgement of a message, in one sentence; empty if it is true."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return "the answer is no JSON"
    if not isinstance(data, dict) or not all(isinstance(data.get(one), str) for one in FIELDS):
        return f"the answer lacks one of [{', '.join(FIELDS)}]"
    if data["acknowledged"] != message:
        return f"it acknowledges another message [{data['acknowledged'][:40]}]"
    if data["sha256"] != sha256:
        return f"its digest [{data['sha256'][:64]}] is not that of what was sent"
    try:
        when = datetime.fromisoformat(data["received_at"])
        signature = base64.b64decode(data["signature"], validate=True)
    except (ValueError, binascii.Error):
        return "its time or its signature cannot be read"
    if when.tzinfo is None:
        return "its time has no zone"
    found = Acknowledgement(message, sha256, data["received_at"])
    try:
        read_key(public_key).verify(signature, found.signed_bytes)
    except InvalidSignature:
        return "its signature is not by the receiver's key"
    return ""


def read_key(text: str) -> Ed25519PublicKey:
    """A public key from base64 of its 32 bytes; raises :class:`InputError`."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        raise InputError(
            "[public key] is not an Ed25519 key; give 32 bytes in base64, as the receiver shows it",
            about="public_key",
        ) from None
