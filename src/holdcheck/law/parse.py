"""Reads a condition from plain data; every mistake is one error with its line.

The written form stands in ``docs/reference/pack-format.md``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from holdcheck.facts.document import Document, Path_
from holdcheck.facts.errors import LawError
from holdcheck.facts.model import Fact, FactType, Value
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH, TAG_LISTS, nearest
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
    children,
)

_OPERATORS = (
    "all",
    "any",
    "not",
    "eq",
    "ne",
    "gt",
    "gte",
    "lt",
    "lte",
    "in",
    "has",
    "tag",
    "within_years",
    "exists",
    "count",
    "pred",
    "judgment",
)
_ORDERED = frozenset({FactType.INT, FactType.NUMBER, FactType.DATE})
MAX_DEPTH = 24
MAX_HEIGHT = 2 * MAX_DEPTH
"""Levels of a whole condition, its predicates read out; what reads it goes as deep."""


@dataclass(frozen=True, slots=True)
class RawPredicate:
    """A predicate as written: its data, and the document and path that hold it."""

    data: Any
    says: str
    document: Document
    path: Path_


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many levels a condition has, and whether it reads a list of records."""

    height: int
    lists: bool


def _meant(word: str, known: Iterable[str], otherwise: str = "", *, cutoff: float = 0.6) -> str:
    """What goes on from ``there is no …``: the known word nearest to this one, if any is near."""
    close = difflib.get_close_matches(word, known, cutoff=cutoff)
    return f"; did you mean [{close[0]}]?" if close else otherwise


def _shape(condition: Condition, known: Mapping[str, _Shape]) -> _Shape:
    if isinstance(condition, Named):
        return known[condition.name]
    below = [_shape(part, known) for part in children(condition)]
    return _Shape(
        1 + max((one.height for one in below), default=0),
        isinstance(condition, (Exists, CountAtLeast)) or any(one.lists for one in below),
    )


@dataclass(slots=True)
class Scope:
    """What a condition may refer to: the predicates in reach, resolved on first use."""

    predicates: Mapping[str, RawPredicate]
    tags: frozenset[str]
    resolved: dict[str, Named] = field(default_factory=dict)
    resolving: list[str] = field(default_factory=list)
    shapes: dict[str, _Shape] = field(default_factory=dict)

    def predicate(self, name: str, fail: Callable[[str], LawError]) -> Named:
        """The predicate ``name``; raises :class:`LawError` when it dangles, loops or is too deep."""
        if name in self.resolved:
            return self.resolved[name]
        raw = self.predicates.get(name)
        if raw is None:
            meant = _meant(name, self.predicates, "; define it under predicates")
            raise fail(f"there is no predicate [{name}]{meant}")
        if name in self.resolving:
            loop = " → ".join([*self.resolving[self.resolving.index(name) :], name])
            raise LawError(
                f"the predicates refer to each other in a loop [{loop}]; break it",
                where=raw.document.where(raw.path),
            )
        if len(self.resolving) == MAX_DEPTH:
            raise fail(
                f"the predicates refer to each other more than [{MAX_DEPTH}] deep, from [{self.resolving[0]}] down; join some of them"
            )
        self.resolving.append(name)
        part = read_condition(raw.data, document=raw.document, path=raw.path, scope=self)
        self.resolving.pop()
        self.shapes[name] = _shape(part, self.shapes)
        self.resolved[name] = Named(name, raw.says, part)
        return self.resolved[name]


def read_condition(data: Any, *, document: Document, path: Path_, scope: Scope) -> Condition:
    """The condition written as ``data`` at ``path``; raises :class:`LawError` with its line."""
    return _Reader(document, scope).read(data, path, "", 0)


