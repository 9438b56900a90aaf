"""An offence list and a file of tags as they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from holdcheck.law.library import library
from holdcheck.law.lists import read_generic, read_list
from holdcheck.law.model import Gap, ListItem, OffenceList

START, END = date(2014, 1, 1), date(2016, 1, 1)


LIST = """list: grave
name: Grave offences
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
  - {id: "1", what: murder, sections: ["PC 187"], from: 2014-01-01, to: 2016-01-01}
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


def test_read_generic(tmp_path: Path) -> None:
    """Each generic tag with its meaning."""
    path = tmp_path / "generic.yaml"
    path.write_text("tags:\n  dui: {what: driving drunk, cite: x}\n", encoding="utf-8")
    assert read_generic(path) == {"dui": "driving drunk"}


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
