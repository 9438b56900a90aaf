"""How an answer is put together: its act and agency, what stands beside it, and the clock of a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from test_questions import ADULT, HOLD, ON, ORDER, law, put

from holdcheck.decide.answer import (
    Asked,
    answer,
    clocks_for,
    form_clock_perhaps,
    quick_answer,
)
from holdcheck.facts.case import build_case
from holdcheck.law.clocks import STRAIGHT_CLOCK, STRAIGHT_HOURS_SINCE
from holdcheck.law.conditions import Compare, Ref
from holdcheck.law.library import library


@pytest.mark.parametrize(
    ("kind", "clocks"), [("police", ["town", "state"]), ("court", ["state"]), (None, ["town", "state"])]
)  # fmt: skip
def test_only_laws_that_may_bind_the_agency_limit_it(kind: str | None, clocks: list[str]) -> None:
    """The clock of a law for the police is no clock of a court; of whom it may bind it is."""
    state = law((ORDER, "permitted"), name="state")
    town = law((ORDER, "permitted"), name="town", rank=8, only=("police",))
    laws = tuple(
        replace(one, acts={HOLD: replace(one.acts[HOLD], clock="ct_2014")}) for one in (town, state)
    )
    case = build_case({} if kind is None else {"agency": {"type": kind}})
    found = clocks_for(put(*laws), case)
    assert [one.id for one, _ in found if one is not None] == clocks
    assert clocks_for(replace(put(*laws), act="notify_release"), case) == ()


@pytest.mark.parametrize(("edition", "clocks"), [(None, 0), ("I247_2012_12", 1), ("I247A_2017", 1)])
def test_the_clock_of_the_form_the_detainer_is_on(edition: str | None, clocks: int) -> None:
    case = build_case({} if edition is None else {"detainer": {"edition": edition}})
    found = clocks_for(put(law((ORDER, "permitted"), name="state")), case)
    own = [clock for one, clock in found if one is None]
    assert len(own) == clocks
    assert all("form" in clock.name.lower() for clock in own)


@pytest.mark.parametrize(
    ("requested", "on", "perhaps"),
    [
        (None, STRAIGHT_HOURS_SINCE, True),
        (None, STRAIGHT_HOURS_SINCE - timedelta(days=1), False),
        (STRAIGHT_HOURS_SINCE, ON, True),
        (STRAIGHT_HOURS_SINCE - timedelta(days=1), ON, False),
    ],
)
def test_a_form_nobody_named_may_count_straight_hours(
    requested: date | None, on: date, perhaps: bool
) -> None:
    """From the first day of the forms that do: by the day of the request, or the day asked about."""
    detainer = {} if requested is None else {"requested_at": requested}
    asked = put(law((ORDER, "permitted")), on=on)
    found = form_clock_perhaps(asked, build_case({"detainer": detainer}))
    assert [one.name for one in found] == ([STRAIGHT_CLOCK] if perhaps else [])
    told = replace(asked, act="notify_release")
    assert form_clock_perhaps(told, build_case({"detainer": detainer})) == ()
    known = build_case({"detainer": {**detainer, "edition": "I247_2012_12"}})
    assert form_clock_perhaps(asked, known) == ()


def test_a_hold_is_decided_for_the_day_of_release_and_a_notice_for_the_day_asked() -> None:
    """The whole answer and the quick one take the day from the act."""
    release = datetime(2021, 6, 20, 9)
    late = Compare("gte", Ref("decision_date"), date(2021, 6, 20))
    case = build_case({"custody": {"otherwise_released_at": release}})
    one = law((late, "permitted"))
    for act, outcome in ((HOLD, "permitted"), ("notify_release", "prohibited")):
        asked = replace(put(replace(one, acts={act: replace(one.acts[HOLD], act=act)})), act=act)
        assert answer(asked, case).combined.outcome == outcome
        assert quick_answer(asked, case)[0] == outcome


def test_a_warrant_beside_the_law_does_not_silence_what_is_open() -> None:
    """Both are said of an open answer, the warrant of a closed one too."""
    case = {"warrant": {"judicial_criminal": True}, "detainer": {"issued": True}}
    opened = answer(put(law((ORDER, "prohibited"), default="permitted")), build_case(
        {**case, "person": {"final_removal_order": False}}
    ))  # fmt: skip
    codes = [stop.code for stop in opened.stops]
    assert "criminal_warrant" in codes and "identity_not_settled" in codes
    closed = answer(put(law(name="closed")), build_case(case))
    assert [stop.code for stop in closed.stops] == ["criminal_warrant"]


def test_whether_the_answer_is_covered() -> None:
    """A law asked by itself is what was asked for; beside others one must bind for sure."""
    police = law((ADULT, "permitted"), name="police", only=("police",))
    assert answer(put(police), build_case({})).covered is True
    both = put(police, replace(police, id="again"))
    assert answer(both, build_case({})).covered is False
    assert answer(both, build_case({"agency": {"type": "police"}})).covered is True


def test_a_law_read_by_itself_is_not_stopped_by_papers_nobody_dated() -> None:
    """Beside others a clock that counts from their receipt may have run out; by itself it answers."""
    law_ = library().law("us-nc-hb10-2024")
    case = build_case({"custody": {"otherwise_released_at": datetime(2024, 12, 2, 9)}})
    asked = Asked(
        HOLD, datetime(2024, 12, 2, 10), "US/NC", "America/New_York", (law_,), True, library()
    )
    for alone, stopped in ((True, False), (False, True)):
        found = answer(replace(asked, alone=alone), case)
        codes = {stop.code for stop in found.stops}
        assert ("clock_may_have_run_out" in codes) is stopped
        outcome, _ = quick_answer(replace(asked, alone=alone), case)
        assert outcome == found.outcome
