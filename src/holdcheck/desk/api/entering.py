"""From what a machine sends to the services of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from holdcheck.desk.api.schemas import CaseIn, FactIn, FormIn, RecordIn, SourceIn, check_year
from holdcheck.desk.cases.models import DESK_PATHS
from holdcheck.desk.cases.services import Source, Statement, add_record, state_facts
from holdcheck.desk.cases.values import fact_type
from holdcheck.desk.cases.work import Work
from holdcheck.desk.intake.models import Detainer
from holdcheck.desk.intake.services import receive_detainer
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import FactType

SHEET = SourceIn()


def enter_case(work: Work, said: CaseIn) -> Detainer | None:
    """Everything that came with a booking."""
    first = (
        ("desk.name", said.name),
        ("desk.date_of_birth", said.date_of_birth),
        ("desk.language", said.language),
        ("custody.otherwise_released_at", said.release_due_at),
    )
    sheet = source_of(SHEET)
    booked = [Statement(path, value, sheet) for path, value in first if value is not None]
    booked += [_statement(work, one) for one in said.facts]
    if said.records or said.detainer is None:
        state_facts(work, booked)
        booked = []
    for record in said.records:
        enter_record(work, record)
    return None if said.detainer is None else enter_detainer(work, said.detainer, before=booked)


def enter_facts(work: Work, said: Sequence[FactIn]) -> None:
    """State facts, all or none."""
    state_facts(work, [_statement(work, one) for one in said])


def _statement(work: Work, said: FactIn) -> Statement:
    if (said.value is None) == (said.unknown is None):
        raise InputError(f"[{said.path}] needs either a value, or [unknown] with the reason why")
    if said.path.startswith("judgment."):
        raise InputError(f"[{said.path}] is a determination, which a person makes at the desk")
    return Statement(
        said.path,
        _value(work, said.path, said.value),
        source_of(said.source),
        unknown=said.unknown or "",
        reasons=said.reasons,
    )


def enter_record(work: Work, said: RecordIn) -> Any:
    """Add one record with its facts."""
    values = {
        name: _value(work, f"{said.list}[].{name}", value) for name, value in said.values.items()
    }
    return add_record(work, said.list, values, source=source_of(said.source))


def enter_detainer(work: Work, form: FormIn, *, before: Sequence[Statement] = ()) -> Detainer:
    """Receive a detainer in structured form, after the facts that came with it."""
    return receive_detainer(work, form.model_dump(exclude_none=True), before=before)


def source_of(said: SourceIn) -> Source:
    """The source as services take it; nothing a machine sends is certified."""
    return Source(said.kind, said.words, as_of=said.as_of)


def _value(work: Work, path: str, value: Any) -> Any:
    """Dates and times as Python's, within years that can be; the rest as it is."""
    if value is None or path in DESK_PATHS:
        return value
    kind = fact_type(path)
    if kind not in (FactType.DATE, FactType.DATETIME):
        return value
    try:
        if not isinstance(value, str):
            raise ValueError
        if kind is FactType.DATE:
            return check_year(date.fromisoformat(value))
        return check_year(datetime.fromisoformat(value))  # without an offset: local to the place
    except ValueError:
        example = "2014-01-31" if kind is FactType.DATE else "2014-01-31T17:00:00-08:00"
        raise InputError(f"[{path}] is not a date that can be; write it as {example}") from None
