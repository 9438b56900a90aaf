"""What a person does with a permission: hold or not; and why somebody overdue is still in custody.

A choice stands on the decision it was made on and lapses with it, read from the recorded rows alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from holdcheck.desk.accounts.roles import SECOND, Role
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import MIN_REASONS
from holdcheck.desk.cases.work import Work
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision, HoldChoice, Lift, Override, StillHeld
from holdcheck.desk.decisions.standing import HOLD, Lapse, first_change, standing
from holdcheck.desk.events.services import RefusedError
from holdcheck.facts.errors import InputError

HOLDERS = (Role.CLERK, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The newest choice of a case, and why it does not stand any more if it lapsed."""

    choice: HoldChoice
    lapse: Lapse | None

    @property
    def stands(self) -> bool:
        """Whether the choice is in force."""
        return self.lapse is None


def chosen(case: Case) -> Chosen | None:
    """The newest choice whether to hold; ``None`` when nobody chose."""
    last = (
        HoldChoice.objects.filter(case=case)
        .select_related("decision")
        .order_by("-event_id")
        .first()
    )
    if last is None:
        return None
    lapses = [first_change(last.decision, last.event_id)]
    said = (
        Override.objects.filter(decision__case=case, decision__act=HOLD, event_id__gt=last.event_id)
        .order_by("event_id")
        .first()
    )
    if said is not None:
        lapses.append(Lapse(said.at, f"{said.by_name} decided otherwise"))
    lifted = (
        Lift.objects.filter(
            override__decision__case=case,
            override__decision__act=HOLD,
            event_id__gt=last.event_id,
        )
        .order_by("event_id")
        .first()
    )
    if lifted is not None:
        lapses.append(Lapse(lifted.at, f"{lifted.by_name} lifted the override it stood on"))
    first = min((one for one in lapses if one is not None), key=lambda one: one.at, default=None)
    return Chosen(last, first)


def in_force(case: Case) -> str:
    """``hold`` or ``no_hold`` while somebody's choice stands, else nothing."""
    found = chosen(case)
    return found.choice.choice if found is not None and found.stands else ""


def choose_hold(work: Work, decision: Decision, *, choice: str) -> HoldChoice:
    """Write down that the agency holds, or does not; only while what stands allows a hold."""
    if decision.case_id != work.case.pk or decision.act != HOLD:
        raise RefusedError("that is no decision about a hold in this case")
    if work.by.id is None or work.by.role not in HOLDERS:
        raise RefusedError("whether we hold is written down by a clerk or a supervisor")
    if work.case.released_at is not None:
        raise RefusedError("the person has left custody already")
    if choice not in HoldChoice.Choice.values:
        raise InputError(f"[{choice[:20]}] is no choice; say [hold] or [no_hold]", about="choice")
    newer = Decision.objects.filter(
        case=work.case, act=HOLD, event_id__gt=decision.event_id
    ).exists()
    if newer or standing(decision, at=work.at).outcome not in OPEN:
        raise RefusedError(
            "a hold is not allowed as things stand; release the person when it is due"
        )
    if in_force(work.case) == choice:
        raise RefusedError("that is written down already, and stands", about="choice")
    row = HoldChoice(
        case=work.case,
        decision=decision,
        choice=choice,
        by_id=work.by.id,
        by_name=work.by.name,
        at=work.at,
    )
    return work.keep(row, kind="hold_chosen")


def say_why_still_held(work: Work, *, reasons: str) -> StillHeld:
    """Say in writing why a person whose release is overdue is still here. It allows nothing."""
    if work.by.id is None or work.by.role not in SECOND:
        raise RefusedError("this needs a supervisor or counsel")
    due = work.case.custody_deadline
    if work.case.released_at is not None or due is None or due >= work.at:
        raise RefusedError("nothing is overdue in this case")
    if len(reasons.strip()) < MIN_REASONS:
        raise InputError(
            f"reasons are needed, in writing (at least {MIN_REASONS} characters)", about="reasons"
        )
    row = StillHeld(
        case=work.case,
        due_at=due,
        reasons=reasons.strip(),
        by_id=work.by.id,
        by_name=work.by.name,
        at=work.at,
    )
    return work.keep(row, kind="still_held")
