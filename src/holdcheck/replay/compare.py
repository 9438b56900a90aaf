"""Two laws side by side on the same rows: which rows change, and by which rules."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from holdcheck.facts.columns import CASE
from holdcheck.facts.errors import InputError
from holdcheck.law.library import Library
from holdcheck.replay.result import Replayed


@dataclass(frozen=True, slots=True)
class Compared:
    """``rows``: every row whose outcome differs (``case``, carried columns, outcome and rule under
    each law). ``changes``: counts by outcome and rule under each law, the largest change first."""

    first: str
    second: str
    rows: pl.DataFrame
    changes: pl.DataFrame
    same: int


def compare(first: Replayed, second: Replayed, *, names: tuple[str, str]) -> Compared:
    """Hold two replays of the same rows to each other; raises :class:`InputError` if rows differ."""
    one, two = first.polars_rows(), second.polars_rows()
    if not one[CASE].equals(two[CASE]):
        raise InputError("the two replays are not of the same rows; replay the same tables twice")
    words = ["outcome", "law", "rule", "unknown_facts"]
    both = one.select(
        pl.exclude("possible", "stop", "unknown_rules", *words),
        *(pl.col(word).alias(f"{word}_first") for word in words),
    ).with_columns(*(two[word].alias(f"{word}_second") for word in words))
    changed = both.filter(pl.col("outcome_first") != pl.col("outcome_second"))
    keys = [
        f"{word}_{which}" for which in ("first", "second") for word in ("outcome", "law", "rule")
    ]
    counts = (
        changed.group_by(keys)
        .agg(pl.len().cast(pl.Int64).alias("rows"))
        .sort(["rows", *keys], descending=[True, *(False for _ in keys)])
    )
    return Compared(*names, changed, counts, both.height - changed.height)


def why(law: str, rule: str, act: str, library: Library) -> str:
    """The words of the rule that gave an outcome, as the pack has them."""
    if not law or rule in ("conflict", "no_law_encoded", "place_not_resolved", "contradiction"):
        return rule.replace("_", " ")
    said = library.law(law).acts.get(act)
    if said is None:
        return "the law does not speak of this act"
    if rule == "default":
        return said.default_clause or "no rule before it applies"
    unknown, _, name = rule.rpartition(":")
    found = next((one.clause for one in said.rules if one.id == name), rule)
    return f"not known: {found}" if unknown else found
