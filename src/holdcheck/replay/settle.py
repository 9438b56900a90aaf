"""What an offence's section settles about its tags, for whole tables of records.

The dated lists are asked once for each distinct section and day, not once a record.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import TAGS, TAGS_COMPLETE
from holdcheck.facts.vocabulary import TAG_LISTS
from holdcheck.law.library import Library
from holdcheck.replay.conditions import SETTLED_NOT, SETTLED_TAGS
from holdcheck.replay.engines import like, to_polars
from holdcheck.replay.lists import Cases

_NO_DAY = date(1, 1, 1)


def settled(cases: Cases, *, library: Library) -> Cases:
    """The cases with list membership by statute for records whose tags nobody stated in full."""
    for name in sorted(TAG_LISTS & set(cases.records)):
        if "statute" in cases.record_columns[name]:
            cases = _settle(cases, name, library)
    return cases


def _settle(cases: Cases, name: str, library: Library) -> Cases:
    frame, columns = cases.records[name], cases.record_columns[name]
    wanted = ~nw.col("statute").is_null()
    if TAGS in columns:
        incomplete = nw.col(TAGS).is_null()
        if TAGS_COMPLETE in columns:
            incomplete = incomplete | ~nw.col(TAGS_COMPLETE).fill_null(True)
        wanted = wanted & incomplete
    keys = ["statute", "date"] if "date" in columns else ["statute"]
    distinct = to_polars(frame.filter(wanted).select(*keys).unique())
    found = []
    for row in distinct.iter_rows(named=True):
        inside, outside = library.by_statute(row["statute"], row.get("date"))
        if inside or outside:
            found.append({**row, SETTLED_TAGS: list(inside), SETTLED_NOT: list(outside)})
    if not found:
        return cases
    schema = {
        **{key: distinct.schema[key] for key in keys},
        SETTLED_TAGS: pl.List(pl.String),
        SETTLED_NOT: pl.List(pl.String),
    }
    table = pl.DataFrame(found, schema=schema)
    # a join never matches null to null, so a missing day becomes a day of its own in both tables
    if len(keys) == 2:
        table = table.with_columns(settle_day=pl.col("date").fill_null(_NO_DAY)).drop("date")
        no_day = nw.lit(_NO_DAY)
        frame = frame.with_columns(settle_day=nw.col("date").fill_null(no_day))
        joined = frame.join(like(table, frame), on=["statute", "settle_day"], how="left")
    else:
        joined = frame.join(like(table, frame), on="statute", how="left")
    nothing = nw.when(wanted)
    joined = joined.with_columns(
        nothing.then(nw.col(SETTLED_TAGS)).alias(SETTLED_TAGS),
        nothing.then(nw.col(SETTLED_NOT)).alias(SETTLED_NOT),
    )
    return replace(
        cases,
        records={**cases.records, name: joined},
        record_columns={
            **cases.record_columns,
            name: columns | {SETTLED_TAGS, SETTLED_NOT},
        },
    )
