"""What makes the desk take a permission back, beyond the law: each source of such holds looks through a
file once and then tells the holds on any act.

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


HoldsOnAct = Callable[[str], Iterable[Hold]]
"""The holds on one act in a file that was looked through already."""
Source = Callable[[CaseFile], HoldsOnAct]


def contrary_evidence(file: CaseFile) -> HoldsOnAct:
    """Signs of citizenship or wrong identity stop every act of custody, and notices to ICE."""
    holds = tuple(
        Hold(
            f"contrary_evidence:{sign.key}",
            f"Our own file points to {sign.about.replace('identity', 'another identity')}: {sign.sentence}",
            "a supervisor or counsel clears it in writing",
        )
        for sign in open_signs(file)
    )
    return lambda act: holds if act in CUSTODY_ACTS or act == "notify_release" else ()


SOURCES: list[Source] = [contrary_evidence]


def holds_in(file: CaseFile) -> Callable[[str], tuple[Hold, ...]]:
    """Look through the file once; what is given back tells every hold on an act."""
    found = [source(file) for source in SOURCES]
    return lambda act: tuple(hold for holds in found for hold in holds(act))


def after_holds(outcome: str, holds: tuple[Hold, ...]) -> str:
    """The desk's outcome: a permission or duty with a hold on it is not yet determinable."""
    return "indeterminate" if holds and outcome in OPEN else outcome
