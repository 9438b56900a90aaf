"""Holds the reference reading and the quick reading to the independent slow one, on random cases."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cases import Mentioned, random_facts
from slow import Shelf, answer

from holdcheck.decide.prepare import settle_tags
from holdcheck.decide.quick import quick
from holdcheck.decide.reading import read_law
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

SUBJECTS = [(law, act) for law in library().laws() for act in law.acts]
_ABOUT: dict[tuple[str, str], Mentioned] = {}


def differences(pairs: int, seed: int) -> Iterator[tuple[str, str, dict[str, Any], date, str]]:
    """Every difference found in ``pairs`` random (case, law and act) pairs."""
    rng = Random(seed)
    shelf = Shelf(library().root)
    for at in range(pairs):
        law, act = SUBJECTS[at % len(SUBJECTS)]
        key = (law.id, act)
        if key not in _ABOUT:
            _ABOUT[key] = Mentioned(law.acts[act])
        on = law.effective_from + timedelta(days=rng.choice([0, 1, 365, 1155]))
        facts = random_facts(_ABOUT[key], on, rng)
        stated = build_case(facts)
        case = settle_tags(
            replace(stated, values={**stated.values, "decision_date": on}), library=library()
        )
        reading = read_law(law, act, case)
        fast = quick(law.acts[act], law.unknown, law.ceilings)(case)
        slow = answer(shelf, law.id, act, facts, on)
        said = (reading.outcome, reading.rule_name)
        if said != (slow.outcome, slow.rule) or (fast.outcome, fast.rule) != (
            reading.outcome,
            reading.rule,
        ):
            yield law.id, act, facts, on, f"reference {said}, quick {fast}, slow {slow}"


def main() -> None:
    """``python tests/oracle/agree.py [PAIRS] [SEED]``: prints the count, exits 1 on a difference."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    found = 0
    for law, act, facts, on, text in differences(pairs, seed):
        found += 1
        print(f"DIFFERENCE {law} {act} {on}: {text}\n  {facts}")
        if found >= 10:
            break
    print(f"{pairs} pairs, {found} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
