"""What one law says: its outcome, the rule by name, and what is possible while facts are unknown."""

from __future__ import annotations

from typing import Any

import pytest
from test_questions import ADULT, CRIMINAL, ORDER, law

from holdcheck.decide.reading import read_law
from holdcheck.facts.case import build_case
from holdcheck.law.model import UnknownMode

HOLD = "hold_past_release"


@pytest.mark.parametrize(
    ("facts", "mode", "outcome", "rule", "possible"),
    [
        ({}, UnknownMode.DEFAULT, "prohibited", "default", {"permitted", "required", "prohibited"}),
        ({}, UnknownMode.ASK, "indeterminate", "unknown:r1", {"permitted", "required", "prohibited"}),
        ({"detainer": {"criminal_in_nature": True}}, UnknownMode.ASK, "permitted", "r1", {"permitted"}),
        (
            {"detainer": {"criminal_in_nature": False}},
            UnknownMode.ASK,
            "indeterminate",
            "unknown:r2",
            {"required", "prohibited"},
        ),
        (
            {"detainer": {"criminal_in_nature": False}, "person": {"age_years": 30}},
            UnknownMode.DEFAULT,
            "required",
            "r2",
            {"required"},
        ),
    ],
)  # fmt: skip
def test_a_law_is_read(
    facts: dict[str, Any], mode: UnknownMode, outcome: str, rule: str, possible: set[str]
) -> None:
    one = law((CRIMINAL, "permitted"), (ADULT, "required"), unknown=mode)
    found = read_law(one, HOLD, build_case(facts))
    assert (found.outcome, found.rule_name, found.possible) == (outcome, rule, frozenset(possible))
    assert [reading.rule.id for reading in found.rules] == ["r1", "r2"]
    assert found.walked == (found.outcome, found.rule, found.passed)


def test_an_open_prohibition_leaves_what_stands_behind_it() -> None:
    one = law((ORDER, "prohibited"), (ADULT, "required"), default="permitted")
    found = read_law(one, HOLD, build_case({}))
    assert (found.outcome, found.rule_name) == ("indeterminate", "unknown:r1")
    assert found.possible == {"prohibited", "required", "permitted"}


def test_an_act_of_which_the_law_does_not_speak() -> None:
    found = read_law(law((ORDER, "permitted")), "notify_release", build_case({}))
    assert (found.outcome, found.rules, found.possible) == (
        "not_regulated",
        (),
        frozenset({"not_regulated"}),
    )
