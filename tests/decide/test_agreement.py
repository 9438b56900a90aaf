"""The reference and the quick reading agree with the independent slow one, over every law."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from oracle.prove import PACKS

from holdcheck.decide.reading import read_law
from holdcheck.law.library import Library
from oracle.agree import difference, parts, prepared, without
from oracle.cases import Maker
from oracle.slow import Shelf

SHELF, LIBRARY = Shelf(PACKS), Library(PACKS)
FREE, BOUND = {"permitted", "required"}, {"prohibited", "indeterminate"}


def test_every_law_is_read_alike() -> None:
    """Twenty random cases of every law give the same truths and outcome in all three readings."""
    rng = Random(11)
    assert SHELF.packs
    for law in sorted(SHELF.packs):
        maker = Maker(SHELF, law, rng)
        for _ in range(20):
            on = maker.day()
            facts = maker.case(on)
            assert difference(SHELF, LIBRARY, law, facts, on) == "", (law, on, facts)


def test_order_of_facts_never_matters() -> None:
    """Facts and records told in reverse give the same outcome under every law."""
    rng = Random(12)
    for law in sorted(SHELF.packs):
        maker = Maker(SHELF, law, rng)
        for _ in range(5):
            on = maker.day()
            facts = maker.case(on)
            turned = {
                key: value[::-1] if isinstance(value, list) else value
                for key, value in reversed(facts.items())
            }
            for act in LIBRARY.law(law).acts:
                first = read_law(LIBRARY.law(law), act, prepared(facts, on, LIBRARY))
                second = read_law(LIBRARY.law(law), act, prepared(turned, on, LIBRARY))
                assert (first.outcome, first.rule) == (second.outcome, second.rule)


def test_forgetting_a_fact_never_frees() -> None:
    """For a restricting law, leaving a fact out never turns a ban or a doubt into a permission.

    Marks of completeness are no facts; tags and sections are kept, as one speaks for the other.
    """
    rng = Random(13)
    for law in sorted(SHELF.packs):
        read = LIBRARY.law(law)
        if read.composition.value not in ("floor", "no_authority"):
            continue
        maker = Maker(SHELF, law, rng)
        for _ in range(4):
            on = maker.day()
            facts = maker.case(on)
            for act in read.acts:
                if read_law(read, act, prepared(facts, on, LIBRARY)).outcome not in BOUND:
                    continue
                for path in parts(facts):
                    if isinstance(path[-1], int) or str(path[-1]).endswith("_complete"):
                        continue
                    if {"tags", "statute", "source", "value"} & set(path) or _flagged(facts, path):
                        continue
                    less = without(facts, path)
                    after = read_law(read, act, prepared(less, on, LIBRARY)).outcome
                    assert after not in FREE, (law, act, on, path, facts)


def _flagged(facts: object, path: tuple[object, ...]) -> bool:
    """Whether leaving out ``path`` would take a mark of completeness along with the facts."""
    for key in path:
        facts = facts[key]  # type: ignore[index]
    return isinstance(facts, dict) and any(str(key).endswith("_complete") for key in facts)
