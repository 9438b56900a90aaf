"""What one law says about one act in one case: every rule read, the outcome, what is still possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from holdcheck.decide.evaluate import NO_RECORD, Reader, Uses, reader
from holdcheck.facts.model import Case
from holdcheck.law.counting import Ceilings
from holdcheck.law.model import ActLaw, Law, Rule
from holdcheck.law.same import Same
from holdcheck.law.walk import SILENT, Walked, possible, walk


class RuleReading(NamedTuple):
    """One rule, its truth (0, 1, 2) and the facts that made it so."""

    rule: Rule
    truth: int
    uses: Uses


@dataclass(frozen=True, slots=True)
class Reading:
    """One law's answer. ``rule`` is the controlling rule's number, -1 for the default.

    ``derived`` says how each fact that nobody stated was found for this law (its clock may differ).
    """

    law: Law
    said: ActLaw
    outcome: str
    rule: int
    passed: tuple[int, ...]
    rules: tuple[RuleReading, ...]
    possible: frozenset[str]
    derived: Mapping[str, str]

    @property
    def walked(self) -> Walked:
        """The passage through the rules, as every reading gives it."""
        return Walked(self.outcome, self.rule, self.passed)

    @property
    def rule_name(self) -> str:
        """``g1``, ``default``, or ``unknown:g1`` where an unknown rule makes it indeterminate."""
        if self.rule < 0:
            return "default"
        name = self.said.rules[self.rule].id
        return f"unknown:{name}" if self.outcome == "indeterminate" else name


@lru_cache(maxsize=1024)
def _readers(said: Same[ActLaw], ceilings: Same[Ceilings]) -> tuple[tuple[Rule, Reader], ...]:
    return tuple((rule, reader(rule.condition, ceilings.it)) for rule in said.it.rules)


def read_law(law: Law, act: str, case: Case) -> Reading:
    """Read every rule of ``law`` about ``act`` for ``case`` (prepared) and decide."""
    said = law.acts.get(act, SILENT)
    rules = tuple(
        [
            RuleReading(rule, *read(case, NO_RECORD, ""))
            for rule, read in _readers(Same(said), Same(law.ceilings))
        ]
    )
    found = walk(said, law.unknown, [one.truth for one in rules])
    return Reading(
        law,
        said,
        found.outcome,
        found.rule,
        found.passed,
        rules,
        possible(said, found, law.unknown),
        case.derived,
    )
