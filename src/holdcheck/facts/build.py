"""Short constructors with which the vocabulary modules declare facts. Nothing else."""

from __future__ import annotations

from holdcheck.facts.model import Fact, FactType, Member, SourceKind


def yes_no(path: str, ask: str, definition: str, source: SourceKind, derived: str = "") -> Fact:
    """Declare a yes/no fact."""
    return Fact(path, FactType.BOOL, definition, ask, source, derived=derived)


def number(
    path: str, ask: str, definition: str, source: SourceKind, unit: str, *, whole: bool = False
) -> Fact:
    """Declare a number with its unit; ``whole`` for integers."""
    kind = FactType.INT if whole else FactType.NUMBER
    return Fact(path, kind, definition, ask, source, unit=unit)


def day(path: str, ask: str, definition: str, source: SourceKind) -> Fact:
    """Declare a calendar date."""
    return Fact(path, FactType.DATE, definition, ask, source)


def moment(path: str, ask: str, definition: str, source: SourceKind) -> Fact:
    """Declare a date and time; without an offset it is local time of the place."""
    return Fact(path, FactType.DATETIME, definition, ask, source)


def text(path: str, ask: str, definition: str, source: SourceKind) -> Fact:
    """Declare a free string."""
    return Fact(path, FactType.STRING, definition, ask, source)


def strings(path: str, ask: str, definition: str, source: SourceKind) -> Fact:
    """Declare a list of strings."""
    return Fact(path, FactType.STRINGS, definition, ask, source)


def choice(
    path: str,
    ask: str,
    definition: str,
    source: SourceKind,
    members: dict[str, str],
    derived: str = "",
) -> Fact:
    """Declare an enumeration; every member is described."""
    return Fact(
        path,
        FactType.ENUM,
        definition,
        ask,
        source,
        members=tuple(Member(name, meaning) for name, meaning in members.items()),
        derived=derived,
    )
