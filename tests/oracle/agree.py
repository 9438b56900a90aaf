"""Holds the project's two readings of one case to the slow one; says how they differ, if they do."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from holdcheck.decide.prepare import settle_tags
from holdcheck.decide.quick import quick
from holdcheck.decide.reading import read_law
from holdcheck.facts import Case, build_case
from holdcheck.law.library import Library
from oracle.slow import WORDS, Shelf, answer

_TRUTH = {0: "false", 1: "unknown", 2: "true"}
assert set(_TRUTH.values()) == set(WORDS.values())


def prepared(facts: Mapping[str, Any], on: date, library: Library) -> Case:
    """The project's case with the day and the tags a statute settles, nothing else derived."""
    case = build_case(facts)
    day = on.date() if isinstance(on, datetime) else on
    case = replace(case, values={**case.values, "decision_date": day})
    return settle_tags(case, library=library)


def difference(
    shelf: Shelf,
    library: Library,
    law: str,
    facts: Mapping[str, Any],
    on: date,
    case: Case | None = None,
) -> str:
    """How the readings differ on any act of a law, in one line; empty when all agree."""
    case = case or prepared(facts, on, library)
    read = library.law(law)
    for act in shelf.packs[law]["acts"]:
        slow = answer(shelf, law, act, facts, on)
        reading = read_law(read, act, case)
        if (reading.outcome, reading.rule_name) != (slow.outcome, slow.rule):
            return f"{act}: slow {slow.outcome} by {slow.rule}, evaluate {reading.outcome} by {reading.rule_name}"
        for (name, truth), rule in zip(slow.truths, reading.rules, strict=False):
            if (name, truth) != (rule.rule.id, _TRUTH[rule.truth]):
                return f"{act} rule {name}: slow {truth}, evaluate {_TRUTH[rule.truth]}"
        fast = quick(read.acts[act], read.unknown)(case)
        if (fast.outcome, fast.rule, fast.passed) != (
            reading.outcome,
            reading.rule,
            reading.passed,
        ):
            return (
                f"{act}: evaluate {reading.outcome} {reading.rule} {reading.passed}, quick {fast}"
            )
    return ""


def smallest(facts: Mapping[str, Any], differs: Callable[[Mapping[str, Any]], bool]) -> Any:
    """The facts with every part left out that the difference does not need."""
    witness = copy.deepcopy(dict(facts))
    shrunk = True
    while shrunk:
        shrunk = False
        for path in list(parts(witness)):
            smaller = without(witness, path)
            if differs(smaller):
                witness, shrunk = smaller, True
                break
    return witness


def parts(facts: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every group, record, fact and word in a case."""
    items = facts.items() if isinstance(facts, Mapping) else enumerate(facts)
    for key, value in items:
        yield (*at, key)
        if isinstance(value, (Mapping, list)) and not (
            isinstance(value, Mapping) and "value" in value
        ):
            yield from parts(value, (*at, key))


def without(facts: Mapping[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """A copy of the facts without the part at ``path``."""
    changed: Any = copy.deepcopy(dict(facts))
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return dict(changed)
