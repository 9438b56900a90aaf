"""One log entry: canonical bytes that say what kind of event happened, and nothing about whom.

An entry is JSON in one fixed form (keys sorted, no spaces, ASCII, hex in lower case):

    {"case":"<64 hex>","kind":"decision","payload":"<64 hex>","previous":"<64 hex>","v":1}

`case` is the event's pseudonym, `payload` the commitment to what happened, `previous` the blinded
link to the case's previous event (see commitment). Times, names and numbers belong in the payload:
a public clock time beside a kind would point at the person booked at that minute.
"""

import json
import re
from dataclasses import dataclass

from holdcheck.ledger.commitment import (
    COMMITMENT_BYTES,
    check_commitment,
    commit,
    event_link,
    event_salt,
    event_tag,
)
from holdcheck.ledger.errors import InvalidEntry

ENTRY_VERSION = 1
MAX_ENTRY_BYTES = 65535
"""The most an entry may hold: entry bundles carry each length in 16 bits (C2SP tlog-tiles)."""

KIND_PATTERN = r"[a-z][a-z0-9_]{0,39}"

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Entry:
    """The public part of one event; `case`, `payload` and `previous` are 32 bytes each."""

    kind: str
    case: bytes
    payload: bytes
    previous: bytes

    def __post_init__(self) -> None:
        if not re.fullmatch(KIND_PATTERN, self.kind):
            raise InvalidEntry(
                f"The event kind [{self.kind}] is not a lower-case word of at most 40 letters, "
                "digits and underscores, such as [decision]."
            )
        for name in ("case", "payload", "previous"):
            if len(getattr(self, name)) != COMMITMENT_BYTES:
                raise InvalidEntry(f"The field [{name}] must hold [{COMMITMENT_BYTES}] bytes.")

    def encode(self) -> bytes:
        """Give the canonical bytes that are hashed into the log."""
        return canonical_json(
            {
                "v": ENTRY_VERSION,
                "kind": self.kind,
                "case": self.case.hex(),
                "payload": self.payload.hex(),
                "previous": self.previous.hex(),
            }
        )

    def check_payload(self, *, payload: bytes, salt: bytes) -> None:
        """Raise InvalidCommitment unless this entry committed to the payload under the salt."""
        check_commitment(commitment=self.payload, payload=payload, salt=salt)

    def belongs_to(self, *, case_key: bytes, sequence: int, previous: bytes | None) -> bool:
        """Tell whether this is event `sequence` of the case, following the given leaf hash."""
        return self.case == event_tag(case_key=case_key, sequence=sequence) and (
            self.previous == event_link(case_key=case_key, sequence=sequence, previous=previous)
        )


def canonical_json(value: Json) -> bytes:
    """Encode plain data to its one form: keys sorted, no spaces, UTF-8, no fractions.

    Raises InvalidEntry for a float (whose digits differ between programs), a key that is not text,
    or any other type.
    """
    _require_plain(value, "value")
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode()
    except UnicodeEncodeError as error:
        raise InvalidEntry(f"Text holds half a character at [{error.start}].") from error


def _require_plain(value: object, where: str) -> None:
    if value is None or isinstance(value, bool | int | str):
        return
    if isinstance(value, list):
        for position, item in enumerate(value):
            _require_plain(item, f"{where}[{position}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise InvalidEntry(f"The key [{key!r}] in [{where}] is not text.")
            _require_plain(item, f"{where}.{key}")
    else:
        raise InvalidEntry(
            f"[{where}] is a {type(value).__name__}; canonical data holds only text, whole "
            "numbers, true, false, null, lists and objects: write a fraction or a time as text."
        )


def make_entry(
    *, kind: str, case_key: bytes, sequence: int, previous: bytes | None, payload: bytes
) -> Entry:
    """Make the entry for event number `sequence` (from 0) of the case with this 32-byte key.

    `previous` is the leaf hash of the case's previous entry, None for the first. The payload is
    committed to, never contained; keep it (encrypted, beside the key) to be able to reveal it.
    """
    if (sequence == 0) != (previous is None):
        raise InvalidEntry(
            f"Event [{sequence}] of a case needs the leaf hash of the event before it, "
            "and only event [0] has none."
        )
    return Entry(
        kind=kind,
        case=event_tag(case_key=case_key, sequence=sequence),
        payload=commit(payload=payload, salt=event_salt(case_key=case_key, sequence=sequence)),
        previous=event_link(case_key=case_key, sequence=sequence, previous=previous),
    )


def decode_entry(data: bytes) -> Entry:
    """Read an entry back; raises InvalidEntry unless the bytes are exactly its canonical form."""
    try:
        fields = json.loads(data)
    except ValueError as error:
        raise InvalidEntry(f"The entry is not JSON: [{error}].") from error
    expected = {"v", "kind", "case", "payload", "previous"}
    if not isinstance(fields, dict) or set(fields) != expected:
        raise InvalidEntry(
            f"The entry must hold exactly the fields [{', '.join(sorted(expected))}]."
        )
    if fields["v"] != ENTRY_VERSION:
        raise InvalidEntry(f"The entry has version [{fields['v']}]; known is [{ENTRY_VERSION}].")
    try:
        entry = Entry(
            kind=fields["kind"],
            case=bytes.fromhex(fields["case"]),
            payload=bytes.fromhex(fields["payload"]),
            previous=bytes.fromhex(fields["previous"]),
        )
    except (TypeError, ValueError) as error:
        raise InvalidEntry(f"A field of the entry has the wrong type: [{error}].") from error
    if entry.encode() != data:
        raise InvalidEntry("The entry is not in canonical form: spaces, key order or case differ.")
    return entry
