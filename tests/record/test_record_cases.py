"""Released columns become facts by named readings only, in the columns of the vocabulary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from holdcheck.facts.columns import case_columns, record_columns
from holdcheck.record import ASSUMPTIONS, RecordError, add, case_tables
from holdcheck.record.cases import POLARS_OF
from holdcheck.record.releases import releases
from holdcheck.replay.tables import Tables, checked

HEADING = {
    "Detainer Prepare Date": "2024-06-01",
    "Facility State": "TEXAS",
    "Detention Facility": "A JAIL",
    "Detainer Prepared Criminality": "1 Convicted Criminal",
    "Most Serious Conviction (MSC) Charge": "Larceny",
    "MSC Charge Code": "2399",
    "MSC Conviction Date": "2020-05-04",
    "MSC Sentence Days": "10",
    "MSC Sentence Months": "2",
    "MSC Sentence Years": "1",
    "Final Order Yes No": "YES",
    "Final Order Date": "2019-01-01",
    "Illegal Reentry Yes No": "",
    "Criminal Street Gang Yes No": "",
    "Immigration Fraud Yes No": "",
    "Resume Custody Yes No": "NO",
    "Deportation Ordered Yes No": "YES",
    "Order to Show Cause Served Yes No": "NO",
    "Biometric Match Yes No": "YES",
    "Statements Made Yes No": "",
    "Detainer Lift Reason": "",
    "Detainer Type": "I247A - Immigration Detainer - Immigration Detainer - Notice of Action",
}

PLACES = [
    ("ONE JAIL", "WACO"),
    ("MCLENNAN COUNTY ANNEX", "ELSEWHERE"),
    ("CITY JAIL", "WACO"),
    ("CITY JAIL", "ELSEWHERE"),
]


def one(
    folder: Path,
    *assumptions: str,
    on: Any = "as-recorded",
    **changed: str | None,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The case and convictions of one row; ``changed`` by heading in lower case with underscores."""
    by_name = {
        name.lower().replace(" ", "_").replace("(", "").replace(")", ""): name for name in HEADING
    }
    row: dict[str, str] = dict(HEADING)
    for key, value in changed.items():
        if value is None:
            del row[by_name[key]]
        else:
            row[by_name[key]] = value
    path = folder / "release.csv"
    pl.DataFrame([row]).write_csv(path)
    home = folder / f"folder-{abs(hash((tuple(row.items()), assumptions)))}"
    add(path, home)
    found = case_tables(home, assumptions=assumptions, on=on)
    convictions = found.records.get("conviction")
    return (
        found.cases.collect().row(0, named=True),
        [] if convictions is None else convictions.collect().to_dicts(),
    )


def test_columns_are_those_of_the_vocabulary(synthetic_folder: Path) -> None:
    """Names and types conform, with every reading switched on; the replay accepts the tables."""
    found = case_tables(synthetic_folder, assumptions=list(ASSUMPTIONS))
    schema = found.cases.collect_schema()
    known = case_columns()
    for name, kind in schema.items():
        if not name.startswith("row__"):
            assert kind == POLARS_OF[known[name]], name
    for path, frame in found.records.items():
        kinds = record_columns(path)
        for name, kind in frame.collect_schema().items():
            assert kind == POLARS_OF[kinds[name]], name
    assert checked(Tables(found.cases, found.records)).columns
    facts = {fact for reading in ASSUMPTIONS.values() for fact in reading.facts}
    stated = {name.replace("__", ".") for name in schema}
    assert {fact for fact in facts if not fact.startswith("conviction")} <= stated


def test_cases_are_numbered_once_and_convictions_belong_to_them(synthetic_folder: Path) -> None:
    """One number a case from 0; every conviction belongs to a case whose list is stated and open."""
    found = case_tables(synthetic_folder)
    cases = found.cases.collect()
    assert cases["case"].sort().to_list() == list(range(3000))
    convictions = found.records["conviction"].collect()
    assert 0 < convictions.height < 3000
    joined = convictions.join(cases, on="case", how="inner")
    assert joined.height == convictions.height
    assert joined["conviction__stated"].all()
    assert not joined["conviction__complete"].any()
    assert cases.filter(pl.col("conviction__stated").is_null()).height == int(
        (cases["row__conviction"].is_null()).sum()
    )


