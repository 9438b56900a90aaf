"""Rows whose facts cannot all be true: the same tests as :mod:`holdcheck.facts.contradict`.

Such a row gets no outcome; it is counted apart and a person must correct it.
"""

from __future__ import annotations

from typing import Any

import narwhals as nw

from holdcheck.facts.columns import CASE, ON, column, stated_column
from holdcheck.facts.impossible import (
    CT_FELONY_CLASSES,
    FIRST_DAY_OF_EDITION,
    GANG_AGE,
    HOURS_OF_A_DAY,
    NEVER_TOGETHER,
    NOT_AFTER_THE_DECISION,
    NOT_BEFORE,
    SINCE_BIRTH,
    STATED_THOUGH_DENIED,
)
from holdcheck.facts.model import FactType
from holdcheck.facts.moments import DUE, HOURS
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.replay.conditions import day_number
from holdcheck.replay.derived import decision_day, is_at_release
from holdcheck.replay.lists import Cases
from holdcheck.replay.warrants import CLASH, INSTRUMENT

_REMOVABLE = (
    "final_removal_order",
    "probable_cause_removable",
    "prior_removal_and_illegal_reentry",
    "inadmissible_212a6A",
    "inadmissible_212a6C",
    "inadmissible_212a7",
)
_SAME = (
    ("warrant.federal_judicial", "warrant.federal_judge_or_magistrate"),
    ("warrant.federal_judicial", "warrant.federal_art3_or_magistrate"),
    ("warrant.federal_judge_or_magistrate", "warrant.federal_art3_or_magistrate"),
    (
        "person.prior_removal_and_illegal_reentry",
        "person.illegally_reentered_after_removal_or_return",
    ),
)
_ANY_JUDICIAL = (
    "warrant.judicial_officer_signed",
    "warrant.federal_judicial",
    "warrant.criminal",
    "warrant.federal_criminal",
    "warrant.judicial_criminal",
    "warrant.judicial_federal_criminal_immigration",
    "warrant.federal_judge_or_magistrate",
    "warrant.federal_art3_or_magistrate",
    "warrant.judicial_federal_at_presentation",
    "warrant.valid_enforceable_federal_warrant_judicial",
)
CONTRADICTED = "contradicted"
_DAY, _LAST, _AGE = "the_day", "the_last_day", "the_age"
_DUE, _HOURS = column(DUE), column(HOURS)
_AGE_COLUMN = column("person.age_years")


def with_contradictions(act: str, cases: Cases) -> nw.LazyFrame[Any]:
    """The table of cases (facts that follow included) with a yes/no column ``contradicted``."""
    # a fact can lie no later than the decision, or than the question where that comes later
    day = last = decision_day(act, cases)
    if is_at_release(act, cases):
        last = nw.max_horizontal(nw.col(ON), day)
    found = [*_of_case(cases, day), *_of_times(cases, day, last)]
    frame = cases.frame
    for name in cases.records:
        test = _of_record(cases, name)
        if test is None:
            continue
        # what a test asks of the case itself is brought to the records, and nothing else
        asked = [] if cases.day is not None else [day.alias(_DAY), last.alias(_LAST)]
        if _AGE_COLUMN in cases.columns:
            asked.append(nw.col(_AGE_COLUMN).alias(_AGE))
        records = cases.records[name]
        if asked:
            records = records.join(frame.select(CASE, *asked), on=CASE, how="inner")
        bad = (
            records.select(CASE, test.fill_null(False).cast(nw.Int8).alias(f"bad_{column(name)}"))
            .group_by(CASE)
            .agg(nw.col(f"bad_{column(name)}").max())
        )
        frame = frame.join(bad, on=CASE, how="left")
        found.append(nw.col(f"bad_{column(name)}").fill_null(0) == 1)
    some = nw.lit(False)
    for one in found:
        some = some | one.fill_null(False)
    return frame.with_columns(some.alias(CONTRADICTED))


def _of_case(cases: Cases, day: nw.Expr) -> list[nw.Expr]:
    found: list[nw.Expr] = [nw.col("decision_date") != day]

    def has(*paths: str) -> bool:
        return all(column(path) in cases.columns for path in paths)

    def col(path: str) -> nw.Expr:
        return nw.col(column(path))

    for status in _REMOVABLE:
        if has("person.us_citizen", f"person.{status}"):
            found.append(col("person.us_citizen") & col(f"person.{status}"))
    found += [col(first) != col(second) for first, second in _SAME if has(first, second)]
    if has("warrant.judicial_any"):
        found += [~col("warrant.judicial_any") & col(path) for path in _ANY_JUDICIAL if has(path)]
    if stated_column(INSTRUMENT) in cases.columns:
        found.append(nw.col(CLASH))
    found += [
        (col(first) == value) & (col(second) == other)
        for first, value, second, other, _ in NEVER_TOGETHER
        if has(first, second)
    ]
    found += [
        ~col(denied).fill_null(True) & ~col(path).is_null()
        for path, denied in STATED_THOUGH_DENIED
        if has(path, denied)
    ]
    signed = "person.final_removal_order_signed_by_federal_judge"
    if has("person.removal_order_issuer", signed):
        found.append((col("person.removal_order_issuer") == "federal_judge") != col(signed))
    if has("person.final_removal_order", signed):
        found.append(~col("person.final_removal_order") & col(signed))
    gang = "person.intentionally_participated_organized_gang"
    if has("person.age_years", gang):
        found.append(col(gang) & (col("person.age_years") < GANG_AGE))
    return found


