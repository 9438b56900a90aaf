"""Silence is an answer only where a law that binds the agency for sure is encoded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.facts.case import build_case
from holdcheck.replay import from_cases, replay

HOLD = "hold_past_release"
ASKED: dict[str, Any] = {
    "detainer": {"issued": True},
    "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 1},
}
CRIMINAL = {"warrant": {"judicial_criminal": True}}
CIVIL = {"warrant": {"judicial_criminal": False}}


@pytest.mark.parametrize(
    ("facts", "on", "place", "outcome", "can"),
    [
        # no law of the state: a request opens nothing
        ({"agency": {"type": "sheriff_jail"}}, date(2015, 1, 1), "US/MA", "indeterminate", ""),
        # the city's ordinance binds its police, and says nothing for the sheriff
        (
            {"agency": {"type": "sheriff_jail"}},
            date(2015, 1, 1),
            "US/MA/Boston",
            "indeterminate",
            "",
        ),
        (
            {"agency": {"type": "police"}, **CIVIL},
            date(2015, 1, 1),
            "US/MA/Boston",
            "prohibited",
            "",
        ),
        (
            {"agency": {"type": "police"}, **CRIMINAL},
            date(2015, 1, 1),
            "US/MA/Boston",
            "permitted",
            "",
        ),
        # whose agency it is decides, so without it nothing opens
        (CRIMINAL, date(2015, 1, 1), "US/MA/Boston", "indeterminate", "permitted"),
        (CIVIL, date(2015, 1, 1), "US/MA/Boston", "prohibited", "indeterminate"),
        # the policy of a department of correction binds no sheriff
        ({"agency": {"type": "sheriff_jail"}}, date(2014, 7, 20), "US/RI", "indeterminate", ""),
        (
            {"warrant": {"judicial_any": True}},
            date(2014, 7, 20),
            "US/RI",
            "indeterminate",
            "permitted",
        ),
    ],
)
def test_coverage(facts: dict[str, Any], on: date, place: str, outcome: str, can: str) -> None:
    """The decision and the replay of the same row say the same, and say what is still possible."""
    stated = {**ASKED, **facts}
    found = decide(stated, act=HOLD, on=on, place=place)
    assert found.outcome == outcome
    table = from_cases([build_case(stated)], on=[on], place=[place])
    (row,) = replay(table, act=HOLD).polars_rows().iter_rows(named=True)
    assert row["outcome"] == outcome
    assert set(row["possible"].split()) == {outcome, *can.split()}
    if can:
        assert "agency.type" in {one.fact for one in found.missing}
        assert "agency.type" in row["unknown_facts"].split()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("sheriff_jail", "No law encoded for [US/MA/Boston] on that day binds an agency of the"),
        (None, "Whether a law encoded for [US/MA/Boston] on that day binds depends on the kind"),
        ("police", ""),
    ],
)
def test_the_reader_is_told(kind: str | None, says: str) -> None:
    """A place whose laws bind others only, or perhaps, is named as such."""
    facts = {**ASKED, **({"agency": {"type": kind}} if kind else {})}
    found = decide(facts, act=HOLD, on=date(2015, 1, 1), place="US/MA/Boston")
    lines = [one for one in found.warnings if "US/MA/Boston]" in one]
    assert [one.startswith(says) for one in lines] == ([True] if says else [])


def test_a_level_is_the_answer_for_the_country() -> None:
    """In 2012 no memo governed detainers yet: the level of the offences is all there is to say."""
    facts: dict[str, Any] = {"conviction": [{"grade": "felony", "tags": []}], "charge": []}
    act = "ice_issue_detainer"
    found = decide(facts, act=act, on=date(2012, 6, 1), place="US")
    assert (found.outcome, found.law) == ("level_2", "us-fed-scomm-levels")
    assert not any("silence is not permission" in one for one in found.warnings)
    table = from_cases([build_case(facts)], on=[date(2012, 6, 1)], place=["US"])
    assert replay(table, act=act).polars_rows()["outcome"].to_list() == ["level_2"]
