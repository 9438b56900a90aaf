"""Each stop by the fact that raises it: what it imposes, on which acts, and that nothing else does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from holdcheck.decide.engine import decide
from holdcheck.decide.expiry import clock_start, expired
from holdcheck.decide.safeguards import Stop, apply, safeguards
from holdcheck.decide.unsettled import beside_the_law, signed_determinations, unsettled
from holdcheck.facts.case import build_case
from holdcheck.law.library import library

ISSUE = "ice_issue_detainer"
HOLD, MOVE, CIVIL, NOTE, TALK = (
    "hold_past_release",
    "transfer_custody",
    "arrest_civil_warrant",
    "notify_release",
    "ice_interview_access",
)
ON = date(2019, 6, 1)
CUSTODY = {HOLD, MOVE, CIVIL}
PAPER = CUSTODY | {NOTE}
EVERY = PAPER | {TALK, ISSUE}
SIGNED = {
    "value": True,
    "source": "Officer of the day",
    "as_of": "2019-06-01",
    "reasons": "two arrests this year",
}
OPEN = "indeterminate"
SHUT = "prohibited"


def stops(act: str, facts: dict[str, Any], on: date = ON) -> tuple[Stop, ...]:
    return safeguards(act, build_case(facts), on=on, zone="America/Chicago")


@pytest.mark.parametrize(
    ("facts", "code", "fact", "imposed", "shown_on"),
    [
        (
            {"person": {"us_citizen": True}},
            "us_citizen",
            "person.us_citizen",
            dict.fromkeys(CUSTODY | {ISSUE}, SHUT) | {NOTE: OPEN},
            EVERY,
        ),
        *(
            (
                {"person": {name: value} | more},
                "verify_citizenship",
                f"person.{name}",
                dict.fromkeys(CUSTODY, OPEN),
                EVERY,
            )
            for more in (
                {},
                {"us_citizen": False},
                {"us_citizen": {"value": False, "source": "Officer of the day"}},
                {"us_citizen": {"value": False, "verified": True}},
                {
                    "us_citizen": {
                        "value": False,
                        "source": "ICE",
                        "evidence": "A-file",
                        "verified": False,
                    }
                },
            )
            for name, value in (
                ("citizenship_claimed", True),
                ("proof_of_us_citizenship_provided", True),
                ("birthplace_in_jail_file", "united_states"),
                ("us_passport_or_birth_record_in_jail_file", True),
            )
        ),
        (
            {"person": {"identity_confirmed": False}},
            "verify_identity",
            "person.identity_confirmed",
            dict.fromkeys(PAPER, OPEN),
            EVERY,
        ),
        *(
            (
                facts,
                "no_probable_cause",
                fact,
                dict.fromkeys(CUSTODY, OPEN),
                CUSTODY,
            )
            for facts, fact in (
                (
                    {"person": {"probable_cause_removable": False}},
                    "person.probable_cause_removable",
                ),
                (
                    {"detainer": {"form_complete_with_probable_cause": False}},
                    "detainer.form_complete_with_probable_cause",
                ),
                (
                    {"detainer": {"probable_cause_boxes": [], "dhs_transferred_subject": False}},
                    "detainer.probable_cause_boxes",
                ),
            )
        ),
        *(
            (
                {"detainer": {"cancelled_at": moment}},
                "detainer_cancelled",
                "detainer.cancelled_at",
                {HOLD: SHUT, MOVE: OPEN, CIVIL: OPEN, NOTE: OPEN},
                PAPER,
            )
            # late on 1 June in Chicago is 2 June in UTC
            for moment in (datetime(2019, 6, 1, 8), datetime(2019, 6, 2, 2, tzinfo=UTC))
        ),
        (
            {"detainer": {"issued": False}},
            "no_detainer",
            "detainer.issued",
            {HOLD: SHUT},
            {HOLD},
        ),
        *(
            (
                {"detainer": facts},
                "form_asks_no_hold",
                "detainer.asks_hold",
                {HOLD: SHUT},
                {HOLD},
            )
            for facts in ({"asks_hold": False}, {"edition": "I247N_2015"})
        ),
        *(
            (
                facts,
                code,
                fact,
                dict.fromkeys(CUSTODY, OPEN),
                PAPER,
            )
            for facts, code, fact in (
                ({"detainer": {"signed": False}}, "unsigned_detainer", "detainer.signed"),
                (
                    {"detainer": {"served_on_subject": False}},
                    "not_served",
                    "detainer.served_on_subject",
                ),
                (
                    {"detainer": {"served_on_subject": False, "edition": "I247A_2017"}},
                    "not_served",
                    "detainer.served_on_subject",
                ),
                (
                    {"detainer": {"edition": "I247D_2015", "requested_at": date(2017, 4, 3)}},
                    "stale_edition",
                    "detainer.edition",
                ),
                (
                    {
                        "detainer": {
                            "edition": "I247D_2015",
                            "requested_at": date(2018, 4, 2),
                            "issued_by_ICE": False,
                        }
                    },
                    "stale_edition",
                    "detainer.edition",
                ),
                *(
                    (
                        {
                            "detainer": detainer,
                            "warrant": {"civil_form_attached": form},
                        },
                        "no_administrative_warrant",
                        "warrant.civil_form_attached",
                    )
                    for form in ("none", "I-203")
                    # a form that nobody dated is under the rule it came in with
                    for detainer in (
                        {"requested_at": date(2017, 4, 2)},
                        {"edition": "I247A_2017"},
                    )
                ),
                (
                    {"warrant": {"civil_form_signed": False}},
                    "unsigned_warrant",
                    "warrant.civil_form_signed",
                ),
            )
        ),
    ],
)
def test_stop(
    facts: dict[str, Any], code: str, fact: str, imposed: dict[str, str], shown_on: set[str]
) -> None:
    """One fact raises one stop, with a source, on the acts it speaks of."""
    for act in sorted(EVERY):
        found = stops(act, facts)
        assert [one.code for one in found] == ([code] if act in shown_on else []), act
        for one in found:
            assert one.fact == fact
            assert one.imposes == imposed.get(act, ""), act
            assert one.cite
            assert one.sentence[0].isupper() or one.sentence[0] == "["
            assert one.sentence.endswith(".")


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {
            "person": {
                "us_citizen": {
                    "value": False,
                    "source": "Officer of the day",
                    "reasons": "birth record of another country seen",
                },
                "citizenship_claimed": True,
            }
        },
        {
            "person": {
                "us_citizen": {"value": False, "source": "registry", "verified": True},
                "birthplace_in_jail_file": "united_states",
            }
        },
        {"person": {"citizenship_claimed": False, "birthplace_in_jail_file": "abroad"}},
        {"person": {"identity_confirmed": True, "probable_cause_removable": True}},
        {"detainer": {"cancelled_at": datetime(2019, 6, 2, 8)}},
        {"detainer": {"cancelled_at": datetime(2019, 6, 2, 6, tzinfo=UTC)}},
        {"detainer": {"probable_cause_boxes": []}},
        {"detainer": {"probable_cause_boxes": ["final_order"], "dhs_transferred_subject": False}},
        {
            "person": {"probable_cause_removable": True},
            "detainer": {"probable_cause_boxes": [], "dhs_transferred_subject": False},
        },
        {"detainer": {"issued": True, "asks_hold": True, "signed": True}},
        {"detainer": {"served_on_subject": False, "edition": "I247_2012_12"}},
        {"detainer": {"edition": "I247D_2015", "requested_at": date(2017, 4, 2)}},
        {"detainer": {"edition": "I247A_2017", "requested_at": date(2017, 4, 2)}},
        {
            "detainer": {"requested_at": date(2017, 4, 2), "issued_by_ICE": False},
            "warrant": {"civil_form_attached": "none"},
        },
        {
            "detainer": {"requested_at": date(2017, 4, 1)},
            "warrant": {"civil_form_attached": "none"},
        },
        {
            "detainer": {"edition": "I247A_2017", "issued_by_ICE": False},
            "warrant": {"civil_form_attached": "none"},
        },
        {
            "detainer": {"requested_at": date(2017, 4, 2)},
            "warrant": {"civil_form_attached": "I-200", "civil_form_signed": True},
        },
    ],
)
def test_no_stop(facts: dict[str, Any]) -> None:
    """What is in order, older than the rule, or settled raises none."""
    if (
        facts.get("person", {}).get("birthplace_in_jail_file") == "abroad"
    ):  # any member but the United States
        from holdcheck.facts.vocabulary import BY_PATH

        members = [one.name for one in BY_PATH["person.birthplace_in_jail_file"].members]
        facts["person"]["birthplace_in_jail_file"] = next(
            one for one in members if one != "united_states"
        )
    for act in EVERY:
        assert stops(act, facts) == ()


@pytest.mark.parametrize(
    ("signed", "lacks"),
    [
        (SIGNED, ""),
        (SIGNED | {"source": ""}, "the person (source)"),
        (SIGNED | {"as_of": ""}, "the time (as_of)"),
        (SIGNED | {"reasons": ""}, "the reasons (reasons)"),
        (SIGNED | {"reasons": "", "evidence": "report 12"}, "the reasons (reasons)"),
        (
            {"value": True},
            "the person (source) and the time (as_of) and the reasons (reasons)",
        ),
    ],
)
def test_a_determination_needs_a_person_a_time_and_reasons(
    signed: dict[str, Any], lacks: str
) -> None:
    """A determination that lacks one of them is unknown, and a stop says what it lacks."""
    path = "judgment.current_threat_to_public_safety"
    stated = build_case({"judgment": {"current_threat_to_public_safety": signed}})
    case, found = signed_determinations(stated, on=ON, zone="America/Chicago")
    assert (path in case.values) is (lacks == "")
    assert [(one.code, one.fact, one.imposes) for one in found] == (
        [("judgement_unsigned", path, "")] if lacks else []
    )
    for one in found:
        assert f"it lacks {lacks}." in one.sentence


@pytest.mark.parametrize(
    ("as_of", "counts"),
    [
        ("2019-06-01", True),
        ("2019-06-01T23:59", True),
        ("2019-06-02T03:00Z", True),  # still 1 June in Chicago
        ("this morning", True),
        ("2019-06-02", False),
        ("2019-06-02T06:00Z", False),
        ("2099-01-01", False),
    ],
)
def test_a_determination_is_not_made_after_the_decision(as_of: str, counts: bool) -> None:
    """One dated on a later day than the question is not there yet, or its time is a slip."""
    key = "judgment.current_threat_to_public_safety"
    stated = build_case({key: SIGNED | {"as_of": as_of}})
    case, found = signed_determinations(stated, on=ON, zone="America/Chicago")
    assert (key in case.values) is counts
    assert [one.code for one in found] == ([] if counts else ["judgement_dated_later"])


def test_an_unsigned_determination_opens_nothing() -> None:
    """Decided as if nobody had determined anything: never permitted because of it."""
    facts: dict[str, Any] = {
        "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 1},
        "conviction": [],
    }
    key = "unacceptable_risk_to_public_safety"
    found = {
        name: decide(
            facts | {"judgment": said}, act=HOLD, on=date(2014, 5, 1), law="us-ct-trust-2014"
        )
        for name, said in (
            ("none", {}),
            ("bare", {key: True}),
            ("signed", {key: SIGNED | {"as_of": "2014-05-01"}}),
        )
    }
    assert found["signed"].outcome == "permitted"
    assert found["bare"].outcome == found["none"].outcome != "permitted"
    assert "judgement_unsigned" in {one.code for one in found["bare"].stops}


@pytest.mark.parametrize(
    ("imposes", "outcome", "after"),
    [
        ((), "permitted", "permitted"),
        (("",), "required", "required"),
        (("indeterminate",), "permitted", "indeterminate"),
        (("indeterminate",), "required", "indeterminate"),
        (("indeterminate",), "prohibited", "prohibited"),
        (("indeterminate",), "not_regulated", "not_regulated"),
        (("prohibited",), "permitted", "prohibited"),
        (("prohibited",), "indeterminate", "prohibited"),
        (("indeterminate", "prohibited"), "required", "prohibited"),
        (("prohibited",), "not_regulated", "prohibited"),
    ],
)
def test_apply(imposes: tuple[str, ...], outcome: str, after: str) -> None:
    """A prohibition stands above all; an open question takes back only what was open."""
    assert apply(outcome, tuple(Stop("x", "X.", "y", one) for one in imposes)) == after


FRIDAY = {"custody": {"otherwise_released_at": datetime(2014, 7, 11, 17)}}


@pytest.mark.parametrize(
    ("act", "on", "over"),
    [
        (HOLD, datetime(2014, 7, 15, 17), False),
        (HOLD, datetime(2014, 7, 15, 17, 1), True),
        (HOLD, date(2014, 7, 14), False),
        (HOLD, date(2014, 7, 16), True),
        (MOVE, date(2014, 7, 16), False),
    ],
)
def test_expired(act: str, on: date, over: bool) -> None:
    """A hold stops when the clock has run out."""
    clock = library().clocks["ct_2014"]
    found = expired(act, build_case(FRIDAY), (clock,), on=on, zone="America/New_York")
    assert [one.code for one in found] == (["clock_expired"] if over else [])
    for one in found:
        assert (one.imposes, one.fact) == ("prohibited", "custody.otherwise_released_at")
        assert one.cite == clock.cite
        assert "ran out on Tuesday 15 July 2014, 5:00 p.m. EDT" in one.sentence
        assert "48 hours, Saturdays, Sundays and federal holidays not counted" in one.sentence


def test_clock_start() -> None:
    """A clock starts at the moment its law names, or is not running."""
    facts = {
        "custody": {
            "otherwise_released_at": datetime(2014, 7, 11, 17),
            "detainer_and_warrant_received_at": datetime(2014, 7, 10, 9),
        }
    }
    clocks = library().clocks
    assert clock_start(clocks["ct_2014"], build_case(facts)) == datetime(2014, 7, 11, 17)
    assert clock_start(clocks["nc_2024_12"], build_case(facts)) == datetime(2014, 7, 10, 9)
    assert clock_start(clocks["nc_2024_12"], build_case(FRIDAY)) is None
    assert expired(HOLD, build_case({}), (clocks["ct_2014"],), on=ON, zone="UTC") == ()


def test_the_last_day_as_a_whole_is_open() -> None:
    """On the day a clock ends only a time of day can say; on the day it began nothing has run out."""
    clock, place = library().clocks["ct_2014"], "America/New_York"
    case = build_case(FRIDAY)
    (found,) = expired(HOLD, case, (clock,), on=date(2014, 7, 15), zone=place)
    assert (found.code, found.imposes) == ("clock_ends_that_day", "indeterminate")
    until = library().clocks["nj_2018"]
    assert expired(HOLD, case, (until,), on=date(2014, 7, 11), zone=place) == ()


@pytest.mark.parametrize(("hours", "over"), [(48, False), (48.5, True)])
def test_stated_hours_end_a_hold(hours: float, over: bool) -> None:
    """Hours that somebody counted end a hold on every clock that starts at release."""
    clocks = library().clocks
    case = build_case({"custody": {"countable_hours_since_release_due": hours}})
    found = expired(HOLD, case, (clocks["ct_2014"],), on=ON, zone="UTC")
    assert [one.imposes for one in found] == (["prohibited"] if over else [])
    for one in found:
        assert "48.5 hours" in one.sentence
    assert expired(HOLD, case, (clocks["nc_2024_12"],), on=ON, zone="UTC") == ()


@pytest.mark.parametrize(
    ("detainer", "on", "outcome"),
    [
        ({}, datetime(2026, 7, 13, 10), "indeterminate"),
        ({"requested_at": date(2026, 7, 1)}, datetime(2026, 7, 13, 10), "indeterminate"),
        ({"requested_at": date(2015, 4, 30)}, datetime(2026, 7, 13, 10), "not stopped"),
        ({"edition": "I247_2012_12"}, datetime(2026, 7, 13, 10), "not stopped"),
        ({"edition": "I247A_2017"}, datetime(2026, 7, 13, 10), "prohibited"),
        ({"edition": "I247X_2015"}, datetime(2026, 7, 13, 10), "prohibited"),
        ({}, datetime(2026, 7, 12, 17), "not stopped"),
    ],
)
def test_an_edition_nobody_stated_lengthens_no_clock(
    detainer: dict[str, Any], on: datetime, outcome: str
) -> None:
    """From May 2015 the form may count straight hours: once they are over, look at the form."""
    facts: dict[str, Any] = {
        "detainer": {"issued": True, **detainer},
        "custody": {"otherwise_released_at": datetime(2026, 7, 10, 17)},
    }
    found = decide(facts, act=HOLD, on=on, law="us-fed-8cfr-287-7")
    expected = "permitted" if outcome == "not stopped" else outcome
    assert found.outcome == expected
    straight = [one for one in found.clocks if one.name.startswith("form_I247D")]
    if "edition" not in detainer and outcome != "not stopped":
        assert straight[0].controls, "the deadline shown is the earlier one"


LOOKED_AT: dict[str, dict[str, Any]] = {
    "detainer": {
        "issued": True,
        "edition": "I247A_2017",
        "requested_at": date(2019, 5, 30),
        "signed": True,
        "served_on_subject": True,
    },
    "warrant": {"civil_form_attached": "I-200", "civil_form_signed": True},
}


def test_an_open_answer_is_never_silent() -> None:
    """A permission says what nobody has settled; once it is settled it says nothing more."""
    facts: dict[str, Any] = {
        "detainer": {"issued": True},
        "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 1},
    }
    found = decide(facts, act=HOLD, on=ON, law="us-fed-8cfr-287-7")
    assert found.outcome == "permitted"
    assert [one.code for one in found.stops] == [
        "probable_cause_not_established",
        "identity_not_settled",
        "citizenship_not_asked",
        "paper_not_looked_at",
        "form_not_stated",
        "clock_not_started",
    ]
    assert {one.imposes for one in found.stops} == {""}
    assert all(one.cite and one.fact for one in found.stops)
    settled = {
        "person": {
            "probable_cause_removable": True,
            "identity_confirmed": True,
            "citizenship_claimed": False,
        },
        **LOOKED_AT,
        "custody": {"otherwise_released_at": datetime(2019, 6, 1, 9)},
    }
    assert decide(settled, act=HOLD, on=ON, law="us-fed-8cfr-287-7").stops == ()


def test_a_form_that_may_ask_for_something_else_must_say_that_it_asks_a_hold() -> None:
    """An I-247X asks notice, a hold or a transfer: a permission to hold on it is not silent."""
    facts: dict[str, Any] = {
        "detainer": {"issued": True, "edition": "I247X_2015"},
        "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 1},
    }
    asked: dict[str, Any] = {"act": HOLD, "on": date(2016, 6, 1), "law": "us-fed-8cfr-287-7"}
    silent = {"detainer.asks_hold"}
    found = decide(facts, **asked)
    assert found.outcome == "permitted"
    assert silent <= {one.fact for one in found.stops}
    facts["detainer"]["asks_hold"] = True
    assert not silent & {one.fact for one in decide(facts, **asked).stops}
    facts["detainer"]["asks_hold"] = False
    assert decide(facts, **asked).outcome == "prohibited"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("detainer.signed", "the detainer is signed by an officer"),
        ("detainer.served_on_subject", "the detainer was served on the person (it takes effect"),
        ("warrant.civil_form_attached", "a signed I-200 or I-205 came with the detainer"),
        ("warrant.civil_form_signed", "the attached I-200 or I-205 is signed"),
    ],
)
def test_a_paper_nobody_looked_at_says_so(path: str, says: str) -> None:
    """What stops a hold where it is denied is asked for where nobody has stated it."""
    group, _, name = path.partition(".")
    told = {**LOOKED_AT, group: {key: one for key, one in LOOKED_AT[group].items() if key != name}}
    (stop,) = _paper_stops(told)
    assert (stop.fact, stop.imposes) == (path, "")
    assert stop.sentence.startswith(f"Nobody has written down that {says}")
    no = {name: "none"} if name == "civil_form_attached" else LOOKED_AT[group] | {name: False}
    facts = {**LOOKED_AT, group: no, "custody": {"otherwise_released_at": datetime(2019, 6, 1, 9)}}
    assert decide(facts, act=HOLD, on=ON, law="us-fed-8cfr-287-7").outcome == "indeterminate"


def test_what_no_paper_needs_is_not_asked_for() -> None:
    """Everything looked at, an older form, or one that Customs and Border Protection issued."""
    assert _paper_stops(LOOKED_AT) == []
    older = {"issued": True, "signed": True, "edition": "I247_2012_12"}
    assert _paper_stops({"detainer": older | {"requested_at": date(2014, 5, 30)}}) == []
    theirs = {**LOOKED_AT["detainer"], "issued_by_ICE": False}
    assert _paper_stops({"detainer": theirs}) == []
    assert _paper_stops({"detainer": {"signed": None}}) == []
    handed_over = unsettled(MOVE, build_case({"detainer": {"issued": True}}), ())
    assert handed_over[-1].code == "paper_not_looked_at"
    (stop,) = _paper_stops({"detainer": {"issued": True, "edition": "I247A_2017"}})
    assert stop.sentence == (
        "Nobody has written down that the detainer is signed by an officer, that the detainer was "
        "served on the person (it takes effect only then) and that a signed I-200 or I-205 came "
        "with the detainer."
    )


def _paper_stops(facts: dict[str, Any]) -> list[Stop]:
    found = unsettled(HOLD, build_case(facts), ())
    return [one for one in found if one.code == "paper_not_looked_at"]


def test_nothing_unsettled_where_nothing_is_open() -> None:
    """A prohibition needs no such words, and acts without custody have none."""
    closed = decide({"conviction": []}, act=HOLD, on=date(2020, 1, 1), law="us-ct-trust-2019")
    assert closed.outcome == "prohibited" and closed.stops == ()
    assert unsettled(NOTE, build_case({}), ()) == ()


def test_a_criminal_warrant_stands_on_its_own() -> None:
    """Whatever the law of detainers says, a judge's criminal warrant is another thing."""
    case = build_case({"warrant": {"judicial_criminal": True}})
    assert [one.code for one in beside_the_law(HOLD, case)] == ["criminal_warrant"]
    assert beside_the_law(NOTE, case) == () == beside_the_law(HOLD, build_case({}))
    found = decide(
        {"warrant": {"judicial_criminal": True}},
        act=HOLD,
        on=date(2022, 7, 5),
        law="us-il-trust-2021",
    )
    assert "criminal_warrant" in {one.code for one in found.stops}


