"""The errors of the domain: each is one sentence that says what was wrong, where, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an input: a file name (or ``<facts>`` for values given in Python) and a line."""

    file: str = "<facts>"
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class HoldcheckError(ValueError):
    """Base of every refusal; ``str(error)`` is one sentence fit to show a user.

    ``where`` is the file and line when known, ``sentence`` the message without it.
    """

    def __init__(self, sentence: str, *, where: Where | None = None) -> None:
        self.sentence = sentence
        self.where = where
        super().__init__(f"{where}: {sentence}" if where else sentence)


class InputError(HoldcheckError):
    """The input cannot be read: not a document, too large, wrong type, unknown name."""


class ContradictionError(HoldcheckError):
    """Two stated facts cannot both be true; a person must settle which is right."""


class LawError(HoldcheckError):
    """A pack, list, clock or predicate is not well formed."""


class LawNotFoundError(HoldcheckError):
    """No such law or place, or the law is not in force on the day asked about."""
