"""One question put to every law that may answer it: what each says, and how they combine.

The same steps serve the full decision (with reasons) and the quick one (outcome only), which the
next question and the flips ask hundreds of times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from holdcheck.decide.expiry import expired
from holdcheck.decide.prepare import prepare, with_hours
from holdcheck.decide.quick import quick
from holdcheck.decide.reading import Reading, read_law
from holdcheck.decide.safeguards import OPEN, Stop, apply, safeguards
from holdcheck.decide.unsettled import beside_the_law, unsettled
from holdcheck.facts.model import Case, Value
from holdcheck.facts.moments import decision_day, local_day
from holdcheck.law.bind import binds
from holdcheck.law.clocks import (
    FORM_CLOCKS,
    STRAIGHT_CLOCK,
    STRAIGHT_HOURS_SINCE,
    clock_of,
    counting_clock,
)
from holdcheck.law.combine import Combined, Said, combine, covers, possible_outcomes, said_of
from holdcheck.law.library import Library
from holdcheck.law.model import Clock, Composition, Law
from holdcheck.law.walk import SILENT, possible

LOCAL = "local.law_or_policy_forbids"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the act, the moment, the place and the laws that may speak (highest first).

    ``alone`` is true when one law is asked by itself, without combination.
    """

    act: str
    on: date
    place: str
    zone: str
    laws: tuple[Law, ...]
    alone: bool
    library: Library

    @property
    def day(self) -> date:
        """The local calendar day on which it is asked."""
        return local_day(self.on, self.zone)


@dataclass(frozen=True, slots=True)
class Answer:
    """Readings by law in legal order, how they combine, and what the safeguards make of it.

    ``covered`` says whether a law of the state or below binds the agency for sure.
    """

    case: Case
    readings: tuple[Reading, ...]
    bound: Mapping[str, int]
    covered: bool
    combined: Combined
    stops: tuple[Stop, ...]
    outcome: str
    possible: frozenset[str]


def answer(asked: Asked, stated: Case) -> Answer:
    """Read every rule of every law in force for the stated case, and combine."""
    case = prepare(stated, act=asked.act, on=asked.on, zone=asked.zone, library=asked.library)
    kind = case.values.get("agency.type")
    bound = {law.id: binds(law, kind) for law in asked.laws}
    readings: dict[str, Reading] = {}
    forbidden = False
    for law in sorted(asked.laws, key=lambda one: -one.rank):
        facts = with_hours(
            case,
            counting_clock(law, asked.act, asked.library.clocks),
            on=asked.on,
            zone=asked.zone,
            said=law.acts.get(asked.act),
        )
        reading = read_law(law, asked.act, _forbidding(facts, forbidden))
        readings[law.id] = reading
        forbidden = forbidden or _forbids(law, reading.outcome, bound[law.id])
    ordered = tuple(readings[law.id] for law in asked.laws)
    said = tuple(said_of(one.law, one.said, one.walked, bound=bound[one.law.id]) for one in ordered)
    if asked.alone:
        combined = Combined(ordered[0].outcome, ordered[0].law.id)
        can = ordered[0].possible
    else:
        combined = combine(asked.act, said)
        can = _possible(asked.act, said)
    stops = _stops(asked, case, bound)
    outcome = apply(combined.outcome, stops)
    beside = beside_the_law(asked.act, case)
    if outcome in OPEN:
        beside += unsettled(asked.act, case, _clocks(asked, case, bound))
    return Answer(
        case,
        ordered,
        bound,
        asked.alone or covers(said),
        combined,
        stops + beside,
        outcome,
        frozenset(apply(one, stops) for one in can),
    )


