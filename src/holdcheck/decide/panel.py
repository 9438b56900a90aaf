"""The laws that may speak about an act, made ready once and then asked about many cases.

Everything here follows from the laws alone: no function of this module sees a fact of a case, except
what kind of agency acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from holdcheck.decide.quick import QuickAct, quick
from holdcheck.facts.model import Value
from holdcheck.law.bind import TRUE, binds
from holdcheck.law.clocks import HOURS, clock_of, counting_clock
from holdcheck.law.combine import combine, possible_outcomes, said_of
from holdcheck.law.conditions import refs
from holdcheck.law.library import Library
from holdcheck.law.model import ActLaw, Clock, Composition, Law
from holdcheck.law.walk import SILENT, Walked, possible


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One law: its rules about the act, the same written out, and the clocks it has for the act.

    On ``counts`` the hours count for its rules, ``limits`` limits the act; ``hours`` says whether
    its rules ask for hours at all. A law that ``closes`` is a local one whose prohibition settles a
    fact other laws ask about.
    """

    law: Law
    said: ActLaw
    quick: QuickAct
    counts: Clock | None
    limits: Clock | None
    hours: bool
    closes: bool


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """The laws in legal order; ``upward`` numbers them from the lowest rank to the highest.

    Two panels are the same only as one object, which makes a panel a cheap part of a key.
    """

    act: str
    alone: bool
    steps: tuple[Step, ...]
    upward: tuple[int, ...]


@lru_cache(maxsize=1024)  # the laws in force at a place seldom change between one day and the next
def panel(act: str, laws: tuple[Law, ...], alone: bool, library: Library) -> Panel:
    """The panel of these laws, in legal order; ``alone`` for one law asked by itself."""
    steps = tuple(_step(law, act, library) for law in laws)
    return Panel(act, alone, steps, tuple(sorted(range(len(laws)), key=lambda at: -laws[at].rank)))


def _step(law: Law, act: str, library: Library) -> Step:
    said = law.acts.get(act, SILENT)
    return Step(
        law,
        said,
        quick(said, law.unknown, law.ceilings),
        counting_clock(law, act, library.clocks),
        clock_of(law, act, library.clocks),
        any(ref.path == HOURS for rule in said.rules for _, ref in refs(rule.condition)),
        law.composition in (Composition.FLOOR, Composition.NO_AUTHORITY) and law.rank >= 6,
    )


@lru_cache(maxsize=4096)  # a place has one set of laws for each of few kinds of agency
def bound_by(asked: Panel, kind: Value | None) -> tuple[int, ...]:
    """Whether each law binds an agency of this kind; see :func:`holdcheck.law.bind.binds`."""
    return tuple(binds(step.law, kind) for step in asked.steps)


@lru_cache(maxsize=4096)
def law_clocks(asked: Panel, bound: tuple[int, ...]) -> tuple[tuple[Law, Clock], ...]:
    """The clocks by which laws that may bind limit the act."""
    return tuple(
        (step.law, step.limits)
        for step, bind in zip(asked.steps, bound, strict=True)
        if step.limits is not None and bind != 0
    )


@lru_cache(maxsize=16_384)  # cases differ mostly in facts that change no law's answer
def together(
    asked: Panel, found: tuple[Walked, ...], bound: tuple[int, ...]
) -> tuple[str, frozenset[str]]:
    """The outcome of the laws, and the outcomes still possible, from where each law's walk ended."""
    first = asked.steps[0] if asked.steps else None
    if asked.alone and first is not None:
        return found[0].outcome, possible(first.said, found[0], first.law.unknown)
    said = tuple(
        said_of(step.law, step.said, one, bound=bind)
        for step, one, bind in zip(asked.steps, found, bound, strict=True)
    )
    return combine(asked.act, said).outcome, possible_outcomes(asked.act, said)


def settles(step: Step, outcome: str, bound: int) -> bool:
    """Whether the law settles that local law forbids the act: it prohibits it and binds for sure."""
    return step.closes and bound == TRUE and outcome == "prohibited"
