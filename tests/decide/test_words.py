"""Facts, records, questions and changes in words, and why a fact is not known."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from holdcheck import Decision, decide
from holdcheck.decide.asking import HOURS, release_time_instead
from holdcheck.decide.changes import Change
from holdcheck.decide.evaluate import FALSE, TRUE, UNKNOWN
from holdcheck.decide.questions import RELEASE, Flip, Missing, NextQuestion
from holdcheck.decide.words import Words, deadline_words, on_words
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

SERIOUS = "on the list “California serious felonies” (Cal. Penal Code 1192.7(c))"
CASE: dict[str, Any] = {
    "conviction": [
        {"statute": "PC 459", "date": date(2012, 3, 1), "id": "docket 7"},
        {"statute": "187 Penal Code", "tags": "not_mapped"},
        *({} for _ in range(9)),
    ],
    "charge": [{"grade": "source_does_not_say"}],
    "arrest": [],
    "warrant": {"instrument": [{"form": "I-200"}]},
    "person": {"final_removal_order": "source_does_not_say"},
}
WORDS = Words(build_case(CASE), library())


@pytest.mark.parametrize(
    ("name", "at", "words"),
    [
        ("conviction", 0, "the first conviction (no. docket 7, PC 459, 2012-03-01)"),
        ("conviction", 1, "the second conviction (187 Penal Code)"),
        ("conviction", 9, "the tenth conviction"),
        ("conviction", 10, "the conviction 11"),
        ("charge", 0, "the charge"),
        ("warrant.instrument", 0, "the warrant (I-200)"),
    ],
)
def test_a_record_is_named(name: str, at: int, words: str) -> None:
    """By its place, number, statute or form, and date."""
    assert WORDS.record(name, at) == words


FIRST = "the first conviction (no. docket 7, PC 459, 2012-03-01)"


@pytest.mark.parametrize(
    ("path", "value", "truth", "tag", "words"),
    [
        ("person.arrested", True, TRUE, "", "the person has been arrested"),
        ("person.arrested", False, FALSE, "", "the person has not been arrested"),
        ("person.arrested", None, UNKNOWN, "", "it is not known whether the person has been arrested"),
        ("person.age_years", None, UNKNOWN, "", "it is not known: “How old is the person, in completed years, on the day of the decision?”"),
        ("conviction[0].grade", "felony", TRUE, "", f"{FIRST} is a felony"),
        ("conviction[0].wobbler", None, UNKNOWN, "", f"it is not known whether {FIRST} could have been punished as a felony or a misdemeanour (a wobbler)"),
        ("conviction[0].tags", (), TRUE, "ca_pc_1192_7_c", f"{FIRST} is {SERIOUS}"),
        ("conviction[0].tags", (), FALSE, "ca_pc_1192_7_c", f"{FIRST} is not {SERIOUS}"),
        ("conviction[0].tags", None, UNKNOWN, "dui", f"it is not known whether {FIRST} is an offence of this kind: driving under the influence"),
        ("conviction", None, UNKNOWN, "", "it is not known which convictions there are"),
        ("arrest", (), FALSE, "", "there is no arrest"),
        ("charge", ("0",), FALSE, "", "there is one charge"),
        ("conviction", ("0", "1"), FALSE, "", "there are 2 convictions"),
        ("conviction_complete", False, UNKNOWN, "", "there may be more convictions than those stated"),
        (HOURS, None, UNKNOWN, "", "it is not known: “When would the person be released but for the detainer?”"),
        ("no.such", None, UNKNOWN, "", "no.such: not known"),
        ("no.such", 3, TRUE, "", "no.such: 3"),
    ],
)  # fmt: skip
def test_a_fact_used(path: str, value: Any, truth: int, tag: str, words: str) -> None:
    """What it says, or that it is not known; never a path of the vocabulary."""
    assert WORDS.fact(path, value, truth, tag) == words


@pytest.mark.parametrize(
    ("path", "tag", "question"),
    [
        ("person.arrested", "", "Has the person been arrested?"),
        ("charge[0].grade", "", "Is the charge a felony, a misdemeanour or an infraction?"),
        ("conviction[0].date", "", f"On what date was the person convicted? – {FIRST}"),
        ("conviction[0].tags", "ca_pc_1192_7_c", f"Is {FIRST} {SERIOUS}?"),
        ("conviction", "", "Which convictions does the person have?"),
    ],
)
def test_a_question_names_its_record(path: str, tag: str, question: str) -> None:
    """Where there are several, or something tells it apart."""
    assert WORDS.question(path, tag) == question


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("person.age_years", 18), "the person is 18 years old"),
        (Change("conviction[0].grade", "felony"), f"{FIRST} is a felony"),
        (Change("conviction[0].tags", True, tag="dui"), f"{FIRST} is an offence of this kind: driving under the influence"),
        (Change("conviction[0].tags", False, tag="dui"), f"{FIRST} is not an offence of this kind: driving under the influence"),
        (Change("conviction[+]", {"grade": "felony", "tags": ("ca_pc_1192_7_c",), "!tags": ("x",)}), f"there is another conviction that is a felony and is {SERIOUS}"),
        (Change("conviction[+]", {}), "there is another conviction"),
        (Change("arrest[+]", {"date": date(2020, 1, 2)}), "there is an arrest that was made on 2 January 2020"),
        (Change("conviction[+]", {"grade": "misdemeanor", "incident_id": "another 1", "wobbler": True}), "there is another conviction that is a misdemeanour, is from an incident of its own and could have been punished as a felony or a misdemeanour (a wobbler)"),
        (Change("conviction", ()), "there is no conviction"),
        (Change("conviction_complete", True), "those are all the convictions there are"),
        (Change("conviction_complete", False), "there may be more convictions"),
        (Change("no.such", 3), "no.such is 3"),
    ],
)  # fmt: skip
def test_a_change(change: Change, words: str) -> None:
    """As a clause, so that "permitted if" can stand before it."""
    assert WORDS.change(change) == words
    assert WORDS.flip(Flip((change, change), "permitted")).says == f"{words} and {words}"


@pytest.mark.parametrize(
    ("fact", "tag", "reason", "note"),
    [
        ("person.arrested", "", "not_stated", ""),
        ("person.final_removal_order", "", "source_does_not_say", ""),
        ("charge[0].grade", "", "source_does_not_say", ""),
        ("conviction[1].tags", "ca_pc_1192_7_c", "not_mapped", "section [187 Penal Code] not recognised; write it as PC 187"),
        ("conviction[0].tags", "ca_pc_1192_7_c", "not_stated", ""),
        ("conviction[2].tags", "dui", "not_stated", ""),
        ("conviction[0].tags", "nyc_violent_or_serious", "not_stated", "this list is not loaded yet, so a person must look it up"),
    ],
)  # fmt: skip
def test_why_a_fact_is_missing(fact: str, tag: str, reason: str, note: str) -> None:
    """Nobody said it, the source does not say, or what it says was not understood; and what helps."""
    found = WORDS.missing(Missing(fact, tag, "?", ()))
    assert (found.reason, found.note) == (reason, note)
    assert found.question == WORDS.question(fact, tag)


@pytest.mark.parametrize(
    ("fact", "answers", "said"),
    [
        ("person.arrested", ("yes", "no"), ("yes", "no")),
        ("conviction[0].grade", ("felony", "infraction"), ("a felony", "an infraction")),
        ("conviction[0].tags[dui]", ("yes", "no"), ("yes", "no")),
        ("person.age_years", ("17", "18", "19"), ("less than 18 years", "just 18 years", "more than 18 years")),
        ("person.age_years", ("15", "16", "17", "18"), ("15 years", "16 years", "17 years", "18 years")),
        ("conviction", ("none", "some"), ("none", "some")),
        ("conviction[0].date", ("recent", "long ago"), ("recent", "long ago")),
    ],
)  # fmt: skip
def test_the_answers_of_a_question(
    fact: str, answers: tuple[str, ...], said: tuple[str, ...]
) -> None:
    """Members of an enumeration by their meaning, numbers with their unit."""
    asked = NextQuestion(fact, "?", "", (), 1.0, tuple((one, ("permitted",)) for one in answers))
    found = WORDS.next_question(asked)
    assert found is not None
    assert found.said == said
    assert found.question != "?"
    assert WORDS.next_question(None) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the same fact as warrant.federal_judicial", "the same fact as “there is a warrant issued by a United States judge or magistrate judge”"),
        ("person.removal_order_issuer is federal_judge", "“Who issued the final order of removal?” is federal_judge"),
        ("release is due at 2018-07-13T17:00:00-04:00", "release is due at 13 July 2018, 5:00 p.m."),
        ("release is due at 2018-07-13T17:00:59.236163-04:00", "release is due at 13 July 2018, 5:00 p.m."),
        ("counted by the clock of 8 CFR 287.7(d)", "counted by the clock of 8 CFR 287.7(d)"),
        ("Cal. Gov. Code 7282.5", "Cal. Gov. Code 7282.5"),
    ],
)  # fmt: skip
def test_how_a_fact_was_found_is_put_into_words(text: str, words: str) -> None:
    """Paths as their sentences, moments as people write them; citations as they are."""
    assert WORDS.plain(text) == words


def test_moments_of_a_place() -> None:
    """With weekday and zone; a day as a day."""
    zone = "America/New_York"
    assert deadline_words("2018-07-15T21:00:00+00:00", zone) == "Sunday 15 July 2018, 5:00 p.m. EDT"
    assert on_words(date(2018, 7, 15), zone) == "Sunday 15 July 2018"
    assert on_words(datetime(2018, 12, 31, 0, 1), zone) == "Monday 31 December 2018, 12:01 a.m. EST"


# -- in a decision ---------------------------------------------------------------------------------


def held(on: date, **facts: Any) -> Decision:
    return decide(facts, act="hold_past_release", on=on, law="us-ct-trust-2014")


def test_release_is_asked_for_and_not_its_hours() -> None:
    """The time of release is missing, asked for, and settles the clock."""
    found = held(datetime(2014, 7, 11, 10))
    assert found.missing[0].fact == RELEASE
    assert found.next_question is not None
    assert found.next_question.fact == RELEASE
    assert found.next_question.answers[1] == (
        "so long ago that any clock has run out",
        ("prohibited",),
    )
    # the clock ends on that day, so whether it has run out turns on the time of day
    known = held(date(2014, 7, 15), custody={"otherwise_released_at": datetime(2014, 7, 11, 9)})
    assert known.missing[0].fact == HOURS


def test_only_the_hours_give_way_to_the_time_of_release() -> None:
    """Other facts stay as they are, and so do the hours once the time is stated."""
    lacks = (Missing("x", "", "X?", ("r",)), Missing(HOURS, "", "?", ("law:clk",)))
    found = release_time_instead(lacks, build_case({}))
    assert found[0] == lacks[0]
    assert (found[1].fact, found[1].rules) == (RELEASE, ("law:clk",))
    stated = build_case({"custody": {"otherwise_released_at": datetime(2014, 7, 11, 9)}})
    assert release_time_instead(lacks, stated) == lacks


def test_a_fact_used_carries_its_reasons_and_why_it_is_unknown() -> None:
    """A determination shows who made it, when and why; an unknown fact why it is unknown."""
    risk = {
        "value": True,
        "source": "Lt. Q. Example",
        "as_of": "2014-07-10",
        "reasons": "threats",
    }
    found = held(
        datetime(2014, 7, 11, 10),
        custody={"otherwise_released_at": datetime(2014, 7, 11, 9)},
        person={"final_removal_order": "not_mapped"},
        judgment={"unacceptable_risk_to_public_safety": risk},
    )
    used = {fact.path: fact for one in found.reasons for fact in one.facts}
    judged = used["judgment.unacceptable_risk_to_public_safety"]
    assert (judged.source, judged.as_of, judged.reasons) == (
        "Lt. Q. Example",
        "2014-07-10",
        "threats",
    )
    assert (judged.unknown, used["person.final_removal_order"].unknown) == ("", "not_mapped")
    assert used["person.ct_outstanding_arrest_warrant"].unknown == "not_stated"
    record = found.as_dict()
    assert any(
        fact["reasons"] == "threats" and fact["says"] for one in record["reasons"] for fact in one["facts"]
    )  # fmt: skip
