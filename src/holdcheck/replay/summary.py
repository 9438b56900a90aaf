"""Counts of a replay made into shares with bounds; counts of several batches laid together first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from holdcheck.replay.answers import CONTRADICTION, OUTCOMES

WORDS = ("outcome", "law", "rule", "possible", "stop", "unknown_rules")


def together(counts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Counts of several replays of the same question as one."""
    found = pl.concat(list(counts), how="vertical_relaxed")
    keys = [name for name in found.columns if name != "rows"]
    return found.group_by(keys).agg(pl.col("rows").sum()).sort(keys)


def summarise(counts: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Counts of each outcome, and bounds for its share, by the columns ``by``.

    ``X_low`` is the share of rows in which X is the outcome whatever the unknown facts are,
    ``X_high`` the share in which X is still possible; a row of a place whose laws conflict or are not
    encoded may be anything. Contradictory rows are in neither and stand
    in ``contradiction``. Shares are of ``rows`` and lie between 0 and 1.
    """
    said = set(counts["outcome"].to_list()) | {
        word for words in counts["possible"].to_list() for word in words.split()
    }
    outcomes = [*OUTCOMES, *sorted(said - set(OUTCOMES) - {CONTRADICTION})]
    made = [pl.col("rows").sum()]
    made += [
        pl.col("rows").filter(pl.col("outcome") == outcome).sum().alias(outcome)
        for outcome in (*outcomes, CONTRADICTION)
    ]
    total = pl.col("rows").sum()
    words = pl.col("possible").str.split(" ")
    for outcome in outcomes:
        if outcome == "indeterminate":
            continue
        sure = pl.col("possible") == outcome
        # where laws conflict, or none is encoded, any outcome may turn out to be the law's
        may = words.list.contains(outcome) | words.list.contains("indeterminate")
        made.append((pl.col("rows").filter(sure).sum() / total).alias(f"{outcome}_low"))
        made.append((pl.col("rows").filter(may).sum() / total).alias(f"{outcome}_high"))
    if not by:
        return counts.select(made)
    return counts.group_by(list(by)).agg(made).sort(list(by))


def no_unknowns(rows: Sequence[tuple[str, int, int, int]] = ()) -> pl.DataFrame:
    """The table of unknown facts: ``fact``, ``rows``, ``indeterminate``, ``alone``."""
    schema = {"fact": pl.String, "rows": pl.Int64, "indeterminate": pl.Int64, "alone": pl.Int64}
    made = pl.DataFrame(list(rows), schema=schema, orient="row")
    return made.sort(["indeterminate", "rows", "fact"], descending=[True, True, False])


def unknowns_together(tables: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The unknown facts of several replays as one table."""
    found = pl.concat([no_unknowns(), *tables])
    summed = found.group_by("fact").agg(pl.col("rows", "indeterminate", "alone").sum())
    return no_unknowns(summed.rows())
