"""The California TRUST Act hold rule of 2014 written by hand as one Polars query, unknowns included.

What a good analyst would write for this one law, with truth as 0, 1, 2: the yardstick of the replay.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from holdcheck.replay import Tables

NO, MAYBE, YES = 0, 1, 2


def _truth(flag: pl.Expr) -> pl.Expr:
    return (flag.cast(pl.Int8) * 2).fill_null(MAYBE)


def _tag(name: str, complete: bool) -> pl.Expr:
    silent = pl.col("tags").is_null()
    if complete:
        silent = silent | ~pl.col("tags_complete").fill_null(True)
    return (
        pl.when(pl.col("tags").list.contains(name).fill_null(False))
        .then(pl.lit(YES, dtype=pl.Int8))
        .when(silent)
        .then(pl.lit(MAYBE, dtype=pl.Int8))
        .otherwise(pl.lit(NO, dtype=pl.Int8))
    )


def hold_rule_2014(tables: Tables, on: date) -> pl.DataFrame:
    """``case`` and the outcome's code: 0 prohibited, 1 indeterminate, 2 permitted."""
    felony = _truth(pl.col("grade") == "felony")
    serious = pl.max_horizontal(_tag("ca_pc_1192_7_c", True), _tag("ca_pc_667_5_c", True))
    listed = _tag("ca_gov_7282_5_a3_list", True)
    start = date(on.year - 5, on.month, on.day)
    convictions = (
        tables.cases.lazy()
        .select("case")
        .join(tables.records["conviction"].lazy(), on="case", how="inner")
        .select(
            "case",
            serious.alias("serious"),
            pl.min_horizontal(felony, _truth(pl.col("punishable_state_prison"))).alias("prison"),
            pl.min_horizontal(
                _truth(pl.col("grade") == "misdemeanor"),
                _truth(pl.col("wobbler")),
                listed,
                _truth((pl.col("date") >= start) & (pl.col("date") <= on)),
            ).alias("wobbler5"),
            pl.min_horizontal(felony, listed).alias("listed"),
            _tag("ina_101a43_A_to_P_federal_conviction", True).alias("aggravated"),
        )
        .group_by("case")
        .agg(pl.all().max())
    )
    charge_serious = pl.max_horizontal(_tag("ca_pc_1192_7_c", False), _tag("ca_pc_667_5_c", False))
    charges = (
        tables.records["charge"]
        .lazy()
        .select(
            "case",
            pl.min_horizontal(
                _truth(pl.col("magistrate_probable_cause_872")),
                pl.max_horizontal(
                    charge_serious,
                    _truth(pl.col("punishable_state_prison")),
                    pl.min_horizontal(
                        felony,
                        _tag("ca_gov_7282_5_a3_list", False),
                        2 - _tag("domestic_violence", False),
                    ),
                ),
            ).alias("held_to_answer"),
        )
        .group_by("case")
        .agg(pl.all().max())
    )
    hits = ["serious", "prison", "wobbler5", "listed", "aggravated"]

    def of_list(name: str, records: str) -> pl.Expr:
        longer = ~pl.col(f"{records}__complete").fill_null(True)
        rest = (
            pl.when(longer).then(pl.lit(MAYBE, dtype=pl.Int8)).otherwise(pl.lit(NO, dtype=pl.Int8))
        )
        return (
            pl.when(pl.col(f"{records}__stated").fill_null(False))
            .then(pl.max_horizontal(pl.col(name).fill_null(NO), rest))
            .otherwise(pl.lit(MAYBE, dtype=pl.Int8))
        )

    permits = pl.max_horizontal(
        *(of_list(name, "conviction") for name in hits),
        of_list("held_to_answer", "charge"),
        _truth(pl.col("person__ca_csar_current_registrant")),
        _truth(pl.col("person__ice_identified_federal_felony_warrant")),
    )
    forbids = _truth(pl.col("local__law_or_policy_forbids"))
    return (
        tables.cases.lazy()
        .join(convictions, on="case", how="left")
        .join(charges, on="case", how="left")
        .select(
            "case",
            pl.when(forbids == YES)
            .then(pl.lit(0, dtype=pl.Int8))
            .when(forbids == MAYBE)
            .then(pl.lit(1, dtype=pl.Int8))
            .when(permits == YES)
            .then(pl.lit(2, dtype=pl.Int8))
            .otherwise(pl.lit(0, dtype=pl.Int8))
            .alias("code"),
        )
        .collect()
    )
