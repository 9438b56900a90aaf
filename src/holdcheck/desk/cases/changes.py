"""What happened in a case, one line an event: what was stated (old and new), decided, added, told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from holdcheck.desk.cases.kinds import is_kinds, kinds_in_words
from holdcheck.desk.cases.models import DESK_PATHS, LANGUAGES, StatedFact
from holdcheck.desk.cases.values import in_local, question_of, shown
from holdcheck.desk.events.models import Event

_SAYS = (
    "sentence",
    "reasons",
    "summary",
    "what_is_right",
    "title",
    "edition",
    "list_path",
    "into",
    "booking_number",
)


def stated_in_words(path: str, value: Any, unknown: str = "", *, zone: str) -> str:
    """A stated value as pages show it."""
    if value is None:
        return f"not known ({(unknown or 'not_stated').replace('_', ' ')})"
    if path == "desk.language":
        return LANGUAGES.get(str(value), str(value))
    if is_kinds(path) and isinstance(value, list):
        return kinds_in_words(value)
    return shown(value, zone).replace("_", " ")


def told(row: Mapping[str, Any], kind: str, *, zone: str, before: str = "") -> str:
    """What one event says, in words; ``before`` is what a stated fact takes the place of."""
    if kind == "fact_stated":
        path = str(row.get("path"))
        words = DESK_PATHS.get(path) or question_of(path)
        new = stated_in_words(path, row.get("value"), str(row.get("unknown") or ""), zone=zone)
        if row.get("supersedes_id"):
            return f"{words} {before} → {new}" if before else f"{words} {new} (correction)"
        return f"{words} {new}"
    if kind == "decision":
        from holdcheck.desk.decisions.page import ASK  # decisions build on cases, not the reverse

        act = str(row["act"])
        return f"{ASK.get(act, act)} {str(row['desk_outcome']).replace('_', ' ')}"
    if kind == "hold_chosen":
        return "we hold" if row["choice"] == "hold" else "we do not hold"
    return next((str(row[key]) for key in _SAYS if row.get(key)), "")


def each_told(events: Iterable[Event], *, zone: str) -> list[tuple[Event, str]]:
    """Every event with what it says, old and new."""
    events = list(events)
    keys = {str(one.data.get("row", {}).get("supersedes_id") or "") for one in events} - {""}
    olds = {str(one.pk): one for one in StatedFact.objects.filter(pk__in=keys)}
    found = []
    for event in events:
        row = event.data.get("row", {})
        old = olds.get(str(row.get("supersedes_id") or ""))
        before = (
            stated_in_words(old.path, old.value, old.unknown, zone=zone) if old is not None else ""
        )
        found.append((event, told(row, event.kind, zone=zone, before=before) if row else ""))
    return found


def meanwhile(events: Iterable[Event], *, zone: str) -> Iterator[str]:
    """Who changed what, and when: the lines a person reads who was about to change the same case.

    What was decided again in consequence comes once, at the end.
    """
    decided: dict[str, str] = {}
    for event, said in each_told(events, zone=zone):
        if event.kind == "decision":
            decided[str(event.data["row"]["act"])] = said
            continue
        what = event.kind.replace("_", " ") + (f": {said}" if said else "")
        yield f"{event.actor_name}, {in_local(event.at, zone)}: {what}"
    if decided:
        yield f"Decided again: {'; '.join(decided.values())}"
