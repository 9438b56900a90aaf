"""What each pack claims of its own certainty: no more than its source, and no contradiction."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from holdcheck import decide
from holdcheck.decide.answer import Asked, answer
from holdcheck.decide.because import rule_line
from holdcheck.facts.case import build_case
from holdcheck.law.library import Library, library
from holdcheck.law.model import NOT_GIVEN, Status
from holdcheck.law.show import tell_law

HOLD, ISSUE = "hold_past_release", "ice_issue_detainer"
FROM_MEMORY = {
    ("us-ct-trust-2019", "ice_interview_access"): {"a", "b", "c"},
    ("us-ct-trust-2019", "share_personal_info"): {"1", "2", "3"},
    ("us-ca-trust-2014", HOLD): {"3", "5"},
    ("us-fed-pep-2015", ISSUE): {"sc"},
    ("us-il-trust-2021", "notify_release"): {"fcw", "pub"},
    ("us-il-trust-2021", "transfer_custody"): {"fcw"},
    ("us-il-trust-2021", "ice_interview_access"): {"fcw"},
    ("us-ny-demarco-2018", HOLD): {"g"},
}


@pytest.mark.parametrize(("law", "act"), FROM_MEMORY)
def test_rules_written_from_memory_say_so(law: str, act: str) -> None:
    """Of these acts exactly the rules named are from memory; the others were seen in part."""
    rules = library().law(law).acts[act].rules
    found = {rule.id for rule in rules if rule.certainty == "memory"}
    assert found == FROM_MEMORY[law, act]


def test_a_default_claims_no_certainty_that_nobody_gave() -> None:
    """What a law says when no rule holds carries its own mark or none, whatever the law's confidence."""
    facts = {"detainer": {"issued": True}, "conviction": []}
    found = decide(facts, act=HOLD, on=date(2014, 7, 11), law="us-ct-trust-2014")
    (default,) = [one for one in found.reasons if one.rule == "default"]
    assert library().law("us-ct-trust-2014").confidence == "high"
    assert default.certainty == NOT_GIVEN
    assert "(no certainty given)" in rule_line(default, found)
    law = library().law("us-ct-trust-2014")
    shown = tell_law(law, clocks=library().clocks).splitlines()
    (at,) = [
        at
        for at, line in enumerate(shown)
        if line.startswith("  Otherwise prohibited: the law lets nobody")
    ]
    assert shown[at + 1].endswith("(no certainty given)")


def test_a_default_with_a_mark_of_its_own_shows_it(tmp_path: Path) -> None:
    """The mark stands in the pack beside the default and reaches the decision."""
    shutil.copytree(library().root / "us/xx", tmp_path / "us/xx")
    for shared in ("clocks.yaml", "predicates.yaml", "lists"):
        there = library().root / "us" / shared
        copy = shutil.copytree if there.is_dir() else shutil.copy
        copy(there, tmp_path / "us" / shared)
    pack = tmp_path / "us/xx/us-xx-example-2020.yaml"
    text = pack.read_text(encoding="utf-8")
    marked = text.replace("    default: ", "    default_certainty: verified\n    default: ", 1)
    pack.write_text(marked, encoding="utf-8")
    one = Library(tmp_path).law("us-xx-example-2020")
    marks = [about.default_certainty for about in one.acts.values()]
    assert marks.count("verified") == 1
    assert marks.count(NOT_GIVEN) == len(marks) - 1


def test_what_was_read_is_not_called_memory() -> None:
    """Oregon's duty to decline, document and report was read."""
    duties = {duty.id: duty for duty in library().law("us-or-sanctuary-2021").duties}
    assert duties["decline_and_report"].certainty == "verified_in_part"


@pytest.mark.parametrize(
    "law",
    [
        "us-fed-8cfr-287-7",
        "us-or-sanctuary-2021",
        "us-ga-hb1105-2024",
        "us-wa-king-2014",
        "us-az-sb1070-2010",
        "us-nj-directive-2018-6",
        "us-ma-boston-trust-2019",
        "us-ca-santaclara-2019",
    ],
)
def test_first_days_that_the_sources_leave_open(law: str) -> None:
    """A nominal or approximate first day is marked, and a decision says so."""
    assert "effective_from" in library().law(law).approximate_dates


def test_status_agrees_with_the_days() -> None:
    """A law is superseded when its last day is known, and in force when none is."""
    for law in library().laws():
        if law.status is Status.BILL:
            continue
        ends = [law.effective_to, *(again.end for again in law.in_force_again)]
        assert (law.status is Status.IN_FORCE) == (None in ends), law.id


