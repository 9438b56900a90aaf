"""Values as canonical data: what JSON of the ledger may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any
from uuid import UUID


def plain(value: Any) -> Any:
    """The value with times in UTC, numbers with a fraction as text, and bytes as their SHA-256."""
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return plain(value.value)
        case str():
            return str(value)
        case float() | Decimal():
            return repr(float(value))
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return sha256(bytes(value)).hexdigest()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    raise TypeError(f"[{type(value).__name__}] cannot stand in the record; write it as text")
