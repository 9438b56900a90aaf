"""What a clerk, counsel and a defender read: the text and the page of a decision."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from holdcheck import Decision, decide
from holdcheck.decide.because import MEANWHILE, because, meanwhile, named
from holdcheck.decide.explain import TITLES, as_html, as_text, asked, headline, lead, sections
from holdcheck.facts.case import build_case
from holdcheck.law.model import ACTS

HOLD = "hold_past_release"
FELONY: dict[str, Any] = {
    "grade": {
        "value": "felony",
        "source": "court record",
        "evidence": "docket 1",
        "as_of": "2018-07-01",
        "verified": True,
    },
    "final_judgment_entered": True,
    "date": date(2009, 5, 1),
    "statute": "PC 459",
}
FRIDAY: dict[str, Any] = {
    "detainer": {"issued": True, "edition": "I247A_2017", "requested_at": date(2018, 7, 10)},
    "custody": {"otherwise_released_at": datetime(2018, 7, 13, 17)},
    "agency": {"type": "sheriff_jail"},
    "conviction": [FELONY],
}
SHORT = {
    "detainer": {"issued": True, "requested_at": date(2014, 1, 2), "edition": "I247_2012_12"},
    "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
    "conviction": [FELONY],
}


def held(
    facts: dict[str, Any], on: date = datetime(2018, 7, 13, 17, 30), place: str = "US/CT"
) -> Decision:
    return decide(facts, act=HOLD, on=on, place=place)


def section(decision: Decision, title: str) -> list[str]:
    return next((one.items for one in sections(decision) if one.title.startswith(title)), [])


def test_the_first_line_is_the_deadline() -> None:
    """Outcome, weekday, date, time, zone, and what sets the limit."""
    first = as_text(held(FRIDAY)).splitlines()[0]
    assert first == (
        "Hold past release: PERMITTED until Sunday 15 July 2018, 5:00 p.m. EDT (form I-247A)"
        " – DRAFT: not checked by a lawyer"
    )


def test_a_deadline_across_a_change_of_clocks_names_the_zone_of_its_day() -> None:
    """The clock of the place on the day the limit ends, elapsed hours counted."""
    facts = {**FRIDAY, "custody": {"otherwise_released_at": datetime(2018, 11, 3, 17)}}
    found = held(facts, datetime(2018, 11, 3, 18))
    assert headline(found).endswith("until Monday 5 November 2018, 4:00 p.m. EST (form I-247A)")


def test_time_limits_stand_in_the_order_in_which_they_end() -> None:
    """The first is marked; each has weekday, zone, what it allows and its source, no clock's name."""
    lines = section(held(FRIDAY), "Time limits, the first")
    assert [line.startswith("ENDS FIRST: ") for line in lines] == [True, False, False]
    assert lines[0] == "ENDS FIRST: runs out Sunday 15 July 2018, 5:00 p.m. EDT – 48 hours, every hour counted (form I-247A; Form I-247D (5/15); Form I-247A (3/17))"  # fmt: skip
    assert all("Tuesday 17 July 2018, 5:00 p.m. EDT" in line for line in lines[1:])
    assert "_" not in "".join(lines)


def test_a_limit_whose_start_is_not_stated() -> None:
    """Stands last, says from what it runs, and the first line says for how long."""
    found = held(SHORT, date(2014, 7, 11))
    assert headline(found).startswith("Hold past release: PERMITTED for 48 hours, Saturdays")
    assert headline(found).endswith("; the time of release is not stated")
    line = section(found, "Time limits")[0]
    assert line.startswith("runs from the time the person would otherwise be released, which is not stated")  # fmt: skip
    clocks = tuple(
        replace(one, deadline=None, controls=False) if at == 0 else one
        for at, one in enumerate(held(FRIDAY).clocks)
    )
    open_clock = replace(held(FRIDAY), clocks=clocks)
    assert headline(open_clock).endswith("at the latest; another limit may end sooner")
    assert section(open_clock, "Time limits")[-1].startswith("runs from")


def test_a_source_is_named_once() -> None:
    """Also where nobody said which form the detainer is on."""
    unsaid = {**SHORT, "detainer": {"issued": True}}
    found = decide(unsaid, act="hold_past_release", on=date(2018, 7, 13), place="US/CT")
    counts = [line.count("Form I-247D") for line in section(found, "Time limits")]
    assert 1 in counts and max(counts) == 1


def test_no_deadline_is_promised_where_no_hold_is_allowed() -> None:
    """A closed answer names no time until which to hold."""
    found = held({**FRIDAY, "conviction": []})
    assert headline(found) == "Hold past release: PROHIBITED"
    assert section(found, "Time limits that a hold would have")
    told = decide(FRIDAY, act="notify_release", on=date(2018, 7, 13), place="US/CT")
    assert headline(told) == "Notice of release to ICE: REQUIRED"