def test_no_detainer_issues_for_a_verified_citizen() -> None:
    """ICE's own rules would let it ask; of a citizen nobody may be asked."""
    facts: dict[str, Any] = {
        "person": {"reason_to_believe_removable": True},
        "conviction": [{"grade": "felony"}],
    }
    asked: dict[str, Any] = {"act": ISSUE, "on": date(2013, 6, 1), "place": "US"}
    assert decide(facts, **asked).outcome == "permitted"
    facts["person"]["us_citizen"] = True
    found = decide(facts, **asked)
    assert (found.law_outcome, found.outcome) == ("permitted", SHUT)


@pytest.mark.parametrize("path", ["warrant.judicial_any", "order.court_order_continued_detention"])
def test_what_a_court_commands_does_not_end_with_the_detainer(path: str) -> None:
    """A hold that no detainer supports any more is forbidden; custody on the court's paper is not."""
    group, _, name = path.partition(".")
    facts: dict[str, Any] = {group: {name: True}, "detainer": {"issued": False}}
    found = decide(facts, act=HOLD, on=date(2020, 6, 2), place="US/NJ")
    assert found.outcome == "prohibited"
    assert [(one.code, one.imposes) for one in found.stops if one.fact == path] == [
        ("court_process", "")
    ]
    crime = build_case({path: True, "warrant": {"judicial_criminal": True}})
    assert {one.code for one in beside_the_law(HOLD, crime)} == {"criminal_warrant"}
    assert beside_the_law(NOTE, build_case(facts)) == ()


