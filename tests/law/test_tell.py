"""Laws in plain English: every kind of condition, a law on a page, two laws side by side."""

from __future__ import annotations

import re
from dataclasses import replace
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
)
from holdcheck.law.differ import differences
from holdcheck.law.library import library
from holdcheck.law.model import Clock, Duty
from holdcheck.law.show import DRAFT, tell_law
from holdcheck.law.tell import clock_words, due_words, fact_words, plain_tag, tell, who_words


def it(path: str) -> Ref:
    return Ref(path, of_record=True)


ORDER, COUNSEL = IsTrue(Ref("order.court_order")), IsTrue(Ref("counsel.present"))
CITIZEN = IsTrue(Ref("person.us_citizen"))
AGE = Compare("gte", Ref("person.age_years"), 18)
FELONY, JUDGED = Compare("eq", it("grade"), "felony"), IsTrue(it("final_judgment_entered"))
THEFT, DUI = HasTag("theft"), HasTag("dui")
FIVE = WithinYears(it("date"), 5, Ref("decision_date"))


@pytest.mark.parametrize(
    ("condition", "words", "opposite"),
    [
        (Always(True), "this holds in every case", "this never holds"),
        (Always(False), "this never holds", "this holds in every case"),
        (ORDER, "there is a court order", "there is no court order"),
        (Not(ORDER), "there is no court order", "there is a court order"),
        (AGE, "the person is at least 18 years old", "the person is less than 18 years old"),
        (Compare("gt", Ref("person.age_years"), 18), "the person is more than 18 years old", "the person is at most 18 years old"),
        (Compare("eq", Ref("person.age_years"), 18), "the person is 18 years old", "the person is not 18 years old"),
        (Compare("ne", Ref("agency.type"), "court"), "the agency is not a court or its officers", "the agency is a court or its officers"),
        (Compare("gt", Ref("person.last_unlawful_entry_date"), date(2020, 11, 1)), "the person last entered unlawfully after 1 November 2020", "the person last entered unlawfully on or before 1 November 2020"),
        (OneOf(Ref("warrant.civil_form_attached"), ("I-200", "I-205")), "the detainer is accompanied by a form I-200 or a form I-205", "the detainer is not accompanied by a form I-200 or a form I-205"),
        (OneOf(Ref("agency.type"), ("court",)), "the agency is a court or its officers", "the agency is not a court or its officers"),
        (Contains(Ref("detainer.priority_boxes"), "final_order"), "the priority boxes ticked include “final order”", "the priority boxes ticked do not include “final order”"),
        (Exists("conviction", Contains(it("enhancements_found_true"), "12022.7")), "there is a conviction that has these enhancements found true: 12022.7 (others may be there too)", "there is no conviction that has these enhancements found true: 12022.7 (others may be there too)"),
        (Judged("unacceptable_risk_to_public_safety"), "the officer has determined that the person presents an unacceptable risk to public safety (determined by a named person, with reasons)", "the officer has not determined that the person presents an unacceptable risk to public safety"),
        (Named("x", "the moon is full", ORDER), "the moon is full", "it is not so that the moon is full"),
        (WithinYears(Ref("person.last_unlawful_entry_date"), 1, Ref("detainer.requested_at")), "the person last entered unlawfully within 1 year before the day on which the detainer was requested, that day of the year included", "it is not so that the person last entered unlawfully within 1 year before the day on which the detainer was requested, that day of the year included"),
        (All((ORDER, COUNSEL)), "there is a court order and counsel is present", "either there is no court order or counsel is not present"),
        (AnyOf((ORDER, COUNSEL, CITIZEN)), "either there is a court order, counsel is present or the person is a verified United States citizen", "there is no court order, counsel is not present and the person is not a United States citizen"),
        (All((ORDER,)), "there is a court order", "there is no court order"),
        (All((ORDER, All((COUNSEL, Not(Not(CITIZEN)))))), "there is a court order, counsel is present and the person is a verified United States citizen", "either there is no court order, counsel is not present or the person is not a United States citizen"),
        (All((ORDER, AnyOf((COUNSEL, All((CITIZEN, AGE)))))), "(1) there is a court order; and (2) either (a) counsel is present; or (b) the person is a verified United States citizen and the person is at least 18 years old", "either (1) there is no court order; or (2) (a) counsel is not present; and (b) either the person is not a United States citizen or the person is less than 18 years old"),
        (Exists("conviction", Always(True)), "there is a conviction", "there is no conviction"),
        (Exists("arrest", THEFT), "there is an arrest that is of the kind “theft”", "there is no arrest that is of the kind “theft”"),
        (Exists("conviction", All((FELONY, JUDGED))), "there is a conviction that is a felony and has a final judgment entered", "there is no conviction that is a felony and has a final judgment entered"),
        (Exists("conviction", All((FELONY, AnyOf((THEFT, Not(DUI)))))), "there is a conviction that (1) is a felony; and (2) either is of the kind “theft” or is not of the kind “dui”", "there is no conviction that (1) is a felony; and (2) either is of the kind “theft” or is not of the kind “dui”"),
        (Exists("conviction", FIVE), "there is a conviction that was entered within 5 years before the day of the decision, that day of the year included", "there is no conviction that was entered within 5 years before the day of the decision, that day of the year included"),
        (Exists("conviction", Not(FIVE)), "there is a conviction that was not entered within 5 years before the day of the decision, that day of the year included", "there is no conviction that was not entered within 5 years before the day of the decision, that day of the year included"),
        (Exists("conviction", All((FELONY, AGE))), "there is a conviction that is a felony and is told of where the person is at least 18 years old", "there is no conviction that is a felony and is told of where the person is at least 18 years old"),
        (CountAtLeast("conviction", FELONY, 3, "incident_id"), "there are at least 3 convictions, each of which is a felony, those of one incident counted once", "there are fewer than 3 convictions, each of which is a felony, those of one incident counted once"),
        (CountAtLeast("warrant.instrument", Always(True), 2), "there are at least 2 warrants", "there are fewer than 2 warrants"),
        (CountAtLeast("conviction", FELONY, 1), "there is a conviction that is a felony", "there is no conviction that is a felony"),
        (AnyOf((Exists("conviction", All((FELONY, JUDGED))), ORDER)), "either (1) there is a conviction that is a felony and has a final judgment entered; or (2) there is a court order", "there is no court order"),
    ],
)  # fmt: skip
def test_a_condition_and_its_opposite(condition: Condition, words: str, opposite: str) -> None:
    """Each kind of node, as it stands and denied; what belongs together is clear from the marks."""
    assert tell(condition) == words
    assert tell(condition, negated=True).endswith(opposite)