def quick_answer(asked: Asked, stated: Case) -> tuple[str, frozenset[str]]:
    """Outcome and outcomes still possible, without reasons; the same as :func:`answer` gives."""
    case = prepare(stated, act=asked.act, on=asked.on, zone=asked.zone, library=asked.library)
    kind = case.values.get("agency.type")
    said: list[Said] = []
    forbidden = False
    bound: dict[str, int] = {}
    for law in sorted(asked.laws, key=lambda one: -one.rank):
        facts = with_hours(
            case,
            counting_clock(law, asked.act, asked.library.clocks),
            on=asked.on,
            zone=asked.zone,
            said=law.acts.get(asked.act),
        )
        rules = law.acts.get(asked.act, SILENT)
        found = quick(rules, law.unknown, law.ceilings)(_forbidding(facts, forbidden))
        bound[law.id] = binds(law, kind)
        said.append(said_of(law, rules, found, bound=bound[law.id]))
        forbidden = forbidden or _forbids(law, found.outcome, bound[law.id])
    stops = _stops(asked, case, bound)
    if asked.alone:
        can = possible(rules, found, asked.laws[0].unknown)
        return apply(found.outcome, stops), frozenset(apply(one, stops) for one in can)
    order = {law.id: at for at, law in enumerate(asked.laws)}
    ordered = tuple(sorted(said, key=lambda one: order[one.law]))
    outcome = combine(asked.act, ordered).outcome
    can = _possible(asked.act, ordered)
    return apply(outcome, stops), frozenset(apply(one, stops) for one in can)


@lru_cache(maxsize=8192)
def _possible(act: str, said: tuple[Said, ...]) -> frozenset[str]:
    return possible_outcomes(act, said)


def _forbids(law: Law, outcome: str, bound: int) -> bool:
    return (
        outcome == "prohibited"
        and bound == 2
        and law.composition in (Composition.FLOOR, Composition.NO_AUTHORITY)
        and law.rank >= 6
    )


def _forbidding(case: Case, forbidden: bool) -> Case:
    """A law of a lower rank that binds and prohibits settles the fact other laws ask about."""
    if not forbidden or case.values.get(LOCAL) is True:
        return case
    values: dict[str, Value] = {**case.values, LOCAL: True}
    why = "a law of the same place or below it, read first, prohibits the act"
    return replace(case, values=values, derived={**case.derived, LOCAL: why})


def clocks_for(
    asked: Asked, case: Case, bound: Mapping[str, int]
) -> tuple[tuple[Law | None, Clock], ...]:
    """The clocks that limit the act: of each law in force that binds, and of the form itself."""
    if asked.act != "hold_past_release":
        return ()
    found: list[tuple[Law | None, Clock]] = []
    for law in asked.laws:
        clock = clock_of(law, asked.act, asked.library.clocks)
        if clock is not None and bound[law.id] != 0:
            found.append((law, clock))
    name = FORM_CLOCKS.get(str(case.values.get("detainer.edition", "")))
    form = asked.library.clocks.get(name) if name else None
    if form is not None:
        found.append((None, form))
    return tuple(found)


def _stops(asked: Asked, case: Case, bound: Mapping[str, int]) -> tuple[Stop, ...]:
    """The stops that can close or take back an outcome."""
    return safeguards(asked.act, case, on=asked.on, zone=asked.zone) + expired(
        asked.act,
        case,
        _clocks(asked, case, bound),
        on=asked.on,
        zone=asked.zone,
        perhaps=form_clock_perhaps(asked, case),
    )


def form_clock_perhaps(asked: Asked, case: Case) -> tuple[Clock, ...]:
    """The clock of the forms since May 2015, where the detainer may be on one of them."""
    known = case.values.get("detainer.edition") is not None
    issued = case.values.get("detainer.requested_at")
    first = issued if isinstance(issued, date) else asked.day
    if known or asked.act != "hold_past_release" or first < STRAIGHT_HOURS_SINCE:
        return ()
    clock = asked.library.clocks.get(STRAIGHT_CLOCK)
    return () if clock is None else (clock,)


def _clocks(asked: Asked, case: Case, bound: Mapping[str, int]) -> tuple[Clock, ...]:
    return tuple(clock for _, clock in clocks_for(asked, case, bound))


def law_day(act: str, stated: Case, *, on: date, zone: str) -> date:
    """The day that picks the law.

    Hold and transfer: the day the person is eligible for release, if it is stated. Issue: the day
    the detainer was issued. Everything else: the day of the decision.
    """
    issued = stated.values.get("detainer.requested_at")
    if act == "ice_issue_detainer" and isinstance(issued, date):
        return issued
    return decision_day(stated, act=act, on=on, zone=zone)
