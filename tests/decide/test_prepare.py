"""What follows for a case before a law reads it: tags a section settles, hours on a law's clock."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from holdcheck.decide.changes import Change, changed
from holdcheck.decide.evaluate import tag_truth
from holdcheck.decide.prepare import HOURS, prepare, settle_tags, with_hours
from holdcheck.facts.case import build_case
from holdcheck.law.library import Library, library

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
        named = f" on the clock [{clock}]" if clock else ""
        assert found.derived[HOURS] == f"counted from 2014-07-11T22:00:00{named}"


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
    settled = after != case.records[where][1]
    why = {f"{where}[1].tags": f"by its section, {record.get('statute')}, on the dated lists"}
    assert found.derived == (why if settled else {})
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
    found = prepare(case, on=date(2015, 1, 1), library=shelf)
    assert found.values["detainer.issued"] is True
    assert found.values["decision_date"] == date(2015, 1, 1)
    assert tag_truth(found.records["charge"][0], "open") == 2
    assert {"detainer.issued", "charge[0].tags"} <= set(found.derived)
