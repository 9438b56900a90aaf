"""The ``tell`` reading: a condition as plain English, the sentence a lawyer would write.

Every node kind is handled; nothing is summarised away. A condition about a record is told as what
follows "a conviction that": ``is a felony and has a final judgment entered``. Not in here: a whole
law on a page (:mod:`holdcheck.law.show`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never

from holdcheck.facts.model import Fact, FactType, Value
from holdcheck.facts.statements import gap, listed, no, sentence, value_words, yes
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH
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
from holdcheck.law.model import Clock, Duty

TagWords: TypeAlias = Callable[[str], str]
"""What stands after "is" for an offence of a kind or on a list; see ``Library.tag_words``."""

_NUMBERS = {"gt": "more than", "gte": "at least", "lt": "less than", "lte": "at most"}
_DATES = {"gt": "after", "gte": "on or after", "lt": "before", "lte": "on or before"}
_OPPOSITE = {"eq": "ne", "ne": "eq", "gt": "lte", "gte": "lt", "lt": "gte", "lte": "gt"}
_WHO = {"ice": "ICE"}
_UNCLEAR = re.compile(r", | or | and ")


def plain_tag(name: str) -> str:
    """An offence tag where no library says what it means."""
    return f"of the kind “{name.replace('_', ' ')}”"


def tell(condition: Condition, *, negated: bool = False, tags: TagWords = plain_tag) -> str:
    """The condition as one English clause; ``negated`` for its opposite."""
    return _Telling("", tags).clause(condition, negated)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells conditions of the case, or (with ``records`` a list) of one record of that list."""

    records: str
    tags: TagWords
    level: int = 0

    def clause(self, condition: Condition, negated: bool) -> str:
        """A whole clause: ``there is a conviction that is a felony``."""
        match condition:
            case All() | AnyOf():
                return self._joined(condition, negated, predicate=False)
            case Not(part):
                return self.clause(part, not negated)
            case Named(_, says, _):
                return f"it is not so that {says}" if negated else says
            case Always(value):
                return "this holds in every case" if value is not negated else "this never holds"
            case Exists(name, where):
                return replace(self, records=name)._some(where, negated)
            case CountAtLeast(name, where, least, distinct):
                return replace(self, records=name)._several(where, least, distinct, negated)
            case Judged(key):
                fact = BY_PATH.get(condition.path)
                if fact is None:
                    what = key.replace("_", " ")
                    return f"{'nobody' if negated else 'a named person'} has determined: {what}"
                return (
                    no(fact)
                    if negated
                    else f"{yes(fact)} (determined by a named person, with reasons)"
                )
            case _:
                return self._leaf(condition, negated)

    def predicate(self, condition: Condition, negated: bool) -> str:
        """What follows "that", of a record: ``is a felony``."""
        match condition:
            case All() | AnyOf():
                return self._joined(condition, negated, predicate=True)
            case Not(part):
                return self.predicate(part, not negated)
            case HasTag(tag):
                return f"is {'not ' if negated else ''}{self.tags(tag)}"
            case IsTrue() | Compare() | OneOf() | Contains() | WithinYears():
                told = self._leaf(condition, negated)
                if told.startswith("{it} "):
                    return told.removeprefix("{it} ")
                return f"is told of where {told.replace('{it}', 'it')}"
            case _:
                return f"is told of where {self.clause(condition, negated)}"

    def _some(self, where: Condition, negated: bool) -> str:
        singular = LIST_BY_PATH[self.records].singular
        start = f"there is no {singular}" if negated else f"there is {_article(singular)}"
        if isinstance(where, Always) and where.value:
            return start
        return f"{start} that {self.predicate(where, False)}"

    def _several(self, where: Condition, least: int, distinct: str | None, negated: bool) -> str:
        if least == 1 and not distinct:
            return self._some(where, negated)
        plural = f"{LIST_BY_PATH[self.records].singular}s"
        told = f"there are {'fewer than' if negated else 'at least'} {least} {plural}"
        if not (isinstance(where, Always) and where.value):
            told += f", each of which {self.predicate(where, False)}"
        if distinct:
            told += f", those of one {distinct.removesuffix('_id').replace('_', ' ')} counted once"
        return told

    def _joined(self, condition: All | AnyOf, negated: bool, *, predicate: bool) -> str:
        """Parts in one sentence; numbered where it would be unclear what belongs together."""
        every = isinstance(condition, All) is not negated
        parts = _flat(condition, negated, every)
        if len(parts) == 1:
            return (self.predicate if predicate else self.clause)(*parts[0])
        word = "and" if every else "or"
        either = "" if every else "either "
        told = [(self.predicate if predicate else self.clause)(*one) for one in parts]
        if not any(_compound(one) for one, _ in parts) and (
            every or not any(_UNCLEAR.search(one) for one in told)
        ):
            return f"{either}{', '.join(told[:-1])} {word} {told[-1]}"
        below = replace(self, level=self.level + 1)
        told = [(below.predicate if predicate else below.clause)(*one) for one in parts]
        marked = [f"({_mark(at, self.level)}) {one}" for at, one in enumerate(told)]
        return f"{either}{'; '.join(marked[:-1])}; {word} {marked[-1]}"

    def _leaf(self, condition: Condition, negated: bool) -> str:
        """A comparison as its fact's sentence, the record standing as ``{it}``."""
        match condition:
            case IsTrue(ref):
                return _or_path(
                    self._fact(ref), ref, lambda fact: no(fact) if negated else yes(fact)
                )
            case Compare(op, ref, value):
                word: str = _OPPOSITE[op] if negated else op
                return _or_path(self._fact(ref), ref, lambda fact: _compared(fact, word, value))
            case OneOf(ref, values):
                return _or_path(self._fact(ref), ref, lambda fact: _one_of(fact, values, negated))
            case Contains(ref, value):
                return _or_path(self._fact(ref), ref, lambda fact: _includes(fact, value, negated))
            case WithinYears(when, years, reference):
                unit = "year" if years == 1 else "years"
                window = f"within {years} {unit} before {self._day(reference)}, that day of the year included"
                return _or_path(
                    self._fact(when),
                    when,
                    lambda fact: gap(fact, window, it="{it}", denies=negated),
                )
            case HasTag(tag):
                return f"{{it}} is {'not ' if negated else ''}{self.tags(tag)}"
            case (
                Always() | Not() | All() | AnyOf() | Exists() | CountAtLeast() | Named() | Judged()
            ):
                return self.clause(condition, negated)
            case _:
                assert_never(condition)

    def _day(self, reference: Ref) -> str:
        if reference.path == "decision_date":
            return "the day of the decision"
        fact = self._fact(reference)
        if fact is None:
            return f"the day of [{reference}]"
        told = sentence(fact).replace(" {value}", "").replace("{it}", "it")
        return f"the day on which {told}"

    def _fact(self, ref: Ref) -> Fact | None:
        return BY_PATH.get(f"{self.records}[].{ref.path}" if ref.of_record else ref.path)


