"""The case's mirrors for the board: when release is due, the next deadline and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.decisions.models import Decision

HOLD = "hold_past_release"


def mirror(case: Case, latest: Mapping[str, Decision]) -> None:
    """Rewrite the mirrors from the newest decisions and the stated release time."""
    fact = StatedFact.objects.filter(
        case=case, path="custody.otherwise_released_at", superseded_by__isnull=True
    ).first()
    due = None if fact is None or fact.value is None else datetime.fromisoformat(str(fact.value))
    hold = latest.get(HOLD)
    case.release_due_at = due
    case.hold_outcome = "" if hold is None else hold.desk_outcome
    found = [*_custody(case, hold, due), *_duties(latest)]
    first = min(found, default=None)
    case.next_deadline_at = first[0] if first else None
    case.next_deadline_for = first[1][:300] if first else ""
    case.save(
        update_fields=["release_due_at", "hold_outcome", "next_deadline_at", "next_deadline_for"]
    )


def hold_deadline(record: Mapping[str, Any]) -> datetime | None:
    """When the controlling clock of a hold runs out."""
    ends = [one["deadline"] for one in record["clocks"] if one["controls"] and one["deadline"]]
    return datetime.fromisoformat(ends[0]) if ends else None


def _custody(case: Case, hold: Decision | None, due: datetime | None) -> list[tuple[datetime, str]]:
    if hold is not None and hold.desk_outcome in ("permitted", "required"):
        end = hold_deadline(hold.record)
        if end is not None:
            return [(end, "the hold ends: release")]
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