def test_words_of_a_law_hold_no_path() -> None:
    """No law's page shows a fact by its path, and every rule shows its citation and certainty."""
    books = library()
    for law in books.laws():
        page = tell_law(law, clocks=books.clocks, tags=books.tag_words)
        rules = [line for line in page.splitlines() if re.match(r"  \d+\. ", line)]
        assert len(rules) == sum(len(act.rules) for act in law.acts.values())
        for line in rules:
            assert "_" not in line, line
            assert "told of where" not in line, line
            assert line.endswith(".")
        for act in law.acts.values():
            for rule in act.rules:
                assert f"{rule.cite or law.citation} (read" in page or f"{rule.cite or law.citation} (not" in page  # fmt: skip
                assert f"[rule {rule.id}]" in page
            assert act.default_clause in page
            assert act.default_cite in page


def test_a_law_on_a_page() -> None:
    """Its name, whether it is a draft, its clock in words, its rules as sentences."""
    books = library()
    page = tell_law(books.law("us-ct-trust-2014"), clocks=books.clocks, tags=books.tag_words)
    lines = page.splitlines()
    assert lines[:4] == [
        "Connecticut TRUST Act (An Act Concerning Civil Immigration Detainers)",
        "PA 13-155; Conn. Gen. Stat. 54-192h (rev. to 2014-2019) · US/CT · us-ct-trust-2014",
        DRAFT,
        "In force from 2014-01-01, until before 2019-10-01.",
    ]
    for line in (
        "Hold the person past release because of a detainer (hold_past_release)",
        "  Time limit: 48 hours, Saturdays, Sundays and federal holidays not counted, from the time the person would otherwise be released (Conn. Gen. Stat. 54-192h (2014)).",
        "  2. Permitted if there is a conviction that is a felony and has a final judgment entered.",
        "     PA 13-155; Conn. Gen. Stat. 54-192h (rev. to 2014-2019), (b)(1), 53a-25 (read in part in the source) [rule g1]",
        "  Otherwise prohibited: the law lets nobody be held on a detainer unless one of the seven grounds of subsection (b) is met.",
        "  Otherwise not regulated: the law is silent.",
    ):
        assert line in lines
    checked = tell_law(replace(books.law("us-ct-trust-2014"), reviewer="A. Lawyer"))
    assert DRAFT not in checked
    assert "Time limit: ct_2014" in checked


def test_a_law_says_whom_it_binds_and_what_is_owed() -> None:
    """Kinds of agency and duties are in words too."""
    books = library()
    page = tell_law(books.law("us-ca-values-2018"), clocks=books.clocks, tags=books.tag_words)
    assert "Does not bind: the state department of correction." in page
    assert "  1. Permitted in every case." in page
    assert "  Always prohibited: nobody is arrested on a civil immigration warrant." in page
    example = tell_law(books.law("us-xx-example-2020"))
    assert "  - Person held: give the person a copy of the detainer (promptly; if a detainer has been issued for the person). Example Code 1-101(e) [duty copy]" in example  # fmt: skip
    assert "\n  - ICE: tell ICE at once" in tell_law(books.law("us-ct-trust-2014"))
    assert "A BILL" in tell_law(books.law("us-ma-s1135-bill-2014"))
    for law, turn in (("us-ga-hb1105-2024", "begins"), ("us-ri-exec-2014-08", "ends")):
        said = f"The sources leave open on which day it {turn}."
        assert said in tell_law(books.law(law)).splitlines()


