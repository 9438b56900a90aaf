"""The whole of a combination: every law's reason, conflicts kept, and what each law brings into it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_combine import (
    BARRIER,
    HOLD,
    ISSUE,
    MANDATE,
    NOTE,
    REQUEST,
    SAVING,
    SPENT,
    STATUS,
    UNSURE,
    floor,
    said,
)

from holdcheck.law.combine import (
    TRUE,
    UNKNOWN,
    Combined,
    Said,
    combine,
    looked_at,
    possible_outcomes,
    said_of,
)
from holdcheck.law.library import library
from holdcheck.law.model import Composition, UnknownMode
from holdcheck.law.walk import walk

OPENS = "a request: never a duty, and it opens nothing that state or local law closes"
MAY_BIND = "may bind: the kind of agency is not stated, and the answer depends on it"
MEMO = said("memo", "federal_priority", "permitted", rank=2)
LEVELS = said("levels", "classification", "level_1", rank=1)


@pytest.mark.parametrize(
    ("act", "laws", "found"),
    [
        (
            HOLD,
            (BARRIER, floor("b", "permitted"), floor("c", "prohibited"), floor("d", "not_regulated")),
            Combined(
                "prohibited",
                "court",
                {
                    "b": "cannot give a power that [court] holds officers do not have",
                    "c": "prohibits too, below [court]",
                    "d": "silent on this",
                },
            ),
        ),
        (
            HOLD,
            (MANDATE, floor("b", "prohibited", rank=8), floor("c", "not_regulated", rank=8)),
            Combined(
                "required",
                "mandate",
                {"b": "void: [mandate] forbids local restrictions", "c": "silent on this"},
            ),
        ),
        (
            HOLD,
            (REQUEST, floor("a", "required"), floor("b", "prohibited"), floor("c", "not_regulated")),
            Combined(
                "indeterminate", "a", {"c": "silent on this", "request": OPENS}, ("a", "b")
            ),
        ),
        (
            HOLD,
            (SPENT, floor("a", "permitted")),
            Combined(
                "prohibited",
                "request",
                {"a": "permitted, but no hold outlasts the request ([request])"},
            ),
        ),
        (
            HOLD,
            (UNSURE, floor("a", "required")),
            Combined(
                "indeterminate",
                "request",
                {"a": "required, if the federal request and its time are established"},
            ),
        ),
        (
            HOLD,
            (REQUEST, replace(floor("county", "not_regulated"), statewide=False)),
            Combined("indeterminate", "request", {"county": "silent on this"}),
        ),
        (
            NOTE,
            (REQUEST, floor("a", "not_regulated")),
            Combined("permitted", "request", {"a": "silent on this"}),
        ),
        (
            STATUS,
            (floor("a", "required"), floor("b", "prohibited")),
            Combined("indeterminate", "a", {}, ("a", "b")),
        ),
        (
            ISSUE,
            (said("act", "federal_priority", "not_regulated"), LEVELS),
            Combined("level_1", "levels", {"act": "silent"}),
        ),
        (
            ISSUE,
            (said("act", "federal_priority", "not_regulated"),),
            Combined("not_regulated", "", {"act": "silent"}),
        ),
        (
            ISSUE,
            (MEMO, replace(MEMO, law="other", outcome="prohibited"), LEVELS),
            Combined(
                "indeterminate",
                "memo",
                {"levels": "sorts cases for statistics and decides nothing"},
                ("memo", "other"),
            ),
        ),
        # which of several laws that may bind the answer turns on
        (
            HOLD,
            (
                floor("x", "permitted", bound=UNKNOWN),
                floor("b", "prohibited", bound=UNKNOWN),
                floor("a", "permitted"),
            ),
            Combined(
                "indeterminate",
                "b",
                {
                    "x": "permitted, but the more restrictive [b] controls",
                    "a": "permitted, unless [b] binds",
                    "b": MAY_BIND,
                },
            ),
        ),
        (
            HOLD,
            (
                floor("s", "not_regulated", bound=UNKNOWN),
                floor("b", "prohibited", bound=UNKNOWN),
                floor("a", "required"),
            ),
            Combined(
                "indeterminate",
                "b",
                {"s": "silent on this", "a": "required, unless [b] binds", "b": MAY_BIND},
            ),
        ),
        # a mandate that may bind does not settle what is open without it
        (
            HOLD,
            (
                said("m", "mandate", "permitted", bound=UNKNOWN),
                floor("a", "indeterminate", rank=8, can="permitted prohibited"),
            ),
            Combined(
                "indeterminate",
                "m",
                {"a": "void: [m] forbids local restrictions", "m": MAY_BIND},
            ),
        ),
    ],
)  # fmt: skip
def test_the_whole_combination(act: str, laws: tuple[Said, ...], found: Combined) -> None:
    """Outcome, controlling law, the reason of every other law, the laws in conflict."""
    assert combine(act, laws) == found


@pytest.mark.parametrize("kind", Composition)
def test_who_has_a_say(kind: Composition) -> None:
    """What binds the federal agency alone has one where it issues a detainer, and nowhere else."""
    federal = kind in (Composition.FEDERAL_PRIORITY, Composition.CLASSIFICATION)
    assert looked_at(ISSUE, kind)
    assert looked_at(HOLD, kind) is not federal
    found = combine(ISSUE, (replace(MEMO, composition=kind),))
    assert found.outcome == "permitted"


def test_the_possible_outcomes_of_an_act() -> None:
    """The act, and of what place a law is, matter to every completion as to the answer."""
    ban = floor("a", "indeterminate", can="prohibited permitted")
    assert possible_outcomes(STATUS, (SAVING, ban)) == {"permitted"}
    assert possible_outcomes(HOLD, (REQUEST, ban)) == {"prohibited", "permitted"}
    assert possible_outcomes(NOTE, (UNSURE, floor("a", "permitted"))) == {"permitted"}
    silent = floor("a", "not_regulated")
    assert possible_outcomes(HOLD, (REQUEST, silent)) == {"permitted"}
    for less in (replace(silent, statewide=False), replace(silent, national=True)):
        assert possible_outcomes(HOLD, (REQUEST, less)) == {"indeterminate"}


@pytest.mark.parametrize(
    ("law", "act", "national", "statewide"),
    [
        ("us-fed-8cfr-287-7", HOLD, True, False),
        ("us-ct-trust-2014", HOLD, False, True),
        ("us-il-cook-2011", HOLD, False, False),
    ],
)
def test_what_a_law_brings(law: str, act: str, national: bool, statewide: bool) -> None:
    """Rank, composition, and whether it is of the country, of a state or of a part of one."""
    one = library().law(law)
    rules = one.acts[act]
    walked = walk(rules, one.unknown, [0] * len(rules.rules))
    found = said_of(one, rules, walked, bound=TRUE)
    assert found == Said(
        law, one.rank, one.composition, rules.default, frozenset({rules.default}), TRUE, national, statewide
    )  # fmt: skip


def test_a_rule_on_one_doubtful_source_brings_an_open_answer() -> None:
    """It is passed over or wins: what it opens stays open beside other laws."""
    one = library().law("us-md-community-trust-2026")
    rules = one.acts[HOLD]
    (at,) = [
        number
        for number, rule in enumerate(rules.rules)
        if rule.blocked and rule.then in ("permitted", "required")
    ]
    truths = [0] * len(rules.rules)
    truths[at] = 2
    found = said_of(one, rules, walk(rules, UnknownMode.DEFAULT, truths), bound=TRUE)
    assert (found.outcome, found.possible) == ("indeterminate", frozenset({"indeterminate"}))
    truths[at] = 1
    found = said_of(one, rules, walk(rules, UnknownMode.DEFAULT, truths), bound=TRUE)
    assert rules.rules[at].then not in found.possible and "indeterminate" in found.possible
