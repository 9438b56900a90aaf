"""Which laws each row is under: rows of the same laws and time zone make a unit.

The law of a row is that of its place and day, found once for every distinct place and day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import narwhals as nw
import polars as pl

from holdcheck.facts.columns import CASE, ON, PLACE, column
from holdcheck.facts.errors import InputError
from holdcheck.law.library import Library
from holdcheck.law.model import Law
from holdcheck.law.place import normal_place, zone_of
from holdcheck.replay.derived import decision_day
from holdcheck.replay.engines import kept, like, to_polars
from holdcheck.replay.lists import Cases

_ZONE = column("agency.timezone")
_UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows under the same laws: in legal order, with the time zone of their place.

    ``alone`` is true for one law asked by itself.
    """

    laws: tuple[Law, ...]
    zone: str
    alone: bool


def _split(
    cases: Cases, units: Sequence[tuple[int, Unit | None]]
) -> list[tuple[Unit | None, Cases]]:
    """The rows of each unit with their records, by the column ``unit`` of the table of cases."""
    whose = cases.frame.select(CASE, _UNIT)
    records = {
        name: kept(frame.join(whose, on=CASE, how="inner")) for name, frame in cases.records.items()
    }
    return [
        (
            unit,
            replace(
                cases,
                frame=cases.frame.filter(nw.col(_UNIT) == number),
                records={
                    name: frame.filter(nw.col(_UNIT) == number) for name, frame in records.items()
                },
            ),
        )
        for number, unit in units
    ]


def by_place(
    act: str, cases: Cases, place: str | None, library: Library
) -> tuple[Cases, list[tuple[Unit | None, Cases]]]:
    """The cases with each row's unit, and the rows of each; ``place`` puts all rows in one place.

    A row without a place or day has no unit (``None``). Raises :class:`InputError`.
    """
    frame = cases.frame.with_columns(_law_day(act, cases).alias("law_day"))
    keys = ["law_day"]
    if place is None:
        if PLACE not in cases.columns:
            raise InputError(
                f"the table of cases has no column [{PLACE}]; add it, or name a law or a place"
            )
        keys.append(PLACE)
    if _ZONE in cases.columns:
        keys.append(_ZONE)
    distinct = to_polars(frame.select(*keys).unique())
    here = None if place is None else normal_place(place)
    units: dict[tuple[str, ...], tuple[int, Unit | None]] = {}
    unit_of: list[int] = []
    for row in distinct.select(keys).iter_rows(named=True):
        unit = _unit(here or row.get(PLACE), row["law_day"], row.get(_ZONE), library)
        same = () if unit is None else (unit.zone, *(law.id for law in unit.laws))
        unit_of.append(units.setdefault(same, (len(units), unit))[0])
    table = distinct.select(keys).with_columns(pl.Series(_UNIT, unit_of, dtype=pl.Int32))
    if len(units) == 1:
        one = replace(cases, frame=frame)
        return one, [(unit, one) for _, unit in units.values()]
    # a null place or zone never matches in a join, so it takes part as an empty word
    for name in keys[1:]:
        frame = frame.with_columns(nw.col(name).fill_null("").alias(f"key_{name}"))
        table = table.with_columns(pl.col(name).fill_null("").alias(f"key_{name}")).drop(name)
    joined = frame.join(
        like(table, frame), on=["law_day", *(f"key_{name}" for name in keys[1:])], how="left"
    )
    cases = replace(cases, frame=kept(joined))
    return cases, _split(cases, list(units.values()))


def _unit(place: str | None, day: date | None, zone: str | None, library: Library) -> Unit | None:
    if place is None or day is None:
        return None
    here = _normal(place)
    laws = tuple(one for one in _sorted_at(library, here) if one.in_force(day))
    return Unit(laws, zone or zone_of(here), False)


@lru_cache(maxsize=16_384)
def _normal(place: str) -> str:
    return normal_place(place)


@lru_cache(maxsize=16_384)
def _sorted_at(library: Library, place: str) -> tuple[Law, ...]:
    """The laws on the path of a place in legal order, in and out of force."""
    return tuple(
        sorted(library.at(place), key=lambda law: (law.rank, law.place.count("/"), law.id))
    )


def _law_day(act: str, cases: Cases) -> nw.Expr:
    """The day that picks the law: of release for hold and transfer, of issue for the request."""
    issued = column("detainer.requested_at")
    if act == "ice_issue_detainer" and issued in cases.columns:
        return nw.coalesce(nw.col(issued), nw.col(ON))
    return decision_day(act, cases)
