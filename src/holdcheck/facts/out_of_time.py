"""Stated times and lengths of time that cannot all be true: papers out of order, lives too short.

Not in here: facts that deny each other whatever the time (:mod:`holdcheck.facts.contradict`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from holdcheck.facts.impossible import (
    CT_FELONY_CLASSES,
    FIRST_DAY_OF_EDITION,
    HOURS_OF_A_DAY,
    NOT_AFTER_THE_DECISION,
    NOT_BEFORE,
    RECORDS_NOT_AFTER_THE_DECISION,
    SINCE_BIRTH,
    Contradiction,
    age_on,
)
from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.moments import DUE, ELIGIBLE, HOURS, aware, local_day


def out_of_time(
    case: Case, *, day: date, last: date, on: date, zone: str
) -> Iterator[Contradiction]:
    """Every contradiction of times, in a fixed order.

    ``day`` is the day decided about, ``last`` the last one on which a fact can lie, ``on`` the day
    or moment of the question; days are those of ``zone``.
    """
    get = case.values.get
    for path in NOT_AFTER_THE_DECISION:
        if (value := get(path)) is not None:
            yield from _after(path, value, last, zone)
    for name, records in case.records.items():
        for at, record in enumerate(records):
            for key in RECORDS_NOT_AFTER_THE_DECISION:
                if key in record:
                    yield from _after(f"{name}[{at}].{key}", record[key], last, zone)
            yield from _of_record(f"{name}[{at}]", record)
    for path, earlier in NOT_BEFORE:
        if get(path) is None:
            continue
        one, two = _day(get(path), zone), _day(get(earlier), zone)
        if one is not None and two is not None and one < two:
            yield Contradiction(
                path, earlier, f"[{path}] is [{one}], before [{earlier}] of [{two}]"
            )
    edition, requested = get("detainer.edition"), get("detainer.requested_at")
    first = FIRST_DAY_OF_EDITION.get(str(edition))
    if first is not None and isinstance(requested, date) and requested < first:
        yield Contradiction(
            "detainer.requested_at",
            "detainer.edition",
            f"[detainer.requested_at] is [{requested}], before the form of [detainer.edition] [{edition}] was printed",
        )
    yield from _before_birth(case, day)
    yield from _release(case, on, zone)


def _day(value: Value | None, zone: str) -> date | None:
    return local_day(value, zone) if isinstance(value, date) else None


def _after(path: str, value: Value | None, last: date, zone: str) -> Iterator[Contradiction]:
    when = _day(value, zone)
    if when is not None and when > last:
        yield Contradiction(
            path, "decision_date", f"[{path}] is [{when}], after the decision of [{last}]"
        )


def _of_record(where: str, record: Record) -> Iterator[Contradiction]:
    begun, ended = record.get("date"), record.get("sentence_release_date")
    if isinstance(begun, date) and isinstance(ended, date) and ended < begun:
        yield Contradiction(
            f"{where}.sentence_release_date",
            f"{where}.date",
            f"[{where}.sentence_release_date] is [{ended}], before the conviction of [{begun}]",
        )
    if record.get("bond_posted") is True and record.get("non_bondable") is True:
        yield Contradiction(
            f"{where}.non_bondable",
            f"{where}.bond_posted",
            f"[{where}] is non-bondable but bond was posted",
        )
    grade, by_class = record.get("grade"), record.get("ct_class_or_equivalent")
    if (
        record.get("court_state") == "CT"
        and grade is not None
        and by_class is not None
        and (grade == "felony") is not (by_class in CT_FELONY_CLASSES)
    ):
        yield Contradiction(
            f"{where}.ct_class_or_equivalent",
            f"{where}.grade",
            f"[{where}.grade] is [{grade}] but [{where}.ct_class_or_equivalent] is [{by_class}], which is a class of felony (none for a misdemeanour of that class)",
        )
    imposed, longest = record.get("custody_days_imposed"), record.get("max_days_punishable")
    if (
        isinstance(imposed, int)
        and isinstance(longest, int)
        and imposed > longest
        and not record.get("enhancements_found_true")
    ):
        yield Contradiction(
            f"{where}.custody_days_imposed",
            f"{where}.max_days_punishable",
            f"[{where}.custody_days_imposed] is [{imposed}], more than the [{longest}] of [{where}.max_days_punishable], and no enhancement found true is stated",
        )


def _before_birth(case: Case, day: date) -> Iterator[Contradiction]:
    """Days on which the person, by the age stated, was not born yet; years served beyond the age."""
    age = case.values.get("person.age_years")
    if not isinstance(age, int):
        return
    dated = {path: case.values.get(path) for path in SINCE_BIRTH}
    for name, records in case.records.items():
        for at, record in enumerate(records):
            dated[f"{name}[{at}].date"] = record.get("date")
            served = record.get("prison_years_served")
            if isinstance(served, (int, float)) and served > age + 1:
                yield Contradiction(
                    f"{name}[{at}].prison_years_served",
                    "person.age_years",
                    f"[{name}[{at}].prison_years_served] is [{served}], but [person.age_years] is [{age}]",
                )
    for path, when in dated.items():
        if isinstance(when, date) and age_on(when, day) > age:
            yield Contradiction(
                path,
                "person.age_years",
                f"[{path}] is [{when}], before the birth of someone whose [person.age_years] is [{age}] on [{day}]",
            )


def _release(case: Case, on: date, zone: str) -> Iterator[Contradiction]:
    due, hours, eligible = (case.values.get(path) for path in (DUE, HOURS, ELIGIBLE))
    passed = isinstance(hours, (int, float)) and hours > 0
    if passed and eligible is False:
        yield Contradiction(HOURS, ELIGIBLE, f"[{HOURS}] is [{hours}] but [{ELIGIBLE}] is false")
    if not isinstance(due, datetime):
        return
    asked, day = local_day(on, zone), local_day(due, zone)
    if eligible is False and day < asked:
        yield Contradiction(
            ELIGIBLE, DUE, f"[{ELIGIBLE}] is false but [{DUE}] is past: [{due.isoformat()}]"
        )
    later = day > asked or (isinstance(on, datetime) and aware(due, zone) > aware(on, zone))
    if passed and later:
        yield Contradiction(
            HOURS, DUE, f"[{HOURS}] is [{hours}] but [{DUE}] is yet to come: [{due.isoformat()}]"
        )
    if isinstance(hours, (int, float)) and hours > HOURS_OF_A_DAY and day == asked:
        yield Contradiction(
            HOURS,
            DUE,
            f"[{HOURS}] is [{hours}] but [{DUE}] is of the same day: [{due.isoformat()}]",
        )
