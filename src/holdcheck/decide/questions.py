"""What is missing, the one question that settles most, and the smallest changes that would flip.

The measure of a question is the share of its possible answers after which the outcome is certain
whatever else is unknown; ties go to the question that leaves fewest outcomes possible, then to
legal order. Answers tried: yes and no; every member of an enumeration; for a list, none and
"some, to be described"; for a number the two sides of the limits the law itself names; for a date
four days, of which some lie within and some outside of every look-back window of the packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from holdcheck.decide.answer import Answer, Asked, quick_answer
from holdcheck.decide.changes import Change, changed, towards
from holdcheck.decide.evaluate import TRUE, UNKNOWN
from holdcheck.decide.matters import KIND, matters
from holdcheck.decide.mend import mended
from holdcheck.decide.reading import Reading
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.model import Case, FactType, UnknownReason
from holdcheck.facts.moments import decision_day
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH
from holdcheck.law.combine import looked_at
from holdcheck.law.conditions import Compare, Condition, children
from holdcheck.law.model import Composition, UnknownMode
from holdcheck.law.tell import fact_words

RELEASE = "custody.otherwise_released_at"
"""The fact from which the hours of every clock are counted."""
MAX_CANDIDATES = 24
TO_VERIFY = frozenset({"verify_citizenship"})
"""A claim is looked into; it is never proposed that it had not been made."""
MAX_FLIPS = 6
MAX_MENDED = 40
"""Changes of stated records that are tried; the cost of a decision stays bounded."""
_INDEX = re.compile(r"\[\d+\]")
NOON = time(12)
LONG_AGO = timedelta(days=60)  # longer than the longest clock a pack may have


@dataclass(frozen=True, slots=True)
class Missing:
    """An unknown fact that would matter, and the rules (``law:rule``) that turn on it.

    ``reason`` says why it is unknown (:class:`~holdcheck.facts.model.UnknownReason`), ``note`` what
    stands in the way of settling it.
    """

    fact: str
    tag: str
    question: str
    rules: tuple[str, ...]
    reason: str = UnknownReason.NOT_STATED
    note: str = ""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The question that settles most: its measure (0 to 1) and what each answer leaves possible.

    ``said`` has the answers in words, in the same order.
    """

    fact: str
    question: str
    type: str
    choices: tuple[str, ...]
    measure: float
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flip:
    """A smallest set of changes with the outcome it leads to; ``says`` is the changes in words."""

    changes: tuple[Change, ...]
    outcome: str
    says: str = ""


def missing(asked: Asked, found: Answer) -> tuple[Missing, ...]:
    """Unknown facts that can still change the outcome, in legal order.

    What is proved to change nothing (:mod:`holdcheck.decide.matters`) is not missing.
    """
    if len(found.possible) <= 1:
        return ()
    still = matters(asked, found)
    rules: dict[tuple[str, str], list[str]] = {}
    beside: dict[tuple[str, str], list[str]] = {}
    for reading in found.readings:
        binds = asked.alone or found.bound[reading.law.id] != 0
        if not binds:
            continue
        turning = still.rules.get(reading.law.id, ()) if len(reading.possible) > 1 else ()
        for at in reading.passed:
            name = f"{reading.law.id}:{reading.rules[at].rule.id}"
            for use in reading.rules[at].uses:  # of an unknown rule: what makes it unknown
                key = (use.path, use.tag)
                named = rules.setdefault(key, [])
                if at in turning:
                    named.append(name)
                elif still.reaches(use.path):
                    beside.setdefault(key, []).append(name)
    if still.kind:
        rules.setdefault((KIND, ""), []).extend(
            f"{reading.law.id}:binds"
            for reading in found.readings
            if found.bound[reading.law.id] == UNKNOWN and (reading.said.act or not found.covered)
        )
    return tuple(
        Missing(path, tag, _question(path, tag), tuple(dict.fromkeys(names or beside[path, tag])))
        for (path, tag), names in rules.items()
        if names or (path, tag) in beside
    )


def _question(path: str, tag: str) -> str:
    if tag:
        where = path.partition(".")[0]
        return f"Is {where} an offence of the kind [{tag}]?"
    return fact_words(path)


