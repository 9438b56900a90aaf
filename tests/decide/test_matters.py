"""What cannot matter is not asked, and what matters only together with something else still is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from test_questions import ADULT, CRIMINAL, FELON, HOLD, ORDER, lacking, law, put, read, rules

from holdcheck.decide.answer import Answer, Asked, answer, quick_answer
from holdcheck.decide.changes import Change, changed
from holdcheck.decide.engine import _asked
from holdcheck.decide.expiry import expired
from holdcheck.decide.questions import Missing, answers_to, missing
from holdcheck.decide.safeguards import reads, safeguards
from holdcheck.facts.case import build_case
from holdcheck.facts.derive import derive
from holdcheck.facts.follows import reach
from holdcheck.facts.model import Case
from holdcheck.facts.vocabulary import BY_PATH, FACTS
from holdcheck.facts.warrants import FEDERAL_NAMES
from holdcheck.law.conditions import (
    All,
    Always,
    Compare,
    Condition,
    Exists,
    HasTag,
    IsTrue,
    OneOf,
    Ref,
)
from holdcheck.law.library import library
from holdcheck.law.model import ACTS, ActLaw, Binds, Composition, Law, UnknownMode

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "oracle"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "replay"))

from many_cases import facts_for

FORBIDS = IsTrue(Ref("local.law_or_policy_forbids"))
SIGNED = IsTrue(Ref("detainer.signed"))


# -- rules that change nothing ---------------------------------------------------------------------


def test_a_rule_that_says_what_follows_anyway_is_not_asked() -> None:
    """The duty is open; whether the permission behind it holds changes nothing, for so it ends."""
    one = law((ADULT, "required"), (CRIMINAL, "permitted"), default="permitted")
    assert lacking({}, one) == [("person.age_years", "law:r1")]


def test_a_rule_before_another_that_is_open_is_asked() -> None:
    """Permitted either way if the duty fails, but the permission keeps the duty from being reached."""
    one = law((CRIMINAL, "permitted"), (ADULT, "required"), default="permitted")
    assert [path for path, _ in lacking({}, one)] == [
        "detainer.criminal_in_nature",
        "person.age_years",
    ]


def test_a_rule_that_opens_nothing_differs_from_one_that_does() -> None:
    """Beside other laws a permission on a doubtful source leaves open what another says."""
    silent = law(name="silent", default="not_regulated")
    age = ("person.age_years", "law:r1")

    def doubtful(one: Law, at: int) -> Law:
        said = one.acts[HOLD]
        rules = tuple(
            replace(rule, blocked="one source only") if number == at else rule
            for number, rule in enumerate(said.rules)
        )
        return replace(one, acts={HOLD: replace(said, rules=rules)})

    either_way = law((ADULT, "permitted"), default="permitted")
    assert lacking({}, either_way, silent) == []
    assert lacking({}, doubtful(either_way, 0), silent) == [age]
    assert lacking({}, doubtful(either_way, 0)) == []
    asks = doubtful(replace(either_way, unknown=UnknownMode.ASK), 0)
    assert lacking({}, asks, silent) == [age]
    behind = law((ADULT, "permitted"), (Always(True), "permitted"))
    assert lacking({}, behind, silent) == []
    assert lacking({}, doubtful(behind, 1), silent) == [age]
    # asked by itself a law says what it says, and only the duty makes a difference
    three = law((ORDER, "required"), (ADULT, "permitted"), (Always(True), "permitted"))
    assert lacking({}, doubtful(three, 2)) == [("person.final_removal_order", "law:r1")]


def test_what_follows_from_a_fact_behind_an_open_stop_is_asked() -> None:
    """The rules behind an open prohibition are still to come: a fact that settles one matters."""
    one_name, other = FEDERAL_NAMES[:2]
    stops = law(
        (CRIMINAL, "prohibited"), (IsTrue(Ref(one_name)), "permitted"), name="stops"
    )  # fmt: skip
    repeats = law((IsTrue(Ref(other)), "permitted"), name="repeats", default="permitted")
    found = [path for path, *_ in lacking({}, stops, repeats)]
    assert found == ["detainer.criminal_in_nature", other]
    # a rule before the stop is settled: nothing about it is to come
    settled = law(
        (All((ORDER, IsTrue(Ref(one_name)))), "permitted"),
        (CRIMINAL, "prohibited"),
        name="stops",
        default="permitted",
    )  # fmt: skip
    facts = {"person": {"final_removal_order": False}}
    found = [path for path, *_ in lacking(facts, settled, repeats)]
    assert found == ["detainer.criminal_in_nature"]


def test_what_follows_from_a_field_of_a_record_is_asked() -> None:
    """A section settles the kinds of offence: it is asked where only a kind is still to come."""
    theft = Exists("conviction", HasTag("theft"))
    section = Exists("conviction", Compare("eq", Ref("statute", of_record=True), "PC 459"))
    stops = law((CRIMINAL, "prohibited"), (theft, "permitted"), name="stops")
    repeats = law((section, "permitted"), name="repeats", default="permitted")
    found = [path for path, *_ in lacking({"conviction": [{}]}, stops, repeats)]
    assert found == ["detainer.criminal_in_nature", "conviction[0].statute"]
    others = law((CRIMINAL, "prohibited"), (ORDER, "permitted"), name="stops")
    found = [path for path, *_ in lacking({"conviction": [{}]}, others, repeats)]
    assert found == ["detainer.criminal_in_nature"]


@pytest.mark.parametrize(
    ("act", "asked"), [("ice_issue_detainer", True), ("notify_release", False)]
)
def test_the_day_of_the_request_matters_to_its_issue(act: str, asked: bool) -> None:
    """Whether ICE may ask is decided for the day it asked; a notice is of the day asked about."""
    since = Compare("gte", Ref("detainer.requested_at"), date(2020, 1, 1))

    def about(*written: tuple[Condition, str], default: str) -> ActLaw:
        return ActLaw(act, rules(*written), default, "")

    turns = law(name="turns", acts={act: about((CRIMINAL, "permitted"), default="prohibited")})
    repeats = law(name="repeats", acts={act: about((since, "permitted"), default="permitted")})
    put_so = replace(put(turns, repeats), act=act)
    lacks = missing(put_so, answer(put_so, build_case({})))
    assert ("detainer.requested_at" in {one.fact for one in lacks}) is asked
    assert "detainer.criminal_in_nature" in {one.fact for one in lacks}


def test_whom_a_law_binds_is_not_asked_of_a_law_asked_by_itself() -> None:
    """What it says is asked, whether or not it binds this agency."""
    police = law((ORDER, "permitted"), only=("police",))
    assert lacking({}, police) == [("person.final_removal_order", "law:r1")]


def test_what_asks_is_always_asked() -> None:
    """A law that is open as long as anything passed over is unknown is settled only by its facts."""
    one = law(
        (ADULT, "required"),
        (CRIMINAL, "permitted"),
        default="permitted",
        unknown=UnknownMode.ASK,
    )
    assert len(lacking({}, one)) == 2


# -- laws that change nothing ----------------------------------------------------------------------


def test_a_mandate_that_speaks_leaves_nothing_to_the_town() -> None:
    """Whatever the town forbids is void, so only what the mandate turns on is asked."""
    state = law(
        (CRIMINAL, "required"),
        name="state",
        default="permitted",
        composition=Composition.MANDATE,
    )
    town = law((ORDER, "permitted"), name="town", rank=8)
    assert lacking({}, state, town) == [("detainer.criminal_in_nature", "state:r1")]


def test_a_mandate_that_may_be_silent_leaves_the_town_a_say() -> None:
    """Both matter, the town only where the mandate turns out to be silent: it is still asked."""
    state = law(
        (CRIMINAL, "required"),
        name="state",
        default="not_regulated",
        composition=Composition.MANDATE,
    )
    town = law((ORDER, "permitted"), name="town", rank=8)
    assert [path for path, _ in lacking({}, state, town)] == [
        "detainer.criminal_in_nature",
        "person.final_removal_order",
    ]


def test_a_law_that_only_repeats_a_permission_is_not_asked() -> None:
    """Permitted or silent beside a law that permits at most: the stricter one alone is asked about."""
    strict = law((FELON, "permitted"), name="strict")
    loose = law((ORDER, "permitted"), name="loose", default="not_regulated")
    assert lacking({}, strict, loose) == [("conviction", "strict:r1")]
    assert lacking({}, loose, strict) == [("conviction", "strict:r1")]


def test_two_laws_that_both_can_close_are_both_asked() -> None:
    """Neither settles the outcome by itself."""
    one, two = law((FELON, "permitted"), name="one"), law((ORDER, "permitted"), name="two")
    assert len(lacking({}, one, two)) == 2


def test_a_law_below_matters_through_what_it_forbids() -> None:
    """A county silent in the combination may still settle the fact the state asks about."""
    state = law((FORBIDS, "prohibited"), (ORDER, "permitted"), name="state", rank=5)
    county = law((CRIMINAL, "prohibited"), name="county", rank=7, default="not_regulated")
    asked = [path for path, _ in lacking({"person": {"final_removal_order": True}}, state, county)]
    assert "detainer.criminal_in_nature" in asked
    assert "local.law_or_policy_forbids" in asked


def test_a_fact_a_safeguard_reads_is_asked_though_no_law_turns_on_it() -> None:
    """An unsigned detainer stops every hold, whatever becomes of the rule that asks about it."""
    state = law(
        (CRIMINAL, "required"),
        name="state",
        default="permitted",
        composition=Composition.MANDATE,
    )
    town = law((SIGNED, "permitted"), name="town", rank=8)
    assert ("detainer.signed", "town:r1") in lacking({}, state, town)


def test_the_kind_of_agency_is_not_asked_where_the_law_it_decides_about_changes_nothing() -> None:
    """A town's law that repeats the state's prohibition may bind or not."""
    state = law((ORDER, "permitted"), name="state")
    police = law(
        (ORDER, "permitted"), name="police", rank=8, default="not_regulated", only=("police",)
    )
    assert [path for path, _ in lacking({}, state, police)] == ["person.final_removal_order"]


def test_a_stop_that_may_be_lifted_does_not_hide_what_it_covers() -> None:
    """While probable cause is open, required or permitted is all one; it is not once it is shown."""
    cause = IsTrue(Ref("person.probable_cause_removable"))
    one = law((cause, "prohibited"), (ADULT, "required"), name="one", default="permitted")
    two = law(name="two", default="not_regulated")
    facts = {"detainer": {"form_complete_with_probable_cause": False}}
    _, found, lacks = read(facts, one, two)
    assert any(stop.code == "no_probable_cause" for stop in found.stops)
    assert "person.probable_cause_removable" in {one.fact for one in lacks}


CAUSE = IsTrue(Ref("person.probable_cause_removable"))


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        # what the form lacks, the person's file may show: then the duty and the permission differ
        ({"detainer": {"form_complete_with_probable_cause": False}}, ["closes:r1", "duty:r1", "cause:r1"]),
        # no rule waits for a fact that settles who the person is: whichever it were, it is taken back
        ({"person": {"identity_confirmed": False, "probable_cause_removable": True}}, ["closes:r1"]),
        ({"person": {"identity_confirmed": True, "probable_cause_removable": True}}, ["closes:r1", "duty:r1"]),
    ],
)  # fmt: skip
def test_what_a_stop_takes_back_is_asked_only_where_the_stop_may_be_lifted(
    facts: dict[str, Any], asked: list[str]
) -> None:
    """Required or permitted is all one under a stop that no answer lifts; prohibited is not."""
    closes = law(
        (CRIMINAL, "prohibited"),
        name="closes",
        rank=5,
        default="not_regulated",
        composition=Composition.MANDATE,
    )
    duty = law((ADULT, "required"), name="duty", default="permitted")
    cause = law((CAUSE, "permitted"), name="cause", default="permitted")
    assert [rule for _, *rules in lacking(facts, closes, duty, cause) for rule in rules] == asked


@pytest.mark.parametrize(
    ("forbidden", "rank", "asked"),
    [(None, 7, True), (None, 6, True), (False, 7, True), (True, 7, False)],
)
def test_a_law_below_a_mandate_matters_while_it_may_settle_what_the_mandate_asks(
    forbidden: bool | None, rank: int, asked: bool
) -> None:
    """Whatever it says itself is void; that it forbids is a fact, until that fact is there."""
    state = law(
        (ORDER, "required"),
        (FORBIDS, "prohibited"),
        name="state",
        rank=5,
        default="permitted",
        composition=Composition.MANDATE,
    )
    county = law((CRIMINAL, "prohibited"), name="county", rank=rank, default="not_regulated")
    facts = {} if forbidden is None else {"local": {"law_or_policy_forbids": forbidden}}
    found = [path for path, *_ in lacking(facts, state, county)]
    assert ("detainer.criminal_in_nature" in found) is asked
    assert "person.final_removal_order" in found


def test_the_kind_of_agency_is_asked_for_what_else_it_decides() -> None:
    """It may free the agency from a law taken to bind, or from the clock of one that may bind."""
    state = law((ORDER, "permitted"), name="state")
    police = law(
        (ORDER, "permitted"), name="police", rank=8, default="not_regulated", only=("police",)
    )
    but_courts = replace(state, binds=Binds(("all",), exempt=frozenset({"court"})))
    silent = replace(but_courts, acts={})
    timed = replace(police, acts={HOLD: replace(police.acts[HOLD], clock="ct_2014")})
    bound_and_timed = replace(state, acts={HOLD: replace(state.acts[HOLD], clock="ct_2014")})

    def kind_asked(*laws: Law) -> bool:
        return "agency.type" in [path for path, *_ in lacking({}, *laws)]

    assert kind_asked(but_courts, police)
    assert kind_asked(state, timed)
    assert not kind_asked(state, police)
    assert not kind_asked(state, police, silent)
    assert not kind_asked(bound_and_timed, police)


def test_the_kind_of_agency_is_asked_once() -> None:
    """For the law that may bind and for a rule that reads it; for a rule that changes nothing not at all."""
    state = law((ORDER, "permitted"), name="state")
    police = law((CRIMINAL, "permitted"), name="police", rank=8, only=("police",))
    reads_kind = law(
        (OneOf(Ref("agency.type"), ("probation",)), "permitted"), name="reads", default="permitted"
    )
    repeats = replace(police, acts=law((ORDER, "permitted"), default="not_regulated").acts)
    assert lacking({}, state, police, reads_kind)[-1] == ("agency.type", "police:binds")
    found = [path for path, *_ in lacking({}, state, police, reads_kind)]
    assert found.count("agency.type") == 1
    assert "agency.type" not in [path for path, *_ in lacking({}, state, repeats, reads_kind)]
    turns = law(
        (OneOf(Ref("agency.type"), ("probation",)), "permitted"), name="turns", default="prohibited"
    )
    assert ("agency.type", "turns:r1", "police:binds") in lacking({}, state, police, turns)
    freed = replace(state, binds=Binds(("all",), exempt=frozenset({"court"})))
    assert ("agency.type", "reads:r1") in lacking({}, freed, reads_kind)


def test_a_clock_matters_to_a_hold_alone() -> None:
    """A notice on time is no hold: whether the law with the clock binds changes nothing of it."""
    state = law((ORDER, "permitted"), name="state")
    police = law(
        (ORDER, "permitted"), name="police", rank=8, default="not_regulated", only=("police",)
    )
    told = "notify_release"
    laws = tuple(
        replace(one, acts={told: replace(one.acts[HOLD], act=told, clock="ct_2014")})
        for one in (state, police)
    )
    asked = replace(put(*laws), act=told)
    lacks = missing(asked, answer(asked, build_case({})))
    assert [one.fact for one in lacks] == ["person.final_removal_order"]


# -- what is left out cannot matter ----------------------------------------------------------------


def everything(asked: Asked, found: Answer) -> list[Missing]:
    """Every fact that keeps a rule unknown, whether or not it can matter."""
    keys: dict[tuple[str, str], None] = {}
    for reading in found.readings:
        for at in reading.passed:
            for use in reading.rules[at].uses:
                keys[use.path, use.tag] = None
    if any(
        found.bound[one.law.id] == 1 and (one.said.act or not found.covered)
        for one in found.readings
    ):
        keys["agency.type", ""] = None
    return [Missing(path, tag, "", ()) for path, tag in keys]


PLACES = (
    "US/CT",
    "US/CA/SantaClara",
    "US/CA/SanFrancisco",
    "US/MA/Boston",
    "US/NY/NYC",
    "US/GA",
    "US/TX",
    "US/NC",
    "US/DC",
    "US/NJ",
    "US/IL/Cook",
    "US/FL/Miami-Dade",
    "US/WA/King",
    "US/XX/Harbor",
)
DAYS = (date(2012, 6, 1), date(2014, 7, 11), date(2015, 3, 1), date(2018, 6, 1), date(2025, 11, 3))


def open_cases(place: str, count: int) -> Iterator[tuple[Asked, Case, Answer]]:
    """Random cases of a place whose outcome is open."""
    rng = Random(place)
    while count:
        day = rng.choice(DAYS)
        act = rng.choice(sorted(ACTS))
        laws = list(library().in_force(place, day))
        facts = facts_for(laws, act, day, rng)
        for group in list(facts):
            if rng.random() < 0.5:
                del facts[group]
        facts.get("agency", {}).pop("jurisdiction_path", None)
        on: date = datetime.combine(day, time(12)) if rng.random() < 0.5 else day
        case = build_case(facts)
        asked = _asked(case, act, on, place, None, library())
        if not asked.laws:
            continue
        count -= 1
        yield asked, case, answer(asked, case)


@pytest.mark.parametrize("place", PLACES)
def test_no_answer_to_what_is_left_out_changes_anything(place: str) -> None:
    """Whatever else is answered, and however: outcome and what is possible stay the same."""
    rng = Random(f"answers {place}")
    for asked, case, found in open_cases(place, 60):
        lacks = missing(asked, found)
        assert bool(lacks) is (len(found.possible) > 1), (asked, case)
        asks = {(one.fact, one.tag) for one in lacks}
        if not asks:
            continue
        dropped = [one for one in everything(asked, found) if (one.fact, one.tag) not in asks]
        for one in dropped:
            for _ in range(6):
                said = [
                    change
                    for other in (*lacks, *dropped)
                    if other != one and rng.random() < 0.6
                    for change in _some_answer(other, asked, rng)
                ]
                trial = changed(case, tuple(said))
                before = quick_answer(asked, trial)
                for _, change in answers_to(one, asked):
                    if change is not None:
                        after = quick_answer(asked, changed(trial, (change,)))
                        assert after == before, (asked.act, asked.on, one, change, said, case)


def _some_answer(one: Missing, asked: Asked, rng: Random) -> tuple[Change, ...]:
    options = [change for _, change in answers_to(one, asked) if change is not None]
    return (rng.choice(options),) if options else ()


# -- what the proofs rest on -----------------------------------------------------------------------


@pytest.mark.parametrize("act", sorted(ACTS))
def test_a_safeguard_turns_on_no_fact_but_those_named(act: str) -> None:
    """Taking any other fact away leaves what the stops impose as it was; each of those named counts."""
    rng = Random(act)
    day = date(2018, 6, 1)
    laws = list(library().at("US/CT"))
    zone = "America/New_York"
    counted: set[str] = set()

    def imposed(case: Case) -> set[str]:
        clocks = tuple(library().clocks.values())
        stops = safeguards(act, case, on=day, zone=zone)
        return {one.imposes for one in (*stops, *expired(act, case, clocks, on=day, zone=zone))}

    for _ in range(400):
        case = build_case(facts_for(laws, act, day, rng))
        before = imposed(case)
        for path in case.values:
            less = {key: value for key, value in case.values.items() if key != path}
            if imposed(replace(case, values=less)) - {""} != before - {""}:
                counted.add(path)
    assert counted <= reads(act)
    assert len(counted) >= len(reads(act)) * 2 // 3


def test_nothing_follows_from_a_fact_but_what_is_named() -> None:
    """Taking one fact away changes only facts that may follow from it."""
    rng = Random(6)
    day = date(2018, 6, 1)
    laws = list(library().at("US/NY/NYC"))
    followed = 0
    for _ in range(300):
        act = rng.choice(("hold_past_release", "notify_release"))
        case = build_case(facts_for(laws, act, day, rng))
        whole = derive(case, act=act, on=day, zone="America/New_York").values
        for path in case.values:
            less = {key: value for key, value in case.values.items() if key != path}
            after = derive(replace(case, values=less), act=act, on=day, zone="America/New_York")
            changed_facts = {
                key for key in {*whole, *after.values} if whole.get(key) != after.values.get(key)
            }
            assert changed_facts <= reach(path), (path, changed_facts - reach(path))
            followed += len(changed_facts) > 1
    assert followed > 50


def test_what_may_follow_is_in_the_vocabulary() -> None:
    """Every fact named as following is a fact of the vocabulary."""
    for fact in FACTS:
        assert reach(fact.path) <= set(BY_PATH)