def _of_times(cases: Cases, day: nw.Expr, last: nw.Expr) -> list[nw.Expr]:
    def has(*paths: str) -> bool:
        return all(column(path) in cases.columns for path in paths)

    found = [_local_day(path) > last for path in NOT_AFTER_THE_DECISION if has(path)]
    found += [
        _local_day(path) < _local_day(earlier) for path, earlier in NOT_BEFORE if has(path, earlier)
    ]
    if has("detainer.edition", "detainer.requested_at"):
        edition, requested = column("detainer.edition"), column("detainer.requested_at")
        found += [
            (nw.col(edition) == name) & (nw.col(requested) < nw.lit(first))
            for name, first in FIRST_DAY_OF_EDITION.items()
        ]
    if _AGE_COLUMN in cases.columns:
        age = nw.col(_AGE_COLUMN)
        found += [_unborn(_local_day(path), day, age) for path in SINCE_BIRTH if has(path)]
    eligible = column("custody.eligible_for_release")
    denied = ~nw.col(eligible).fill_null(True) if eligible in cases.columns else None
    passed = nw.col(_HOURS) > 0 if _HOURS in cases.columns else None
    if denied is not None and passed is not None:
        found.append(denied & passed)
    if _DUE in cases.columns:
        due = nw.col(_DUE).dt.date()
        if denied is not None:
            found.append(denied & (due < nw.col(ON)))
        if passed is not None:
            found.append(passed & (due > nw.col(ON)))
            found.append((nw.col(_HOURS) > HOURS_OF_A_DAY) & (due == nw.col(ON)))
    return found


def _local_day(path: str) -> nw.Expr:
    found = nw.col(column(path))
    return found.dt.date() if BY_PATH[path].type is FactType.DATETIME else found


def _unborn(when: nw.Expr, day: nw.Expr, age: nw.Expr) -> nw.Expr:
    """Whether somebody of that age on ``day`` was not born yet ``when`` it is said to have been."""
    return day_number(day) - day_number(when) >= (age + 1) * 10_000


def _of_record(cases: Cases, name: str) -> nw.Expr | None:
    columns = cases.record_columns[name]
    one_day = None if cases.day is None else nw.lit(cases.day)
    day = nw.col(_DAY) if one_day is None else one_day
    last = nw.col(_LAST) if one_day is None else one_day
    aged = _AGE_COLUMN in cases.columns
    tests: list[nw.Expr] = []
    if "date" in columns:
        tests.append(nw.col("date") > last)
        if aged:
            tests.append(_unborn(nw.col("date"), day, nw.col(_AGE)))
    if "presented_at" in columns:
        tests.append(nw.col("presented_at").dt.date() > last)
    if "prison_years_served" in columns and aged:
        tests.append(nw.col("prison_years_served") > nw.col(_AGE) + 1)
    if {"custody_days_imposed", "max_days_punishable"} <= columns:
        longer = nw.col("custody_days_imposed") > nw.col("max_days_punishable")
        if "enhancements_found_true" in columns:
            some = nw.col("enhancements_found_true").list.len() > 0
            longer = longer & ~some.fill_null(False)
        tests.append(longer)
    if {"date", "sentence_release_date"} <= columns:
        tests.append(nw.col("sentence_release_date") < nw.col("date"))
    if name == "charge" and {"bond_posted", "non_bondable"} <= columns:
        tests.append(nw.col("bond_posted") & nw.col("non_bondable"))
    if {"court_state", "grade", "ct_class_or_equivalent"} <= columns:
        a_felony = nw.col("ct_class_or_equivalent").is_in(sorted(CT_FELONY_CLASSES))
        tests.append((nw.col("court_state") == "CT") & ((nw.col("grade") == "felony") != a_felony))
    if name == INSTRUMENT and {"issuer", "nature"} <= columns:
        officer = nw.col("issuer").is_in(["immigration_judge", "immigration_officer"])
        tests.append(officer & (nw.col("nature") == "criminal"))
    if name == INSTRUMENT and {"nature", "offence"} <= columns:
        crime = nw.col("offence") != "civil_removal"
        tests.append((nw.col("nature") == "criminal") != crime)
    if not tests:
        return None
    some = tests[0].fill_null(False)
    for test in tests[1:]:
        some = some | test.fill_null(False)
    return some
