"""Lines of text that a person reads, names above all: nothing in them may be invisible.

Characters that turn the direction of writing, or show nothing, make two names look alike, or one name
look like another. Names written from right to left need none of them.
"""

from __future__ import annotations

import unicodedata

from holdcheck.facts.errors import InputError

JOINERS = frozenset("\u200c\u200d")
"""They change how letters join in Persian and Indian names, and so can be seen."""
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def first_unseen(text: str) -> str:
    """The first character of a line that cannot be seen, or a joiner with nothing to join; else empty."""
    for char in text:
        if char in BLANKS or (char not in JOINERS and unicodedata.category(char) in _UNSEEN):
            return char
    rest = text.strip()
    return rest[0] if rest and all(char in JOINERS or char.isspace() for char in rest) else ""


def unseen_sentence(char: str) -> str:
    """What is wrong, and what to do."""
    return (
        f"There is a character here that cannot be seen [U+{ord(char):04X}]. "
        "Delete everything in this field and type it again by hand."
    )


def check_visible(text: str, *, about: str) -> None:
    """Raise :class:`InputError` about an input that holds what cannot be seen."""
    unseen = first_unseen(text)
    if unseen:
        raise InputError(unseen_sentence(unseen), about=about)
