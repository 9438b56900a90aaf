"""The California 2014 hold rule in OpenFisca, the rules-as-code library of tax and benefit law.

A conviction or charge is OpenFisca's singular entity (``Offence``), the case its group. OpenFisca
computes whole populations in columns; one case, as here, is not what it is built for. A call makes
the simulation from the facts and calculates, as an application deciding one case would.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from rivals import DOMESTIC, FEDERAL, LISTED, SERIOUS, VIOLENT, Engine, Facts

Offence = build_entity(key="offence", plural="offences", label="Offence", is_person=True)
Case = build_entity(
    key="case",
    plural="cases",
    label="Case",
    roles=[{"key": "conviction", "plural": "convictions"}, {"key": "charge", "plural": "charges"}],
)
FLAGS = ("felony", "misdemeanor", "state_prison", "wobbler", "probable_cause")
TAGS = {"serious": SERIOUS, "violent": VIOLENT, "listed": LISTED, "federal": FEDERAL}
TAGS |= {"domestic": DOMESTIC}
DAY = "2015-06-01"


def _variable(name: str, kind: type, entity: Any, formula: Any = None) -> type[Variable]:
    body = {"value_type": kind, "entity": entity, "definition_period": DateUnit.DAY, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def _grave_conviction(offence: Any, period: Any) -> Any:
    get = {name: offence(name, period) for name in (*FLAGS, *TAGS)}
    recent = offence("years_ago", period) <= 5
    return (
        get["serious"]
        | get["violent"]
        | get["federal"]
        | (get["felony"] & (get["state_prison"] | get["listed"]))
        | (get["misdemeanor"] & get["wobbler"] & get["listed"] & recent)
    )


def _grave_charge(offence: Any, period: Any) -> Any:
    get = {name: offence(name, period) for name in (*FLAGS, *TAGS)}
    listed = get["felony"] & get["listed"] & ~get["domestic"]
    grave = get["serious"] | get["violent"] | get["state_prison"] | listed
    return get["probable_cause"] & grave


def _permitted(case: Any, period: Any) -> Any:
    convicted = case.any(case.members("grave_conviction", period), role=Case.CONVICTION)
    charged = case.any(case.members("grave_charge", period), role=Case.CHARGE)
    ground = convicted | charged | case("registrant", period) | case("federal_warrant", period)
    return ground & ~case("forbids", period)


def openfisca() -> Engine:
    """openfisca-core: a simulation of one case, in NumPy."""
    system = TaxBenefitSystem([Offence, Case])
    for name in (*FLAGS, *TAGS):
        system.add_variable(_variable(name, bool, Offence))
    system.add_variable(_variable("years_ago", int, Offence))
    system.add_variable(_variable("grave_conviction", bool, Offence, _grave_conviction))
    system.add_variable(_variable("grave_charge", bool, Offence, _grave_charge))
    for name in ("forbids", "registrant", "federal_warrant"):
        system.add_variable(_variable(name, bool, Case))
    system.add_variable(_variable("permitted", bool, Case, _permitted))

    def run(facts: Facts) -> str:
        offences: dict[str, dict[str, Any]] = {}
        roles: dict[str, list[str]] = {"convictions": [], "charges": []}
        for role, name in (("convictions", "conviction"), ("charges", "charge")):
            for at, one in enumerate(facts[name]):
                key = f"{name}{at}"
                roles[role].append(key)
                values = {flag: one[flag] for flag in FLAGS[2:] if flag in one}
                values |= {one["grade"]: True, "years_ago": one.get("years_ago", 0)}
                values |= {short: tag in one["tags"] for short, tag in TAGS.items()}
                offences[key] = {flag: {DAY: value} for flag, value in values.items()}
        if not offences:  # a group without members cannot be made
            offences, roles["convictions"] = {"none": {}}, ["none"]
        own = {name: {DAY: facts[name]} for name in ("forbids", "registrant", "federal_warrant")}
        simulation = SimulationBuilder().build_from_entities(
            system, {"offences": offences, "cases": {"case": {**roles, **own}}}
        )
        return "permitted" if np.all(simulation.calculate("permitted", DAY)) else "prohibited"

    return run