def _or_path(fact: Fact | None, ref: Ref, say: Callable[[Fact], str]) -> str:
    return f"[{ref}] holds" if fact is None else say(fact)


def _compared(fact: Fact, op: str, value: Value) -> str:
    if op in ("eq", "ne"):
        if isinstance(value, bool):
            return yes(fact) if value is (op == "eq") else no(fact)
        return gap(fact, value_words(fact, value), it="{it}", denies=op == "ne")
    words = (
        f"{_DATES[op]} {value_words(fact, value).removeprefix('on ')}"
        if isinstance(value, date)
        else f"{_NUMBERS[op]} {value_words(fact, value)}"
    )
    return gap(fact, words, it="{it}")


def _one_of(fact: Fact, values: tuple[Value, ...], negated: bool) -> str:
    words = [value_words(fact, value) for value in values]
    return gap(fact, _or(words), it="{it}", denies=negated)


def _includes(fact: Fact, value: str, negated: bool) -> str:
    words = value.replace("_", " ")
    told = sentence(fact)
    if "are: {value}" in told:
        return told.replace(
            "are: {value}", f"{'do not include' if negated else 'include'} “{words}”"
        )
    return gap(fact, f"{words} (others may be there too)", it="{it}", denies=negated)


def _flat(condition: All | AnyOf, negated: bool, every: bool) -> list[tuple[Condition, bool]]:
    """The parts, those of a part that joins in the same way among them."""
    found: list[tuple[Condition, bool]] = []
    for part in condition.parts:
        one, turned = part, negated
        while isinstance(one, Not):
            one, turned = one.part, not turned
        if isinstance(one, (All, AnyOf)) and (isinstance(one, All) is not turned) is every:
            found += _flat(one, turned, every)
        else:
            found.append((one, turned))
    return found


