"""Each kind of condition by itself: its truth, and exactly the facts that made it so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck.decide.evaluate import Use, count_bounds, evaluate, tag_truth
from holdcheck.decide.quick import quick
from holdcheck.facts.case import build_case
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    CompareOp,
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
from holdcheck.law.model import ActLaw, Rule, UnknownMode

F, U, T = 0, 1, 2
AGE, CITIZEN = Ref("person.age_years"), Ref("person.us_citizen")
GRADE, INCIDENT = Ref("grade", of_record=True), Ref("incident_id", of_record=True)
FELONY = Compare("eq", GRADE, "felony")
FORM = Ref("warrant.civil_form_attached")


def read(condition: Condition, facts: dict[str, Any]) -> tuple[int, tuple[Use, ...]]:
    """The reference reading; the quick one must give the same truth."""
    case = build_case(facts)
    truth, uses = evaluate(condition, case)
    rule = Rule("r", condition, "permitted", "", "", "memory", 0)
    found = quick(ActLaw("hold_past_release", (rule,), "prohibited", ""), UnknownMode.ASK)(case)
    outcome = {F: "prohibited", U: "indeterminate", T: "permitted"}[truth]
    assert found.outcome == outcome
    return truth, uses


@pytest.mark.parametrize(
    ("op", "truths"),
    [
        ("eq", (F, T, F)),
        ("ne", (T, F, T)),
        ("gt", (F, F, T)),
        ("gte", (F, T, T)),
        ("lt", (T, F, F)),
        ("lte", (T, T, F)),
    ],
)
def test_compare(op: CompareOp, truths: tuple[int, int, int]) -> None:
    """A day below, at and above the limit; unknown when not stated."""
    for age, truth in zip((17, 18, 19), truths, strict=True):
        used = (Use("person.age_years", age, truth),)
        assert read(Compare(op, AGE, 18), {"person": {"age_years": age}}) == (truth, used)
    assert read(Compare(op, AGE, 18), {}) == (U, (Use("person.age_years", None, U),))


@pytest.mark.parametrize(("stated", "truth"), [(True, T), (False, F), (None, U)])
def test_yes_no(stated: bool | None, truth: int) -> None:
    """A yes/no fact and a determination: as stated, or unknown."""
    person = {} if stated is None else {"person": {"us_citizen": stated}}
    assert read(IsTrue(CITIZEN), person) == (truth, (Use(str(CITIZEN), stated, truth),))
    assert read(Not(IsTrue(CITIZEN)), person) == (2 - truth, (Use(str(CITIZEN), stated, truth),))
    assert read(Named("n", "says", IsTrue(CITIZEN)), person)[0] == truth
    key = "current_threat_to_public_safety"
    judged = {} if stated is None else {"judgment": {key: stated}}
    assert read(Judged(key), judged) == (truth, (Use(f"judgment.{key}", stated, truth),))


def test_always() -> None:
    """A constant uses no fact."""
    assert read(Always(True), {}) == (T, ())
    assert read(Always(False), {}) == (F, ())


def test_one_of_and_contains() -> None:
    """Membership of the fact in a set, and of a word in the fact."""
    one = OneOf(FORM, ("I-200", "I-205"))
    for attached, truth in (("I-205", T), ("I-203", F), (None, U)):
        facts = {"warrant": {"civil_form_attached": attached}}
        assert read(one, facts) == (truth, (Use(str(FORM), attached, truth),))
    boxes = Ref("detainer.probable_cause_boxes")
    has = Contains(boxes, "final_order")
    ticked: tuple[tuple[list[str] | None, int], ...] = ((["final_order"], T), ([], F), (None, U))
    for words, truth in ticked:
        value = None if words is None else tuple(words)
        form = {"detainer": {"probable_cause_boxes": words}}
        assert read(has, form) == (truth, (Use(str(boxes), value, truth),))


@pytest.mark.parametrize(
    ("first", "second", "both", "either"),
    [
        (T, T, T, T),
        (T, U, U, T),
        (T, F, F, T),
        (U, U, U, U),
        (U, F, F, U),
        (F, F, F, F),
    ],
)
def test_all_and_any(first: int, second: int, both: int, either: int) -> None:
    """Minimum and maximum, with the facts of every part that has that truth, in order."""
    value = {T: True, F: False, U: None}
    paths = ("us_citizen", "final_removal_order")
    facts = {"person": {paths[0]: value[first], paths[1]: value[second]}}
    parts = tuple(IsTrue(Ref(f"person.{path}")) for path in paths)
    uses = [
        Use(f"person.{path}", value[truth], truth)
        for path, truth in zip(paths, (first, second), strict=True)
    ]
    assert read(All(parts), facts) == (both, tuple(one for one in uses if one.truth == both))
    assert read(AnyOf(parts), facts) == (either, tuple(one for one in uses if one.truth == either))


def test_exists() -> None:
    """A hit; no hit; an unknown record; a list not stated, empty, or not complete."""
    some = Exists("conviction", FELONY)
    felony, lesser, unsaid = {"grade": "felony"}, {"grade": "misdemeanor"}, {"wobbler": True}
    assert read(some, {}) == (U, (Use("conviction", None, U),))
    assert read(some, {"conviction": []}) == (F, (Use("conviction", (), F),))
    assert read(some, {"conviction": [lesser, felony]}) == (
        T,
        (Use("conviction[1].grade", "felony", T),),
    )
    assert read(some, {"conviction": [lesser, unsaid]}) == (
        U,
        (Use("conviction[1].grade", None, U),),
    )
    assert read(some, {"conviction": [lesser]}) == (
        F,
        (Use("conviction[0].grade", "misdemeanor", F),),
    )
    more = {"conviction_complete": False}
    assert read(some, {"conviction": [lesser, unsaid], **more}) == (
        U,
        (Use("conviction[1].grade", None, U), Use("conviction_complete", False, U)),
    )
    assert read(some, {"conviction": [], **more}) == (U, (Use("conviction_complete", False, U),))
    assert read(some, {"conviction": [felony], **more})[0] == T


def test_where_sees_the_case_too() -> None:
    """A condition on records may speak of the case."""
    both = All((FELONY, IsTrue(CITIZEN)))
    facts = {"conviction": [{"grade": "felony"}], "person": {"us_citizen": False}}
    for node in (Exists("conviction", both), CountAtLeast("conviction", both, 1)):
        assert read(node, facts) == (F, (Use("person.us_citizen", False, F),))


@pytest.mark.parametrize(
    ("grades", "complete", "truth", "uses"),
    [
        (None, True, U, [("conviction", None, U)]),
        (
            "FF",
            True,
            T,
            [("conviction[0].grade", "felony", T), ("conviction[1].grade", "felony", T)],
        ),
        ("FM", True, F, [("conviction[1].grade", "misdemeanor", F)]),
        ("F?", True, U, [("conviction[1].grade", None, U)]),
        ("M?", True, F, [("conviction[0].grade", "misdemeanor", F)]),
        ("??M", True, U, [("conviction[0].grade", None, U), ("conviction[1].grade", None, U)]),
        ("F", True, F, [("conviction", ("0",), F)]),
        ("", True, F, [("conviction", (), F)]),
        ("F", False, U, [("conviction_complete", False, U)]),
        ("F?", False, U, [("conviction[1].grade", None, U), ("conviction_complete", False, U)]),
        (
            "FF",
            False,
            T,
            [("conviction[0].grade", "felony", T), ("conviction[1].grade", "felony", T)],
        ),
    ],
)
def test_count(grades: str | None, complete: bool, truth: int, uses: list[Any]) -> None:
    """At least two felonies: hits are the fewest, hits and unknowns the most."""
    words = {"F": {"grade": "felony"}, "M": {"grade": "misdemeanor"}, "?": {"wobbler": True}}
    facts: dict[str, Any] = {"conviction_complete": complete}
    if grades is not None:
        facts["conviction"] = [words[letter] for letter in grades]
    found = read(CountAtLeast("conviction", FELONY, 2), facts)
    assert found == (truth, tuple(Use(*one) for one in uses))


def test_count_by_incident() -> None:
    """Two from one incident count once; an unnamed incident is shown as what is missing."""
    two = CountAtLeast("conviction", FELONY, 2, "incident_id")

    def felonies(*incidents: str | None) -> dict[str, Any]:
        return {
            "conviction": [
                {"grade": "felony"} | ({"incident_id": one} if one else {}) for one in incidents
            ]
        }

    assert read(two, felonies("a", "b"))[0] == T
    assert read(two, felonies("a", "a"))[0] == F
    assert read(two, felonies("a", None)) == (U, (Use("conviction[1].incident_id", None, U),))
    assert read(two, felonies(None))[0] == F
    mixed = felonies("a", None)
    mixed["conviction"].insert(0, {"grade": "misdemeanor"})
    mixed["conviction"].append({"incident_id": "c"})
    assert read(two, mixed) == (
        U,
        (Use("conviction[3].grade", None, U), Use("conviction[2].incident_id", None, U)),
    )


@pytest.mark.parametrize(
    ("truths", "incidents", "bounds"),
    [
        ([], "", (0, 0)),
        ([T, T], "aa", (1, 1)),
        ([T, T], "ab", (2, 2)),
        ([T, U], "ab", (1, 2)),
        ([F, T], "ab", (1, 1)),
        ([F, F], "a?", (0, 0)),
        ([T, T], "??", (1, 2)),
        ([T, T, T], "???", (1, 3)),
        ([U, U], "??", (0, 2)),
        ([T, T], "a?", (1, 2)),
        ([T, F, T, U], "a?b?", (2, 3)),
        ([T, U, U], "?ab", (1, 3)),
        ([F, U, T, T], "???a", (1, 3)),
        ([T, U], "??", (1, 2)),
    ],
)
def test_count_bounds(truths: list[int], incidents: str, bounds: tuple[int, int]) -> None:
    """Fewest and most by distinct incident; a blank one may be another or the same."""
    records = tuple({} if one == "?" else {"incident_id": one} for one in incidents)
    assert count_bounds(truths, records, "incident_id") == bounds
    plain = (truths.count(T), len(truths) - truths.count(F))
    assert count_bounds(truths, records, None) == plain


VACATED = {"conviction": (Ceiling("vacated_or_expunged", True, F),)}
FELON = Exists("conviction", Compare("eq", Ref("grade", of_record=True), "felony"))


@pytest.mark.parametrize(
    "condition",
    [
        FELON,
        Named("felon", "is a felon", FELON),
        All((FELON, Always(True))),
        AnyOf((Always(False), FELON)),
        CountAtLeast("conviction", FELON.where, 1),
        Not(Not(FELON)),
    ],
)
def test_what_does_not_count_counts_nowhere(condition: Condition) -> None:
    """However deep the list stands, and the reason is the flag, unless the record fails anyway."""
    gone = build_case({"conviction": [{"grade": "felony", "vacated_or_expunged": True}]})
    flag = Use("conviction[0].vacated_or_expunged", True, F)
    truth, uses = evaluate(condition, gone, VACATED)
    assert truth == F and flag in uses
    assert evaluate(condition, gone)[0] == T
    assert evaluate(Not(condition), gone, VACATED)[0] == T
    minor = build_case({"conviction": [{"grade": "infraction", "vacated_or_expunged": True}]})
    truth, uses = evaluate(condition, minor, VACATED)
    assert truth == F and Use("conviction[0].grade", "infraction", F) in uses and flag not in uses


def test_count_bounds_take_a_truth_for_each_record() -> None:
    """A truth too few is a mistake of the caller."""
    with pytest.raises(ValueError, match="zip"):
        count_bounds([T], ({}, {}), "incident_id")


@pytest.mark.parametrize(
    ("record", "truth"),
    [
        ({}, U),
        ({"tags": ("dui",)}, T),
        ({"tags": ("theft",)}, F),
        ({"tags": ()}, F),
        ({"tags": (), "tags_complete": False}, U),
        ({"tags": ("dui",), "tags_complete": False}, T),
        ({"tags": ("theft",), "tags_complete": True}, F),
        ({"!tags": ("dui",)}, F),
        ({"tags": (), "tags_complete": False, "!tags": ("dui",)}, F),
        ({"tags": (), "tags_complete": False, "!tags": ("theft",)}, U),
    ],
)
def test_tag(record: dict[str, Any], truth: int) -> None:
    """Stated tags are complete unless said otherwise; what a closed list rules out is false."""
    assert tag_truth(record, "dui") == truth
    plain = {
        key: list(value) if isinstance(value, tuple) else value for key, value in record.items()
    }
    if not any(key.startswith("!") for key in record):
        found = read(Exists("conviction", HasTag("dui")), {"conviction": [plain]})
        assert found == (truth, (Use("conviction[0].tags", record.get("tags"), truth, "dui"),))


@pytest.mark.parametrize(
    ("when", "reference", "truth", "uses"),
    [
        (date(2009, 6, 1), date(2014, 6, 1), T, 2),
        (date(2009, 5, 31), date(2014, 6, 1), F, 2),
        (date(2014, 6, 2), date(2014, 6, 1), F, 2),
        (None, date(2014, 6, 1), U, 1),
        (date(2009, 6, 1), None, U, 1),
        (None, None, U, 2),
    ],
)
def test_within_years(when: date | None, reference: date | None, truth: int, uses: int) -> None:
    """The anniversary counts; only what is missing is shown when something is."""
    node = WithinYears(Ref("date", of_record=True), 5, Ref("detainer.requested_at"))
    facts: dict[str, Any] = {
        "conviction": [{"date": when}],
        "detainer": {"requested_at": reference},
    }
    found, used = read(Exists("conviction", node), facts)
    assert (found, len(used)) == (truth, uses)
    values = {"conviction[0].date": when, "detainer.requested_at": reference}
    assert all(one.value == values[one.path] and one.truth == truth for one in used)
    if truth == U:
        assert all(one.value is None for one in used)
