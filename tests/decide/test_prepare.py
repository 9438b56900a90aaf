"""What a case needs before a law reads it: hours on the law's own clock, tags that a section settles."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from holdcheck.decide.changes import Change, changed
from holdcheck.decide.evaluate import FALSE, TRUE, UNKNOWN, tag_truth
from holdcheck.decide.prepare import HOURS, settle_tags, with_hours
from holdcheck.facts.case import build_case
from holdcheck.facts.model import Case
from holdcheck.law.library import library

DUE = datetime(2014, 7, 11, 22)  # a Friday; in UTC it is Saturday already
ZONE = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("on", "clock", "hours"),
    [
        (datetime(2014, 7, 11, 22), "ct_2014", 0.0),
        (datetime(2014, 7, 11, 20), "ct_2014", 0.0),
        (datetime(2014, 7, 11, 23, 30), "ct_2014", 1.5),
        (datetime(2014, 7, 14, 8), "ct_2014", 10.0),
        (datetime(2014, 7, 11, 23), None, None),
        (datetime(2014, 7, 11, 21), None, 0.0),
        (datetime(2014, 7, 11, 23), "nj_2018", None),
        (date(2014, 7, 10), "ct_2014", 0.0),
        (date(2014, 7, 11), "ct_2014", 0.0),
        (date(2014, 7, 12), "ct_2014", None),
    ],
)
def test_hours(on: date, clock: str | None, hours: float | None) -> None:
    """Zero until release is due, then the clock's own count; for a later day as a whole, unknown."""
    case = build_case({"custody": {"otherwise_released_at": DUE}})
    used = library().clocks[clock] if clock else None
    found = with_hours(case, used, on=on, zone=ZONE)
    assert found.values.get(HOURS) == hours
    if hours is not None:
        named = f" on the clock [{clock}]" if clock else ""
        assert found.derived[HOURS] == f"counted from 2014-07-11T22:00:00{named}"


@pytest.mark.parametrize(
    "custody", [{}, {"otherwise_released_at": DUE, "countable_hours_since_release_due": 7}]
)
def test_hours_that_are_not_counted(custody: dict[str, Any]) -> None:
    """Nothing is counted without a start, and what is stated stands."""
    case = build_case({"custody": custody})
    on = datetime(2014, 7, 14, 8)
    assert with_hours(case, library().clocks["ct_2014"], on=on, zone=ZONE) is case


CALIFORNIA: dict[str, Any] = {"grade": "felony", "court_state": "CA", "date": date(2010, 1, 1)}
SERIOUS = "ca_pc_1192_7_c"


def settled(record: dict[str, Any], *answers: Change, name: str = "conviction") -> Case:
    case = changed(build_case({name: [record]}), answers)
    return settle_tags(case, library=library())


def test_a_section_settles_a_tag() -> None:
    """With grade, state and day it adds the lists it is on, and says why."""
    case = settled({**CALIFORNIA, "statute": "PC 422"})
    assert case.records["conviction"][0]["tags"] == ("ca_gov_7282_5_a3_list", SERIOUS)
    assert tag_truth(case.records["conviction"][0], "ca_prop47_reduced") == UNKNOWN
    assert case.derived == {
        f"conviction[0].tags[{SERIOUS}]": "PC 422 is in item 38",
        "conviction[0].tags[ca_gov_7282_5_a3_list]": "PC 422 is in item C",
    }


@pytest.mark.parametrize("key", [*CALIFORNIA])
def test_a_section_without_what_the_list_asks_for(key: str) -> None:
    """One fact less, and the tag is unknown; the reason names the fact."""
    less = {one: value for one, value in CALIFORNIA.items() if one != key}
    case = settled({**less, "statute": "PC 422"})
    assert tag_truth(case.records["conviction"][0], SERIOUS) == UNKNOWN
    assert "not stated" in case.derived[f"conviction[0].tags[{SERIOUS}]"]


def test_a_misdemeanour_is_ruled_out() -> None:
    """It is on no list of felonies, whatever else is unknown; other lists stay as they are."""
    case = settled({"grade": "misdemeanor", "statute": "PC 422"})
    (record,) = case.records["conviction"]
    assert tag_truth(record, SERIOUS) == FALSE
    assert tag_truth(record, "ca_gov_7282_5_a3_list") == UNKNOWN


def test_stated_tags_win_over_the_section() -> None:
    """Complete tags are left alone; a tag among some is kept though the grade speaks against it."""
    whole = {**CALIFORNIA, "statute": "PC 422", "tags": ["theft"]}
    assert settled(whole).records["conviction"][0]["tags"] == ("theft",)
    some = {
        "grade": "misdemeanor",
        "statute": "PC 422",
        "tags": [SERIOUS],
        "tags_complete": False,
    }
    (record,) = settled(some).records["conviction"]
    assert tag_truth(record, SERIOUS) == TRUE
    assert tag_truth(record, "ca_pc_667_5_c") == FALSE


def test_an_answer_about_a_tag_outlives_the_section() -> None:
    """What somebody said no to is not opened again because the grade rules out another list."""
    record = {"grade": "misdemeanor", "court_state": "CA", "statute": "PC 602"}
    said = Change("conviction[0].tags", False, tag="ca_gov_7282_5_a3_list")
    (found,) = settled(record, said).records["conviction"]
    assert tag_truth(found, "ca_gov_7282_5_a3_list") == FALSE
    assert tag_truth(found, SERIOUS) == FALSE


def test_a_charge_names_its_state_in_its_own_way() -> None:
    """The state of a charge, and no day; an arrest has neither state nor grade and shows nothing."""
    charge = {"grade": "felony", "state": "CA", "statute": "PC 187"}
    (found,) = settled(charge, name="charge").records["charge"]
    assert tag_truth(found, SERIOUS) == TRUE
    (found,) = settled({"date": date(2010, 1, 1), "statute": "PC 187"}, name="arrest").records[
        "arrest"
    ]
    assert tag_truth(found, SERIOUS) == UNKNOWN
