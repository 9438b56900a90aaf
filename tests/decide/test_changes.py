"""A change of one stated fact, and the changes that make a condition true or false."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck.decide.changes import Change, as_record, changed, towards
from holdcheck.decide.evaluate import evaluate, tag_truth
from holdcheck.facts.case import build_case
from holdcheck.facts.model import Case
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    Condition,
    Contains,
    CountAtLeast,
    Exists,
    HasTag,
    IsTrue,
    Judged,
    Named,
    Not,
    OneOf,
    Ref,
    WithinYears,
)
from holdcheck.law.counting import Ceiling

DAY = date(2021, 6, 1)
ASKED_ON = date(2012, 3, 2)  # the day of the request, long before the decision
CITIZEN, AGE = Ref("person.us_citizen"), Ref("person.age_years")
ENTRY, REQUEST = Ref("person.last_unlawful_entry_date"), Ref("detainer.requested_at")
TODAY = Ref("decision_date")
FORM, BOXES = Ref("warrant.civil_form_attached"), Ref("detainer.probable_cause_boxes")
YEARS, WORD = Ref("person.current_sentence_years"), Ref("custody.holder")


def it(path: str) -> Ref:
    return Ref(path, of_record=True)


FELONY = Compare("eq", it("grade"), "felony")
JAILED = Compare("gte", it("custody_days_imposed"), 90)
WOBBLER = IsTrue(it("wobbler"))
RECENT = WithinYears(it("date"), 5, TODAY)
BEFORE_REQUEST = WithinYears(it("date"), 5, REQUEST)
THEFT, DUI = HasTag("theft"), HasTag("dui")


def a_case(**facts: Any) -> Case:
    return build_case({"decision_date": DAY, **facts})


# -- making a change -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "change", "stated"),
    [
        ({}, Change("person.age_years", 30), {"person": {"age_years": 30}}),
        (
            {"person": {"age_years": 17, "us_citizen": False}},
            Change("person.age_years", 18),
            {"person": {"age_years": 18, "us_citizen": False}},
        ),
        (
            {},
            Change("detainer.probable_cause_boxes", ("final_order",)),
            {"detainer": {"probable_cause_boxes": ["final_order"]}},
        ),
        (
            {"conviction": [{"grade": "felony"}, {"grade": "felony"}, {"grade": "infraction"}]},
            Change("conviction[1].grade", "misdemeanor"),
            {
                "conviction": [
                    {"grade": "felony"},
                    {"grade": "misdemeanor"},
                    {"grade": "infraction"},
                ]
            },
        ),
        (
            {"warrant": {"instrument": [{"issuer": "state_judge"}]}},
            Change("warrant.instrument[0].nature", "criminal"),
            {"warrant": {"instrument": [{"issuer": "state_judge", "nature": "criminal"}]}},
        ),
        (
            {"conviction": [{"grade": "felony"}]},
            Change("conviction[+]", {"grade": "misdemeanor"}),
            {"conviction": [{"grade": "felony"}, {"grade": "misdemeanor"}]},
        ),
        ({}, Change("charge[+]", {"grade": "felony"}), {"charge": [{"grade": "felony"}]}),
        ({"conviction": [{"grade": "felony"}]}, Change("conviction", ()), {"conviction": []}),
        (
            {"conviction": [{"grade": "felony"}], "conviction_complete": False},
            Change("conviction_complete", True),
            {"conviction": [{"grade": "felony"}], "conviction_complete": True},
        ),
        (
            {"conviction": [{"grade": "felony"}]},
            Change("conviction_complete", False),
            {"conviction": [{"grade": "felony"}], "conviction_complete": False},
        ),
        (
            {"warrant": {"instrument": [], "instrument_complete": False}},
            Change("warrant.instrument_complete", True),
            {"warrant": {"instrument": [], "instrument_complete": True}},
        ),
        (
            {"conviction": [{"tags": ["theft"], "tags_complete": False}]},
            Change("conviction[0].tags_complete", True),
            {"conviction": [{"tags": ["theft"], "tags_complete": True}]},
        ),
    ],
)
def test_a_change_is_as_if_it_had_been_stated(
    facts: dict[str, Any], change: Change, stated: dict[str, Any]
) -> None:
    """The changed case is the case somebody would have stated, and the first stays as it was."""
    first, wanted = a_case(**facts), a_case(**stated)
    found = changed(first, (change,))
    assert (found.values, found.records) == (wanted.values, wanted.records)
    names = ("conviction", "charge", "warrant.instrument")
    assert [found.complete.get(one, True) for one in names] == [
        wanted.complete.get(one, True) for one in names
    ]
    before = a_case(**facts)
    assert (first.values, first.records, first.complete) == (
        before.values,
        before.records,
        before.complete,
    )


def test_a_list_set_anew_is_complete() -> None:
    """Who says that there are no convictions says that there are no others."""
    open_list = a_case(conviction=[{"grade": "felony"}], conviction_complete=False)
    found = changed(open_list, (Change("conviction", ()),))
    assert evaluate(Exists("conviction", Always(True)), found)[0] == 0


def test_a_record_that_is_not_there_is_not_changed() -> None:
    """A change of a record beyond the list, or of a list nobody stated, changes nothing; the next does."""
    case = a_case(conviction=[{"grade": "felony"}])
    for path in ("conviction[1].grade", "charge[0].grade"):
        found = changed(case, (Change(path, "infraction"), Change("person.age_years", 3)))
        assert found.records == case.records
        assert found.values["person.age_years"] == 3


def test_changes_are_made_in_order() -> None:
    """A record added by one change can be changed by the next."""
    found = changed(
        a_case(),
        (Change("conviction[+]", {"grade": "felony"}), Change("conviction[0].wobbler", True)),
    )
    assert found.records["conviction"] == ({"grade": "felony", "wobbler": True},)


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    "record",
    [
        {},
        {"tags": ["theft"]},
        {"tags": ["dui"]},
        {"tags": ["theft", "dui"], "tags_complete": False},
    ],
)
def test_a_tag_is_put_or_ruled_out(record: dict[str, Any], there: bool) -> None:
    """The tag named is settled; every other tag of the record is what it was, known or not."""
    case = a_case(conviction=[record])
    (before,) = case.records["conviction"]
    one = changed(case, (Change("conviction[0].tags", there, tag="theft"),))
    (after,) = one.records["conviction"]
    assert tag_truth(after, "theft") == (2 if there else 0)
    assert ("theft" in after["tags"]) is there  # type: ignore[operator]
    assert ("theft" in after["!tags"]) is not there  # type: ignore[operator]
    for other in ("dui", "burglary"):
        assert tag_truth(after, other) == tag_truth(before, other)
    back = changed(one, (Change("conviction[0].tags", not there, tag="theft"),))
    (again,) = back.records["conviction"]
    assert tag_truth(again, "theft") == (0 if there else 2)
    assert tag_truth(again, "dui") == tag_truth(before, "dui")
    third = changed(back, (Change("conviction[0].tags", False, tag="burglary"),))
    (last,) = third.records["conviction"]
    assert tag_truth(last, "burglary") == 0
    assert tag_truth(last, "theft") == (0 if there else 2)


def test_a_change_names_its_fact() -> None:
    """With the tag it is about, if it is about one."""
    assert Change("person.age_years", 3).fact == "person.age_years"
    assert Change("conviction[0].tags", True, tag="theft").fact == "conviction[0].tags[theft]"


def test_inner_marks_of_a_record_are_not_shown() -> None:
    """What was ruled out stands in a mark of its own, which nobody stated."""
    assert as_record({"grade": "felony", "!tags": ("theft",)}) == {"grade": "felony"}


# -- finding changes -------------------------------------------------------------------------------

NOTHING = a_case(detainer={"requested_at": ASKED_ON})
SAID = a_case(
    person={
        "us_citizen": True,
        "age_years": 17,
        "last_unlawful_entry_date": date(2014, 5, 1),
        "current_sentence_years": 2.5,
    },
    detainer={"probable_cause_boxes": ["final_order"], "requested_at": ASKED_ON},
    warrant={"civil_form_attached": "I-200"},
    judgment={"special_circumstances": True},
    conviction=[{"grade": "felony", "date": date(2020, 1, 1), "tags": ["theft"]}],
)
OPEN = a_case(
    detainer={"requested_at": ASKED_ON},
    conviction=[{"grade": "felony"}, {}],
    conviction_complete=False,
)
NONE = a_case(detainer={"requested_at": ASKED_ON}, conviction=[], charge=[])
CONDITIONS: tuple[Condition, ...] = (
    IsTrue(CITIZEN),
    Judged("special_circumstances"),
    Compare("eq", AGE, 17),
    Compare("ne", AGE, 17),
    Compare("gt", AGE, 17),
    Compare("gte", AGE, 17),
    Compare("lt", AGE, 17),
    Compare("lte", AGE, 17),
    Compare("gt", YEARS, 2.5),
    Compare("eq", YEARS, 2.5),
    Compare("eq", CITIZEN, True),
    Compare("ne", CITIZEN, True),
    Compare("eq", FORM, "I-200"),
    Compare("ne", FORM, "I-200"),
    Compare("gt", ENTRY, date(2014, 5, 1)),
    Compare("lt", ENTRY, date(2014, 5, 1)),
    Compare("eq", ENTRY, date(2014, 5, 1)),
    OneOf(FORM, ("I-200", "I-205")),
    Contains(BOXES, "final_order"),
    WithinYears(ENTRY, 5, TODAY),
    WithinYears(ENTRY, 10, TODAY),
    WithinYears(ENTRY, 5, REQUEST),
    Not(IsTrue(CITIZEN)),
    Named("citizen", "is a citizen", IsTrue(CITIZEN)),
    All((IsTrue(CITIZEN), Compare("gte", AGE, 18))),
    AnyOf((IsTrue(CITIZEN), Compare("gte", AGE, 18))),
    AnyOf((Compare("lt", TODAY, date(1999, 1, 1)), Compare("gte", AGE, 18))),
    Exists("conviction", Always(True)),
    Exists("conviction", FELONY),
    Exists("conviction", Not(FELONY)),
    Exists("conviction", WOBBLER),
    Exists("conviction", Not(WOBBLER)),
    Exists("conviction", Compare("eq", it("wobbler"), True)),
    Exists("conviction", Compare("ne", it("wobbler"), True)),
    Exists("conviction", OneOf(it("grade"), ("felony", "misdemeanor"))),
    Exists("conviction", Not(OneOf(it("grade"), ("felony", "misdemeanor")))),
    Exists("conviction", Contains(it("enhancements_found_true"), "gang")),
    Exists("conviction", Not(Contains(it("enhancements_found_true"), "gang"))),
    Exists("conviction", RECENT),
    Exists("conviction", Not(RECENT)),
    Exists("conviction", BEFORE_REQUEST),
    Exists("conviction", Not(BEFORE_REQUEST)),
    Exists("conviction", THEFT),
    Exists("conviction", Not(THEFT)),
    Exists("conviction", All((THEFT, DUI, Not(HasTag("burglary"))))),
    Exists("conviction", All((FELONY, JAILED, RECENT, Not(THEFT)))),
    Exists("conviction", AnyOf((Compare("lt", TODAY, date(1999, 1, 1)), JAILED))),
    Exists("conviction", Not(AnyOf((FELONY, JAILED)))),
    Exists("conviction", Not(All((FELONY, JAILED)))),
    Exists("conviction", Named("felony", "is a felony", FELONY)),
    Exists("conviction", Not(Named("felony", "is a felony", FELONY))),
    Exists("conviction", All((FELONY, FELONY))),
    CountAtLeast("conviction", FELONY, 1),
    CountAtLeast("conviction", FELONY, 3, "incident_id"),
    Exists("charge", FELONY),
    All((Exists("charge", FELONY), CountAtLeast("charge", FELONY, 2), IsTrue(CITIZEN))),
    All((Exists("conviction", FELONY), Not(Exists("charge", FELONY)), IsTrue(CITIZEN))),
)


@pytest.mark.parametrize(
    "case", [NOTHING, SAID, OPEN, NONE], ids=["nothing", "said", "open", "none"]
)
@pytest.mark.parametrize("want", [True, False])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_changes_found_do_what_was_wanted(condition: Condition, want: bool, case: Case) -> None:
    """Made, they make the condition true, or false; where it is so already there is none to make."""
    way = towards(condition, case, want=want, day=DAY)
    wanted = 2 if want else 0
    already = evaluate(condition, case)[0] == wanted
    assert way is not None
    assert (way == ()) is already
    set_once = [one.path for one in way if not one.path.endswith("[+]")]
    assert len(set(set_once)) == len(set_once)
    assert evaluate(condition, changed(case, way))[0] == wanted
    for one in way:
        if one.path in case.values:
            assert one.before == case.values[one.path]


@pytest.mark.parametrize(
    "condition",
    [
        Always(False),
        Compare("lt", TODAY, date(1999, 1, 1)),
        OneOf(TODAY, (date(1999, 1, 1),)),
        WithinYears(TODAY, 5, ENTRY),
        All((Always(False), IsTrue(CITIZEN))),
        AnyOf((Always(False), Compare("eq", TODAY, date(1999, 1, 1)))),
        Compare("gt", WORD, "the sheriff"),
        Exists("conviction", Always(False)),
        Exists("conviction", All((FELONY, Not(FELONY)))),
        Exists("conviction", All((FELONY, IsTrue(CITIZEN)))),
        Exists("conviction", AnyOf((Always(False), Judged("special_circumstances")))),
        Exists("conviction", WithinYears(ENTRY, 5, TODAY)),
        Exists("conviction", All((FELONY, Not(Compare("gte", AGE, 18))))),
        Exists("conviction", Not(OneOf(it("grade"), ("felony", "misdemeanor", "infraction")))),
        Not(OneOf(FORM, ("I-200", "I-203", "I-205", "none"))),
        CountAtLeast("conviction", Compare("eq", AGE, 17), 2),
        FELONY,
        WOBBLER,
        RECENT,
        THEFT,
        OneOf(it("grade"), ("felony",)),
        Contains(it("enhancements_found_true"), "gang"),
    ],
)
def test_no_way_is_known(condition: Condition) -> None:
    """A constant, the day itself, a fact of a record alone, two values for one fact: none is made up."""
    assert towards(condition, NOTHING, want=True, day=DAY) is None


def test_a_constant_cannot_be_made_false() -> None:
    """Nor is there a way to unmake what is always so, or a record that must not be."""
    assert towards(Always(True), NOTHING, want=False, day=DAY) is None
    assert towards(Not(Always(False)), NOTHING, want=False, day=DAY) is None


@pytest.mark.parametrize(
    ("condition", "want", "way"),
    [
        # the nearest value on the other side of a limit, and what was there before
        (Compare("gte", AGE, 18), True, (Change("person.age_years", 18, 17),)),
        (Compare("gt", AGE, 17), True, (Change("person.age_years", 18, 17),)),
        (Compare("lt", AGE, 17), True, (Change("person.age_years", 16, 17),)),
        (Compare("gte", AGE, 17), False, (Change("person.age_years", 16, 17),)),
        (Compare("lte", AGE, 17), False, (Change("person.age_years", 18, 17),)),
        (
            Compare("gt", ENTRY, date(2014, 5, 1)),
            True,
            (Change("person.last_unlawful_entry_date", date(2014, 5, 2), date(2014, 5, 1)),),
        ),
        (
            Compare("lt", ENTRY, date(2014, 5, 1)),
            True,
            (Change("person.last_unlawful_entry_date", date(2014, 4, 30), date(2014, 5, 1)),),
        ),
        (
            OneOf(FORM, ("I-205", "I-200")),
            False,
            (Change("warrant.civil_form_attached", "I-203", "I-200"),),
        ),
        (
            Contains(BOXES, "biometric"),
            True,
            (Change("detainer.probable_cause_boxes", ("biometric",), ("final_order",)),),
        ),
        (
            Contains(BOXES, "final_order"),
            False,
            (Change("detainer.probable_cause_boxes", (), ("final_order",)),),
        ),
        # the day asked about, or that of the request where the law counts back from it
        (
            WithinYears(ENTRY, 5, TODAY),
            True,
            (Change("person.last_unlawful_entry_date", DAY, date(2014, 5, 1)),),
        ),
        (
            WithinYears(ENTRY, 5, REQUEST),
            True,
            (Change("person.last_unlawful_entry_date", ASKED_ON, date(2014, 5, 1)),),
        ),
        # all that is needed and no more; of several ways the shortest, and the first of two
        (
            All((IsTrue(CITIZEN), Compare("gte", AGE, 18), Not(Judged("special_circumstances")))),
            True,
            (
                Change("person.age_years", 18, 17),
                Change("judgment.special_circumstances", False, True),
            ),
        ),
        (
            AnyOf(
                (
                    All((Compare("gte", AGE, 18), Not(IsTrue(CITIZEN)))),
                    Not(Judged("special_circumstances")),
                    Compare("gte", AGE, 21),
                )
            ),
            True,
            (Change("judgment.special_circumstances", False, True),),
        ),
        (
            All((Compare("gte", AGE, 18), Compare("gte", AGE, 18))),
            True,
            (Change("person.age_years", 18, 17),),
        ),
        # a list emptied, with how many there were
        (Exists("conviction", FELONY), False, (Change("conviction", (), "1 recorded"),)),
        # as many new records as the law counts, from different incidents
        (
            CountAtLeast("charge", FELONY, 2),
            True,
            (Change("charge[+]", {"grade": "felony"}),) * 2,
        ),
        (
            CountAtLeast("conviction", JAILED, 2, "incident_id"),
            True,
            (
                Change("conviction[+]", {"custody_days_imposed": 90, "incident_id": "another 1"}),
                Change("conviction[+]", {"custody_days_imposed": 90, "incident_id": "another 2"}),
            ),
        ),
        (
            Exists("charge", All((FELONY, THEFT, Not(DUI)))),
            True,
            (Change("charge[+]", {"grade": "felony", "tags": ("theft",)}),),
        ),
        (
            Exists("charge", All((Contains(it("enhancements_found_true"), "gang"), THEFT))),
            True,
            (Change("charge[+]", {"enhancements_found_true": ("gang",), "tags": ("theft",)}),),
        ),
        # what a record's condition asks of the case itself is so already
        *[
            (
                Exists("charge", All((FELONY, one))),
                True,
                (Change("charge[+]", {"grade": "felony"}),),
            )
            for one in (
                Compare("gte", AGE, 17),
                Not(Compare("gte", AGE, 18)),
                IsTrue(CITIZEN),
                Judged("special_circumstances"),
                WithinYears(ENTRY, 10, TODAY),
                Not(WithinYears(ENTRY, 5, TODAY)),
                Always(True),
                Not(Always(False)),
            )
        ],
    ],
)
def test_few_changes_and_near_ones(
    condition: Condition, want: bool, way: tuple[Change, ...]
) -> None:
    """What is proposed is near to what is stated, and says what it was before."""
    assert towards(condition, SAID, want=want, day=DAY) == way


def test_a_list_nobody_stated_had_nothing_before() -> None:
    """No number of records is made up for it."""
    (one,) = towards(Exists("charge", FELONY), SAID, want=False, day=DAY) or ()
    assert one == Change("charge", (), None)


@pytest.mark.parametrize(
    "where",
    [
        RECENT,
        BEFORE_REQUEST,
        Named("recent", "is recent", RECENT),
        Not(Not(RECENT)),
        All((RECENT, WOBBLER)),
        AnyOf((Judged("special_circumstances"), RECENT)),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_a_window_of_a_record_from_a_day_nobody_stated(where: Condition, count: int) -> None:
    """It is counted from the day asked about, however deep in the condition it stands."""
    nothing = build_case({})
    made = towards(CountAtLeast("conviction", where, count), nothing, want=True, day=DAY)
    assert made is not None
    assert [one.to["date"] for one in made] == [DAY] * count
    (one,) = (
        towards(Exists("conviction", Not(Named("w", "w", RECENT))), nothing, want=True, day=DAY)
        or ()
    )
    assert one.to["date"] < date(2016, 6, 1)


@pytest.mark.parametrize(
    "condition",
    [
        WithinYears(ENTRY, 5, REQUEST),
        Named("recent", "is recent", WithinYears(ENTRY, 5, REQUEST)),
        Not(Not(WithinYears(ENTRY, 5, REQUEST))),
        All((WithinYears(ENTRY, 5, REQUEST),)),
        AnyOf((WithinYears(ENTRY, 5, REQUEST),)),
    ],
)
def test_a_window_of_the_case_from_a_day_nobody_stated(condition: Condition) -> None:
    """So it is for a fact of the case."""
    (one,) = towards(condition, build_case({}), want=True, day=DAY) or ()
    assert one.to == DAY


def test_outside_a_window_is_outside_whatever_the_leap_years() -> None:
    """A day to be outside of a window of years is so for every day it may be counted from."""
    for years in (1, 3, 5, 10, 15, 150):
        for day in (date(2020, 2, 29), date(2021, 3, 1), date(2024, 12, 31)):
            case = build_case({"decision_date": day})
            condition = WithinYears(ENTRY, years, TODAY)
            (out,) = towards(condition, case, want=False, day=day) or ()
            assert evaluate(condition, changed(case, (out,)))[0] == 0
            assert 0 < (day - out.to).days <= 366 * years + 1


def test_a_record_to_be_added_can_stand_in_a_set() -> None:
    """Two ways that add the same record are one."""
    one, two = (
        towards(Exists("charge", All((FELONY, THEFT))), case, want=True, day=DAY)
        for case in (SAID, NOTHING)
    )
    assert one == two
    assert len({one, two}) == 1


@pytest.mark.parametrize(
    "condition",
    [
        Exists("conviction", FELONY),
        Named("felon", "is a felon", Exists("conviction", FELONY)),
        Not(Not(Exists("conviction", FELONY))),
        All((Exists("conviction", FELONY), Always(True))),
        AnyOf((Exists("conviction", FELONY), Always(False))),
    ],
)
def test_a_record_that_does_not_count_is_not_enough(condition: Condition) -> None:
    """Another has to be added to one by which the law counts nothing; the law's own count is asked."""
    ceilings = {"conviction": (Ceiling("vacated_or_expunged", True, 0),)}
    gone = build_case({"conviction": [{"grade": "felony", "vacated_or_expunged": True}]})
    assert towards(condition, gone, want=True, day=DAY) == ()
    way = towards(condition, gone, want=True, day=DAY, ceilings=ceilings)
    assert way is not None and [one.path for one in way] == ["conviction[+]"]
    assert towards(condition, gone, want=False, day=DAY, ceilings=ceilings) == ()