def test_custody_on_another_matter_goes_on() -> None:
    """Whom another matter holds is not freed because nothing may be added by the detainer."""
    facts: dict[str, Any] = {
        "detainer": {"issued_by_ICE": True},
        "custody": {"eligible_for_release": False},
    }
    found = decide(facts, act=HOLD, on=ON, place="US/TX")
    assert found.outcome == "prohibited"
    assert [one.code for one in found.stops] == ["other_custody"]
    assert beside_the_law(MOVE, build_case(facts)) == ()


def test_forgetting_when_the_papers_came_lengthens_no_clock() -> None:
    """North Carolina's 48 hours of 2024 run from receipt: unknown, they may be over before release."""
    facts: dict[str, Any] = {
        "detainer": {"issued": True},
        "warrant": {"administrative_warrant_received": True},
        "order": {"nc_judicial_official_same_person_order": True},
        "custody": {"otherwise_released_at": datetime(2025, 2, 10, 9)},
    }
    asked: dict[str, Any] = {"act": HOLD, "on": datetime(2025, 2, 10, 10)}
    received = "custody.detainer_and_warrant_received_at"
    fresh = decide({**facts, received: datetime(2025, 2, 9, 9)}, place="US/NC", **asked)
    old = decide({**facts, received: datetime(2025, 2, 7, 9)}, place="US/NC", **asked)
    unknown = decide(facts, place="US/NC", **asked)
    assert (fresh.outcome, old.outcome, unknown.outcome) == (
        "required",
        "prohibited",
        "indeterminate",
    )
    assert unknown.law_outcome == "required"
    assert ("clock_may_have_run_out", received) in {(one.code, one.fact) for one in unknown.stops}
    assert decide(facts, law="us-nc-hb10-2024", **asked).outcome == "required"


