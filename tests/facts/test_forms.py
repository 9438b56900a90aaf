"""Each edition of the I-247 is held to its own rules; a notice form never asks a hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck.decide import decide
from holdcheck.facts.errors import InputError
from holdcheck.facts.forms import EDITIONS, read_i247


@pytest.mark.parametrize("edition", EDITIONS)
def test_facts_are_in_the_vocabulary(edition: str) -> None:
    """What a form states is read by decide, and only an I-247N asks no hold."""
    reading = read_i247({"edition": edition, "date": date(2016, 1, 5), "signed": True})
    assert reading.facts["detainer"]["asks_hold"] is (edition != "I247N_2015")
    found = decide(reading.facts, act="hold_past_release", on=date(2016, 1, 6), place="US/CT")
    assert edition != "I247N_2015" or found.outcome == "prohibited"


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ({"edition": "I247A_2017", "probable_cause_boxes": []}, "either"),
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
        ({"edition": "I247D_2015", "priority_boxes": []}, "1A"),
        ({"edition": "I247N_2015", "priority_boxes": []}, "priority box"),
        ({"edition": "I247D_2015", "signed": False}, "not signed"),
    ],
)
def test_defects(form: dict[str, Any], word: str) -> None:
    """Each defect is named in one sentence."""
    defects = read_i247(form).defects
    assert len(defects) == 1
    assert word in defects[0]


def test_day_before_the_new_form_is_valid() -> None:
    """An older edition is valid on the day before 2 April 2017."""
    assert read_i247({"edition": "I247D_2015", "date": date(2017, 4, 1)}).defects == ()


@pytest.mark.parametrize("form", [{"edition": "I-247"}, {"edition": "I247A_2017", "colour": 1}])
def test_unknown_fields_are_refused(form: dict[str, Any]) -> None:
    """An unknown edition or field is refused."""
    with pytest.raises(InputError):
        read_i247(form)
