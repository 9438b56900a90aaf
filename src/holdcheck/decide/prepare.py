"""What a case needs before a law reads it: facts that follow, tags a statute settles, clock hours."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from holdcheck.facts.derive import derive
from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.vocabulary import STATE_FACT, TAG_LISTS
from holdcheck.law.all_day import hours_all_day
from holdcheck.law.clocks import HOURS, aware, countable_hours
from holdcheck.law.library import Library
from holdcheck.law.membership import Offence
from holdcheck.law.model import ActLaw, Clock

_TAGGED = tuple(sorted(TAG_LISTS))


def prepare(case: Case, *, act: str, on: date, zone: str, library: Library) -> Case:
    """The case with every fact that follows from the stated ones, for ``act`` decided ``on``.

    ``zone`` is the time zone of the place.
    """
    return settle_tags(derive(case, act=act, on=on, zone=zone), library=library)


def settle_tags(case: Case, *, library: Library) -> Case:
    """Settle list membership by statute for records whose tags nobody stated in full.

    A section on a dated list adds the tag, where the record's grade, state and day are those the
    list asks for; another grade, or a section outside a closed list, rules it out (``!tags``). What
    a list cannot settle stays unknown. ``derived`` says why for each tag the section has to do with.
    """
    records: dict[str, tuple[Record, ...]] = {}
    derived: dict[str, str] = {}
    for name in _TAGGED:
        if name not in case.records:
            continue
        changed: list[Record] = []
        for at, record in enumerate(case.records[name]):
            statute = record.get("statute")
            stated = record.get("tags")
            if not isinstance(statute, str) or (
                stated is not None and record.get("tags_complete") is not False
            ):
                changed.append(record)
                continue
            inside, outside, why = library.settled(_offence(name, record))
            for tag, words in why.items():
                derived[f"{name}[{at}].tags[{tag}]"] = words
            if inside or outside:
                known = tuple(stated) if isinstance(stated, tuple) else ()
                added = tuple(tag for tag in inside if tag not in known)
                record = {**record, "tags": known + added, "tags_complete": False}
                if outside:
                    ruled_out = record.get("!tags", ())
                    before = ruled_out if isinstance(ruled_out, tuple) else ()
                    new = tuple(tag for tag in outside if tag not in known + before)
                    record = {**record, "!tags": before + new}
            changed.append(record)
        if any(new is not old for new, old in zip(changed, case.records[name], strict=True)):
            records[name] = tuple(changed)
    if not records and not derived:
        return case
    return case.having(
        case.values, {**case.derived, **derived}, records={**case.records, **records}
    )


def _offence(name: str, record: Record) -> Offence:
    """What a record of the list ``name`` states that membership of an offence list turns on."""
    when = record.get("date")
    state_fact = STATE_FACT.get(name)
    return Offence(
        statute=_text(record.get("statute")),
        on=when if isinstance(when, date) else None,
        grade=_text(record.get("grade")),
        state=None if state_fact is None else _text(record.get(state_fact)),
        record=name,
    )


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def with_hours(
    case: Case, clock: Clock | None, *, on: date, zone: str, said: ActLaw | None = None
) -> Case:
    """The case with the hours counted on the law's own clock, where they follow.

    On the day release is due, a decision for the day as a whole is one for the moment of release
    (no hour has passed). For a later day without a time of day the hours are those of its first
    moment where no limit of ``said``, the act asked about, falls within the day; else unknown.
    """
    due = case.values.get("custody.otherwise_released_at")
    if HOURS in case.values or not isinstance(due, datetime):
        return case
    start = aware(due, zone)
    hours: float | None = None
    when = ""
    if isinstance(on, datetime):
        now = aware(on, zone)
        if now.astimezone(UTC) <= start.astimezone(UTC):
            hours = 0.0
        elif clock is not None and clock.hours is not None:
            hours = countable_hours(clock, due, on, zone=zone)
    elif start.astimezone(ZoneInfo(zone)).date() >= on:
        hours = 0.0
    elif clock is not None and said is not None:
        hours = hours_all_day(clock, due, on, said, zone=zone)
        when = " at the first moment of the day, and no limit falls within it"
    if hours is None:
        return case
    values: dict[str, Value] = {**case.values, HOURS: hours}
    by = f" by the clock of {clock.cite}" if clock else ""
    why = f"counted from {due.isoformat()}{by}{when}"
    return case.having(values, {**case.derived, HOURS: why})
