"""Where the text of a law was not seen the answer is open; where county practice is known it closes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck import decide

HOLD, NOTE, SHARE = "hold_past_release", "notify_release", "share_personal_info"
JAIL = {"agency": {"type": "sheriff_jail"}, "local": {"law_or_policy_forbids": False}}
FIRST_HOUR = {"eligible_for_release": True, "countable_hours_since_release_due": 1}
VIOLENT = {"grade": "felony", "tags": ["ca_pc_667_5_c"], "date": date(2013, 1, 2)}
FELON = {"conviction": [{"grade": "felony"}], "warrant": {"judicial_any": False}}
NO_JUDGE = {
    "warrant": {"judicial_criminal": False, "judicial_any": False},
    "order": {"judicial_probable_cause_determination": False},
}


UNSEEN: list[tuple[str, date, str, str, str, dict[str, Any]]] = [
    # Colorado: the 2025 Act was seen only as introduced
    (NOTE, date(2025, 5, 22), "US/CO", "permitted", "us-fed-8cfr-287-7", {}),
    (NOTE, date(2025, 5, 23), "US/CO", "indeterminate", "us-co-2025", {}),
    (SHARE, date(2025, 5, 22), "US/CO", "not_regulated", "", {}),
    (SHARE, date(2025, 5, 23), "US/CO", "indeterminate", "us-co-2025", {}),
    (
        HOLD,
        date(2025, 6, 1),
        "US/CO",
        "prohibited",
        "us-co-2025",
        {"warrant": {"federal_judge_or_magistrate": False}},
    ),
    # Maryland: the exception rests on one source, and another has none
    (NOTE, date(2026, 6, 15), "US/MD", "indeterminate", "us-md-community-trust-2026", {}),
    (HOLD, date(2026, 6, 15), "US/MD", "indeterminate", "us-md-community-trust-2026", FELON),
    (
        HOLD,
        date(2026, 6, 15),
        "US/MD",
        "permitted",
        "us-md-community-trust-2026",
        {"warrant": {"judicial_any": True}},
    ),
    # San Francisco: the ordinance as amended in 2016 was not read
    (
        NOTE,
        date(2019, 4, 1),
        "US/CA/SanFrancisco",
        "indeterminate",
        "us-ca-sf-2016",
        {"conviction": [VIOLENT]},
    ),
    # the sheriff honours none without a judge, which the state law asks about
    (
        HOLD,
        date(2014, 5, 29),
        "US/CA/SanFrancisco",
        "prohibited",
        "us-ca-trust-2014",
        {
            "conviction": [VIOLENT],
            "charge": [{"tags": ["ca_pc_667_5_c"], "magistrate_probable_cause_872": True}],
            "judgment": {"sf_rehabilitation_factors_favour_hold": True},
            "detainer": {"issued": True, "requested_at": date(2014, 5, 28)},
            **NO_JUDGE,
        },
    ),
    # the county wants a judge's warrant for a notice too
    (
        NOTE,
        date(2019, 7, 1),
        "US/CA/SantaClara",
        "prohibited",
        "us-ca-values-2018",
        {"conviction": [VIOLENT], **NO_JUDGE},
    ),
    (
        NOTE,
        date(2019, 5, 1),
        "US/CA/SantaClara",
        "permitted",
        "us-ca-values-2018",
        {"conviction": [VIOLENT], **NO_JUDGE},
    ),
]


@pytest.mark.parametrize(("act", "on", "place", "outcome", "law", "more"), UNSEEN)
def test_what_is_not_known_opens_nothing(
    act: str, on: date, place: str, outcome: str, law: str, more: dict[str, Any]
) -> None:
    found = decide(at_jail(more), act=act, on=on, place=place)
    assert (found.outcome, found.law) == (outcome, law)


def at_jail(more: dict[str, Any]) -> dict[str, Any]:
    """The facts of a case at a jail, in the first hour after release is due."""
    return {
        "detainer": {"issued": True},
        "custody": FIRST_HOUR,
        "info": {"release_date_publicly_available": False},
        **JAIL,
        **more,
    }


@pytest.mark.parametrize(
    ("act", "on", "place", "ref", "words"),
    [
        (HOLD, date(2014, 1, 5), "US/WA/King", "A21", "17706"),
        (HOLD, date(2019, 1, 5), "US/WA/King", "", ""),
        (NOTE, date(2026, 5, 21), "US/NY", "A19", "budget"),
        (NOTE, date(2026, 5, 20), "US/NY", "", ""),
        (NOTE, date(2026, 6, 15), "US/MD", "A18", "notification"),
        (NOTE, date(2019, 7, 1), "US/CA/SantaClara", "Santa Clara 2019", "Board"),
    ],
)
def test_the_gap_is_told_on_its_days(act: str, on: date, place: str, ref: str, words: str) -> None:
    """Where a version is not encoded, the answer of that day says so, and no other day does."""
    told = [
        one for one in decide({}, act=act, on=on, place=place).warnings if "Not verified" in one
    ]
    own = [one for one in told if any(key in one for key in ("A19", "A21", ref or "A19"))]
    assert len(own) == bool(ref)
    assert not ref or words in own[0]


def test_a_rule_not_used_is_named() -> None:
    """Maryland's exception is shown with the reason for which it opens nothing."""
    facts = {**JAIL, **FELON, "detainer": {"issued": True}, "custody": FIRST_HOUR}
    found = decide(facts, act=HOLD, on=date(2026, 6, 15), place="US/MD")
    assert "Rule [ex] of [us-md-community-trust-2026] says permitted, but is not used" in " ".join(
        found.warnings
    )