def _plain(path: str) -> str:
    """A path without the number of its record: ``conviction[].grade``."""
    return _INDEX.sub("[]", path)


def next_question(asked: Asked, stated: Case, lacks: tuple[Missing, ...]) -> NextQuestion | None:
    """The missing fact whose answers settle most; ``None`` when nothing is missing."""
    best: NextQuestion | None = None
    best_key: tuple[float, float] | None = None
    for one in lacks[:MAX_CANDIDATES]:
        options = answers_to(one, asked)
        if not options:
            continue
        found: list[tuple[str, tuple[str, ...]]] = []
        for label, change in options:
            trial = stated if change is None else changed(stated, (change,))
            _, can = quick_answer(asked, trial)
            found.append((label, tuple(sorted(can))))
            settled, spread = _measure(found, len(options))
            key = (-settled, spread)
            if best_key is not None and key >= best_key:
                break  # even if every answer that is left settled it all, another question is better
        else:
            best_key = key
            plain = _plain(one.fact)
            fact = BY_PATH.get(plain)
            kind = (
                "yes_no"
                if one.tag or (fact is None and one.fact not in LIST_BY_PATH)
                else fact.type.value
                if fact
                else "list"
            )
            best = NextQuestion(
                one.fact + (f"[{one.tag}]" if one.tag else ""),
                one.question,
                kind,
                tuple(member.name for member in fact.members) if fact else (),
                round(settled, 4),
                tuple(found),
            )
    return best


def _measure(found: list[tuple[str, tuple[str, ...]]], count: int) -> tuple[float, float]:
    """Share of ``count`` answers that settle it, and outcomes an answer leaves possible on average.

    Of the answers not tried yet the best is assumed: each settles it.
    """
    rest = count - len(found)
    settled = sum(1 for _, can in found if len(can) == 1) + rest
    return settled / count, (sum(len(can) for _, can in found) + rest) / count


def answers_to(one: Missing, asked: Asked) -> list[tuple[str, Change | None]]:
    """The answers tried to a question, each with the change it makes (``None``: it stays open)."""
    if one.tag or one.fact.endswith("_complete"):
        return [
            ("yes", Change(one.fact, True, tag=one.tag)),
            ("no", Change(one.fact, False, tag=one.tag)),
        ]
    if one.fact in LIST_BY_PATH:
        return [("none", Change(one.fact, ())), ("some, to be described", None)]
    fact = BY_PATH.get(_plain(one.fact))
    if fact is None:
        return []
    match fact.type:
        case FactType.BOOL:
            return [("yes", Change(one.fact, True)), ("no", Change(one.fact, False))]
        case FactType.ENUM:
            return [(member.name, Change(one.fact, member.name)) for member in fact.members]
        case FactType.DATE:
            return [
                (words, Change(one.fact, asked.day - timedelta(days=days)))
                for words, days in (
                    ("recent", 1),
                    ("four years ago", 1461),
                    ("ten years ago", 3653),
                    ("twenty years ago", 7305),
                )
            ]
        case FactType.DATETIME if one.fact == RELEASE:
            now = asked.on if isinstance(asked.on, datetime) else datetime.combine(asked.day, NOON)
            return [
                ("now or later", Change(one.fact, now)),
                ("so long ago that any clock has run out", Change(one.fact, now - LONG_AGO)),
            ]
        case FactType.INT | FactType.NUMBER:
            return [(str(value), Change(one.fact, value)) for value in _limits(asked, fact.path)]
        case _:
            return []


def _limits(asked: Asked, path: str) -> list[int | float]:
    short = path.partition("[].")[2] or path
    found: set[int | float] = set()

    def walk(node: Condition) -> None:
        if (
            isinstance(node, Compare)
            and node.ref.path == short
            and isinstance(node.value, (int, float))
        ):
            found.update((max(node.value - 1, 0), node.value, node.value + 1))
        for part in children(node):
            walk(part)

    for law in asked.laws:
        for rule in law.acts[asked.act].rules if asked.act in law.acts else ():
            walk(rule.condition)
    return sorted(found)


