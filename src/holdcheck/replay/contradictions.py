"""Rows whose facts cannot all be true: the same tests as :mod:`holdcheck.facts.contradict`.

Such a row gets no outcome; it is counted apart and a person must correct it.
"""

from __future__ import annotations

from typing import Any

import narwhals as nw

from holdcheck.facts.columns import CASE, ON, column, stated_column
from holdcheck.facts.derive import NOTICE_ONLY
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
_DAY = "the_day"


def with_contradictions(act: str, cases: Cases) -> nw.LazyFrame[Any]:
    """The table of cases (facts that follow included) with a yes/no column ``contradicted``."""
    # a fact can lie no later than the decision, or than the question where that comes later
    last = nw.col(ON)
    if is_at_release(act, cases):
        last = nw.max_horizontal(last, decision_day(act, cases))
    found = _of_case(cases, decision_day(act, cases), last)
    frame = cases.frame
    for name in cases.records:
        test = _of_record(cases, name)
        if test is None:
            continue
        records = cases.records[name]
        if cases.day is None and "date" in cases.record_columns[name]:
            day = frame.select(CASE, last.alias(_DAY))
            records = records.join(day, on=CASE, how="inner")
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


def _of_case(cases: Cases, day: nw.Expr, last: nw.Expr) -> list[nw.Expr]:
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
    if has("detainer.issued", "detainer.issued_by_ICE"):
        found.append(~col("detainer.issued") & col("detainer.issued_by_ICE"))
    if has("detainer.edition", "detainer.asks_hold"):
        found.append((col("detainer.edition") == NOTICE_ONLY) & col("detainer.asks_hold"))
    if has("detainer.requested_at"):
        found.append(col("detainer.requested_at") > last)
    signed = "person.final_removal_order_signed_by_federal_judge"
    if has("person.removal_order_issuer", signed):
        found.append((col("person.removal_order_issuer") == "federal_judge") != col(signed))
    if has("person.final_removal_order"):
        none = ~col("person.final_removal_order").fill_null(True)
        found += [
            none & ~col(path).is_null()
            for path in ("person.final_removal_order_date", "person.removal_order_issuer")
            if has(path)
        ]
        if has(signed):
            found.append(none & col(signed))
    return found


def _of_record(cases: Cases, name: str) -> nw.Expr | None:
    columns = cases.record_columns[name]
    tests: list[nw.Expr] = []
    if "date" in columns:
        day = nw.col(_DAY) if cases.day is None else nw.lit(cases.day)
        tests.append(nw.col("date") > day)
    if {"date", "sentence_release_date"} <= columns:
        tests.append(nw.col("sentence_release_date") < nw.col("date"))
    if name == "charge" and {"bond_posted", "non_bondable"} <= columns:
        tests.append(nw.col("bond_posted") & nw.col("non_bondable"))
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
