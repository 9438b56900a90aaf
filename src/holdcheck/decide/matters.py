"""Which unknown facts can still change the answer; what cannot is not asked.

A fact is left out only where it is proved that no answer to it matters, whatever the other unknown
facts turn out to be: every rule that turns on it is one whose truth changes nothing (what follows
in the law says the same), or one of a law that changes nothing (another law settles it). A fact
that a safeguard reads, or from which a fact that matters follows, stays. Facts that several laws
share are taken to vary freely in each, so that what matters only together is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product

from holdcheck.decide.answer import LOCAL, Answer, Asked
from holdcheck.decide.reading import Reading
from holdcheck.decide.safeguards import Stop, apply, reads
from holdcheck.facts.follows import reach
from holdcheck.law.clocks import DUE
from holdcheck.law.combine import FALSE, TRUE, UNKNOWN, Said, combine, looked_at, said_of
from holdcheck.law.conditions import refs
from holdcheck.law.model import Composition
from holdcheck.law.walk import then_of, usable

KIND = "agency.type"
MAX_STATES = 1024
"""Beyond so many ways in which the laws may turn out nothing is proved, and all is asked."""


@dataclass(frozen=True)
class Matters:
    """By law the numbers of the rules passed over that can still change the answer.

    ``kind`` says whether the kind of agency can; ``beside`` holds facts that matter whatever the
    rules say, ``ahead`` the readings that matter with their rules still to be settled.
    """

    rules: Mapping[str, tuple[int, ...]]
    kind: bool
    beside: frozenset[str]
    ahead: tuple[tuple[Reading, tuple[int, ...]], ...]

    @cached_property
    def _facts(self) -> frozenset[str]:
        return self.beside.union(*(_read_by(reading, rules) for reading, rules in self.ahead))

    def reaches(self, path: str) -> bool:
        """Whether a fact matters although the rule that turns on it does not."""
        return bool(reach(re.sub(r"\[\d+\]", "[]", path)) & self._facts)


def matters(asked: Asked, found: Answer) -> Matters:
    """What can still change an answer that is open (more than one outcome is possible)."""
    if asked.alone:
        turning, kind = frozenset({0}), False
    else:
        turning, kind = _turning_laws(asked, found)
    rules: dict[str, tuple[int, ...]] = {}
    ahead: list[tuple[Reading, tuple[int, ...]]] = []
    for at in sorted(turning):
        reading = found.readings[at]
        rules[reading.law.id] = _turning_rules(reading, blocked=not asked.alone)
        ahead.append((reading, _ahead(reading, rules[reading.law.id])))
    kind = kind or _kind_does_more(asked, found)
    return Matters(rules, kind, _beside(asked, kind=kind), tuple(ahead))


def _turning_rules(reading: Reading, *, blocked: bool) -> tuple[int, ...]:
    """The unknown rules whose truth can change what the law says.

    Those at the end that say what the law says anyway cannot; all before one that can, can too.
    """
    passed = reading.passed
    if reading.outcome == "indeterminate":
        return passed
    walked = reading.walked
    last = usable(reading.said, walked) if blocked else walked.outcome
    while passed and then_of(reading.said.rules[passed[-1]], blocked=blocked) == last:
        passed = passed[:-1]
    return passed


def _ahead(reading: Reading, turning: tuple[int, ...]) -> tuple[int, ...]:
    """The rules still to be settled: those that turn the answer, and all behind an open stop."""
    if reading.outcome != "indeterminate":
        return turning
    return (*turning, *range(reading.passed[-1] + 1, len(reading.said.rules)))


def _read_by(reading: Reading, numbers: tuple[int, ...]) -> set[str]:
    """Every fact these rules read, a record's as ``conviction[].grade``."""
    return {
        f"{within}[].{ref.path}" if within else ref.path
        for at in numbers
        for within, ref in refs(reading.said.rules[at].condition)
    }


