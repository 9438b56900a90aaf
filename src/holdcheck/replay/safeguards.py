"""The safeguards above the law, as columns: which rows a stop closes, whatever the law says.

The same stops as :mod:`holdcheck.decide` imposes for one case; those that only warn have no column.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import ON, column
from holdcheck.facts.impossible import HOURS_OF_A_DAY
from holdcheck.law.clocks import (
    HOURS,
    NEW_FORM,
    STRAIGHT_HOURS_SINCE,
    expires,
    from_receipt,
    start_path,
)
from holdcheck.law.model import CUSTODY_ACTS, Clock
from holdcheck.replay.engines import like, to_polars
from holdcheck.replay.lists import Cases

CLOSED, VERIFY = "stop_closed", "stop_verify"
_CLAIMS: tuple[tuple[str, bool | str], ...] = (
    ("person.citizenship_claimed", True),
    ("person.proof_of_us_citizenship_provided", True),
    ("person.birthplace_in_jail_file", "united_states"),
    ("person.us_passport_or_birth_record_in_jail_file", True),
)


def stops(act: str, cases: Cases) -> tuple[nw.Expr | None, nw.Expr | None]:
    """Rows closed (``prohibited``) and rows that need a person first (``indeterminate``).

    ``None`` where no row can be. The clocks are :func:`ran_out`.
    """
    custody, hold = act in CUSTODY_ACTS, act == "hold_past_release"
    closed: list[nw.Expr] = []
    verify: list[nw.Expr] = []
    citizen = _given(_is(cases, "person.us_citizen", True))
    if custody:
        closed += citizen
        # a row has no word on who verified what, so a stated "no citizen" settles no claim
        for path, value in _CLAIMS:
            verify += _given(_is(cases, path, value))
        verify += _no_probable_cause(cases)
        verify += _defects(cases)
    if act == "ice_issue_detainer":
        closed += citizen
    if act == "notify_release":
        verify += citizen
    if custody or act == "notify_release":
        verify += _given(_is(cases, "person.identity_confirmed", False))
        cancelled = column("detainer.cancelled_at")
        if cancelled in cases.columns:
            past = (nw.col(cancelled).dt.date() <= nw.col(ON)).fill_null(False)
            (closed if hold else verify).append(past)
    if hold:
        closed += _given(_is(cases, "detainer.issued", False))
        closed += _given(_is(cases, "detainer.asks_hold", False))
        closed += _given(_is(cases, "detainer.edition", "I247N_2015"))
    return any_of(closed), any_of(verify)


def _no_probable_cause(cases: Cases) -> list[nw.Expr]:
    """Rows whose paperwork lacks probable cause, unless it is stated otherwise."""
    stated = column("person.probable_cause_removable")
    lacks = _given(_is(cases, "detainer.form_complete_with_probable_cause", False))
    boxes = column("detainer.probable_cause_boxes")
    other = _is(cases, "detainer.dhs_transferred_subject", False)
    if boxes in cases.columns and other is not None:
        lacks.append((nw.col(boxes).list.len() == 0).fill_null(False) & other)
    if stated not in cases.columns:
        return lacks
    unless = nw.col(stated).fill_null(False)
    return [
        *_given(_is(cases, "person.probable_cause_removable", False)),
        *(one & ~unless for one in lacks),
    ]


def _defects(cases: Cases) -> list[nw.Expr]:
    """Rows with a defect of the detainer or its warrant on which no custody rests."""
    found = _given(_is(cases, "detainer.signed", False))
    found += _given(_is(cases, "warrant.civil_form_signed", False))
    edition, issued = column("detainer.edition"), column("detainer.requested_at")
    new = nw.lit(True)
    if edition in cases.columns:
        new = nw.col(edition).is_null() | (nw.col(edition) == "I247A_2017")
    served = _is(cases, "detainer.served_on_subject", False)
    if served is not None:
        found.append(served & new)
    if issued in cases.columns and edition in cases.columns:
        found.append((nw.col(issued) > nw.lit(NEW_FORM)).fill_null(False) & ~new)
    bare = [
        one
        for word in ("none", "I-203")
        for one in _given(_is(cases, "warrant.civil_form_attached", word))
    ]
    under_rule = _under_rule(cases)
    if bare and under_rule is not None:
        by_ice = _is(cases, "detainer.issued_by_ICE", False)
        some = _any(bare) & under_rule
        found.append(some if by_ice is None else some & ~by_ice)
    return found


def _under_rule(cases: Cases) -> nw.Expr | None:
    """Rows whose detainer must come with an I-200 or I-205: by its date, or undated on an I-247A."""
    issued = column("detainer.requested_at")
    newest = _is(cases, "detainer.edition", "I247A_2017")
    if issued not in cases.columns:
        return newest
    dated = (nw.col(issued) >= nw.lit(NEW_FORM)).fill_null(False)
    return dated if newest is None else dated | (nw.col(issued).is_null() & newest)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Of one clock: the rows in which it has run out, and those in which it ends that day."""

    over: nw.Expr
    ends: nw.Expr


