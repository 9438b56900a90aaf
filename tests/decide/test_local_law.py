"""A lower law that binds and forbids settles the fact that laws above it ask about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.decide.answer import LOCAL, Asked, answer, quick_answer
from holdcheck.facts.case import build_case
from holdcheck.law.conditions import IsTrue, Ref
from holdcheck.law.library import library
from holdcheck.law.model import ActLaw, Binds, Composition, Law, Rule, UnknownMode

HOLD = "hold_past_release"
BASE = library().law("us-xx-example-2020")
ASKS = Rule("lp", IsTrue(Ref(LOCAL)), "prohibited", "no hold where local law forbids it", "", "", 0)
STATE = replace(
    BASE, id="state", acts={HOLD: ActLaw(HOLD, (ASKS,), "permitted", "")}, binds=Binds(("all",))
)


def below(outcome: str = "prohibited", **changes: Any) -> Law:
    given: Any = {"id": "below", "rank": 7, "binds": Binds(("all",))} | changes
    return replace(BASE, acts={HOLD: ActLaw(HOLD, (), outcome, "")}, **given)


@pytest.mark.parametrize(
    ("law", "agency", "settled"),
    [
        (below(), None, True),
        (below(rank=6), None, True),
        (below(rank=9), None, True),
        (below(rank=5), None, False),
        (below("permitted"), None, False),
        (below("indeterminate"), None, False),
        (below(composition=Composition.NO_AUTHORITY), None, True),
        (below(composition=Composition.MANDATE), None, False),
        (below(composition=Composition.FEDERAL_PRIORITY), None, False),
        (below(binds=Binds(("police",), only=frozenset({"police"}))), "police", True),
        (below(binds=Binds(("police",), only=frozenset({"police"}))), None, False),
        (below(binds=Binds(("police",), only=frozenset({"police"}))), "court", False),
    ],
)
def test_what_settles_it(law: Law, agency: str | None, settled: bool) -> None:
    """A floor or a holding of rank 6 or lower that binds for sure and prohibits, and nothing else."""
    facts = {"agency": {"type": agency}} if agency else {}
    case = build_case(facts)
    asked = Asked(HOLD, date(2021, 6, 1), "US/XX", "UTC", (STATE, law), False, library())
    found = answer(asked, case)
    (rule,) = found.readings[0].rules
    assert rule.truth == (2 if settled else 1)
    assert rule.uses[0].value is (True if settled else None)
    assert quick_answer(asked, case) == (found.outcome, found.possible)


@pytest.mark.parametrize("stated", [True, False, None])
def test_stated_and_settled(stated: bool | None) -> None:
    """A lower law's ban stands whatever was stated; a stated ban needs no lower law."""
    case = build_case({} if stated is None else {"local": {"law_or_policy_forbids": stated}})
    for laws, truth in (
        ((STATE, below()), 2),
        ((STATE,), {True: 2, False: 0, None: 1}[stated]),
        ((STATE, below("permitted"), below(id="third", rank=8)), 2),
        ((STATE, below(id="second", rank=7), below("permitted", id="third", rank=8)), 2),
    ):
        asked = Asked(HOLD, date(2021, 6, 1), "US/XX", "UTC", laws, False, library())
        found = answer(asked, case)
        assert found.readings[0].rules[0].truth == truth
        settled = stated is not True and len(laws) > 1
        assert (LOCAL in found.readings[0].derived) is settled
        assert quick_answer(asked, case) == (found.outcome, found.possible)


def test_a_duty_that_yields_to_local_law_yields() -> None:
    """The law below is read first, in the full answer and in the quick one, however the laws stand."""
    yields = Rule(
        "lp", IsTrue(Ref(LOCAL)), "permitted", "a duty unless local law forbids", "", "", 0
    )
    duty = replace(
        STATE,
        acts={HOLD: ActLaw(HOLD, (yields,), "required", "")},
        composition=Composition.MANDATE,
    )
    facts = {"detainer": {"issued": True}}
    for law, outcome in ((below(), "permitted"), (below("permitted"), "required")):
        asked = Asked(HOLD, date(2021, 6, 1), "US/XX", "UTC", (duty, law), False, library())
        case = build_case(facts)
        found = answer(asked, case)
        assert (found.outcome, found.combined.law) == (outcome, "state")
        assert quick_answer(asked, case) == (found.outcome, found.possible)


@pytest.mark.parametrize("mode", [*UnknownMode])
def test_what_a_law_that_asks_leaves_possible(mode: UnknownMode) -> None:
    """Under a law that asks, whatever comes after an unknown rule stays possible, quick or in full."""
    written = (
        Rule("a", IsTrue(Ref("detainer.signed")), "permitted", "a signature", "", "", 0),
        Rule("b", IsTrue(Ref("detainer.issued")), "required", "a detainer", "", "", 0),
    )
    law = replace(STATE, acts={HOLD: ActLaw(HOLD, written, "prohibited", "")}, unknown=mode)
    case = build_case({"detainer": {"issued": True}})
    for laws, alone in (((law,), True), ((law, below("not_regulated")), False)):
        asked = Asked(HOLD, date(2021, 6, 1), "US/XX", "UTC", laws, alone, library())
        found = answer(asked, case)
        asks = mode is UnknownMode.ASK
        assert found.outcome == ("indeterminate" if asks else "required")
        assert found.possible == {"permitted", "required"} | ({"prohibited"} if asks else set())
        assert quick_answer(asked, case) == (found.outcome, found.possible)


def test_santa_clara_under_california() -> None:
    """The county's policy without its agreement closes what the state's ground would open."""
    facts = {
        "detainer": {"issued": True, "requested_at": date(2015, 5, 30)},
        "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
        "person": {"age_years": 30},
        "agreement": {"written_federal_full_cost_reimbursement": False},
        "conviction": [
            {"grade": "felony", "tags": ["ca_pc_1192_7_c"], "date": date(2013, 1, 2)},
        ],
    }
    found = decide(facts, act=HOLD, on=date(2015, 6, 1), place="US/CA/SantaClara")
    assert found.outcome == "prohibited"
    rule = next(one for one in found.reasons if (one.law, one.rule) == ("us-ca-trust-2014", "lp"))
    assert rule.truth == "true"
    assert rule.facts[0].derived == (
        "a law of the same place or below it, read first, prohibits the act"
    )
    facts["agreement"] = {"written_federal_full_cost_reimbursement": True}
    facts["local"] = {"law_or_policy_forbids": False}
    found = decide(facts, act=HOLD, on=date(2015, 6, 1), place="US/CA/SantaClara")
    assert found.outcome == "permitted"


@pytest.mark.parametrize("act", ["notify_release", "transfer_custody", "ice_interview_access"])
def test_what_a_county_limits_says_nothing_of_what_its_state_says(act: str) -> None:
    """A resolution on holds opens no notice where nothing of the state is encoded."""
    facts = {"detainer": {"issued": True}, "agency": {"type": "sheriff_jail"}}
    found = decide(facts, act=act, on=date(2015, 6, 1), place="US/FL/Miami-Dade")
    assert found.outcome == "indeterminate"
    assert any("No law of the state [US/FL]" in one for one in found.warnings)
    hold = decide(facts, act="hold_past_release", on=date(2015, 6, 1), place="US/FL/Miami-Dade")
    assert hold.law_outcome == "prohibited"
    assert not any("No law of the state" in one for one in hold.warnings)
