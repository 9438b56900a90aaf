"""What a decision warns of: places not encoded, rules not used, and gaps of every law that speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.decide.answer import Asked, answer, quick_answer
from holdcheck.decide.warn import warnings
from holdcheck.facts.case import build_case
from holdcheck.law.conditions import Always, IsTrue, Ref
from holdcheck.law.library import library
from holdcheck.law.model import ActLaw, Binds, Gap, Interval, Law, Rule

HOLD, NOTE = "hold_past_release", "notify_release"
ON = date(2021, 6, 1)
BASE = replace(library().law("us-xx-example-2020"), binds=Binds(("all",)), duties=())
OPENS = Rule("opens", Always(True), "permitted", "always", "", "memory", 0)


def law(*gaps: Gap, rules: Sequence[Rule] = (OPENS,), **changes: Any) -> Law:
    given: dict[str, Any] = {
        "id": "one",
        "gaps": gaps,
        "acts": {HOLD: ActLaw(HOLD, tuple(rules), "prohibited", "")},
        **changes,
    }
    return replace(BASE, **given)


def told(*laws: Law, act: str = HOLD, facts: dict[str, Any] | None = None) -> list[str]:
    asked = Asked(act, ON, "US/XX", "UTC", laws, False, library())
    found = answer(asked, build_case(facts or {}))
    controlling = next((one for one in found.readings if one.law.id == found.combined.law), None)
    return [
        one for one in warnings(asked, found, controlling) if one.startswith(("Not ver", "Rul"))
    ]


def gap(ref: str, severity: str = "W", **more: Any) -> Gap:
    return Gap(ref, severity, "text", **more)


AROUND = Interval(date(2021, 1, 1), date(2021, 7, 1))


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (gap("A1"), True),
        (gap("A1", "B"), True),
        (gap("A1", "N"), False),
        (gap("A1", acts=(HOLD,)), True),
        (gap("A1", acts=(NOTE,)), False),
        (gap("A1", days=AROUND), True),
        (gap("A1", days=Interval(ON, None)), True),
        (gap("A1", days=Interval(date(2021, 1, 1), ON)), False),
        (gap("A1", days=Interval(date(2021, 6, 2), None)), False),
    ],
)
def test_a_gap_is_shown_where_it_matters(one: Gap, shown: bool) -> None:
    """By severity, by act and by day."""
    assert told(law(one)) == (["Not verified (A1): text"] if shown else [])


@pytest.mark.parametrize(
    ("on", "shown"),
    [(date(2019, 12, 20), True), (date(2020, 12, 1), True), (date(2022, 12, 1), False)],
)
def test_an_approximate_day_matters_close_to_it(on: date, shown: bool) -> None:
    """Within a year of the day the sources leave open the reader is told, not for ever after."""
    facts = {"agency": {"type": "police"}}
    found = decide(facts, act=HOLD, on=on, place="US/MA/Boston", law="us-ma-boston-trust-2019")
    told = "The sources leave open on which day [us-ma-boston-trust-2019] begins: check days close to it."
    assert (told in found.warnings) is shown


def test_gaps_of_every_law_that_binds_and_speaks() -> None:
    """Not only of the one that controls, that one first, each once."""
    first = law(gap("A1"), gap("A2"), id="first")
    closing = law(gap("A3"), gap("A2"), id="closing", rules=(), rank=7)
    other = law(gap("A4"), id="other", binds=Binds(("police",), only=frozenset({"police"})))
    silent = law(gap("A5"), gap("A6", acts=(HOLD,)), id="silent", acts={NOTE: first.acts[HOLD]})
    lines = told(first, closing, other, silent, facts={"agency": {"type": "court"}})
    assert [one[14:16] for one in lines] == ["A3", "A2", "A1", "A6"]


@pytest.mark.parametrize("known", [True, None])
def test_a_blocked_rule_opens_nothing(known: bool | None) -> None:
    """What a gap of severity B blocks is indeterminate where laws combine, and the reader is told."""
    rule = replace(OPENS, condition=IsTrue(Ref("detainer.signed")), blocked="A1")
    one = law(gap("A1", "B"), rules=(rule,))
    facts: dict[str, Any] = {"detainer": {"signed": True}} if known else {}
    asked = Asked(HOLD, ON, "US/XX", "UTC", (one,), False, library())
    found = answer(asked, build_case(facts))
    assert found.outcome == ("indeterminate" if known else "prohibited")
    assert found.possible == ({"indeterminate"} if known else {"prohibited", "indeterminate"})
    assert quick_answer(asked, build_case(facts)) == (found.outcome, found.possible)
    assert any(text.startswith("Rule [opens] of [one]") for text in told(one, facts=facts)) is (
        known is True
    )
    alone = replace(asked, alone=True)
    assert answer(alone, build_case(facts)).outcome == ("permitted" if known else "prohibited")
    assert quick_answer(alone, build_case(facts))[0] == ("permitted" if known else "prohibited")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("US/IL/Cook County", ""),
        ("US/IL/Lake", "No law of [US/IL/Lake] itself is encoded; encoded there: [US/IL/Cook]."),
        ("US/CT/Hartford", "No law of [US/CT/Hartford] itself is encoded; nor is one of any"),
        ("US/MA/Suffolk/Boston", "The laws of [US/MA/Boston] are read for [US/MA/Suffolk/Boston]"),
        ("US/MA/Boston/Suffolk", "No law of [US/MA/Boston/Suffolk] itself is encoded; encoded"),
    ],
)
def test_a_place_not_encoded_is_named(place: str, says: str) -> None:
    """A misspelt place, or one whose own laws nobody wrote down, never passes in silence."""
    found = decide({}, act=NOTE, on=date(2019, 1, 1), place=place)
    lines = [one for one in found.warnings if "itself is encoded" in one or "are read for" in one]
    assert [one.startswith(says) for one in lines] == ([True] if says else [])


def test_the_ordinance_of_a_county_is_found_under_its_full_name() -> None:
    """Cook and Cook County are one place; the ordinance closes what the state leaves open."""
    facts = {
        "detainer": {"issued": True},
        "warrant": {"criminal": False},
        "agency": {"type": "sheriff_jail"},
    }
    for place in ("US/IL/Cook", "US/IL/Cook County", "us-il-cook county"):
        found = decide(facts, act=NOTE, on=date(2019, 1, 1), place=place)
        assert (found.outcome, found.law) == ("prohibited", "us-il-cook-2011")


def test_a_city_below_its_county() -> None:
    """The city's law is read where the path names the county too."""
    facts = {"detainer": {"issued": True}, "agency": {"type": "police"}}
    found = decide(facts, act=HOLD, on=date(2015, 1, 1), place="US/MA/Suffolk/Boston")
    assert (found.outcome, found.law) == ("prohibited", "us-ma-boston-trust-2014")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("sheriff_jail", "does not bind an agency of the kind [sheriff_jail]"),
        (None, "the kind is not stated: this is what it says if it binds"),
        ("police", ""),
    ],
)
def test_a_law_read_alone_says_whether_it_binds(kind: str | None, says: str) -> None:
    """What the police may do under their own law is no permission for a jail."""
    facts: dict[str, Any] = {
        "custody": {"countable_hours_since_release_due": 3},
        "person": {"terrorist_db_possible_match": True},
        "agency": {"type": kind},
    }
    found = decide(facts, act=HOLD, on=date(2015, 6, 1), law="us-ny-nyc-nypd-2014")
    assert found.outcome == "permitted"
    about = [one for one in found.warnings if one.startswith("[us-ny-nyc-nypd-2014] ")]
    assert any(says in one for one in about) if says else not any("bind" in one for one in about)


