"""What an offence's section settles about its tags, for whole tables of records.

The dated lists are asked once for each distinct offence (section, day, grade and state), not once a
record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import TAGS, TAGS_COMPLETE
from holdcheck.facts.vocabulary import STATE_FACT, TAG_LISTS
from holdcheck.law.library import Library
from holdcheck.law.membership import Offence
from holdcheck.replay.conditions import SETTLED_NOT, SETTLED_TAGS
from holdcheck.replay.engines import like, to_polars
from holdcheck.replay.lists import Cases


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
    facts = ("statute", "date", "grade", STATE_FACT.get(name))
    keys = [fact for fact in facts if fact in columns]
    distinct = to_polars(frame.filter(wanted).select(*keys).unique())
    found = []
    for row in distinct.iter_rows(named=True):
        inside, outside, _ = library.settled(_offence(name, row))
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
    # a join never matches null to null, so what is missing becomes an empty word in both tables
    keyed = {key: f"settle_{key}" for key in keys[1:]}
    given = [nw.col(key).cast(nw.String).fill_null("").alias(made) for key, made in keyed.items()]
    small = nw.from_native(table).with_columns(*given).drop(*keyed).to_native()
    frame = frame.with_columns(*given)
    on = ["statute", *keyed.values()]
    joined = frame.join(like(small, frame), on=on, how="left")
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


def _offence(name: str, row: Mapping[str, Any]) -> Offence:
    state_fact = STATE_FACT.get(name)
    return Offence(
        statute=row["statute"],
        on=row.get("date"),
        grade=row.get("grade"),
        state=None if state_fact is None else row.get(state_fact),
        record=name,
    )
