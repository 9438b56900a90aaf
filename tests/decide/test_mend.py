"""Single changes of a stated record: what nobody stated of it, or what might have been otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_changes import FELONY, THEFT, WOBBLER, it
from test_matters import PLACES, open_cases
from test_questions import flipped, law

from holdcheck import decide
from holdcheck.decide.answer import quick_answer
from holdcheck.decide.changes import Change, changed
from holdcheck.decide.evaluate import evaluate
from holdcheck.decide.mend import ITS_OWN, MAX_RECORDS, mended
from holdcheck.decide.questions import MAX_FLIPS, Flip, flips
from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.windows import first_within, within_years
from holdcheck.law.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    CountAtLeast,
    Exists,
    Named,
    Not,
    OneOf,
    Ref,
    WithinYears,
)
from holdcheck.law.counting import Ceiling

DAY = date(2021, 6, 1)
RECENT = WithinYears(it("date"), 5, Ref("decision_date"))
SERIOUS = All((FELONY, RECENT))


def ways(condition: Condition, *records: dict[str, Any], want: bool = True) -> tuple[Change, ...]:
    case = build_case({"decision_date": DAY, "conviction": list(records)})
    found = mended(condition, case, want=want)
    for one in found:
        assert evaluate(condition, changed(case, (one,)))[0] == (2 if want else 0)
    return found


@pytest.mark.parametrize(
    ("condition", "record", "want", "change"),
    [
        (FELONY, {"grade": "misdemeanor"}, True, Change("conviction[0].grade", "felony", "misdemeanor")),
        (FELONY, {}, True, Change("conviction[0].grade", "felony", None)),
        (FELONY, {"grade": "felony"}, False, Change("conviction[0].grade", "misdemeanor", "felony")),
        (FELONY, {}, False, Change("conviction[0].grade", "misdemeanor", None)),
        (Not(FELONY), {"grade": "felony"}, True, Change("conviction[0].grade", "misdemeanor", "felony")),
        (Named("serious", "is serious", SERIOUS), {"grade": "felony"}, True, Change("conviction[0].date", date(2016, 6, 1), None)),
        # the nearest day on the other side of the window
        (SERIOUS, {"grade": "felony", "date": date(2012, 1, 1)}, True, Change("conviction[0].date", date(2016, 6, 1), date(2012, 1, 1))),
        (RECENT, {"date": date(2020, 1, 1)}, False, Change("conviction[0].date", date(2016, 5, 31), date(2020, 1, 1))),
        (RECENT, {"date": date(2021, 9, 1)}, True, Change("conviction[0].date", DAY, date(2021, 9, 1))),
        (WOBBLER, {"wobbler": False}, True, Change("conviction[0].wobbler", True, False)),
        (THEFT, {"tags": ["dui"]}, True, Change("conviction[0].tags", True, False, "theft")),
        (THEFT, {"tags": ["theft"]}, False, Change("conviction[0].tags", False, True, "theft")),
        (THEFT, {}, True, Change("conviction[0].tags", True, None, "theft")),
        (OneOf(it("ct_class_or_equivalent"), ("A", "B")), {"ct_class_or_equivalent": "C"}, True, Change("conviction[0].ct_class_or_equivalent", "A", "C")),
        (Compare("gte", it("custody_days_imposed"), 90), {"custody_days_imposed": 10}, True, Change("conviction[0].custody_days_imposed", 90, 10)),
    ],
)  # fmt: skip
def test_one_field_is_enough(
    condition: Condition, record: dict[str, Any], want: bool, change: Change
) -> None:
    """The change makes the condition of the list true, or false, and says what was stated before."""
    assert ways(Exists("conviction", condition), record, want=want) == (change,)


@pytest.mark.parametrize(
    ("condition", "records"),
    [
        # two fields are wrong: one change is not enough
        (Exists("conviction", SERIOUS), [{"grade": "infraction", "date": date(2001, 1, 1)}]),
        # another number, statute or incident would be another conviction
        (Exists("conviction", Compare("eq", it("statute"), "PC 187")), [{"statute": "PC 459"}]),
        (CountAtLeast("conviction", FELONY, 2, "incident_id"), [{"grade": "felony", "incident_id": "a"}]),
        # what the section settles is not otherwise while the section is the same
        (Exists("conviction", THEFT), [{"statute": "PC 459", "tags": ["dui"]}]),
        # there is nothing to change
        (Exists("conviction", FELONY), []),
        (Exists("charge", FELONY), [{"grade": "misdemeanor"}]),
    ],
)  # fmt: skip
def test_no_single_change_is_made_up(condition: Condition, records: list[dict[str, Any]]) -> None:
    """Where one field of a stated record cannot do it, none is proposed."""
    assert ways(condition, *records) == ()


def test_what_nobody_stated_comes_first() -> None:
    """An unknown field may be so; a stated one would have to be wrong."""
    either = Exists("conviction", AnyOf((FELONY, WOBBLER)))
    found = ways(either, {"grade": "misdemeanor"})
    assert [one.fact for one in found] == ["conviction[0].wobbler", "conviction[0].grade"]


def test_every_record_of_the_list_is_looked_at_up_to_a_bound() -> None:
    """The cost stays bounded however many records a case states."""
    many = [{"grade": "misdemeanor"}] * (MAX_RECORDS + 3)
    found = ways(Exists("conviction", FELONY), *many)
    assert [one.path for one in found] == [f"conviction[{at}].grade" for at in range(MAX_RECORDS)]


def test_one_of_many_that_count_may_be_too_few() -> None:
    """With the last one that is needed a count is met, and without one of just enough it is not."""
    two = CountAtLeast("conviction", FELONY, 2)
    (one,) = ways(two, {"grade": "felony"}, {"grade": "infraction"})
    assert one.path == "conviction[1].grade"
    assert len(ways(two, {"grade": "felony"}, {"grade": "felony"}, want=False)) == 2
    assert ways(Exists("conviction", FELONY), *[{"grade": "felony"}] * 2, want=False) == ()


def test_a_flag_by_which_a_record_counts_not() -> None:
    """A conviction that counts would not if it were vacated, and the other way round."""
    ceilings = {"conviction": (Ceiling("vacated_or_expunged", True, 0),)}
    felony = Exists("conviction", FELONY)
    case = build_case({"conviction": [{"grade": "felony"}]})
    assert Change("conviction[0].vacated_or_expunged", True, None) in mended(
        felony, case, want=False, ceilings=ceilings
    )
    gone = build_case({"conviction": [{"grade": "felony", "vacated_or_expunged": True}]})
    assert mended(felony, gone, want=True, ceilings=ceilings) == (
        Change("conviction[0].vacated_or_expunged", False, True),
    )


@pytest.mark.parametrize(
    ("flag", "unsettled"), [("vacated_or_expunged", True), ("juvenile_or_youthful", False)]
)
def test_a_flag_is_changed_only_towards_what_is_wanted(flag: str, unsettled: bool) -> None:
    """A flag that leaves a conviction unsettled is lifted like one by which it is none."""
    ceilings = {"conviction": (Ceiling(flag, True, 1 if unsettled else 0),)}
    felony = Exists("conviction", FELONY)
    case = build_case({"conviction": [{"grade": "felony", flag: True}]})
    found = mended(felony, case, want=True, ceilings=ceilings)
    assert found == (Change(f"conviction[0].{flag}", False, True),)
    stated = build_case({"conviction": [{"grade": "misdemeanor", flag: False}]})
    found = mended(felony, stated, want=True, ceilings=ceilings)
    assert [one.path for one in found] == ["conviction[0].grade"]


def test_a_charge_counts_while_it_is_pending() -> None:
    """A charge that is no longer pending would count if it were, and one that counts not if not."""
    ceilings = {"charge": (Ceiling("pending", False, 0),)}
    felony = Exists("charge", FELONY)
    case = build_case({"charge": [{"grade": "felony", "pending": False}]})
    assert mended(felony, case, want=True, ceilings=ceilings) == (
        Change("charge[0].pending", True, False),
    )
    case = build_case({"charge": [{"grade": "felony", "pending": True}]})
    assert Change("charge[0].pending", False, True) in mended(
        felony, case, want=False, ceilings=ceilings
    )


@pytest.mark.parametrize("want", [True, False])
def test_a_list_denied_as_a_whole(want: bool) -> None:
    """Under "no conviction is" the list must be otherwise the other way round."""
    none_is = Not(Exists("conviction", FELONY))
    stated = "felony" if want else "misdemeanor"
    (one,) = ways(none_is, {"grade": stated}, want=want)
    assert one.path == "conviction[0].grade"
    assert (one.to == "felony") is not want
    assert ways(Not(none_is), {"grade": "misdemeanor"}) != ()


def test_a_list_that_needs_no_change_does_not_hide_the_next() -> None:
    """One part is so already, or has no records: the next is looked at all the same."""
    facts: dict[str, Any] = {"decision_date": DAY, "charge": [{"grade": "misdemeanor"}]}
    wanted = Exists("charge", FELONY)
    for convicted, first in (
        ([{"grade": "felony"}], Exists("conviction", FELONY)),
        ([], Not(Exists("conviction", FELONY))),
    ):
        case = build_case(facts | {"conviction": convicted})
        found = mended(All((first, wanted)), case, want=True)
        assert [one.path for one in found] == ["charge[0].grade"]


def test_a_part_denied_within_the_record() -> None:
    """Not a felony and not long ago: each is changed towards what is wanted of it."""
    light = Exists("conviction", All((Not(FELONY), RECENT)))
    (one,) = ways(light, {"grade": "felony", "date": date(2020, 1, 1)})
    assert (one.path, one.to) == ("conviction[0].grade", "misdemeanor")
    open_ = Exists("conviction", Not(AnyOf((FELONY, WOBBLER))))
    paths = [one.path for one in ways(open_, {"grade": "misdemeanor", "wobbler": True})]
    assert paths == ["conviction[0].wobbler"]


@pytest.mark.parametrize(
    ("start", "stated", "want", "moved"),
    [
        (date(2019, 8, 8), date(2010, 1, 1), True, date(2014, 8, 8)),
        (date(2019, 8, 8), date(2019, 8, 8), False, date(2014, 8, 7)),
        (date(2019, 8, 8), date(2019, 8, 9), True, date(2019, 8, 8)),
        (date(2020, 2, 29), date(2010, 1, 1), True, date(2015, 3, 1)),
        (date(2020, 2, 29), date(2016, 1, 1), False, date(2015, 2, 28)),
        (date(2021, 2, 28), date(2010, 1, 1), True, date(2016, 2, 28)),
        (date(2021, 3, 1), date(2010, 1, 1), True, date(2016, 3, 1)),
    ],
)
def test_a_window_that_looks_back_from_another_day(
    start: date, stated: date, want: bool, moved: date
) -> None:
    """From the request, say, and from a day of the record itself; 29 February is of both kinds."""
    of_request = Exists("conviction", WithinYears(it("date"), 5, Ref("detainer.requested_at")))
    of_release = Exists("conviction", WithinYears(it("date"), 5, it("sentence_release_date")))
    conviction = {"date": stated, "sentence_release_date": start}
    case = build_case({"detainer": {"requested_at": start}, "conviction": [conviction]})
    change = Change("conviction[0].date", moved, stated)
    for condition in (of_request, of_release):
        assert mended(condition, case, want=want) == (change,)


def test_a_window_that_looks_back_from_a_day_nobody_stated() -> None:
    """No date of the conviction alone puts it within a window without an end."""
    of_request = Exists("conviction", WithinYears(it("date"), 5, Ref("detainer.requested_at")))
    assert ways(of_request, {"date": date(2010, 1, 1)}) == ()


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.integers(min_value=1, max_value=30),
)
def test_the_first_day_of_a_window(ref: date, years: int) -> None:
    first = first_within(years, ref=ref)
    assert within_years(first, years=years, ref=ref)
    assert not within_years(first - timedelta(days=1), years=years, ref=ref)


# -- as flips of a decision ------------------------------------------------------------------------


def test_a_flip_by_a_field_of_the_stated_conviction() -> None:
    """The smallest change is of the conviction there is, before one that is added to it."""
    one = law((Exists("conviction", SERIOUS), "permitted"))
    facts = {"conviction": [{"grade": "misdemeanor", "date": date(2020, 1, 1)}]}
    assert flipped(facts, one)[0] == Flip(
        (Change("conviction[0].grade", "felony", "misdemeanor"),), "permitted"
    )
    facts = {"conviction": [{"grade": "felony", "date": date(2020, 1, 1)}]}
    assert {(one.changes[0].path, one.outcome) for one in flipped(facts, one)} == {
        ("conviction", "prohibited"),
        ("conviction[0].grade", "prohibited"),
        ("conviction[0].date", "prohibited"),
    }


def test_an_open_prohibition_may_turn_out_either_way() -> None:
    """What would close the hold is shown, and what would open it."""
    one = law((Exists("conviction", FELONY), "prohibited"), default="permitted")
    found = {
        (change.fact, change.to): flip.outcome
        for flip in flipped({"conviction": [{}]}, one)
        for change in flip.changes
    }
    assert found["conviction[0].grade", "felony"] == "prohibited"
    assert found["conviction[0].grade", "misdemeanor"] == "permitted"


def test_one_of_many_like_records_stands_for_all() -> None:
    """Six convictions of the same kind give one proposal, not six of the six there is room for."""
    one = law((Exists("conviction", FELONY), "permitted"))
    found = flipped({"conviction": [{"grade": "misdemeanor"}] * 6}, one)
    assert [flip.changes[0].path for flip in found].count("conviction[0].grade") == 1
    assert "conviction[1].grade" not in {flip.changes[0].path for flip in found}


def test_no_date_is_changed_into_a_contradiction() -> None:
    """A conviction is not moved behind the release from its own sentence, nor before the birth."""
    one = law((Exists("conviction", RECENT), "permitted"))
    served = {"date": date(2010, 1, 1), "sentence_release_date": date(2011, 1, 1)}
    paths = {flip.changes[0].path for flip in flipped({"conviction": [served]}, one)}
    assert "conviction[0].date" not in paths
    free = flipped({"conviction": [{"date": date(2010, 1, 1)}]}, one)
    assert free[0].changes[0].path == "conviction[0].date"
    old = law((Exists("conviction", Not(RECENT)), "permitted"))
    young = {"person": {"age_years": 4}, "conviction": [{"date": date(2020, 1, 1)}]}
    assert all(flip.changes[0].path != "conviction[0].date" for flip in flipped(young, old))


def test_the_words_name_the_conviction_there_is() -> None:
    """A family reads which conviction would have to be otherwise, and how."""
    found = decide(
        {
            "detainer": {"issued": True},
            "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
            "conviction": [{"grade": "felony", "date": date(2009, 5, 1)}],
        },
        act="hold_past_release",
        on=date(2014, 7, 11),
        law="us-ct-trust-2014",
    )
    says = [flip.says for flip in found.flips]
    assert "the conviction (2009-05-01) has a final judgment entered" in says


@pytest.mark.parametrize("place", PLACES)
def test_every_flip_is_smallest_possible_and_free_of_contradiction(place: str) -> None:
    """Made, it gives the outcome it names; nothing of it is needless; the facts can all be true."""
    for asked, case, found in open_cases(place, 12):
        shown = flips(asked, case, found)
        assert len(shown) <= MAX_FLIPS
        for flip in shown:
            trial = changed(case, flip.changes)
            assert quick_answer(asked, trial)[0] == flip.outcome != found.outcome
            for one in flip.changes:
                assert one.path.rpartition(".")[2] not in ITS_OWN
                if len(flip.changes) > 1:
                    fewer = tuple(other for other in flip.changes if other is not one)
                    assert quick_answer(asked, changed(case, fewer))[0] == found.outcome
            if not contradictions(case, act=asked.act, on=asked.on, zone=asked.zone):
                assert not contradictions(trial, act=asked.act, on=asked.on, zone=asked.zone)
