"""The rows of the synthetic release: every column drawn from the published shares.

Not in here: writing files (:mod:`holdcheck.record.synthetic`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any

import polars as pl

from holdcheck.facts.document import read_file
from holdcheck.record.draws import Draws

BLOCK = 200_000
"""Rows made at once."""
_SILLY_YEARS = {199: 1, 1012: 1, 2085: 1, 8017: 1}
_DAYS = {  # how far a secondary date lies before the day of preparation (from, to) in days
    "conviction_date": (0, 9000),
    "final_order_date": (-200, 5000),
    "earlier_date": (30, 9000),
    "later_date": (-300, -1),
}


def blocks(rows: int, seed: int) -> Iterator[pl.DataFrame]:
    """The rows in blocks, by day of preparation, under the headings of the release.

    Two columns of the release have one heading; the second is ``Final Order Yes No__2`` here.
    """
    for begin in range(0, rows, BLOCK):
        yield _block(Draws(seed, begin, min(BLOCK, rows - begin)), rows)


@cache
def shares() -> Mapping[str, Any]:
    """What the rows are drawn from."""
    file = resources.files("holdcheck.record") / "mapping" / "synthetic_detainers.yaml"
    with resources.as_file(file) as path:
        found: Mapping[str, Any] = read_file(path).data
        return found


@cache
def facilities() -> pl.DataFrame:
    """The invented facilities: code, facility, city, county, state, weight."""
    said = shares()
    rows = []
    for state, weight in said["states"].items():
        counties = said["counties"][state]
        for number, county in enumerate(counties):
            letters = "".join(one for one in county.upper() if one.isalpha())[:4]
            code = f"X{letters}{number}{state[:2]}".replace(" ", "")
            name = f"{county.upper()} COUNTY JAIL (SYNTHETIC)"
            rows.append((code, name, county.upper(), county, state, weight / len(counties)))
    schema = ["code", "facility", "city", "county", "state", "weight"]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _block(draws: Draws, rows: int) -> pl.DataFrame:
    drawn = _drawn(draws, rows)
    found: dict[str, pl.Series] = {}
    for spec in shares()["columns"]:
        name = spec["name"] if spec["name"] not in found else f"{spec['name']}__2"
        found[name] = _column(draws, drawn, spec, name).rename(name)
    frame = pl.DataFrame(list(found.values()))
    # a repeated row stands below the row it repeats, with its identifier
    again = draws.chance("repeats", float(shares()["repeats"]))
    at = pl.int_range(0, draws.height, eager=True)
    return frame[(at - again.cast(pl.Int64)).clip(lower_bound=0)]


def _column(draws: Draws, drawn: pl.DataFrame, spec: Mapping[str, Any], name: str) -> pl.Series:
    if "words" in spec:
        series = draws.one_of(name, spec["words"])
    elif "numbers" in spec:
        series = draws.one_of(name, {int(n): w for n, w in spec["numbers"].items()})
    elif "fill" in spec:
        series = drawn[spec["fill"]]
    else:
        return pl.Series(name, [None], dtype=pl.String).new_from_index(0, draws.height)
    missing = float(spec.get("missing", 0.0))
    block = spec.get("block", name)
    if not missing or block == "conviction":  # who has no conviction has none of its columns
        return series
    shown = draws.uniform(f"missing {block}") >= missing
    return pl.DataFrame([series.rename("value"), shown.rename("shown")]).select(
        pl.when(pl.col("shown")).then(pl.col("value"))
    )["value"]


def _drawn(draws: Draws, rows: int) -> pl.DataFrame:
    said = shares()
    places = facilities()
    at = draws.which("facility", places["weight"].to_list())
    day = _days(draws, rows)
    frame = pl.DataFrame(
        {
            "prepare_date": day,
            **{name: places[name].gather(at) for name in ("state", "facility", "city")},
            "facility_code": places["code"].gather(at),
            "criminality": draws.one_of("criminality", said["criminality"]),
            "threat_level": draws.one_of("threat", said["threat_levels"]),
            "gender": draws.one_of("gender", said["genders"]),
            "country": draws.one_of("country", said["countries"]),
            "redacted": draws.one_of("redaction", dict.fromkeys(said["redactions"], 1.0)),
            "birth_year": (2004 - draws.below("birth", 45)).cast(pl.String),
            "odd": draws.chance("odd redactions", float(said["odd_redactions"])),
            "charges": draws.one_of("charge", said["charges"]),
            "ordered": draws.chance("final order", 0.45),
            "lift_reason": draws.one_of("lift", said["lift_reasons"]),
            "notify": draws.chance("notice only", float(said["notify_only"])),
            "person": draws.below("person", max(1, rows * 17 // 20)).cast(pl.UInt64),
            **{name: _before(draws, day, name) for name in _DAYS},
        }
    )
    convicted = pl.col("criminality").str.starts_with("1")
    charge = pl.col("charges").str.split("|")
    return frame.with_columns(
        pl.lit("Synthetic Area of Responsibility").alias("aor"),
        pl.when("odd").then("redacted").otherwise("birth_year").alias("birth_year"),
        pl.when(convicted).then(charge.list.get(0)).alias("charge"),
        pl.when(convicted).then(charge.list.get(1)).alias("charge_code"),
        pl.when(convicted).then("conviction_date").alias("conviction_date"),
        pl.when(convicted)
        .then(pl.col("conviction_date").dt.offset_by("-60d"))
        .alias("charge_date"),
        pl.when("ordered").then(pl.lit("YES")).otherwise(pl.lit("NO")).alias("final_order"),
        pl.when("ordered").then("final_order_date").alias("final_order_date"),
        _form(said["detainer_types"]).alias("detainer_type"),
        _identifier().alias("identifier"),
    )


def _days(draws: Draws, rows: int) -> pl.Series:
    """Days of preparation in order, by month as the weights say."""
    said = shares()
    first: date = said["first_day"]
    months = said["months"]
    ends = [end / sum(months) for end in accumulate(months)]
    share = (pl.int_range(draws.begin, draws.begin + draws.height, eager=True) + 0.5) / rows
    at = pl.Series(ends[:-1]).search_sorted(share, side="right")
    begins = pl.Series([0.0, *ends[:-1]]).gather(at)
    widths = pl.Series(ends).gather(at) - begins
    month = pl.select(
        pl.lit(first).dt.offset_by(pl.format("{}mo", pl.lit(at.cast(pl.Int64))))
    ).to_series()
    return pl.select(
        pl.lit(month)
        + pl.duration(
            days=(pl.lit((share - begins) / widths) * pl.lit(month).dt.month_end().dt.day()).cast(
                pl.Int64
            )
        )
    ).to_series()


def _before(draws: Draws, day: pl.Series, name: str) -> pl.Series:
    low, high = _DAYS[name]
    back = draws.below(name, high - low + 1) + low
    silly = draws.chance(f"silly {name}", float(shares()["silly_dates"]))
    years = draws.one_of(f"silly year {name}", {str(year): n for year, n in _SILLY_YEARS.items()})
    return pl.DataFrame(
        {"day": day, "back": back, "silly": silly, "year": years.cast(pl.Int32)}
    ).select(
        pl.when("silly")
        .then(pl.date(pl.col("year"), pl.col("day").dt.month(), 1))
        .otherwise(pl.col("day") - pl.duration(days=pl.col("back")))
        .alias(name)
    )[name]


def _form(types: Mapping[str, str]) -> pl.Expr:
    found: pl.Expr = pl.lit(None, pl.String)
    for begin, word in types.items():
        day = date.fromisoformat(str(begin))
        found = pl.when(pl.col("prepare_date") >= day).then(pl.lit(word)).otherwise(found)
    notice = pl.lit("I247N - Immigration Advisal - Request for Notification")
    return pl.when("notify").then(notice).otherwise(found)


def _identifier() -> pl.Expr:
    """Forty digits for each person, in the shape of the releases' anonymised identifiers."""
    return pl.concat_str(
        ((pl.col("person") + 1) * pl.lit(factor, pl.UInt64)).cast(pl.String).str.zfill(20)
        for factor in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
    )