def test_two_laws_side_by_side() -> None:
    """What was removed and added, as sentences with citations, marked as a draft."""
    books = library()
    lines = differences(
        books.law("us-ct-trust-2014"),
        books.law("us-ct-trust-2019"),
        clocks=books.clocks,
        tags=books.tag_words,
    )
    text = "\n".join(lines)
    assert lines[0].startswith("From: Connecticut TRUST Act (An Act")
    assert lines[0].endswith("until before 2019-10-01 [draft]")
    assert "DRAFT: no lawyer has checked both" in lines[2]
    assert "  Removed: Permitted if there is a conviction that is a felony and has a final judgment entered. – PA 13-155; Conn. Gen. Stat. 54-192h (rev. to 2014-2019), (b)(1), 53a-25 (read in part in the source) [rule g1]" in lines  # fmt: skip
    assert "  Added: Permitted if there is a conviction that corresponds to a Connecticut class A felony or a Connecticut class B felony. – PA 19-20, PA 19-23; Conn. Gen. Stat. 54-192h, (b)(1)(A)(ii) (read in part in the source) [rule ii]" in lines  # fmt: skip
    assert "  Time limit now:    none." in lines
    assert "  Before: Otherwise not regulated: the law is silent. – PA 13-155; Conn. Gen. Stat. 54-192h (rev. to 2014-2019)" in lines  # fmt: skip
    assert "  New: the first law does not speak of it." in lines
    assert re.search(r"(?m)^  Added: person held: give the person a copy .*\[duty copy\]$", text)
    for line in lines:
        assert not re.search(r"\b(person|conviction|charge|warrant)[.:] ?[a-z]+_", line)


def test_a_bill_beside_a_law_is_called_a_bill() -> None:
    """Whoever compares a bill with the law in force sees which of them is none."""
    books = library()
    lines = differences(books.law("us-ma-s1135-bill-2014"), books.law("us-ma-lunn-2017"))
    assert lines[0].endswith("us-ma-s1135-bill-2014, a bill, never evaluated as law [draft]")
    assert "a bill" not in lines[1]


def test_a_law_beside_itself_and_the_other_way_round() -> None:
    """Nothing differs from itself; what one law gained the other lost."""
    first, second = library().law("us-xx-example-2020"), library().law("us-xx-example-2023")
    assert differences(first, first)[-1] == "The rules say the same."
    added = [line for line in differences(first, second) if line.startswith("  Added")]
    removed = [line for line in differences(second, first) if line.startswith("  Removed")]
    assert [line[9:] for line in added] == [line[11:] for line in removed]
    gone = differences(library().law("us-ct-trust-2019"), library().law("us-ct-trust-2014"))
    assert any(line.startswith("  Gone: the second law does not speak of it. Before: p") for line in gone)  # fmt: skip


def test_words_of_clocks_and_duties() -> None:
    """Hours with the days that do not count, a time of day, and when a duty is due."""
    base = Clock("x", "until 23:59 of the day", "otherwise_released_at", "", "memory", hours=48)
    assert clock_words(base) == "48 hours, every hour counted"
    assert clock_words(replace(base, excludes=frozenset({"sunday"}))) == "48 hours, Sundays not counted"  # fmt: skip
    assert clock_words(replace(base, hours=None, until="23:59")) == "until 23:59 of the day"
    assert clock_words(replace(base, hours=None, until="23:59", says="")) == "until 23:59 of that day"  # fmt: skip
    duty = Duty("x", (), (), None, "ice", "tell", {"hours": 2, "from": "custody.otherwise_released_at"}, "", "memory")  # fmt: skip
    assert due_words(duty) == "within 2 hours of the time at which but for the detainer the person would be released"  # fmt: skip
    assert due_words(replace(duty, due={"time_of_day": "23:59", "from": "x.y_z"})) == "by 23:59 on the day of x y z"  # fmt: skip
    assert [who_words(one) for one in ("ice", "person_held")] == ["ICE", "person held"]


def test_words_of_tags() -> None:
    """A list shows its title and citation, a kind its meaning, and an unknown tag itself."""
    books = library()
    assert books.tag_words("ca_pc_1192_7_c") == "on the list “California serious felonies” (Cal. Penal Code 1192.7(c))"  # fmt: skip
    assert books.tag_words("burglary") == "an offence of this kind: burglary"
    assert books.tag_words("domestic_violence") == "an offence of this kind: domestic violence"
    assert books.tag_words("nyc_violent_or_serious").startswith("on the list “")
    assert "see the law" not in books.tag_words("nyc_violent_or_serious")
    assert plain_tag("a_b") == "of the kind “a b”"


def test_the_question_of_a_path() -> None:
    """A fact, a record's fact, a list and its completeness each have a question."""
    assert fact_words("person.us_citizen").startswith("Has it been verified")
    assert fact_words("conviction[3].date") == "On what date was the person convicted?"
    assert fact_words("charge") == "Which criminal charges are there?"
    assert fact_words("charge_complete") == "Are these all the charges there are?"
    assert fact_words("no.such") == "no.such"
