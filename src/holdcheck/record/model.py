"""What a table and a column of the record are. Not in here: the tables themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EARLIEST = date(1990, 1, 1)
"""The first believable day of an event the releases record, unless a column says otherwise."""


class Kind(StrEnum):
    """The type of a column's values."""

    TEXT = "text"
    CODE = "code"  # text in which leading zeros and letters matter, such as an NCIC code
    YES_NO = "yes or no"
    WHOLE = "whole number"
    REAL = "number"
    DATE = "date"
    MOMENT = "date and time"
    YEAR = "year"
    WORDS = "list of words"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its values and what they mean.

    ``earliest`` bounds believable dates and years from below; above, the day of the release does.
    ``width`` is the number of digits of a code: the zero that a tool dropped in front is put back.
    """

    name: str
    kind: Kind
    meaning: str
    earliest: date = EARLIEST
    width: int = 0


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """The columns of a table that say where it happened; ``""`` where the table has none."""

    code: str = ""
    name: str = ""
    city: str = ""
    county: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the record.

    ``day`` is the column that dates a row (``""`` for look-ups). A later row with the same
    non-null ``identity`` is flagged ``duplicate_of_earlier``.
    """

    name: str
    meaning: str
    row: str
    day: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ()
    place: PlaceColumns = PlaceColumns()

    def column(self, name: str) -> Column:
        """The column of that name; raises :class:`KeyError` for none."""
        return {column.name: column for column in self.columns}[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the table's own columns."""
        return tuple(column.name for column in self.columns)
