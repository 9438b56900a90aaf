"""The parts of a condition, and every fact it refers to, for each kind of node."""

from __future__ import annotations

from datetime import date

import pytest

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
    children,
    refs,
    tags,
)

CITIZEN = Ref("person.us_citizen")
GRADE = Ref("grade", of_record=True)
DATE = Ref("date", of_record=True)
DAY = Ref("decision_date")
FELONY = Compare("eq", GRADE, "felony")
ONE, TWO = IsTrue(CITIZEN), Judged("special_circumstances")
SAID = (("", CITIZEN), ("", Ref("judgment.special_circumstances")))


def test_a_reference_reads_as_written() -> None:
    assert (str(CITIZEN), str(GRADE)) == ("person.us_citizen", "it.grade")


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        (Always(True), ()),
        (ONE, ()),
        (TWO, ()),
        (FELONY, ()),
        (HasTag("theft"), ()),
        (WithinYears(DATE, 5, DAY), ()),
        (Not(ONE), (ONE,)),
        (Named("n", "says", ONE), (ONE,)),
        (All((ONE, TWO)), (ONE, TWO)),
        (AnyOf((ONE, TWO)), (ONE, TWO)),
        (Exists("conviction", FELONY), (FELONY,)),
        (CountAtLeast("conviction", FELONY, 2), (FELONY,)),
    ],
)
def test_children(condition: Condition, parts: tuple[Condition, ...]) -> None:
    assert children(condition) == parts


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Always(False), ()),
        (ONE, (("", CITIZEN),)),
        (TWO, (("", Ref("judgment.special_circumstances")),)),
        (FELONY, (("", GRADE),)),
        (Compare("lt", DAY, date(2014, 1, 1)), (("", DAY),)),
        (OneOf(Ref("agency.type"), ("jail",)), (("", Ref("agency.type")),)),
        (Contains(Ref("detainer.priority_boxes"), "a"), (("", Ref("detainer.priority_boxes")),)),
        (Not(ONE), (("", CITIZEN),)),
        (Named("n", "says", ONE), (("", CITIZEN),)),
        (All((ONE, TWO)), SAID),
        (AnyOf((ONE, TWO)), SAID),
        (Exists("conviction", FELONY), (("conviction", GRADE),)),
        (Exists("charge", HasTag("theft")), (("charge", Ref("tags", of_record=True)),)),
        (
            Exists("conviction", All((WithinYears(DATE, 5, DAY), ONE, TWO))),
            (("conviction", DATE), ("", DAY), *SAID),
        ),
        (
            Exists("conviction", AnyOf((Not(FELONY), Named("n", "says", HasTag("theft"))))),
            (("conviction", GRADE), ("conviction", Ref("tags", of_record=True))),
        ),
        (CountAtLeast("conviction", FELONY, 2), (("conviction", GRADE),)),
        (
            CountAtLeast("conviction", FELONY, 2, "incident_id"),
            (("conviction", GRADE), ("conviction", Ref("incident_id", of_record=True))),
        ),
    ],
)
def test_refs(condition: Condition, found: tuple[tuple[str, Ref], ...]) -> None:
    assert refs(condition) == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (ONE, set()),
        (HasTag("theft"), {"theft"}),
        (Not(HasTag("theft")), {"theft"}),
        (
            AnyOf(
                (
                    Exists("charge", All((HasTag("theft"), HasTag("dui"), ONE))),
                    Named("n", "says", CountAtLeast("arrest", HasTag("arson"), 2)),
                    Exists("conviction", HasTag("theft")),
                )
            ),
            {"theft", "dui", "arson"},
        ),
    ],
)
def test_tags(condition: Condition, found: set[str]) -> None:
    """Every kind or list of offences asked for, at any depth, once."""
    assert tags(condition) == found