def test_the_row_as_released_becomes_these_facts(tmp_path: Path) -> None:
    """The documented mapping, fact by fact; what is not said stays unknown."""
    case, convictions = one(tmp_path)
    facts = {name: value for name, value in case.items() if not name.startswith("row__")}
    assert facts == {
        "case": 0,
        "on": date(2024, 6, 1),
        "place": "US/TX",
        "detainer__issued": True,
        "detainer__requested_at": date(2024, 6, 1),
        "detainer__issued_by_ICE": True,
        "detainer__edition": "I247A_2017",
        "detainer__asks_hold": True,
        "detainer__asks_notice": True,
        "person__final_removal_order": True,
        "person__final_removal_order_date": date(2019, 1, 1),
        "person__illegally_reentered_after_removal_or_return": None,
        "person__intentionally_participated_organized_gang": None,
        "person__found_immigration_fraud_by_officer_or_IJ": None,
        "detainer__dhs_transferred_subject": False,
        "detainer__probable_cause_boxes": None,
        "conviction__stated": True,
        "conviction__complete": False,
    }
    assert convictions == [
        {
            "case": 0,
            "date": date(2020, 5, 4),
            "ncic_code": "2399",
            "tags": ["larceny", "theft"],
            "tags_complete": False,
            "not_tags": [],
        }
    ]


def test_a_blank_box_is_unknown_unless_read_as_not_ticked(tmp_path: Path) -> None:
    """The named reading makes blanks false, but never a redaction nor a column that is absent."""
    case, _ = one(
        tmp_path,
        "blank_is_not_ticked",
        criminal_street_gang_yes_no="(b)(7)(e)",
        immigration_fraud_yes_no=None,
    )
    assert case["person__illegally_reentered_after_removal_or_return"] is False
    assert case["person__intentionally_participated_organized_gang"] is None
    assert case["person__found_immigration_fraud_by_officer_or_IJ"] is None
    assert case["detainer__probable_cause_boxes"] == [
        "final_order",
        "biometric_confirmation_plus_records_check",
    ]
    case, _ = one(tmp_path, "blank_is_not_ticked", criminal_street_gang_yes_no="perhaps")
    assert case["person__intentionally_participated_organized_gang"] is None


def test_without_a_conviction_the_list_is_not_stated(tmp_path: Path) -> None:
    """A blank conviction says nothing, unless the reader says that it means none."""
    blank = {
        "most_serious_conviction_msc_charge": "",
        "msc_charge_code": "",
        "msc_conviction_date": "",
        "detainer_prepared_criminality": "3 Other Immigration Violator",
    }
    case, convictions = one(tmp_path, **blank)
    assert (case["conviction__stated"], case["conviction__complete"], convictions) == (
        None,
        None,
        [],
    )
    reading = "no_conviction_stated_is_none"
    case, convictions = one(tmp_path, reading, **blank)
    assert (case["conviction__stated"], case["conviction__complete"], convictions) == (
        True,
        True,
        [],
    )
    convicted = blank | {"detainer_prepared_criminality": "1 Convicted Criminal"}
    assert one(tmp_path, reading, **convicted)[0]["conviction__stated"] is None
    hidden = blank | {"msc_charge_code": "(b)(7)(E)"}
    assert one(tmp_path, reading, **hidden)[0]["conviction__stated"] is None


def test_what_came_later_was_not_so_on_the_day(tmp_path: Path) -> None:
    """A conviction or final order dated after the day of the decision does not count that day."""
    later = {"msc_conviction_date": "2024-08-01", "final_order_date": "2024-07-01"}
    case, convictions = one(tmp_path, **later)
    assert convictions == []
    assert (case["conviction__stated"], case["conviction__complete"]) == (True, False)
    assert case["person__final_removal_order"] is None
    assert case["person__final_removal_order_date"] is None
    case, convictions = one(tmp_path, on=date(2025, 1, 1), **later)
    assert len(convictions) == 1
    assert case["person__final_removal_order"] is True
    assert case["on"] == date(2025, 1, 1)
    earlier, _ = one(tmp_path, on=date(2023, 1, 1))
    assert earlier["detainer__requested_at"] is None
    assert (
        one(tmp_path, final_order_yes_no="NO", final_order_date="")[0][
            "person__final_removal_order"
        ]
        is False
    )


@pytest.mark.parametrize(
    ("day", "spelt", "expected"),
    [
        (
            "2014-11-01",
            "I247 - Immigration Detainer - Notice of Action (as of March 2013)",
            ("I247_2012_12", True, True),
        ),
        (
            "2013-01-01",
            "I247 - Immigration Detainer - Notice of Action (prior to March 2013)",
            (None, True, True),
        ),
        (
            "2015-06-01",
            "I247D - Immigration Detainer - Request for Action",
            ("I247D_2015", True, True),
        ),
        (
            "2015-06-01",
            "I247N - Immigration Advisal - Request for Notification",
            ("I247N_2015", False, True),
        ),
        (
            "2025-06-01",
            "I247A - Immigration Detainer - Notice of Action (as of May 2025)",
            (None, True, True),
        ),
        ("2012-01-01", "", (None, True, True)),
        ("2016-01-01", "", (None, None, None)),
        ("2016-01-01", "Something new", (None, None, None)),
    ],
)
def test_forms(tmp_path: Path, day: str, spelt: str, expected: tuple[Any, ...]) -> None:
    """The detainer type gives edition and what the form asks; a spelling not known gives nothing."""
    case, _ = one(tmp_path, detainer_prepare_date=day, detainer_type=spelt)
    found = tuple(case[f"detainer__{name}"] for name in ("edition", "asks_hold", "asks_notice"))
    assert found == expected


