"""Each edition of the I-247 is held to its own rules; a notice form never asks a hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from holdcheck.decide import decide
from holdcheck.facts.errors import InputError
from holdcheck.facts.forms import EDITIONS, read_i247


@pytest.mark.parametrize("edition", EDITIONS)
def test_facts_are_in_the_vocabulary(edition: str) -> None:
    """What a form states is read by decide; an I-247N asks no hold, and an I-247X does not say."""
    day = date(2017 if edition == "I247A_2017" else 2016, 3, 5)
    reading = read_i247({"edition": edition, "date": day, "signed": True})
    asks = {"I247N_2015": False, "I247X_2015": None}.get(edition, True)
    assert reading.facts["detainer"].get("asks_hold") is asks
    assert reading.facts["detainer"].get("asks_notice") is (None if asks is None else True)
    found = decide(reading.facts, act="hold_past_release", on=day, place="US/CT")
    assert edition != "I247N_2015" or found.outcome == "prohibited"


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ({"edition": "I247A_2017", "probable_cause_boxes": [], "section2": False}, "either"),
        (
            {"edition": "I247A_2017", "probable_cause_boxes": ["final_order"], "section2": True},
            "either",
        ),
        ({"edition": "I247A_2017", "attached_form": "none"}, "I-200"),
        (
            {"edition": "I247A_2017", "attached_form": "I-200", "attached_form_signed": False},
            "not signed",
        ),
        ({"edition": "I247A_2017", "served_on_subject": False}, "served"),
        ({"edition": "I247_2012_12", "date": date(2017, 4, 2)}, "invalid issue date"),
        ({"edition": "I247D_2015", "priority_boxes": [], "section2": False}, "1A"),
        ({"edition": "I247D_2015", "probable_cause_boxes": [], "section2": False}, "1B"),
        ({"edition": "I247N_2015", "priority_boxes": [], "section2": False}, "priority box"),
        ({"edition": "I247A_2017", "issued_by_ICE": True}, "Nothing says which warrant"),
        (
            {"edition": "I247A_2017", "issued_by_ICE": True, "attached_form": "I-205"},
            "whether the attached warrant is signed",
        ),
        ({"edition": "I247A_2017", "date": date(2017, 4, 1)}, "not in use before 2017-04-02"),
        ({"edition": "I247D_2015", "date": date(2015, 4, 30)}, "not in use before 2015-05-01"),
        ({"edition": "I247_2010", "date": date(2010, 7, 31)}, "not in use before 2010-08-01"),
        ({"edition": "I247_2012_12", "priority_boxes": ["national_security"]}, "are not read"),
        ({"edition": "I247N_2015", "probable_cause_boxes": ["final_order"]}, "are not read"),
        ({"edition": "I247A_2017", "issuing_officer": {"signed": False}}, "not signed"),
        (
            {"edition": "I247A_2017", "certificate_of_service": {"served_on_subject": False}},
            "served",
        ),
        ({"edition": "I247D_2015", "signed": False}, "not signed"),
    ],
)
def test_defects(form: dict[str, Any], word: str) -> None:
    """Each defect is named in one sentence."""
    defects = read_i247(form).defects
    assert len(defects) == 1
    assert word in defects[0]


@pytest.mark.parametrize(
    "form",
    [
        {"edition": "I247A_2017", "probable_cause_boxes": []},
        {"edition": "I247D_2015", "priority_boxes": [], "probable_cause_boxes": []},
        {"edition": "I247N_2015", "priority_boxes": []},
        {"edition": "I247N_2015", "probable_cause_boxes": []},
        {"edition": "I247X_2015", "probable_cause_boxes": ["final_order"]},
        {"edition": "I247D_2015", "date": date(2015, 5, 1)},
        {"edition": "I247A_2017", "date": date(2017, 4, 2)},
        {"edition": "I247A_2017", "issued_by_ICE": False},
        {
            "edition": "I247A_2017",
            "issued_by_ICE": True,
            "attached_form": "I-200",
            "attached_form_signed": True,
        },
    ],
)
def test_what_is_left_out_breaks_no_rule(form: dict[str, Any]) -> None:
    """Section 2 nobody transcribed is unknown, not unticked, and so is a warrant CBP need not attach."""
    assert read_i247(form).defects == ()


def test_boxes_an_edition_lacks_are_no_facts() -> None:
    """A tick in a box the edition does not have is a defect, and decides nothing."""
    boxes = {"priority_boxes": ["national_security"], "probable_cause_boxes": ["final_order"]}
    for edition, there in (
        ("I247_2012_12", set()),
        ("I247N_2015", {"priority_boxes"}),
        ("I247D_2015", {"priority_boxes", "probable_cause_boxes"}),
        ("I247A_2017", {"probable_cause_boxes"}),
    ):
        reading = read_i247({"edition": edition, **boxes})
        assert set(boxes) & set(reading.facts["detainer"]) == there, edition
        assert len(reading.defects) == 2 - len(there), edition


WHOLE: dict[str, Any] = {
    "edition": "I247A_2017",
    "date": date(2019, 5, 1),
    "subject_id": "123",
    "event_no": "E1",
    "file_no": "A000000000",
    "to_agency": "County Jail",
    "from_dhs_office": "Field office",
    "name": "Ana Ejemplo",
    "date_of_birth": date(1990, 1, 2),
    "citizenship": "Nowhere",
    "sex": "F",
    "lesc_phone": "(555) 555-0100",
    "issuing_officer": {"name": "Officer X", "title": "DO", "signed": True},
    "certificate_of_service": {
        "served_on_subject": True,
        "when": datetime(2019, 5, 1, 10),
        "how": "in_person",
    },
    "lea_reply": {
        "local_id": "7",
        "estimated_release_at": datetime(2019, 5, 3, 10),
        "last_crime": "trespass",
        "officer": "Y",
    },
}


def test_the_whole_form_is_read() -> None:
    """Names, numbers and the agency's reply are kept aside; signature and service are facts."""
    reading = read_i247(WHOLE)
    assert reading.facts["detainer"] == {
        "issued": True,
        "edition": "I247A_2017",
        "asks_hold": True,
        "asks_notice": True,
        "requested_at": date(2019, 5, 1),
        "signed": True,
        "served_on_subject": True,
    }
    assert set(reading.facts) == {"detainer"}
    assert reading.form == {
        "edition": "I247A_2017",
        "date": date(2019, 5, 1),
        "signed": True,
        "served_on_subject": True,
    }
    assert set(reading.aside) == set(WHOLE) - {"edition", "date"}
    assert reading.aside["issuing_officer"] == {"name": "Officer X", "title": "DO"}
    assert reading.aside["certificate_of_service"] == {
        "when": datetime(2019, 5, 1, 10),
        "how": "in_person",
    }


