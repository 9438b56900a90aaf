"""What follows for a case before a law reads it: tags a section settles, hours on a law's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from holdcheck.decide.changes import Change, changed
from holdcheck.decide.evaluate import FALSE, TRUE, UNKNOWN, tag_truth
from holdcheck.decide.prepare import prepare, settle_tags, with_hours
from holdcheck.facts.case import build_case
from holdcheck.facts.model import Case
from holdcheck.law.clocks import HOURS
from holdcheck.law.conditions import Compare, Ref
from holdcheck.law.library import Library, library
from holdcheck.law.model import ActLaw, Rule

DUE = datetime(2014, 7, 11, 22)  # a Friday; in UTC it is Saturday already
ZONE = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("on", "clock", "hours"),
    [
        (datetime(2014, 7, 11, 22), "ct_2014", 0.0),
        (datetime(2014, 7, 11, 20), "ct_2014", 0.0),
        (datetime(2014, 7, 11, 23, 30), "ct_2014", 1.5),
        (datetime(2014, 7, 14, 8), "ct_2014", 10.0),
        (datetime(2014, 7, 11, 22), None, 0.0),
        (datetime(2014, 7, 11, 22), "nj_2018", 0.0),
        (datetime(2014, 7, 11, 22, 1), None, None),
        (datetime(2014, 7, 11, 23), None, None),
        (datetime(2014, 7, 11, 21), None, 0.0),
        (datetime(2014, 7, 11, 23), "nj_2018", None),
        (date(2014, 7, 10), "ct_2014", 0.0),
        (date(2014, 7, 11), "ct_2014", 0.0),
        (date(2014, 7, 12), "ct_2014", None),
    ],
)
def test_hours(on: date, clock: str | None, hours: float | None) -> None:
    """Zero until release is due, then the clock's own count; for a later day as a whole, unknown."""
    case = build_case({"custody": {"otherwise_released_at": DUE}})
    used = library().clocks[clock] if clock else None
    found = with_hours(case, used, on=on, zone=ZONE)
    assert found.values.get(HOURS) == hours
    if hours is not None:
        named = f" by the clock of {used.cite}" if used else ""
        assert found.derived[HOURS] == f"counted from 2014-07-11T22:00:00{named}"


@pytest.mark.parametrize(
    ("day", "limits", "hours"),
    [
        (date(2014, 7, 12), (48,), 2.0),  # from Friday 22:00; Saturday and Sunday do not count
        (date(2014, 7, 15), (48,), None),  # from 26 to 50 that Tuesday
        (date(2014, 7, 16), (48,), 50.0),
        (date(2014, 7, 14), (10,), None),
        (date(2014, 7, 12), (), None),
    ],
)
def test_hours_of_a_later_day_as_a_whole(
    day: date, limits: tuple[int, ...], hours: float | None
) -> None:
    """Those of its first moment, unless a limit of the act falls within the day."""
    rules = tuple(
        Rule("r", Compare("lte", Ref(HOURS), limit), "permitted", "", "", "memory", 0)
        for limit in limits
    )
    said = ActLaw("hold_past_release", rules, "prohibited", "")
    clock = library().clocks["ct_2014"]
    case = build_case({"custody": {"otherwise_released_at": DUE}})
    found = with_hours(case, clock, on=day, zone=ZONE, said=said)
    assert found.values.get(HOURS) == hours
    if hours is not None:
        assert found.derived[HOURS] == (
            f"counted from 2014-07-11T22:00:00 by the clock of {clock.cite}"
            " at the first moment of the day, and no limit falls within it"
        )
    assert with_hours(case, None, on=day, zone=ZONE, said=said) is case
    assert with_hours(case, clock, on=day, zone=ZONE) is case


@pytest.mark.parametrize(
    ("act", "zone", "day"),
    [
        ("hold_past_release", ZONE, date(2014, 7, 11)),
        ("hold_past_release", "UTC", date(2014, 7, 12)),
        ("notify_release", ZONE, date(2014, 7, 1)),
    ],
)
def test_the_day_of_the_decision(act: str, zone: str, day: date) -> None:
    """A hold is decided for the day of release at the place, a notice for the day asked about."""
    release = datetime(2014, 7, 12, 5, tzinfo=UTC)  # 22:00 the day before in Los Angeles
    case = build_case({"custody": {"otherwise_released_at": release}})
    found = prepare(case, act=act, on=date(2014, 7, 1), zone=zone, library=library())
    assert found.values["decision_date"] == day


@pytest.mark.parametrize(
    "custody", [{}, {"otherwise_released_at": DUE, "countable_hours_since_release_due": 7}]
)
def test_hours_that_are_not_counted(custody: dict[str, Any]) -> None:
    """Nothing is counted without a start, and what is stated stands."""
    case = build_case({"custody": custody})
    on = datetime(2014, 7, 14, 8)
    assert with_hours(case, library().clocks["ct_2014"], on=on, zone=ZONE) is case