class _Reader:
    def __init__(self, document: Document, scope: Scope) -> None:
        self.document = document
        self.scope = scope

    def fail(self, sentence: str, path: Path_) -> LawError:
        return LawError(sentence, where=self.document.where(path))

    def read(self, data: Any, path: Path_, within: str, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise self.fail(
                f"the condition nests deeper than [{MAX_DEPTH}] levels; name a part of it as a predicate",
                path,
            )
        if isinstance(data, bool):
            return Always(data)
        if isinstance(data, str):
            return self.yes_no(data, path, within)
        if isinstance(data, Mapping) and ("exists" in data or "count" in data):
            return self.records(data, path, within, depth)
        if not isinstance(data, Mapping) or len(data) != 1:
            raise self.fail(
                "a condition is a fact, true, false, or a mapping with one operator such as [all] or [eq]",
                path,
            )
        ((operator, body),) = data.items()
        here = (*path, operator)
        match operator:
            case "all" | "any":
                if not isinstance(body, list) or not body:
                    raise self.fail(
                        f"[{operator}] takes a list of conditions that is not empty", here
                    )
                parts = tuple(
                    self.read(part, (*here, at), within, depth + 1) for at, part in enumerate(body)
                )
                return All(parts) if operator == "all" else AnyOf(parts)
            case "not":
                return Not(self.read(body, here, within, depth + 1))
            case "eq" | "ne" | "gt" | "gte" | "lt" | "lte":
                return self.compare(operator, body, here, within)
            case "in":
                ref, fact, wanted = self.pair(operator, body, here, within)
                if not isinstance(wanted, list) or not wanted:
                    raise self.fail(
                        "[in] takes a fact and a list of values that is not empty", here
                    )
                return OneOf(ref, tuple(self.constant(fact, item, here) for item in wanted))
            case "has":
                ref, fact, wanted = self.pair(operator, body, here, within)
                if fact.type is not FactType.STRINGS or not isinstance(wanted, str):
                    raise self.fail(
                        f"[has] takes a fact that is a list of words and one word, found [{fact.path}]",
                        here,
                    )
                return Contains(ref, wanted)
            case "tag":
                if within not in TAG_LISTS:
                    raise self.fail(
                        "[tag] speaks of a record; put it in the [where] of a conviction, charge or arrest",
                        here,
                    )
                if not isinstance(body, str) or body not in self.scope.tags:
                    meant = _meant(str(body), sorted(self.scope.tags), "; declare it under lists")
                    raise self.fail(f"there is no offence tag or list [{body}]{meant}", here)
                return HasTag(body)
            case "within_years":
                return self.within_years(body, here, within)
            case "pred":
                return self.predicate(str(body), here, within, depth)
            case "judgment":
                if f"judgment.{body}" not in BY_PATH:
                    raise self.fail(
                        f"there is no judgement [{body}]; see `holdcheck facts judgment`", here
                    )
                return Judged(str(body))
            case _:
                # as near as [any] is to [and] is no hint: it means the opposite
                words = f"; use one of [{', '.join(_OPERATORS)}]"
                meant = _meant(str(operator), _OPERATORS, words, cutoff=0.7)
                raise self.fail(f"there is no operator [{operator}]{meant}", here)

    def predicate(self, name: str, path: Path_, within: str, depth: int) -> Named:
        named = self.scope.predicate(name, lambda sentence: self.fail(sentence, path))
        shape = self.scope.shapes[name]
        if within and shape.lists:
            raise self.fail(
                f"the predicate [{name}] reads a list and stands inside the [where] of [{within}]; lists do not nest",
                path,
            )
        if depth + shape.height > MAX_HEIGHT:
            raise self.fail(
                f"the condition has more than [{MAX_HEIGHT}] levels with the predicate [{name}] read out; make it flatter",
                path,
            )
        return named

    def reference(self, written: Any, path: Path_, within: str) -> tuple[Ref, Fact]:
        if not isinstance(written, str):
            raise self.fail(f"a fact is named by its path, found [{written}]", path)
        if written.startswith("it."):
            if not within:
                raise self.fail(f"[{written}] speaks of a record; put it in a [where]", path)
            ref, full = Ref(written[3:], of_record=True), f"{within}[].{written[3:]}"
        else:
            ref, full = Ref(written), written
        fact = BY_PATH.get(full)
        if fact is None:
            close = nearest(full)
            shown = close.replace(f"{within}[].", "it.") if within else close
            if within and f"{within}[].{written}" in BY_PATH:
                shown = f"it.{written}"
            raise self.fail(
                f"there is no fact [{written}]"
                + (f"; did you mean [{shown}]?" if shown else "; see `holdcheck facts`"),
                path,
            )
        return ref, fact

    def yes_no(self, written: str, path: Path_, within: str) -> Condition:
        ref, fact = self.reference(written, path, within)
        if fact.type is not FactType.BOOL:
            raise self.fail(
                f"[{written}] is {fact.type.in_words}, not a yes/no fact; compare it, as in [{{eq: [{written}, …]}}]",
                path,
            )
        if ref.path.startswith("judgment."):
            return Judged(ref.path.removeprefix("judgment."))
        return IsTrue(ref)

    def pair(self, operator: str, body: Any, path: Path_, within: str) -> tuple[Ref, Fact, Any]:
        if not isinstance(body, list) or len(body) != 2:
            raise self.fail(
                f"[{operator}] takes a fact and a value, as in [{{{operator}: [it.grade, felony]}}]",
                path,
            )
        ref, fact = self.reference(body[0], path, within)
        return ref, fact, body[1]

    def compare(self, operator: Any, body: Any, path: Path_, within: str) -> Condition:
        ref, fact, wanted = self.pair(operator, body, path, within)
        if operator not in ("eq", "ne") and fact.type not in _ORDERED:
            raise self.fail(
                f"[{ref}] is {fact.type.in_words} and has no order; use [eq] or [in]", path
            )
        return Compare(operator, ref, self.constant(fact, wanted, path))

    def constant(self, fact: Fact, value: Any, path: Path_) -> Value:
        kinds: dict[FactType, tuple[type, ...]] = {
            FactType.BOOL: (bool,),
            FactType.INT: (int,),
            FactType.NUMBER: (int, float),
            FactType.DATE: (date,),
            FactType.STRING: (str,),
            FactType.ENUM: (str,),
        }
        wanted = kinds.get(fact.type)
        fits = wanted is not None and isinstance(value, wanted) and not isinstance(value, datetime)
        if not fits or (isinstance(value, bool) and fact.type is not FactType.BOOL):
            raise self.fail(f"[{fact.path}] is {fact.type.in_words}; [{value}] is not", path)
        if fact.type is FactType.ENUM and value not in [member.name for member in fact.members]:
            raise self.fail(
                f"[{fact.path}] is one of [{', '.join(member.name for member in fact.members)}], not [{value}]",
                path,
            )
        found: Value = value
        return found

    def within_years(self, body: Any, path: Path_, within: str) -> Condition:
        if not isinstance(body, Mapping) or not {"date", "years"} <= set(body) <= {
            "date",
            "years",
            "ref",
        }:
            raise self.fail(
                "[within_years] takes date, years and, if it is not decision_date, ref", path
            )
        when, when_fact = self.reference(body["date"], (*path, "date"), within)
        ref, ref_fact = self.reference(body.get("ref", "decision_date"), (*path, "ref"), within)
        for fact in (when_fact, ref_fact):
            if fact.type is not FactType.DATE:
                raise self.fail(
                    f"[{fact.path}] is {fact.type.in_words}; [within_years] takes dates", path
                )
        years = body["years"]
        if isinstance(years, bool) or not isinstance(years, int) or not 0 < years <= 150:
            raise self.fail(
                f"[years] is a whole number from 1 to 150, found [{years}]", (*path, "years")
            )
        return WithinYears(when, years, ref)

    def records(self, data: Mapping[str, Any], path: Path_, within: str, depth: int) -> Condition:
        operator = "exists" if "exists" in data else "count"
        here = (*path, operator)
        allowed = (
            {"exists", "where"} if operator == "exists" else {"count", "where", "gte", "distinct"}
        )
        needed = {operator, "where"} if operator == "exists" else {operator, "where", "gte"}
        if not needed <= set(data) <= allowed:
            raise self.fail(
                f"[{operator}] takes [{', '.join(sorted(allowed))}] and nothing else", here
            )
        if within:
            raise self.fail(
                f"[{operator}] stands inside the [where] of [{within}]; lists do not nest", here
            )
        name = data[operator]
        if not isinstance(name, str) or name not in LIST_BY_PATH:
            raise self.fail(f"there is no list [{name}]{_meant(str(name), LIST_BY_PATH)}", here)
        where = self.read(data["where"], (*path, "where"), name, depth + 1)
        if operator == "exists":
            return Exists(name, where)
        least, distinct = data["gte"], data.get("distinct")
        if isinstance(least, bool) or not isinstance(least, int) or least < 1:
            raise self.fail(
                f"[gte] is a whole number of at least 1, found [{least}]", (*path, "gte")
            )
        if distinct is not None and f"{name}[].{distinct}" not in BY_PATH:
            raise self.fail(
                f"there is no fact [{distinct}] in a record of [{name}]", (*path, "distinct")
            )
        return CountAtLeast(name, where, least, distinct)
