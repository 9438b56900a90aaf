"""The errors of the domain: each is one sentence that says what was wrong, where, what to do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_control(char: str) -> bool:
    """Whether a character moves the cursor, clears a screen or turns the direction of writing."""
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Zl", "Zp")


def printable(text: str) -> str:
    """The text with such characters written out, so that input echoed in an error forges nothing."""
    return "".join(f"\\u{ord(char):04x}" if is_control(char) else char for char in text)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an input: a file name (or ``<facts>`` for values given in Python) and a line."""

    file: str = "<facts>"
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class HoldcheckError(ValueError):
    """Base of every refusal; ``str(error)`` is one sentence fit to show a user.

    ``where`` is the file and line when known, ``sentence`` the message without it, ``about`` the one
    input that is wrong, by its name where it was given; empty when it is no single one.
    """

    def __init__(self, sentence: str, *, where: Where | None = None, about: str = "") -> None:
        self.sentence = printable(sentence)
        self.about = about
        self.where = where
        super().__init__(f"{where}: {self.sentence}" if where else self.sentence)


class InputError(HoldcheckError):
    """The input cannot be read: not a document, too large, wrong type, unknown name."""


class ContradictionError(HoldcheckError):
    """Two stated facts cannot both be true; a person must settle which is right."""


class LawError(HoldcheckError):
    """A pack, list, clock or predicate is not well formed."""


class LawNotFoundError(HoldcheckError):
    """No such law or place, or the law is not in force on the day asked about."""
