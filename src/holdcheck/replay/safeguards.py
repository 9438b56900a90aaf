"""The safeguards above the law, as columns: which rows a stop closes, whatever the law says.

The same stops as :mod:`holdcheck.decide` imposes for one case; those that only warn have no column.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import ON, column
from holdcheck.law.clocks import expires
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
    citizen = _is(cases, "person.us_citizen", True)
    if custody:
        if citizen is not None:
            closed.append(citizen)
        claimed = [
            found for path, value in _CLAIMS if (found := _is(cases, path, value)) is not None
        ]
        if claimed:
            some = _any(claimed)
            name = column("person.us_citizen")
            verify.append(some & nw.col(name).is_null() if name in cases.columns else some)
        verify += _given(_is(cases, "person.probable_cause_removable", False))
    if custody or act == "notify_release":
        verify += _given(_is(cases, "person.identity_confirmed", False))
    if hold:
        cancelled = column("detainer.cancelled_at")
        if cancelled in cases.columns:
            closed.append((nw.col(cancelled).dt.date() <= nw.col(ON)).fill_null(False))
        closed += _given(_is(cases, "detainer.issued", False))
        closed += _given(_is(cases, "detainer.asks_hold", False))
    return (_any(closed) if closed else None), (_any(verify) if verify else None)


def with_expiry(
    frame: nw.LazyFrame[Any], columns: frozenset[str], clocks: dict[str, Clock], zone: str
) -> tuple[nw.LazyFrame[Any], dict[str, nw.Expr]]:
    """The frame with the last day of each clock, and by clock the rows in which it has run out.

    Each distinct starting moment is counted once on the clock itself.
    """
    found: dict[str, nw.Expr] = {}
    for name, clock in clocks.items():
        start = column(
            "custody.detainer_and_warrant_received_at"
            if clock.starts == "receipt_of_detainer_and_warrant"
            else "custody.otherwise_released_at"
        )
        if start not in columns:
            continue
        moments = to_polars(frame.filter(~nw.col(start).is_null()).select(start).unique())
        ends: list[date] = []
        for moment in moments[start]:
            assert isinstance(moment, datetime)
            ends.append(expires(clock, moment, zone=zone).date())
        last = f"last_day_{name}"
        table = moments.with_columns(pl.Series(last, ends, dtype=pl.Date))
        frame = frame.join(like(table, frame), on=start, how="left")
        found[name] = (nw.col(ON) > nw.col(last)).fill_null(False)
    return frame, found


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


def _any(found: list[nw.Expr]) -> nw.Expr:
    some = found[0]
    for one in found[1:]:
        some = some | one
    return some
