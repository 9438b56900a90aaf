"""What a person may type for a fact, and the change of the case it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from holdcheck.decide.changes import Change
from holdcheck.facts.case import build_case
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import Fact, FactType
from holdcheck.facts.statements import member_words
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH

MAX_RECORDS = 50
_WORDS = {"yes": True, "y": True, "no": False, "n": False}


def choices(path: str, tag: str) -> Iterator[str]:
    """The words to choose from, each with what it means; none for a fact that is typed freely."""
    fact = None if tag else _fact(path)
    if fact is not None:
        for member in fact.members:
            yield f"{member.name}: {member_words(fact, member.name)}"


def hint(path: str, tag: str) -> str:
    """What to type, in parentheses."""
    if path in LIST_BY_PATH:
        return f" (how many {LIST_BY_PATH[path].singular}s: 0, 1, 2 …, or unknown)"
    fact = _fact(path)
    if tag or fact is None or fact.type is FactType.BOOL:
        return " (yes, no or unknown)"
    if fact.members:
        return " (one of these words, or unknown)"
    if fact.type in (FactType.DATE, FactType.DATETIME):
        example = "2014-01-31" if fact.type is FactType.DATE else "2014-01-31T17:00"
        return f" (such as {example}, or unknown)"
    return f" ({fact.unit or fact.type.in_words}, or unknown)"


def typed(path: str, tag: str, said: str) -> Change:
    """The change an answer makes; raises InputError for one that does not fit the fact."""
    if path in LIST_BY_PATH:
        if not said.isdecimal() or int(said) > MAX_RECORDS:
            raise InputError(
                f"[{said[:20]}] is not a number of records from 0 to {MAX_RECORDS}; write for example 1"
            )
        return Change(path, tuple({} for _ in range(int(said))))
    fact = _fact(path)
    if tag or fact is None or fact.type is FactType.BOOL:
        if said.lower() not in _WORDS:
            raise InputError(f"[{said[:20]}] is not an answer; write yes, no or unknown")
        return Change(path, _WORDS[said.lower()], tag=tag)
    return Change(path, _checked(fact, _read(fact, said)))


def _read(fact: Fact, said: str) -> Any:
    from holdcheck.cli.values import day, moment

    if fact.type is FactType.DATE:
        return day(said)
    if fact.type is FactType.DATETIME:
        return moment(said)
    if fact.type in (FactType.INT, FactType.NUMBER):
        try:
            return float(said) if fact.type is FactType.NUMBER else int(said)
        except ValueError:
            raise InputError(f"[{said[:20]}] is not a number; write for example 3") from None
    if fact.type is FactType.STRINGS:
        return [word.strip() for word in said.split(",") if word.strip()]
    return said


def _checked(fact: Fact, value: Any) -> Any:
    """The value as a case file would read it."""
    records, mark, field = fact.path.partition("[].")
    shape: Any
    if mark:
        groups, shape = records.split("."), [{field: value}]
    else:
        *groups, field = fact.path.split(".")
        shape = {field: value}
    for group in reversed(groups):
        shape = {group: shape}
    case = build_case(shape)
    return case.records[records][0][field] if mark else case.values[fact.path]


def _fact(path: str) -> Fact | None:
    return BY_PATH.get(re.sub(r"\[\d+\]", "[]", path))
