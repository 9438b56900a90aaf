"""One question put to every law that may answer it: what each says, and how they combine.

The same steps serve the full decision (with reasons) and the quick one (outcome only), which the
next question and the flips ask hundreds of times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar

from holdcheck.decide.expiry import expired
from holdcheck.decide.panel import Panel, Step, bound_by, law_clocks, panel, settles, together
from holdcheck.decide.prepare import prepare, with_hours
from holdcheck.decide.reading import Reading, read_law
from holdcheck.decide.safeguards import OPEN, Stop, apply, safeguards
from holdcheck.decide.unsettled import beside_the_law, unsettled
from holdcheck.facts.model import Case, Value
from holdcheck.facts.moments import decision_day, local_day
from holdcheck.law.clocks import DUE, FORM_CLOCKS, HOURS, STRAIGHT_CLOCK, STRAIGHT_HOURS_SINCE
from holdcheck.law.combine import Combined, combine, covers, said_of
from holdcheck.law.library import Library
from holdcheck.law.model import Clock, Law

LOCAL = "local.law_or_policy_forbids"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the act, the moment, the place and the laws that may speak (highest first).

    ``alone`` is true when one law is asked by itself, without combination. ``day`` is the local
    calendar day on which it is asked, ``panel`` the laws made ready to be asked.
    """

    act: str
    on: date
    place: str
    zone: str
    laws: tuple[Law, ...]
    alone: bool
    library: Library
    day: date = field(init=False, repr=False, compare=False)
    panel: Panel = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once what every step of a decision asks for."""
        object.__setattr__(self, "day", local_day(self.on, self.zone))
        object.__setattr__(self, "panel", panel(self.act, self.laws, self.alone, self.library))


@dataclass(frozen=True, slots=True)
class Answer:
    """Readings by law in legal order, how they combine, and what the safeguards make of it.

    ``covered`` says whether a law of the state itself binds the agency for sure.
    """

    case: Case
    readings: tuple[Reading, ...]
    bound: Mapping[str, int]
    covered: bool
    combined: Combined
    stops: tuple[Stop, ...]
    outcome: str
    possible: frozenset[str]


class _Spoke(Protocol):
    @property
    def outcome(self) -> str: ...


_Said = TypeVar("_Said", bound=_Spoke)


def answer(asked: Asked, stated: Case) -> Answer:
    """Read every rule of every law in force for the stated case, and combine."""
    case = prepare(stated, act=asked.act, on=asked.on, zone=asked.zone, library=asked.library)
    bound = bound_by(asked.panel, case.values.get("agency.type"))
    readings = _in_turn(
        asked, case, bound, lambda step, facts: read_law(step.law, asked.act, facts), reasons=True
    )
    said = tuple(
        said_of(one.law, one.said, one.walked, bound=bind)
        for one, bind in zip(readings, bound, strict=True)
    )
    combined = (
        Combined(readings[0].outcome, readings[0].law.id)
        if asked.alone
        else combine(asked.act, said)
    )
    _, can = together(asked.panel, tuple(one.walked for one in readings), bound)
    stops = _stops(asked, case)
    outcome = apply(combined.outcome, stops)
    beside = beside_the_law(asked.act, case)
    if outcome in OPEN:
        beside += unsettled(asked.act, case, _clocks(asked, case))
    return Answer(
        case,
        readings,
        {law.id: bind for law, bind in zip(asked.laws, bound, strict=True)},
        asked.alone or covers(said),
        combined,
        stops + beside,
        outcome,
        frozenset(apply(one, stops) for one in can),
    )


def quick_answer(asked: Asked, stated: Case) -> tuple[str, frozenset[str]]:
    """Outcome and outcomes still possible, without reasons; the same as :func:`answer` gives."""
    case = prepare(stated, act=asked.act, on=asked.on, zone=asked.zone, library=asked.library)
    bound = bound_by(asked.panel, case.values.get("agency.type"))
    found = _in_turn(asked, case, bound, lambda step, facts: step.quick(facts), reasons=False)
    outcome, can = together(asked.panel, found, bound)
    if outcome == "prohibited" and len(can) == 1:
        return outcome, can  # no stop opens anything
    stops = _stops(asked, case)
    if not stops:
        return outcome, can
    return apply(outcome, stops), frozenset(apply(one, stops) for one in can)


def _in_turn(
    asked: Asked,
    case: Case,
    bound: tuple[int, ...],
    read: Callable[[Step, Case], _Said],
    *,
    reasons: bool,
) -> tuple[_Said, ...]:
    """What each law says, in legal order; the lowest rank is asked first.

    Each law is given the hours of its own clock (for an outcome without reasons only where its
    rules ask for hours), and what the laws below it have settled.
    """
    steps = asked.panel.steps
    found: dict[int, _Said] = {}
    counting = HOURS not in case.values and isinstance(case.values.get(DUE), datetime)
    forbidden = False
    for at in asked.panel.upward:
        step = steps[at]
        facts = case
        if counting and (reasons or step.hours):
            facts = with_hours(case, step.counts, on=asked.on, zone=asked.zone, said=step.said)
        if forbidden:
            facts = _forbidding(facts)
        found[at] = one = read(step, facts)
        forbidden = forbidden or settles(step, one.outcome, bound[at])
    return tuple([found[at] for at in range(len(steps))])


def _forbidding(case: Case) -> Case:
    """A law of a lower rank that binds and prohibits settles the fact other laws ask about."""
    if case.values.get(LOCAL) is True:
        return case
    values: dict[str, Value] = {**case.values, LOCAL: True}
    why = "a law of the same place or below it, read first, prohibits the act"
    return case.having(values, {**case.derived, LOCAL: why})


def clocks_for(asked: Asked, case: Case) -> tuple[tuple[Law | None, Clock], ...]:
    """The clocks that limit the act: of each law in force that binds, and of the form itself."""
    if asked.act != "hold_past_release":
        return ()
    found = law_clocks(asked.panel, bound_by(asked.panel, case.values.get("agency.type")))
    name = FORM_CLOCKS.get(str(case.values.get("detainer.edition", "")))
    form = asked.library.clocks.get(name) if name else None
    return found if form is None else (*found, (None, form))


def _stops(asked: Asked, case: Case) -> tuple[Stop, ...]:
    """The stops that can close or take back an outcome."""
    found = safeguards(asked.act, case, on=asked.on, zone=asked.zone)
    if asked.act != "hold_past_release":
        return found
    return found + expired(
        asked.act,
        case,
        _clocks(asked, case),
        on=asked.on,
        zone=asked.zone,
        perhaps=form_clock_perhaps(asked, case),
        combined=not asked.alone,
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


def _clocks(asked: Asked, case: Case) -> tuple[Clock, ...]:
    return tuple(clock for _, clock in clocks_for(asked, case))


def law_day(act: str, stated: Case, *, on: date, zone: str) -> date:
    """The day that picks the law.

    Hold and transfer: the day the person is eligible for release, if it is stated. Issue: the day
    the detainer was issued. Everything else: the day of the decision.
    """
    issued = stated.values.get("detainer.requested_at")
    if act == "ice_issue_detainer" and isinstance(issued, date):
        return issued
    return decision_day(stated, act=act, on=on, zone=zone)
