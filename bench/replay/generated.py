"""Generated cases for the benchmarks of the replay: up to five convictions each, unknowns included."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from holdcheck.replay import Tables

TAGS = ["ca_pc_1192_7_c", "ca_pc_667_5_c", "ca_gov_7282_5_a3_list", "theft"]
ON = date(2016, 6, 1)


def _some(rng: np.random.Generator, choices: list[object], size: int, unknown: float) -> pl.Series:
    at = rng.integers(0, len(choices), size)
    values = pl.Series(choices)[at]
    return values.set(pl.Series(rng.random(size) < unknown), None)  # type: ignore[arg-type]


def generated(cases: int, seed: int = 7) -> Tables:
    """``cases`` cases with 0 to 5 convictions and 0 to 1 charge each, a tenth of the facts unknown."""
    rng = np.random.default_rng(seed)
    case = np.arange(cases)
    table = pl.DataFrame({"case": case}).with_columns(
        pl.lit(ON).alias("on"),
        pl.lit("US/CA").alias("place"),
        _some(rng, [False], cases, 0.1).alias("local__law_or_policy_forbids"),
        _some(rng, [False] * 20 + [True], cases, 0.1).alias("person__ca_csar_current_registrant"),
        _some(rng, [False] * 20 + [True], cases, 0.1).alias(
            "person__ice_identified_federal_felony_warrant"
        ),
        pl.Series(rng.random(cases) < 0.9).alias("conviction__stated"),
        pl.Series(rng.random(cases) < 0.8).alias("conviction__complete"),
        pl.Series(rng.random(cases) < 0.9).alias("charge__stated"),
        pl.Series(rng.random(cases) < 0.95).alias("charge__complete"),
    )
    stated = table["conviction__stated"].to_numpy()
    owner = np.repeat(case, np.where(stated, rng.integers(0, 6, cases), 0))
    size = len(owner)
    convictions = pl.DataFrame({"case": owner}).with_columns(
        _some(rng, ["felony", "misdemeanor", "misdemeanor"], size, 0.1).alias("grade"),
        _some(rng, [True, False], size, 0.2).alias("punishable_state_prison"),
        _some(rng, [True, False, False], size, 0.2).alias("wobbler"),
        pl.Series(
            np.datetime64("2016-05-31") - rng.integers(0, 5000, size).astype("timedelta64[D]")
        )
        .cast(pl.Date)
        .alias("date"),
        pl.Series([[], [TAGS[0]], [TAGS[1]], [TAGS[2]], [TAGS[3]], [TAGS[2], TAGS[3]], None])[
            rng.choice(7, size, p=[0.3, 0.05, 0.05, 0.15, 0.3, 0.05, 0.1])
        ].alias("tags"),
        pl.Series(rng.random(size) < 0.9).alias("tags_complete"),
    )
    charged = table["charge__stated"].to_numpy() & (rng.random(cases) < 0.5)
    count = int(charged.sum())
    charges = pl.DataFrame({"case": case[charged]}).with_columns(
        _some(rng, ["felony", "misdemeanor"], count, 0.1).alias("grade"),
        _some(rng, [True] + [False] * 9, count, 0.2).alias("magistrate_probable_cause_872"),
        _some(rng, [True, False], count, 0.2).alias("punishable_state_prison"),
        pl.Series([[], [TAGS[0]], [TAGS[2]], ["domestic_violence", TAGS[2]], None])[
            rng.integers(0, 5, count)
        ].alias("tags"),
    )
    return Tables(table, {"conviction": convictions, "charge": charges})
