"""NCIC codes: the category of a code, and nothing the category does not prove."""

from __future__ import annotations

import itertools
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdcheck.facts.errors import LawError
from holdcheck.law.library import library
from holdcheck.law.ncic import NcicCode, NcicTable, ncic_category, read_ncic

TABLE = library().root / "us/ncic.yaml"
TAGS = frozenset(library().generic_tags)


@pytest.mark.parametrize(
    ("code", "category", "description"),
    [
        ("0999", "09", "homicide"),
        ("0909", "09", "negligent manslaughter, vehicle"),
        ("13AB", "13", "assault"),
        ("35AB", "35", "dangerous drugs"),
        (" 35ab ", "35", "dangerous drugs"),
        ("5707", "57", "trespass"),
    ],
)
def test_category(code: str, category: str, description: str) -> None:
    """A listed code has its own description; any other, and a state's own, falls to its category."""
    found = ncic_category(code)
    assert found is not None
    assert (found.category, found.description) == (category, description)


def test_all_that_a_code_says() -> None:
    """The code as it is written in the table, its category by number and name, and its tags."""
    assert ncic_category(" 13ab ") == NcicCode(
        "13AB", "13", "assault", "assault", frozenset({"violence_threat_assault"})
    )
    assert ncic_category("0909") == NcicCode(
        "0909", "09", "homicide", "negligent manslaughter, vehicle", frozenset({"homicide"})
    )


@pytest.mark.parametrize(
    "code", ["", "999", "9999", "0000", "AB13", "135", "13ABC", "13-1", "１３01"]
)
def test_unknown_code(code: str) -> None:
    """A malformed code, a lost leading zero or a category not in the table proves nothing."""
    assert ncic_category(code) is None


def test_tags_follow_from_the_category_alone() -> None:
    """Only tags that every code of the category bears; drugs, burglary, weapons, traffic bear none."""
    borne = {code: ncic_category(code) for code in ("0911", "1313", "2303", "2206", "5404", "5212")}
    assert {code: found.tags for code, found in borne.items() if found} == {
        "0911": {"homicide"},
        "1313": {"violence_threat_assault"},
        "2303": {"larceny", "theft"},
        "2206": set(),
        "5404": set(),
        "5212": set(),
    }


def test_never_a_grade() -> None:
    """What a code gives has no place for a grade, and no tag speaks of one."""
    assert {one.name for one in fields(NcicCode)} == {
        "code",
        "category",
        "category_name",
        "description",
        "tags",
    }
    table = read_ncic(TABLE, tags=TAGS)
    assert not [tag for tags in table.tags.values() for tag in tags if "felony" in tag]


@given(st.text(max_size=6))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reader, and what it reads is a category of the table."""
    found = ncic_category(text)
    assert found is None or found.category == found.code[:2]


def test_levels_do_not_overlap() -> None:
    """Each code stands in one level of the Secure Communities table at most."""
    spans = sorted(span for spans in read_ncic(TABLE, tags=TAGS).levels.values() for span in spans)
    assert len(spans) > 40
    assert all(first[1] < second[0] for first, second in itertools.pairwise(spans))


SMALL = """\
certainty: memory
categories:
  "01": sovereignty
  "09": homicide
codes:
  "0101": treason
tags:
  "09": [homicide]
secure_communities_levels_2008_2010:
  level_1:
    ranges: [0901-0999, 0101-0102]
    single: ["0199"]
    drugs_35xx: a sentence of more than a year
"""


def test_a_table_as_it_is_written(tmp_path: Path) -> None:
    """Names, tags and levels by what they stand under; a level's codes in order, ends included."""
    path = tmp_path / "ncic.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert read_ncic(path, tags=frozenset({"homicide"})) == NcicTable(
        {"01": "sovereignty", "09": "homicide"},
        {"0101": "treason"},
        {"09": frozenset({"homicide"})},
        {"level_1": (("0101", "0102"), ("0199", "0199"), ("0901", "0999"))},
        "memory",
    )


IN_ORDER = "is not codes in order; write as"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"09": h', '"9": h', "4: [9] is not [2] digits; quote it in full"),
        ('"09": h', '"0A": h', "4: [0A] is not [2] digits; quote it in full"),
        ('"0101":', '"101":', "6: [101] is not [4] digits; quote it in full"),
        ('"0101":', '"8809":', "6: [8809] has no category [88]; add it to [categories]"),
        ("treason", "3", "6: [0101] needs a name in words, found [3]"),
        ("treason", "''", "6: [0101] needs a name in words, found []"),
        ("[homicide]", "[homicides]", "8: there is no generic tag [homicides]; see lists"),
        ("[homicide]", "[true]", "8: [09] holds text, found [true]; quote it"),
        ('"09": [', '"99": [', "8: [99] has no category [99]; add it to [categories]"),
        ("0101-0102", "0102-0101", f"11: [0102-0101] {IN_ORDER} 0101-0199"),
        ("0101-0102", "'0101'", f"11: [0101] {IN_ORDER} 0101-0199"),
        ('"0199"', '"199"', f"12: [199] {IN_ORDER} '0101'"),
        ('"0199"', "0101-0199", f"12: [0101-0199] {IN_ORDER} '0101'"),
        ("0101-0102", "8801-9902", "11: [8801-9902] has no category [88]"),
        ('"0199"', '"8801"', "12: [8801] has no category [88]"),
        (
            "0101-0102",
            "0101-8802",
            "11: [0101-8802] runs over several categories; write a range for each",
        ),
        ("ranges", "range", "11: [level_1] has no field [range]; did you mean [ranges]?"),
        ("certainty: memory", "certain: memory", "1: a table of NCIC codes has no field [certain]; did you mean [certainty]?"),
        ("certainty: memory\n", "", "1: the field [certainty] is missing; add it"),
        (SMALL, "[]", "1: a table of NCIC codes is a mapping, found [[]]"),
        (SMALL, "certainty: memory\ncategories: {}", "2: [categories] names no category; add at least one"),
        ("categories:", "categories: [", "4: this is not YAML ([did not find expected ',' or ']']); correct it there"),
    ],
)  # fmt: skip
def test_bad_table(tmp_path: Path, old: str, new: str, says: str) -> None:
    """A mistake in the table is one sentence with its line."""
    assert old in SMALL
    path = tmp_path / "ncic.yaml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawError) as refused:
        read_ncic(path, tags=frozenset({"homicide"}))
    assert str(refused.value) == f"{path}:{says}"
