"""A change of one stated fact, and the changes that would make a condition true or false.

The search is structural; whatever it proposes is verified by deciding again, so a proposal can be
useless but never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, assert_never

from holdcheck.decide.evaluate import TRUE, evaluate
from holdcheck.facts.model import Case, Record, Value
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS, LIST_BY_PATH
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    Condition,
    Contains,
    CountAtLeast,
    Exists,
    HasTag,
    IsTrue,
    Judged,
    Named,
    Not,
    OneOf,
    Ref,
    WithinYears,
)
from holdcheck.law.counting import NO_CEILINGS, Ceilings

_RECORD = re.compile(r"(.+)\[(\d+)\]\.(.+)")


@dataclass(frozen=True)
class Change:
    """One fact set to a value. ``path`` is indexed (``conviction[0].grade``).

    ``tag`` says which tag of a record is meant (value true or false); ``conviction[+]`` adds the
    record in ``to``; a list path alone sets the whole list.
    """

    path: str
    to: Any
    before: Any = None
    tag: str = ""

    @property
    def fact(self) -> str:
        """The fact in one string."""
        return f"{self.path}[{self.tag}]" if self.tag else self.path


def changed(case: Case, changes: tuple[Change, ...]) -> Case:
    """The stated case with the changes made."""
    values, records = dict(case.values), dict(case.records)
    complete = dict(case.complete)
    for one in changes:
        within = _RECORD.fullmatch(one.path)
        if one.path.endswith("[+]"):
            name = one.path.removesuffix("[+]")
            records[name] = (*records.get(name, ()), one.to)
        elif one.path in COMPLETE_PATHS:
            complete[COMPLETE_PATHS[one.path]] = bool(one.to)
        elif within is not None:
            name, at, key = within[1], int(within[2]), within[3]
            if name not in records or at >= len(records[name]):
                continue
            record = dict(records[name][at])
            if one.tag:
                _set_tag(record, one.tag, there=bool(one.to))
            else:
                record[key] = one.to
            records[name] = (*records[name][:at], record, *records[name][at + 1 :])
        elif one.path in LIST_BY_PATH:
            records[one.path] = one.to
            complete.pop(one.path, None)
        else:
            values[one.path] = one.to
    return case.having(values, case.derived, records=records, complete=complete)


def _set_tag(record: dict[str, Value], tag: str, *, there: bool) -> None:
    stated = record.get("tags")
    tags = tuple(one for one in stated if one != tag) if isinstance(stated, tuple) else ()
    no = record.get("!tags")
    ruled_out = tuple(one for one in no if one != tag) if isinstance(no, tuple) else ()
    if stated is None:
        record["tags_complete"] = False
    record["tags"] = (*tags, tag) if there else tags
    record["!tags"] = ruled_out if there else (*ruled_out, tag)


def towards(
    condition: Condition, case: Case, *, want: bool, day: date, ceilings: Ceilings = NO_CEILINGS
) -> tuple[Change, ...] | None:
    """Few changes that make ``condition`` true (or false); ``None`` if no way is known.

    ``ceilings`` are those of the law the condition is of.
    """
    match condition:  # of a node with parts the parts tell whether it is so already
        case Not(part):
            return towards(part, case, want=not want, day=day, ceilings=ceilings)
        case Named(_, _, part):
            return towards(part, case, want=want, day=day, ceilings=ceilings)
        case All(parts) | AnyOf(parts):
            ways = (towards(part, case, want=want, day=day, ceilings=ceilings) for part in parts)
            return _every(ways) if isinstance(condition, All) is want else _shortest(ways)
    truth, _ = evaluate(condition, case, ceilings)
    if truth == (TRUE if want else 0):
        return ()
    match condition:
        case Always():
            return None
        case IsTrue(ref):
            if ref.of_record:
                return None
            return (Change(ref.path, want, case.values.get(ref.path)),)
        case Judged():
            return (Change(condition.path, want, case.values.get(condition.path)),)
        case Compare(_, ref, _) | OneOf(ref, _) | Contains(ref, _):
            if ref.of_record or ref.path == "decision_date":
                return None
            value = _value_for(condition, want)
            if value is None:
                return None
            return (Change(ref.path, value, case.values.get(ref.path)),)
        case WithinYears(when, years, reference):
            if when.of_record or when.path == "decision_date":
                return None
            moved = _moved(years, reference, case, day, want=want)
            return (Change(when.path, moved, case.values.get(when.path)),)
        case HasTag():
            return None
        case Exists(name, where) | CountAtLeast(name, where, _, _):
            if not want:
                return (Change(name, (), _count(case, name)),)
            least = condition.least if isinstance(condition, CountAtLeast) else 1
            made = [_witness(where, case, day) for _ in range(least)]
            if any(one is None for one in made):
                return None
            out = []
            for at, record in enumerate(made):
                assert record is not None
                if isinstance(condition, CountAtLeast) and condition.distinct:
                    record[condition.distinct] = f"another {at + 1}"
                out.append(Change(f"{name}[+]", _Frozen(record)))
            return tuple(out)
        case _:
            assert_never(condition)


def _every(ways: Iterable[tuple[Change, ...] | None]) -> tuple[Change, ...] | None:
    """All the changes; one that two parts ask for is made once, two new records twice."""
    needed: dict[Change, int] = {}
    for one in ways:
        if one is None:
            return None
        for change in one:
            needed[change] = max(needed.get(change, 0), one.count(change))
    return tuple(change for change, times in needed.items() for _ in range(times))


def _shortest(ways: Iterable[tuple[Change, ...] | None]) -> tuple[Change, ...] | None:
    """The first of the ways with fewest changes; no change at all cannot be bettered."""
    best: tuple[Change, ...] | None = None
    for one in ways:
        if one is not None and (best is None or len(one) < len(best)):
            best = one
            if not best:
                break
    return best


def _moved(years: int, reference: Ref, case: Case, day: date, *, want: bool) -> date:
    """A day within the window before the reference, or one that is surely outside it."""
    stated = case.values.get(reference.path)
    start = stated if isinstance(stated, date) else day
    return start if want else start - timedelta(days=366 * years + 1)


class _Frozen(dict[str, Value]):
    """A record that can stand in a set."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted((key, repr(value)) for key, value in self.items())))


