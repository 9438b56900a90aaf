"""Decides California 2014 cases in several ways and prints each time and its ratio, in one run.

Every engine gets the same cases and must give the same answers before it is timed. `make bench`
installs the rivals (requirements/bench.txt) in an environment of their own and runs this.
"""

from __future__ import annotations

import json
import sys
import timeit
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fisca import openfisca
from rivals import ENGINES, LISTED, SERIOUS, Facts

from holdcheck import decide
from holdcheck.decide.prepare import prepare
from holdcheck.decide.quick import quick
from holdcheck.decide.reading import read_law
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

ON = date(2015, 6, 1)
ACT = "hold_past_release"
LAW = "us-ca-trust-2014"


def flat(**given: Any) -> dict[str, Any]:
    """Facts as the rivals take them: flat, and every one known."""
    return {
        "forbids": False,
        "registrant": False,
        "federal_warrant": False,
        "conviction": [],
        "charge": [],
    } | given


def offence(grade: str, *tags: str, **given: Any) -> dict[str, Any]:
    """One conviction or charge with everything known."""
    return {
        "grade": grade,
        "tags": list(tags),
        "state_prison": False,
        "wobbler": False,
        "years_ago": 0,
        "probable_cause": False,
    } | given


CASES: dict[str, tuple[Facts, str]] = {
    "serious felony long ago": (
        flat(conviction=[offence("felony", SERIOUS, years_ago=20)]),
        "permitted",
    ),
    "listed wobbler four years ago": (
        flat(conviction=[offence("misdemeanor", LISTED, wobbler=True, years_ago=4)]),
        "permitted",
    ),
    "listed wobbler six years ago": (
        flat(conviction=[offence("misdemeanor", LISTED, wobbler=True, years_ago=6)]),
        "prohibited",
    ),
    "serious felony, local policy forbids": (
        flat(forbids=True, conviction=[offence("felony", SERIOUS)]),
        "prohibited",
    ),
    "charge with probable cause": (
        flat(charge=[offence("felony", LISTED, probable_cause=True)]),
        "permitted",
    ),
    "nothing": (flat(), "prohibited"),
}


def as_case(facts: Facts) -> dict[str, Any]:
    """The same facts in the vocabulary."""
    shared = ("grade", "tags")
    return {
        "local": {"law_or_policy_forbids": facts["forbids"]},
        "person": {
            "ca_csar_current_registrant": facts["registrant"],
            "ice_identified_federal_felony_warrant": facts["federal_warrant"],
        },
        "conviction": [
            {key: one[key] for key in shared}
            | {"punishable_state_prison": one["state_prison"], "wobbler": one["wobbler"]}
            | {"date": ON - timedelta(days=366 * one["years_ago"])}
            for one in facts["conviction"]
        ],
        "charge": [
            {key: one[key] for key in shared}
            | {"punishable_state_prison": one["state_prison"]}
            | {"magistrate_probable_cause_872": one["probable_cause"]}
            for one in facts["charge"]
        ],
    }


def best(call: Callable[[Any], object], given: list[Any]) -> float:
    """Microseconds a case, over all cases in turn, the best of five."""
    timer = timeit.Timer(lambda: [call(one) for one in given])
    number, _ = timer.autorange()
    return min(timer.repeat(5, number)) / number / len(given) * 1e6


def main() -> None:
    """Check the answers, then print the table."""
    law = library().law(LAW)
    fast = quick(law.acts[ACT], law.unknown, law.ceilings)
    stated = [as_case(facts) for facts, _ in CASES.values()]
    cases = [
        prepare(build_case(one), act=ACT, on=ON, zone="America/Los_Angeles", library=library())
        for one in stated
    ]
    plain = [facts for facts, _ in CASES.values()]
    right = [outcome for _, outcome in CASES.values()]

    ways: list[tuple[str, Callable[[Any], str], Callable[[Any], object], list[Any]]] = [
        ("outcome only, prepared facts", lambda one: fast(one).outcome, fast, cases),
        (
            "one law with full reasons",
            lambda one: read_law(law, ACT, one).outcome,
            lambda one: read_law(law, ACT, one),
            cases,
        ),
        (
            "whole decide (place, flips, clocks)",
            lambda one: decide(one, act=ACT, on=ON, law=LAW).outcome,
            lambda one: decide(one, act=ACT, on=ON, place="US/CA"),
            stated,
        ),
    ]
    for name, make in {**ENGINES, "openfisca-core (one simulation)": openfisca}.items():
        engine = make()
        ways.append((name, engine, engine, plain))

    rows: list[tuple[str, float]] = []
    for name, answer, call, given in ways:
        found = [answer(one) for one in given]
        if found != right:
            sys.exit(f"{name} answers {found}, not {right}")
        rows.append((name, best(call, given)))
    base = rows[0][1]
    for name, micro in rows:
        print(f"{name:<40} {micro:>10.1f} us   {micro / base:>8.1f} x")
    print(json.dumps({name: round(micro, 2) for name, micro in rows}))


if __name__ == "__main__":
    main()
