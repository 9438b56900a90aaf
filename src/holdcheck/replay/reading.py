"""What one law says about one act in every row: where the walk through its rules ended.

A row's walk is kept as one whole number, the *trail*: which unknown rules were passed over and
where the search stopped. Everything else (outcome, controlling rule, what is still possible)
follows from the trail and is worked out once for each distinct one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from holdcheck.facts.columns import column
from holdcheck.facts.errors import LawError
from holdcheck.law.conditions import Condition
from holdcheck.law.model import ActLaw, Composition, Law, UnknownMode
from holdcheck.law.walk import FALSE, SILENT, TRUE, UNKNOWN, Walked, walk
from holdcheck.replay.conditions import Table, truth
from holdcheck.replay.truth import Truth
from holdcheck.replay.unknowns import Blamed, blame, merged

MAX_RULES = 22
_STOPPED, _DEFAULT, _BASE = 64, 62, 128
NOTHING: Mapping[str, str] = {}
LOCAL = column("local.law_or_policy_forbids")


@dataclass(frozen=True, slots=True)
class LawRead:
    """A law read over all rows: the column of its trail (a constant where no row differs)."""

    law: Law
    said: ActLaw
    trail: str
    constant: int | None
    blamed: Blamed


def read_law(
    frame: nw.LazyFrame[Any],
    law: Law,
    act: str,
    columns: frozenset[str],
    nodes: Mapping[Condition, Truth],
    blamed: Mapping[Condition, Blamed],
    *,
    unknowns: bool,
    instead: Mapping[str, str] = NOTHING,
) -> tuple[nw.LazyFrame[Any], LawRead]:
    """The frame with the trail of ``law`` added, and where to find it.

    ``instead`` names the columns of facts that this law reads as its own.
    """
    said = law.acts.get(act, SILENT)
    if len(said.rules) > MAX_RULES:
        raise LawError(f"[{law.id}] has more than [{MAX_RULES}] rules for [{act}]; split the act")
    table = Table(columns | set(instead.values()), nodes=nodes, instead=instead)
    name = law.id.replace("-", "_")
    truths: list[Truth] = []
    made: list[nw.Expr] = []
    for at, rule in enumerate(said.rules):
        found = truth(rule.condition, table)
        if not isinstance(found, int):
            made.append(found.alias(f"{name}_{at}"))
            found = nw.col(f"{name}_{at}")
        truths.append(found)
    if made:
        frame = frame.with_columns(*made)
    stop, passed = _walk(said, truths)
    whom = _blamed(said, truths, table, blamed, stop) if unknowns else ()
    if isinstance(stop, int) and isinstance(passed, int):
        return frame, LawRead(law, said, "", passed * _BASE + stop, whom)
    trail = f"{name}_trail"
    both = _column(passed) * _BASE + _column(stop)
    return frame.with_columns(both.alias(trail)), LawRead(law, said, trail, None, whom)


def _walk(said: ActLaw, truths: list[Truth]) -> tuple[int | nw.Expr, int | nw.Expr]:
    """Where the search stops, and the unknown rules passed before, as bits."""
    before: list[int | nw.Expr] = []
    bits: int | nw.Expr = 0
    for at, (rule, found) in enumerate(zip(said.rules, truths, strict=True)):
        before.append(bits)
        if rule.then == "prohibited":
            continue
        if isinstance(found, int):
            if found == UNKNOWN:
                bits = bits + (1 << at)
        else:
            bit = nw.when(found == UNKNOWN).then(_column(1 << at)).otherwise(_column(0))
            bits = bit if isinstance(bits, int) and bits == 0 else bit + bits
    stop: int | nw.Expr = _DEFAULT
    passed = bits
    for at in reversed(range(len(truths))):
        found, stops_unknown = truths[at], said.rules[at].then == "prohibited"
        if isinstance(found, int):
            if found == TRUE:
                stop, passed = at, before[at]
            elif found == UNKNOWN and stops_unknown:
                stop, passed = _STOPPED + at, before[at]
            continue
        rest = _column(stop)
        if stops_unknown:
            rest = nw.when(found == UNKNOWN).then(_column(_STOPPED + at)).otherwise(rest)
        stop = nw.when(found == TRUE).then(_column(at)).otherwise(rest)
        if not (isinstance(passed, int) and isinstance(before[at], int) and passed == before[at]):
            hit = found >= UNKNOWN if stops_unknown else found == TRUE
            passed = nw.when(hit).then(_column(before[at])).otherwise(_column(passed))
    return stop, passed


def _column(found: int | nw.Expr) -> nw.Expr:
    return nw.lit(found, dtype=nw.Int32) if isinstance(found, int) else found


def _blamed(
    said: ActLaw,
    truths: list[Truth],
    table: Table,
    nodes: Mapping[Condition, Blamed],
    stop: int | nw.Expr,
) -> Blamed:
    """The facts that make an unknown rule unknown, in the rows whose search came that far."""
    found: list[tuple[str, nw.Expr | None]] = []
    for at, rule in enumerate(said.rules):
        one = truths[at]
        if isinstance(one, int) and one != UNKNOWN:
            continue
        reached: nw.Expr | None
        if isinstance(stop, int):
            if stop % _STOPPED < at:
                continue
            reached = None
        else:
            reached = nw.when(stop >= _STOPPED).then(stop - _STOPPED).otherwise(stop) >= at
        if not isinstance(one, int):
            reached = (one == UNKNOWN) if reached is None else reached & (one == UNKNOWN)
        for path, flag in blame(rule.condition, table, nodes):
            both = flag if reached is None else reached if flag is None else reached & flag
            found.append((path, both))
    return tuple(merged(tuple(found)).items())


def walked(law: Law, said: ActLaw, trail: int) -> Walked:
    """The outcome, rule and passed rules a trail stands for."""
    bits, stop = divmod(trail, _BASE)
    truths = [UNKNOWN if bits >> at & 1 else FALSE for at in range(len(said.rules))]
    if stop >= _STOPPED:
        truths[stop - _STOPPED] = UNKNOWN
    elif stop != _DEFAULT:
        truths[stop] = TRUE
    return walk(said, law.unknown, truths)


def forbids(read: LawRead, bound: int | nw.Expr) -> nw.Expr | bool:
    """Rows in which the law, of a lower rank, binds and prohibits: what other laws may ask about."""
    law, said = read.law, read.said
    if law.composition not in (Composition.FLOOR, Composition.NO_AUTHORITY) or law.rank < 6:
        return False
    closing = [at for at, rule in enumerate(said.rules) if rule.then == "prohibited"]
    if said.default == "prohibited":
        closing.append(_DEFAULT)
    if read.constant is not None:
        found = walked(law, said, read.constant).outcome == "prohibited"
        if not found or isinstance(bound, int):
            return found and bound == TRUE
        return bound == TRUE
    if not closing or (isinstance(bound, int) and bound != TRUE):
        return False
    trail = nw.col(read.trail)
    some = trail % _BASE == closing[0]
    for one in closing[1:]:
        some = some | (trail % _BASE == one)
    if law.unknown is UnknownMode.ASK:
        some = some & (trail < _BASE)
    return some if isinstance(bound, int) else some & (bound == TRUE)
