"""Values: spellings of redactions, blanks, dates, and what is no value."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdcheck.record.model import Column, Kind
from holdcheck.record.values import Spelling, read_column

SPELLING = Spelling(("", "NA"), (), date(2020, 12, 31))
REDACTIONS = [
    "(B)(6);(B)(7)(C) ",
    "(b)(6),(b)(7)c)",
    "(b)(6), (b)(7)(c)",
    "(b)(6), (b)(7)(C)",
    "(b)(6), (b)(7)(c) (b)(7)(e)",
    "(B)(7)(E) ",
    "(b)(7)e)",
    "(b)(4)",
    "(B)(3)",
    "b(6)",
    "(b)(6) and more",
]
DAY = Column("day", Kind.DATE, "")


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.DATE, Kind.YES_NO, Kind.WHOLE])
@pytest.mark.parametrize("spelt", REDACTIONS[:-1])
def test_redactions(spelt: str, kind: Kind) -> None:
    """Ten spellings and more, in any column: null, with the spelling as the reason."""
    read = read_column(pl.Series([spelt]), Column("c", kind, ""), SPELLING)
    assert read.values.to_list() == [None]
    assert read.reasons is not None
    assert read.reasons.to_list() == [f"redacted as {spelt.strip()}"]


@pytest.mark.parametrize("word", [REDACTIONS[-1], "B52", "b", "6", "(c)(6)", "B JAIL 6", "2nd bn"])
def test_words_that_are_no_redaction(word: str) -> None:
    """Only a spelling that is nothing else is a redaction."""
    read = read_column(pl.Series([word]), Column("c", Kind.TEXT, ""), SPELLING)
    assert (read.values.to_list(), read.reasons) == ([word], None)


@pytest.mark.parametrize(
    ("spelt", "expected"),
    [
        ("2014-04-16", date(2014, 4, 16)),
        ("2014-04-16 00:00:00", date(2014, 4, 16)),
        ("2014-04-16T23:59:59", date(2014, 4, 16)),
        ("4/6/2014", date(2014, 4, 6)),
        ("04/06/2014 13:05", date(2014, 4, 6)),
        (" 2014-04-16 ", date(2014, 4, 16)),
        ("1990-01-01", date(1990, 1, 1)),
        ("2020-12-31", date(2020, 12, 31)),
    ],
)
def test_dates(spelt: str, expected: date) -> None:
    """Every spelling the releases use, at both ends of what is believable."""
    assert read_column(pl.Series([spelt]), DAY, SPELLING).values.to_list() == [expected]


@pytest.mark.parametrize(
    ("spelt", "reason"),
    [
        ("1989-12-31", "before 1990-01-01"),
        ("0199-01-01", "before 1990-01-01"),
        ("2021-01-01", "after 2020-12-31, later than the release can know"),
        ("8017-05-05", "after 2020-12-31, later than the release can know"),
        ("41641", "a spreadsheet's serial number, not a date"),
        ("41641.5", "a spreadsheet's serial number, not a date"),
        ("2014-02-30", "not a date"),
        ("16/4/2014", "not a date"),
        ("soon", "not a date"),
    ],
)
def test_impossible_dates(spelt: str, reason: str) -> None:
    """Null, with why."""
    read = read_column(pl.Series([spelt]), DAY, SPELLING)
    assert read.values.to_list() == [None]
    assert read.reasons is not None
    assert read.reasons.to_list() == [reason]


def test_typed_dates_keep_their_bounds() -> None:
    """Dates that come as dates are bounded the same."""
    days = [date(2014, 1, 1), date(199, 1, 1), None, date(8017, 1, 1)]
    for series in (pl.Series(days), pl.Series(days).cast(pl.Datetime("ms", "UTC"))):
        read = read_column(series, DAY, SPELLING)
        assert read.values.to_list() == [date(2014, 1, 1), None, None, None]
        assert read.reasons is not None
        assert [reason is None for reason in read.reasons] == [True, False, True, False]


@pytest.mark.parametrize(
    ("kind", "spelt", "expected"),
    [
        (Kind.YES_NO, "YES", True),
        (Kind.YES_NO, "No", False),
        (Kind.YES_NO, "perhaps", None),
        (Kind.WHOLE, "1,234", 1234),
        (Kind.WHOLE, "12.0", 12),
        (Kind.WHOLE, "12.5", None),
        (Kind.REAL, "$25,000.50", 25000.5),
        (Kind.YEAR, "1975", 1975),
        (Kind.YEAR, "1875", None),
        (Kind.YEAR, "2075", None),
        (Kind.MOMENT, "2014-04-16 13:05:00", datetime(2014, 4, 16, 13, 5)),
    ],
)
def test_other_kinds(kind: Kind, spelt: str, expected: object) -> None:
    """Yes and no, numbers, years and moments; what is none has a reason."""
    column = Column("c", kind, "", date(1900, 1, 1))
    read = read_column(pl.Series([spelt]), column, SPELLING)
    assert read.values.to_list() == [expected]
    assert (read.reasons is None) == (expected is not None)


def test_codes_keep_their_zeros() -> None:
    """The zero that a tool dropped is put back; letters stay; a number column is read as a code."""
    column = Column("c", Kind.CODE, "", width=4)
    text = read_column(pl.Series(["999", "0999", "13AB", "NA", "5404", "99"]), column, SPELLING)
    assert text.values.to_list() == ["0999", "0999", "13AB", None, "5404", "99"]
    assert read_column(pl.Series([999.0, 5404.0, None]), column, SPELLING).values.to_list() == [
        "0999",
        "5404",
        None,
    ]


@given(st.lists(st.sampled_from(["YES", "NO", "", "NA", "x", "(b)(6)", None]), max_size=300))
def test_few_or_many_distinct_values_read_alike(cells: list[str | None]) -> None:
    """Reading by distinct values is reading each value."""
    column = Column("c", Kind.YES_NO, "")
    whole = read_column(pl.Series(cells, dtype=pl.String), column, SPELLING)
    many = read_column(pl.Series(cells * 40, dtype=pl.String), column, SPELLING)
    single = [read_column(pl.Series([cell], dtype=pl.String), column, SPELLING) for cell in cells]
    assert whole.values.to_list() == [one.values[0] for one in single]
    assert many.values.to_list() == whole.values.to_list() * 40
    reasons = [None if one.reasons is None else one.reasons[0] for one in single]
    assert (
        whole.reasons.to_list() if whole.reasons is not None else [None] * len(cells)
    ) == reasons
