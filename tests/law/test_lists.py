"""What a statute's section says about an offence list, and what it leaves open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from holdcheck.facts.model import Truth
from holdcheck.law.lists import membership, read_generic, read_list
from holdcheck.law.model import ListItem, OffenceList

IN, OUT, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
ON = date(2015, 6, 1)
START, END = date(2014, 1, 1), date(2016, 1, 1)


def offences(*items: ListItem, known: bool = True, closed: bool = True) -> OffenceList:
    return OffenceList("l", "L", "", known, closed, "memory", items)


def item(*sections: str, kind: str = "section", **dates: date) -> ListItem:
    return ListItem("1", "an offence", sections, kind, dates.get("start"), dates.get("end"))


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
    assert membership(offences(item("PC 460(a)", "PC 667.5a")), statute, on=ON) is truth


def test_an_open_list_rules_nothing_out() -> None:
    """Where a list ends "including but not limited to", absence proves nothing."""
    found = offences(item("PC 460(a)"), closed=False)
    assert membership(found, "PC 460(a)", on=ON) is IN
    assert membership(found, "PC 461", on=ON) is OPEN


def test_a_list_not_loaded_is_unknown() -> None:
    """Neither in nor out while the content is still to be loaded."""
    assert membership(offences(known=False), "PC 460(a)", on=ON) is OPEN


@pytest.mark.parametrize("kind", ["circumstance", "penalty", "derivative"])
def test_an_item_that_needs_a_finding(kind: str) -> None:
    """A section alone does not show it, and the list rules nothing out by sections alone."""
    found = offences(item("PC 460(a)", kind=kind), item("PC 211"))
    assert membership(found, "PC 460(a)", on=ON) is OPEN
    assert membership(found, "PC 211", on=ON) is IN
    assert membership(found, "PC 999", on=ON) is OPEN


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
    assert membership(found, "PC 211", on=on) is (OPEN if truth is OUT else truth)
    for half in (item("PC 211", start=START), item("PC 211", end=END)):
        assert membership(offences(half), "PC 211", on=None) is OPEN
    other = offences(item("PC 211", start=START), item("PC 999"))
    assert membership(other, "PC 999", on=None) is IN


def test_two_versions_of_an_item() -> None:
    """An item out of force does not hide a later one of the same section."""
    found = offences(item("PC 211", end=START), item("PC 211", start=START))
    assert membership(found, "PC 211", on=ON) is IN


LIST = """list: grave
name: Grave offences
citation: Example Code 2
content: known
closed: true
certainty: verified
notes: [from the code]
items:
  - {id: "1", what: murder, sections: ["PC 187"], from: 2014-01-01, to: 2016-01-01}
  - {id: "2", what: an attempt, kind: derivative}
"""


def test_read_list(tmp_path: Path) -> None:
    """A file as it is written."""
    path = tmp_path / "grave.yaml"
    path.write_text(LIST, encoding="utf-8")
    assert read_list(path) == OffenceList(
        "grave",
        "Grave offences",
        "Example Code 2",
        True,
        True,
        "verified",
        (
            ListItem("1", "murder", ("PC 187",), "section", START, END),
            ListItem("2", "an attempt", (), "derivative", None, None),
        ),
        ("from the code",),
    )
    path.write_text("list: grave\nname: Grave offences\ncontent: unknown\n", encoding="utf-8")
    assert read_list(path) == OffenceList(
        "grave", "Grave offences", "", False, False, "memory", (), ()
    )


def test_read_generic(tmp_path: Path) -> None:
    """Each generic tag with its meaning."""
    path = tmp_path / "generic.yaml"
    path.write_text("tags:\n  dui: {what: driving drunk, cite: x}\n", encoding="utf-8")
    assert read_generic(path) == {"dui": "driving drunk"}
