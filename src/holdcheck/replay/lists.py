"""The list nodes of conditions, computed on the long tables of records and brought back by case.

This is the step that a cluster distributes: one pass over the records of a list answers every
``exists`` and ``count`` that any law asks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import narwhals as nw

from holdcheck.facts.columns import CASE, column, complete_column, stated_column
from holdcheck.law.conditions import Condition, CountAtLeast, Exists, children, refs
from holdcheck.law.counting import NO_CEILINGS, Ceiling, Ceilings
from holdcheck.replay.conditions import OF_CASE, Table, truth
from holdcheck.replay.truth import FALSE, TRUE, UNKNOWN, Truth, expr, highest, lowest, of_flag
from holdcheck.replay.unknowns import Blamed, Flag, blame, merged, where_unknown


@dataclass(frozen=True, slots=True)
class Cases:
    """The table of cases with its columns, the tables of records, and the list nodes computed.

    ``day`` is the day of the decision where every row has the same: nothing is then joined for it.
    """

    frame: nw.LazyFrame[Any]
    columns: frozenset[str]
    records: Mapping[str, nw.LazyFrame[Any]]
    record_columns: Mapping[str, frozenset[str]]
    day: date | None = None
    nodes: Mapping[Condition, Truth] = field(default_factory=dict)
    blamed: Mapping[Condition, Blamed] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """The table of cases as a condition reads it."""
        return Table(self.columns, day=self.day, nodes=self.nodes)


def list_nodes(conditions: Iterable[Condition]) -> tuple[Exists | CountAtLeast, ...]:
    """Every distinct list node of the conditions, in reading order."""
    found: dict[Exists | CountAtLeast, None] = {}

    def walk(condition: Condition) -> None:
        if isinstance(condition, (Exists, CountAtLeast)):
            found[condition] = None
        else:
            for part in children(condition):
                walk(part)

    for condition in conditions:
        walk(condition)
    return tuple(found)


def ceilings_met(cases: Cases, ceilings: Ceilings) -> Ceilings:
    """The ceilings that some row may meet: those whose column is there."""
    found = {
        name: tuple(
            one for one in limits if column(one.field) in cases.record_columns.get(name, ())
        )
        for name, limits in ceilings.items()
    }
    return {name: limits for name, limits in found.items() if limits}


def with_nodes(
    cases: Cases,
    conditions: Iterable[Condition],
    *,
    unknowns: bool,
    ceilings: Ceilings = NO_CEILINGS,
    view: str = "",
) -> Cases:
    """The cases with the truth of every list node of ``conditions``, and whom to blame if asked.

    ``ceilings`` are those of the laws the conditions are of; nodes read under other ceilings are
    told apart by ``view``.
    """
    frame, columns = cases.frame, set(cases.columns)
    met = ceilings_met(cases, ceilings)
    nodes: dict[Condition, Truth] = dict(cases.nodes)
    blamed: dict[Condition, Blamed] = dict(cases.blamed)
    by_list: dict[str, list[Exists | CountAtLeast]] = {}
    for node in list_nodes(conditions):
        if node not in nodes:
            by_list.setdefault(node.records, []).append(node)
    for name, some in by_list.items():
        stated, complete = stated_column(name), complete_column(name)
        if stated not in columns:
            for node in some:
                nodes[node] = UNKNOWN
                blamed[node] = ((name, None),)
            continue
        passes: list[_Pass] = []
        if name in cases.records:
            start = len(nodes)
            passes = [
                _Pass(
                    cases,
                    node,
                    f"{column(name)}_{view}{start + at}",
                    unknowns,
                    met.get(name, ()),
                )
                for at, node in enumerate(some)
            ]
            counted = _aggregated(cases, name, passes)
            frame = frame.join(counted, on=CASE, how="left")
            columns |= {out for one in passes for out in one.outputs}
        is_stated = nw.col(stated).fill_null(False)
        longer = ~nw.col(complete).fill_null(True) if complete in columns else None
        for at, node in enumerate(some):
            seen = _seen(node, passes[at] if passes else None, longer)
            known: Truth = seen
            nodes[node] = (
                nw.when(is_stated).then(expr(known)).otherwise(nw.lit(UNKNOWN, dtype=nw.Int8))
            )
            if unknowns:
                blamed[node] = _blamed(name, passes[at] if passes else None, is_stated, longer)
    return replace(cases, frame=frame, columns=frozenset(columns), nodes=nodes, blamed=blamed)


class _Pass:
    """What one node needs of the records: columns before and after grouping by case."""

    def __init__(
        self,
        cases: Cases,
        node: Exists | CountAtLeast,
        stem: str,
        unknowns: bool,
        limits: tuple[Ceiling, ...],
    ):
        self.node, self.stem = node, stem
        self.table = Table(
            cases.record_columns[node.records] | {OF_CASE + name for name in _outer(node, cases)},
            of_records=True,
            day=cases.day,
        )
        self.limits = limits
        self.uncapped = self.truth = truth(node.where, self.table)
        for one in limits:
            under = lowest((self.truth, one.truth))
            if not (isinstance(self.truth, int) and under == self.truth):
                met = nw.when(_meets(one)).then(expr(under)).otherwise(expr(self.truth))
                self.truth = met
        self.outputs: list[str] = []
        self.facts: list[str] = []
        self.before: list[nw.Expr] = []
        self.after: list[nw.Expr] = []
        if isinstance(node, Exists):
            self._keep("max", expr(self.truth), "max")
        elif node.distinct is None:
            self._keep("low", self._at_least(TRUE), "sum")
            self._keep("high", self._at_least(UNKNOWN), "sum")
        else:
            self._distinct(column(node.distinct))
        if unknowns:
            self._unknowns()

    def _unknowns(self) -> None:
        assert isinstance(self.node, (Exists, CountAtLeast))
        within = self.node.records
        found = list(
            where_unknown(
                self.node.where, self.table, blame(self.node.where, self.table, {}, within)
            )
        )
        for limit in self.limits:
            held = _meets(limit)
            if limit.truth == FALSE:
                found = [(path, ~held if flag is None else flag & ~held) for path, flag in found]
            elif limit.truth == UNKNOWN:
                above = expr(self.uncapped) > UNKNOWN
                open_ = held & above & (expr(self.truth) == UNKNOWN)
                found.append((f"{within}[].{limit.field}", open_))
        if isinstance(self.node, CountAtLeast) and self.node.distinct is not None:
            key = column(self.node.distinct)
            may = expr(self.truth) >= UNKNOWN
            flag = may & nw.col(key).is_null() if key in self.table.columns else may
            found.append((f"{within}[].{self.node.distinct}", flag))
        for path, one in merged(tuple(found)).items():
            self.facts.append(path)
            shown: nw.Expr = nw.lit(1, dtype=nw.Int8) if one is None else one.cast(nw.Int8)
            self._keep(f"fact{len(self.facts)}", shown, "max")

    def _at_least(self, least: int) -> nw.Expr:
        if isinstance(self.truth, int):
            return nw.lit(int(self.truth >= least), dtype=nw.Int32)
        return (self.truth >= least).cast(nw.Int32)

    def _distinct(self, key: str) -> None:
        named = nw.col(key) if key in self.table.columns else None
        for least, word in ((TRUE, "low"), (UNKNOWN, "high")):
            hit = self._at_least(least) == 1
            unnamed = hit if named is None else hit & named.is_null()
            self._keep(f"{word}_unnamed", unnamed.cast(nw.Int32), "sum")
            if named is not None:
                counted = hit & ~named.is_null()
                # a null key stands for every record that does not count; it is taken off again
                self._keep(f"{word}_keys", nw.when(counted).then(named), "n_unique")
                self._keep(f"{word}_others", (~counted).cast(nw.Int8), "max")

    def _keep(self, word: str, before: nw.Expr, how: str) -> None:
        name = f"{self.stem}_{word}"
        self.outputs.append(name)
        self.before.append(before.alias(name))
        self.after.append(getattr(nw.col(name), how)())

    def out(self, word: str) -> nw.Expr:
        """A column after grouping; a case without records counts nothing."""
        return nw.col(f"{self.stem}_{word}").fill_null(0)


def _meets(one: Ceiling) -> nw.Expr:
    held = nw.col(column(one.field))
    return held.fill_null(False) if one.value else ~held.fill_null(True)


def _outer(node: Exists | CountAtLeast, cases: Cases) -> set[str]:
    """The columns of the case that the node reads for each record."""
    found = {column(ref.path) for _, ref in refs(node.where, node.records) if not ref.of_record}
    return (found & cases.columns) - ({"decision_date"} if cases.day is not None else set())


def _aggregated(cases: Cases, name: str, passes: list[_Pass]) -> nw.LazyFrame[Any]:
    records = cases.records[name]
    outer = sorted(set().union(*(_outer(one.node, cases) for one in passes)))
    if outer:
        brought = cases.frame.select(CASE, *(nw.col(one).alias(OF_CASE + one) for one in outer))
        records = records.join(brought, on=CASE, how="inner")
    before = [made for one in passes for made in one.before]
    after = [made for one in passes for made in one.after]
    return records.select(CASE, *before).group_by(CASE).agg(*after)


def _seen(node: Exists | CountAtLeast, made: _Pass | None, longer: nw.Expr | None) -> Truth:
    """The truth of a node where its list is stated."""
    rest: Truth = FALSE if longer is None else of_flag(longer, true=UNKNOWN, false=FALSE)
    if isinstance(node, Exists):
        return rest if made is None else highest((made.out("max"), rest))
    if made is None:
        return TRUE if node.least <= 0 else rest
    if node.distinct is None:
        low, high = made.out("low"), made.out("high")
    else:
        low, high = _distinct_bounds(made)
    undecided = (
        nw.when(high >= node.least).then(nw.lit(UNKNOWN, dtype=nw.Int8)).otherwise(expr(rest))
    )
    return nw.when(low >= node.least).then(nw.lit(TRUE, dtype=nw.Int8)).otherwise(undecided)


def _distinct_bounds(made: _Pass) -> tuple[nw.Expr, nw.Expr]:
    """Fewest and most by distinct value; a hit without one may be another or the same."""
    one, none = nw.lit(1, dtype=nw.Int32), nw.lit(0, dtype=nw.Int32)
    some_unnamed = nw.when(made.out("low_unnamed") > 0).then(one).otherwise(none)
    if f"{made.stem}_low_keys" not in made.outputs:
        return some_unnamed, made.out("high_unnamed")
    low = made.out("low_keys") - made.out("low_others")
    high = made.out("high_keys") - made.out("high_others") + made.out("high_unnamed")
    return nw.when(low > 0).then(low.cast(nw.Int32)).otherwise(some_unnamed), high


def _blamed(name: str, made: _Pass | None, stated: nw.Expr, longer: nw.Expr | None) -> Blamed:
    found: list[tuple[str, Flag]] = [(name, ~stated)]
    if longer is not None:
        found.append((f"{name}_complete", stated & longer))
    if made is not None:
        found += [
            (path, stated & (made.out(f"fact{at + 1}") == 1)) for at, path in enumerate(made.facts)
        ]
    return tuple(found)
