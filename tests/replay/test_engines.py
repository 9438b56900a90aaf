"""The same replay on every engine: one test body, identical rows."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from many_cases import facts_for

from holdcheck.facts.case import build_case
from holdcheck.law.library import library
from holdcheck.replay import Tables, from_cases, replay

PLACES = ("US/CA/SantaClara", None)
DAYS = (date(2015, 3, 1), date(2015, 3, 2))


def _tables(act: str, count: int) -> Tables:
    rng = Random(act)
    cases, days, places = [], [], []
    for at in range(count):
        place = PLACES[at % len(PLACES)]
        here = library().at(place or "US/CT")
        on = rng.choice(DAYS)
        cases.append(build_case(facts_for(list(here), act, on, rng)))
        days.append(on)
        places.append(place)
    made = from_cases(cases, on=days, place=places)
    carried = made.cases.with_columns(
        row__state=pl.col("place").str.slice(3, 2), row__year=pl.col("on").dt.year()
    )
    return Tables(carried, made.records)


def _on_spark(tables: Tables, session: Any, folder: Path) -> Tables:
    def moved(frame: pl.DataFrame, name: str) -> Any:
        frame.write_parquet(folder / f"{name}.parquet")
        return session.read.parquet(str(folder / f"{name}.parquet"))

    return Tables(
        moved(tables.cases, "cases"),
        {name: moved(one, name.replace(".", "_")) for name, one in tables.records.items()},
    )


# py4j leaves its sockets to the garbage collector; they are not ours to close
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs a Java runtime; install one")
@pytest.mark.parametrize(
    ("act", "law"), [("hold_past_release", "us-ct-trust-2014"), ("hold_past_release", None)]
)
def test_spark_gives_the_same(act: str, law: str | None, spark: Any, tmp_path: Path) -> None:
    tables = _tables(act, 210)
    here = replay(tables, act=act, law=law)
    there = replay(_on_spark(tables, spark, tmp_path), act=act, law=law)
    assert there.polars_rows().equals(here.polars_rows())
    assert there.summary(["state"]).equals(here.summary(["state"]))
    assert there.unknown_facts().equals(here.unknown_facts())
