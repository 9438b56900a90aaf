"""The vocabulary as columns."""

from __future__ import annotations

import pytest

from holdcheck.facts.columns import ColumnType, case_columns, column, record_columns
from holdcheck.facts.errors import InputError
from holdcheck.facts.vocabulary import FACTS, LISTS


def test_every_fact_has_a_column_of_its_own() -> None:
    """No two facts share a column, and no column name needs quoting on any engine."""
    case = case_columns()
    of_case = [column(fact.path) for fact in FACTS if not fact.list_path]
    assert len(set(of_case)) == len(of_case)
    assert set(of_case) <= set(case)
    names = [*case, *(name for one in LISTS for name in record_columns(one.path))]
    assert all(name.replace("_", "a").isalnum() for name in names)


def test_types_follow_the_vocabulary() -> None:
    assert case_columns()["person__us_citizen"] is ColumnType.YES_NO
    assert case_columns()["conviction__complete"] is ColumnType.YES_NO
    assert record_columns("conviction")["date"] is ColumnType.DATE
    assert record_columns("conviction")["tags"] is ColumnType.WORDS
    assert "tags" not in record_columns("warrant.instrument")


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(InputError, match=r"no list of records .convictions."):
        record_columns("convictions")