def test_reasons_of_confidence_are_sentences() -> None:
    """Brackets are closed where they are opened."""
    for law in library().laws():
        depth = 0
        for sign in law.confidence_why:
            depth += (sign == "(") - (sign == ")")
            assert depth >= 0, law.id
        assert depth == 0, law.id


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2021, 1, 19), None),
        (date(2021, 2, 18), "interim memos"),
        (date(2021, 11, 28), "interim memos"),
        (date(2021, 11, 29), None),
        (date(2022, 6, 10), "restoration dates are approximate"),
        (date(2023, 7, 1), "restoration dates are approximate"),
        (date(2024, 7, 1), None),
    ],
)
def test_days_between_the_memos(on: date, words: str | None) -> None:
    """Where a memo not encoded governed, or whether one stood is open, the silence is not bare."""
    found = decide({}, act=ISSUE, on=on, place="US")
    own = [one for one in found.warnings if "memos" in one or "restoration" in one]
    assert [words is not None and words in one for one in own] == ([True] if words else [])


@pytest.mark.parametrize(
    ("act", "on", "place", "words"),
    [
        (HOLD, date(2020, 1, 25), "US/DC", "must be computed from the acts"),
        (HOLD, date(2012, 10, 1), "US/DC", "must be computed from the acts"),
        (HOLD, date(2025, 9, 3), "US/DC", "26-146"),
        (HOLD, date(2023, 1, 1), "US/FL", "facial-sufficiency elements read in part"),
    ],
)
def test_gaps_that_were_not_carried(act: str, on: date, place: str, words: str) -> None:
    """The catalogue's warnings reach the decision of their days."""
    assert any(words in one for one in decide({}, act=act, on=on, place=place).warnings)


@pytest.mark.parametrize(
    ("law", "case"),
    [
        ("us-fed-8cfr-287-7", "Galarza v. Szalczyk, 745 F.3d 634"),
        ("us-fed-8cfr-287-7", "Gonzalez v. ICE, 975 F.3d 788"),
        ("us-fed-8cfr-287-7", "Orellana Castañeda v. County of Suffolk"),
        ("us-fed-8usc-1373", "United States v. California, 921 F.3d 865"),
        ("us-fed-8usc-1373", "Ocean County v. Attorney General, 8 F.4th 176"),
        ("us-ca-values-2018", "United States v. California, 921 F.3d 865"),
        ("us-nj-directive-2018-6", "Ocean County v. Attorney General, 8 F.4th 176"),
    ],
)
def test_cases_are_cited_where_they_belong(law: str, case: str) -> None:
    """The cases that shape a law stand among its sources."""
    assert any(one.startswith(case) for one in library().law(law).sources)


@pytest.mark.parametrize(("agreed", "outcome"), [(True, "permitted"), (None, "prohibited")])
def test_federal_power_in_new_york(agreed: bool | None, outcome: str) -> None:
    """Officers with federal powers under an agreement are outside the holding; unknown is not."""
    facts = {
        "agency": {"type": "sheriff_jail", **({"has_287g_authority": True} if agreed else {})},
        "warrant": {"judicial_criminal": False},
        "detainer": {"issued": True},
        "custody": {"otherwise_released_at": datetime(2019, 7, 2, 9), "eligible_for_release": True},
    }
    found = decide(facts, act=HOLD, on=datetime(2019, 7, 2, 10), place="US/NY")
    assert found.outcome == outcome
    # a hold that is permitted reminds of what a new arrest needs
    owed = {one.id for one in found.duties}
    assert ({"probable_cause", "due_process"} <= owed) is (agreed is True)


@pytest.mark.parametrize(
    ("hours", "judge", "outcome"),
    [(47, False, "permitted"), (49, False, "prohibited"), (49, True, "permitted")],
)
def test_forty_eight_hours_for_new_york_police(hours: int, judge: bool, outcome: str) -> None:
    """The 48 hours are those of the hold without a warrant; a judge's warrant is not ended by them."""
    law = library().law("us-ny-nyc-nypd-2014")
    start = datetime(2015, 6, 1, 8)
    facts = {
        "custody": {"otherwise_released_at": start},
        "detainer": {"requested_at": date(2015, 4, 1)},
        "warrant": {"judicial_federal_at_presentation": judge},
        "conviction": [],
        "person": {"terrorist_db_possible_match": True},
    }
    on = datetime(2015, 6, 1 + (8 + hours) // 24, (8 + hours) % 24)
    asked = Asked(HOLD, on, law.place, "America/New_York", (law,), True, library())
    assert answer(asked, build_case(facts)).outcome == outcome
