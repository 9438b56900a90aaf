"""A replay as tables on the terminal: counts, bounds, the rules behind them, what was assumed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holdcheck.replay.report import Report

WIDTH = 110
_STOPS = {
    "closed": "closed above the law: no request for a hold, a citizen, a cancelled detainer or a clock that ran out",
    "verify": "a person must verify citizenship, identity or probable cause first",
}
_OUTCOMES = ("required", "permitted", "prohibited", "not_regulated", "indeterminate")


def show(report: Report, output: Path | None) -> None:
    """Print the report, to a file where one is named."""
    from rich.console import Console

    if output is None:
        wide = None if sys.stdout.isatty() else WIDTH
        _print(report, Console(width=wide, highlight=False, soft_wrap=False))
        return
    with output.open("w", encoding="utf-8") as stream:
        _print(report, Console(file=stream, width=WIDTH, highlight=False))


def _print(report: Report, console: Any) -> None:
    from rich.table import Table
    from rich.text import Text

    question, summary = report.question, report.summary
    console.print(Text(f"{question.act}, decided {_when(question.on)}", style="bold"))
    keys = ["asked", *question.by]
    shown = [one for one in _OUTCOMES if summary[one].sum() or _ever(summary, one)]
    others = [name for name in summary.columns if _is_other(name, keys, summary)]
    table = Table(*keys, "rows", *shown, *others)
    table.columns[0].overflow = "fold"
    for column in table.columns[len(keys) :]:
        column.justify = "right"
    for row in summary.iter_rows(named=True):
        table.add_row(
            *("-" if row[key] is None else str(row[key]) for key in keys),
            f"{row['rows']:,}",
            *(_cell(row, one) for one in (*shown, *others)),
        )
    console.print(table)
    console.print(
        "Under each count: the share of rows in which that outcome is certain, and in which it is possible."
    )
    _rules(report, console)
    _unknown(report, console)
    if report.changes is not None:
        _changes(report, console)
    if report.assumptions:
        console.print(Text("Read with", style="bold"))
        for name, sentence in report.assumptions:
            console.print(Text(f"  {name}: {sentence}"))
    if report.drafts:
        console.print(
            Text(
                f"DRAFT: no lawyer has checked [{', '.join(report.drafts)}] against the primary text yet."
            )
        )


def _when(on: object) -> str:
    return "on the day of each detainer" if on == "as-recorded" else f"on {on}"


def _ever(summary: Any, outcome: str) -> bool:
    return f"{outcome}_high" in summary.columns and bool((summary[f"{outcome}_high"] > 0).any())


def _is_other(name: str, keys: list[str], summary: Any) -> bool:
    known = {"rows", *keys, *_OUTCOMES}
    if name in known or name.endswith(("_low", "_high")):
        return False
    return bool(summary[name].sum())


def _cell(row: dict[str, Any], outcome: str) -> str:
    count = f"{row[outcome]:,}"
    low, high = row.get(f"{outcome}_low"), row.get(f"{outcome}_high")
    return count if low is None else f"{count}\n{low:.1%} to {high:.1%}"


def _rules(report: Report, console: Any) -> None:
    from rich.table import Table

    counts = report.counts.group_by("asked", "outcome", "law", "rule", "stop").agg(_sum())
    counts = counts.sort(["asked", "rows", "rule"], descending=[False, True, False])
    table = Table("asked", "rows", "outcome", "rule", "in the words of the pack")
    table.columns[1].justify = "right"
    for asked in report.names:
        some = counts.filter(counts["asked"] == asked)
        for row in some.head(8).iter_rows(named=True):
            named = f"{row['law']} {row['rule']}".strip()
            words = _STOPS.get(row["stop"]) or report.why(row["law"], row["rule"])
            table.add_row(asked, f"{row['rows']:,}", row["outcome"], named, words)
    console.print(table)


def _sum() -> Any:
    import polars as pl

    return pl.col("rows").sum()


def _unknown(report: Report, console: Any) -> None:
    from rich.table import Table

    if not report.unknown.height:
        return
    table = Table("asked", "unknown fact that leaves rows open", "rows", "indeterminate", "alone")
    for column in table.columns[2:]:
        column.justify = "right"
    for asked in report.names:
        some = report.unknown.filter(report.unknown["asked"] == asked)
        for row in some.head(6).iter_rows(named=True):
            table.add_row(
                asked,
                row["fact"],
                *(f"{row[key]:,}" for key in ("rows", "indeterminate", "alone")),
            )
    console.print(table)


def _changes(report: Report, console: Any) -> None:
    from rich.table import Table

    assert report.changes is not None
    first, second = report.names
    table = Table("rows", first, "because", second, "because", title="Rows whose outcome changes")
    table.columns[0].justify = "right"
    for row in report.changes.head(10).iter_rows(named=True):
        table.add_row(
            f"{row['rows']:,}",
            row["outcome_first"],
            report.why(row["law_first"], row["rule_first"]),
            row["outcome_second"],
            report.why(row["law_second"], row["rule_second"]),
        )
    if report.changes.height == 0:
        table.add_row("0", "", "", "", "")
    console.print(table)
