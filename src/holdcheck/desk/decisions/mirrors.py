"""The case's mirrors for the board: when release is due, what stands, the next deadline and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.decisions.choices import in_force
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision, HoldChoice
from holdcheck.desk.decisions.standing import HOLD, hold_deadline, standing


def mirror(
    case: Case, latest: Mapping[str, Decision], *, at: datetime, chosen: bool = True
) -> None:
    """Rewrite the mirrors from what stands and the stated release time.

    ``chosen`` is false where surely nobody chose yet whether to hold.
    """
    fact = StatedFact.objects.filter(
        case=case, path="custody.otherwise_released_at", superseded_by__isnull=True
    ).first()
    due = None if fact is None or fact.value is None else datetime.fromisoformat(str(fact.value))
    hold = latest.get(HOLD)
    now = None if hold is None else standing(hold, at=at)
    case.release_due_at = due
    case.hold_outcome = "" if now is None else now.allowed
    case.hold_overridden_by = "" if now is None or now.said is None else now.said.by_name
    case.hold_chosen = in_force(case) if chosen else ""
    case.hold_ends_at = None
    if hold is not None and now is not None and now.allowed in OPEN:
        end = hold_deadline(hold.record)
        over = end is not None and end < (case.released_at or at)
        # A yes written after the end has no end of its own: then release itself stays overdue.
        case.hold_ends_at = None if over and now.ran_out is None else end
    found = [*_custody(case, due), *_duties(latest)]
    first = min(found, default=None)
    case.next_deadline_at = first[0] if first else None
    case.next_deadline_for = first[1][:300] if first else ""
    case.save(
        update_fields=[
            "person_name", "release_due_at", "hold_outcome", "hold_overridden_by", "hold_ends_at",
            "hold_chosen",
            "next_deadline_at", "next_deadline_for",
        ]
    )  # fmt: skip


def _custody(case: Case, due: datetime | None) -> list[tuple[datetime, str]]:
    """A permission moves no deadline: release stays due until a person has chosen to hold."""
    if case.hold_chosen == HoldChoice.Choice.HOLD and case.hold_ends_at is not None:
        return [(case.hold_ends_at, "the hold ends: release")]
    return [] if due is None else [(due, "release is due")]


def _duties(latest: Mapping[str, Decision]) -> list[tuple[datetime, str]]:
    found = []
    for decision in latest.values():
        for duty in decision.record["duties"]:
            if duty["owed"] == "owed" and duty["due_at"]:
                at = datetime.fromisoformat(duty["due_at"])
                if at > decision.at:
                    found.append((at, f"{duty['who'].replace('_', ' ')}: {duty['do']}"))
    return found
