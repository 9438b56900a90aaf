"""The detainers of the folder as cases: released columns become facts, by named readings only.

What the release does not say stays null, which is unknown. Columns and types are those of
:mod:`holdcheck.facts.columns`; columns that begin with ``row__`` are the release's own words,
carried for summaries and never read by a law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import polars as pl

from holdcheck.facts.columns import (
    CASE,
    NOT_TAGS,
    ON,
    PLACE,
    TAGS,
    TAGS_COMPLETE,
    ColumnType,
    case_columns,
    column,
    complete_column,
    record_columns,
    stated_column,
)
from holdcheck.facts.document import read_file
from holdcheck.record.assumptions import Assumption, in_use
from holdcheck.record.errors import RecordError
from holdcheck.record.folder import Folder
from holdcheck.record.query import scan_file

POLARS_OF: Mapping[ColumnType, pl.DataType] = {
    ColumnType.WHOLE: pl.Int64(),
    ColumnType.REAL: pl.Float64(),
    ColumnType.YES_NO: pl.Boolean(),
    ColumnType.TEXT: pl.String(),
    ColumnType.DATE: pl.Date(),
    ColumnType.DATETIME: pl.Datetime("us"),
    ColumnType.WORDS: pl.List(pl.String()),
}
NOTICE_ONLY_FROM = date(2015, 5, 1)
"""From this month forms exist that ask for notice only."""
_GROUNDS = {
    "deportation_ordered_yes_no": "final_order",
    "order_show_cause_served_yes_no": "ongoing_removal_proceedings",
    "biometric_match_yes_no": "biometric_confirmation_plus_records_check",
    "statements_made_yes_no": "statements_or_other_reliable_evidence",
}
_BOXES = {
    "illegal_reentry_yes_no": "person.illegally_reentered_after_removal_or_return",
    "criminal_street_gang_yes_no": "person.intentionally_participated_organized_gang",
    "immigration_fraud_yes_no": "person.found_immigration_fraud_by_officer_or_IJ",
    "resume_custody_yes_no": "detainer.dhs_transferred_subject",
}
_FORM = "form number"
_NCIC = r"^[0-9]{2}(?:[0-9]{2}|[A-Z][A-Z0-9]|[0-9][A-Z])$"
CARRIED = {
    "row__release": "release",
    "row__file_sha256": "file_sha256",
    "row__sheet": "sheet",
    "row__row": "row",
    "row__state": "place_state",
    "row__county": "place_county",
    "row__facility": "detention_facility",
    "row__facility_code": "detention_facility_code",
    "row__city": "facility_city",
    "row__aor": "facility_aor",
    "row__lift_reason": "detainer_lift_reason",
    "row__detainer_type": "detainer_type",
    "row__criminality": "detainer_prepared_criminality",
    "row__threat_level": "detainer_prep_threat_level",
    "row__conviction": "most_serious_conviction_charge",
    "row__gender": "gender",
    "row__citizenship_country": "citizenship_country",
    "row__program": "final_program",
    "row__duplicate_of_earlier": "duplicate_of_earlier",
}
"""The release's own words carried along, by the column of the table they come from."""


@dataclass(frozen=True, slots=True)
class CaseTables:
    """Many cases as tables.

    ``cases`` has a row a case, ``records`` by list path (``conviction``) a row a record; both are
    lazy. ``assumptions`` are the readings in use.
    """

    cases: pl.LazyFrame
    records: Mapping[str, pl.LazyFrame]
    assumptions: tuple[Assumption, ...]


def case_tables(
    folder: Path | str,
    *,
    table: str = "detainers",
    assumptions: Iterable[str] = (),
    on: Literal["as-recorded"] | date = "as-recorded",
) -> CaseTables:
    """The detainers in a data folder as cases, decided on the day of each or on one day.

    ``assumptions`` switches readings: a name switches one on, ``no:name`` off. Raises
    :class:`RecordError` where the folder has no such rows, or a reading has no such name.
    """
    if table != "detainers":
        raise RecordError(
            f"the table [{table}] has no mapping to facts; use [detainers], and sql for the others"
        )
    used = in_use(assumptions)
    names = frozenset(one.name for one in used)
    home = Folder.open(folder)
    cases: list[pl.LazyFrame] = []
    convictions: list[pl.LazyFrame] = []
    before = 0
    for account, parts in home.parts(table):
        count = next(one for one in account["tables"] if one["table"] == table)
        day = pl.col("detainer_prepare_date") if on == "as-recorded" else pl.lit(on, pl.Date)
        rows = scan_file(home, table, parts).with_columns(
            (pl.col("record") + before).alias(CASE), day.alias(ON), _form_number().alias(_FORM)
        )
        cases.append(rows.select(_case(names, count["absent"])))
        if "most_serious_conviction_is_one" in names:
            convictions.append(
                rows.filter(_has_conviction() & _in_time(names)).select(_conviction(names))
            )
        before += count["kept"]
    if not cases:
        raise RecordError(
            f"the data folder has no {table}; add a released file with: holdcheck record add FILE"
        )
    records = {"conviction": pl.concat(convictions)} if convictions else {}
    return CaseTables(pl.concat(cases), records, used)


