"""The day a decision is about: of release for a hold or transfer, else the local day asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from holdcheck.decide import decide
from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.errors import ContradictionError

EAST = "America/New_York"
DUE = datetime(2019, 4, 2, 10)
WOBBLER: dict[str, Any] = {
    "detainer": {"issued": True},
    "local": {"law_or_policy_forbids": False},
    "conviction": [
        {
            "grade": "misdemeanor",
            "wobbler": True,
            "date": date(2014, 4, 1),
            "tags": ["ca_gov_7282_5_a3_list"],
        }
    ],
    "custody": {"otherwise_released_at": DUE},
    "agency": {"type": "sheriff_jail"},
}
HOLD, TRANSFER, NOTE = "hold_past_release", "transfer_custody", "notify_release"


@pytest.mark.parametrize(
    ("act", "on", "custody", "day"),
    [
        (HOLD, date(2019, 3, 30), {"otherwise_released_at": DUE}, date(2019, 4, 2)),
        (TRANSFER, datetime(2019, 4, 9, 1), {"otherwise_released_at": DUE}, date(2019, 4, 2)),
        (NOTE, date(2019, 3, 30), {"otherwise_released_at": DUE}, date(2019, 3, 30)),
        ("arrest_civil_warrant", date(2019, 3, 30), {"otherwise_released_at": DUE}, date(2019, 3, 30)),
        (HOLD, date(2019, 3, 30), {}, date(2019, 3, 30)),
        (NOTE, datetime(2019, 4, 2, 3, tzinfo=UTC), {}, date(2019, 4, 1)),
        (HOLD, date(2019, 3, 30), {"otherwise_released_at": datetime(2019, 4, 2, 3, tzinfo=UTC)}, date(2019, 4, 1)),
    ],
)  # fmt: skip
def test_the_day_of_decision(act: str, on: date, custody: dict[str, Any], day: date) -> None:
    """Look-backs run from the local day of release for custody, else from the local day asked."""
    case = derive(build_case({"custody": custody}), act=act, on=on, zone=EAST)
    assert case.values["decision_date"] == day


@pytest.mark.parametrize(
    "on", [date(2019, 3, 30), datetime(2019, 4, 2, 10), datetime(2019, 4, 2, 17, tzinfo=UTC)]
)
def test_a_look_back_does_not_move_with_the_hour_of_asking(on: date) -> None:
    """Five years before release are counted from release, though the jail asks days before."""
    assert decide(WOBBLER, act=TRANSFER, on=on, place="US/CA").outcome == "prohibited"


def test_the_offset_in_which_a_moment_is_written_changes_nothing() -> None:
    """One moment written in three offsets is one question: an exception of five years is at its end."""
    charged = {
        "warrant": {"judicial_any": False},
        "charge": [],
        "person": {"final_removal_order_signed_by_federal_judge": False},
        "conviction": [{"tags": ["nj_indictable"], "date": date(2015, 6, 1)}],
        "detainer": {"issued": True},
    }
    for on, outcome in (
        ("2020-06-01T23:00", "permitted"),
        ("2020-06-01T23:00-04:00", "permitted"),
        ("2020-06-02T03:00+00:00", "permitted"),
        ("2020-06-02T00:00", "prohibited"),
        ("2020-06-01T23:00-07:00", "prohibited"),
    ):
        found = decide(charged, act=NOTE, on=datetime.fromisoformat(on), place="US/NJ")
        assert found.outcome == outcome, on


@pytest.mark.parametrize(
    ("act", "on", "eligible"),
    [
        (HOLD, datetime(2019, 4, 1, 9), True),
        (HOLD, date(2019, 4, 1), True),
        (TRANSFER, datetime(2019, 4, 1, 9), True),
        (HOLD, datetime(2019, 4, 2, 13, tzinfo=UTC), True),
        (HOLD, date(2019, 4, 3), True),
        (NOTE, date(2019, 4, 1), False),
        (NOTE, date(2019, 4, 2), True),
        (NOTE, datetime(2019, 4, 2, 9, 59), False),
        (NOTE, datetime(2019, 4, 2, 10), True),
        (NOTE, datetime(2019, 4, 2, 13, 59, tzinfo=UTC), False),
        (NOTE, datetime(2019, 4, 2, 14, tzinfo=UTC), True),
    ],
)
def test_eligible_for_release(act: str, on: date, eligible: bool) -> None:
    """A hold asked before release is due is a question about that moment; other acts are of now."""
    case = build_case({"custody": {"otherwise_released_at": DUE}})
    found = derive(case, act=act, on=on, zone=EAST)
    assert found.values["custody.eligible_for_release"] is eligible


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2025, 11, 6), "required"),
        (datetime(2025, 11, 7, 8), "required"),
        (datetime(2025, 11, 7, 9), "required"),
        (datetime(2025, 11, 9, 9, 1), "prohibited"),
    ],
)
def test_texas_says_the_same_the_day_before(on: date, outcome: str) -> None:
    """A mandate is not reported as a prohibition because the jail asks the day before release."""
    facts = {
        "detainer": {"issued_by_ICE": True},
        "custody": {"otherwise_released_at": datetime(2025, 11, 7, 9)},
        "person": {"us_citizen": False},
        "agency": {"type": "sheriff_jail"},
    }
    assert decide(facts, act=HOLD, on=on, place="US/TX").outcome == outcome


@pytest.mark.parametrize(
    ("facts", "act", "on", "contradicted"),
    [
        ({"decision_date": date(2019, 4, 1)}, NOTE, datetime(2019, 4, 2, 3, tzinfo=UTC), False),
        ({"decision_date": date(2019, 4, 2)}, NOTE, datetime(2019, 4, 2, 3, tzinfo=UTC), True),
        ({"decision_date": date(2019, 4, 2), "custody": {"otherwise_released_at": DUE}}, HOLD, date(2019, 3, 30), False),
        ({"decision_date": date(2019, 3, 30), "custody": {"otherwise_released_at": DUE}}, HOLD, date(2019, 3, 30), True),
        ({"conviction": [{"date": date(2019, 4, 2)}]}, NOTE, datetime(2019, 4, 2, 3, tzinfo=UTC), True),
        ({"conviction": [{"date": date(2019, 4, 1)}]}, NOTE, datetime(2019, 4, 2, 3, tzinfo=UTC), False),
        ({"detainer": {"requested_at": date(2019, 4, 2)}}, NOTE, datetime(2019, 4, 2, 3, tzinfo=UTC), True),
        ({"detainer": {"requested_at": date(2019, 4, 3)}, "custody": {"otherwise_released_at": DUE}}, HOLD, date(2019, 4, 3), False),
        ({"detainer": {"requested_at": date(2019, 4, 4)}, "custody": {"otherwise_released_at": DUE}}, HOLD, date(2019, 4, 3), True),
    ],
)  # fmt: skip
def test_facts_of_a_later_day(
    facts: dict[str, Any], act: str, on: date, contradicted: bool
) -> None:
    """What lies after the local day of decision and of question cannot be so; a paper that came late can."""
    found = contradictions(build_case(facts), act=act, on=on, zone=EAST)
    assert bool(found) is contradicted
    if contradicted:
        with pytest.raises(ContradictionError, match="stop: "):
            decide(facts, act=act, on=on, place="US/CT")
