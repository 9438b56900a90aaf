"""What a reader of a decision must be warned of: what is not encoded, not checked, not verified.

A gap (severity B or W) is shown for every law that binds and speaks of the act, not only for the
one that controls; a gap about certain days also where the law was not in force on them. Not in
here: the stops, which change an outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from holdcheck.decide.answer import Answer, Asked, law_day
from holdcheck.decide.owed import limits
from holdcheck.decide.reading import Reading
from holdcheck.decide.safeguards import OPEN
from holdcheck.law.bind import FALSE, TRUE, UNKNOWN
from holdcheck.law.counting import VACATED
from holdcheck.law.model import Law, Status
from holdcheck.law.place import several_zones
from holdcheck.law.walk import usable

NEAR = 366  # days from an approximate edge within which a decision may lie on its other side
REQUEST = "A detainer is a request: federal law does not require a state or local agency to hold anyone (Galarza v. Szalczyk, 745 F.3d 634)."


def warnings(asked: Asked, found: Answer, controlling: Reading | None) -> tuple[str, ...]:
    """Every warning of a decision, each once."""
    out: list[str] = []
    day = law_day(asked.act, found.case, on=asked.on, zone=asked.zone)
    if asked.act == "hold_past_release":
        out.append(REQUEST)
    if found.combined.conflict:
        out.append(
            f"Laws of equal force conflict: [{', '.join(found.combined.conflict)}]; counsel must resolve it."
        )
    if not asked.alone and asked.act != "ice_issue_detainer":
        out += _place(asked, found)
    out += _alone(asked, found)
    out += _zone(asked, found)
    if controlling is not None:
        out += _law(day, controlling.law)
    for reading in found.readings:
        rule = reading.said.rules[reading.rule] if reading.rule >= 0 else None
        if (
            rule is not None
            and not asked.alone
            and found.bound[reading.law.id] != 0
            and usable(reading.said, reading.walked) != reading.outcome
        ):
            out.append(
                f"Rule [{rule.id}] of [{reading.law.id}] says {reading.outcome}, but is not used until its gap [{rule.blocked}] is settled."
            )
        if found.bound[reading.law.id] != 0:
            out += [
                f"[{reading.law.id}] does not say whether a conviction counts that was vacated, expunged or pardoned ([{path.rpartition('.')[0]}]): counsel must."
                for path in _unsettled(reading)
            ]
    out += _gaps(asked, found, day)
    return tuple(dict.fromkeys(out))


def unverified(found: Answer, fact: Callable[..., str]) -> tuple[str, ...]:
    """A warning for each fact marked as not verified that opens what the answer opens.

    ``fact`` says in words what a fact says.
    """
    if found.outcome not in OPEN:
        return ()
    return tuple(
        dict.fromkeys(
            f"Marked as not verified, and the answer rests on it: {fact(*use)}."
            for reading in found.readings
            if found.bound[reading.law.id] != FALSE
            and reading.outcome in OPEN
            and reading.rule >= 0
            for use in reading.rules[reading.rule].uses
            if (behind := found.case.provenance.get(use.path)) and behind.verified is False
        )
    )


def _unsettled(reading: Reading) -> tuple[str, ...]:
    """The flags of convictions that leave a rule unknown, though they are known themselves."""
    uses = [use for at in reading.passed for use in reading.rules[at].uses]
    known = [use.path for use in uses if use.truth == 1 and use.value is True]
    return tuple(dict.fromkeys(path for path in known if path.endswith(f".{VACATED}")))


def _place(asked: Asked, found: Answer) -> Iterator[str]:
    """What the packs hold for the place: nothing for it, nothing for the agency, or a part."""
    kind = found.case.values.get("agency.type")
    local = [one for one in asked.laws if one.place != "US"]
    if not local:
        yield f"No state or local law is encoded for [{asked.place}] on that day: silence is not permission, so ask counsel."
    elif not found.covered and any(found.bound[one.id] == TRUE for one in local):
        state = "/".join(asked.place.split("/")[:2])
        if found.combined.law not in {one.id for one in local} or found.outcome in OPEN:
            yield f"No law of the state [{state}] that binds is encoded on that day: where the local law is silent, silence is not permission, so ask counsel."
    elif not found.covered and kind is None:
        yield f"Whether a law encoded for [{asked.place}] on that day binds depends on the kind of agency, which is not stated: state it (agency.type)."
    elif not found.covered:
        yield f"No law encoded for [{asked.place}] on that day binds an agency of the kind [{kind}]: silence is not permission, so ask counsel."
    if kind is None:
        exempt = [one.id for one in local if one.binds.exempt and asked.act in one.acts]
        if exempt:
            bind, it = ("does not bind", "it") if len(exempt) == 1 else ("do not bind", "them")
            yield f"The kind of agency is not stated, and [{', '.join(exempt)}] {bind} every kind; the answer takes {it} to bind. State the kind (agency.type)."
    folder, missing = asked.library.resolved(asked.place)
    if folder != asked.place:
        yield f"The laws of [{folder}] are read for [{asked.place}]: the place is encoded under that name."
    elif missing:
        state = "/".join(asked.place.split("/")[:2])
        below = asked.library.below(state)
        there = f"encoded there: [{', '.join(below)}]" if below else "nor is one of any place there"
        yield f"No law of [{asked.place}] itself is encoded; {there}. Check how the place is written, and ask counsel for local law."


def _alone(asked: Asked, found: Answer) -> Iterator[str]:
    """A law read by itself answers as if it bound: say so where it does not, or may not."""
    if not asked.alone:
        return
    law, kind = asked.laws[0], found.case.values.get("agency.type")
    bound = found.bound[law.id]
    if bound == FALSE:
        yield f"[{law.id}] does not bind an agency of the kind [{kind}]: this is what it would say if it did."
    elif bound == UNKNOWN:
        yield f"[{law.id}] binds only some kinds of agency, and the kind is not stated: this is what it says if it binds."


def _zone(asked: Asked, found: Answer) -> Iterator[str]:
    """A deadline is counted in a time zone that need not be the agency's: it may be an hour too late."""
    stated = "agency.timezone" in found.case.values
    if (
        several_zones(asked.place)
        and not stated
        and any(one.deadline for one in limits(asked, found))
    ):
        yield f"[{asked.place}] does not settle the time zone: hours are counted in [{asked.zone}]. State the agency's own (agency.timezone)."


