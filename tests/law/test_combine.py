"""How laws combine, each rule of precedence shown by the smallest set of laws that needs it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from holdcheck.law.combine import FALSE, TRUE, UNKNOWN, Said, combine, possible_outcomes
from holdcheck.law.model import Composition

HOLD, NOTE, STATUS, ISSUE, MOVE = (
    "hold_past_release",
    "notify_release",
    "share_immigration_status",
    "ice_issue_detainer",
    "transfer_custody",
)


def said(
    law: str, kind: str, outcome: str, *, rank: int = 5, bound: int = TRUE, can: str = ""
) -> Said:
    possible = frozenset(can.split()) if can else frozenset({outcome})
    return Said(law, rank, Composition(kind), outcome, possible, bound)


def floor(law: str, outcome: str, *, rank: int = 5, bound: int = TRUE, can: str = "") -> Said:
    return said(law, "floor", outcome, rank=rank, bound=bound, can=can)


REQUEST = said("request", "federal_request", "permitted", rank=3)
SPENT = said("request", "federal_request", "prohibited", rank=3)
UNSURE = said("request", "federal_request", "indeterminate", rank=3, can="permitted prohibited")
MANDATE = said("mandate", "mandate", "required")
BARRIER = said("court", "no_authority", "prohibited", rank=4)
SAVING = said("saving", "status_saving", "permitted", rank=1)
STATE = floor("state", "not_regulated")
CITY = replace(floor("city", "prohibited", rank=8), statewide=False)


@pytest.mark.parametrize(
    ("act", "laws", "outcome", "law"),
    [
        # floors: the most restrictive controls, whichever stands first
        (HOLD, (floor("a", "permitted"), floor("b", "prohibited", rank=7)), "prohibited", "b"),
        (HOLD, (floor("a", "prohibited"), floor("b", "permitted", rank=7)), "prohibited", "a"),
        (HOLD, (floor("a", "permitted"), floor("b", "indeterminate")), "indeterminate", "b"),
        (HOLD, (floor("a", "permitted"), floor("b", "required")), "required", "b"),
        (HOLD, (floor("a", "not_regulated"), floor("b", "permitted")), "permitted", "b"),
        (HOLD, (floor("a", "not_regulated"),), "not_regulated", ""),
        # a law that does not bind is as if it were not there
        (
            HOLD,
            (floor("a", "permitted"), floor("b", "prohibited", bound=FALSE)),
            "permitted",
            "a",
        ),
        # one that may bind takes a permission or duty back, and nothing else
        (
            HOLD,
            (floor("a", "permitted"), floor("b", "prohibited", bound=UNKNOWN)),
            "indeterminate",
            "b",
        ),
        (
            HOLD,
            (floor("a", "required"), floor("b", "prohibited", bound=UNKNOWN)),
            "indeterminate",
            "b",
        ),
        (
            HOLD,
            (floor("a", "not_regulated"), floor("b", "prohibited", bound=UNKNOWN)),
            "prohibited",
            "b",
        ),
        (
            HOLD,
            (floor("a", "permitted"), floor("b", "required", bound=UNKNOWN)),
            "indeterminate",
            "b",
        ),
        # and opens nothing: no duty that the others do not make, nothing that they close
        (
            HOLD,
            (floor("a", "not_regulated"), floor("b", "required", bound=UNKNOWN)),
            "indeterminate",
            "b",
        ),
        (
            HOLD,
            (said("m", "mandate", "required", bound=UNKNOWN), floor("a", "prohibited", rank=8)),
            "indeterminate",
            "m",
        ),
        (
            HOLD,
            (said("m", "mandate", "permitted", bound=UNKNOWN), floor("a", "prohibited", rank=8)),
            "indeterminate",
            "m",
        ),
        # no authority: a court's holding closes what lower laws permit or demand
        (HOLD, (BARRIER, floor("b", "permitted", rank=8)), "prohibited", "court"),
        (HOLD, (BARRIER, MANDATE), "prohibited", "court"),
        (
            HOLD,
            (said("court", "no_authority", "not_regulated"), floor("b", "permitted")),
            "permitted",
            "b",
        ),
        # a mandate voids what restricts below it, and nothing while it is silent
        (HOLD, (MANDATE, floor("city", "prohibited", rank=8)), "required", "mandate"),
        (
            HOLD,
            (said("mandate", "mandate", "not_regulated"), floor("city", "prohibited", rank=8)),
            "prohibited",
            "city",
        ),
        (
            HOLD,
            (
                said("mandate", "mandate", "not_regulated", can="not_regulated required"),
                floor("city", "prohibited", rank=8),
            ),
            "indeterminate",
            "mandate",
        ),
        (
            HOLD,
            (
                said("mandate", "mandate", "not_regulated", can="not_regulated required"),
                floor("city", "permitted", rank=8),
            ),
            "permitted",
            "city",
        ),
        # a duty against a ban is a conflict, never resolved
        (HOLD, (floor("a", "required"), floor("b", "prohibited")), "indeterminate", "a"),
        # a federal request opens nothing, demands nothing, and no hold outlasts it
        (HOLD, (REQUEST, floor("a", "prohibited")), "prohibited", "a"),
        (HOLD, (REQUEST, floor("a", "permitted")), "permitted", "a"),
        (HOLD, (SPENT, floor("a", "permitted")), "prohibited", "request"),
        (HOLD, (SPENT, MANDATE), "prohibited", "request"),
        (HOLD, (SPENT, floor("a", "not_regulated")), "prohibited", "request"),
        (HOLD, (SPENT, floor("a", "prohibited")), "prohibited", "a"),
        (HOLD, (UNSURE, floor("a", "permitted")), "indeterminate", "request"),
        (HOLD, (UNSURE, MANDATE), "indeterminate", "request"),
        (NOTE, (SPENT, floor("a", "permitted")), "permitted", "a"),
        (HOLD, (REQUEST, floor("a", "not_regulated")), "permitted", "request"),
        (
            HOLD,
            (said("request", "federal_request", "required"), floor("a", "not_regulated")),
            "permitted",
            "request",
        ),
        (
            NOTE,
            (said("request", "federal_request", "not_regulated"), floor("a", "not_regulated")),
            "not_regulated",
            "",
        ),
        # laws that bind the federal agency only are no law for a jail
        (HOLD, (said("memo", "federal_priority", "prohibited", rank=2),), "not_regulated", ""),
        # status: the saving law voids a ban, leaves a duty
        (STATUS, (SAVING, floor("a", "prohibited")), "permitted", "saving"),
        (STATUS, (SAVING, floor("a", "indeterminate")), "permitted", "saving"),
        (STATUS, (SAVING, floor("a", "permitted")), "permitted", "saving"),
        (STATUS, (SAVING, floor("a", "required")), "required", "a"),
        (STATUS, (floor("a", "prohibited"),), "prohibited", "a"),
        (STATUS, (floor("a", "not_regulated"),), "not_regulated", ""),
        (STATUS, (SAVING, floor("a", "not_regulated")), "permitted", "saving"),
        # issue of a detainer: federal memos by rank; statistics decide nothing
        (
            ISSUE,
            (
                said("act", "federal_priority", "required", rank=1),
                said("memo", "federal_priority", "not_priority", rank=2),
            ),
            "required",
            "act",
        ),
        (
            ISSUE,
            (
                said("act", "federal_priority", "not_regulated", rank=1),
                said("memo", "federal_priority", "priority", rank=2),
            ),
            "priority",
            "memo",
        ),
        (
            ISSUE,
            (
                said("one", "federal_priority", "priority", rank=2),
                said("two", "federal_priority", "prohibited", rank=2),
            ),
            "indeterminate",
            "one",
        ),
        (
            ISSUE,
            (
                said("levels", "classification", "level_1", rank=1),
                said("memo", "federal_priority", "permitted", rank=2),
            ),
            "permitted",
            "memo",
        ),
        (ISSUE, (said("levels", "classification", "level_1", rank=2),), "level_1", "levels"),
        # and are the answer where every law that could decide is silent
        (
            ISSUE,
            (
                said("act", "federal_request", "not_regulated", rank=2),
                said("levels", "classification", "level_2", rank=3),
            ),
            "level_2",
            "levels",
        ),
        (ISSUE, (said("act", "federal_priority", "not_regulated"),), "not_regulated", ""),
        (ISSUE, (), "not_regulated", ""),
        (
            ISSUE,
            (said("memo", "federal_priority", "permitted", bound=FALSE),),
            "not_regulated",
            "",
        ),
    ],
)
def test_precedence(act: str, laws: tuple[Said, ...], outcome: str, law: str) -> None:
    """The outcome and the law that controls, where a law of the place is encoded."""
    found = combine(act, (*laws, STATE))
    assert (found.outcome, found.law) == (outcome, law)
    silent = {*found.conflict, law} | {one.law for one in laws if one.outcome == "not_regulated"}
    assert all(found.why[one.law] for one in laws if one.law not in silent)


@pytest.mark.parametrize(
    ("act", "laws", "outcome"),
    [
        (HOLD, (REQUEST,), "indeterminate"),
        (HOLD, (), "indeterminate"),
        (HOLD, (SPENT,), "prohibited"),
        (NOTE, (said("request", "federal_request", "not_regulated"),), "indeterminate"),
        (STATUS, (), "indeterminate"),
        (STATUS, (SAVING,), "permitted"),
        # a law that binds other agencies only leaves this one without any
        (HOLD, (REQUEST, floor("city", "prohibited", rank=8, bound=FALSE)), "indeterminate"),
        (NOTE, (floor("city", "permitted", rank=8, bound=FALSE),), "indeterminate"),
        # one that may bind closes, and does not open
        (HOLD, (REQUEST, floor("city", "permitted", rank=8, bound=UNKNOWN)), "indeterminate"),
        (HOLD, (REQUEST, floor("city", "required", rank=8, bound=UNKNOWN)), "indeterminate"),
        (HOLD, (REQUEST, floor("city", "not_regulated", bound=UNKNOWN)), "indeterminate"),
        (HOLD, (REQUEST, floor("city", "prohibited", rank=8, bound=UNKNOWN)), "prohibited"),
        (STATUS, (floor("city", "permitted", rank=8, bound=UNKNOWN),), "indeterminate"),
        # no law of the whole country stands for the law of a place
        (HOLD, (REQUEST, replace(floor("us", "not_regulated"), national=True)), "indeterminate"),
        (HOLD, (REQUEST, said("memo", "federal_priority", "permitted")), "indeterminate"),
        # a city that limits holds says nothing about what its state, not encoded, says of notice
        (NOTE, (REQUEST, replace(CITY, outcome="not_regulated")), "indeterminate"),
        (HOLD, (REQUEST, replace(CITY, outcome="not_regulated")), "indeterminate"),
        (MOVE, (replace(CITY, outcome="not_regulated"),), "indeterminate"),
        (NOTE, (REQUEST, CITY), "prohibited"),
        (HOLD, (REQUEST, replace(CITY, outcome="permitted")), "permitted"),
        (NOTE, (REQUEST, replace(CITY, outcome="not_regulated", statewide=True)), "permitted"),
    ],
)
def test_silence_of_an_unencoded_place(act: str, laws: tuple[Said, ...], outcome: str) -> None:
    """Where no state or local law that binds is encoded, silence is no permission."""
    assert combine(act, laws).outcome == outcome


@pytest.mark.parametrize(
    ("laws", "law", "says"),
    [
        ((floor("a", "permitted"), floor("b", "prohibited")), "a", "permitted, but the more restr"),
        ((floor("a", "prohibited"), floor("b", "prohibited")), "b", "says the same as [a]"),
        ((floor("a", "not_regulated"), floor("b", "permitted")), "a", "silent on this"),
        ((floor("a", "permitted"), floor("b", "prohibited", bound=FALSE)), "b", "does not bind"),
        ((floor("a", "permitted"), floor("b", "prohibited", bound=UNKNOWN)), "b", "may bind"),
        (
            (floor("a", "required"), floor("b", "prohibited", bound=UNKNOWN)),
            "a",
            "required, unless [b] binds",
        ),
        ((BARRIER, floor("b", "permitted")), "b", "cannot give a power that [court]"),
        ((BARRIER, floor("b", "prohibited")), "b", "prohibits too, below [court]"),
        ((BARRIER, floor("b", "not_regulated")), "b", "silent on this"),
        ((MANDATE, floor("b", "prohibited", rank=8)), "b", "void: [mandate] forbids"),
        ((MANDATE, floor("b", "indeterminate", rank=8)), "b", "void: [mandate] forbids"),
        ((MANDATE, floor("b", "permitted", rank=8)), "b", "yields to [mandate]"),
        ((MANDATE, floor("b", "prohibited", rank=5)), "b", "yields to [mandate]"),
        ((REQUEST, floor("a", "permitted")), "request", "a request: never a duty"),
        ((SPENT, floor("a", "permitted")), "a", "permitted, but no hold outlasts"),
        ((UNSURE, floor("a", "permitted")), "a", "permitted, if the federal request"),
    ],
)
def test_why_it_does_not_control(laws: tuple[Said, ...], law: str, says: str) -> None:
    """Each law that does not control is told why."""
    assert combine(HOLD, laws).why[law].startswith(says)


@pytest.mark.parametrize(
    ("act", "laws", "law", "says"),
    [
        (STATUS, (SAVING, floor("a", "prohibited")), "a", "void here: [saving] forbids a ban"),
        (STATUS, (SAVING, floor("a", "indeterminate")), "a", "void here: [saving] forbids a ban"),
        (STATUS, (SAVING, floor("a", "permitted")), "a", "says the same as [saving]"),
        (STATUS, (SAVING, floor("a", "required")), "saving", "forbids a ban; there is none"),
        (
            STATUS,
            (floor("a", "prohibited"), floor("b", "permitted", bound=FALSE)),
            "b",
            "does not bind this agency",
        ),
        (
            ISSUE,
            (
                said("levels", "classification", "level_1", rank=1),
                said("memo", "federal_priority", "permitted", rank=2),
            ),
            "levels",
            "sorts cases for statistics and decides nothing",
        ),
        (
            ISSUE,
            (
                said("act", "federal_priority", "required", rank=1),
                said("memo", "federal_priority", "permitted", rank=2),
            ),
            "memo",
            "yields to [act] of higher rank",
        ),
        (
            ISSUE,
            (
                said("act", "federal_priority", "not_regulated", rank=1),
                said("memo", "federal_priority", "permitted", rank=2),
            ),
            "act",
            "silent",
        ),
        (
            HOLD,
            (said("memo", "federal_priority", "permitted"),),
            "memo",
            "binds the federal agency",
        ),
    ],
)
def test_why_for_other_acts(act: str, laws: tuple[Said, ...], law: str, says: str) -> None:
    """So it is for status, for the issue of detainers, and for what binds the federal agency only."""
    assert combine(act, laws).why[law].startswith(says)


def test_conflict_names_the_laws() -> None:
    """A conflict names every law in it, in order."""
    laws = (floor("b", "required"), floor("a", "prohibited"), floor("c", "permitted"))
    assert combine(HOLD, laws).conflict == ("a", "b")
    peers = (
        said("y", "federal_priority", "priority", rank=2),
        said("x", "federal_priority", "prohibited", rank=2),
        said("z", "federal_priority", "permitted", rank=3),
    )
    assert combine(ISSUE, peers).conflict == ("x", "y")


WORDS = ("prohibited", "permitted", "required", "not_regulated", "indeterminate")


@pytest.mark.parametrize("kinds", list(product(("floor", "mandate", "no_authority"), repeat=2)))
def test_a_ban_is_never_opened_from_below(kinds: tuple[str, str]) -> None:
    """Adding a restricting law below never turns what was closed into a permission."""
    for first, second in product(WORDS, repeat=2):
        laws = (said("a", kinds[0], first), floor("b", second, rank=8))
        alone = combine(HOLD, laws[:1]).outcome
        both = combine(HOLD, laws).outcome
        if alone == "prohibited":
            assert both in ("prohibited", "indeterminate"), laws
        if alone == "permitted":
            assert both != "not_regulated", laws


def test_possible_outcomes_are_those_of_every_completion() -> None:
    """Each unknown law, and each law that may bind, is tried in every way it can turn out."""
    laws = (
        floor("a", "indeterminate", can="permitted prohibited"),
        floor("b", "permitted", bound=UNKNOWN),
    )
    assert possible_outcomes(HOLD, laws) == {"permitted", "prohibited"}
    sure = (floor("a", "permitted"), floor("b", "prohibited", bound=UNKNOWN))
    assert possible_outcomes(HOLD, sure) == {"permitted", "prohibited"}
    assert possible_outcomes(HOLD, (floor("a", "required"),)) == {"required"}
    city = (REQUEST, floor("city", "permitted", rank=8, bound=UNKNOWN))
    assert possible_outcomes(HOLD, city) == {"permitted", "indeterminate"}


def test_too_many_combinations_leave_everything_possible() -> None:
    """Where the ways are too many to try, no outcome is ruled out."""
    can = "permitted prohibited"
    most = tuple(floor(f"l{at}", "indeterminate", can=can) for at in range(12))
    assert possible_outcomes(HOLD, most) == {"permitted", "prohibited"}
    more = (*most, floor("l12", "indeterminate", can=can))
    assert possible_outcomes(HOLD, more) == frozenset(WORDS)