def _count(case: Case, name: str) -> str | None:
    records = case.records.get(name)
    return None if records is None else f"{len(records)} recorded"


def _value_for(condition: Condition, want: bool) -> Value | None:
    match condition:
        case Compare(op, ref, value):
            word: str = op if want else _OPPOSITE[op]
            if word in ("eq", "gte", "lte"):
                return value
            if word == "ne" and not isinstance(value, (int, float, date)):
                return _other(ref, (value,))
            if isinstance(value, bool):
                return not value
            step: Any = timedelta(days=1) if isinstance(value, date) else 1
            if isinstance(value, (int, float, date)):
                moved: Value = value - step if word == "lt" else value + step
                return moved
            return None
        case OneOf(ref, values):
            return values[0] if want else _other(ref, values)
        case Contains(_, value):
            return (value,) if want else ()
        case _:
            return None


_OPPOSITE = {"eq": "ne", "ne": "eq", "gt": "lte", "gte": "lt", "lt": "gte", "lte": "gt"}


def _other(ref: Ref, values: tuple[Value, ...]) -> Value | None:
    fact = BY_PATH.get(ref.path)
    names = [member.name for member in fact.members] if fact else []
    return next((name for name in names if name not in values), None)


def _witness(
    where: Condition, case: Case, day: date, *, want: bool = True
) -> dict[str, Value] | None:
    """A record that meets ``where``, if the structure shows one."""
    match where:
        case IsTrue(ref):
            return {ref.path: want} if ref.of_record else _met(where, case, want)
        case Compare(_, ref, _) | OneOf(ref, _) | Contains(ref, _):
            if not ref.of_record:
                return _met(where, case, want)
            needed = record_value(where, want)
            return None if needed is None else {ref.path: needed}
        case HasTag(tag):
            return {"tags": (tag,)} if want else {"tags": ()}
        case WithinYears(when, years, reference):
            if not when.of_record:
                return _met(where, case, want)
            return {when.path: _moved(years, reference, case, day, want=want)}
        case Not(part):
            return _witness(part, case, day, want=not want)
        case Named(_, _, part):
            return _witness(part, case, day, want=want)
        case All(parts) | AnyOf(parts):
            found = [_witness(part, case, day, want=want) for part in parts]
            if isinstance(where, All) is want:
                return _merged(found)
            return next((one for one in found if one is not None), None)
        case _:
            return _met(where, case, want)


def record_value(where: Condition, want: bool) -> Value | None:
    """The value of a record's fact that makes a comparison true (or false), if one is known."""
    if isinstance(where, (Compare, OneOf)):
        plain = replace(where, ref=Ref(_of_some_list(where.ref.path)))
        return _value_for(plain, want)
    return _value_for(where, want)


@lru_cache(maxsize=1024)
def _of_some_list(path: str) -> str:
    """The full path of a record's fact, in the first list whose records have it."""
    return next((one for one in BY_PATH if one.endswith(f"[].{path}")), path)


def _merged(found: list[dict[str, Value] | None]) -> dict[str, Value] | None:
    merged: dict[str, Value] = {}
    for one in found:
        if one is None:
            return None
        for key, value in one.items():
            if key == "tags" and isinstance(value, tuple):
                before = merged.get("tags", ())
                merged["tags"] = (*before, *value) if isinstance(before, tuple) else value
            elif merged.setdefault(key, value) != value:
                return None
    return merged


def _met(where: Condition, case: Case, want: bool) -> dict[str, Value] | None:
    truth, _ = evaluate(where, case)
    return {} if truth == (TRUE if want else 0) else None


def as_record(record: Record) -> dict[str, Value]:
    """A record without its inner marks, for showing."""
    return {key: value for key, value in record.items() if not key.startswith("!")}
