"""The disclosure gate: whether anything may leave under an act of a case, decided in the moment.

An act is open only if the law permits or requires it on the facts of this very transaction, no hold
of the desk and no challenge suspends it, and no second person has closed it. Deciding again does not
wipe out what a second person closed: only a later override of the same act reopens it, and then only
as far as the law permits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.work import Work
from holdcheck.desk.decisions.models import Decision, Override, Refusal
from holdcheck.desk.decisions.services import decide_acts, opens


@dataclass(frozen=True, slots=True)
class Passage:
    """The answer of the gate for one act: the decision that opened it, or why it is shut."""

    act: str
    decision: Decision | None
    outcome: str
    reason: str

    @property
    def is_open(self) -> bool:
        """Whether something may leave under this act."""
        return not self.reason


def passages(work: Work, acts: Iterable[str]) -> dict[str, Passage]:
    """Decide each act anew in this transaction, and say which are open."""
    wanted = tuple(dict.fromkeys(acts))
    suspended = is_suspended(work.case)
    made = dict(zip(wanted, decide_acts(work, wanted), strict=True))
    return {act: _passage(work.case, act, made[act], suspended) for act in wanted}


def is_suspended(case: Case) -> bool:
    """Whether an open challenge suspends what would leave the agency."""
    name = "holdcheck.desk.challenges"
    if find_spec(name) is None or find_spec(f"{name}.services") is None:
        return False
    return bool(import_module(f"{name}.services").suspended(case))


def closed_by(case: Case, act: str) -> Override | None:
    """The override that closes an act, unless a later one reopened it."""
    last = (
        Override.objects.filter(decision__case=case, decision__act=act)
        .order_by("-event_id")
        .first()
    )
    return last if last is not None and last.outcome == "prohibited" else None


def _passage(case: Case, act: str, made: Decision | Refusal, suspended: bool) -> Passage:
    if isinstance(made, Refusal):
        return Passage(act, None, "", f"it could not be decided: {made.sentence}")
    said = made.desk_outcome
    if suspended:
        return Passage(act, made, said, "a challenge is open and suspends it until it is answered")
    closing = closed_by(case, act)
    if closing is not None:
        return Passage(act, made, said, f"{closing.by_name} closed it: {closing.reasons}")
    if opens(made):
        return Passage(act, made, said, "")
    held = [one["sentence"] for one in made.holds]
    why = f"; {'; '.join(held)}" if held else ""
    return Passage(act, made, said, f"it is {said.replace('_', ' ')} by [{made.rule}]{why}")
