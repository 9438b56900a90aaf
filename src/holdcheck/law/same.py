"""A part of a law as a key, told apart by which object it is.

Laws are read once and kept, so what is made of a part of one can be kept by the part itself. Its own
equality compares, and hashes, whole trees, which takes longer than most of what is kept.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Equal only to a carrier of the very same object, which it keeps alive."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it
