"""What an edition of the I-247 asks: notice only, a hold, or what somebody must read on the paper."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from holdcheck.decide import decide
from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.vocabulary_papers import EDITIONS

ON = date(2016, 7, 1)
ASKED: dict[str, Any] = {"act": "hold_past_release", "on": ON, "zone": "America/New_York"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_an_edition_asks(edition: str) -> None:
    """An I-247N asks no hold, an I-247X does not say, and every other edition asks one."""
    case = derive(build_case({"detainer": {"edition": edition}}), **ASKED)
    expected = {"I247N_2015": False, "I247X_2015": None}.get(edition, True)
    assert case.values.get("detainer.asks_hold") is expected
    assert case.values.get("detainer.asks_notice") is (True if edition == "I247N_2015" else None)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_notice_form_that_asks_a_hold_cannot_be(edition: str) -> None:
    """Stated as asking a hold, only an I-247N belies itself."""
    case = build_case({"detainer": {"edition": edition, "asks_hold": True}})
    found = contradictions(case, **ASKED)
    assert [one.first for one in found] == ["detainer.asks_hold"] * (edition == "I247N_2015")


@pytest.mark.parametrize("place", ["US/MD", "US/TX", "US/CT", "US/GA", "US/WY"])
def test_no_hold_comes_of_a_notice_form(place: str) -> None:
    """Whatever the law of the place, an I-247N never supports a hold, and it is still a request."""
    facts = {
        "detainer": {"edition": "I247N_2015", "issued_by_ICE": True},
        "conviction": [{"grade": "felony", "final_judgment_entered": True}],
        "custody": {"otherwise_released_at": datetime(2026, 7, 10, 9)},
    }
    found = decide(facts, act="hold_past_release", on=date(2026, 7, 10), place=place)
    assert found.outcome == "prohibited"
    assert "form_asks_no_hold" in [stop.code for stop in found.stops]
    assert derive(build_case(facts), **ASKED).values["detainer.issued"] is True
