"""Whether what is written down is all there is: who writes that it is not known has not said so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.decide.evaluate import FALSE, UNKNOWN, tag_truth
from holdcheck.facts.case import build_case

NOT_KNOWN = (None, "unknown", "source_does_not_say", "not_mapped", {"value": None})


@pytest.mark.parametrize("said", NOT_KNOWN)
def test_a_list_of_unknown_length_may_hold_more(said: Any) -> None:
    """Not knowing whether a list is complete is not calling it complete."""
    case = build_case({"conviction": [], "conviction_complete": said})
    assert case.complete["conviction"] is False
    assert build_case({"conviction": []}).complete.get("conviction", True)
    assert build_case({"conviction": [], "conviction_complete": True}).complete["conviction"]


@pytest.mark.parametrize("said", NOT_KNOWN)
def test_kinds_of_offence_not_known_to_be_all_may_be_more(said: Any) -> None:
    """A kind of offence that is not among the tags is then unknown, not false."""
    open_case = build_case({"charge": [{"tags": ["dui"], "tags_complete": said}]})
    assert tag_truth(open_case.records["charge"][0], "burglary") == UNKNOWN
    closed = build_case({"charge": [{"tags": ["dui"]}]})
    assert tag_truth(closed.records["charge"][0], "burglary") == FALSE


def test_a_count_that_may_be_longer_closes_nothing_for_certain() -> None:
    """Three misdemeanours open ICE's own rule only where no traffic offence can be among the rest."""
    facts: dict[str, Any] = {
        "person": {"reason_to_believe_removable": True},
        "conviction": [{"grade": "misdemeanor", "tags": []}] * 3,
        "charge": [],
    }
    asked: dict[str, Any] = {"act": "ice_issue_detainer", "on": date(2013, 6, 1), "place": "US"}
    assert decide(facts, **asked).outcome == "permitted"
    for said in NOT_KNOWN:
        assert decide({**facts, "conviction_complete": said}, **asked).outcome == "prohibited"
