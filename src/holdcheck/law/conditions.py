"""The condition: a small immutable tree, written once and read in several ways.

Node kinds follow section 2 of the architecture. A reading is a module of its own that handles
every kind; ``assert_never`` makes the type checker find a missing one. Not in here: any reading.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from holdcheck.facts.model import Value

CompareOp: TypeAlias = Literal["eq", "ne", "gt", "gte", "lt", "lte"]
COMPARE: Mapping[CompareOp, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
"""How two values of one type compare."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a fact: of the case (``person.age_years``) or of the record in a ``where``."""

    path: str
    of_record: bool = False

    def __str__(self) -> str:
        return f"it.{self.path}" if self.of_record else self.path


@dataclass(frozen=True, slots=True)
class Always:
    """A constant."""

    value: bool


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A yes/no fact."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact compared with a constant."""

    op: CompareOp
    ref: Ref
    value: Value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A fact that equals one of several constants."""

    ref: Ref
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """A fact that is a list of words and contains one."""

    ref: Ref
    value: str


@dataclass(frozen=True, slots=True)
class HasTag:
    """The record is an offence of the kind named, or on the list named."""

    tag: str


@dataclass(frozen=True, slots=True)
class WithinYears:
    """A date at most ``years`` before ``reference``, the anniversary day included."""

    date: Ref
    years: int
    reference: Ref


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's recorded determination, never computed."""

    key: str

    @property
    def path(self) -> str:
        """The path of the fact that records it."""
        return f"judgment.{self.key}"


@dataclass(frozen=True, slots=True)
class Not:
    """Reversal."""

    part: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Every part (minimum)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part (maximum)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Exists:
    """Some record of the list meets ``where``."""

    records: str
    where: Condition


@dataclass(frozen=True, slots=True)
class CountAtLeast:
    """At least ``least`` records of the list meet ``where``, counted by distinct ``distinct``."""

    records: str
    where: Condition
    least: int
    distinct: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A named predicate; ``says`` is its plain-English reading."""

    name: str
    says: str
    part: Condition


Condition: TypeAlias = (
    Always
    | IsTrue
    | Compare
    | OneOf
    | Contains
    | HasTag
    | WithinYears
    | Judged
    | Not
    | All
    | AnyOf
    | Exists
    | CountAtLeast
    | Named
)


def children(condition: Condition) -> tuple[Condition, ...]:
    """The parts directly below a node."""
    match condition:
        case Not(part) | Named(_, _, part):
            return (part,)
        case All(parts) | AnyOf(parts):
            return parts
        case Exists(_, where) | CountAtLeast(_, where, _, _):
            return (where,)
        case _:
            return ()


def refs(condition: Condition, within: str = "") -> tuple[tuple[str, Ref], ...]:
    """Every reference in reading order, with the list whose record it speaks of (or ``""``)."""
    match condition:
        case IsTrue(ref) | Compare(_, ref, _) | OneOf(ref, _) | Contains(ref, _):
            return ((within if ref.of_record else "", ref),)
        case HasTag():
            return ((within, Ref("tags", of_record=True)),)
        case WithinYears(date, _, reference):
            return tuple((within if ref.of_record else "", ref) for ref in (date, reference))
        case Judged():
            return (("", Ref(condition.path)),)
        case Exists(records, where) | CountAtLeast(records, where, _, _):
            distinct = condition.distinct if isinstance(condition, CountAtLeast) else None
            own = ((records, Ref(distinct, of_record=True)),) if distinct else ()
            return refs(where, records) + own
        case _:
            return tuple(found for part in children(condition) for found in refs(part, within))


def tags(condition: Condition) -> frozenset[str]:
    """The offence tags a condition asks for, at any depth."""
    own = frozenset({condition.tag}) if isinstance(condition, HasTag) else frozenset[str]()
    return own.union(*(tags(part) for part in children(condition)))
