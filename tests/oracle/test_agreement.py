"""Three readings of every law agree, and forgetting a fact never opens anything."""

from __future__ import annotations

import copy
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from agree import SUBJECTS, differences
from cases import Mentioned, random_facts

from holdcheck.decide.prepare import prepare
from holdcheck.decide.reading import read_law
from holdcheck.facts.case import build_case
from holdcheck.law.library import library
from holdcheck.law.model import Composition

OPEN = {"permitted", "required"}
CLOSED = {"prohibited", "indeterminate"}


@pytest.mark.parametrize("seed", range(2026, 2034))
def test_readings_agree(seed: int) -> None:
    """Reference, quick and independent slow reading agree on 8 × 5,000 random cases over every law."""
    assert next(differences(5_000, seed), None) is None


def test_monotone_safety() -> None:
    """Forgetting a fact never turns prohibited or indeterminate into permitted or required."""
    rng = Random(7)
    laws = [
        (law, act)
        for law, act in SUBJECTS
        if law.composition in (Composition.FLOOR, Composition.NO_AUTHORITY)
    ]
    checked = 0
    for law, act in laws * 25:
        on = law.effective_from + timedelta(days=rng.choice([0, 400]))
        facts = random_facts(Mentioned(law.acts[act]), on, rng)
        before = read_law(
            law, act, prepare(build_case(facts), act=act, on=on, zone="UTC", library=library())
        ).outcome
        if before not in CLOSED:
            continue
        for fewer in forgotten(facts):
            case = prepare(build_case(fewer), act=act, on=on, zone="UTC", library=library())
            after = read_law(law, act, case).outcome
            assert after not in OPEN, (law.id, act, before, after, facts, fewer)
            checked += 1
    assert checked > 1000


def forgotten(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The same facts with one of them left out, in every way."""
    out = []
    for group, inner in facts.items():
        if isinstance(inner, dict):
            for key in inner:
                fewer = copy.deepcopy(facts)
                del fewer[group][key]
                out.append(fewer)
        elif not group.endswith("_complete"):
            out.append({key: value for key, value in facts.items() if key != group})
    return out