def test_what_is_marked_as_not_verified_is_not_silent() -> None:
    """A permission that rests on it says so, and it settles neither identity nor probable cause."""

    def unsure(value: Any) -> dict[str, Any]:
        return {"value": value, "source": "hearsay", "verified": False}

    facts: dict[str, Any] = {
        "warrant": {"judicial_officer_signed": unsure(True)},
        "detainer": {"issued": True, "asks_hold": True},
        "custody": {"countable_hours_since_release_due": 1},
        "person": {
            "identity_confirmed": unsure(True),
            "probable_cause_removable": unsure(True),
            "citizenship_claimed": unsure(False),
        },
    }
    asked: dict[str, Any] = {"act": HOLD, "on": date(2020, 6, 1), "place": "US/CT"}
    found = decide(facts, **asked)
    told = [one for one in found.warnings if one.startswith("Marked as not verified")]
    assert found.outcome == "permitted"
    assert len(told) == 1 and "judicial officer" in told[0]
    open_ones = {
        "identity_not_settled",
        "probable_cause_not_established",
        "citizenship_not_asked",
    }
    assert open_ones <= {one.code for one in found.stops}
    for group, name in (
        ("warrant", "judicial_officer_signed"),
        *(("person", n) for n in facts["person"]),
    ):
        facts[group][name]["verified"] = True
    sure = decide(facts, **asked)
    assert not open_ones & {one.code for one in sure.stops}
    assert not any(one.startswith("Marked as not verified") for one in sure.warnings)


@pytest.mark.parametrize(
    ("hours", "due", "outcome"),
    [
        (0, None, "permitted"),
        (3, None, "indeterminate"),
        (25, None, "indeterminate"),
        (26, None, "prohibited"),
        (3, datetime(2020, 6, 1, 9), "permitted"),
    ],
)
def test_hours_alone_do_not_tell_that_the_day_is_not_over(
    hours: int, due: datetime | None, outcome: str
) -> None:
    """New Jersey's hold ends with the day of release: of hours without that day nobody knows."""
    facts: dict[str, Any] = {
        "detainer": {"issued": True, "asks_hold": True},
        "charge": [{"pending": True, "tags": ["nj_violent_or_serious"]}],
        "custody": {"countable_hours_since_release_due": hours, "otherwise_released_at": due},
    }
    on = datetime(2020, 6, 1, 12)
    assert decide(facts, act=HOLD, on=on, place="US/NJ").outcome == outcome
