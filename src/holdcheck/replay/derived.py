"""Facts that follow from stated facts, as columns: the same as :mod:`holdcheck.facts.derive`.

Each step fills only cells that are null: a stated fact is never overwritten. Not in here: what an
offence's section settles (:mod:`holdcheck.replay.settle`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import narwhals as nw

from holdcheck.facts.columns import CASE, ON, column
from holdcheck.facts.derive import ASKS_NOT_SAID, NOTICE_ONLY
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import Value
from holdcheck.facts.moments import AT_RELEASE, DUE
from holdcheck.facts.vocabulary import BY_PATH, nearest
from holdcheck.facts.warrants import IMPLIES
from holdcheck.replay.conditions import OF_CASE, within_years
from holdcheck.replay.lists import Cases
from holdcheck.replay.warrants import from_instruments

_SAME = (
    (
        "warrant.federal_judicial",
        "warrant.federal_judge_or_magistrate",
        "warrant.federal_art3_or_magistrate",
    ),
    (
        "person.prior_removal_and_illegal_reentry",
        "person.illegally_reentered_after_removal_or_return",
    ),
)
_DUE = column(DUE)
_HOURS = column("custody.countable_hours_since_release_due")


def assumed(cases: Cases, facts: Mapping[str, Value]) -> Cases:
    """The cases with a value for each fact of ``facts`` in every row that does not state it.

    Raises :class:`InputError` for a path that is no fact of the case.
    """
    for path, value in facts.items():
        if path not in BY_PATH or "[]" in path:
            close = nearest(path)
            hint = f"did you mean [{close}]?" if close else "see `holdcheck facts`"
            raise InputError(f"there is no fact of the case [{path}] to assume; {hint}")
        if isinstance(value, tuple):
            raise InputError(f"[{path}] is a list of words and cannot be assumed")
    return _fill(cases, {path: nw.lit(value) for path, value in facts.items()}) if facts else cases


def derived(cases: Cases) -> Cases:
    """The cases with every fact added that follows from the stated ones, whatever act is asked."""
    cases, facts = from_instruments(cases)
    if facts:
        cases = _fill(cases, facts)
    for same in _SAME:
        stated = [column(path) for path in same if column(path) in cases.columns]
        if stated:
            cases = _fill(cases, {path: _first(stated) for path in same})
    cases = _from_warrants(cases)
    cases = _from_order(cases)
    cases = _from_detainer(cases)
    cases = _hours(cases)
    return _within_five_years(cases)


def is_at_release(act: str, cases: Cases) -> bool:
    """Whether the act is decided for the moment release is due, and some row may state it."""
    return act in AT_RELEASE and _DUE in cases.columns


def decision_day(act: str, cases: Cases) -> nw.Expr:
    """The day the decision of each row is about: of release for hold and transfer, else the row's."""
    if is_at_release(act, cases):
        return nw.coalesce(nw.col(_DUE).dt.date(), nw.col(ON))
    return nw.col(ON)


def derived_for(act: str, cases: Cases) -> Cases:
    """The cases with what follows for this act: the day of decision and whether release has come."""
    at_release = is_at_release(act, cases)
    found = {"decision_date": decision_day(act, cases)}
    if _DUE in cases.columns:
        due = nw.col(_DUE)
        # on the day release is due the moment of eligibility is the moment decided about
        found["custody.eligible_for_release"] = (
            _only_true(~due.is_null()) if at_release else due.dt.date() <= nw.col(ON)
        )
    cases = _fill(cases, found)
    return replace(cases, day=None) if at_release else cases


def _fill(cases: Cases, facts: dict[str, nw.Expr]) -> Cases:
    made = []
    for path, found in facts.items():
        name = column(path)
        value = nw.coalesce(nw.col(name), found) if name in cases.columns else found
        made.append(value.alias(name))
    names = frozenset(column(path) for path in facts)
    return replace(cases, frame=cases.frame.with_columns(*made), columns=cases.columns | names)


def _first(columns: list[str]) -> nw.Expr:
    return (
        nw.coalesce(*(nw.col(one) for one in columns)) if len(columns) > 1 else nw.col(columns[0])
    )


def _only_true(found: nw.Expr) -> nw.Expr:
    """True where the column is true, null elsewhere."""
    return nw.when(found.fill_null(False)).then(nw.lit(True))


