"""The reading of columns is held to the reading of one case, on generated cases over every law."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

import pytest
from many_cases import facts_for, laws_and_acts, reference, under_law

from holdcheck.decide.answer import Answer
from holdcheck.facts.case import build_case
from holdcheck.law.library import library
from holdcheck.law.model import ACTS, Law
from holdcheck.replay import from_cases, replay

PLACES = sorted({law.place for law in library().laws()} | {"US/WY", "US/CA/Alpine", "US/MA/Boston"})


def _unknown_facts(said: Answer) -> set[str]:
    """The facts of the unknown rules that were passed over or stopped the search."""
    read = said.readings[0]
    return {
        re.sub(r"\[\d+\]", "[]", use.path)
        for at in read.passed
        for use in read.rules[at].uses
        if use.truth == 1
    }


@pytest.mark.parametrize("one_day", [False, True], ids=["many_days", "one_day"])
@pytest.mark.parametrize(
    ("law", "act"), laws_and_acts(), ids=[f"{law.id}:{act}" for law, act in laws_and_acts()]
)
def test_one_law(law: Law, act: str, one_day: bool) -> None:
    rng = Random(f"{law.id}{act}")
    pairs = list(under_law(law, act, 120, rng))
    if one_day:
        pairs = [(case, on) for case, on in pairs if on == pairs[0][1]]
    tables = from_cases([case for case, _ in pairs], on=[on for _, on in pairs])
    rows = replay(tables, act=act, law=law.id).polars_rows()
    assert rows.height == len(pairs)
    for (case, on), row in zip(pairs, rows.iter_rows(named=True), strict=True):
        said = reference(case, act, on, law=law, place=None)
        if said is None:
            assert row["outcome"] == "contradiction"
            continue
        read = said.readings[0]
        assert (row["outcome"], row["rule"], set(row["possible"].split())) == (
            said.outcome,
            read.rule_name,
            set(said.possible),
        ), (case, on)
        assert set(row["unknown_facts"].split()) == _unknown_facts(said), (case, on)


@pytest.mark.parametrize("act", [*ACTS])
def test_the_law_of_each_place_and_day(act: str) -> None:
    rng = Random(act)
    cases, days, places = [], [], []
    for at in range(300):
        place = PLACES[at % len(PLACES)]
        here = library().at(place)
        on = rng.choice(here).effective_from + timedelta(days=rng.choice([-1, 0, 1, 400]))
        on = max(on, date(2006, 1, 1))
        cases.append(build_case(facts_for(list(here), act, on, rng)))
        days.append(on)
        places.append(place)
    rows = replay(from_cases(cases, on=days, place=places), act=act).polars_rows()
    different = []
    for case, on, place, row in zip(cases, days, places, rows.iter_rows(named=True), strict=True):
        said = reference(case, act, on, law=None, place=place)
        if said is None:
            assert row["outcome"] == "contradiction"
            continue
        shown = (row["outcome"], row["law"], frozenset(row["possible"].split()))
        if shown != (said.outcome, said.combined.law, said.possible):
            different.append((place, on, shown, said.outcome, said.combined, said.possible, case))
    assert different == []
