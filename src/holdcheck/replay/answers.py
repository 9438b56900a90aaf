"""What each distinct combination of trails means: outcome, controlling law and rule, what is open.

Millions of rows share a few hundred combinations; each is combined once, by the same function
that combines one case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdcheck.law.combine import combine, covers, possible_outcomes, said_of
from holdcheck.law.walk import Walked, possible
from holdcheck.replay.reading import LawRead, walked

CONTRADICTION = "contradiction"
OUTCOMES = ("required", "permitted", "prohibited", "not_regulated", "indeterminate")
_OPEN = frozenset({"permitted", "required"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of all rows that share it.

    ``rule`` is ``g1``, ``default``, ``unknown:g1``, ``conflict``, ``no_law_encoded``,
    ``place_not_resolved`` or ``contradiction``; ``stop`` is ``closed``, ``verify`` or ``""``;
    ``unknown_rules`` are the unknown rules that were passed over or stopped the search
    (``us-ct-trust-2014:h1``).
    """

    outcome: str
    law_outcome: str
    law: str
    rule: str
    possible: frozenset[str]
    stop: str
    unknown_rules: tuple[str, ...]


REFUSED = Answer(
    CONTRADICTION, CONTRADICTION, "", CONTRADICTION, frozenset({CONTRADICTION}), "", ()
)
NO_PLACE = Answer(
    "indeterminate", "indeterminate", "", "place_not_resolved", frozenset(OUTCOMES), "", ()
)


def answer(
    act: str,
    reads: Sequence[LawRead],
    trails: Sequence[int],
    bound: Sequence[int],
    *,
    closed: bool,
    verify: bool,
    alone: bool,
) -> Answer:
    """The answer for one combination; ``reads`` stand in legal order."""
    found = [walked(read.law, read.said, trail) for read, trail in zip(reads, trails, strict=True)]
    if alone:
        outcome, law, conflict = found[0].outcome, reads[0].law.id, False
        open_ones = possible(reads[0].said, found[0], reads[0].law.unknown)
        encoded = True
    else:
        said = tuple(
            said_of(read.law, read.said, one, bound=bind)
            for read, one, bind in zip(reads, found, bound, strict=True)
        )
        combined = combine(act, said)
        outcome, law, conflict = combined.outcome, combined.law, bool(combined.conflict)
        open_ones = possible_outcomes(act, said)
        # the law named is a local one that may bind, or else nothing of the place binds
        encoded = covers(said) or any(one.law == law and not one.national for one in said)
    stop = "closed" if closed else "verify" if verify else ""
    unknown = tuple(
        f"{read.law.id}:{read.said.rules[at].id}"
        for read, one, bind in zip(reads, found, bound, strict=True)
        if bind or alone
        for at in one.passed
    )
    return Answer(
        _stopped(outcome, stop),
        outcome,
        law,
        _rule(law, reads, found, conflict=conflict, encoded=encoded, outcome=outcome),
        frozenset(_stopped(one, stop) for one in open_ones),
        stop,
        unknown,
    )


def _stopped(outcome: str, stop: str) -> str:
    if stop == "closed":
        return "prohibited"
    return "indeterminate" if stop == "verify" and outcome in _OPEN else outcome


def _rule(
    law: str,
    reads: Sequence[LawRead],
    found: Sequence[Walked],
    *,
    conflict: bool,
    encoded: bool,
    outcome: str,
) -> str:
    if conflict:
        return "conflict"
    if not encoded and outcome == "indeterminate":
        return "no_law_encoded"
    for read, one in zip(reads, found, strict=True):
        if read.law.id == law:
            if one.rule < 0:
                return "default"
            name = read.said.rules[one.rule].id
            return f"unknown:{name}" if one.outcome == "indeterminate" else name
    return "default"
