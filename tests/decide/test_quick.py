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
from holdcheck.law.counting import Ceiling
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


@pytest.mark.parametrize("mode", UnknownMode)
@pytest.mark.parametrize(
    "outcomes", list(product(("permitted", "required", "prohibited"), repeat=3))
)
def test_rules_in_turn(outcomes: tuple[str, ...], mode: UnknownMode) -> None:
    """Which rule wins, which stops and which were passed over, as the walk through the truths has it."""
    conditions: tuple[Condition, ...] = (CITIZEN, SIGNED, Exists("conviction", FELONY))
    rules = tuple(
        Rule(f"r{at}", condition, then, "", "", "memory", 0)
        for at, (condition, then) in enumerate(zip(conditions, outcomes, strict=True))
    )
    act = ActLaw("hold_past_release", rules, "not_regulated", "")
    found = quick(act, mode)
    for case in CASES:
        truths = [evaluate(condition, case)[0] for condition in conditions]
        assert found(case) == walk(act, mode, truths)


@pytest.mark.parametrize("kind", [Exists, CountAtLeast])
def test_a_record_that_does_not_count(kind: Any) -> None:
    """As a law has it, in a list and in a count, denied and not."""
    counted: tuple[Any, ...] = (1,) if kind is CountAtLeast else ()
    felon = kind("conviction", FELONY, *counted)
    for ceiling, vacated, grade in product((0, 1), (None, True, False), ("felony", "infraction")):
        ceilings = {"conviction": (Ceiling("vacated_or_expunged", True, ceiling),)}
        record = {"grade": grade} | ({} if vacated is None else {"vacated_or_expunged": vacated})
        case = build_case({"conviction": [record]})
        for condition in (felon, Not(felon), All((felon, Always(True))), AnyOf((felon, CITIZEN))):
            rule = Rule("r1", condition, "permitted", "", "", "memory", 0)
            act = ActLaw("hold_past_release", (rule,), "not_regulated", "")
            truth = evaluate(condition, case, ceilings)[0]
            walked = walk(act, UnknownMode.ASK, (truth,))
            assert quick(act, UnknownMode.ASK, ceilings)(case) == walked
        expected = (2 if grade == "felony" else 0) if vacated is not True else None
        low = min(ceiling, 2 if grade == "felony" else 0)
        assert evaluate(felon, case, ceilings)[0] == (low if expected is None else expected)


@pytest.mark.parametrize("levels", [10, MAX_HEIGHT - 3])
def test_a_condition_of_many_levels(levels: int) -> None:
    """So is one as deep as a pack may hold, and wide at each end."""
    wide = AnyOf((*[CITIZEN] * 60, Exists("conviction", AnyOf((*[FELONY] * 60, SIGNED)))))
    counted = CountAtLeast("conviction", All((*[FELONY] * 60, SIGNED)), 2)
    for inner in (wide, counted):
        agree(deep(levels, inner))
        agree(All((*[Always(True)] * 60, deep(levels, inner))))
