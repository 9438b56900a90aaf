"""Rows where the text of a law was not seen, or does not bind: the columns say what a decision says."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from holdcheck.facts.case import build_case
from holdcheck.replay import from_cases, replay

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "law"))

from test_binding import OUTSIDE, outside
from test_gaps import UNSEEN, at_jail


@pytest.mark.parametrize(("act", "on", "place", "outcome", "law", "more"), UNSEEN)
def test_what_is_not_known_opens_nothing(
    act: str, on: date, place: str, outcome: str, law: str, more: dict[str, Any]
) -> None:
    table = from_cases([build_case(at_jail(more))], on=[on], place=[place])
    (row,) = replay(table, act=act).polars_rows().iter_rows(named=True)
    assert (row["outcome"], row["law"] or "") == (outcome, law)


@pytest.mark.parametrize(("kind", "act", "on", "place", "outcome", "more"), OUTSIDE)
def test_an_agency_outside_the_law(
    kind: str, act: str, on: date, place: str, outcome: str, more: dict[str, Any]
) -> None:
    table = from_cases([build_case(outside(kind, more))], on=[on], place=[place])
    assert replay(table, act=act).polars_rows()["outcome"].to_list() == [outcome]
