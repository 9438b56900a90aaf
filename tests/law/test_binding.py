"""Whom each law binds, held to the list of bodies its text gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.law.bind import binds
from holdcheck.law.library import library
from holdcheck.law.load import AGENCY_TYPES

HOLD, NOTE = "hold_past_release", "notify_release"
FREE: dict[str, set[str]] = {
    "us-ca-sf-2013": {"state_prison"},
    "us-ca-santaclara-2011": {"police", "school_police", "state_prison"},
    "us-ca-trust-2014": {"state_prison"},
    "us-ca-truth-2017": {"state_prison"},
    "us-ca-values-2018": {"state_prison"},
    "us-ca-sf-2016": {"state_prison"},
    "us-ca-santaclara-2019": {"police", "school_police", "state_prison"},
    "us-co-2019": {"state_prison", "court", "school_police", "prosecutor"},
    "us-co-2025": {"state_prison", "court", "school_police", "prosecutor"},
    "us-ct-trust-2014": {"school_police", "prosecutor"},
    "us-ct-trust-2019": {"prosecutor"},
    "us-ga-hb1105-2024": {"probation", "court", "school_police", "prosecutor"},
    "us-il-cook-2011": {"police", "school_police", "state_prison"},
    "us-nc-hb10-2024": {"state_prison", "probation", "school_police", "prosecutor"},
    "us-nc-h318-2025": {"state_prison", "probation", "school_police", "prosecutor"},
    "us-nj-directive-2018-6": {"court"},
    "us-ri-exec-2014-08": {"court", "school_police"},
    "us-wa-king-2014": {"police", "school_police", "state_prison"},
}
NAMED: dict[str, set[str]] = {
    "us-ca-sf-sheriff-2014": {"sheriff_jail"},
    "us-ct-doc-2014-12": {"state_prison"},
    "us-fl-miamidade-2013": {"sheriff_jail"},
    "us-la-orleans-2013": {"sheriff_jail"},
    "us-ma-boston-trust-2014": {"police"},
    "us-ma-boston-trust-2019": {"police", "school_police"},
    "us-ma-northampton-2014": {"police"},
    "us-ma-somerville-2014": {"police"},
    "us-ny-nyc-doc-2014": {"sheriff_jail", "probation"},
    "us-ny-nyc-nypd-2014": {"police"},
    "us-pa-phila-2014": {"police", "sheriff_jail"},
    "us-ri-doc-2014-07": {"state_prison"},
}


def test_whom_each_law_binds() -> None:
    """The bodies that the text of each law names, and no others; every other law binds all."""
    for law in library().laws():
        if law.place.startswith("US/XX"):
            continue
        bound = {kind for kind in AGENCY_TYPES if binds(law, kind) == 2}
        expected = NAMED.get(law.id, set(AGENCY_TYPES) - FREE.get(law.id, set()))
        assert bound == expected, law.id


MORNING = {"otherwise_released_at": datetime(2018, 7, 2, 9)}
FIRST_HOUR = {"eligible_for_release": True, "countable_hours_since_release_due": 1}


OUTSIDE: list[tuple[str, str, date, str, str, dict[str, Any]]] = [
    ("school_police", NOTE, date(2014, 5, 1), "US/CT", "indeterminate", {}),
    ("police", NOTE, date(2014, 5, 1), "US/CT", "required", {}),
    ("school_police", HOLD, date(2020, 5, 1), "US/CT", "prohibited", {"custody": FIRST_HOUR}),
    ("prosecutor", HOLD, date(2020, 5, 1), "US/CT", "indeterminate", {"custody": FIRST_HOUR}),
    ("state_prison", HOLD, date(2015, 1, 1), "US/CA", "indeterminate", {"custody": FIRST_HOUR}),
    ("state_prison", HOLD, date(2019, 1, 1), "US/CA", "indeterminate", {"custody": FIRST_HOUR}),
    (
        "police",
        HOLD,
        date(2012, 5, 1),
        "US/IL/Cook",
        "indeterminate",
        {
            "custody": FIRST_HOUR,
            "agreement": {"written_federal_full_cost_reimbursement": True},
        },
    ),
    (
        "probation",
        HOLD,
        date(2018, 7, 2),
        "US/NY/NYC",
        "prohibited",
        {"custody": MORNING, "person": {"terrorist_db_possible_match": False}},
    ),
    (
        "school_police",
        "transfer_custody",
        date(2021, 1, 1),
        "US/MA/Boston",
        "prohibited",
        {"warrant": {"judicial_any": False}, "order": {"other_judicial_order": False}},
    ),
    ("police", HOLD, date(2014, 1, 1), "US/LA/Orleans", "indeterminate", {}),
    ("court", HOLD, date(2015, 1, 1), "US/FL/Miami-Dade", "indeterminate", {}),
    ("court", HOLD, date(2014, 6, 1), "US/PA/Philadelphia", "indeterminate", {}),
]


@pytest.mark.parametrize(("kind", "act", "on", "place", "outcome", "more"), OUTSIDE)
def test_an_agency_outside_the_law(
    kind: str, act: str, on: date, place: str, outcome: str, more: dict[str, Any]
) -> None:
    """The law of a place gives it no duty, no permission and no silence to rely on."""
    assert decide(outside(kind, more), act=act, on=on, place=place).outcome == outcome


def outside(kind: str, more: dict[str, Any]) -> dict[str, Any]:
    """The facts of a case at an agency of this kind."""
    return {
        "detainer": {"issued": True},
        "agency": {"type": kind},
        "conviction": [],
        "local": {"law_or_policy_forbids": False},
        **more,
    }
