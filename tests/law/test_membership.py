"""What a statute's section says about an offence list, and what it leaves open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck.facts.model import Truth
from holdcheck.law.membership import Offence, Section, Standing, membership, read_section
from holdcheck.law.model import ListItem, OffenceList

IN, OUT, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
ON = date(2015, 6, 1)
START, END = date(2014, 1, 1), date(2016, 1, 1)


def offences(*items: ListItem, known: bool = True, closed: bool = True, **more: Any) -> OffenceList:
    return OffenceList("l", "L", "", known, closed, "memory", items, **more)


def item(*sections: str, kind: str = "section", **more: Any) -> ListItem:
    return ListItem("1", "an offence", sections, kind, **more)


def stands(found: OffenceList, statute: str, **said: Any) -> Truth:
    return membership(found, Offence(statute, **said)).truth


@pytest.mark.parametrize(
    ("statute", "truth"),
    [
        ("PC 460(a)", IN),
        ("PC § 460(a)", IN),
        (" PC 460(a)(1) ", IN),
        ("former PC 460(a)", IN),
        ("PC 460", OPEN),
        ("PC 460(b)", OUT),
        ("PC 461", OUT),
        ("HS 460(a)", OUT),
        ("PC 4600(a)", OUT),
        ("460(a)", OPEN),
        ("burglary", OPEN),
        ("PC 667.5a(c)", IN),
        ("PC 667.5(c)", OUT),
    ],
)
def test_section_on_a_closed_list(statute: str, truth: Truth) -> None:
    """A subsection of what is listed is on it; the whole of what is listed in part is open."""
    assert stands(offences(item("PC 460(a)", "PC 667.5a")), statute, on=ON) is truth


def test_an_open_list_rules_nothing_out() -> None:
    """Where a list ends "including but not limited to", absence proves nothing."""
    found = offences(item("PC 460(a)"), closed=False)
    assert stands(found, "PC 460(a)", on=ON) is IN
    assert stands(found, "PC 461", on=ON) is OPEN


def test_a_list_not_loaded_is_unknown() -> None:
    """Neither in nor out while the content is still to be loaded."""
    assert stands(offences(known=False), "PC 460(a)", on=ON) is OPEN


@pytest.mark.parametrize("kind", ["circumstance", "penalty", "derivative"])
def test_an_item_that_needs_a_finding(kind: str) -> None:
    """A section alone does not show it, and the list rules nothing out by sections alone."""
    found = offences(item("PC 460(a)", kind=kind), item("PC 211"))
    assert stands(found, "PC 460(a)", on=ON) is OPEN
    assert stands(found, "PC 211", on=ON) is IN
    assert stands(found, "PC 999", on=ON) is OPEN


@pytest.mark.parametrize(
    ("on", "truth"),
    [
        (date(2013, 12, 31), OUT),
        (START, IN),
        (date(2015, 12, 31), IN),
        (END, OUT),
        (None, OPEN),
    ],
)
def test_dated_item(on: date | None, truth: Truth) -> None:
    """The first day is inclusive and the end exclusive; without a day of conviction it is open."""
    found = offences(item("PC 211", start=START, end=END))
    assert stands(found, "PC 211", on=on) is (OPEN if truth is OUT else truth)
    for half in (item("PC 211", start=START), item("PC 211", end=END)):
        assert stands(offences(half), "PC 211", on=None) is OPEN
    other = offences(item("PC 211", start=START), item("PC 999"))
    assert stands(other, "PC 999", on=None) is IN


def test_two_versions_of_an_item() -> None:
    """An item out of force does not hide a later one of the same section."""
    found = offences(item("PC 211", end=START), item("PC 211", start=START))
    assert stands(found, "PC 211", on=ON) is IN


def test_a_plain_item_wins_over_one_that_needs_a_finding() -> None:
    """Whichever stands first: murder is on a list that also names it under attempts."""
    plain, attempt = item("PC 187"), item("PC 664", "PC 187", kind="derivative")
    for found in (offences(plain, attempt), offences(attempt, plain)):
        assert stands(found, "PC 187", on=ON) is IN


def test_a_section_of_an_item_out_of_force_is_not_ruled_out() -> None:
    """Not even by a closed list, and not even where the case names it more closely."""
    found = offences(item("PC 211", end=START))
    assert stands(found, "PC 211", on=ON) is OPEN
    assert stands(found, "PC 211(a)", on=ON) is OPEN
    assert stands(found, "PC 212", on=ON) is OUT


@pytest.mark.parametrize("more", [{"unless": "a victim then"}, {"only_if": "a minor"}])
def test_an_item_with_an_exception_is_never_shown_by_a_section(more: dict[str, str]) -> None:
    """Its words are something a person must find, so the list rules nothing out either."""
    found = offences(item("PC 236.1(c)", **more))
    standing = membership(found, Offence("PC 236.1(c)(1)", ON))
    assert standing.truth is OPEN
    assert standing.why.endswith(": " + next(iter(more.values())))
    assert stands(found, "PC 999", on=ON) is OPEN


@pytest.mark.parametrize(
    ("grade", "truth"), [("felony", IN), ("misdemeanor", OUT), ("infraction", OUT), (None, OPEN)]
)
def test_a_list_of_felonies(grade: str | None, truth: Truth) -> None:
    """Another grade is certainly not on it; an unknown grade leaves it unknown, never true."""
    for closed in (False, True):
        found = offences(item("PC 422"), closed=closed, grade="felony")
        assert stands(found, "PC 422", on=ON, grade=grade) is truth
    not_loaded = offences(known=False, grade="felony")
    assert stands(not_loaded, "PC 422", on=ON, grade=grade) is (OUT if truth is OUT else OPEN)


@pytest.mark.parametrize(
    ("state", "truth"), [("CA", IN), ("TX", OPEN), ("US", OPEN), ("ca", OPEN), (None, OPEN)]
)
def test_a_list_of_one_state(state: str | None, truth: Truth) -> None:
    """Section 211 of another state, or of nobody knows which, is neither in nor out."""
    found = offences(item("PC 211"), state="CA")
    assert stands(found, "PC 211", on=ON, state=state) is truth
    assert stands(found, "PC 999", on=ON, state=state) is (OUT if state == "CA" else OPEN)


@pytest.mark.parametrize(
    ("on", "record", "truth"),
    [
        (date(2000, 12, 31), "conviction", OPEN),
        (date(2001, 1, 1), "conviction", IN),
        (None, "conviction", OPEN),
        (date(2000, 12, 31), "arrest", OPEN),
        (None, "charge", IN),
    ],
)
def test_a_list_whose_history_is_known_from_a_day(
    on: date | None, record: str, truth: Truth
) -> None:
    """Before that day, or without a date, a section settles nothing; a charge is judged as of now."""
    found = offences(item("PC 422"), history_known_from=date(2001, 1, 1))
    assert stands(found, "PC 422", on=on, record=record) is truth


def test_the_reason_in_words() -> None:
    """It names section and item, and what is lacking; a section that is nowhere gives none."""
    found = offences(item("PC 422"), grade="felony", state="CA", history_known_from=START)
    said = Offence("PC 422", ON, "felony", "CA")
    listed = "PC 422 is in item 1"
    for offence, truth, why in (
        (said, IN, listed),
        (
            said._replace(grade=None),
            OPEN,
            f"{listed}, but only as a felony, and its grade is not stated",
        ),
        (
            said._replace(grade="infraction"),
            OUT,
            "its grade is infraction, and the list holds an offence only as a felony",
        ),
        (
            said._replace(state=None),
            OPEN,
            f"{listed}, but as a section of CA, and the state of the court is not stated",
        ),
        (
            said._replace(state="TX"),
            OPEN,
            f"{listed}, but as a section of CA, and the state stated is TX",
        ),
        (
            said._replace(on=None),
            OPEN,
            f"{listed}, but the list is known only from 2014-01-01 on, and the date is not stated",
        ),
        (
            said._replace(on=date(2013, 1, 1)),
            OPEN,
            f"{listed}, but the list is known only from 2014-01-01 on, and the date is 2013-01-01",
        ),
        (said._replace(statute="PC 1"), OUT, ""),
        (said._replace(statute="PC 1", state="TX"), OPEN, ""),
        (said._replace(statute="PC 1", grade=None), OPEN, ""),
        (said._replace(statute=None), OPEN, ""),
    ):
        assert membership(found, offence) == Standing(truth, why)


@pytest.mark.parametrize(
    ("listed", "needs"),
    [
        (
            item("PC 422", start=START),
            "which has not always been on the list, and the date is not stated",
        ),
        (item("PC 422", unless="a victim then"), "except: a victim then"),
        (item("PC 422", only_if="a minor"), "only if: a minor"),
        (item("PC 422", kind="circumstance"), "which needs a finding"),
        (item("PC 422", kind="penalty"), "which turns on the punishment"),
        (
            item("PC 422", kind="derivative"),
            "which needs an attempt, a conspiracy or another main offence",
        ),
        (item("PC 422(a)"), "which names PC 422(a)"),
    ],
)
def test_what_an_item_needs_in_words(listed: ListItem, needs: str) -> None:
    """The section has to do with the item, and what is asked for beside it is said."""
    why = f"PC 422 has to do with item 1, {needs}"
    assert membership(offences(listed), Offence("PC 422")) == Standing(OPEN, why)


@pytest.mark.parametrize(
    "listed", [item("PC 422", start=END), item("PC 422", end=ON), item("PC 422", end=START)]
)
def test_an_item_that_was_not_on_the_list_that_day(listed: ListItem) -> None:
    """It is said with the day."""
    why = "PC 422 has to do with item 1, which was not on the list on 2015-06-01"
    assert membership(offences(listed), Offence("PC 422", ON)) == Standing(OPEN, why)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("PC 273ab", Section("PC", "273ab", "")),
        ("former PC 288a(c)", Section("PC", "288a", "(c)")),
        ("PC 148.10", Section("PC", "148.10", "")),
        ("PC 273abc", None),
        ("former PC mer PC 262", None),
        ("148.10", None),
        ("PC 187 and 192", None),
    ],
)
def test_read_section(text: str, section: Section | None) -> None:
    """Up to two letters after the number, the last zero kept, and nothing but one section."""
    assert read_section(text) == section
