"""``replay``: any law, or the law of each row's place and day, over many cases at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import CASE, ON, column
from holdcheck.facts.errors import InputError, LawNotFoundError
from holdcheck.facts.model import Value
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.bind import FALSE, TRUE, UNKNOWN
from holdcheck.law.clocks import FORM_CLOCKS, STRAIGHT_CLOCK, clock_of
from holdcheck.law.combine import LOCAL_KINDS
from holdcheck.law.conditions import Condition
from holdcheck.law.counting import Ceilings
from holdcheck.law.library import Library
from holdcheck.law.library import library as packs_library
from holdcheck.law.model import ACTS, Clock, Law, Status
from holdcheck.law.place import zone_of
from holdcheck.law.walk import SILENT
from holdcheck.replay.answers import NO_PLACE, REFUSED, Answer, answer
from holdcheck.replay.contradictions import CONTRADICTED, with_contradictions
from holdcheck.replay.derived import assumed, derived, derived_for, is_at_release
from holdcheck.replay.engines import kept, like, to_polars
from holdcheck.replay.hours import with_hours_all_day
from holdcheck.replay.lists import Cases, ceilings_met, with_nodes
from holdcheck.replay.reading import LOCAL, NOTHING, LawRead, forbids, read_law
from holdcheck.replay.result import Part, Replayed
from holdcheck.replay.safeguards import (
    CLOSED,
    VERIFY,
    any_of,
    may_be_over,
    on_unknown_form,
    stops,
    with_expiry,
)
from holdcheck.replay.settle import settled
from holdcheck.replay.tables import CARRIED, Tables, checked
from holdcheck.replay.truth import Truth
from holdcheck.replay.units import Unit, by_place
from holdcheck.replay.unknowns import Blamed, merged

Nodes: TypeAlias = Mapping[Condition, Truth]
_KIND = column("agency.type")
FACT = "fact__"
"""Prefix of the columns that say which unknown fact leaves a row open."""


@dataclass(frozen=True)
class Prepared:
    """Cases with every fact that follows, ready for any number of replays.

    What follows for an act is computed when the act is first asked, and kept: a hold and a
    transfer are decided for the moment release is due, every other act for the day of the row.
    """

    cases: Cases
    library: Library

    def for_act(self, act: str) -> Cases:
        """The cases as they stand for one act, with the column ``contradicted``."""
        return self._at_release if is_at_release(act, self.cases) else self._on_the_day

    @cached_property
    def _at_release(self) -> Cases:
        return _for_act("hold_past_release", self.cases)

    @cached_property
    def _on_the_day(self) -> Cases:
        return _for_act("notify_release", self.cases)


def _for_act(act: str, cases: Cases) -> Cases:
    ready = derived_for(act, cases)
    return replace(ready, frame=kept(with_contradictions(act, ready)))


def prepare(
    tables: Tables,
    *,
    assume: Mapping[str, Value] | None = None,
    library: Library | None = None,
) -> Prepared:
    """Check the tables, add what follows from them, and keep the result.

    ``assume`` gives facts a value in every row that does not state them; the caller lists it with
    every result. Raises :class:`InputError`, one clear sentence.
    """
    books = library or packs_library()
    cases = assumed(checked(tables), assume or {})
    return Prepared(settled(derived(cases), library=books), books)


def replay(
    tables: Tables | Prepared,
    *,
    act: str,
    law: str | None = None,
    place: str | None = None,
    unknowns: bool = True,
) -> Replayed:
    """Answer one act for every row.

    ``law`` reads that law alone over every row, whatever the row's place and day (a what-if);
    ``place`` puts every row under the laws of that place on its day; without either, each row is
    under the laws of its own place. ``unknowns`` adds which unknown facts leave a row open.
    Raises :class:`InputError` or :class:`LawNotFoundError`, one clear sentence.
    """
    if act not in ACTS:
        raise InputError(f"there is no act [{act}]; use one of [{', '.join(ACTS)}]")
    if law is not None and place is not None:
        raise InputError("name a law or a place, not both; a law is read alone over every row")
    ready = tables if isinstance(tables, Prepared) else prepare(tables)
    books, cases = ready.library, ready.for_act(act)
    if law is not None:
        one = books.law(law)
        if one.status is Status.BILL:
            raise LawNotFoundError(
                f"[{one.id}] is a bill that was never law and is never replayed as law; see `holdcheck law show {one.id}`"
            )
        unit = Unit((one,), zone_of(one.place), True)
        return _replayed(act, cases, [(unit, cases)], books, unknowns)
    cases, found = by_place(act, cases, place, books)
    return _replayed(act, cases, found, books, unknowns)


def _replayed(
    act: str,
    cases: Cases,
    units: list[tuple[Unit | None, Cases]],
    library: Library,
    unknowns: bool,
) -> Replayed:
    parts: list[Part] = []
    answers: list[Answer] = []
    for unit, some in units:
        part = (
            _unresolved(some, answers)
            if unit is None
            else _read_unit(act, unit, some, library, answers, unknowns)
        )
        parts.append(part)
    return Replayed(act, tuple(parts), tuple(answers))


def _unresolved(cases: Cases, answers: list[Answer]) -> Part:
    base = len(answers)
    answers += [NO_PLACE, REFUSED]
    number = (
        nw.when(nw.col(CONTRADICTED))
        .then(nw.lit(base + 1, dtype=nw.Int32))
        .otherwise(nw.lit(base, dtype=nw.Int32))
    )
    return Part(cases.frame.select(CASE, _carried(cases.frame), number.alias("answer")), {})


def _carried(frame: nw.LazyFrame[Any]) -> nw.Expr:
    names = [name for name in frame.collect_schema().names() if name.startswith(CARRIED)]
    return nw.col(*names) if names else nw.col(ON)


def _read_unit(
    act: str,
    unit: Unit,
    cases: Cases,
    library: Library,
    answers: list[Answer],
    unknowns: bool,
) -> Part:
    cases, read_as = _with_nodes(act, unit, cases, unknowns)
    frame = cases.frame
    forbidden: nw.Expr | bool = False
    reads: dict[str, LawRead] = {}
    bounds: dict[str, int | nw.Expr] = {law.id: _bound(law, cases) for law in unit.laws}
    columns = cases.columns
    frame, hours = with_hours_all_day(frame, columns, unit, act, library)
    for law in sorted(unit.laws, key=lambda one: -one.rank):
        frame, read = read_law(
            frame,
            law,
            act,
            columns,
            *read_as[law.id],
            unknowns=unknowns,
            instead=hours.get(law.id, NOTHING),
        )
        reads[law.id] = read
        if unit.alone:
            continue
        forbidden = forbids(read, bounds[law.id])
        if forbidden is not False:
            before = nw.col(LOCAL) if LOCAL in columns else nw.lit(None, dtype=nw.Boolean)
            settled_here = nw.lit(True) if forbidden is True else forbidden
            frame = frame.with_columns(
                nw.when(settled_here).then(nw.lit(True)).otherwise(before).alias(LOCAL)
            )
            columns = columns | {LOCAL}
    ordered = [reads[law.id] for law in unit.laws]
    frame, keys = _keys(act, unit, cases, frame, ordered, bounds, library)
    everyone: dict[str, int | nw.Expr] = dict.fromkeys(bounds, TRUE)
    facts = _facts(ordered, everyone if unit.alone else bounds) if unknowns else {}
    flags = [
        (nw.lit(True) if flag is None else flag).alias(f"{FACT}{at}")
        for at, flag in enumerate(facts.values())
    ]
    shown = kept(
        frame.select(
            CASE, _carried(frame), *(made.alias(name) for name, made in keys.items()), *flags
        )
    )
    numbered = _number(act, unit, shown, list(keys), ordered, bounds, answers)
    return Part(numbered, {f"{FACT}{at}": path for at, path in enumerate(facts)})


def _with_nodes(
    act: str, unit: Unit, cases: Cases, unknowns: bool
) -> tuple[Cases, dict[str, tuple[Nodes, Mapping[Condition, Blamed]]]]:
    """The cases with what each law asks of the records, and where each law finds it.

    Laws under which the same records count are read in one pass.
    """
    groups: list[tuple[Ceilings, list[Law]]] = []
    for law in unit.laws:
        met = ceilings_met(cases, law.ceilings)
        same = next((laws for one, laws in groups if one == met), None)
        if same is None:
            groups.append((met, [law]))
        else:
            same.append(law)
    read_as: dict[str, tuple[Nodes, Mapping[Condition, Blamed]]] = {}
    for at, (ceilings, laws) in enumerate(groups):
        asked = [rule.condition for law in laws for rule in law.acts.get(act, SILENT).rules]
        view = f"view{at}_" if at else ""
        found = with_nodes(cases, asked, unknowns=unknowns, ceilings=ceilings, view=view)
        read_as |= {law.id: (found.nodes, found.blamed) for law in laws}
        cases = replace(cases, frame=found.frame, columns=found.columns)
    return cases, read_as


def _bound(law: Law, cases: Cases) -> int | nw.Expr:
    if _KIND not in cases.columns:
        return UNKNOWN if law.binds.only else TRUE
    kind = nw.col(_KIND)
    yes, no = nw.lit(TRUE, dtype=nw.Int32), nw.lit(FALSE, dtype=nw.Int32)
    if law.binds.only:
        known = nw.when(kind.is_in(sorted(law.binds.only))).then(yes).otherwise(no)
        return nw.when(kind.is_null()).then(nw.lit(UNKNOWN, dtype=nw.Int32)).otherwise(known)
    if law.binds.exempt:
        known = nw.when(kind.is_in(sorted(law.binds.exempt))).then(no).otherwise(yes)
        return nw.when(kind.is_null()).then(yes).otherwise(known)
    return TRUE


def _keys(
    act: str,
    unit: Unit,
    cases: Cases,
    frame: nw.LazyFrame[Any],
    reads: list[LawRead],
    bounds: dict[str, int | nw.Expr],
    library: Library,
) -> tuple[nw.LazyFrame[Any], dict[str, nw.Expr]]:
    """The columns on which the answer depends: trails, who is bound, stops, contradiction."""
    closed, verify = stops(act, cases)
    if act == "hold_past_release":
        frame, over, doubtful = _expired(unit, cases, frame, bounds, library)
        if over is not None:
            closed = over if closed is None else closed | over
        if doubtful is not None:
            verify = doubtful if verify is None else verify | doubtful
    keys = {read.trail: nw.col(read.trail) for read in reads if read.constant is None}
    for read in reads:
        bind = bounds[read.law.id]
        if not isinstance(bind, int):
            keys[f"bound_{read.law.id}"] = bind
    if closed is not None:
        keys[CLOSED] = closed
    if verify is not None:
        keys[VERIFY] = verify
    keys[CONTRADICTED] = nw.col(CONTRADICTED)
    return frame, keys


def _expired(
    unit: Unit,
    cases: Cases,
    frame: nw.LazyFrame[Any],
    bounds: dict[str, int | nw.Expr],
    library: Library,
) -> tuple[nw.LazyFrame[Any], nw.Expr | None, nw.Expr | None]:
    """Rows in which a clock of a law that binds, or of the form, has run out or may have."""
    limits: list[tuple[Clock, nw.Expr | None, bool]] = []
    for law in unit.laws:
        clock = clock_of(law, "hold_past_release", library.clocks)
        bind = bounds[law.id]
        if clock is not None and bind is not FALSE:
            limits.append((clock, None if isinstance(bind, int) else bind != FALSE, True))
    edition = column("detainer.edition")
    if edition in cases.columns:
        for form, name in FORM_CLOCKS.items():
            if name in library.clocks:
                on_it = (nw.col(edition) == form).fill_null(False)
                limits.append((library.clocks[name], on_it, True))
    if STRAIGHT_CLOCK in library.clocks:
        limits.append((library.clocks[STRAIGHT_CLOCK], on_unknown_form(cases.columns), False))
    clocks = {clock.name: clock for clock, *_ in limits}
    frame, found = with_expiry(frame, cases.columns, clocks, unit.zone)
    closed: list[nw.Expr] = []
    doubtful: list[nw.Expr] = []
    for clock, applies, sure in limits:
        perhaps = None if unit.alone else may_be_over(clock, cases.columns)
        if perhaps is not None:
            doubtful.append(perhaps if applies is None else perhaps & applies)
        if clock.name in found:
            over, ends = found[clock.name].over, found[clock.name].ends
            (closed if sure else doubtful).append(over if applies is None else over & applies)
            doubtful.append(ends if applies is None else ends & applies)
    return frame, any_of(closed), any_of(doubtful)


def _facts(reads: list[LawRead], bounds: dict[str, int | nw.Expr]) -> dict[str, nw.Expr | None]:
    """One flag a fact: rows in which some law that may bind is open because of it.

    The kind of agency matters to a law that only may bind where that law speaks, and where no
    other law of the place binds for sure.
    """
    covered = any(
        one.law.place != "US" and one.law.composition in LOCAL_KINDS and bounds[one.law.id] is TRUE
        for one in reads
    )
    pairs: list[tuple[str, nw.Expr | None]] = []
    for read in reads:
        bind = bounds[read.law.id]
        if isinstance(bind, int):
            if bind == FALSE:
                continue
            pairs += read.blamed
            if bind == UNKNOWN and (read.said.act or not covered):
                pairs.append(("agency.type", None))
            continue
        may_bind = bind != FALSE
        pairs += [
            (path, may_bind if flag is None else flag & may_bind) for path, flag in read.blamed
        ]
        if read.law.binds.only and (read.said.act or not covered):
            pairs.append(("agency.type", bind == UNKNOWN))
    found = merged(tuple(pairs))
    known = [path for path in BY_PATH if path in found]
    return {path: found[path] for path in [*known, *(one for one in found if one not in BY_PATH)]}


def _number(
    act: str,
    unit: Unit,
    frame: nw.LazyFrame[Any],
    keys: list[str],
    reads: list[LawRead],
    bounds: dict[str, int | nw.Expr],
    answers: list[Answer],
) -> nw.LazyFrame[Any]:
    """The frame with the number of each row's answer; answers not met before are worked out."""
    distinct = to_polars(frame.select(*keys).unique())
    numbers: list[int] = []
    made: dict[Answer, int] = {}
    for row in distinct.iter_rows(named=True):
        if row[CONTRADICTED]:
            found = REFUSED
        else:
            trails = [
                read.constant if read.constant is not None else row[read.trail] for read in reads
            ]
            binds = []
            for read in reads:
                bind = bounds[read.law.id]
                binds.append(bind if isinstance(bind, int) else row[f"bound_{read.law.id}"])
            found = answer(
                act,
                reads,
                trails,
                binds,
                closed=bool(row.get(CLOSED, False)),
                verify=bool(row.get(VERIFY, False)),
                alone=unit.alone,
            )
        if found not in made:
            made[found] = len(answers)
            answers.append(found)
        numbers.append(made[found])
    table = distinct.with_columns(pl.Series("answer", numbers, dtype=pl.Int32))
    joined = frame.join(like(table, frame), on=keys, how="left")
    rest = [name for name in joined.collect_schema().names() if name not in keys]
    return joined.select(*rest)