def test_a_gap_is_of_the_day_that_picks_the_law() -> None:
    """A hold asked about later rests on what was open on the day release was due."""
    facts = {
        "detainer": {"issued_by_ICE": True},
        "custody.otherwise_released_at": datetime(2017, 9, 25, 9),
    }
    enjoined = "enjoined SB 4 in part"
    for on, shown in ((date(2017, 9, 25), True), (datetime(2017, 9, 26, 9), True)):
        told_of = decide(facts, act=HOLD, on=on, place="US/TX").warnings
        assert any(enjoined in one for one in told_of) is shown
    facts["custody.otherwise_released_at"] = datetime(2017, 9, 26, 9)
    later = decide(facts, act=HOLD, on=date(2017, 9, 26), place="US/TX").warnings
    assert not any(enjoined in one for one in later)


@pytest.mark.parametrize(
    ("place", "more", "zone"),
    [
        ("US/TX", {}, "America/Chicago"),
        ("US/TN/Knox", {}, "America/Chicago"),
        ("US/TN/Knox", {"agency": {"timezone": "America/New_York"}}, ""),
        ("US/TX", {"custody": {}}, ""),
        ("US/CT", {}, ""),
        ("US/CA/SantaClara", {}, ""),
    ],
)
def test_a_deadline_in_a_time_zone_nobody_stated(
    place: str, more: dict[str, Any], zone: str
) -> None:
    """Where a state has several, the reader is told in which the hours are counted; without hours not."""
    facts = {
        "detainer": {"issued": True, "edition": "I247A_2017"},
        "custody": {"otherwise_released_at": datetime(2021, 6, 1, 9)},
        **more,
    }
    found = decide(facts, act=HOLD, on=datetime(2021, 6, 1, 12), place=place)
    assert [one for one in found.warnings if "time zone" in one] == (
        [
            f"[{place}] does not settle the time zone: hours are counted in [{zone}]. "
            "State the agency's own (agency.timezone)."
        ]
        if zone
        else []
    )