@pytest.mark.parametrize("signed", [True, False])
def test_the_same_field_twice(signed: bool) -> None:
    """Given flat and within its part, a field must say the same."""
    form = {"edition": "I247A_2017", "signed": True, "issuing_officer": {"signed": signed}}
    if signed:
        assert read_i247(form).facts["detainer"]["signed"] is True
        return
    with pytest.raises(InputError, match="the same field but differ"):
        read_i247(form)


def test_day_before_the_new_form_is_valid() -> None:
    """An older edition is valid on the day before 2 April 2017."""
    assert read_i247({"edition": "I247D_2015", "date": date(2017, 4, 1)}).defects == ()


@pytest.mark.parametrize(
    "form",
    [
        {"edition": "I-247"},
        {"edition": "I247A_2017", "colour": 1},
        {"edition": "I247A_2017", "lea_reply": {"colour": 1}},
        {"edition": "I247A_2017", "lea_reply": "none"},
        {"edition": "I247A_2017", "certificate_of_service": {"how": "by pigeon"}},
        {"edition": "I247A_2017", "date_of_birth": "long ago"},
    ],
)
def test_unknown_fields_are_refused(form: dict[str, Any]) -> None:
    """An unknown edition or field is refused, and so is a value of the wrong kind."""
    with pytest.raises(InputError):
        read_i247(form)
