"""Building a return of an agency and a period: numbers and lists from the log."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.returns.definition import Definition, Section
from holdcheck.desk.returns.history import BANDS, COUNTS, LISTS, History, Item, read_history
from holdcheck.desk.returns.period import Period
from holdcheck.desk.returns.suppress import SMALL, Sums, hidden
from holdcheck.facts.errors import InputError

HIDDEN = f"fewer than {SMALL} or hidden"
UNWRITTEN = (
    Sums(("holds_permitted", "holds_prohibited", "holds_undetermined"), "detainers_received"),
)
"""Counts that add up to another count, whichever tables they stand in."""
COUNTS_HEADER = ("What", "Number")
Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """One table: header and rows of texts and whole numbers."""

    id: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def is_counts(self) -> bool:
        """Whether it holds numbers by name, and not a list of single items."""
        return self.header == COUNTS_HEADER

    @property
    def labelled(self) -> list[list[tuple[str, Cell]]]:
        """Its rows, each cell with the header above it, for screens too narrow for columns."""
        return [list(zip(self.header, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Return:
    """A return: what it says, from how much of the log, and whether there was anything to say."""

    definition: Definition
    agency: str
    period: Period
    public: bool
    over: bool
    nil: bool
    unreadable: int
    log_entries: int
    begins: datetime | None
    not_recorded: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def covered(self) -> bool:
        """Whether the log of the agency had begun when the period did."""
        return self.begins is not None and self.begins <= self.period.start

    @property
    def before_log(self) -> bool:
        """Whether the whole period lies before the log of the agency."""
        return self.begins is None or self.period.end <= self.begins

    @property
    def sha256(self) -> str:
        """The digest of its content; the same log gives the same."""
        said = {
            "definition": self.definition.id,
            "agency": self.agency,
            "period": self.period.text,
            "public": self.public,
            "unreadable": self.unreadable,
            "tables": [[one.id, one.header, one.rows] for one in self.tables],
        }
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def belongs(definition: Definition, agency: Agency) -> bool:
    """Whether an agency makes a return: it lies in the place of the law."""
    return f"{agency.place}/".casefold().startswith(f"{definition.place}/".casefold())


def build(
    definition: Definition, agency: Agency, period: Period, *, public: bool, now: datetime
) -> Return:
    """Build a return. The public version has no lists of single items and no small cells.

    Raises :class:`InputError` for an agency elsewhere or a period the return does not have.
    """
    if not belongs(definition, agency):
        raise InputError(f"[{agency.name}] does not lie in [{definition.place}]")
    check_period(definition, period, now=now)
    history = read_history(agency, period)
    names = {name for one in definition.sections for name in (*one.cells, one.total) if name}
    counts = {name: len(list(COUNTS[name][1](history))) for name in sorted(names)}
    sums = []
    for one in definition.sections:
        if one.by:
            bands = _bands(one, history)
            counts |= bands
            sums.append(Sums(tuple(bands), one.total))
        elif one.cells:
            sums.append(Sums(one.cells, one.total))
    secret = _secret(counts, sums) if public else frozenset()
    tables = [
        _list(one, history) if one.items else _counts(one, counts, secret)
        for one in definition.sections
        if not (public and one.items)
    ]
    return Return(
        definition=definition,
        agency=agency.name,
        period=period,
        public=public,
        over=period.end <= now,
        nil=not any(counts.values()),
        unreadable=history.unreadable,
        log_entries=history.last_index + 1,
        begins=None if history.begins is None else history.begins.astimezone(period.start.tzinfo),
        not_recorded=(*definition.not_recorded, *_undated(definition, history)),
        tables=tuple(tables),
    )


def _undated(definition: Definition, history: History) -> list[str]:
    """What the lists leave blank because nobody wrote it down."""
    if not any("received_at" in one.columns for one in definition.sections):
        return []
    number = sum(one["received_at"] is None for one in LISTS["detainers"].source(history))
    return (
        [f"when {number} of the detainers came in; they are counted by when they were entered"]
        if number
        else []
    )


def _secret(counts: dict[str, int], sums: list[Sums]) -> frozenset[str]:
    """What the public version hides, minding also the sums that no table writes down."""
    known, more = dict(counts), [one for one in UNWRITTEN if {*one.cells, one.total} <= set(counts)]
    if {"requests_received", "detainers_received"} <= set(counts):
        known["other_requests"] = counts["requests_received"] - counts["detainers_received"]
        more.append(Sums(("detainers_received", "other_requests"), "requests_received"))
    return hidden(known, [*sums, *more])


def check_period(definition: Definition, period: Period, *, now: datetime) -> None:
    """Refuse a period that the return does not have, or that has not begun."""
    if period.kind not in definition.periods:
        raise InputError(
            f"[{definition.id}] is made by [{', '.join(definition.periods)}], not by {period.kind}"
        )
    if period.start > now:
        raise InputError(f"the period [{period.text}] has not begun")


def _bands(section: Section, history: History) -> dict[str, int]:
    items = LISTS["people" if section.total == "people" else section.of].source(history)
    found = Counter(one[section.by] for one in items)
    return {f"{section.by}:{name}": found[name] for name in BANDS[section.by]}


def _counts(section: Section, counts: dict[str, int], secret: frozenset[str]) -> Table:
    names = list(section.cells) or [one for one in counts if one.startswith(f"{section.by}:")]
    if section.total:
        names.append(section.total)
    rows = tuple((_label(name), HIDDEN if name in secret else counts[name]) for name in names)
    return Table(section.id, section.title, COUNTS_HEADER, rows)


def _label(name: str) -> str:
    return COUNTS[name][0] if name in COUNTS else name.partition(":")[2]


def _list(section: Section, history: History) -> Table:
    listed = LISTS[section.items]
    items = sorted(listed.source(history), key=lambda item: item[listed.order])
    rows = tuple(
        tuple(_cell(item, column, number) for column in section.columns)
        for number, item in enumerate(items, start=1)
    )
    header = tuple(one.replace("_", " ").capitalize() for one in section.columns)
    return Table(section.id, section.title, header, rows)


def _cell(item: Item, column: str, number: int) -> Cell:
    if column == "number":
        return number
    value = item[column]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if column == "date" else "%Y-%m-%d %H:%M")
    return "" if value is None else str(value)
