"""Every fact can be said as a sentence: for yes, for no, and with a value."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from holdcheck.facts.model import Fact, FactType, SourceKind, Value
from holdcheck.facts.statements import denied, gap, no, said, sentence, unsaid, yes
from holdcheck.facts.vocabulary import BY_PATH, FACTS


def test_every_fact_has_a_sentence() -> None:
    """From its question by the plain rule, or written out in the vocabulary."""
    assert unsaid() == ()


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.path)
def test_a_sentence_is_one(fact: Fact) -> None:
    """Without a question mark, a path or an underscore; yes and no differ; a record has its place."""
    sentences = [yes(fact), no(fact)] if fact.type is FactType.BOOL else [sentence(fact)]
    assert len(set(sentences)) == len(sentences)
    for one in sentences:
        assert "?" not in one
        assert "_" not in one
        assert " to: " not in one
        assert fact.path not in one
        assert ("{it}" in one) == bool(fact.list_path)
        assert ("{value}" in one) == (fact.type is not FactType.BOOL)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("person.arrested", True, "the person has been arrested"),
        ("person.arrested", False, "the person has not been arrested"),
        ("person.gang_database_known_member", False, "no gang database lists the person as a known member"),
        ("person.reason_to_believe_removable", False, "ICE does not state reason to believe that the person is subject to removal"),
        ("warrant.valid_enforceable_federal_warrant_judicial", False, "there is no valid, enforceable federal warrant of a judge"),
        ("order.court_order", True, "there is a court order"),
        ("detainer.issued", False, "no detainer has been issued for the person"),
        ("purpose.court_proceeding", True, "the act is for a court proceeding"),
        ("person.age_years", 17, "the person is 17 years old"),
        ("person.age_years", 1, "the person is 1 year old"),
        ("person.current_sentence_years", 2.5, "the sentence now being served is 2.5 years long"),
        ("person.current_sentence_years", 11.0, "the sentence now being served is 11 years long"),
        ("custody.countable_hours_since_release_due", 0.1 + 0.2, "the countable hours since release was due are 0.3"),
        ("detainer.requested_at", date(2018, 7, 10), "the detainer was requested on 10 July 2018"),
        ("custody.otherwise_released_at", datetime(2018, 7, 13, 0, 5), "but for the detainer the person would be released on 13 July 2018, 12:05 a.m."),
        ("custody.otherwise_released_at", datetime(2018, 7, 13, 12), "but for the detainer the person would be released on 13 July 2018, 12:00 p.m."),
        ("agency.type", "sheriff_jail", "the agency is a sheriff or local jail"),
        ("detainer.edition", "I247A_2017", "the detainer is on Form I-247A of February/March 2017"),
        ("detainer.priority_boxes", ("final_order", "gang"), "the priority boxes ticked are: final order, gang"),
        ("detainer.priority_boxes", (), "the priority boxes ticked are: none"),
    ],
)  # fmt: skip
def test_what_a_value_says(path: str, value: Value, words: str) -> None:
    """A value in the sentence of its fact, dates and times as people write them."""
    assert said(BY_PATH[path], value) == words


def test_a_record_is_named_in_its_place() -> None:
    """The sentence of a record's fact takes the record's name."""
    grade = BY_PATH["conviction[].grade"]
    assert said(grade, "felony") == "it is a felony"
    assert said(grade, "felony", it="the second conviction") == "the second conviction is a felony"
    assert gap(BY_PATH["charge[].state"], "CT", it="a charge") == "a charge is brought in CT"
    bond = BY_PATH["charge[].bond_posted"]
    assert said(bond, False) == "it is one on which no bond has been posted"


def test_a_fact_without_words_still_says_something() -> None:
    """A question no rule reads is quoted, never twisted."""
    odd = Fact("x.y", FactType.BOOL, "Odd.", "And why not?", SourceKind.OFFICER)
    assert (yes(odd), no(odd)) == ("yes to: And why not?", "no to: And why not?")
    assert (
        sentence(Fact("x.z", FactType.STRING, "Odd.", "Why?", SourceKind.OFFICER)) == "Odd: {value}"
    )


@pytest.mark.parametrize(
    ("statement", "opposite"),
    [
        ("it is a felony", "it is not a felony"),
        ("there is a warrant", "there is no warrant"),
        ("it lies near", "it is not so that it lies near"),
    ],
)
def test_a_sentence_denied(statement: str, opposite: str) -> None:
    """By its auxiliary where it has one."""
    assert denied(statement) == opposite
