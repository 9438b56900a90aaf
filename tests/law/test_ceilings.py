"""Up to which truth a record counts under a law, by what the law names and what its rules ask."""

from __future__ import annotations

import pytest

from holdcheck.law.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    CountAtLeast,
    Exists,
    IsTrue,
    Named,
    Not,
    Ref,
)
from holdcheck.law.counting import Ceiling, Ceilings, ceilings_of


def it(path: str) -> IsTrue:
    return IsTrue(Ref(path, of_record=True))


VACATED, JUVENILE, PENDING = it("vacated_or_expunged"), it("juvenile_or_youthful"), it("pending")
FELONY = Compare("eq", Ref("grade", of_record=True), "felony")
VACATED_IS_NONE = Ceiling("vacated_or_expunged", True, 0)
VACATED_IS_OPEN = Ceiling("vacated_or_expunged", True, 1)
JUVENILE_IS_NONE = Ceiling("juvenile_or_youthful", True, 0)
ENDED_IS_NONE = {"charge": (Ceiling("pending", False, 0),)}
UNSAID: Ceilings = {"conviction": (VACATED_IS_OPEN,), **ENDED_IS_NONE}


@pytest.mark.parametrize(
    ("named", "conditions", "ceilings"),
    [
        (set(), [], UNSAID),
        (set(), [Exists("conviction", FELONY)], UNSAID),
        # what the law names is none, before what is open
        ({"vacated_or_expunged"}, [], {"conviction": (VACATED_IS_NONE,), **ENDED_IS_NONE}),
        (
            {"juvenile_or_youthful"},
            [],
            {"conviction": (JUVENILE_IS_NONE, VACATED_IS_OPEN), **ENDED_IS_NONE},
        ),
        (
            {"juvenile_or_youthful", "vacated_or_expunged"},
            [],
            {"conviction": (VACATED_IS_NONE, JUVENILE_IS_NONE), **ENDED_IS_NONE},
        ),
        # what a condition asks about means what the condition says
        (set(), [Exists("conviction", Not(VACATED))], ENDED_IS_NONE),
        (
            set(),
            [FELONY, AnyOf((Named("n", "n", CountAtLeast("conviction", All((FELONY, VACATED)), 2)),))],
            ENDED_IS_NONE,
        ),
        (
            {"juvenile_or_youthful"},
            [Exists("conviction", Not(VACATED))],
            {"conviction": (JUVENILE_IS_NONE,), **ENDED_IS_NONE},
        ),
        (
            {"vacated_or_expunged"},
            [Exists("conviction", VACATED)],
            {"conviction": (VACATED_IS_NONE,), **ENDED_IS_NONE},
        ),
        (set(), [Exists("charge", PENDING)], {"conviction": (VACATED_IS_OPEN,)}),
        (set(), [Exists("conviction", VACATED), Exists("charge", Not(PENDING))], {}),
        # of another list it says nothing, and a flag the law does not name changes nothing
        (set(), [Exists("charge", VACATED), Exists("arrest", PENDING)], UNSAID),
        (set(), [Exists("conviction", JUVENILE)], UNSAID),
    ],
)  # fmt: skip
def test_ceilings(named: set[str], conditions: list[Condition], ceilings: Ceilings) -> None:
    """A conviction the law names is none, one set aside is open, a charge that ended is none."""
    assert ceilings_of(frozenset(named), conditions) == ceilings
