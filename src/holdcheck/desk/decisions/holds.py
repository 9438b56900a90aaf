"""What makes the desk take a permission back, beyond the law: each source of such holds is a function.

Rooms add theirs to ``SOURCES`` when they are loaded (a challenge suspends notices and transfers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.decisions.contrary import open_signs
from holdcheck.law.model import CUSTODY_ACTS

OPEN = frozenset({"permitted", "required"})


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason why the act may not go on now: a code, one sentence, what lifts it."""

    code: str
    sentence: str
    lifted_by: str


Source = Callable[[CaseFile, str], Iterable[Hold]]


def contrary_evidence(file: CaseFile, act: str) -> Iterable[Hold]:
    """Signs of citizenship or wrong identity stop every act of custody, and notices to ICE."""
    if act not in CUSTODY_ACTS and act != "notify_release":
        return
    for sign in open_signs(file):
        yield Hold(
            f"contrary_evidence:{sign.key}",
            f"Our own file points to {sign.about.replace('identity', 'another identity')}: {sign.sentence}",
            "a supervisor or counsel clears it in writing",
        )


SOURCES: list[Source] = [contrary_evidence]


def holds_on(file: CaseFile, act: str) -> tuple[Hold, ...]:
    """Every hold on an act now."""
    return tuple(hold for source in SOURCES for hold in source(file, act))


def after_holds(outcome: str, holds: tuple[Hold, ...]) -> str:
    """The desk's outcome: a permission or duty with a hold on it is not yet determinable."""
    return "indeterminate" if holds and outcome in OPEN else outcome
