"""An offence list and a file of tags as they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from holdcheck.facts.errors import LawError
from holdcheck.law.library import library
from holdcheck.law.lists import read_generic, read_list
from holdcheck.law.model import Gap, ListItem, OffenceList

START, END = date(2014, 1, 1), date(2016, 1, 1)


LIST = """name: Grave offences
list: grave
citation: Example Code 2
content: known
closed: true
certainty: verified
grade: felony
state: CA
history_known_from: 2001-01-01
notes: [from the code]
gaps: [{ref: B29, severity: W, text: from memory}]
items:
  - id: "1"
    what: murder
    sections: ["PC 187"]
    from: 2014-01-01
    to: 2016-01-01
  - {id: "2", what: an attempt, kind: derivative, note: of any of them}
  - {id: "3", what: trafficking, sections: [former PC 236.1(c)], except: a victim then, only_if: a minor}
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
            ListItem("2", "an attempt", (), "derivative", note="of any of them"),
            ListItem(
                "3",
                "trafficking",
                ("former PC 236.1(c)",),
                "section",
                unless="a victim then",
                only_if="a minor",
            ),
        ),
        ("from the code",),
        "felony",
        "CA",
        date(2001, 1, 1),
        (Gap("B29", "W", "from memory"),),
    )
    path.write_text("list: grave\nname: Grave offences\ncontent: unknown\n", encoding="utf-8")
    assert read_list(path) == OffenceList(
        "grave", "Grave offences", "", False, False, "memory", (), ()
    )


WITHOUT_ITEMS = LIST.partition("items:")[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (LIST, "[]", "1: an offence list is a mapping, found [[]]"),
        ("notes:", "note:", "10: an offence list has no field [note]; did you mean [notes]?"),
        ("list: grave", "list: graver", "2: the list is [graver] but its file is [grave.yaml]; make them equal"),
        ("list: grave\n", "", "1: the field [list] is missing; add it"),
        ("name: Grave offences\n", "", "1: the field [name] is missing; add it"),
        ("content: known", "content: no", "4: [content] is [no]; use one of [known, unknown]"),
        ("content: known", "content: unknown", "4: a list of unknown content has no items; write [content: known] once it is loaded"),
        (LIST, WITHOUT_ITEMS + "items: []\n", "12: a list of known content has items; write [content: unknown] while they are to be loaded"),
        ("closed: true", "closed: yes", "5: [closed] is true or false, found [yes]"),
        ("grade: felony", "grade: felon", "7: [grade] is [felon]; did you mean [felony]?"),
        ("state: CA", "state: ca", "8: [state] is two capital letters such as CA, found [ca]"),
        ("state: CA", "state: CAL", "8: [state] is two capital letters such as CA, found [CAL]"),
        ("state: CA", "state: ''", "8: [state] is two capital letters such as CA, found []"),
        ("2001-01-01", "2001", "9: [history_known_from] is a date, found [2001]; write it as 2014-01-31"),
        ("severity: W", "severity: X", "11: [severity] is [X]; use one of [B, W, N]"),
        ("closed: true", "closed: [", "7: this is not YAML ([did not find expected ',' or ']']); correct it there"),
        # an item
        ("{id: \"2\", what: an attempt, kind: derivative, note: of any of them}", "an attempt", "18: an item is a mapping, found [an attempt]"),
        ("only_if:", "onlyif:", "19: an item has no field [onlyif]; did you mean [only_if]?"),
        ("    what: murder\n", "", "13: the field [what] is missing; add it"),
        ("to: 2016-01-01", "to: 2014-01-01", "17: [to] is [2014-01-01], not after [from] [2014-01-01]"),
        ("to: 2016-01-01", "to: 2013-12-31", "17: [to] is [2013-12-31], not after [from] [2014-01-01]"),
        ("kind: derivative", "kind: derived", "18: [kind] is [derived]; did you mean [derivative]?"),
        # a section
        ('"PC 187"', "187", "15: [187] is a bare number, which loses a last zero; write the code before it and quote it, such as [PC 148.10]"),
        ('"PC 187"', '"187"', "15: [187] is not one section of one code; write it as [PC 245(a)(1)]"),
        ('"PC 187"', '"PC 187", PC 188, "PC §187"', "15: the section [PC §187] stands twice; keep one of them"),
        ('["PC 187"]', "PC 187", "15: [sections] is a list, found [PC 187]"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_list(tmp_path: Path, old: str, new: str, says: str) -> None:
    """What was found, what is expected, and the line."""
    assert old in LIST
    path = tmp_path / "grave.yaml"
    path.write_text(LIST.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawError) as refused:
        read_list(path)
    assert str(refused.value) == f"{path}:{says}"


def test_an_item_of_a_day(tmp_path: Path) -> None:
    """The last day on which an item may end is the day after it begins."""
    path = tmp_path / "grave.yaml"
    path.write_text(LIST.replace("to: 2016-01-01", "to: 2014-01-02"), encoding="utf-8")
    assert read_list(path).items[0].end == date(2014, 1, 2)


def test_read_generic(tmp_path: Path) -> None:
    """Each generic tag with its meaning."""
    path = tmp_path / "generic.yaml"
    path.write_text(
        "notes: [of ours]\ntags:\n  dui: {what: driving drunk, cite: x}\n", encoding="utf-8"
    )
    assert read_generic(path) == {"dui": "driving drunk"}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[]", "1: a file of generic tags is a mapping, found [[]]"),
        ("notes: []\ntag: {}", "2: a file of generic tags has no field [tag]; did you mean [tags]?"),
        ("notes: []\ntags: [dui]", "2: [tags] is a mapping, found [['dui']]"),
        ("tags:\n  dui: drunk", "2: the tag [dui] is a mapping, found [drunk]"),
        ("tags:\n  dui:\n    what: drunk\n    why: x", "4: the tag [dui] has no field [why]; use [certainty, cite, note, what]"),
        ("tags:\n  theft: {what: x}\n  dui:\n    note: x", "3: the field [what] is missing; add it"),
        ("tags:\n  dui:\n    note: x\n    what: true", "4: [what] is text, found [true]; quote it"),
        ("tags: {", "2: this is not YAML ([did not find expected node content]); correct it there"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_of_tags(tmp_path: Path, written: str, says: str) -> None:
    """What was found, what is expected, and the line."""
    path = tmp_path / "generic.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(LawError) as refused:
        read_generic(path)
    assert str(refused.value) == f"{path}:{says}"


def test_a_list_that_is_not_loaded_has_a_name_and_a_source() -> None:
    """A person is asked about an offence in words, never by the name of a file."""
    books = library()
    unread = [
        one for name in books.list_files if (one := books.offence_list(name)) and not one.known
    ]
    assert len(unread) > 10
    for one in unread:
        words = books.tag_words(one.name)
        assert one.title.lower() != one.name.replace("_", " ").lower()
        assert one.name not in words and "_" not in words
        assert one.citation and one.citation in words
        assert not one.citation.startswith("see ")
    titles = [one.title for one in unread]
    assert len(set(titles)) == len(titles)
