"""The history of a case's challenges, the same for both sides, in sentences of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdcheck.desk.cases.models import Case, RecordEntry
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import MATTERS
from holdcheck.desk.notices.compose import moment, text
from holdcheck.desk.notices.facts import label_of
from holdcheck.desk.notices.wording import Line, Value

_MATTER_OF = {path: matter for matter, path in MATTERS.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """One challenge: the label of its fact, and what happened, line by line."""

    challenge: Challenge
    label: tuple[Value, ...]
    lines: tuple[Line, ...]


def history(case: Case) -> tuple[Told, ...]:
    """Every challenge of a case, newest first."""
    rows = (
        Challenge.objects.filter(case=case)
        .select_related("answer", "entry")
        .prefetch_related("evidence__document")
        .order_by("-event_id")
    )
    return tuple(Told(one, label(one), tuple(_lines(one, case))) for one in rows)


def label(challenge: Challenge) -> tuple[Value, ...]:
    """What is challenged."""
    if not challenge.path:
        return ({"say": "file.something"},)
    if challenge.path in _MATTER_OF:
        return ({"say": f"file.{_MATTER_OF[challenge.path]}"},)
    entry = challenge.entry
    if entry is None:
        return label_of(challenge.path)
    # Withdrawn records count too, so that a record keeps its number.
    alike = RecordEntry.objects.filter(case_id=challenge.case_id, list_path=entry.list_path)
    return label_of(challenge.path, number=alike.filter(event_id__lte=entry.event_id).count())


def _lines(challenge: Challenge, case: Case) -> Iterator[Line]:
    yield Line("history.filed", {"moment": moment(challenge.at, case)})
    yield Line("history.right", {"text": text(challenge.what_is_right)})
    files = challenge.evidence.count()
    if files:
        yield Line("history.files", {"count": text(files)})
    answer = getattr(challenge, "answer", None)
    if answer is None:
        yield Line("history.open")
        yield Line("history.due", {"moment": moment(challenge.due_at, case)})
        if challenge.due_basis == Challenge.Basis.LAW:
            yield Line("history.by_law", {"cite": {"en": challenge.due_cite}}, inner=True)
        else:
            yield Line("history.by_agency", inner=True)
        return
    yield Line(f"history.{answer.outcome}", {"moment": moment(answer.at, case)})
    yield Line("history.reasons", {"text": text(answer.reasons)})
