"""What the warrants recorded say, as columns: the same as :mod:`holdcheck.facts.warrants`.

The issuer decides what a warrant is, and it counts only while it is valid: one whose validity
nobody states leaves every fact unknown at most.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import narwhals as nw

from holdcheck.facts.columns import CASE, column, stated_column
from holdcheck.facts.warrants import ATTACHED, WITH_THE_FORM
from holdcheck.law.conditions import All, Condition, Exists, IsTrue, OneOf, Ref
from holdcheck.replay.lists import Cases, with_nodes
from holdcheck.replay.truth import FALSE, TRUE

CLASH = "warrants_clash"
"""Column of the case table: true where a stated fact is not what the recorded warrants say."""
INSTRUMENT = "warrant.instrument"
_ATTACHED = column("warrant.civil_form_attached")
_FEDERAL = ("federal_judge", "federal_magistrate")
_JUDICIAL = (*_FEDERAL, "state_judge")
_CRIMES = ("federal_criminal_immigration", "other_federal_crime")
_WITH_DETAINER, _RECEIVED = "came_with_detainer", "case_received_at"


def _some(*tests: tuple[str, tuple[str, ...]], came_with_detainer: bool = False) -> Condition:
    parts: list[Condition] = [IsTrue(Ref("valid", of_record=True))]
    parts += [OneOf(Ref(key, of_record=True), words) for key, words in tests]
    if came_with_detainer:
        parts.append(IsTrue(Ref(_WITH_DETAINER, of_record=True)))
    return Exists(INSTRUMENT, All(tuple(parts)))


_VIEWS: dict[str, Condition] = {
    "warrant.administrative_warrant_received": _some(
        ("issuer", ("immigration_officer",)), ("nature", ("civil",))
    ),
    "warrant.judicial_any": _some(("issuer", _JUDICIAL)),
    "warrant.judicial_officer_signed": _some(("issuer", _JUDICIAL)),
    "warrant.federal_judicial": _some(("issuer", _FEDERAL)),
    "warrant.federal_judge_or_magistrate": _some(("issuer", _FEDERAL)),
    "warrant.federal_art3_or_magistrate": _some(("issuer", _FEDERAL)),
    "warrant.valid_enforceable_federal_warrant_judicial": _some(("issuer", _FEDERAL)),
    "warrant.judicial_federal_at_presentation": _some(
        ("issuer", _FEDERAL), came_with_detainer=True
    ),
    "warrant.judicial_federal_criminal_immigration": _some(
        ("issuer", _FEDERAL), ("offence", ("federal_criminal_immigration",))
    ),
    "warrant.federal_criminal": _some(
        ("issuer", _FEDERAL), ("nature", ("criminal",)), ("offence", _CRIMES)
    ),
    "warrant.judicial_criminal": _some(("nature", ("criminal",)), ("issuer", _JUDICIAL)),
    "warrant.criminal": _some(("nature", ("criminal",)), ("issuer", _JUDICIAL)),
}


def from_instruments(cases: Cases) -> tuple[Cases, dict[str, nw.Expr]]:
    """The cases with the column :data:`CLASH`, and each fact the recorded warrants settle."""
    if stated_column(INSTRUMENT) not in cases.columns:
        return cases, {}
    read = with_nodes(_compared(cases), _VIEWS.values(), unknowns=False)
    facts: dict[str, nw.Expr] = {}
    clash = nw.lit(False)
    for path, condition in _VIEWS.items():
        truth = read.nodes[condition]
        assert not isinstance(truth, int)
        yes = nw.when(truth == TRUE).then(nw.lit(True))
        none = truth == FALSE
        if path == WITH_THE_FORM and _ATTACHED in cases.columns:
            none = none & ~nw.col(_ATTACHED).is_in(sorted(ATTACHED)).fill_null(False)
        facts[path] = yes.otherwise(nw.when(none).then(nw.lit(False)))
        if column(path) in cases.columns:
            clash = clash | (nw.col(column(path)) != facts[path]).fill_null(False)
    frame = read.frame.with_columns(clash.alias(CLASH))
    # the columns of the nodes are kept in the frame, where the facts read them
    return replace(cases, frame=frame, columns=read.columns), facts


def _compared(cases: Cases) -> Cases:
    """The cases with a column of the warrants that says which came together with the detainer."""
    received = column("detainer.received_at")
    if (
        INSTRUMENT not in cases.records
        or received not in cases.columns
        or "presented_at" not in cases.record_columns[INSTRUMENT]
    ):
        return cases
    brought = cases.frame.select(CASE, nw.col(received).alias(_RECEIVED))
    joined: nw.LazyFrame[Any] = cases.records[INSTRUMENT].join(brought, on=CASE, how="inner")
    one, two = nw.col("presented_at"), nw.col(_RECEIVED)
    # two times of one day do not tell whether the papers came together
    other_day = nw.when(one.dt.date() != two.dt.date()).then(nw.lit(False))
    found = nw.when(one == two).then(nw.lit(True)).otherwise(other_day)
    columns = cases.record_columns[INSTRUMENT] | {_WITH_DETAINER}
    return replace(
        cases,
        records={
            **cases.records,
            INSTRUMENT: joined.with_columns(found.alias(_WITH_DETAINER)),
        },
        record_columns={**cases.record_columns, INSTRUMENT: columns},
    )
