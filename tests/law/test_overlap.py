"""Packs that are well formed one by one and wrong together."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from holdcheck.law.library import Library, library
from holdcheck.law.model import Binds, Interval, Law, Status
from holdcheck.law.overlap import overlapping

EXAMPLE = library().law("us-xx-example-2020")
OTHER_ACT = {"submit_fingerprints": replace(EXAMPLE.acts["hold_past_release"])}


@pytest.mark.parametrize(
    ("file", "end", "later"),
    [
        ("us/xx/us-xx-example-2020.yaml", "2023-01-01", "2023-01-02"),
        # citations differ from version to version; the ids but for the year do not
        ("us/ct/us-ct-trust-2014.yaml", "2019-10-01", "2019-10-02"),
    ],
)
def test_overlapping_versions(tmp_path: Path, file: str, end: str, later: str) -> None:
    """Two versions of one law in force on one day are found."""
    root = tmp_path / "packs"
    shutil.copytree(library().root, root)
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert f"effective_to: {end}" in text
    path.write_text(
        text.replace(f"effective_to: {end}", f"effective_to: {later}"), encoding="utf-8"
    )
    assert len(overlapping(Library(root).laws())) == 1


def version(law_id: str, start: str, end: str | None = None, **more: Any) -> Law:
    """A version of the example act, in force from ``start`` until before ``end``."""
    return replace(
        EXAMPLE,
        id=law_id,
        file=f"{law_id}.yaml",
        effective_from=date.fromisoformat(start),
        effective_to=None if end is None else date.fromisoformat(end),
        **more,
    )


def days(start: str, end: str | None) -> tuple[Interval, ...]:
    return (Interval(date.fromisoformat(start), None if end is None else date.fromisoformat(end)),)


def clashes(*laws: Law) -> list[str]:
    """Each clash found, as ``later on day, and earlier``, whatever the order of the packs."""
    found = overlapping(laws)
    assert sorted(found) == sorted(overlapping(laws[::-1]))
    return [one.partition(": ")[2].partition(" (")[0] for one in found]


def test_what_is_said_of_an_overlap() -> None:
    """The file of the later version, the first day on which both stand, and what to do."""
    assert overlapping((version("a-2015", "2015-01-01"), version("a-2010", "2010-01-01"))) == [
        "a-2015.yaml: [a-2015] is in force on 2015-01-01, and so is [a-2010] (from 2010-01-01; "
        "no end known, verified through 2023-01-01); end the first or begin the second later"
    ]


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ({"end": "2015-01-01"}, {}, None),
        ({"end": "2015-01-02"}, {}, "2015-01-01"),
        # an end, and in force again
        ({"end": "2011-01-01", "in_force_again": days("2014-01-01", "2015-01-01")}, {}, None),
        ({"end": "2011-01-01", "in_force_again": days("2014-01-01", "2015-01-02")}, {}, "2015-01-01"),
        ({"end": "2011-01-01", "in_force_again": days("2016-01-01", None)}, {}, "2016-01-01"),
        ({"end": "2011-01-01", "in_force_again": days("2016-01-01", None)}, {"end": "2016-01-01"}, None),
        ({"end": "2017-01-01", "suspended": days("2014-01-01", None)}, {"in_force_again": days("2016-01-01", None)}, None),
        ({"end": "2017-01-01", "suspended": days("2014-01-01", "2016-01-01")}, {"end": "2015-02-01", "in_force_again": days("2016-06-01", None)}, "2016-06-01"),
        # a suspension, and its end
        ({"suspended": days("2015-01-01", None)}, {}, None),
        ({"suspended": days("2015-01-01", "2016-01-01")}, {}, "2016-01-01"),
        ({"end": "2016-01-01"}, {"suspended": days("2015-01-01", "2016-01-01")}, None),
        ({"end": "2016-01-02"}, {"suspended": days("2015-01-01", "2016-01-01")}, "2016-01-01"),
        ({}, {"suspended": days("2016-01-01", "2017-01-01")}, "2015-01-01"),
        # a bill is no law
        ({"status": Status.BILL}, {}, None),
        ({}, {"status": Status.BILL}, None),
    ],
)  # fmt: skip
def test_a_day_on_which_both_are_in_force(
    first: dict[str, Any], second: dict[str, Any], day: str | None
) -> None:
    """The first one counts; the day after an end, within a suspension or of a bill is none."""
    found = clashes(
        version("a-2010", "2010-01-01", **first), version("a-2015", "2015-01-01", **second)
    )
    assert found == ([f"[a-2015] is in force on {day}, and so is [a-2010]"] if day else [])


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ({"id": "b"}, True),
        ({"id": "b", "binds": Binds(("jails",), frozenset({"sheriff_jail"}))}, False),
        ({"id": "b", "citation": "Other Code 2"}, False),
        ({"id": "a-2015", "citation": "Other Code 2"}, True),
        ({"id": "a-2015b", "citation": "Other Code 2"}, True),
        ({"id": "a", "citation": "Other Code 2"}, True),
        ({"id": "a-20155", "citation": "Other Code 2"}, False),
        ({"id": "a-2015bb", "citation": "Other Code 2"}, False),
        ({"id": "a-2015-b", "citation": "Other Code 2"}, False),
        ({"id": "a-2015", "place": "US/YY"}, False),
        ({"id": "b", "place": "US/YY"}, False),
        ({"id": "a-2015", "acts": OTHER_ACT}, False),
        ({"id": "a-2015", "acts": {**EXAMPLE.acts, **OTHER_ACT}}, True),
    ],
)
def test_what_makes_two_packs_one_law(second: dict[str, Any], same: bool) -> None:
    """Their place, a common act, and citation and agencies or the id but for the year at its end."""
    later = replace(version("x", "2015-01-01"), **second)
    assert bool(overlapping((version("a-2010", "2010-01-01"), later))) is same


def test_versions_that_are_not_next_to_each_other() -> None:
    """One that stands between two others, and every pair by itself, hides none of them."""
    first = version("a-2010", "2010-01-01")
    between = version("a-2012", "2012-01-01", "2013-01-01", acts={})
    last = version("a-2015", "2015-01-01")
    assert clashes(first, between, last) == [
        "[a-2015] is in force on 2015-01-01, and so is [a-2010]"
    ]
    assert len(clashes(first, last, version("a-2020", "2020-01-01"))) == 3