def test_because_names_the_law_and_where_each_fact_came_from() -> None:
    """Name, citation, certainty, and source, evidence, day and verification of the facts."""
    (line,) = because(held(FRIDAY))
    assert line == (
        "Permitted: convicted of a felony with judgment entered, in any court of the country and whether or not an appeal is open."
        " Connecticut TRUST Act, PA 13-155; Conn. Gen. Stat. 54-192h (rev. to 2014-2019), (b)(1), 53a-25 (read in part in the source)"
        " [us-ct-trust-2014 g1]. It rests on this: the conviction (PC 459, 2009-05-01) is a felony"
        " (court record, docket 1, as of 2018-07-01, verified); the conviction (PC 459, 2009-05-01) has a final judgment entered."
    )


def test_a_default_says_what_the_law_says() -> None:
    """Never that no rule applies."""
    (line,) = because(held({**FRIDAY, "conviction": []}))
    assert line.startswith("Prohibited: the law lets nobody be held on a detainer unless one of the seven grounds")  # fmt: skip
    assert "Conn. Gen. Stat. 54-192h(b)" in line


def test_a_permission_beside_a_stop_says_what_comes_first() -> None:
    """Whoever reads only two lines is sent to the stops; where there are none nothing is added."""
    clear = {
        "identity_confirmed": True,
        "citizenship_claimed": False,
        "probable_cause_removable": True,
    }
    paper = FRIDAY["detainer"] | {"signed": True, "served_on_subject": True}
    warrant = {"civil_form_attached": "I-200", "civil_form_signed": True}
    settled = FRIDAY | {"person": clear, "detainer": paper, "warrant": warrant}
    may = "The agency may do it; nothing obliges it to."
    assert lead(held(settled)) == may
    assert lead(held(FRIDAY)) == f"{may} First see to what stands below under “Stop and verify”."
    assert section(held(FRIDAY), "Stop and verify")


def test_an_answer_changed_by_a_stop_says_so_first() -> None:
    """Then what the law alone would have said."""
    citizen = {**FRIDAY, "person": {"us_citizen": True}}
    lines = because(held(citizen))
    assert lines[0].startswith("Prohibited: The person is a verified United States citizen")
    assert lines[1].startswith("By the law alone it would be permitted: convicted of a felony")


