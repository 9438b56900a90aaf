"""The vocabulary as columns: the schema of many cases held as tables, for the replay.

One table holds a row for each case, one table for each list of records (convictions, charges,
arrests, warrants) holds a row for each record. An absent column and a null cell both mean
*unknown*. Dots are not allowed in column names on every engine, so ``person.us_citizen`` is the
column ``person__us_citizen``. Not in here: any engine; types are named, not imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from holdcheck.facts.errors import InputError
from holdcheck.facts.model import FactType
from holdcheck.facts.vocabulary import FACTS, LIST_BY_PATH, LISTS

CASE = "case"
"""Column of the case table and of every record table: a whole number, one a case."""
ON = "on"
"""Column of the case table: the day of the decision."""
PLACE = "place"
"""Column of the case table: the place (``US/CT``, ``US/CA/SantaClara``); null where unresolved."""
TAGS = "tags"
TAGS_COMPLETE = "tags_complete"
NOT_TAGS = "not_tags"
"""Column of a record table: tags that a closed list rules out for the record."""


class ColumnType(StrEnum):
    """The type of a column; ``DATETIME`` is local time of the place without an offset."""

    WHOLE = "int64"
    REAL = "float64"
    YES_NO = "boolean"
    TEXT = "string"
    DATE = "date"
    DATETIME = "datetime[us]"
    WORDS = "list[string]"


_TYPES: Mapping[FactType, ColumnType] = {
    FactType.BOOL: ColumnType.YES_NO,
    FactType.INT: ColumnType.WHOLE,
    FactType.NUMBER: ColumnType.REAL,
    FactType.DATE: ColumnType.DATE,
    FactType.DATETIME: ColumnType.DATETIME,
    FactType.STRING: ColumnType.TEXT,
    FactType.ENUM: ColumnType.TEXT,
    FactType.STRINGS: ColumnType.WORDS,
}


def column(path: str) -> str:
    """The column that holds a fact: of the case (``person.us_citizen``) or of a record (``grade``)."""
    return path.partition("[].")[2].replace(".", "__") or path.replace(".", "__")


def stated_column(records: str) -> str:
    """The column of the case table that is true where a list is stated; null and false: unknown."""
    return f"{column(records)}__stated"


def complete_column(records: str) -> str:
    """The column of the case table that is false where a stated list may be longer."""
    return f"{column(records)}__complete"


def case_columns() -> dict[str, ColumnType]:
    """Every column the case table may have, in the order of the vocabulary."""
    found = {CASE: ColumnType.WHOLE, ON: ColumnType.DATE, PLACE: ColumnType.TEXT}
    found |= {column(fact.path): _TYPES[fact.type] for fact in FACTS if not fact.list_path}
    for one in LISTS:
        found[stated_column(one.path)] = ColumnType.YES_NO
        found[complete_column(one.path)] = ColumnType.YES_NO
    return found


def record_columns(records: str) -> dict[str, ColumnType]:
    """Every column the table of one list may have; raises :class:`InputError` for no such list."""
    if records not in LIST_BY_PATH:
        raise InputError(
            f"there is no list of records [{records}]; use one of [{', '.join(LIST_BY_PATH)}]"
        )
    found = {CASE: ColumnType.WHOLE}
    found |= {column(fact.path): _TYPES[fact.type] for fact in FACTS if fact.list_path == records}
    if TAGS in found:
        found |= {TAGS_COMPLETE: ColumnType.YES_NO, NOT_TAGS: ColumnType.WORDS}
    return found
