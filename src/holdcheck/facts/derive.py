"""Facts that follow from other stated facts, each with the sentence that says how.

Only what follows without any guess: a stated fact is never overwritten, and what does not follow
stays unknown. Clock hours are computed where the clock is known, in :mod:`holdcheck.decide`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.windows import within_years

_Add: TypeAlias = Callable[[str, Value, str], None]

_FEDERAL = frozenset({"federal_judge", "federal_magistrate"})
_JUDICIAL = _FEDERAL | {"state_judge"}
_SAME_FACTS = (
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


def derive(case: Case, *, on: date) -> Case:
    """The case with every fact added that follows from the stated ones for a decision on ``on``."""
    values = dict(case.values)
    derived = dict(case.derived)
    records = dict(case.records)

    def add(path: str, value: Value, why: str) -> None:
        if path not in values:
            values[path] = value
            derived[path] = why

    day = on.date() if isinstance(on, datetime) else on
    add("decision_date", day, "the day asked about")
    _from_instruments(case, add)
    for same in _SAME_FACTS:
        known = next((path for path in same if path in values), None)
        if known is not None:
            for path in same:
                add(path, values[known], f"the same fact as {known}")
    issuer = values.get("person.removal_order_issuer")
    if issuer is not None:
        add(
            "person.final_removal_order_signed_by_federal_judge",
            issuer == "federal_judge",
            f"person.removal_order_issuer is {issuer}",
        )
        add("person.final_removal_order", True, "the issuer of a final order is stated")
    _from_detainer(values, add)
    _eligible(values, add, on)
    if "conviction" in records:
        records["conviction"] = _instant(records["conviction"], records.get("arrest"), derived)
    return replace(case, values=values, records=records, derived=derived)


def _from_detainer(values: dict[str, Value], add: _Add) -> None:
    edition = values.get("detainer.edition")
    if edition == "I247N_2015":
        add("detainer.asks_hold", False, "an I-247N asks notice only")
        add("detainer.asks_notice", True, "an I-247N asks notice")
    elif edition is not None:
        add("detainer.asks_hold", True, f"a {edition} asks for a hold")
    for path in ("detainer.issued_by_ICE", "detainer.requested_at", "detainer.received_at"):
        value = values.get(path)
        if value is not None and value is not False:
            add("detainer.issued", True, f"{path} is stated")


def _eligible(values: dict[str, Value], add: _Add, on: date) -> None:
    if "custody.countable_hours_since_release_due" in values:
        add("custody.eligible_for_release", True, "hours since release was due are stated")
    due = values.get("custody.otherwise_released_at")
    if not isinstance(due, datetime):
        return
    day = on.date() if isinstance(on, datetime) else on
    if isinstance(on, datetime) and (on.tzinfo is None) == (due.tzinfo is None):
        add("custody.eligible_for_release", due <= on, f"release is due at {due.isoformat()}")
    elif due.date() != day:
        add(
            "custody.eligible_for_release", due.date() < day, f"release is due at {due.isoformat()}"
        )
    else:  # on the day itself the moment of eligibility is the moment decided about
        add("custody.eligible_for_release", True, f"release is due that day, at {due.isoformat()}")


def _from_instruments(case: Case, add: _Add) -> None:
    instruments = case.records.get("warrant.instrument")
    if instruments is None:
        return
    complete = case.complete.get("warrant.instrument", True)

    def some(*tests: tuple[str, frozenset[str]]) -> bool | None:
        best: bool | None = False if complete else None
        for one in instruments:
            states = [None if one.get(key) is None else one[key] in wanted for key, wanted in tests]
            if all(state is True for state in states):
                return True
            if best is False and all(state is not False for state in states):
                best = None
        return best

    judicial, federal = ("issuer", _JUDICIAL), ("issuer", _FEDERAL)
    criminal = ("nature", frozenset({"criminal"}))
    found = {
        "warrant.administrative_warrant_received": some(
            ("issuer", frozenset({"immigration_officer"})), ("nature", frozenset({"civil"}))
        ),
        "warrant.judicial_any": some(judicial),
        "warrant.judicial_officer_signed": some(judicial),
        "warrant.federal_judicial": some(federal),
        "warrant.judicial_federal_criminal_immigration": some(
            federal, ("offence", frozenset({"federal_criminal_immigration"}))
        ),
        "warrant.federal_criminal": some(
            criminal,
            ("offence", frozenset({"federal_criminal_immigration", "other_federal_crime"})),
        ),
        "warrant.judicial_criminal": some(criminal, judicial),
        "warrant.criminal": some(criminal),
    }
    for path, value in found.items():
        if value is not None:
            add(path, value, "from the warrants recorded, by their issuer")
    if found["warrant.judicial_any"] is True:
        add("warrant.court_order_or_judicial_warrant", True, "a judicial warrant is recorded")


def _instant(
    convictions: tuple[Record, ...], arrests: tuple[Record, ...] | None, derived: dict[str, str]
) -> tuple[Record, ...]:
    key = "within_5y_of_instant_arrest_excl_incarceration"
    instants = [
        arrest["date"]
        for arrest in arrests or ()
        if arrest.get("instant") is True and "date" in arrest
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
