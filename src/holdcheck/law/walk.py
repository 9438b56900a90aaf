"""Passing through the rules of an act in order, once the truth of each is known.

Rules are tried in order and the first true one wins, otherwise the default. An unknown rule that
would prohibit stops the search (``indeterminate``); any other unknown rule is passed over, and
under ``unknown: ask`` makes the outcome ``indeterminate``. Both the reading of one case and the
reading of columns use it. Not in here: how a truth is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from holdcheck.law.model import ActLaw, Rule, UnknownMode

FALSE, UNKNOWN, TRUE = 0, 1, 2
SILENT = ActLaw("", (), "not_regulated", "the law does not speak of this act")


class Walked(NamedTuple):
    """Outcome, number of the controlling rule (-1 the default), numbers of unknown rules passed.

    For ``indeterminate`` the rule is the unknown one that stopped the search.
    """

    outcome: str
    rule: int
    passed: tuple[int, ...]


def walk(said: ActLaw, mode: UnknownMode, truths: Iterable[int]) -> Walked:
    """Pass through the rules; ``truths`` gives the truth (0, 1, 2) of each in order."""
    passed: tuple[int, ...] = ()
    for at, (rule, truth) in enumerate(zip(said.rules, truths, strict=True)):
        asks = mode is UnknownMode.ASK and bool(passed)
        if truth == TRUE:
            if asks:
                return Walked("indeterminate", passed[0], passed)
            return Walked(rule.then, at, passed)
        if truth == UNKNOWN:
            if rule.then == "prohibited":
                return Walked("indeterminate", passed[0] if asks else at, (*passed, at))
            passed = (*passed, at)
    if mode is UnknownMode.ASK and passed:
        return Walked("indeterminate", passed[0], passed)
    return Walked(said.default, -1, passed)


def usable(said: ActLaw, found: Walked) -> str:
    """The outcome as it may be used: what a blocked rule permits or requires is indeterminate."""
    if found.rule < 0 or found.outcome == "indeterminate":
        return found.outcome
    return then_of(said.rules[found.rule], blocked=True)


def then_of(rule: Rule, *, blocked: bool) -> str:
    """What a rule says; ``blocked`` counts what a blocked rule opens as indeterminate."""
    stays = not (blocked and rule.blocked and rule.then in ("permitted", "required"))
    return rule.then if stays else "indeterminate"


def possible(
    said: ActLaw, found: Walked, mode: UnknownMode, *, blocked: bool = False
) -> frozenset[str]:
    """Outcomes the act can still have once the unknown facts are known (never too few).

    Certain outcomes are a set of one. A stop at an unknown prohibiting rule leaves that rule's
    outcome, those of the unknown rules before it, and everything after it. ``blocked`` counts what
    a blocked rule opens as indeterminate.
    """
    outcome = usable(said, found) if blocked else found.outcome
    if not found.passed:
        return frozenset({outcome})
    outcomes = {then_of(said.rules[at], blocked=blocked) for at in found.passed}
    if found.outcome != "indeterminate":
        return frozenset(outcomes | {outcome})
    last = found.passed[-1]
    stopped = said.rules[last].then == "prohibited"
    if stopped or mode is UnknownMode.ASK:
        rest = said.rules[last + 1 :]
        outcomes |= {then_of(rule, blocked=blocked) for rule in rest} | {said.default}
    return frozenset(outcomes)