def _compound(condition: Condition) -> bool:
    """Whether a part joins parts itself, so that it must be marked off."""
    match condition:
        case Not(part):
            return _compound(part)
        case All() | AnyOf():
            return True
        case Exists(_, where) | CountAtLeast(_, where, _, _):
            return _compound(where)
        case _:
            return False


def _mark(at: int, level: int) -> str:
    if level == 0:
        return str(at + 1)
    letters = "abcdefghijklmnopqrstuvwxyz" if level == 1 else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[at] if level < 3 and at < len(letters) else f"{level}.{at + 1}"


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def fact_words(path: str) -> str:
    """A fact's path as words for a clerk: its question, or the path itself."""
    plain = re.sub(r"\[\d+\]", "[]", path)
    fact = BY_PATH.get(plain)
    if fact is not None:
        return fact.question
    known = LIST_BY_PATH.get(path)
    if known is not None:
        return known.question
    if path.endswith("_complete"):
        name = path.removesuffix("_complete")
        return f"Are these all the {LIST_BY_PATH[name].singular}s there are?"
    return path


def clock_words(clock: Clock) -> str:
    """What a clock allows: ``48 hours, Saturdays, Sundays and federal holidays not counted``."""
    if clock.hours is None:
        return clock.says or f"until {clock.until} of that day"
    names = {"saturday": "Saturdays", "sunday": "Sundays", "federal_holiday": "federal holidays"}
    left_out = [words for name, words in names.items() if name in clock.excludes]
    if not left_out:
        return f"{clock.hours} hours, every hour counted"
    return f"{clock.hours} hours, {listed(left_out)} not counted"


def starts_words(starts: str) -> str:
    """The moment a clock runs from, in words."""
    if starts == "receipt_of_detainer_and_warrant":
        return "the receipt of both the detainer and the administrative warrant"
    return "the time the person would otherwise be released"


def due_words(duty: Duty) -> str:
    """When a duty is due, in words."""
    due = duty.due
    if isinstance(due, str):
        return due.replace("_", " ")
    if "every" in due:
        return f"every {str(due['every']).replace('_', ' ')}"
    if "by" in due:
        return f"by {due['by']}"
    if "hours_before" in due:
        return f"at least {due['hours_before']} hours before"
    since = _when(str(due.get("from", "")))
    if "hours" in due:
        return f"within {due['hours']} hours of {since}"
    return f"by {due['time_of_day']} on the day of {since}"


def who_words(who: str) -> str:
    """Who is owed something, in words: ``person held``."""
    return _WHO.get(who, who.replace("_", " "))


def _when(path: str) -> str:
    fact = BY_PATH.get(path)
    if fact is None or fact.type not in (FactType.DATE, FactType.DATETIME):
        return path.replace("_", " ").replace(".", " ")
    return f"the time at which {sentence(fact).replace(' {value}', '')}"
