"""Two laws side by side on the same rows: which rows change, and by which rules."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from holdcheck.facts.columns import CASE
from holdcheck.facts.errors import InputError
from holdcheck.law.library import Library

_WORDS = ("outcome", "law", "rule", "unknown_facts")
_KEYS = tuple(
    f"{word}_{which}" for which in ("first", "second") for word in ("outcome", "law", "rule")
)


def changed_rows(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """The rows whose outcome differs: ``case``, carried columns, and what each law said of them.

    ``first`` and ``second`` are the rows of two replays of the same tables; raises
    :class:`InputError` if they are not of the same cases.
    """
    if not first[CASE].equals(second[CASE]):
        raise InputError("the two replays are not of the same rows; replay the same tables twice")
    both = first.select(
        pl.exclude("possible", "stop", "unknown_rules", *_WORDS),
        *(pl.col(word).alias(f"{word}_first") for word in _WORDS),
    ).with_columns(*(second[word].alias(f"{word}_second") for word in _WORDS))
    return both.filter(pl.col("outcome_first") != pl.col("outcome_second"))


def change_counts(changed: pl.DataFrame) -> pl.DataFrame:
    """Changed rows by outcome, law and rule under each law, the most frequent change first."""
    return _sorted(changed.group_by(_KEYS).agg(pl.len().cast(pl.Int64).alias("rows")))


def changes_together(counts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The counts of several batches as one."""
    return _sorted(pl.concat(list(counts)).group_by(_KEYS).agg(pl.col("rows").sum()))


def why(law: str, rule: str, act: str, library: Library) -> str:
    """The words of the rule that gave an outcome, as the pack has them."""
    if not law or rule in ("conflict", "no_law_encoded", "place_not_resolved", "contradiction"):
        return rule.replace("_", " ")
    said = library.law(law).acts.get(act)
    if said is None:
        return "the law does not speak of this act"
    if rule == "default":
        return said.default_clause or "none of its rules holds"
    unknown, _, name = rule.rpartition(":")
    found = next((one.clause for one in said.rules if one.id == name), rule)
    return f"not known: {found}" if unknown else found


def _sorted(counts: pl.DataFrame) -> pl.DataFrame:
    return counts.sort(["rows", *_KEYS], descending=[True, *(False for _ in _KEYS)])