def _turning_laws(asked: Asked, found: Answer) -> tuple[frozenset[int], bool]:
    """The laws whose answer can change the outcome, and whether the kind of agency can."""
    said = tuple(
        said_of(one.law, one.said, one.walked, bound=found.bound[one.law.id])
        for one in found.readings
    )
    # nothing is open under a stop that prohibits; one that takes an outcome back may be settled
    taken_back = any(stop.imposes for stop in found.stops) and not _may_lift(asked, found)
    laws, kind = _turning(asked.act, said, taken_back)
    return laws | _through_local(found, said, laws), kind


def _may_lift(asked: Asked, found: Answer) -> bool:
    """Whether a fact that a safeguard reads is among those that keep a rule unknown."""
    beside = reads(asked.act)
    return any(
        use.path in beside
        for reading in found.readings
        for at in reading.passed
        for use in reading.rules[at].uses
    )


@lru_cache(maxsize=4096)
def _turning(act: str, said: tuple[Said, ...], taken_back: bool) -> tuple[frozenset[int], bool]:
    """As :func:`_turning_laws`, by trying every way in which the laws may turn out."""
    everything = frozenset(range(len(said))), any(one.bound == UNKNOWN for one in said)
    states: list[tuple[tuple[Said, int], ...]] = []
    total = 1
    for one in said:
        if not looked_at(act, one.composition):
            states.append(((one, 0),))
            continue
        outcomes = [
            one,  # as it stands: what is not asked stays as it is
            *(
                replace(one, outcome=outcome, possible=frozenset({outcome}))
                for outcome in sorted(one.possible)
            ),
        ]
        bounds = (FALSE, UNKNOWN, TRUE) if one.bound == UNKNOWN else (one.bound,)
        different = dict.fromkeys(outcomes)
        states.append(
            tuple(
                (replace(state, bound=bound), number)
                for number, state in enumerate(different)
                for bound in bounds
            )
        )
        total *= len(states[-1])
    if total > MAX_STATES:
        return everything
    stops = (Stop("", "", "", "indeterminate"),) if taken_back else ()
    results = {
        tuple((number, one.bound) for one, number in some): apply(
            combine(act, tuple(one for one, _ in some)).outcome, stops
        )
        for some in product(*states)
    }
    return (
        frozenset(at for at in range(len(said)) if _differs(results, at, of_bound=False)),
        any(_differs(results, at, of_bound=True) for at in range(len(said))),
    )


def _differs(
    results: Mapping[tuple[tuple[int, int], ...], str], at: int, *, of_bound: bool
) -> bool:
    """Whether a change of one law alone (what it says, or whether it binds) changes an outcome."""
    seen: dict[tuple[object, ...], str] = {}
    for states, outcome in results.items():
        number, bound = states[at]
        rest = (number if of_bound else bound, *states[:at], *states[at + 1 :])
        if seen.setdefault(rest, outcome) != outcome:
            return True
    return False


def _through_local(
    found: Answer, said: tuple[Said, ...], turning: frozenset[int]
) -> frozenset[int]:
    """Laws of a lower rank that may settle, by prohibiting, the fact other laws ask about."""
    if found.case.values.get(LOCAL) is True or not any(
        LOCAL in _read_by(found.readings[at], tuple(range(len(found.readings[at].rules))))
        for at in turning
    ):
        return frozenset()
    return frozenset(
        at
        for at, one in enumerate(said)
        if one.composition in (Composition.FLOOR, Composition.NO_AUTHORITY)
        and one.rank >= 6
        and one.bound != FALSE
        and "prohibited" in one.possible
    )


def _kind_does_more(asked: Asked, found: Answer) -> bool:
    """Whether the kind of agency decides about a clock, or frees it from a law taken to bind."""
    return any(
        (reading.said.act and reading.law.binds.exempt)
        or (
            asked.act == "hold_past_release"
            and reading.said.clock
            and found.bound[reading.law.id] == UNKNOWN
        )
        for reading in found.readings
    )


def _beside(asked: Asked, *, kind: bool) -> frozenset[str]:
    """Facts that matter whatever the rules say: to a safeguard, or to which law is asked."""
    found = {DUE, *([KIND] if kind else ())}
    if asked.act == "ice_issue_detainer":
        found.add("detainer.requested_at")
    return reads(asked.act) | found