def flips(asked: Asked, stated: Case, found: Answer) -> tuple[Flip, ...]:
    """Smallest changes of fact that would change the outcome, fewest changes first.

    Of as many changes those of facts nobody stated come first, for they may be the truth; then
    those of stated facts; a record added or a list emptied comes last.
    """
    out: dict[tuple[Change, ...], str] = {}
    alike: set[tuple[str, str]] = set()
    for way in dict.fromkeys(_proposals(asked, stated, found)):
        smallest = _minimal(asked, stated, way, found.outcome)
        if smallest is None or smallest[0] in out or _contradicts(stated, smallest[0], asked):
            continue
        changes, outcome = smallest
        kind = (_plain(changes[0].fact), outcome)
        if len(changes) == 1 and _INDEX.search(changes[0].path):
            if kind in alike:  # the same change of another record of the list
                continue
            alike.add(kind)
        out[changes] = outcome
    ordered = sorted(out.items(), key=lambda item: (len(item[0]), max(map(_far, item[0]))))
    return tuple(Flip(way, outcome) for way, outcome in ordered[:MAX_FLIPS])


def _far(one: Change) -> int:
    """How far a change leads from what is stated: unknown, stated otherwise, another list."""
    if one.path.endswith("[+]") or one.path in LIST_BY_PATH:
        return 2
    return one.before is not None


def _proposals(asked: Asked, stated: Case, found: Answer) -> Iterator[tuple[Change, ...]]:
    """Changes that may change the outcome: of what a stop rests on, of what a rule turns on."""
    day = decision_day(stated, act=asked.act, on=asked.on, zone=asked.zone)
    for stop in found.stops:
        if stop.imposes and stop.code not in TO_VERIFY and stop.fact in found.case.values:
            value: Any = found.case.values[stop.fact]
            if isinstance(value, bool):
                yield (Change(stop.fact, not value, value),)
    tried = 0
    for reading in found.readings:
        if not asked.alone and not _may_count(reading, found, asked.act):
            continue
        ceilings = reading.law.ceilings
        for at, rule in enumerate(reading.rules):
            condition = rule.rule.condition
            for want in _wanted(reading, at):
                way = towards(condition, found.case, want=want, day=day, ceilings=ceilings)
                if way:
                    yield way
                if tried < MAX_MENDED and _may_control(reading, at):
                    for one in mended(condition, found.case, want=want, ceilings=ceilings):
                        tried += 1
                        yield (one,)


def _may_count(reading: Reading, found: Answer, act: str) -> bool:
    """Whether the law binds, or may, and is one that the combination for this act looks at."""
    return found.bound[reading.law.id] != 0 and looked_at(act, reading.law.composition)


def _wanted(reading: Reading, at: int) -> tuple[bool, ...]:
    """What a rule is to become: an unknown one may turn out either way, where its doubt counts."""
    rule, law = reading.rules[at], reading.law
    if rule.truth != UNKNOWN:
        return (rule.truth != TRUE,)
    holds_up = rule.rule.then == "prohibited" or law.unknown is UnknownMode.ASK
    return (True, False) if holds_up or law.composition is Composition.MANDATE else (True,)


def _may_control(reading: Reading, at: int) -> bool:
    """Whether another truth of this rule alone may change what the law says."""
    settled = reading.outcome != "indeterminate" and reading.rule >= 0
    return not settled or at <= reading.rule


def _contradicts(stated: Case, way: tuple[Change, ...], asked: Asked) -> bool:
    """Whether the changed facts could not all be true: such a case would be refused."""
    # nothing that follows replaces a stated fact, so this finds all that the stated ones hold too
    follows = derive(changed(stated, way), act=asked.act, on=asked.on, zone=asked.zone)
    return bool(contradictions(follows, act=asked.act, on=asked.on, zone=asked.zone))


def _minimal(
    asked: Asked, stated: Case, way: tuple[Change, ...], outcome: str
) -> tuple[tuple[Change, ...], str] | None:
    result, _ = quick_answer(asked, changed(stated, way))
    if result == outcome:
        return None
    for at in range(len(way) if len(way) > 1 else 0):
        fewer = (*way[:at], *way[at + 1 :])
        smaller = _minimal(asked, stated, fewer, outcome)
        if smaller is not None:
            return smaller
    return way, result
