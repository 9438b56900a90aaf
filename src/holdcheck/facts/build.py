"""Short constructors with which the vocabulary modules declare facts. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from holdcheck.facts.model import Fact, FactType, Member, SourceKind


def yes_no(
    path: str,
    ask: str,
    definition: str,
    source: SourceKind,
    derived: str = "",
    *,
    says: str = "",
    denies: str = "",
) -> Fact:
    """Declare a yes/no fact; ``says`` and ``denies`` where its question does not give its sentences."""
    return Fact(
        path, FactType.BOOL, definition, ask, source, derived=derived, says=says, denies=denies
    )


def number(
    path: str,
    ask: str,
    definition: str,
    source: SourceKind,
    unit: str,
    *,
    says: str,
    whole: bool = False,
) -> Fact:
    """Declare a number with its unit; ``whole`` for integers."""
    kind = FactType.INT if whole else FactType.NUMBER
    return Fact(path, kind, definition, ask, source, unit=unit, says=says)


def day(path: str, ask: str, definition: str, source: SourceKind, *, says: str) -> Fact:
    """Declare a calendar date."""
    return Fact(path, FactType.DATE, definition, ask, source, says=says)


def moment(path: str, ask: str, definition: str, source: SourceKind, *, says: str) -> Fact:
    """Declare a date and time; without an offset it is local time of the place."""
    return Fact(path, FactType.DATETIME, definition, ask, source, says=says)


def text(path: str, ask: str, definition: str, source: SourceKind, *, says: str) -> Fact:
    """Declare a free string."""
    return Fact(path, FactType.STRING, definition, ask, source, says=says)


def strings(path: str, ask: str, definition: str, source: SourceKind, *, says: str) -> Fact:
    """Declare a list of strings."""
    return Fact(path, FactType.STRINGS, definition, ask, source, says=says)


def choice(
    path: str,
    ask: str,
    definition: str,
    source: SourceKind,
    members: dict[str, str],
    derived: str = "",
    *,
    says: str,
    words: Mapping[str, str] = MappingProxyType({}),
) -> Fact:
    """Declare an enumeration; every member is described, and ``words`` say it in a sentence."""
    return Fact(
        path,
        FactType.ENUM,
        definition,
        ask,
        source,
        members=tuple(
            Member(name, meaning, words.get(name, "")) for name, meaning in members.items()
        ),
        derived=derived,
        says=says,
    )
