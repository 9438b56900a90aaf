"""A decision stored by an earlier state of the project is reproduced byte for byte.

``tests/decide/stored`` holds, for each case below, the decision as JSON, and for the first its
explanation as text and HTML. After a change that is meant, write them anew and read the difference:

    python tests/decide/test_stored_decisions.py
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from holdcheck import Decision, decide
from holdcheck.decide.explain import as_html, as_text

STORED = Path(__file__).with_name("stored")
HOLD, NOTE = "hold_past_release", "notify_release"
FELON: dict[str, Any] = {
    "detainer": {"issued": True, "requested_at": date(2010, 1, 1)},
    "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
    "conviction": [{"grade": "felony", "final_judgment_entered": True, "date": date(2009, 5, 1)}],
}
WOBBLER: dict[str, Any] = {
    "detainer": {"issued": True},
    "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
    "local": {"law_or_policy_forbids": False},
    "conviction": [
        {
            "grade": "misdemeanor",
            "wobbler": True,
            "tags": ["ca_gov_7282_5_a3_list"],
            "date": {"value": date(2012, 3, 2), "source": "court record", "verified": True},
        }
    ],
}
CITIZEN: dict[str, Any] = {
    **FELON,
    "person": {"citizenship_claimed": {"value": True, "source": "the person", "as_of": "intake"}},
    "detainer": {"issued": True, "signed": False, "edition": "I247D_2015"},
}
FRIDAY: dict[str, Any] = {
    **FELON,
    "custody": {"otherwise_released_at": datetime(2014, 7, 11, 17)},
    "agency": {"type": "sheriff_jail"},
}
CASES: dict[str, tuple[dict[str, Any], str, date, str]] = {
    "connecticut-2014-friday": (FRIDAY, HOLD, datetime(2014, 7, 14, 9), "US/CT"),
    "connecticut-2019": (FELON, HOLD, date(2020, 3, 3), "US/CT"),
    "connecticut-2025-nothing-known": ({}, NOTE, date(2025, 11, 3), "US/CT"),
    "california-2014": (WOBBLER, HOLD, date(2015, 6, 1), "US/CA"),
    "california-2018-notice": (WOBBLER, NOTE, date(2019, 4, 1), "US/CA/SanFrancisco"),
    "lunn-over-boston": (FELON, HOLD, date(2018, 7, 13), "US/MA/Boston"),
    "cook-county": (FELON, HOLD, date(2012, 7, 13), "US/IL/Cook"),
    "texas-claim": (CITIZEN, HOLD, date(2019, 2, 1), "US/TX"),
    "washington-dc": (FELON, HOLD, date(2014, 7, 1), "US/DC"),
    "new-york-city": (FELON, HOLD, date(2016, 7, 1), "US/NY/NYC"),
    "georgia-mandate": (FELON, HOLD, date(2025, 1, 10), "US/GA"),
    "nobody-encoded": (FELON, HOLD, date(2016, 7, 1), "US/WY"),
    "texas-status": (FELON, "share_immigration_status", date(2019, 2, 1), "US/TX"),
    "issue-2015": (WOBBLER, "ice_issue_detainer", date(2015, 3, 1), "US"),
}


def decided(name: str) -> Decision:
    facts, act, on, place = CASES[name]
    return decide(facts, act=act, on=on, place=place)


@pytest.mark.parametrize("name", CASES)
def test_stored_decision(name: str) -> None:
    """The same input gives the bytes that were stored."""
    stored = (STORED / f"{name}.json").read_text(encoding="utf-8")
    assert decided(name).to_json() == stored


def test_stored_explanation() -> None:
    """So does the explanation, as text and as a page."""
    first = decided(next(iter(CASES)))
    assert as_text(first) == (STORED / "explained.txt").read_text(encoding="utf-8")
    assert as_html(first) == (STORED / "explained.html").read_text(encoding="utf-8")


def main() -> None:
    """Write every decision anew."""
    for name in CASES:
        (STORED / f"{name}.json").write_text(decided(name).to_json(), encoding="utf-8")
    first = decided(next(iter(CASES)))
    (STORED / "explained.txt").write_text(as_text(first), encoding="utf-8")
    (STORED / "explained.html").write_text(as_html(first), encoding="utf-8")


if __name__ == "__main__":
    main()
