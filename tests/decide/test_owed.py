"""Duties with their due times, and clocks with their deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from holdcheck.decide.answer import Asked, answer
from holdcheck.decide.owed import duties, limits
from holdcheck.facts.case import build_case
from holdcheck.law.bind import binds
from holdcheck.law.conditions import Compare, Exists, IsTrue, Ref
from holdcheck.law.library import library
from holdcheck.law.model import Binds, Composition, Duty

HOLD, NOTE = "hold_past_release", "notify_release"
ON = date(2021, 6, 1)
LAW = library().law("us-xx-example-2020")
COPY = Duty("copy", (), (), None, "person_held", "give a copy", "promptly", "", "memory")
RECEIVED = "detainer.received_at"
FACTS: dict[str, Any] = {
    "detainer": {"received_at": datetime(2021, 5, 31, 22, 30)},
    "person": {"age_years": 17},
}


def asked(*owed: Duty, act: str = HOLD, **changes: Any) -> Asked:
    law = replace(LAW, duties=owed, **changes)
    return Asked(act, ON, "US/XX", "America/Chicago", (law,), False, library())


def owed(one: Duty, facts: dict[str, Any] | None = None, act: str = HOLD) -> list[tuple[str, ...]]:
    question = asked(one, act=act)
    found = answer(question, build_case(FACTS if facts is None else facts))
    return [(row.owed, row.due, str(row.due_at)) for row in duties(question, found)]


def test_a_duty_as_it_stands() -> None:
    """Every field of the law's duty is shown, with the law's citation where it has none."""
    question = asked(COPY, replace(COPY, id="other", cite="Example Code 9"))
    first, second = duties(question, answer(question, build_case(FACTS)))
    assert (first.law, first.id, first.who, first.do) == (
        LAW.id,
        "copy",
        "person_held",
        "give a copy",
    )
    assert (first.due, first.due_at, first.certainty) == ("promptly", None, "memory")
    assert (first.cite, second.cite) == (LAW.citation, "Example Code 9")


@pytest.mark.parametrize(
    ("one", "act", "count"),
    [
        (COPY, HOLD, 1),
        (replace(COPY, acts=(HOLD,)), HOLD, 1),
        (replace(COPY, acts=(NOTE,)), HOLD, 0),
        (replace(COPY, outcomes=("prohibited",)), HOLD, 1),
        (replace(COPY, outcomes=("permitted", "required")), HOLD, 0),
        (replace(COPY, acts=(HOLD,), outcomes=("permitted",)), HOLD, 0),
    ],
)
def test_only_for_its_acts_and_outcomes(one: Duty, act: str, count: int) -> None:
    """A duty is owed for the acts and outcomes it names; none named means every one."""
    assert len(owed(one, act=act)) == count


def test_a_duty_that_is_not_owed_hides_none_after_it() -> None:
    """For another act, under a condition that fails, or of a law that is void: the next is shown."""
    other_act, fails, last = (
        replace(COPY, id="other_act", acts=(NOTE,)),
        replace(COPY, id="fails", condition=IsTrue(Ref("detainer.signed"))),
        replace(COPY, id="last"),
    )
    facts = build_case({"detainer": {"signed": False}})
    question = asked(other_act, fails, last)
    assert [row.id for row in duties(question, answer(question, facts))] == ["last"]
    said = {
        outcome: {HOLD: replace(next(iter(LAW.acts.values())), act=HOLD, rules=(), default=outcome)}
        for outcome in ("required", "prohibited")
    }
    state = replace(
        LAW,
        id="state",
        acts=said["required"],
        rank=5,
        composition=Composition.MANDATE,
        duties=(last,),
    )
    town = replace(LAW, id="town", acts=said["prohibited"], rank=8, duties=(fails, last))
    for laws in ((town, state), (state, town)):
        both = replace(question, laws=laws)
        found = answer(both, build_case({"detainer": {"signed": True}}))
        assert found.combined.why["town"].startswith("void")
        assert [row.law for row in duties(both, found)] == ["state"]


def test_a_condition_counts_convictions_as_its_law_does() -> None:
    """A vacated conviction is none where the law says so."""
    felon = Exists("conviction", Compare("eq", Ref("grade", of_record=True), "felony"))
    question = asked(
        replace(COPY, condition=felon), not_convictions=frozenset({"vacated_or_expunged"})
    )
    for vacated, count in ((False, 1), (True, 0)):
        record = {"grade": "felony", "vacated_or_expunged": vacated}
        found = answer(question, build_case({"conviction": [record]}))
        assert len(duties(question, found)) == count


@pytest.mark.parametrize(
    ("kind", "only", "exempt", "state"),
    [
        ("court", {"court"}, {"court"}, ["owed"]),
        ("court", {"court"}, set(), ["owed"]),
        ("police", {"court"}, set(), []),
        (None, {"court"}, set(), ["would_be_owed"]),
        ("court", set(), {"court"}, []),
        ("police", set(), {"court"}, ["owed"]),
    ],
)
def test_who_owes_it(kind: str | None, only: set[str], exempt: set[str], state: list[str]) -> None:
    """A duty is owed by whom the law binds, or by the kinds of agency the duty itself names."""
    one = replace(COPY, only=frozenset(only))
    question = asked(one, binds=Binds(("jails",), exempt=frozenset(exempt)))
    facts = {**FACTS, **({"agency": {"type": kind}} if kind else {})}
    assert [row.owed for row in duties(question, answer(question, build_case(facts)))] == state


@pytest.mark.parametrize(
    ("signed", "state"), [(True, ["owed"]), (None, ["would_be_owed"]), (False, [])]
)
def test_condition(signed: bool | None, state: list[str]) -> None:
    """A condition that is unknown is shown as a duty that would be owed."""
    one = replace(COPY, condition=IsTrue(Ref("detainer.signed")))
    facts = {**FACTS, "detainer": {} if signed is None else {"signed": signed}}
    assert [row[0] for row in owed(one, facts)] == state


@pytest.mark.parametrize(
    ("due", "words", "at"),
    [
        ("on_request", "on request", "None"),
        ({"every": "six_months"}, "every six months", "None"),
        (
            {"hours": 48, "from": RECEIVED},
            "within 48 hours of the time at which the agency received the detainer",
            "2021-06-02T22:30:00-05:00",
        ),
        (
            {"time_of_day": "23:59", "from": RECEIVED},
            "by 23:59 on the day of the time at which the agency received the detainer",
            "2021-05-31T23:59:00-05:00",
        ),
        ({"hours_before": 2, "from": RECEIVED}, "at least 2 hours before", "None"),
        (
            {"hours": 48, "from": "custody.otherwise_released_at"},
            "within 48 hours of the time at which but for the detainer the person would be released",
            "None",
        ),
    ],
)
def test_due(due: Any, words: str, at: str) -> None:
    """In words always; as a moment where it runs from a stated one."""
    assert [row[1:] for row in owed(replace(COPY, due=due))] == [(words, at)]


def test_seconds_of_the_start_do_not_move_a_time_of_day() -> None:
    """A limit at a time of day is that minute exactly."""
    start = datetime(2021, 5, 31, 22, 30, 15, 400)
    due = {"time_of_day": "23:59", "from": RECEIVED}
    rows = owed(replace(COPY, due=due), {"detainer": {"received_at": start}})
    assert rows[0][2] == "2021-05-31T23:59:00-05:00"


def test_a_law_that_does_not_bind_owes_nothing() -> None:
    """No duty of a law that does not bind the agency, or that a mandate makes void."""
    question = asked(COPY)
    court = build_case({**FACTS, "agency": {"type": "court"}})
    assert binds(question.laws[0], "court") == 0
    assert duties(question, answer(question, court)) == ()
    mandate = replace(
        LAW,
        id="mandate",
        rank=4,
        composition=Composition.MANDATE,
        acts={HOLD: replace(LAW.acts[HOLD], rules=(), default="required")},
        duties=(replace(COPY, id="report"),),
    )
    below = replace(LAW, rank=8, duties=(COPY,))
    both = replace(question, laws=(mandate, below))
    assert [row.id for row in duties(both, answer(both, build_case(FACTS)))] == ["report"]


FRIDAY = {
    "detainer": {"issued": True, "edition": "I247A_2017"},
    "custody": {"otherwise_released_at": datetime(2021, 6, 4, 17)},
}


def test_limits() -> None:
    """Each clock with start and end; the one that runs out first controls; the form has its own."""
    question = asked()
    rows = limits(question, answer(question, build_case(FRIDAY)))
    assert [(one.law, one.name, one.deadline, one.controls) for one in rows] == [
        (LAW.id, "ct_2014", "2021-06-08T17:00:00-05:00", False),
        ("form", "form_I247D_2015_and_I247A_2017", "2021-06-06T17:00:00-05:00", True),
    ]
    assert [one.by for one in rows] == ["Conn. Gen. Stat. 54-192h (2014)", "form I-247A"]
    assert {one.started_at for one in rows} == {"2021-06-04T17:00:00-05:00"}
    clock = library().clocks["ct_2014"]
    first = rows[0]
    assert (first.hours, first.says, first.starts, first.cite, first.certainty) == (
        clock.hours,
        "48 hours, Saturdays, Sundays and federal holidays not counted",
        clock.starts,
        clock.cite,
        clock.certainty,
    )


def test_limits_not_started() -> None:
    """A clock whose start is unknown has no deadline and does not control."""
    question = asked()
    facts = {"detainer": {"issued": True, "requested_at": date(2014, 1, 2)}}
    (one,) = limits(question, answer(question, build_case(facts)))
    assert (one.started_at, one.deadline, one.controls) == (None, None, False)


def test_no_limits_but_on_a_hold() -> None:
    """Only a hold has clocks, and only of laws that bind."""
    note = asked(act=NOTE)
    assert limits(note, answer(note, build_case(FRIDAY))) == ()
    question = asked()
    court = build_case({**FRIDAY, "agency": {"type": "court"}})
    assert [one.law for one in limits(question, answer(question, court))] == ["form"]


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        # clocks go forward on 13 March 2022 and back on 6 November
        (datetime(2022, 3, 12, 20), "2022-03-14T21:00:00-05:00"),
        (datetime(2022, 11, 5, 20), "2022-11-07T19:00:00-06:00"),
    ],
)
def test_hours_of_a_duty_are_elapsed_hours(received: datetime, ends: str) -> None:
    """A duty within 48 hours is neither shorter nor longer across a change of the clocks."""
    one = replace(COPY, due={"hours": 48, "from": RECEIVED})
    facts = {"detainer": {"received_at": received}}
    found = answer(asked(one), build_case(facts))
    assert [row.due_at for row in duties(asked(one), found)] == [ends]
    # hours before the clocks change are those of the other time
    assert found.outcome