def with_expiry(
    frame: nw.LazyFrame[Any], columns: frozenset[str], clocks: dict[str, Clock], zone: str
) -> tuple[nw.LazyFrame[Any], dict[str, Expiry]]:
    """The frame with the last day of each clock, and by clock the rows in which it has run out.

    Each distinct starting moment is counted once on each clock that starts at it, and brought to
    its rows in one join: every join more is a plan that a cluster must work out again.
    """
    found: dict[str, Expiry] = {}
    for start in sorted({column(start_path(clock)) for clock in clocks.values()} & columns):
        some = [clock for clock in clocks.values() if column(start_path(clock)) == start]
        moments = to_polars(frame.filter(~nw.col(start).is_null()).select(start).unique())
        table = moments.with_columns(
            pl.Series(_last_day(clock), _last_days(clock, moments[start], zone), dtype=pl.Date)
            for clock in some
        )
        frame = frame.join(like(table, frame), on=start, how="left")
    for name, clock in clocks.items():
        start = column(start_path(clock))
        over: list[nw.Expr] = []
        ends = nw.lit(False)
        hours = column(HOURS)
        if hours in columns and clock.hours is not None and clock.starts == "otherwise_released_at":
            over.append((nw.col(hours) > clock.hours).fill_null(False))
        if hours in columns and clock.until is not None:
            over.append((nw.col(hours) > HOURS_OF_A_DAY).fill_null(False))
        if start in columns:
            last = nw.col(_last_day(clock))
            over.append((nw.col(ON) > last).fill_null(False))
            began = nw.col(start).dt.date() < nw.col(ON)
            ends = ((nw.col(ON) == last) & began).fill_null(False)
        if over:
            found[name] = Expiry(_any(over), ends)
    return frame, found


def _last_day(clock: Clock) -> str:
    return f"last_day_{clock.name}"


def _last_days(clock: Clock, moments: pl.Series, zone: str) -> list[date]:
    found: list[date] = []
    for moment in moments:
        assert isinstance(moment, datetime)
        found.append(expires(clock, moment, zone=zone).date())
    return found


def may_be_over(clock: Clock, columns: frozenset[str]) -> nw.Expr | None:
    """Rows in which a clock whose start nobody stated may have run out; ``None`` where none can be.

    One that counts from a receipt may always; one that ends with the day of release may once hours
    have passed.
    """
    start, hours = column(start_path(clock)), column(HOURS)
    unknown = nw.col(start).is_null() if start in columns else nw.lit(True)
    if from_receipt(clock):
        return unknown
    if clock.until is None or hours not in columns:
        return None
    passed = (nw.col(hours) > 0) & (nw.col(hours) <= HOURS_OF_A_DAY)
    return passed.fill_null(False) & unknown


def on_unknown_form(columns: frozenset[str]) -> nw.Expr:
    """Rows whose detainer may be on a form of May 2015 or later, although nobody stated it."""
    edition, issued = column("detainer.edition"), column("detainer.requested_at")
    first = nw.coalesce(nw.col(issued), nw.col(ON)) if issued in columns else nw.col(ON)
    perhaps = first >= nw.lit(STRAIGHT_HOURS_SINCE)
    return perhaps & nw.col(edition).is_null() if edition in columns else perhaps


def _is(cases: Cases, path: str, value: bool | str) -> nw.Expr | None:
    name = column(path)
    if name not in cases.columns:
        return None
    found = nw.col(name)
    if isinstance(value, bool):
        return found.fill_null(False) if value else ~found.fill_null(True)
    return (found == value).fill_null(False)


def _given(found: nw.Expr | None) -> list[nw.Expr]:
    return [] if found is None else [found]


def any_of(found: list[nw.Expr]) -> nw.Expr | None:
    """Rows for which one of the tests holds; ``None`` where there is no test."""
    return _any(found) if found else None


def _any(found: list[nw.Expr]) -> nw.Expr:
    some = found[0]
    for one in found[1:]:
        some = some | one
    return some
