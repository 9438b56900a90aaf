"""The California 2014 hold rule, whole, in other rule engines: each a function from flat facts to an outcome.

Every fact is known and flat, dates are compared as years, and no reasons are asked for: the engines
do less than Holdcheck does, so the comparison favours them. Cedar has no "some record of a list", so
its caller works the grounds out first and Cedar only weighs them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

Facts = Mapping[str, Any]
Engine = Callable[[Facts], str]

SERIOUS, VIOLENT, LISTED = "ca_pc_1192_7_c", "ca_pc_667_5_c", "ca_gov_7282_5_a3_list"
FEDERAL, DOMESTIC = "ina_101a43_A_to_P_federal_conviction", "domestic_violence"


def _tagged(tag: str) -> dict[str, Any]:
    return {"in": [tag, {"var": "tags"}]}


def json_logic() -> Engine:
    """json-logic-qubit: JSON read by a Python interpreter."""
    from json_logic import jsonLogic

    felony: dict[str, Any] = {"==": [{"var": "grade"}, "felony"]}
    conviction = {
        "or": [
            _tagged(SERIOUS),
            _tagged(VIOLENT),
            {"and": [felony, {"var": "state_prison"}]},
            {
                "and": [
                    {"==": [{"var": "grade"}, "misdemeanor"]},
                    {"var": "wobbler"},
                    _tagged(LISTED),
                    {"<=": [{"var": "years_ago"}, 5]},
                ]
            },
            {"and": [felony, _tagged(LISTED)]},
            _tagged(FEDERAL),
        ]
    }
    charge = {
        "and": [
            {"var": "probable_cause"},
            {
                "or": [
                    _tagged(SERIOUS),
                    _tagged(VIOLENT),
                    {"var": "state_prison"},
                    {"and": [felony, _tagged(LISTED), {"!": _tagged(DOMESTIC)}]},
                ]
            },
        ]
    }
    rule = {
        "if": [
            {"var": "forbids"},
            "prohibited",
            {
                "or": [
                    {"some": [{"var": "conviction"}, conviction]},
                    {"var": "registrant"},
                    {"some": [{"var": "charge"}, charge]},
                    {"var": "federal_warrant"},
                ]
            },
            "permitted",
            "prohibited",
        ]
    }
    return lambda facts: str(jsonLogic(rule, facts))


def zen() -> Engine:
    """zen-engine: an expression compiled in Rust; the facts cross as Python objects."""
    import zen as engine

    conviction = (
        f"('{SERIOUS}' in #.tags) or ('{VIOLENT}' in #.tags) or ('{FEDERAL}' in #.tags)"
        " or (#.grade == 'felony' and #.state_prison)"
        f" or (#.grade == 'misdemeanor' and #.wobbler and '{LISTED}' in #.tags and #.years_ago <= 5)"
        f" or (#.grade == 'felony' and '{LISTED}' in #.tags)"
    )
    charge = (
        f"#.probable_cause and (('{SERIOUS}' in #.tags) or ('{VIOLENT}' in #.tags) or #.state_prison"
        f" or (#.grade == 'felony' and '{LISTED}' in #.tags and not('{DOMESTIC}' in #.tags)))"
    )
    compiled = engine.compile_expression(
        f"not(forbids) and (some(conviction, {conviction}) or registrant or federal_warrant"
        f" or some(charge, {charge}))"
    )
    return lambda facts: "permitted" if compiled.evaluate(facts) else "prohibited"


def rego() -> Engine:
    """regopy: Rego in process (rego-cpp), compiled to a bundle once; the input crosses as JSON."""
    from regopy import Interpreter

    module = f"""
    package hold

    has(record, tag) if {{
      record.tags[_] == tag
    }}
    ground if {{ some c in input.conviction; has(c, "{SERIOUS}") }}
    ground if {{ some c in input.conviction; has(c, "{VIOLENT}") }}
    ground if {{ some c in input.conviction; c.grade == "felony"; c.state_prison }}
    ground if {{
      some c in input.conviction
      c.grade == "misdemeanor"; c.wobbler; has(c, "{LISTED}"); c.years_ago <= 5
    }}
    ground if {{ some c in input.conviction; c.grade == "felony"; has(c, "{LISTED}") }}
    ground if {{ some c in input.conviction; has(c, "{FEDERAL}") }}
    ground if {{ input.registrant }}
    ground if {{ input.federal_warrant }}
    ground if {{ some c in input.charge; c.probable_cause; grave(c) }}
    grave(c) if {{ has(c, "{SERIOUS}") }}
    grave(c) if {{ has(c, "{VIOLENT}") }}
    grave(c) if {{ c.state_prison }}
    grave(c) if {{ c.grade == "felony"; has(c, "{LISTED}"); not has(c, "{DOMESTIC}") }}
    default outcome := "prohibited"
    outcome := "permitted" if {{ not input.forbids; ground }}
    """
    interpreter = Interpreter()
    interpreter.add_module("hold.rego", module)
    bundle = interpreter.build("x=data.hold.outcome")

    def run(facts: Facts) -> str:
        interpreter.set_input(facts)
        output = interpreter.query_bundle(bundle)  # owns the node it gives out
        return str(json.loads(output.binding("x").json()))

    return run


def cedar() -> Engine:
    """cedarpy: Cedar in Rust; policy and request cross as text in each call."""
    import cedarpy

    policy = (
        "permit(principal, action, resource) when { !context.forbids && (context.registrant"
        " || context.federal_warrant || context.conviction_ground || context.charge_ground) };"
    )

    def run(facts: Facts) -> str:
        request = {
            "principal": 'Person::"p"',
            "action": 'Act::"hold"',
            "resource": 'Jail::"j"',
            "context": {
                "forbids": facts["forbids"],
                "registrant": facts["registrant"],
                "federal_warrant": facts["federal_warrant"],
                "conviction_ground": any(_conviction(one) for one in facts["conviction"]),
                "charge_ground": any(_charge(one) for one in facts["charge"]),
            },
        }
        return "permitted" if cedarpy.is_authorized(request, policy, "[]").allowed else "prohibited"

    return run


def _conviction(one: Facts) -> bool:
    tags, grade = one["tags"], one["grade"]
    return (
        SERIOUS in tags
        or VIOLENT in tags
        or FEDERAL in tags
        or (grade == "felony" and (one["state_prison"] or LISTED in tags))
        or (grade == "misdemeanor" and one["wobbler"] and LISTED in tags and one["years_ago"] <= 5)
    )


def _charge(one: Facts) -> bool:
    tags = one["tags"]
    listed = one["grade"] == "felony" and LISTED in tags and DOMESTIC not in tags
    grave = SERIOUS in tags or VIOLENT in tags or one["state_prison"] or listed
    return bool(one["probable_cause"] and grave)


ENGINES: dict[str, Callable[[], Engine]] = {
    "zen-engine, compiled expression": zen,
    "json-logic": json_logic,
    "cedar (caller works out the grounds)": cedar,
    "regopy (OPA's Rego in process)": rego,
}
