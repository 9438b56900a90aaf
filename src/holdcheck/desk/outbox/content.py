"""What a message says: the values of the allowed fields whose acts are open, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import CaseFile, read_file
from holdcheck.desk.decisions.choices import in_force
from holdcheck.desk.decisions.models import HoldChoice
from holdcheck.desk.decisions.standing import hold_deadline
from holdcheck.desk.outbox.allowed import WE_HOLD, Kind
from holdcheck.desk.outbox.gate import Passage


@dataclass(frozen=True, slots=True)
class Content:
    """The values that may leave; the fields that may not; the needed ones not known."""

    values: Mapping[str, Any]
    left_out: tuple[str, ...]
    missing: tuple[str, ...]


def content_of(
    case: Case, kind: Kind, opened: Mapping[str, Passage], *, file: CaseFile | None = None
) -> Content:
    """Build the content of a message from the file as it stands, read anew unless it is given."""
    file = file or read_file(case)
    values: dict[str, Any] = {}
    left_out, missing = [], []
    asks = any(field.only_if == WE_HOLD for field in kind.fields)
    we_hold = asks and in_force(case) == HoldChoice.Choice.HOLD
    for field in kind.fields:
        passage = opened[field.act]
        if not passage.is_open or (field.only_if == WE_HOLD and not we_hold):
            left_out.append(field.name)
            continue
        value = _value(field.source, file, passage)
        if value is not None:
            values[field.name] = value
        elif field.needed:
            missing.append(field.name)
    return Content(values, tuple(left_out), tuple(missing))


def _value(source: str, file: CaseFile, passage: Passage) -> Any:
    match source:
        case "agency.name":
            return file.case.agency.name
        case "case.booking_number":
            return file.case.booking_number
        case "hold.deadline":
            decision = passage.decision
            end = None if decision is None else hold_deadline(decision.record)
            return None if end is None else end.isoformat(timespec="minutes")
        case "conviction.latest_date":
            dates = [one.value("date") for one in file.used("conviction")]
            return max((str(one) for one in dates if one), default=None)
    fact = file.scalars.get(source)
    return None if fact is None else fact.value
