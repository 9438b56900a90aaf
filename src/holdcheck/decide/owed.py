"""Duties with their due times, and clocks with their deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from holdcheck.decide.answer import Answer, Asked, clocks_for, form_clock_perhaps
from holdcheck.decide.evaluate import FALSE, TRUE, UNKNOWN, evaluate
from holdcheck.decide.expiry import clock_start
from holdcheck.facts.statements import member_words
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.clocks import aware, expires
from holdcheck.law.model import Clock, Duty, Law
from holdcheck.law.tell import clock_words, due_words

PERHAPS = "form, if it is of 2015 or later"


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty: ``owed`` is ``owed``, or ``would_be_owed`` while its condition is unknown."""

    law: str
    id: str
    who: str
    do: str
    due: str
    due_at: str | None
    cite: str
    certainty: str
    owed: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A clock: when it started (if known) and when it runs out; ``controls`` marks the first.

    ``by`` names what sets it, in words: the law's section, or the form the detainer is on.
    """

    law: str
    name: str
    hours: int | None
    says: str
    starts: str
    started_at: str | None
    deadline: str | None
    cite: str
    certainty: str
    controls: bool
    by: str = ""


def duties(asked: Asked, found: Answer) -> tuple[Owed, ...]:
    """Duties of every law that binds, for this act and outcome."""
    out: list[Owed] = []
    for reading in found.readings:
        law = reading.law
        if found.combined.why.get(law.id, "").startswith("void"):
            continue
        for duty in law.duties:
            if (duty.acts and asked.act not in duty.acts) or (
                duty.outcomes and found.outcome not in duty.outcomes
            ):
                continue
            truth = min(_owes(duty, found, law.id), _holds(duty, found, law))
            if truth == FALSE:
                continue
            out.append(
                Owed(
                    law.id,
                    duty.id,
                    duty.who,
                    duty.do,
                    due_words(duty),
                    _due_at(asked, found, duty),
                    duty.cite or law.citation,
                    duty.certainty,
                    "owed" if truth == TRUE else "would_be_owed",
                )
            )
    return tuple(out)


def _owes(duty: Duty, found: Answer, law: str) -> int:
    """Whether this agency owes the duty; a duty that names its agencies need not bind others."""
    if not duty.only:
        return FALSE if found.bound[law] == FALSE else TRUE
    kind = found.case.values.get("agency.type")
    return UNKNOWN if kind is None else TRUE if kind in duty.only else FALSE


def _holds(duty: Duty, found: Answer, law: Law) -> int:
    if duty.condition is None:
        return TRUE
    return evaluate(duty.condition, found.case, law.ceilings)[0]


def _due_at(asked: Asked, found: Answer, duty: Duty) -> str | None:
    due = duty.due
    if isinstance(due, str) or "from" not in due:
        return None
    start = found.case.values.get(str(due["from"]))
    if not isinstance(start, datetime):
        return None
    start = aware(start, asked.zone)
    if "hours" in due:
        # elapsed hours, also on a day of 23 or 25
        end = start.astimezone(UTC) + timedelta(hours=float(str(due["hours"])))
        return end.astimezone(start.tzinfo).isoformat()
    if "time_of_day" in due:
        hour, minute = (int(part) for part in str(due["time_of_day"]).split(":"))
        return start.replace(hour=hour, minute=minute, second=0, microsecond=0).isoformat()
    return None


def limits(asked: Asked, found: Answer) -> tuple[Limit, ...]:
    """Every clock on the act; the one that runs out first controls."""
    rows = []
    on_form = [(PERHAPS, clock) for clock in form_clock_perhaps(asked, found.case)]
    for law, clock in [
        *((law.id if law else "form", clock) for law, clock in clocks_for(asked, found.case)),
        *on_form,
    ]:
        start = clock_start(clock, found.case)
        end = None if start is None else expires(clock, start, zone=asked.zone)
        began = None if start is None else aware(start, asked.zone).isoformat()
        rows.append((law, clock, began, end))
    first = min((end for *_, end in rows if end is not None), default=None)
    return tuple(
        Limit(
            law,
            clock.name,
            clock.hours,
            clock_words(clock),
            clock.starts,
            began,
            None if end is None else end.isoformat(),
            clock.cite,
            clock.certainty,
            end is not None and end == first,
            _set_by(law, clock, found),
        )
        for law, clock, began, end in rows
    )


def _set_by(law: str, clock: Clock, found: Answer) -> str:
    edition = found.case.values.get("detainer.edition")
    if law == PERHAPS:
        return f"{clock.cite}, if the detainer is on one of them"
    if law != "form" or not isinstance(edition, str):
        return clock.cite
    form = member_words(BY_PATH["detainer.edition"], edition).partition(" of ")[0]
    return form[:1].lower() + form[1:]
