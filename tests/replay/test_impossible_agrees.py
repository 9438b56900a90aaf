"""Rows whose facts cannot all be true are those of which one case alone is refused."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "facts"))

from test_impossible import ON, STATED, at, dated, nested

from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.impossible import (
    FIRST_DAY_OF_EDITION,
    NEVER_TOGETHER,
    NOT_AFTER_THE_DECISION,
    NOT_BEFORE,
    SINCE_BIRTH,
    STATED_THOUGH_DENIED,
)
from holdcheck.replay import from_cases, replay

ZONE = "America/New_York"


def stated() -> list[dict[str, Any]]:
    """Facts of every kind of pair, those that exclude each other and those just beside them."""
    found: list[dict[str, Any]] = []
    for first, value, second, other, _ in NEVER_TOGETHER:
        found.append({first: value, second: other})
        found.append({first: not value, second: other})
        if isinstance(other, bool):
            found.append({first: value, second: not other})
    for path, denied in STATED_THOUGH_DENIED:
        detail = STATED.get(path) or at(path, date(2018, 7, 1))
        found += [{path: detail, denied: False}, {path: detail, denied: True}]
    for path in NOT_AFTER_THE_DECISION:
        for days in (0, 1):
            late = {path: at(path, ON + timedelta(days=days))}
            due = {"custody.otherwise_released_at": datetime(2018, 7, 14, 9)}
            found += [late, late | due]
    for path, earlier in NOT_BEFORE:
        for days in (-1, 0, 1):
            day = date(2018, 7, 2)
            found.append({path: at(path, day + timedelta(days=days)), earlier: at(earlier, day)})
    for edition, first_day in FIRST_DAY_OF_EDITION.items():
        for days in (-1, 0):
            day = first_day + timedelta(days=days)
            found.append({"detainer.edition": edition, "detainer.requested_at": day})
    for path in (*SINCE_BIRTH, "conviction[].date", "arrest[].date"):
        for day in (date(1999, 7, 12), date(1999, 7, 13), date(1999, 7, 14), date(2000, 2, 29)):
            found += [dated(path, day, 18), dated(path, day, 17)]
    for state in ("CT", "PA", None):
        for grade in ("felony", "misdemeanor", None):
            for by_class in ("A", "unclassified", "none", None):
                record = {
                    "court_state": state,
                    "grade": grade,
                    "ct_class_or_equivalent": by_class,
                }
                found.append({"conviction": [record]})
    rng = Random(4)
    for _ in range(200):
        one: dict[str, Any] = {
            "custody.otherwise_released_at": datetime(2018, 7, rng.randint(10, 16), 9),
            "custody.countable_hours_since_release_due": rng.choice([0, 1, 24, 25, 26, 60]),
            "custody.eligible_for_release": rng.random() < 0.5,
            "person.age_years": rng.choice([15, 16, 20]),
            "person.intentionally_participated_organized_gang": rng.random() < 0.3,
            "conviction": [
                {
                    "prison_years_served": rng.choice([1.5, 16.5, 21, 22]),
                    "custody_days_imposed": rng.choice([364, 365, 366]),
                    "max_days_punishable": 365,
                    "enhancements_found_true": rng.choice([[], ["PC 12022"]]),
                }
            ],
            "warrant.instrument": [
                {"presented_at": datetime(2018, 7, rng.choice([12, 13, 14, 15]), 9)}
            ],
        }
        found.append({key: value for key, value in one.items() if rng.random() < 0.5})
        for record in found[-1].get("conviction", ()):
            for key in [key for key in record if rng.random() < 0.3]:
                del record[key]
    return found


@pytest.mark.parametrize("act", ["hold_past_release", "notify_release"])
@pytest.mark.parametrize("many_days", [False, True], ids=["one_day", "many_days"])
def test_the_same_rows_are_refused(act: str, many_days: bool) -> None:
    """Each kind of pair, and what lies just beside it, on one day for all rows and on several."""
    cases = [build_case(nested(one)) for one in stated()]
    days = [ON] * len(cases)
    if many_days:
        cases.append(build_case({}))
        days.append(date(2019, 1, 1))
    rows = replay(from_cases(cases, on=days), act=act, law="us-ct-trust-2014").polars_rows()
    refused = 0
    for case, on, row in zip(cases, days, rows.iter_rows(named=True), strict=True):
        follows = derive(case, act=act, on=on, zone=ZONE)
        found = contradictions(follows, act=act, on=on, zone=ZONE)
        assert (row["outcome"] == "contradiction") is bool(found), (
            case.values,
            case.records,
            found,
        )
        refused += bool(found)
    assert len(NEVER_TOGETHER) < refused < len(cases)
