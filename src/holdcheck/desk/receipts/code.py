"""Receipt codes: 115 random bits and a check letter in Crockford's base 32, in groups of four.

The check letter is the remainder over GF(32): it finds every single wrong letter and every swap of
two neighbours, so a mistyped code is never somebody else's.
"""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA_LETTERS = 23
LETTERS = DATA_LETTERS + 1
BITS = 5 * DATA_LETTERS
_VALUE = {letter: number for number, letter in enumerate(ALPHABET)}
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_MODULUS = 0b100101  # x⁵ + x² + 1, primitive over GF(2)


def new_code() -> str:
    """A fresh code, such as ``7Q4M-…`` (six groups of four)."""
    data = [secrets.randbelow(32) for _ in range(DATA_LETTERS)]
    plain = "".join(ALPHABET[one] for one in [*data, _times_x(_remainder(data))])
    return "-".join(plain[at : at + 4] for at in range(0, LETTERS, 4))


def normal(typed: str) -> str:
    """What a person typed as the 24 letters of a code; empty when it cannot be one."""
    kept = "".join(one for one in typed[:200].upper() if one.isalnum()).translate(_READ_AS)
    if len(kept) != LETTERS or any(one not in _VALUE for one in kept):
        return ""
    return kept if _remainder([_VALUE[one] for one in kept]) == 0 else ""


def _remainder(values: list[int]) -> int:
    found = 0
    for value in values:
        found = _times_x(found) ^ value
    return found


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _MODULUS if doubled & 32 else doubled
