"""Whom a law binds, where the packs hold a place, and when what the law says may still turn out otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from holdcheck import decide
from holdcheck.law.bind import binds
from holdcheck.law.conditions import Always
from holdcheck.law.library import library
from holdcheck.law.model import ActLaw, Binds, Rule, UnknownMode
from holdcheck.law.walk import Walked, possible, walk

LAW = library().law("us-xx-example-2020")
ONLY = replace(LAW, binds=Binds(("police",), only=frozenset({"police"})))
EXCEPT = replace(LAW, binds=Binds(("jails",), exempt=frozenset({"court"})))
ALL = replace(LAW, binds=Binds(("everyone",)))


@pytest.mark.parametrize(
    ("law", "kind", "bound"),
    [
        (ONLY, None, 1),
        (ONLY, "police", 2),
        (ONLY, "sheriff_jail", 0),
        (EXCEPT, None, 2),
        (EXCEPT, "court", 0),
        (EXCEPT, "police", 2),
        (ALL, None, 2),
        (ALL, "court", 2),
    ],
)
def test_binds(law: object, kind: str | None, bound: int) -> None:
    """For named agencies an unknown kind may or may not be bound; with exceptions it is bound."""
    from holdcheck.law.model import Law

    assert isinstance(law, Law)
    assert binds(law, kind) == bound


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("court", "indeterminate"), ("sheriff_jail", "prohibited"), (None, "prohibited")],
)
def test_an_exempt_agency_is_not_bound(kind: str | None, outcome: str) -> None:
    """The law of a state does not reach an agency it exempts; the request alone opens nothing."""
    facts = {"person": {"age_years": 17}, "detainer": {"issued": True}}
    if kind:
        facts["agency"] = {"type": kind}
    on = date(2021, 6, 1)
    found = decide(facts, act="hold_past_release", on=on, place="US/XX")
    assert found.outcome == outcome
    law = next(one for one in found.laws if one.law == LAW.id)
    assert (law.why == "does not bind this agency") is (kind == "court")
    assert any(one.law == LAW.id for one in found.reasons) is (kind != "court")


@pytest.mark.parametrize(
    ("place", "resolved"),
    [
        ("US", ("US", False)),
        ("US/WY", ("US/WY", False)),
        ("US/MA/Boston", ("US/MA/Boston", False)),
        ("US/MA/Suffolk", ("US/MA/Suffolk", True)),
        ("US/MA/Suffolk/Boston", ("US/MA/Boston", False)),
        ("US/MA/Suffolk/Chelsea", ("US/MA/Suffolk/Chelsea", True)),
        ("US/CA/SantaClara/SantaClara", ("US/CA/SantaClara/SantaClara", True)),
        ("US/NY/Suffolk/Boston", ("US/NY/Suffolk/Boston", True)),
    ],
)
def test_where_the_packs_hold_a_place(place: str, resolved: tuple[str, bool]) -> None:
    """Under its own name, one level up within its state, or nowhere."""
    assert library().resolved(place) == resolved


def test_places_below_a_state() -> None:
    """The places of which a law is encoded, by name."""
    assert library().below("US/MA") == ("US/MA/Boston", "US/MA/Northampton", "US/MA/Somerville")
    assert library().below("US/WY") == ()
    assert [law.place for law in library().at("US/CA/SantaClara/SantaClara")].count(
        "US/CA/SantaClara"
    ) == [law.place for law in library().at("US/CA/SantaClara")].count("US/CA/SantaClara")


def act(*thens: str, default: str = "prohibited") -> ActLaw:
    rules = tuple(
        Rule(f"r{at}", Always(True), then, "", "", "memory", 0) for at, then in enumerate(thens)
    )
    return ActLaw("hold_past_release", rules, default, "")


DEFAULT, ASK = UnknownMode.DEFAULT, UnknownMode.ASK
F, U, T = 0, 1, 2


@pytest.mark.parametrize(
    ("thens", "truths", "mode", "walked", "can"),
    [
        (("permitted",), (F,), DEFAULT, ("prohibited", -1, ()), {"prohibited"}),
        (("permitted",), (T,), DEFAULT, ("permitted", 0, ()), {"permitted"}),
        (("permitted",), (U,), DEFAULT, ("prohibited", -1, (0,)), {"prohibited", "permitted"}),
        (("permitted",), (U,), ASK, ("indeterminate", 0, (0,)), {"prohibited", "permitted"}),
        (
            ("permitted", "required"),
            (U, T),
            DEFAULT,
            ("required", 1, (0,)),
            {"permitted", "required"},
        ),
        (
            ("permitted", "required"),
            (U, T),
            ASK,
            ("indeterminate", 0, (0,)),
            {"permitted", "required", "prohibited"},
        ),
        (
            ("permitted", "prohibited", "required"),
            (F, U, T),
            DEFAULT,
            ("indeterminate", 1, (1,)),
            {"prohibited", "required"},
        ),
        (
            ("permitted", "prohibited", "required"),
            (U, U, T),
            DEFAULT,
            ("indeterminate", 1, (0, 1)),
            {"permitted", "prohibited", "required"},
        ),
        (
            ("permitted", "prohibited", "required"),
            (U, U, T),
            ASK,
            ("indeterminate", 0, (0, 1)),
            {"permitted", "prohibited", "required"},
        ),
        (
            ("permitted", "required", "permitted"),
            (U, U, F),
            ASK,
            ("indeterminate", 0, (0, 1)),
            {"permitted", "required", "prohibited"},
        ),
    ],
)
def test_walk_and_what_is_still_possible(
    thens: tuple[str, ...],
    truths: tuple[int, ...],
    mode: UnknownMode,
    walked: tuple[str, int, tuple[int, ...]],
    can: set[str],
) -> None:
    """First true rule, else the default; an unknown ban stops; under ask any unknown rule asks."""
    said = act(*thens)
    found = walk(said, mode, truths)
    assert found == Walked(*walked)
    assert possible(said, found, mode) == can


def test_rules_and_truths_match_one_to_one() -> None:
    """A truth too few or too many is a mistake of the caller, never passed over."""
    with pytest.raises(ValueError, match="zip"):
        walk(act("permitted", "permitted"), DEFAULT, (F,))
