"""Every row of the real files: the columns say what the reading of one case says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from holdcheck.decide.answer import Asked, quick_answer
from holdcheck.facts.columns import CASE, ON, PLACE, case_columns, column, record_columns
from holdcheck.facts.columns import complete_column as complete_of
from holdcheck.facts.columns import stated_column as stated_of
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.model import Case
from holdcheck.facts.vocabulary import FACTS, LISTS
from holdcheck.law.library import library
from holdcheck.law.place import zone_of
from holdcheck.record.cases import case_tables
from holdcheck.record.folder import add
from holdcheck.replay import Prepared, Tables, prepare, replay
from holdcheck.replay.readings import chosen, facts_of

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
FILES = (
    "detainers_pa_2007_2015/pa_detainers.csv",
    "detainers_wa_2025/joined_df_wa.csv",
    "detainers_mn_2026/st_cloud_denied.csv",
    "detainers_us_fy2015/rif-*.xlsx",
)
ACT = "hold_past_release"
_BY_COLUMN = {column(fact.path): fact.path for fact in FACTS if not fact.list_path}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Prepared]:
    if not DATA.is_dir():
        pytest.skip("the public data is not here: no real row was replayed")
    folder = tmp_path_factory.mktemp("record") / "data"
    for pattern in FILES:
        (path,) = DATA.glob(pattern)
        add(path, folder)
    made = case_tables(folder)
    tables = Tables(
        made.cases.collect(), {name: one.collect() for name, one in made.records.items()}
    )
    return tables, prepare(tables, assume=facts_of(chosen(["at_release", "no_local_limit"])))


def _distinct(tables: Tables) -> list[tuple[list[int], Case, Any, str | None]]:
    """Rows with the same facts, day and place stand together; convictions keep rows apart."""
    names = [name for name in tables.cases.columns if name in case_columns() and name != CASE]
    convicted = set(tables.records["conviction"][CASE].to_list())
    frame = tables.cases.select(CASE, *names).with_columns(
        own=pl.when(pl.col(CASE).is_in(list(convicted))).then(pl.col(CASE)).otherwise(-1)
    )
    found = []
    for row in frame.group_by([*names, "own"]).agg(pl.col(CASE)).iter_rows(named=True):
        records = {}
        for one in LISTS:
            if row.get(stated_of(one.path)):
                known = record_columns(one.path)
                rows = tables.records[one.path].filter(pl.col(CASE).is_in(row[CASE]))
                records[one.path] = tuple(
                    {
                        key: tuple(value) if isinstance(value, list) else value
                        for key, value in record.items()
                        if value is not None and key in known and key != CASE
                    }
                    for record in rows.iter_rows(named=True)
                )
        values = {
            _BY_COLUMN[name]: tuple(row[name]) if isinstance(row[name], list) else row[name]
            for name in names
            if name in _BY_COLUMN and row[name] is not None
        }
        complete = {
            one.path: row.get(complete_of(one.path)) is not False
            for one in LISTS
            if one.path in records
        }
        found.append((row[CASE], Case(values, records, complete), row[ON], row.get(PLACE)))
    return found


@pytest.mark.parametrize(
    "law", ["us-ct-trust-2014", "us-ca-trust-2014", "us-ca-values-2018", "us-tx-sb4-2017", None]
)
def test_every_real_row(law: str | None, real: tuple[Tables, Prepared]) -> None:
    tables, ready = real
    assume = facts_of(chosen(["at_release", "no_local_limit"]))
    rows = replay(ready, act=ACT, law=law).polars_rows()
    shown = dict(
        zip(rows[CASE], rows.select("outcome", "possible", "rule").iter_rows(), strict=True)
    )
    books = library()
    seen = 0
    for cases, stated, on, place in _distinct(tables):
        case = Case({**assume, **stated.values}, stated.records, stated.complete)
        for number in cases:
            outcome, possible, rule = shown[number]
            seen += 1
            if number != cases[0]:
                assert shown[number] == shown[cases[0]]
                continue
            zone = zone_of(books.law(law).place if law else place or "US")
            follows = derive(case, act=ACT, on=on, zone=zone)
            if contradictions(follows, act=ACT, on=on, zone=zone):
                assert outcome == "contradiction"
                continue
            if law is None and place is None:
                assert rule == "place_not_resolved"
                continue
            if law is not None:
                one = books.law(law)
                asked = Asked(ACT, on, one.place, zone_of(one.place), (one,), True, books)
            else:
                assert place is not None
                laws = books.in_force(place, on)
                asked = Asked(ACT, on, place, zone_of(place), laws, False, books)
            assert (outcome, frozenset(possible.split())) == quick_answer(asked, case), (case, on)
    assert seen == tables.cases.height == rows.height > 100_000
