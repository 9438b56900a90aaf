"""Passing through the rules of an act: which wins, which stops, what is possible, what a blocked rule opens."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from holdcheck.law.conditions import Always
from holdcheck.law.model import ActLaw, Rule, UnknownMode
from holdcheck.law.walk import SILENT, Walked, possible, then_of, usable, walk

F, U, T = 0, 1, 2
DEFAULT, ASK = UnknownMode.DEFAULT, UnknownMode.ASK
OPEN = "indeterminate"
DOUBTFUL = "one source only"


def act(*outcomes: str, default: str = "prohibited", blocked: tuple[int, ...] = ()) -> ActLaw:
    rules = tuple(
        Rule(f"r{at}", Always(True), then, "", "", "memory", 0, DOUBTFUL if at in blocked else "")
        for at, then in enumerate(outcomes)
    )
    return ActLaw("hold_past_release", rules, default, "")


@pytest.mark.parametrize(
    ("outcomes", "truths", "default", "ask"),
    [
        (("permitted",), (T,), ("permitted", 0, ()), ("permitted", 0, ())),
        (("permitted",), (F,), ("prohibited", -1, ()), ("prohibited", -1, ())),
        (("permitted",), (U,), ("prohibited", -1, (0,)), (OPEN, 0, (0,))),
        (("prohibited",), (U,), (OPEN, 0, (0,)), (OPEN, 0, (0,))),
        (("permitted", "required"), (U, T), ("required", 1, (0,)), (OPEN, 0, (0,))),
        (("permitted", "prohibited"), (U, U), (OPEN, 1, (0, 1)), (OPEN, 0, (0, 1))),
        (("permitted", "prohibited", "required"), (U, U, T), (OPEN, 1, (0, 1)), (OPEN, 0, (0, 1))),
        (("permitted", "prohibited"), (F, T), ("prohibited", 1, ()), ("prohibited", 1, ())),
        (("permitted", "required"), (F, U), ("prohibited", -1, (1,)), (OPEN, 1, (1,))),
    ],
)
def test_walk(
    outcomes: tuple[str, ...],
    truths: tuple[int, ...],
    default: tuple[str, int, tuple[int, ...]],
    ask: tuple[str, int, tuple[int, ...]],
) -> None:
    """The first true rule wins; an unknown prohibition stops; what else is unknown is passed over."""
    assert walk(act(*outcomes), DEFAULT, truths) == Walked(*default)
    assert walk(act(*outcomes), ASK, truths) == Walked(*ask)


def test_a_truth_for_each_rule() -> None:
    with pytest.raises(ValueError, match="zip"):
        walk(act("permitted"), DEFAULT, ())


def test_a_law_that_does_not_speak() -> None:
    found = walk(SILENT, ASK, ())
    assert found == Walked("not_regulated", -1, ())
    assert possible(SILENT, found, ASK) == {"not_regulated"}


@pytest.mark.parametrize("then", ["permitted", "required", "prohibited"])
def test_a_blocked_rule_opens_nothing(then: str) -> None:
    """A permission or duty on one doubtful source is open; a prohibition stands."""
    rule = act(then, blocked=(0,)).rules[0]
    assert then_of(rule, blocked=False) == then
    assert then_of(rule, blocked=True) == (then if then == "prohibited" else OPEN)
    assert then_of(replace(rule, blocked=""), blocked=True) == then
    said = act(then, blocked=(0,))
    assert usable(said, Walked(then, 0, ())) == then_of(rule, blocked=True)
    assert usable(said, Walked("prohibited", -1, ())) == "prohibited"
    assert usable(said, Walked(OPEN, 0, (0,))) == OPEN
    second = act("permitted", then, blocked=(0,))
    assert usable(second, Walked(then, 1, ())) == then


@pytest.mark.parametrize(
    ("said", "truths", "mode", "plain", "blocked"),
    [
        (act("permitted", blocked=(0,)), (T,), DEFAULT, {"permitted"}, {OPEN}),
        (act("permitted", blocked=(0,)), (U,), DEFAULT, {"permitted", "prohibited"}, {OPEN, "prohibited"}),
        (act("permitted", blocked=(0,)), (F,), DEFAULT, {"prohibited"}, {"prohibited"}),
        (
            act("prohibited", "required", default="permitted", blocked=(1,)),
            (U, F),
            DEFAULT,
            {"prohibited", "required", "permitted"},
            {"prohibited", OPEN, "permitted"},
        ),
        (
            act("permitted", "required", blocked=(1,)),
            (U, T),
            DEFAULT,
            {"permitted", "required"},
            {"permitted", OPEN},
        ),
        (act("permitted", "required"), (U, F), ASK, {"permitted", "required", "prohibited"}, None),
        (act("permitted", "required"), (F, U), ASK, {"required", "prohibited"}, None),
    ],
)  # fmt: skip
def test_what_is_still_possible(
    said: ActLaw,
    truths: tuple[int, ...],
    mode: UnknownMode,
    plain: set[str],
    blocked: set[str] | None,
) -> None:
    """By itself a law says what it says; beside others a blocked rule leaves it open."""
    found = walk(said, mode, truths)
    assert possible(said, found, mode) == plain
    assert possible(said, found, mode, blocked=True) == (plain if blocked is None else blocked)


@pytest.mark.parametrize("mode", UnknownMode)
def test_nothing_that_can_come_out_is_left_out(mode: UnknownMode) -> None:
    """However the unknown rules turn out, the outcome is one of those said to be possible."""
    for outcomes in product(("permitted", "required", "prohibited"), repeat=3):
        said = act(*outcomes, default="not_regulated")
        for truths in product((F, U, T), repeat=3):
            can = possible(said, walk(said, mode, truths), mode)
            for settled in product(*((F, T) if one == U else (one,) for one in truths)):
                assert walk(said, mode, settled).outcome in can
