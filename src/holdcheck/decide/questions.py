"""What is missing, the one question that settles most, and the smallest changes that would flip.

The measure of a question is the share of its possible answers after which the outcome is certain
whatever else is unknown; ties go to the question that leaves fewest outcomes possible, then to
legal order. Answers tried: yes and no; every member of an enumeration; for a list, none and
"some, to be described"; for a number the two sides of the limits the law itself names; for a date
four days, of which some lie within and some outside of every look-back window of the packs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from holdcheck.decide.answer import Answer, Asked, quick_answer
from holdcheck.decide.changes import Change, changed, towards
from holdcheck.decide.evaluate import TRUE, UNKNOWN
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.model import Case, FactType, UnknownReason
from holdcheck.facts.moments import decision_day
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH
from holdcheck.law.conditions import Compare, Condition, children
from holdcheck.law.tell import fact_words

RELEASE = "custody.otherwise_released_at"
"""The fact from which the hours of every clock are counted."""
MAX_CANDIDATES = 24
TO_VERIFY = frozenset({"verify_citizenship"})
"""A claim is looked into; it is never proposed that it had not been made."""
MAX_FLIPS = 6
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
    """Unknown facts that stand in the way of a certain outcome, in legal order."""
    if len(found.possible) <= 1:
        return ()
    rules: dict[tuple[str, str], list[str]] = {}
    for reading in found.readings:
        if found.bound[reading.law.id] == 0 or len(reading.possible) <= 1:
            continue
        for at in reading.passed:
            name = f"{reading.law.id}:{reading.rules[at].rule.id}"
            for use in reading.rules[at].uses:  # of an unknown rule: what makes it unknown
                rules.setdefault((use.path, use.tag), []).append(name)
    out = [
        Missing(path, tag, _question(path, tag), tuple(dict.fromkeys(names)))
        for (path, tag), names in rules.items()
    ]
    laws = tuple(
        f"{reading.law.id}:binds"
        for reading in found.readings
        if found.bound[reading.law.id] == UNKNOWN and (reading.said.act or not found.covered)
    )
    if laws:
        out.append(Missing("agency.type", "", fact_words("agency.type"), laws))
    return tuple(out)


def _question(path: str, tag: str) -> str:
    if tag:
        where = path.partition(".")[0]
        return f"Is {where} an offence of the kind [{tag}]?"
    return fact_words(path)


def next_question(asked: Asked, stated: Case, lacks: tuple[Missing, ...]) -> NextQuestion | None:
    """The missing fact whose answers settle most; ``None`` when nothing is missing."""
    best: NextQuestion | None = None
    best_key: tuple[float, float] | None = None
    for one in lacks[:MAX_CANDIDATES]:
        options = _answers(one, asked)
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
            plain = re.sub(r"\[\d+\]", "[]", one.fact)
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


def _answers(one: Missing, asked: Asked) -> list[tuple[str, Change | None]]:
    if one.tag or one.fact.endswith("_complete"):
        return [
            ("yes", Change(one.fact, True, tag=one.tag)),
            ("no", Change(one.fact, False, tag=one.tag)),
        ]
    if one.fact in LIST_BY_PATH:
        return [("none", Change(one.fact, ())), ("some, to be described", None)]
    fact = BY_PATH.get(re.sub(r"\[\d+\]", "[]", one.fact))
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
    """Smallest changes of fact that would change the outcome, fewest changes first."""
    proposals: list[tuple[Change, ...]] = []
    day = decision_day(stated, act=asked.act, on=asked.on, zone=asked.zone)
    for stop in found.stops:
        if stop.imposes and stop.code not in TO_VERIFY and stop.fact in found.case.values:
            value: Any = found.case.values[stop.fact]
            if isinstance(value, bool):
                proposals.append((Change(stop.fact, not value, value),))
    for reading in found.readings:
        if found.bound[reading.law.id] == 0:
            continue
        for rule in reading.rules:
            want = rule.truth != TRUE
            way = towards(
                rule.rule.condition,
                found.case,
                want=want,
                day=day,
                ceilings=reading.law.ceilings,
            )
            if way:
                proposals.append(way)
    out: dict[tuple[Change, ...], str] = {}
    for way in proposals:
        if _contradicts(stated, way, asked):
            continue
        smallest = _minimal(asked, stated, way, found.outcome)
        if smallest is not None:
            out.setdefault(*smallest)
    ordered = sorted(out.items(), key=lambda item: len(item[0]))
    return tuple(Flip(way, outcome) for way, outcome in ordered[:MAX_FLIPS])


def _contradicts(stated: Case, way: tuple[Change, ...], asked: Asked) -> bool:
    """Whether the changed facts could not all be true: such a case would be refused."""
    case = changed(stated, way)
    follows = derive(case, act=asked.act, on=asked.on, zone=asked.zone)
    return any(
        contradictions(one, act=asked.act, on=asked.on, zone=asked.zone) for one in (case, follows)
    )


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
