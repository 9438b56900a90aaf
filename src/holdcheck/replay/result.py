"""What a replay found: rows, counts with bounds, and the unknown facts that leave rows open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import CASE
from holdcheck.facts.errors import InputError
from holdcheck.replay.answers import Answer
from holdcheck.replay.engines import like, to_polars
from holdcheck.replay.summary import WORDS, no_unknowns, summarise
from holdcheck.replay.tables import CARRIED


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one set of laws: ``case``, carried columns, ``answer`` and a flag a fact."""

    frame: nw.LazyFrame[Any]
    facts: Mapping[str, str]


@dataclass(frozen=True)
class Replayed:
    """The outcome of every row; ``answers`` is what the column ``answer`` counts into."""

    act: str
    parts: tuple[Part, ...]
    answers: tuple[Answer, ...]

    @cached_property
    def answer_table(self) -> pl.DataFrame:
        """One row an answer: number, outcome, controlling law and rule, what is possible, and why open."""
        kinds = {
            "answer": pl.Int32,
            "outcome": pl.String,
            "law": pl.String,
            "rule": pl.String,
            "possible": pl.String,
            "stop": pl.String,
            "unknown_rules": pl.String,
        }
        rows = [
            (
                at,
                one.outcome,
                one.law,
                one.rule,
                " ".join(sorted(one.possible)),
                one.stop,
                " ".join(one.unknown_rules),
            )
            for at, one in enumerate(self.answers)
        ]
        return pl.DataFrame(rows, schema=kinds, orient="row")

    def rows(self) -> list[Any]:
        """A native frame a part with ``case``, carried columns, outcome, law, rule, ``possible``,
        ``stop``, ``unknown_rules`` and ``unknown_facts`` (words apart by a space)."""
        found = []
        for one in self.parts:
            names = one.frame.collect_schema().names()
            carried = [name for name in names if name.startswith(CARRIED)]
            joined = one.frame.join(like(self.answer_table, one.frame), on="answer", how="left")
            words = [nw.when(nw.col(flag)).then(nw.lit(path)) for flag, path in one.facts.items()]
            facts = (
                nw.concat_str(*words, separator=" ", ignore_nulls=True)
                if len(words) > 1
                else words[0].fill_null("")
                if words
                else nw.lit("")
            )
            found.append(
                joined.select(
                    CASE,
                    *carried,
                    "outcome",
                    "law",
                    "rule",
                    "possible",
                    "stop",
                    "unknown_rules",
                    facts.alias("unknown_facts"),
                ).to_native()
            )
        return found

    def polars_rows(self) -> pl.DataFrame:
        """Every row on this machine, by ``case``."""
        found = [to_polars(nw.from_native(one).lazy()) for one in self.rows()]
        return pl.concat(found, how="vertical_relaxed").sort(CASE)

    def counts(self, by: Sequence[str] = ()) -> pl.DataFrame:
        """Rows by the carried columns ``by`` (written without prefix) and what they were answered.

        Columns: ``by``, ``outcome``, ``law``, ``rule``, ``possible`` (words), ``stop``,
        ``unknown_rules``, ``rows``. Counts of several replays may be laid together.
        """
        names = self._columns(by)
        found = []
        for part in self.parts:
            counted = part.frame.group_by(*names, "answer").agg(nw.len().alias("rows"))
            found.append(to_polars(counted).with_columns(pl.col("rows").cast(pl.Int64)))
        short = {name: name.removeprefix(CARRIED) for name in names}
        return (
            pl.concat(found, how="vertical_relaxed")
            .join(self.answer_table, on="answer")
            .rename(short)
            .group_by([*short.values(), *WORDS])
            .agg(pl.col("rows").sum())
            .sort([*short.values(), "rows", *WORDS])
        )

    def summary(self, by: Sequence[str] = ()) -> pl.DataFrame:
        """Counts of each outcome and bounds of its share; see :func:`summarise`."""
        return summarise(self.counts(by), by)

    def unknown_facts(self) -> pl.DataFrame:
        """Open rows (more than one outcome possible) by the unknown fact that leaves them open.

        ``rows``: rows in which the fact is unknown and read by an unknown rule; ``indeterminate``:
        those of them whose outcome is indeterminate; ``alone``: those in which it is the only one.
        """
        open_ones = [at for at, one in enumerate(self.answers) if len(one.possible) > 1]
        undecided = [at for at, one in enumerate(self.answers) if one.outcome == "indeterminate"]
        total: dict[str, list[int]] = {}
        for part in self.parts:
            flags = list(part.facts)
            if not flags or not open_ones:
                continue
            count = nw.sum_horizontal(*(nw.col(flag).cast(nw.Int32) for flag in flags))
            frame = part.frame.filter(nw.col("answer").is_in(open_ones)).with_columns(
                count.alias("how_many"), nw.col("answer").is_in(undecided).alias("undecided")
            )
            made = []
            for flag in flags:
                shown = nw.col(flag)
                made += [
                    shown.cast(nw.Int64).alias(f"{flag}_rows"),
                    (shown & nw.col("undecided")).cast(nw.Int64).alias(f"{flag}_open"),
                    (shown & (nw.col("how_many") == 1)).cast(nw.Int64).alias(f"{flag}_alone"),
                ]
            names = [f"{flag}_{word}" for flag in flags for word in ("rows", "open", "alone")]
            sums = to_polars(frame.select(*made).select(*(nw.col(name).sum() for name in names)))
            for flag, path in part.facts.items():
                so_far = total.setdefault(path, [0, 0, 0])
                for at, word in enumerate(("rows", "open", "alone")):
                    so_far[at] += sums[f"{flag}_{word}"][0] or 0
        rows = [(path, some[0], some[1], some[2]) for path, some in total.items() if some[0]]
        return no_unknowns(rows)

    def _columns(self, by: Sequence[str]) -> list[str]:
        names = [CARRIED + name for name in by]
        known = self.parts[0].frame.collect_schema().names() if self.parts else []
        for name in names:
            if name not in known:
                have = ", ".join(
                    one.removeprefix(CARRIED) for one in known if one.startswith(CARRIED)
                )
                raise InputError(
                    f"the rows carry no column [{name.removeprefix(CARRIED)}]; use one of [{have}]"
                )
        return names