def _case(used: frozenset[str], absent: Mapping[str, list[str]]) -> list[pl.Expr]:
    facts: dict[str, pl.Expr] = {}
    if "each_row_is_a_detainer" in used:
        requested = pl.col("detainer_prepare_date")
        facts["detainer.issued"] = pl.lit(True)
        facts["detainer.requested_at"] = pl.when(requested <= pl.col(ON)).then(requested)
    if "ice_issued_it" in used:
        facts["detainer.issued_by_ICE"] = pl.lit(True)
    facts |= _form(used)
    if "final_order_of_the_case" in used:
        dated = pl.col("final_order_date") <= pl.col(ON)
        stated = pl.col("final_order_yes_no")
        facts["person.final_removal_order"] = (
            pl.when(stated & dated).then(True).when(stated.not_()).then(False)
        )
        facts["person.final_removal_order_date"] = pl.when(stated & dated).then(
            pl.col("final_order_date")
        )
    if "form_boxes_say_so" in used:
        ticked = {
            name: _box(name, absent, blank_is_no="blank_is_not_ticked" in used)
            for name in (*_BOXES, *_GROUNDS)
        }
        facts |= {fact: ticked[name] for name, fact in _BOXES.items()}
        facts["detainer.probable_cause_boxes"] = _grounds([ticked[name] for name in _GROUNDS])
    if "citizen_interview_is_claim" in used:
        cited = pl.col("detainer_lift_reason") == "United States Citizen Interviewed"
        facts["person.citizenship_claimed"] = pl.when(cited).then(True)
    types = case_columns()
    day = pl.col("detainer_prepare_date")
    return [
        pl.col(CASE),
        pl.col(ON),
        _place(used).alias(PLACE),
        *(
            expression.cast(POLARS_OF[types[column(path)]]).alias(column(path))
            for path, expression in facts.items()
        ),
        *_lists(used, absent),
        *(pl.col(name).alias(carried) for carried, name in CARRIED.items()),
        day.dt.year().cast(pl.Int64).alias("row__year"),
        day.dt.truncate("1mo").alias("row__month"),
        pl.col("identical_to_earlier").not_().alias("row__first_of_identical"),
    ]


def _place(used: frozenset[str]) -> pl.Expr:
    if "facility_is_the_place" not in used:
        return pl.lit(None, pl.String)
    ways = {"named_county": "county_in_the_name", "city": "county_of_the_city"}
    doubted = [how for how, reading in ways.items() if reading not in used]
    state = pl.lit("US/") + pl.col("place_state")
    return (
        pl.when(pl.col("place_how").is_in(doubted)).then(state).otherwise(pl.col("place"))
        if doubted
        else pl.col("place")
    )


def _form(used: frozenset[str]) -> dict[str, pl.Expr]:
    hold: pl.Expr = pl.lit(None)
    notice: pl.Expr = pl.lit(None)
    edition: pl.Expr = pl.lit(None)
    if "form_by_detainer_type" in used:
        hold, notice, edition = (
            pl.col(_FORM).replace_strict(
                {at: one[key] for at, one in enumerate(_types())},
                default=None,
                return_dtype=kind,
            )
            for key, kind in (
                ("hold", pl.Boolean()),
                ("notice", pl.Boolean()),
                ("edition", pl.String()),
            )
        )
    if "early_forms_ask_hold" in used:
        early = pl.col("detainer_type").is_null() & (
            pl.col("detainer_prepare_date") < NOTICE_ONLY_FROM
        )
        hold = pl.when(early).then(pl.lit(True)).otherwise(hold)
        notice = pl.when(early).then(pl.lit(True)).otherwise(notice)
    return {
        "detainer.edition": edition,
        "detainer.asks_hold": hold,
        "detainer.asks_notice": notice,
    }


def _form_number() -> pl.Expr:
    """Which of the spellings of detainer types the row's begins with, in their order; or null."""
    spelt = pl.col("detainer_type").str.to_lowercase()
    found: pl.Expr = pl.lit(None, pl.Int64)
    for at, one in reversed(list(enumerate(_types()))):
        found = pl.when(spelt.str.starts_with(one["begins"])).then(at).otherwise(found)
    return found