def test_readings_can_be_switched_and_are_listed(tmp_path: Path) -> None:
    """Each reading named in the result; switched off, its facts are gone or unknown."""
    case, convictions = one(tmp_path, *(f"no:{name}" for name in ASSUMPTIONS))
    stated = {k for k, v in case.items() if v is not None and not k.startswith("row__")}
    assert stated == {"case", "on"}
    assert convictions == []
    _, convictions = one(tmp_path, "sentence_is_custody", "no:ncic_category_gives_tags")
    assert (convictions[0]["custody_days_imposed"], convictions[0]["tags"]) == (10 + 60 + 365, [])
    lifted, _ = one(
        tmp_path,
        "citizen_interview_is_claim",
        detainer_lift_reason="United States Citizen Interviewed",
    )
    assert lifted["person__citizenship_claimed"] is True
    with pytest.raises(RecordError, match=r"did you mean \[blank_is_not_ticked\]"):
        one(tmp_path, "blank_is_not_tickd")
    home = tmp_path / "listed"
    add(tmp_path / "release.csv", home)
    used = [one.name for one in case_tables(home, assumptions=["no:ice_issued_it"]).assumptions]
    assert used == [n for n, one in ASSUMPTIONS.items() if one.default and n != "ice_issued_it"]


@pytest.mark.parametrize("code", ["0999", "13AB", "2399", "2206", "5404", "99", "1", "6300", "13A"])
def test_tags_are_those_the_law_reads_from_the_code(code: str, tmp_path: Path) -> None:
    """The columns give the same tags as the reading of one code, and never a grade."""
    from holdcheck.law.ncic import ncic_category

    read = ncic_category(code)
    _, convictions = one(tmp_path, msc_charge_code=code)
    assert set(convictions[0]["tags"]) == (set() if read is None else read.tags)
    assert "grade" not in convictions[0]


def test_a_place_that_is_inferred_can_be_doubted(tmp_path: Path) -> None:
    """A county by the name or the city is a reading; switched off, the state remains."""
    look_up = tmp_path / "facilities.csv"
    look_up.write_text(
        "detention_facility_code,detention_facility_name,type_detailed,latitude,longitude,city,state,county\n"
        "X1,ONE JAIL,,,,WACO,TX,McLennan\n",
        encoding="utf-8",
    )
    described = tmp_path / "mine.yaml"
    described.write_text(
        "release: mine\ntitle: x\nsource: x\ntables:\n"
        "  - table: facilities\n"
        "    required: [detention_facility_code, detention_facility_name, type_detailed, latitude, longitude, city, state, county]\n"
        "    columns: {detention_facility_code: facility_code, detention_facility_name: facility_name, city: city, state: state, county: county}\n",
        encoding="utf-8",
    )
    rows = pl.DataFrame(
        [HEADING | {"Detention Facility": name, "Facility City": city} for name, city in PLACES]
    )
    rows.write_csv(tmp_path / "release.csv")
    folder = tmp_path / "folder"
    known = releases([described])
    for path in (look_up, tmp_path / "release.csv"):
        add(path, folder, descriptions=known)

    def placed(*switches: str) -> list[str | None]:
        cases = case_tables(folder, assumptions=switches).cases.sort("case")
        return cases.select("place").collect().to_series().to_list()

    whole, state = "US/TX/McLennan", "US/TX"
    assert placed() == [whole, whole, whole, state]
    assert placed("no:county_in_the_name") == [whole, state, whole, state]
    assert placed("no:county_of_the_city") == [whole, whole, state, state]
    assert placed("no:facility_is_the_place") == [None] * 4


def test_a_folder_without_detainers_is_refused(synthetic: dict[str, Path], tmp_path: Path) -> None:
    """There must be rows, and the table must have a mapping."""
    add(synthetic["facilities"], tmp_path / "folder")
    with pytest.raises(RecordError, match="has no detainers"):
        case_tables(tmp_path / "folder")
    with pytest.raises(RecordError, match="has no mapping to facts"):
        case_tables(tmp_path / "folder", table="arrests")


def test_the_washington_rows(real_folder: Path) -> None:
    """47 detainers; every conviction is one of an open list, none with a grade."""
    found = case_tables(real_folder)
    cases = found.cases.filter(pl.col("row__release") == "uwchr-washington-joined-2025").collect()
    assert cases.height == 47
    convictions = found.records["conviction"].collect().join(cases, on="case")
    assert (cases["conviction__stated"].sum(), convictions.height) == (32, 32)
    assert cases["person__final_removal_order"].value_counts().height == 3
    assert "grade" not in convictions.columns
