"""Pictures of a replay: outcomes by law, and outcomes by month with the days on which laws changed.

Altair draws them; the file is one page that fetches nothing (HTML), or a drawing (SVG).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import altair as alt
import polars as pl

from holdcheck.facts.errors import InputError
from holdcheck.law.model import Law
from holdcheck.replay.report import PLACES, Report

COLOURS = {
    "required": "#7b3294",
    "permitted": "#d95f02",
    "prohibited": "#1b7837",
    "not_regulated": "#969696",
    "indeterminate": "#e6c229",
    "contradiction": "#d7191c",
    "priority": "#d95f02",
    "not_priority": "#1b7837",
    "level_1": "#7b3294",
    "level_2": "#c2a5cf",
    "level_3": "#e7d4e8",
    "no_level": "#969696",
}
"""Told apart by colour-blind readers too; the legend and the tooltips name them."""
_WIDTH = 720
CERTAIN, OPEN = "certain", "open: an unknown fact may change it"


def draw(report: Report, path: Path) -> None:
    """Write the pictures of ``report`` as ``.html`` or ``.svg``; raises :class:`InputError` else."""
    if path.suffix not in (".html", ".svg"):
        raise InputError(f"[{path.name}] is no picture; end the name in .html or .svg")
    parts = [by_law(report), *by_month(report)]
    note = "Read with: " + ", ".join(name for name, _ in report.assumptions)
    if report.drafts:
        note += f". Draft, not checked by a lawyer: {', '.join(report.drafts)}"
    chart = (
        alt.vconcat(*parts)
        .properties(
            title=alt.TitleParams(
                f"{report.question.act}: what the law says of the record",
                subtitle=_wrapped(note),
                anchor="start",
            )
        )
        .configure_view(stroke=None)
    )
    if path.suffix == ".svg":
        chart.save(path, format="svg")
    else:
        # the scripts are written into the page, so that it opens without a network
        chart.save(path, format="html", inline=True)


def by_law(report: Report) -> Any:
    """One bar a law: shares of the outcomes, with a line from the least to the most permitted."""
    certain = pl.col("possible") == pl.col("outcome")
    summed = report.counts.group_by(
        "asked",
        "outcome",
        pl.when(certain).then(pl.lit(CERTAIN)).otherwise(pl.lit(OPEN)).alias("standing"),
    ).agg(pl.col("rows").sum())
    totals = summed.group_by("asked").agg(pl.col("rows").sum().alias("all"))
    shares = summed.join(totals, on="asked").with_columns(
        (pl.col("rows") / pl.col("all")).alias("share"),
        pl.col("outcome").replace_strict(_order(), default=99).alias("order"),
    )
    bars = (
        alt.Chart(_values(shares))
        .mark_bar()
        .encode(
            y=alt.Y("asked:N", title=None, sort=list(report.names), axis=alt.Axis(labelLimit=260)),
            x=alt.X("share:Q", title="share of rows", axis=alt.Axis(format="%"), scale=_whole()),
            color=_colour(shares),
            opacity=_standing(),
            order=[alt.Order("order:Q"), alt.Order("standing:N")],
            tooltip=[
                "asked:N",
                "outcome:N",
                "standing:N",
                "rows:Q",
                alt.Tooltip("share:Q", format=".1%"),
            ],
        )
    )
    bounds = _bounds(report)
    lines = (
        alt.Chart(_values(bounds))
        .mark_rule(strokeWidth=2, color="#222222")
        .encode(
            y=alt.Y("asked:N", sort=list(report.names)),
            x=alt.X("low:Q", scale=_whole()),
            x2="high:Q",
            tooltip=[
                alt.Tooltip("low:Q", format=".1%", title="certainly permitted or required"),
                alt.Tooltip("high:Q", format=".1%", title="possibly permitted or required"),
            ],
        )
    )
    return alt.layer(bars, lines).properties(
        width=_WIDTH,
        title="Outcome by law; the line runs from the least to the most that may be permitted or required",
    )


def by_month(report: Report) -> list[Any]:
    """Rows by month and outcome, with the days on which the laws that control began or ended."""
    made: list[Any] = []
    for name, rows in report.each():
        if "row__month" not in rows.columns:
            continue
        counted = (
            rows.filter(pl.col("row__month").is_not_null())
            .group_by(
                pl.col("row__month").cast(pl.String).alias("month"),
                "outcome",
                pl.when(pl.col("possible") == pl.col("outcome"))
                .then(pl.lit(CERTAIN))
                .otherwise(pl.lit(OPEN))
                .alias("standing"),
            )
            .agg(pl.len().cast(pl.Int64).alias("rows"))
            .with_columns((pl.col("month").str.slice(0, 7) + "-01").alias("month"))
            .sort("month", "outcome", "standing")
        )
        if not counted.height:
            continue
        bars = (
            alt.Chart(_values(counted))
            .mark_bar()
            .encode(
                x=alt.X("yearmonth(month):T", title=None),
                y=alt.Y("rows:Q", title="rows a month"),
                color=_colour(counted),
                opacity=_standing(),
                tooltip=["yearmonth(month):T", "outcome:N", "standing:N", "rows:Q"],
            )
        )
        marks = _marks(report, name, rows, counted["month"].min(), counted["month"].max())
        layers: list[Any] = [bars]
        if marks:
            base = alt.Chart(alt.InlineData(values=marks)).encode(x="day:T")
            layers.append(base.mark_rule(strokeDash=[4, 3], color="#222222"))
            layers.append(
                base.mark_text(align="left", dx=3, angle=270, baseline="top", fontSize=9).encode(
                    text="what:N", y=alt.value(150)
                )
            )
        made.append(
            alt.layer(*layers).properties(width=_WIDTH, height=160, title=f"{name} by month")
        )
    return made


def _marks(
    report: Report, name: str, rows: pl.DataFrame, first: Any, last: Any
) -> list[dict[str, str]]:
    """Days on which a controlling law began or ended, within the span of the rows."""
    ids = set(rows["law"].unique().to_list()) - {""}
    laws = [law for law in report.library.laws() if law.id in ids]
    # under the law of each place there may be dozens; then only the most frequent are marked
    if name == PLACES and len(laws) > 6:
        common = rows.filter(pl.col("law") != "").group_by("law").len().sort("len", descending=True)
        kept = set(common.head(6)["law"].to_list())
        laws = [law for law in laws if law.id in kept]
    return [
        {"day": day.isoformat(), "what": f"{law.id} {word}"}
        for law in laws
        for day, word in _ends(law)
        if first <= day.isoformat() <= last
    ]


def _ends(law: Law) -> list[tuple[Any, str]]:
    found = [(law.effective_from, "begins")]
    if law.effective_to is not None:
        found.append((law.effective_to, "ends"))
    return found


def _bounds(report: Report) -> pl.DataFrame:
    """Least and most share of rows in which the act is permitted or required, by what was asked."""
    words = pl.col("possible").str.split(" ")
    open_ones = ["permitted", "required"]
    anything = [*open_ones, "indeterminate"]
    sure = words.list.set_difference(pl.lit(open_ones)).list.len() == 0
    may = words.list.set_intersection(pl.lit(anything)).list.len() > 0
    total = pl.col("rows").sum()
    return report.counts.group_by("asked").agg(
        (pl.col("rows").filter(sure).sum() / total).alias("low"),
        (pl.col("rows").filter(may).sum() / total).alias("high"),
    )


def _values(table: pl.DataFrame) -> alt.InlineData:
    return alt.InlineData(values=table.to_dicts())


def _order() -> dict[str, int]:
    return {name: at for at, name in enumerate(COLOURS)}


def _colour(table: pl.DataFrame) -> alt.Color:
    used = [name for name in COLOURS if name in set(table["outcome"].to_list())]
    scale = alt.Scale(domain=used, range=[COLOURS[name] for name in used])
    return alt.Color("outcome:N", scale=scale, title="outcome")


def _standing() -> alt.Opacity:
    scale = alt.Scale(domain=[CERTAIN, OPEN], range=[1.0, 0.35])
    return alt.Opacity(
        "standing:N", scale=scale, title="standing", legend=alt.Legend(labelLimit=260)
    )


def _whole() -> alt.Scale:
    return alt.Scale(domain=[0, 1])


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 120)
