"""Decides one California 2014 case in several ways and prints each time and its ratio, in one run.

Rivals evaluate the same flat facts of the same hold rule's main grounds. ``pip install zen-engine
cedarpy json-logic-qubit`` first; a rival that is not installed is named and left out.
"""

from __future__ import annotations

import json
import timeit
from collections.abc import Callable
from datetime import date

from holdcheck import decide
from holdcheck.decide.prepare import prepare
from holdcheck.decide.quick import quick
from holdcheck.decide.reading import read_law
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

ON = date(2015, 6, 1)
ACT = "hold_past_release"
FACTS = {
    "local": {"law_or_policy_forbids": False},
    "conviction": [{"grade": "felony", "date": date(1995, 1, 1), "tags": ["ca_pc_1192_7_c"]}],
}
JSON_RULE = {
    "if": [
        {"var": "forbids"},
        "prohibited",
        {"some": [{"var": "conviction"}, {"in": ["ca_pc_1192_7_c", {"var": "tags"}]}]},
        "permitted",
        "prohibited",
    ]
}
JSON_FACTS = {"forbids": False, "conviction": [{"grade": "felony", "tags": ["ca_pc_1192_7_c"]}]}


def best(call: Callable[[], object]) -> float:
    """Microseconds a call, the best of five."""
    timer = timeit.Timer(call)
    number, _ = timer.autorange()
    return min(timer.repeat(5, number)) / number * 1e6


def main() -> None:
    """Print the table."""
    law = library().law("us-ca-trust-2014")
    case = prepare(build_case(FACTS), on=ON, library=library())
    fast = quick(law.acts[ACT], law.unknown)
    rows: list[tuple[str, float]] = [
        ("outcome only, prepared facts", best(lambda: fast(case))),
        ("one law with full reasons", best(lambda: read_law(law, ACT, case))),
        (
            "whole decide (place, flips, clocks)",
            best(lambda: decide(FACTS, act=ACT, on=ON, place="US/CA")),
        ),
    ]
    try:
        from json_logic import jsonLogic

        rows.append(("json-logic, flat rule", best(lambda: jsonLogic(JSON_RULE, JSON_FACTS))))
    except ImportError:
        print("json-logic is not installed")
    try:
        import cedarpy

        policy = 'permit(principal, action, resource) when { context.forbids == false && context.tags.contains("ca_pc_1192_7_c") };'
        request = {
            "principal": 'U::"a"',
            "action": 'A::"hold"',
            "resource": 'R::"b"',
            "context": {"forbids": False, "tags": ["ca_pc_1192_7_c"]},
        }
        rows.append(
            ("cedar, flat rule", best(lambda: cedarpy.is_authorized(request, policy, "[]")))
        )
    except ImportError:
        print("cedarpy is not installed")
    try:
        import zen

        expression = "not(forbids) and some(conviction, 'ca_pc_1192_7_c' in #.tags)"
        rows.append(
            (
                "zen expression, flat rule",
                best(lambda: zen.evaluate_expression(expression, JSON_FACTS)),
            )
        )
    except ImportError:
        print("zen-engine is not installed")
    base = rows[0][1]
    for name, micro in rows:
        print(f"{name:<40} {micro:>10.1f} us   {micro / base:>8.1f} x")
    print(json.dumps({name: round(micro, 2) for name, micro in rows}))


if __name__ == "__main__":
    main()