LISTS = {
    "closed": "content: known\nclosed: true\nitems: [{id: '1', what: burglary, sections: [PC 460(a)]}]",
    "dated": "content: known\nclosed: true\n"
    "items: [{id: '1', what: trafficking, sections: [PC 236], from: 2014-01-01}]",
    "open": "content: known\nclosed: false\nitems: [{id: '1', what: murder, sections: [PC 187]}]",
    "unread": "content: unknown\nitems: []",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Four lists: closed, closed and dated, open, and one still to be loaded."""
    root = tmp_path_factory.mktemp("packs")
    folder: Path = root / "us/xx/lists"
    folder.mkdir(parents=True)
    for name, rest in LISTS.items():
        text = f"list: {name}\nname: a list\nsources: []\n{rest}\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Library(root)


@pytest.mark.parametrize("where", ["conviction", "charge", "arrest"])
@pytest.mark.parametrize(
    ("record", "on_lists", "off_lists"),
    [
        ({"statute": "PC 460(a)"}, {"closed"}, {"dated"}),
        ({"statute": "PC 187"}, {"open"}, {"closed", "dated"}),
        ({"statute": "PC 602"}, set(), {"closed", "dated"}),
        ({"statute": "PC 460"}, set(), {"dated"}),
        ({"statute": "trespass"}, set(), set()),
        ({}, set(), set()),
        # what is stated stands, and is complete unless it says otherwise
        ({"statute": "PC 460(a)", "tags": ["theft"]}, {"theft"}, set(LISTS)),
        (
            {"statute": "PC 460(a)", "tags": ["theft"], "tags_complete": True},
            {"theft"},
            set(LISTS),
        ),
        (
            {"statute": "PC 460(a)", "tags": ["theft"], "tags_complete": False},
            {"theft", "closed"},
            {"dated"},
        ),
        (
            {"statute": "PC 602", "tags": ["closed"], "tags_complete": False},
            {"closed"},
            {"dated"},
        ),
        (
            {"statute": "PC 460(a)", "tags": ["closed"], "tags_complete": False},
            {"closed"},
            {"dated"},
        ),
    ],
)
def test_a_section_settles_lists(
    shelf: Library,
    where: str,
    record: dict[str, Any],
    on_lists: set[str],
    off_lists: set[str],
) -> None:
    """On a list, or off a closed one; every other list stays as open as it was."""
    case = build_case({where: [{}, record]})
    found = settle_tags(case, library=shelf)
    blank, after = found.records[where]
    assert blank == {}
    assert {tag for tag in (*LISTS, "theft") if tag_truth(after, tag) == 2} == on_lists
    assert {tag for tag in LISTS if tag_truth(after, tag) == 0} == off_lists
    tags = after.get("tags", ())
    assert isinstance(tags, tuple)
    assert len(set(tags)) == len(tags)
    added = on_lists - {"theft"} - set(record.get("tags", ()))
    for tag in sorted(added):
        assert found.derived[f"{where}[1].tags[{tag}]"].startswith(f"{record['statute']} is in")
    assert {key: after[key] for key in record if key not in ("tags", "tags_complete")} == {
        key: one for key, one in record.items() if key not in ("tags", "tags_complete")
    }


@pytest.mark.parametrize(
    ("when", "truth"), [(date(2013, 12, 31), 1), (date(2014, 1, 1), 2), (None, 1)]
)
def test_a_dated_list_by_the_day_of_the_record(
    shelf: Library, when: date | None, truth: int
) -> None:
    """An item holds from its first day; without a day the section leaves it open."""
    record = {"statute": "PC 236"} | ({"date": when} if when else {})
    found = settle_tags(build_case({"conviction": [record]}), library=shelf)
    assert tag_truth(found.records["conviction"][0], "dated") == truth


def test_a_tag_somebody_ruled_out_stays_so(shelf: Library) -> None:
    """What a closed list rules out is added to it."""
    case = build_case({"conviction": [{"statute": "PC 602"}]})
    answered = changed(case, (Change("conviction[0].tags", False, tag="theft"),))
    (after,) = settle_tags(answered, library=shelf).records["conviction"]
    assert [tag_truth(after, tag) for tag in ("theft", "closed", "dated", "open")] == [0, 0, 0, 1]


def test_lists_without_offences_are_left_alone(shelf: Library) -> None:
    """A case without such records is the same case, and other lists and facts are untouched."""
    case = build_case({"warrant": {"instrument": [{"issuer": "state_judge"}]}})
    assert settle_tags(case, library=shelf) is case
    both = build_case(
        {
            "warrant": {"instrument": [{"issuer": "state_judge"}]},
            "charge": [{"statute": "PC 187"}],
            "person": {"age_years": 30},
        }
    )
    found = settle_tags(both, library=shelf)
    assert found.records["warrant.instrument"] == both.records["warrant.instrument"]
    assert found.values == both.values


def test_a_prepared_case_has_what_follows_and_what_lists_settle(shelf: Library) -> None:
    """Both steps, in one record of how each was found."""
    case = build_case(
        {"detainer": {"requested_at": date(2014, 1, 1)}, "charge": [{"statute": "PC 187"}]}
    )
    found = prepare(
        case, act="notify_release", on=date(2015, 1, 1), zone="America/Los_Angeles", library=shelf
    )
    assert found.values["detainer.issued"] is True
    assert found.values["decision_date"] == date(2015, 1, 1)
    assert tag_truth(found.records["charge"][0], "open") == 2
    assert {"detainer.issued", "charge[0].tags[open]"} <= set(found.derived)


CALIFORNIA: dict[str, Any] = {"grade": "felony", "court_state": "CA", "date": date(2010, 1, 1)}
SERIOUS = "ca_pc_1192_7_c"


def settled(record: dict[str, Any], *answers: Change, name: str = "conviction") -> Case:
    case = changed(build_case({name: [record]}), answers)
    return settle_tags(case, library=library())


def test_a_section_settles_a_tag() -> None:
    """With grade, state and day it adds the lists it is on, and says why."""
    case = settled({**CALIFORNIA, "statute": "PC 422"})
    assert case.records["conviction"][0]["tags"] == ("ca_gov_7282_5_a3_list", SERIOUS)
    assert tag_truth(case.records["conviction"][0], "ca_prop47_reduced") == UNKNOWN
    assert case.derived == {
        f"conviction[0].tags[{SERIOUS}]": "PC 422 is in item 38",
        "conviction[0].tags[ca_gov_7282_5_a3_list]": "PC 422 is in item C",
    }


@pytest.mark.parametrize("key", [*CALIFORNIA])
def test_a_section_without_what_the_list_asks_for(key: str) -> None:
    """One fact less, and the tag is unknown; the reason names the fact."""
    less = {one: value for one, value in CALIFORNIA.items() if one != key}
    case = settled({**less, "statute": "PC 422"})
    assert tag_truth(case.records["conviction"][0], SERIOUS) == UNKNOWN
    assert "not stated" in case.derived[f"conviction[0].tags[{SERIOUS}]"]


def test_a_misdemeanour_is_ruled_out() -> None:
    """It is on no list of felonies, whatever else is unknown; other lists stay as they are."""
    case = settled({"grade": "misdemeanor", "statute": "PC 422"})
    (record,) = case.records["conviction"]
    assert tag_truth(record, SERIOUS) == FALSE
    assert tag_truth(record, "ca_gov_7282_5_a3_list") == UNKNOWN


def test_stated_tags_win_over_the_section() -> None:
    """Complete tags are left alone; a tag among some is kept though the grade speaks against it."""
    whole = {**CALIFORNIA, "statute": "PC 422", "tags": ["theft"]}
    assert settled(whole).records["conviction"][0]["tags"] == ("theft",)
    some = {
        "grade": "misdemeanor",
        "statute": "PC 422",
        "tags": [SERIOUS],
        "tags_complete": False,
    }
    (record,) = settled(some).records["conviction"]
    assert tag_truth(record, SERIOUS) == TRUE
    assert tag_truth(record, "ca_pc_667_5_c") == FALSE


def test_an_answer_about_a_tag_outlives_the_section() -> None:
    """What somebody said no to is not opened again because the grade rules out another list."""
    record = {"grade": "misdemeanor", "court_state": "CA", "statute": "PC 602"}
    said = Change("conviction[0].tags", False, tag="ca_gov_7282_5_a3_list")
    (found,) = settled(record, said).records["conviction"]
    assert tag_truth(found, "ca_gov_7282_5_a3_list") == FALSE
    assert tag_truth(found, SERIOUS) == FALSE


def test_a_charge_names_its_state_in_its_own_way() -> None:
    """The state of a charge, and no day; an arrest has neither state nor grade and shows nothing."""
    charge = {"grade": "felony", "state": "CA", "statute": "PC 187"}
    (found,) = settled(charge, name="charge").records["charge"]
    assert tag_truth(found, SERIOUS) == TRUE
    (found,) = settled({"date": date(2010, 1, 1), "statute": "PC 187"}, name="arrest").records[
        "arrest"
    ]
    assert tag_truth(found, SERIOUS) == UNKNOWN
