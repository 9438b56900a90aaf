"""A kind of offence written in another way is no silent no."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.facts.errors import ContradictionError, InputError

ASKED: dict[str, Any] = {"act": "ice_issue_detainer", "on": date(2013, 6, 1), "place": "US"}


def _with(tag: str, key: str = "tags") -> dict[str, Any]:
    return {
        "person": {"reason_to_believe_removable": True},
        "conviction": [],
        "charge": [{"grade": "misdemeanor", key: [tag]}],
    }


@pytest.mark.parametrize("written", ["DUI", "Dui", " dui", "d.u.i."])
def test_another_spelling_is_refused(written: str) -> None:
    """The kind meant is known; read as another it would be denied, so the case must be corrected."""
    assert decide(_with("dui"), **ASKED).outcome == "permitted"
    with pytest.raises(InputError, match=r"charge\[0\].tags.*know as \[dui\]"):
        decide(_with(written), **ASKED)
    with pytest.raises(InputError, match=r"charge\[0\].not_tags.*know as \[dui\]"):
        decide(_with(written, "not_tags"), **ASKED)


def test_a_list_by_another_spelling_is_refused() -> None:
    """The names of offence lists are kinds too."""
    facts = {"conviction": [{"grade": "felony", "tags": ["CA-PC-667.5(c)"]}]}
    with pytest.raises(InputError, match=r"know as \[ca_pc_667_5_c\]"):
        decide(facts, act="notify_release", on=date(2019, 4, 1), place="US/CA")


def test_a_kind_that_nothing_knows_is_told_of() -> None:
    """It may be a slip, and is read as none of the kinds that the laws ask about."""
    found = decide(_with("hit_and_runn"), **ASKED)
    assert found.outcome == "prohibited"
    assert [one for one in found.warnings if "hit_and_runn" in one] == [
        "No list and no law knows the kind of offence [hit_and_runn] of charge 1, so it answers nothing that is asked; was [hit_and_run] meant?"
    ]
    told = decide(_with("trespass"), **ASKED).warnings
    assert any(one.endswith("it answers nothing that is asked.") for one in told)
    assert not any("answers nothing" in one for one in decide(_with("dui"), **ASKED).warnings)


@pytest.mark.parametrize(
    ("grade", "by_class", "fits"),
    [
        ("felony", "A", True),
        ("felony", "unclassified", True),
        ("misdemeanor", "none", True),
        ("misdemeanor", "A", False),
        ("infraction", "B", False),
        ("felony", "none", False),
    ],
)
def test_a_class_a_misdemeanour_is_no_class_a_felony(grade: str, by_class: str, fits: bool) -> None:
    """Connecticut has classes of misdemeanour by the same letters: one of them opens no hold."""
    record = {"grade": grade, "court_state": "CT", "ct_class_or_equivalent": by_class}
    asked: dict[str, Any] = {"act": "hold_past_release", "on": date(2020, 6, 1), "place": "US/CT"}
    if fits:
        decide({"conviction": [record]}, **asked)
    else:
        with pytest.raises(ContradictionError, match="class of felony"):
            decide({"conviction": [record]}, **asked)


@pytest.mark.parametrize("state", ["PA", None])
def test_a_misdemeanour_elsewhere_may_be_a_felony_there_but_is_told_of(state: str | None) -> None:
    """What another state calls a misdemeanour may correspond to a felony, or be a slip of letters."""
    record = {"grade": "misdemeanor", "court_state": state, "ct_class_or_equivalent": "B"}
    on = date(2020, 6, 1)
    found = decide({"conviction": [record]}, act="hold_past_release", on=on, law="us-ct-trust-2019")
    assert found.outcome == "permitted"
    assert any("bear the same letters" in one for one in found.warnings)
