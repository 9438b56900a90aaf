"""What one law says about one act in one case: every rule read, the outcome, what is still possible.

Rules are tried in order and the first true one wins, otherwise the default. An unknown rule that
would prohibit stops the search (``indeterminate``); any other unknown rule is passed over, and
under ``unknown: ask`` makes the outcome ``indeterminate``.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdcheck.decide.evaluate import TRUE, UNKNOWN, Uses, evaluate
from holdcheck.decide.quick import Quick, possible
from holdcheck.facts.model import Case
from holdcheck.law.model import ActLaw, Law, Rule, UnknownMode

SILENT = ActLaw("", (), "not_regulated", "the law does not speak of this act")


@dataclass(frozen=True, slots=True)
class RuleReading:
    """One rule, its truth (0, 1, 2) and the facts that made it so."""

    rule: Rule
    truth: int
    uses: Uses


@dataclass(frozen=True, slots=True)
class Reading:
    """One law's answer. ``rule`` is the controlling rule's number, -1 for the default."""

    law: Law
    said: ActLaw
    outcome: str
    rule: int
    passed: tuple[int, ...]
    rules: tuple[RuleReading, ...]
    possible: frozenset[str]

    @property
    def rule_name(self) -> str:
        """``g1``, ``default``, or ``unknown:g1`` where an unknown rule makes it indeterminate."""
        if self.rule < 0:
            return "default"
        name = self.said.rules[self.rule].id
        return f"unknown:{name}" if self.outcome == "indeterminate" else name


def read_law(law: Law, act: str, case: Case) -> Reading:
    """Read every rule of ``law`` about ``act`` for ``case`` (prepared) and decide."""
    said = law.acts.get(act, SILENT)
    rules = tuple(RuleReading(rule, *evaluate(rule.condition, case)) for rule in said.rules)
    found = _walk(said, law.unknown, rules)
    return Reading(
        law,
        said,
        found.outcome,
        found.rule,
        found.passed,
        rules,
        possible(said, found, law.unknown),
    )


def _walk(said: ActLaw, mode: UnknownMode, rules: tuple[RuleReading, ...]) -> Quick:
    passed: tuple[int, ...] = ()
    for at, reading in enumerate(rules):
        asks = mode is UnknownMode.ASK and bool(passed)
        if reading.truth == TRUE:
            if asks:
                return Quick("indeterminate", passed[0], passed)
            return Quick(reading.rule.then, at, passed)
        if reading.truth == UNKNOWN:
            if reading.rule.then == "prohibited":
                return Quick("indeterminate", passed[0] if asks else at, (*passed, at))
            passed = (*passed, at)
    if mode is UnknownMode.ASK and passed:
        return Quick("indeterminate", passed[0], passed)
    return Quick(said.default, -1, passed)
