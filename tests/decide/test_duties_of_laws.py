"""The duties that each law's text names are owed on their days, by whom they bind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest

from holdcheck import Decision, decide

HOLD, NOTE, TALK = "hold_past_release", "notify_release", "ice_interview_access"
ASKED: dict[str, Any] = {"detainer": {"issued": True}}
SAME_PERSON = {"order": {"nc_judicial_official_same_person_order": True}}
FORM = {"warrant": {"administrative_warrant_received": True}}


def owed(act: str, on: date, place: str, kind: str = "", **more: Any) -> dict[str, str]:
    facts = {**ASKED, **more, **({"agency": {"type": kind}} if kind else {})}
    return {f"{one.law}:{one.id}": one.owed for one in decided(facts, act, on, place).duties}


def decided(facts: dict[str, Any], act: str, on: date, place: str) -> Decision:
    return decide(facts, act=act, on=on, place=place)


@pytest.mark.parametrize(
    ("duty", "asks", "expected"),
    [
        # Connecticut
        (
            "us-ct-trust-2014:tell_ice",
            partial(owed, HOLD, date(2014, 5, 1), "US/CT", "sheriff_jail"),
            "owed",
        ),
        (
            "us-ct-trust-2014:tell_ice",
            partial(owed, NOTE, date(2014, 5, 1), "US/CT", "school_police"),
            None,
        ),
        ("us-ct-trust-2019:report", partial(owed, HOLD, date(2019, 12, 31), "US/CT"), None),
        ("us-ct-trust-2019:report", partial(owed, HOLD, date(2020, 1, 1), "US/CT"), "owed"),
        ("us-ct-trust-2025:copy", partial(owed, HOLD, date(2025, 10, 1), "US/CT"), "owed"),
        ("us-ct-trust-2025:agency_head", partial(owed, NOTE, date(2025, 10, 1), "US/CT"), "owed"),
        # California
        (
            "us-ca-truth-2017:forum",
            partial(owed, HOLD, date(2017, 12, 31), "US/CA", "police"),
            None,
        ),
        (
            "us-ca-truth-2017:forum",
            partial(owed, HOLD, date(2018, 1, 1), "US/CA", "police"),
            "owed",
        ),
        (
            "us-ca-truth-2017:forum",
            partial(owed, HOLD, date(2018, 1, 1), "US/CA", "state_prison"),
            None,
        ),
        (
            "us-ca-values-2018:cdcr_consent_form",
            partial(owed, TALK, date(2019, 1, 1), "US/CA", "state_prison"),
            "owed",
        ),
        (
            "us-ca-values-2018:cdcr_copy",
            partial(owed, NOTE, date(2019, 1, 1), "US/CA", "state_prison"),
            "owed",
        ),
        (
            "us-ca-values-2018:cdcr_copy",
            partial(owed, NOTE, date(2019, 1, 1), "US/CA", "police"),
            None,
        ),
        # Florida, North Carolina, Georgia, Texas
        (
            "us-fl-908-2019:judge_records",
            partial(owed, HOLD, date(2021, 1, 1), "US/FL", "court"),
            "owed",
        ),
        (
            "us-fl-908-2019:judge_records",
            partial(owed, HOLD, date(2021, 1, 1), "US/FL", "police"),
            None,
        ),
        (
            "us-fl-908-2019:agreement_287g_status",
            partial(owed, HOLD, date(2025, 4, 1), "US/FL", "sheriff_jail"),
            "owed",
        ),
        (
            "us-nc-hb10-2024:judicial_official",
            partial(owed, HOLD, date(2025, 2, 1), "US/NC", "sheriff_jail", **FORM),
            "owed",
        ),
        (
            "us-nc-h318-2025:judicial_official",
            partial(owed, HOLD, date(2025, 11, 1), "US/NC", "sheriff_jail"),
            "would_be_owed",
        ),
        (
            "us-nc-h318-2025:tell_ice",
            partial(owed, NOTE, date(2025, 11, 1), "US/NC", "sheriff_jail", **SAME_PERSON),
            "owed",
        ),
        ("us-ga-hb1105-2024:report", partial(owed, HOLD, date(2024, 12, 30), "US/GA"), None),
        (
            "us-ga-hb1105-2024:doc_report",
            partial(owed, HOLD, date(2025, 1, 1), "US/GA", "state_prison"),
            "owed",
        ),
        (
            "us-tx-sb4-2017:agreement_287g",
            partial(owed, HOLD, date(2025, 12, 31), "US/TX", "sheriff_jail"),
            None,
        ),
        (
            "us-tx-sb4-2017:agreement_287g",
            partial(owed, HOLD, date(2026, 1, 1), "US/TX", "sheriff_jail"),
            "owed",
        ),
    ],
)
def test_owed(duty: str, asks: Callable[[], dict[str, str]], expected: str | None) -> None:
    """On its first day and not the day before, by the bodies it names and no others."""
    assert asks().get(duty) == expected


def test_two_hours_in_north_carolina() -> None:
    """The notice of 2025 has its time: two hours from when release would be due."""
    facts = {
        **ASKED,
        **SAME_PERSON,
        "agency": {"type": "sheriff_jail"},
        "custody": {"otherwise_released_at": datetime(2025, 11, 3, 9)},
    }
    found = decided(facts, NOTE, date(2025, 11, 3), "US/NC")
    (one,) = [duty for duty in found.duties if duty.id == "tell_ice"]
    assert one.due_at == "2025-11-03T11:00:00-05:00"


def test_acts_of_2019_stay_closed_in_2025() -> None:
    """What Connecticut closed in 2019 nobody has read to be open since."""
    for act in ("arrest_civil_warrant", "ice_interview_access", "share_personal_info"):
        for on in (date(2025, 9, 30), date(2025, 10, 1)):
            found = decided({}, act, on, "US/CT")
            assert found.outcome == "prohibited", act
    assert any("not read again in PA 25-29" in one for one in found.warnings)
