"""A question put to a record, and its answer with everything that was assumed on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from holdcheck.facts.errors import InputError
from holdcheck.law.library import Library
from holdcheck.law.library import library as packs_library
from holdcheck.law.model import ACTS, Law, Status
from holdcheck.replay.batches import batches
from holdcheck.replay.compare import change_counts, changed_rows, changes_together, why
from holdcheck.replay.engine import prepare, replay
from holdcheck.replay.readings import READINGS, Reading, chosen, facts_of, stated
from holdcheck.replay.result import Replayed
from holdcheck.replay.summary import summarise, together, unknowns_together
from holdcheck.replay.tables import Tables

PLACES = "law of the place and day"
_OURS = frozenset(one.name for one in READINGS)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an act; laws (``("all",)`` for every one), a place, or each row's own place.

    ``readings`` are names, of the question (:data:`READINGS`) or of the record; ``assumed`` are
    facts written ``path=value``; ``by`` are carried columns.
    """

    act: str
    laws: tuple[str, ...] = ()
    place: str | None = None
    on: date | Literal["as-recorded"] = "as-recorded"
    by: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    once: bool = False

    def of_the_record(self) -> tuple[str, ...]:
        """The readings that are the record's own."""
        return tuple(name for name in self.readings if name not in _OURS)

    def of_the_question(self) -> tuple[Reading, ...]:
        """The readings and facts assumed for every row that does not state them."""
        ours = [name for name in self.readings if name in _OURS]
        return chosen(ours) + stated(self.assumed)


@dataclass(frozen=True)
class Report:
    """The answer: ``summary`` by law and columns, ``counts`` by rule, the unknown facts, and more.

    ``changes`` has, for two laws, the rows that change by outcome and rule under each.
    ``assumptions`` lists name and sentence of every reading in use.
    """

    question: Question
    names: tuple[str, ...]
    summary: pl.DataFrame
    counts: pl.DataFrame
    unknown: pl.DataFrame
    changes: pl.DataFrame | None
    assumptions: tuple[tuple[str, str], ...]
    drafts: tuple[str, ...]
    by_row: tuple[pl.DataFrame, ...]
    library: Library

    def rows(self) -> pl.DataFrame:
        """Every row with its outcome under each law, in one table; empty if rows were not kept."""
        if not self.by_row:
            return pl.DataFrame()
        return pl.concat(self.by_row, how="diagonal_relaxed")

    def each(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """The rows under each law, with its name."""
        for name in self.names if self.by_row else ():
            yield name, pl.concat([one for one in self.by_row if one["asked"][0] == name])

    def why(self, law: str, rule: str) -> str:
        """The words of a rule."""
        return why(law, rule, self.question.act, self.library)

    def to_json(self) -> str:
        """The whole report; the same bytes for the same question and record."""
        return (
            json.dumps(
                {
                    "act": self.question.act,
                    "on": str(self.question.on),
                    "assumptions": [
                        {"name": name, "sentence": sentence} for name, sentence in self.assumptions
                    ],
                    "draft": list(self.drafts),
                    "summary": _plain(self.summary),
                    "rules": _plain(self.counts),
                    "unknown_facts": _plain(self.unknown),
                    "changes": None if self.changes is None else _plain(self.changes),
                },
                ensure_ascii=False,
                indent=2,
            )
            + "\n"
        )


def ask(
    question: Question,
    tables: Tables,
    assumptions: tuple[tuple[str, str], ...] = (),
    *,
    keep_rows: bool = True,
    library: Library | None = None,
) -> Report:
    """Replay the question over ``tables``, in batches, and lay the results together.

    ``assumptions`` are the record's own readings, to be listed; ``keep_rows`` keeps every row and
    its outcome in memory, which :meth:`Report.rows` and the pictures need. Raises a subclass of
    :class:`HoldcheckError`, one clear sentence.
    """
    books = library or packs_library()
    if question.act not in ACTS:
        raise InputError(f"there is no act [{question.act}]; use one of [{', '.join(ACTS)}]")
    if question.laws and question.place:
        raise InputError("name laws or a place, not both; a law is read alone over every row")
    mine = question.of_the_question()
    laws = _laws(question, books)
    names = [law.id for law in laws] or [question.place or PLACES]
    counts: list[pl.DataFrame] = []
    unknown: list[pl.DataFrame] = []
    by_row: list[pl.DataFrame] = []
    changes: list[pl.DataFrame] = []
    for some in batches(tables):
        ready = prepare(some, assume=facts_of(mine), library=books)
        pair: list[pl.DataFrame] = []
        for name, found in _each(ready, question, laws):
            labelled = found.counts(question.by).with_columns(pl.lit(name).alias("asked"))
            counts.append(labelled.select("asked", pl.exclude("asked")))
            unknown.append(found.unknown_facts().with_columns(pl.lit(name).alias("asked")))
            if keep_rows or len(names) == 2:
                pair.append(found.polars_rows())
            if keep_rows:
                by_row.append(pair[-1].with_columns(pl.lit(name).alias("asked")))
        if len(names) == 2:
            changes.append(change_counts(changed_rows(*pair)))
    if not counts:
        raise InputError(
            "there are no rows to replay; add a released file with: holdcheck record add FILE"
        )
    all_counts = together(counts)
    order = {name: at for at, name in enumerate(names)}
    summary = summarise(all_counts, ["asked", *question.by])
    place = pl.col("asked").replace_strict(order)
    return Report(
        question,
        tuple(names),
        summary.sort([place, *question.by]),
        all_counts,
        pl.concat(
            [
                unknowns_together(
                    [one.drop("asked") for one in unknown if one.height and one["asked"][0] == name]
                ).select(pl.lit(name).alias("asked"), pl.all())
                for name in names
            ]
        ),
        changes_together(changes) if changes else None,
        (*assumptions, *((one.name, one.sentence) for one in mine)),
        tuple(
            law.id
            for law in books.laws()
            if law.draft and law.id in {*names, *all_counts["law"].to_list()}
        ),
        tuple(by_row),
        books,
    )


def _laws(question: Question, library: Library) -> tuple[Law, ...]:
    if question.laws == ("all",):
        return tuple(
            law
            for law in library.laws()
            if question.act in law.acts and law.status is not Status.BILL
        )
    return tuple(library.law(name) for name in dict.fromkeys(question.laws))


def _each(ready: Any, question: Question, laws: tuple[Law, ...]) -> Iterator[tuple[str, Replayed]]:
    if not laws:
        found = replay(ready, act=question.act, place=question.place)
        yield question.place or PLACES, found
    for law in laws:
        yield law.id, replay(ready, act=question.act, law=law.id)


def _plain(table: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        for row in table.iter_rows(named=True)
    ]
