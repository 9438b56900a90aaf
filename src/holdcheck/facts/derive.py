"""Facts that follow from other stated facts, each with the sentence that says how.

Only what follows without any guess: a stated fact is never overwritten, and what does not follow
stays unknown. Clock hours are computed where the clock is known, in :mod:`holdcheck.decide`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias

from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.moments import AT_RELEASE, DUE, aware, decision_day, local_day
from holdcheck.facts.warrants import FEDERAL_NAMES, IMPLIES, INSTRUMENTS, from_instruments
from holdcheck.facts.windows import within_years

_Add: TypeAlias = Callable[[str, Value, str], None]

NOTICE_ONLY = "I247N_2015"
"""The edition that asks notice of release and never a hold."""
ASKS_NOT_SAID = frozenset({"I247X_2015"})
"""Editions that may ask notice, a hold or a transfer: what was asked must be stated."""
_SAME_FACTS = (
    FEDERAL_NAMES,
    (
        "person.prior_removal_and_illegal_reentry",
        "person.illegally_reentered_after_removal_or_return",
    ),
)


def derive(case: Case, *, act: str, on: date, zone: str) -> Case:
    """The case with every fact added that follows from the stated ones, for ``act`` decided ``on``.

    ``on`` is a day, or a moment with or without an offset; ``zone`` is the time zone of the place,
    in which moments without an offset are read and the day of the decision is found. A hold and a
    transfer are decided for the moment release is due, where it is stated: look-backs run from its
    local day, and the person is eligible for release at it, however early the question is put.
    """
    values = dict(case.values)
    derived = dict(case.derived)
    records = case.records

    def add(path: str, value: Value, why: str) -> None:
        if path not in values:
            values[path] = value
            derived[path] = why

    due = values.get(DUE)
    why = (
        f"the local day release is due, {due.isoformat()}"
        if act in AT_RELEASE and isinstance(due, datetime)
        else "the day asked about"
    )
    add("decision_date", decision_day(case, act=act, on=on, zone=zone), why)
    if INSTRUMENTS in case.records:
        for path, found in from_instruments(case, zone=zone).items():
            add(path, found, "from the warrants recorded, by their issuer")
    for same in _SAME_FACTS:
        known = [path for path in same if path in values]
        if known and len(known) < len(same):
            for path in same:
                add(path, values[known[0]], f"the same fact as {known[0]}")
    _from_warrants(values, add)
    issuer = values.get("person.removal_order_issuer")
    if issuer is not None:
        add(
            "person.final_removal_order_signed_by_federal_judge",
            issuer == "federal_judge",
            f"person.removal_order_issuer is {issuer}",
        )
        add("person.final_removal_order", True, "the issuer of a final order is stated")
    _from_detainer(values, add)
    _eligible(values, add, act, on, zone)
    if "conviction" in records and "arrest" in records:
        convictions = _instant(records["conviction"], records["arrest"], derived)
        records = {**records, "conviction": convictions}
    return case.having(values, derived, records=records)


def _from_detainer(values: dict[str, Value], add: _Add) -> None:
    edition = values.get("detainer.edition")
    if edition == NOTICE_ONLY:
        add("detainer.asks_hold", False, "an I-247N asks notice only")
        add("detainer.asks_notice", True, "an I-247N asks notice")
    elif edition is not None and edition not in ASKS_NOT_SAID:
        add("detainer.asks_hold", True, f"a {edition} asks for a hold")
    for path in ("detainer.issued_by_ICE", "detainer.requested_at", "detainer.received_at"):
        value = values.get(path)
        if value is not None and value is not False:
            add("detainer.issued", True, f"{path} is stated")


def _eligible(values: dict[str, Value], add: _Add, act: str, on: date, zone: str) -> None:
    if "custody.countable_hours_since_release_due" in values:
        add("custody.eligible_for_release", True, "hours since release was due are stated")
    due = values.get(DUE)
    if not isinstance(due, datetime):
        return
    if "custody.eligible_for_release" in values:
        return
    said = f"release is due at {due.isoformat()}"
    if act in AT_RELEASE:
        add("custody.eligible_for_release", True, said)  # asked earlier: decided for that moment
    elif isinstance(on, datetime):
        add("custody.eligible_for_release", aware(due, zone) <= aware(on, zone), said)
    else:  # on the day itself the moment of eligibility is the moment decided about
        add("custody.eligible_for_release", local_day(due, zone) <= on, said)


def _from_warrants(values: dict[str, Value], add: _Add) -> None:
    for path, more in IMPLIES:
        if values.get(path) is True:
            for one in more:
                add(one, True, f"{path} is true")
    judicial, order = values.get("warrant.judicial_any"), values.get("order.court_order")
    if judicial is False:
        add("warrant.judicial_officer_signed", False, "warrant.judicial_any is false")
    for path, known in (("warrant.judicial_any", judicial), ("order.court_order", order)):
        if known is True:
            add("warrant.court_order_or_judicial_warrant", True, f"{path} is true")
    if judicial is False and order is False:
        why = "there is neither a judicial warrant nor a court order"
        add("warrant.court_order_or_judicial_warrant", False, why)


def _instant(
    convictions: tuple[Record, ...], arrests: tuple[Record, ...], derived: dict[str, str]
) -> tuple[Record, ...]:
    key = "within_5y_of_instant_arrest_excl_incarceration"
    instants = [
        arrest["date"] for arrest in arrests if arrest.get("instant") is True and "date" in arrest
    ]
    if len(instants) != 1 or not isinstance(instants[0], date):
        return convictions
    out: list[Record] = []
    for at, record in enumerate(convictions):
        when = record.get("date")
        # leaving out time in custody only shortens the interval, so within five plain years settles it
        if (
            key not in record
            and isinstance(when, date)
            and within_years(when, years=5, ref=instants[0])
        ):
            record = {**record, key: True}
            derived[f"conviction[{at}].{key}"] = (
                f"convicted {when}, within five years before the arrest of {instants[0]}"
            )
        out.append(record)
    return tuple(out)