def _grounds(ticked: list[pl.Expr]) -> pl.Expr:
    """The grounds of probable cause ticked; null unless every box is known."""
    words = list(_GROUNDS.values())
    lists = [
        [word for at, word in enumerate(words) if number >> at & 1]
        for number in range(1 << len(words))
    ]
    number = pl.sum_horizontal(box.cast(pl.Int64) * (1 << at) for at, box in enumerate(ticked))
    known = pl.all_horizontal(box.is_not_null() for box in ticked)
    return pl.lit(pl.Series(lists)).gather(pl.when(known).then(number))


def _box(name: str, absent: Mapping[str, list[str]], *, blank_is_no: bool) -> pl.Expr:
    if not blank_is_no:
        return pl.col(name)
    without = [sheet for sheet, missing in absent.items() if name in missing]
    silent = (
        pl.col("sheet").is_in(without)
        | pl.col("redacted").list.contains(name).fill_null(False)
        | pl.col("unreadable").list.contains(name).fill_null(False)
    )
    return pl.when(pl.col(name).is_null() & ~silent).then(False).otherwise(pl.col(name))


def _has_conviction() -> pl.Expr:
    return pl.any_horizontal(
        pl.col(name).is_not_null()
        for name in ("msc_charge_code", "most_serious_conviction_charge", "msc_conviction_date")
    )


def _in_time(used: frozenset[str]) -> pl.Expr:
    if "later_convictions_left_out" not in used:
        return pl.lit(True)
    return (pl.col("msc_conviction_date") <= pl.col(ON)).fill_null(True)


def _lists(used: frozenset[str], absent: Mapping[str, list[str]]) -> list[pl.Expr]:
    stated = complete = pl.lit(None, pl.Boolean)
    if "most_serious_conviction_is_one" in used:
        stated = pl.when(_has_conviction()).then(True)
        complete = pl.when(_has_conviction()).then(False)
        if "no_conviction_stated_is_none" in used:
            without = [sheet for sheet, names in absent.items() if "msc_charge_code" in names]
            classed = pl.col("detainer_prepared_criminality")
            hidden = pl.col("redacted").list.contains("msc_charge_code").fill_null(False)
            none = (
                ~_has_conviction()
                & ~pl.col("sheet").is_in(without)
                & ~hidden
                & ~classed.str.starts_with("1").fill_null(True)
            )
            stated = pl.when(none).then(True).otherwise(stated)
            complete = pl.when(none).then(True).otherwise(complete)
    return [
        stated.alias(stated_column("conviction")),
        complete.alias(complete_column("conviction")),
    ]


def _conviction(used: frozenset[str]) -> list[pl.Expr]:
    types = record_columns("conviction")
    facts: dict[str, pl.Expr] = {
        "date": pl.col("msc_conviction_date"),
        "ncic_code": pl.col("msc_charge_code"),
        TAGS: _tags() if "ncic_category_gives_tags" in used else pl.lit([], pl.List(pl.String)),
        TAGS_COMPLETE: pl.lit(False),
        NOT_TAGS: pl.lit([], pl.List(pl.String)),
    }
    if "sentence_is_custody" in used:
        parts = ("msc_sentence_days", "msc_sentence_months", "msc_sentence_years")
        days = pl.sum_horizontal(
            pl.col(name).fill_null(0) * days for name, days in zip(parts, (1, 30, 365), strict=True)
        )
        said = pl.any_horizontal(pl.col(name).is_not_null() for name in parts)
        facts["custody_days_imposed"] = pl.when(said).then(days)
    return [
        pl.col(CASE),
        *(
            expression.cast(POLARS_OF[types[name]]).alias(name)
            for name, expression in facts.items()
        ),
    ]


def _tags() -> pl.Expr:
    code = pl.col("msc_charge_code").str.to_uppercase()
    category = pl.when(code.str.contains(_NCIC)).then(code.str.head(2))
    found: pl.Expr = pl.lit([], pl.List(pl.String))
    for said, tags in ncic_tags().items():
        found = pl.when(category == said).then(pl.lit(list(tags))).otherwise(found)
    return found


@cache
def ncic_tags() -> Mapping[str, tuple[str, ...]]:
    """The offence tags that follow from each category of NCIC codes (two digits), as packed."""
    file = resources.files("holdcheck") / "packs" / "us" / "ncic.yaml"
    with resources.as_file(file) as path:
        said = read_file(path).data["tags"]
    return {code: tuple(tags) for code, tags in said.items()}


@cache
def _types() -> tuple[Mapping[str, Any], ...]:
    return tuple(_mapping("detainer_types"))


def _mapping(name: str) -> Any:
    file = resources.files("holdcheck.record") / "mapping" / f"{name}.yaml"
    with resources.as_file(file) as path:
        return read_file(path).data
