"""A state is read as the law compares it, or refused: a name it does not know would be a silent no."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.facts.case import build_case
from holdcheck.facts.errors import InputError


@pytest.mark.parametrize("written", ["CT", "ct", "Ct", " CT "])
def test_two_letters_in_any_case(written: str) -> None:
    """A pending charge in Connecticut is one however its letters are written."""
    facts: dict[str, Any] = {
        "charge": [{"state": written, "pending": True, "bond_posted": False}],
        "conviction": [{"court_state": written}],
        "custody": {"countable_hours_since_release_due": 1},
    }
    case = build_case(facts)
    assert (
        case.records["charge"][0]["state"] == case.records["conviction"][0]["court_state"] == "CT"
    )
    found = decide(facts, act="hold_past_release", on=date(2014, 3, 3), law="us-ct-trust-2014")
    assert (found.outcome, found.rule) == ("permitted", "g2")


@pytest.mark.parametrize("written", ["Connecticut", "C", "CT.", "US/CT", "ＣＴ", "1"])
@pytest.mark.parametrize("path", ["charge.state", "conviction.court_state"])
def test_anything_else_is_refused(path: str, written: str) -> None:
    """The message says how to write it."""
    name, _, key = path.partition(".")
    with pytest.raises(InputError, match="in two letters"):
        build_case({name: [{key: written}]})
