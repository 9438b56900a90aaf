"""Draws that depend on a seed and a name only: the same on every machine and every version.

SplitMix64 over row numbers, in Polars' wrapping 64-bit arithmetic. For synthetic data, not secrets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

import polars as pl

_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB

Value = TypeVar("Value", str, int)


@dataclass(frozen=True, slots=True)
class Draws:
    """Draws for rows ``begin`` to ``begin + height`` of one seed."""

    seed: int
    begin: int
    height: int

    def bits(self, name: str) -> pl.Series:
        """64 random bits a row, for the draw of that name."""
        named = hashlib.sha256(f"{self.seed}:{name}".encode()).digest()
        start = int.from_bytes(named[:8], "big")
        rows = pl.int_range(
            self.begin + 1, self.begin + 1 + self.height, dtype=pl.UInt64, eager=True
        )
        word = rows * pl.Series([_STEP], dtype=pl.UInt64) + pl.Series([start], dtype=pl.UInt64)
        word = _shifted(word, 30) * pl.Series([_FIRST], dtype=pl.UInt64)
        word = _shifted(word, 27) * pl.Series([_SECOND], dtype=pl.UInt64)
        return _shifted(word, 31).rename(name)

    def uniform(self, name: str) -> pl.Series:
        """A number from 0 (inclusive) to 1 (exclusive) a row."""
        return (self.bits(name) // 2048).cast(pl.Float64) / float(1 << 53)

    def below(self, name: str, limit: int) -> pl.Series:
        """A whole number from 0 to ``limit`` (exclusive) a row."""
        return (self.uniform(name) * limit).cast(pl.Int64)

    def chance(self, name: str, share: float) -> pl.Series:
        """True in ``share`` of the rows."""
        return self.uniform(name) < share

    def one_of(self, name: str, weights: Mapping[Value, float]) -> pl.Series:
        """One of the values a row, as often as its weight says."""
        return pl.Series(name, list(weights)).gather(self.which(name, list(weights.values())))

    def which(self, name: str, weights: list[float]) -> pl.Series:
        """The position of one of the weights a row."""
        total = sum(weights)
        ends = pl.Series([end / total for end in accumulate(weights)][:-1], dtype=pl.Float64)
        if not len(ends):
            return pl.Series(name, [0], dtype=pl.UInt32).new_from_index(0, self.height)
        found = ends.search_sorted(self.uniform(name), side="right")
        return found.rename(name)


def _shifted(word: pl.Series, by: int) -> pl.Series:
    """``word ^ (word >> by)``."""
    return word ^ (word // (1 << by))