def _law(day: date, law: Law) -> Iterator[str]:
    """What is not sure of a law on ``day``, the day that picks the law."""
    if law.draft:
        yield f"DRAFT: no lawyer has checked [{law.id}] against the primary text yet."
    if law.verified_through is None:
        yield f"[{law.id}] carries no date through which it was verified."
    elif day > law.verified_through:
        yield f"[{law.id}] is verified through {law.verified_through}; the decision is for {day}: check for later changes."
    days = {"effective_from": law.effective_from, "effective_to": law.effective_to}
    for name in law.approximate_dates:
        edge = days.get(name)
        if edge is not None and abs((day - edge).days) > NEAR:
            continue
        turn = "begins" if name == "effective_from" else "ends"
        yield f"The sources leave open on which day [{law.id}] {turn}: check days close to it."


def _gaps(asked: Asked, found: Answer, day: date) -> Iterator[str]:
    around = () if asked.alone else asked.library.at(asked.place)
    first = [law for law in asked.laws if law.id == found.combined.law]
    for law in {one.id: one for one in (*first, *asked.laws, *around)}.values():
        in_force = law.id in found.bound
        if law.status is Status.BILL or (in_force and found.bound[law.id] == 0):
            continue
        for gap in law.gaps:
            shown = gap.severity in ("B", "W") and (in_force or gap.days is not None)
            if shown and gap.concerns(asked.act, day, law):
                yield f"Not verified ({gap.ref}): {gap.text}"