INDETERMINATE: dict[str, tuple[Decision, str, str]] = {
    "a stop": (
        held({**FRIDAY, "person": {"citizenship_claimed": True}}),
        "United States citizenship is claimed",
        "until a person has verified what stops it and written that down.",
    ),
    "an unknown rule": (
        decide(
            {}, act="notify_release", on=date(2019, 7, 13), place="US/CA"
        ),
        "It is not known whether this holds: prohibited: no notice where a local law or policy forbids it.",
        "until the open questions below are answered.",
    ),
    "whom a law binds": (
        held(SHORT, date(2014, 12, 25)),
        "DOC memo of interim Commissioner Semple on ICE detainers: may bind: the kind of agency is not stated",
        "until the open questions below are answered.",
    ),
    "no law encoded": (
        held(SHORT, date(2014, 7, 11), "US/WY"),
        "No state or local law is encoded for [US/WY]",
        "until counsel has answered.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", INDETERMINATE)
def test_what_is_not_settled_says_why_and_what_to_do_meanwhile(case: str) -> None:
    """Because of what is missing, doubtful or stopped, never because it is permitted."""
    found, why, until = INDETERMINATE[case]
    assert found.outcome == "indeterminate"
    reasons = because(found)
    assert any(one.startswith(why) for one in reasons)
    assert not any(re.match(r"(Permitted|Required|Prohibited)\b", one) for one in reasons)
    assert lead(found).startswith(f"Not settled: {MEANWHILE[found.act]} until ")
    assert lead(found).endswith(until)
    assert "PERMITTED" not in headline(found)


def test_laws_that_contradict_each_other_are_named() -> None:
    """Both by name, for counsel to resolve."""
    base = held(SHORT, date(2014, 12, 25))
    ids = ("us-ct-doc-2014-12", "us-ct-trust-2014")
    found = replace(base, conflict=ids, missing=(), stops=())
    assert "Laws of equal force contradict each other: “DOC memo of interim Commissioner Semple on ICE detainers” and “Connecticut TRUST Act”." in because(found)  # fmt: skip
    assert meanwhile(found).endswith("until counsel has resolved which of the laws prevails.")
    assert named("void: [us-ct-trust-2014] and [us-zz]", found) == "void: “Connecticut TRUST Act” and “us-zz”"  # fmt: skip


def test_every_act_has_its_title_and_its_meanwhile() -> None:
    """Whatever is asked, the first lines are words."""
    assert set(TITLES) == set(ACTS) == set(MEANWHILE)


def test_why_the_controlling_law_controls_is_shown() -> None:
    """Also where the outcome is settled."""
    found = decide({}, act="share_immigration_status", on=date(2019, 7, 13), place="US/CA")
    assert any("of higher rank" in line for line in section(found, "Laws considered"))
    doubt = INDETERMINATE["whom a law binds"][0]
    laws = section(doubt, "Laws considered")
    assert any(line.startswith("CONTROLS: DOC memo") and "– may bind" in line for line in laws)


def test_what_is_missing_says_why_it_is_not_known() -> None:
    """What nobody stated needs no words; a silent source and an unread one differ."""
    found = held(
        {
            **FRIDAY,
            "conviction": [],
            "person": {
                "ct_outstanding_arrest_warrant": "source_does_not_say",
                "terrorist_db_possible_match": "not_mapped",
            },
        }
    )
    lines = section(found, "Not known and would matter")
    assert "Which criminal charges are there?" in lines
    assert any(line.endswith("in Connecticut? – the source was looked at and does not say") for line in lines)  # fmt: skip
    assert any(line.endswith("database? – the source says something that could not be read into the vocabulary") for line in lines)  # fmt: skip


def test_a_section_nobody_can_read_says_how_to_write_it() -> None:
    """So that a list can settle it."""
    facts = {
        **SHORT,
        "local": {"law_or_policy_forbids": False},
        "conviction": [{"statute": "187 Penal Code", "grade": "felony"}],
    }
    lines = section(held(facts, date(2015, 6, 1), "US/CA"), "Not known and would matter")
    assert any(line.endswith("– section [187 Penal Code] not recognised; write it as PC 187") for line in lines)  # fmt: skip


def test_the_next_question_says_what_each_answer_settles() -> None:
    """In words, without a share or a path."""
    lines = section(held({**FRIDAY, "conviction": []}), "Ask next")
    assert lines[0].endswith("?")
    assert lines[1:] == ["yes: certainly permitted", "no: still open between permitted and prohibited"]  # fmt: skip


@pytest.mark.parametrize("place", ["US/CT", "US/CA/SantaClara", "US/DC", "US/NY/NYC", "US/MA/Boston", "US/FL"])  # fmt: skip
def test_no_path_of_the_vocabulary_is_shown(place: str) -> None:
    """Neither in the text nor on the page, whatever the case."""
    for facts in ({}, FRIDAY, {**FRIDAY, "conviction": [{}, {}], "charge": [{}]}):
        text = as_text(held(facts, place=place))
        for line in text.splitlines():
            line = re.sub(
                r"\(agency\.(type|timezone)\)", "", line
            )  # what to write in the case file
            if not line.startswith(("Asked: ", "  - us-")):
                assert not re.search(r"\b(person|conviction|charge|warrant|detainer|custody|agency|judgment)(\[\d*\+?\])?\.[a-z_]+", line), line  # fmt: skip
                assert not re.search(r"\[\d+\]|\[\+\]", line), line


def test_the_case_is_named() -> None:
    """What the file calls the case stands on the text, the page, and in the record."""
    case = replace(build_case(FRIDAY), reference='booking 2018-114 "<b>\\')
    found = decide(case, act=HOLD, on=datetime(2018, 7, 13, 17, 30), place="US/CT")
    assert found.as_dict()["reference"] == 'booking 2018-114 "<b>\\'
    assert asked(found)[-1] == 'Case: booking 2018-114 "<b>\\'
    page = as_html(found)
    assert "<b>" not in page
    assert "booking\\20 2018\\2d 114\\20 \\22 \\3c b\\3e \\5c" in page
    assert "Case:" not in as_text(held(FRIDAY))


def test_another_day_of_the_law_is_said() -> None:
    """Where the law of the day of release decides and not that of the question."""
    late = held(FRIDAY, datetime(2018, 7, 14, 9))
    assert "; by the law of Friday 13 July 2018" in asked(late)[0]
    assert "by the law of" not in asked(held(FRIDAY))[0]


def test_long_lists_and_digests_stand_below_a_fold_at_the_end() -> None:
    """On the page; the text has everything."""
    found = held(FRIDAY)
    page = as_html(found)
    fold = page.index("<details>")
    assert page.index("What would change it") < fold
    for title in ("Laws considered", "All rules read", "Made with"):
        assert fold < page.index(f"<summary>{title}")
        assert title in as_text(found)
    assert "http" not in page
    assert "<script" not in page
    assert "DRAFT" in page
    settled = replace(found, draft=False, warnings=())
    assert "DRAFT" not in as_html(settled).split("<details>")[0]
    assert "DRAFT" not in as_text(settled).splitlines()[0]


def test_a_law_whose_text_is_not_known_says_so() -> None:
    """A default that leaves the answer open, and a rule not used until it is checked, are reasons."""
    base = held({**FRIDAY, "conviction": []})
    reasons = tuple(
        replace(one, then="indeterminate", clause="the text is not known") if one.controls else one
        for one in base.reasons
    )
    blocked = "Rule [g1] of [us-ct-trust-2014] says permitted, but is not used until its gap [A1] is settled."
    found = replace(
        base,
        outcome="indeterminate",
        law_outcome="indeterminate",
        reasons=reasons,
        missing=(),
        stops=(),
        warnings=(*base.warnings, blocked),
    )
    lines = because(found)
    assert lines[0].startswith(
        "Rule [g1] of “Connecticut TRUST Act” says permitted, but is not used"
    )
    assert lines[1].startswith(
        "Left open by the law as encoded: Indeterminate: the text is not known."
    )
    bare = replace(found, reasons=base.reasons, warnings=())
    assert because(bare) == ["A fact that decides is not known, or a person must decide."]
