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
from holdcheck.law.ncic import NcicCode, ncic_category, read_ncic

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


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"09": "homicide"', '"9": "homicide"', "[9] is not [2] digits"),
        ('"0909":', '"8809":', "[8809] has no category [88]"),
        ('"0909": "negligent manslaughter, vehicle"', '"0909": 3', "needs a name in words"),
        ('"09": [homicide]', '"09": [homicides]', "there is no generic tag [homicides]"),
        ('"09": [homicide]', '"99": [homicide]', "[99] has no category [99]"),
        ("0101-0199", "0199-0101", "[0199-0101] is not codes in order"),
        ("'1602'", "'1602 threats'", "[1602 threats] is not codes in order"),
        ("certainty: memory", "grade: felony", "has no field [grade]"),
        ("5801-5899", "8801-8899", "[8801-8899] has no category [88]"),
    ],
)
def test_bad_table(tmp_path: Path, old: str, new: str, says: str) -> None:
    """A mistake in the table is one sentence with its line."""
    text = TABLE.read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    path = tmp_path / "ncic.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawError) as refused:
        read_ncic(path, tags=TAGS)
    assert str(refused.value).startswith(f"{path}:{line}: ")
    assert says in str(refused.value)