def _from_warrants(cases: Cases) -> Cases:
    for path, more in IMPLIES:
        if column(path) in cases.columns:
            cases = _fill(cases, dict.fromkeys(more, _only_true(nw.col(column(path)))))
    names = [column(path) for path in ("warrant.judicial_any", "order.court_order")]
    known = {name: nw.col(name) for name in names if name in cases.columns}
    if not known:
        return cases
    judicial = known.get(names[0])
    if judicial is not None:
        none = nw.when(~judicial.fill_null(True)).then(nw.lit(False))
        cases = _fill(cases, {"warrant.judicial_officer_signed": none})
    some, neither = nw.lit(False), nw.lit(len(known) == 2)
    for one in known.values():
        some, neither = some | one.fill_null(False), neither & ~one.fill_null(True)
    no = nw.when(neither).then(nw.lit(False))
    found = nw.when(some).then(nw.lit(True)).otherwise(no)
    return _fill(cases, {"warrant.court_order_or_judicial_warrant": found})


def _from_order(cases: Cases) -> Cases:
    issuer = column("person.removal_order_issuer")
    if issuer not in cases.columns:
        return cases
    known = nw.when(~nw.col(issuer).is_null())
    return _fill(
        cases,
        {
            "person.final_removal_order_signed_by_federal_judge": known.then(
                nw.col(issuer) == "federal_judge"
            ),
            "person.final_removal_order": known.then(nw.lit(True)),
        },
    )


def _from_detainer(cases: Cases) -> Cases:
    edition = column("detainer.edition")
    if edition in cases.columns:
        notice = nw.col(edition) == NOTICE_ONLY
        known = nw.when(~nw.col(edition).is_null() & ~nw.col(edition).is_in([*ASKS_NOT_SAID]))
        cases = _fill(
            cases,
            {
                "detainer.asks_hold": known.then(~notice),
                "detainer.asks_notice": _only_true(notice),
            },
        )
    signs = []
    for path in ("detainer.issued_by_ICE", "detainer.requested_at", "detainer.received_at"):
        name = column(path)
        if name in cases.columns:
            plain = path == "detainer.issued_by_ICE"
            signs.append(nw.col(name).fill_null(False) if plain else ~nw.col(name).is_null())
    if signs:
        some = signs[0]
        for one in signs[1:]:
            some = some | one
        cases = _fill(cases, {"detainer.issued": _only_true(some)})
    return cases


def _hours(cases: Cases) -> Cases:
    if _HOURS in cases.columns:
        stated = _only_true(~nw.col(_HOURS).is_null())
        cases = _fill(cases, {"custody.eligible_for_release": stated})
    if _DUE in cases.columns:
        no_hour_yet = nw.when(nw.col(_DUE).dt.date() >= nw.col(ON)).then(
            nw.lit(0.0, dtype=nw.Float64)
        )
        cases = _fill(cases, {"custody.countable_hours_since_release_due": no_hour_yet})
    return cases


def _within_five_years(cases: Cases) -> Cases:
    """Time in custody only shortens the interval, so within five plain years settles it."""
    key = "within_5y_of_instant_arrest_excl_incarceration"
    arrest, conviction = cases.records.get("arrest"), cases.records.get("conviction")
    if (
        arrest is None
        or conviction is None
        or not {"instant", "date"} <= cases.record_columns["arrest"]
        or "date" not in cases.record_columns["conviction"]
    ):
        return cases
    name = OF_CASE + "instant_arrest"
    instants = (
        arrest.filter(nw.col("instant").fill_null(False) & ~nw.col("date").is_null())
        .select(CASE, "date", nw.lit(1, dtype=nw.Int32).alias("counted"))
        .group_by(CASE)
        .agg(nw.col("date").min().alias(name), nw.col("counted").sum().alias("counted"))
        .filter(nw.col("counted") == 1)
        .select(CASE, name)
    )
    found = _only_true(within_years(nw.col("date"), 5, nw.col(name)))
    if key in cases.record_columns["conviction"]:
        found = nw.coalesce(nw.col(key), found)
    frame: nw.LazyFrame[Any] = conviction.join(instants, on=CASE, how="left").with_columns(
        found.alias(key)
    )
    columns = cases.record_columns["conviction"] | {key}
    return replace(
        cases,
        records={**cases.records, "conviction": frame},
        record_columns={**cases.record_columns, "conviction": columns},
    )
