"""A replay in batches of cases, for tables larger than memory.

Cases are numbered, so a batch is a range of numbers; a Parquet file written in that order is read
row group by row group. Counts of the batches are laid together by
:func:`holdcheck.replay.summary.together`.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from holdcheck.facts.columns import CASE
from holdcheck.replay.tables import Tables

BATCH = 1_000_000


def batches(tables: Tables, *, size: int = BATCH) -> Iterator[Tables]:
    """The tables (Polars, lazy or not) in ranges of ``size`` case numbers; empty ranges left out."""
    cases = tables.cases.lazy()
    ends = cases.select(pl.col(CASE).min().alias("low"), pl.col(CASE).max().alias("high")).collect()
    low, high = ends.row(0)
    if low is None:
        return
    for start in range(low, high + 1, size):
        within = pl.col(CASE).is_between(start, start + size, closed="left")
        some = cases.filter(within).collect()
        if some.height:
            yield Tables(
                some,
                {
                    name: frame.lazy().filter(within).collect()
                    for name, frame in tables.records.items()
                },
            )
