"""Days as a whole in columns: the same days are settled as for one case, and the same left open."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from holdcheck.decide.answer import answer
from holdcheck.decide.engine import _asked
from holdcheck.facts.case import build_case
from holdcheck.law.clocks import HOURS
from holdcheck.law.library import library
from holdcheck.replay import from_cases, replay

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "law"))

from test_all_day import HOLD, facts


@pytest.mark.parametrize("law", ["us-ct-trust-2014", "us-dc-2012", "us-ny-nyc-nypd-2014"])
def test_many_rows_are_answered_alike(law: str) -> None:
    """The columns settle the same days as one case does, and leave the same ones open."""
    one = library().law(law)
    rng = Random(law)
    pairs = []
    for _ in range(80):
        stated, _ = facts(one.place, rng)
        day = one.effective_from + timedelta(days=rng.randint(10, 90))
        due = datetime.combine(day - timedelta(days=rng.randint(0, 5)), time(rng.randrange(24)))
        stated["custody"] = {"otherwise_released_at": due}
        pairs.append((build_case(stated), day))
    tables = from_cases([case for case, _ in pairs], on=[day for _, day in pairs])
    rows = replay(tables, act=HOLD, law=law).polars_rows()
    hours: list[bool] = []
    for (case, day), row in zip(pairs, rows.iter_rows(named=True), strict=True):
        found = answer(_asked(case, HOLD, day, None, law, library()), case)
        assert row["outcome"] == found.outcome
        assert row["rule"] == found.readings[0].rule_name
        hours.append(HOURS in row["unknown_facts"].split())
    assert any(hours) and not all(hours)


def test_many_rows_of_a_place_each_by_its_own_clock() -> None:
    """Laws of one place count on clocks of their own, in columns as in one case."""
    rng = Random(9)
    pairs = []
    for _ in range(120):
        stated, day = facts("US/NY/NYC", rng)
        pairs.append((build_case(stated), date(2015, 7, 3) if rng.random() < 0.7 else day))
    pairs = [
        (case, day)
        for case, day in pairs
        if case.values["custody.otherwise_released_at"].date() <= day  # type: ignore[union-attr]
    ]
    tables = from_cases(
        [case for case, _ in pairs], on=[day for _, day in pairs], place=["US/NY/NYC"] * len(pairs)
    )
    rows = replay(tables, act=HOLD).polars_rows()
    for (case, day), row in zip(pairs, rows.iter_rows(named=True), strict=True):
        found = answer(_asked(case, HOLD, day, "US/NY/NYC", None, library()), case)
        if row["outcome"] == "contradiction":
            continue
        assert (row["outcome"], row["law"]) == (found.outcome, found.combined.law)
        assert set(row["possible"].split()) == set(found.possible)
