"""The quick reading of conditions that are wider or deeper than those of the packs."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from holdcheck.decide.evaluate import evaluate
from holdcheck.decide.quick import quick
from holdcheck.facts.case import build_case
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    Condition,
    CountAtLeast,
    Exists,
    IsTrue,
    Not,
    Ref,
)
from holdcheck.law.model import ActLaw, Rule, UnknownMode
from holdcheck.law.parse import MAX_HEIGHT
from holdcheck.law.walk import walk

CITIZEN, SIGNED = IsTrue(Ref("person.us_citizen")), IsTrue(Ref("detainer.signed"))
FELONY = Compare("eq", Ref("grade", of_record=True), "felony")
CASES = [
    build_case({"person": person, "detainer": detainer, **convicted})
    for person, detainer, convicted in product(
        ({}, {"us_citizen": True}, {"us_citizen": False}),
        ({}, {"signed": True}),
        ({}, {"conviction": [{"grade": "felony"}, {}]}),
    )
]


def agree(condition: Condition) -> None:
    """As the only rule, one that opens or one that closes, in either way with the unknown."""
    truths = [evaluate(condition, case)[0] for case in CASES]
    for then, mode in product(("permitted", "prohibited"), UnknownMode):
        rule = Rule("r1", condition, then, "", "", "memory", 0)
        act = ActLaw("hold_past_release", (rule,), "not_regulated", "")
        found = quick(act, mode)
        for case, truth in zip(CASES, truths, strict=True):
            assert found(case) == walk(act, mode, (truth,))


def deep(levels: int, inner: Condition) -> Condition:
    """As many levels, in which each kind of joining stands inside the others."""
    for at in range(levels):
        inner = (
            Not(inner),
            All((CITIZEN, Always(True), inner)),
            AnyOf((Always(False), SIGNED, inner)),
        )[at % 3]
    return inner


@pytest.mark.parametrize("count", [2, 40, 41, 42, 43, 99, 100, 250])
@pytest.mark.parametrize("kind", [All, AnyOf])
def test_a_condition_of_many_parts(kind: Any, count: int) -> None:
    """More parts than Python lets statements nest are read as the reference reads them."""
    neutral = Always(kind is All)
    for last in (SIGNED, Exists("conviction", FELONY)):
        agree(kind((CITIZEN, *[neutral] * (count - 2), last)))


@pytest.mark.parametrize("levels", [10, MAX_HEIGHT - 3])
def test_a_condition_of_many_levels(levels: int) -> None:
    """So is one as deep as a pack may hold, and wide at each end."""
    wide = AnyOf((*[CITIZEN] * 60, Exists("conviction", AnyOf((*[FELONY] * 60, SIGNED)))))
    counted = CountAtLeast("conviction", All((*[FELONY] * 60, SIGNED)), 2)
    for inner in (wide, counted):
        agree(deep(levels, inner))
        agree(All((*[Always(True)] * 60, deep(levels, inner))))
