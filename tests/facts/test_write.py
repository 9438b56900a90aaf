"""A case written back reads as the same case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from holdcheck.facts.case import build_case, read_case
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import Case
from holdcheck.facts.write import case_data

EAST = timezone(timedelta(hours=-4))
FULL: dict[str, Any] = {
    "custody": {"otherwise_released_at": datetime(2018, 7, 13, 17, tzinfo=EAST)},
    "detainer": {"priority_boxes": ["a", "b"], "edition": "I247A_2017", "signed": "not_mapped"},
    "person": {
        "age_years": {"value": 30, "source": "booking", "as_of": "2018-07-13", "verified": False},
        "final_removal_order": {"value": None, "source": "ICE", "evidence": "page 2"},
        "arrested": "source_does_not_say",
    },
    "conviction": [
        {
            "grade": {"value": "felony", "source": "court", "verified": True},
            "date": date(2009, 5, 1),
            "statute": "not_mapped",
            "tags": ["theft"],
            "tags_complete": False,
            "not_tags": ["dui"],
        },
        {},
    ],
    "conviction_complete": False,
    "charge": [],
    "arrest": "source_does_not_say",
    "warrant": {"instrument": [{"issuer": "state_judge"}]},
    "judgment": {
        "unacceptable_risk_to_public_safety": {
            "value": True,
            "source": "Q. Example",
            "as_of": date(2018, 7, 13),
            "reasons": "three: robberies",
        }
    },
}


def same(one: Case, two: Case) -> bool:
    return replace(one, lines={}, file="") == replace(two, lines={}, file="")


@pytest.mark.parametrize("facts", [{}, FULL])
def test_what_is_written_reads_as_the_same_case(facts: dict[str, Any], tmp_path: Path) -> None:
    """Values, records, where each came from, why each is unknown, and the name of the case."""
    case = replace(build_case(facts), reference="booking 2018-114")
    file = tmp_path / "case.yaml"
    file.write_text(yaml.safe_dump(case_data(case), sort_keys=False), encoding="utf-8")
    assert same(read_case(file), case)


def test_a_case_without_a_name_is_written_without_one() -> None:
    """The reference stands there only if there is one."""
    assert case_data(build_case({})) == {"facts": {}}


def test_a_kind_cannot_be_both_found_and_ruled_out() -> None:
    """A record that is said to be of a kind and not to be of it is refused."""
    with pytest.raises(InputError, match=r"has the kind \[dui\] among its tags and among"):
        build_case({"charge": [{"tags": ["dui"], "tags_complete": False, "not_tags": ["dui"]}]})
    with pytest.raises(InputError, match="there is no fact"):
        build_case({"warrant": {"instrument": [{"not_tags": ["dui"]}]}})
    with pytest.raises(InputError, match="is a list of words"):
        build_case({"charge": [{"not_tags": "dui"}]})


@pytest.mark.parametrize(
    ("written", "read"),
    [("2018-114", "2018-114"), ("2018114", "2018114"), ("a   b", "a b"), ("null", "")],
)
def test_the_name_of_a_case_is_read(written: str, read: str, tmp_path: Path) -> None:
    """One short line beside the facts."""
    file = tmp_path / "case.yaml"
    file.write_text(f"reference: {written}\nfacts: {{}}\n", encoding="utf-8")
    assert read_case(file).reference == read


def test_a_program_may_name_the_file_by_text(tmp_path: Path) -> None:
    """And is told what to give where it gives the whole file for the facts."""
    file = tmp_path / "case.yaml"
    file.write_text("facts: {person: {age_years: 30}}\n", encoding="utf-8")
    assert read_case(str(file)).values == {"person.age_years": 30}
    with pytest.raises(InputError, match="give what stands below it"):
        build_case(yaml.safe_load(file.read_text(encoding="utf-8")))
