"""Hours on a law's own clock for a row's day as a whole: the same as :mod:`holdcheck.law.all_day`.

Not in here: the hour that has not passed yet on the day release is due
(:mod:`holdcheck.replay.derived`), which is the same for every law.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import ON, column
from holdcheck.facts.moments import DUE
from holdcheck.law.all_day import hours_all_day
from holdcheck.law.clocks import HOURS, counting_clock
from holdcheck.law.library import Library
from holdcheck.replay.engines import like, to_polars
from holdcheck.replay.units import Unit

_DUE, _HOURS = column(DUE), column(HOURS)


def with_hours_all_day(
    frame: nw.LazyFrame[Any], columns: frozenset[str], unit: Unit, act: str, library: Library
) -> tuple[nw.LazyFrame[Any], dict[str, Mapping[str, str]]]:
    """The frame with the hours each law counts, and by law the column in which it finds them.

    Each distinct pair of a time of release and a later day is counted once on the clock itself.
    """
    found: dict[str, Mapping[str, str]] = {}
    if _DUE not in columns or _HOURS not in columns:
        return frame, found
    pairs: pl.DataFrame | None = None
    for law in unit.laws:
        clock, said = counting_clock(law, act, library.clocks), law.acts.get(act)
        if clock is None or said is None:
            continue
        if pairs is None:
            later = (nw.col(_DUE).dt.date() < nw.col(ON)) & nw.col(_HOURS).is_null()
            pairs = to_polars(frame.filter(later).select(_DUE, ON).unique())
        hours: list[float | None] = []
        for due, on in pairs.select(_DUE, ON).iter_rows():
            assert isinstance(due, datetime)
            hours.append(hours_all_day(clock, due, on, said, zone=unit.zone))
        if not any(one is not None for one in hours):
            continue
        name, counted = f"hours_{law.id}", f"counted_{law.id}"
        table = pairs.with_columns(pl.Series(counted, hours, dtype=pl.Float64))
        frame = frame.join(like(table, frame), on=[_DUE, ON], how="left")
        frame = frame.with_columns(nw.coalesce(nw.col(_HOURS), nw.col(counted)).alias(name))
        found[law.id] = {HOURS: name}
    return frame, found
