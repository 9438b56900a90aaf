"""The disclosure gate: whether anything may leave under an act of a case, decided in the moment.

An act is open only if the law permits or requires it on the facts of this very transaction, no hold
of the desk and no challenge suspends it, and no second person has closed it. Deciding again does not
wipe out what a second person closed: it stays closed until another lifts it, and then opens only as
far as the law permits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import CaseFile, read_file
from holdcheck.desk.cases.work import Work
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision, Refusal
from holdcheck.desk.decisions.services import (
    decide_acts,
    has_its_facts,
    latest,
    opens,
    opens_by_record,
)
from holdcheck.desk.decisions.standing import closed_by
from holdcheck.desk.decisions.standing import standing as standing_of


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
    return {
        act: _passage(work.case, act, one, suspended, isinstance(one, Decision) and opens(one))
        for act, one in made.items()
    }


def standing(
    case: Case, acts: Iterable[str], *, file: CaseFile | None = None
) -> dict[str, Passage | None]:
    """What the gate would say by the decisions in force, to show; it decides nothing, opens nothing.

    ``None`` for an act not decided yet, or whose facts have changed since: only sending decides it.
    ``file`` is the case's file where it has just been read.
    """
    suspended, file = is_suspended(case), file or read_file(case)
    newest = latest(case)
    found: dict[str, Passage | None] = {}
    for act in dict.fromkeys(acts):
        made = newest.get(act)
        if made is None or (isinstance(made, Decision) and not has_its_facts(made, file)):
            found[act] = None
        else:
            is_open = (
                isinstance(made, Decision)
                and opens_by_record(made)
                and standing_of(made).ran_out is None
            )
            found[act] = _passage(case, act, made, suspended, is_open)
    return found


def is_suspended(case: Case) -> bool:
    """Whether an open challenge suspends what would leave the agency."""
    name = "holdcheck.desk.challenges"
    if find_spec(name) is None or find_spec(f"{name}.services") is None:
        return False
    return bool(import_module(f"{name}.services").suspended(case))


def _passage(
    case: Case, act: str, made: Decision | Refusal, suspended: bool, is_open: bool
) -> Passage:
    if isinstance(made, Refusal):
        return Passage(act, None, "", f"it could not be decided: {made.sentence}")
    said = made.desk_outcome
    if suspended:
        return Passage(act, made, said, "a challenge is open and suspends it until it is answered")
    closing = closed_by(case, act)
    if closing is not None:
        return Passage(act, made, said, f"{closing.by_name} closed it: {closing.reasons}")
    ran_out = standing_of(made).ran_out
    if ran_out is not None:
        local = ran_out.astimezone(ZoneInfo(case.zone))
        return Passage(act, made, said, f"the time ran out at {local:%Y-%m-%d %H:%M}")
    return Passage(act, made, said, "" if is_open else _why_shut(made))


def _why_shut(made: Decision) -> str:
    """What the law says, unless the law would open it and only the desk's own holds shut it."""
    held = [f"{one['sentence']}; lifted when {one['lifted_by']}" for one in made.holds]
    if not (made.outcome in OPEN and held):
        by = " ".join(one for one in (made.law, made.rule) if one)
        held.insert(0, f"it is {made.outcome.replace('_', ' ')} by [{by}]")
    return "; ".join(held)
