"""What is answered to a question on trial, and what is proposed as changing an answer, in order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from test_changes import FELONY, WOBBLER
from test_matters import SIGNED
from test_mend import RECENT
from test_questions import ADULT, CRIMINAL, FELON, ON, ORDER, flipped, lacking, law, put

from holdcheck.decide.changes import Change
from holdcheck.decide.questions import Missing, answers_to
from holdcheck.law.conditions import Exists
from holdcheck.law.model import Composition

RELEASE = "custody.otherwise_released_at"


def tried(fact: str, tag: str = "", on: date = ON) -> list[tuple[str, Change | None]]:
    """The answers tried to a question of a law that asks whether a person is of age."""
    asked = put(law((ADULT, "permitted")), on=on)
    return answers_to(Missing(fact, tag, "", ()), asked)


@pytest.mark.parametrize(
    ("fact", "tag", "answers"),
    [
        ("conviction[0].tags", "theft", [("yes", True), ("no", False)]),
        ("conviction_complete", "", [("yes", True), ("no", False)]),
        ("detainer.signed", "", [("yes", True), ("no", False)]),
        ("conviction", "", [("none", ()), ("some, to be described", None)]),
        ("person.age_years", "", [("17", 17), ("18", 18), ("19", 19)]),
        (
            "conviction[1].date",
            "",
            [
                ("recent", date(2021, 5, 31)),
                ("four years ago", date(2017, 6, 1)),
                ("ten years ago", date(2011, 6, 1)),
                ("twenty years ago", date(2001, 6, 1)),
            ],
        ),
        # nothing to try: a number no law names a limit of, a text, a moment that starts no clock
        ("conviction[0].custody_days_imposed", "", []),
        ("conviction[0].statute", "", []),
        ("detainer.cancelled_at", "", []),
    ],
)
def test_the_answers_that_are_tried(fact: str, tag: str, answers: list[tuple[str, Any]]) -> None:
    """Each with the change it makes; a list that is to be described stays open."""
    assert tried(fact, tag) == [
        (words, None if words.startswith("some") else Change(fact, value, tag=tag))
        for words, value in answers
    ]


def test_a_release_is_tried_as_due_now_and_long_ago() -> None:
    """Now is the moment asked about, or noon of the day."""
    for on, now in (
        (ON, datetime(2021, 6, 1, 12)),
        (datetime(2021, 6, 1, 3, 30), datetime(2021, 6, 1, 3, 30)),
    ):
        (first, made), (second, ago) = tried(RELEASE, on=on)
        assert (first, second) == ("now or later", "so long ago that any clock has run out")
        assert made == Change(RELEASE, now)
        assert ago is not None and ago.fact == RELEASE and isinstance(ago.to, datetime)
        assert (now - ago.to).days >= 30


def test_every_member_is_tried() -> None:
    labels = [label for label, _ in tried("conviction[0].grade")]
    assert {"felony", "misdemeanor", "infraction"} <= set(labels)


def test_what_nobody_stated_comes_before_what_somebody_did() -> None:
    """Whatever the order of the rules; a record that is added comes last."""
    one = law(
        (Exists("conviction", FELONY), "permitted"), (Exists("conviction", WOBBLER), "permitted")
    )
    found = [flip.changes[0] for flip in flipped({"conviction": [{"grade": "infraction"}]}, one)]
    assert [(change.path, change.before, change.to) for change in found] == [
        ("conviction[0].wobbler", None, True),
        ("conviction[0].grade", "infraction", "felony"),
        ("conviction[+]", None, {"grade": "felony"}),
        ("conviction[+]", None, {"wobbler": True}),
    ]


def test_a_conviction_that_is_added_lies_within_the_window() -> None:
    """The smallest change that opens a look-back where there is no conviction is a recent one."""
    one = law((Exists("conviction", RECENT), "permitted"))
    (flip,) = flipped({"conviction": []}, one)
    (change,) = flip.changes
    assert flip.outcome == "permitted" and change.path == "conviction[+]"
    assert isinstance(change.to, dict) and change.to["date"] == ON


def test_a_conviction_that_does_not_count_is_lifted_or_joined_by_another() -> None:
    """A vacated felony opens nothing: it would have to stand, or there would have to be another."""
    one = law((FELON, "permitted"))
    gone = {"conviction": [{"grade": "felony", "vacated_or_expunged": True}]}
    assert [flip.changes[0].path for flip in flipped(gone, one)] == [
        "conviction[0].vacated_or_expunged",
        "conviction[+]",
    ]


def test_of_a_rule_that_reads_what_a_safeguard_reads_the_rule_is_named() -> None:
    """Also where the rule itself changes nothing."""
    state = law(
        (CRIMINAL, "required"), name="state", default="permitted", composition=Composition.MANDATE
    )
    town = law(
        (SIGNED, "permitted"), (ORDER, "required"), (SIGNED, "permitted"), name="town", rank=8
    )
    assert lacking({}, state, town) == [
        ("detainer.criminal_in_nature", "state:r1"),
        ("detainer.signed", "town:r1", "town:r3"),
    ]
