"""What a decision keeps ready for the next one: laws, and never a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from holdcheck import decide
from holdcheck.decide.answer import Asked, quick_answer
from holdcheck.decide.panel import bound_by, law_clocks, panel, together
from holdcheck.facts.case import build_case
from holdcheck.facts.moments import local_day
from holdcheck.law.clocks import countable_hours, expires
from holdcheck.law.library import library
from holdcheck.law.model import ActLaw, Binds

HOLD = "hold_past_release"
BASE = library().law("us-xx-example-2020")


def test_laws_that_share_id_and_digest_and_differ_are_told_apart() -> None:
    """A law is found again by its id and content, and what it says is compared."""
    laws = [
        replace(BASE, acts={HOLD: ActLaw(HOLD, (), said, "")})
        for said in ("permitted", "prohibited")
    ]
    assert hash(laws[0]) == hash(laws[1])
    found = [
        quick_answer(
            Asked(HOLD, date(2021, 6, 1), "US/XX", "UTC", (law,), True, library()), build_case({})
        )
        for law in laws
    ]
    assert [outcome for outcome, _ in found] == ["permitted", "prohibited"]


def test_the_same_laws_make_one_panel_whatever_the_day() -> None:
    """Nothing of a day, and so nothing of a case, is part of it."""
    first, second = (
        Asked(HOLD, day, "US/XX", "UTC", (BASE,), False, library())
        for day in (date(2021, 6, 1), datetime(2022, 6, 1, 9))
    )
    assert first.panel is second.panel
    assert panel("notify_release", (BASE,), False, library()) is not first.panel
    assert (first.day, second.day) == (date(2021, 6, 1), date(2022, 6, 1))


def test_a_panel_lists_whom_each_law_binds_and_the_clocks_of_those_that_may_bind() -> None:
    only = replace(BASE, id="only", binds=Binds(("police",), only=frozenset({"police"})))
    everyone = replace(BASE, binds=Binds(("all",)))
    made = panel(HOLD, (everyone, only), False, library())
    for kind, bound in ((None, (2, 1)), ("police", (2, 2)), ("court", (2, 0))):
        assert bound_by(made, kind) == bound
        clocked = [law.id for law, _ in law_clocks(made, bound)]
        assert clocked == ([BASE.id, "only"] if bound[1] else [BASE.id])


def test_no_law_at_all_settles_nothing() -> None:
    assert together(panel(HOLD, (), False, library()), (), ()) == (
        "indeterminate",
        frozenset({"indeterminate"}),
    )


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_not_taken_for_the_other(fold: int) -> None:
    """On the night the clocks go back 1:30 comes twice; the two are equal to Python and an hour apart."""
    clock = library().clocks["form_I247D_2015_and_I247A_2017"]
    start = datetime(2016, 11, 6, 1, 30, fold=fold)
    end = expires(clock, start, zone="America/New_York")
    assert end.isoformat() == f"2016-11-08T0{fold}:30:00-05:00"
    noon = datetime(2016, 11, 6, 12)
    assert countable_hours(clock, start, noon, zone="America/New_York") == 11.5 - fold
    on = datetime(2016, 11, 8, 1)
    case = {"custody": {"otherwise_released_at": start}, "detainer": {"edition": "I247D_2015"}}
    stops = {stop.code for stop in decide(case, act=HOLD, on=on, place="US/XX").stops}
    assert ("clock_expired" in stops) is (fold == 0)


@pytest.mark.parametrize(("fold", "day"), [(0, 5), (1, 6)])
def test_the_day_of_an_hour_that_comes_twice(fold: int, day: int) -> None:
    """Half past midnight in Havana, twice in one night, is of two days in Jamaica."""
    moment = datetime(2022, 11, 6, 0, 30, fold=fold, tzinfo=ZoneInfo("America/Havana"))
    assert local_day(moment, "America/Jamaica") == date(2022, 11, day)


def test_a_step_counts_convictions_as_its_law_does() -> None:
    """A vacated conviction is none in Connecticut, for the quick answer as for the whole one."""
    (step,) = panel(HOLD, (library().law("us-ct-trust-2014"),), True, library()).steps
    felony = {"grade": "felony", "final_judgment_entered": True}
    for vacated, outcome in ((False, "permitted"), (True, "prohibited")):
        case = build_case(
            {
                "decision_date": date(2014, 7, 11),
                "custody": {
                    "eligible_for_release": True,
                    "countable_hours_since_release_due": 0,
                },
                "conviction": [felony | {"vacated_or_expunged": vacated}],
                "judgment": {"unacceptable_risk_to_public_safety": False},
            }
        )
        assert step.quick(case).outcome == outcome
