"""A second reading of the law, written from the specification alone, slow on purpose.

It reads a pack with ``yaml.safe_load`` and answers one act over a plain nested mapping of facts. It
shares no code with :mod:`holdcheck`: what both get wrong, both must have got wrong on their own.
A truth is the set of answers still possible: ``{True}``, ``{False}`` or both (unknown).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

Possible = frozenset[bool]
Flags = list[tuple[str, str, bool]]
YES: Possible = frozenset({True})
NO: Possible = frozenset({False})
OPEN: Possible = frozenset({True, False})
WORDS = {YES: "true", NO: "false", OPEN: "unknown"}

_NOTHING_KNOWN = {None, "unknown", "not_stated", "source_does_not_say", "not_mapped"}
_ABOUT_A_FACT = {"value", "source", "as_of", "evidence", "verified", "reasons", "unknown"}


@dataclass(frozen=True)
class Answer:
    """What the slow reading says: outcome, controlling rule, and the truth of each rule tried."""

    outcome: str
    rule: str
    truths: tuple[tuple[str, str], ...]


class Shelf:
    """Every pack, predicate file and offence list below a folder, as plain YAML data."""

    def __init__(self, root: Path) -> None:
        self.packs: dict[str, Any] = {}
        self.lists: dict[str, Any] = {}
        self._predicates: dict[Path, dict[str, Any]] = {}
        self._folder: dict[str, Path] = {}
        self._standing: dict[str, tuple[Flags, Flags]] = {}
        self.root = root
        for path in sorted(root.rglob("*.yaml")):
            if path.name.endswith(".examples.yaml"):
                continue
            data = yaml.safe_load(path.read_text("utf-8"))
            if path.parent.name == "lists":
                if path.stem != "generic":
                    self.lists[data["list"]] = data
            elif path.name == "predicates.yaml":
                self._predicates[path.parent] = data.get("predicates") or {}
            elif isinstance(data, dict) and "acts" in data:
                self.packs[data["law"]] = data
                self._folder[data["law"]] = path.parent

    def standing(self, law: str) -> tuple[Flags, Flags]:
        """Which records are none for a law, and which may be none: kind, flag and its value."""
        if law not in self._standing:
            pack, known = self.packs[law], self.predicates(law)
            conditions = [
                rule["if"] for body in pack["acts"].values() for rule in body.get("rules") or []
            ]
            asked = asked_of_records(conditions, known)
            named = pack.get("not_convictions") or []
            none = [("conviction", flag, True) for flag in named]
            if "charge.pending" not in asked:
                none.append(("charge", "pending", False))
            doubt = []
            if "vacated_or_expunged" not in named and (
                "conviction.vacated_or_expunged" not in asked
            ):
                doubt.append(("conviction", "vacated_or_expunged", True))
            self._standing[law] = none, doubt
        return self._standing[law]

    def predicates(self, law: str) -> dict[str, Any]:
        """The predicates in reach of a law: its own, then those of its folder and the folders above."""
        found: dict[str, Any] = dict(self.packs[law].get("predicates") or {})
        folder = self._folder[law]
        while True:
            for name, body in self._predicates.get(folder, {}).items():
                found.setdefault(name, body)
            if folder == self.root or folder == folder.parent:
                return found
            folder = folder.parent


def answer(shelf: Shelf, law: str, act: str, facts: Mapping[str, Any], on: date) -> Answer:
    """Try the rules of one act in order and say the outcome, as section 0.6 words it."""
    pack = shelf.packs[law]
    body = pack["acts"][act]
    reader = _Reader(shelf, shelf.predicates(law), facts, on)
    reader.none_at_all, reader.in_doubt = shelf.standing(law)
    tried: list[tuple[str, str]] = []
    passed_over = ""
    for rule in body.get("rules") or []:
        name, then = str(rule["id"]), rule["then"]
        truth = reader.truth(rule["if"], None)
        tried.append((name, WORDS[truth]))
        if truth == YES:
            if passed_over:
                return Answer("indeterminate", f"unknown:{passed_over}", tuple(tried))
            return Answer(then, name, tuple(tried))
        if truth == OPEN:
            if then == "prohibited":
                # nothing behind an open prohibition may permit
                first = passed_over or name
                return Answer("indeterminate", f"unknown:{first}", tuple(tried))
            if pack["unknown"] == "ask":
                passed_over = passed_over or name
    if passed_over:
        return Answer("indeterminate", f"unknown:{passed_over}", tuple(tried))
    return Answer(body["default"], "default", tuple(tried))


def asked_of_records(condition: Any, predicates: Mapping[str, Any], kind: str = "") -> set[str]:
    """What a condition asks of each record: ``conviction.grade`` for ``it.grade`` of a conviction."""
    if isinstance(condition, str):
        return {f"{kind}.{condition[3:]}"} if condition.startswith("it.") else set()
    if isinstance(condition, list):
        return set().union(*(asked_of_records(part, predicates, kind) for part in condition))
    if not isinstance(condition, Mapping):
        return set()
    if "pred" in condition:
        return asked_of_records(predicates[condition["pred"]]["if"], predicates, kind)
    within = condition.get("exists") or condition.get("count") or kind
    return set().union(*(asked_of_records(part, predicates, within) for part in condition.values()))


def _known(stated: Any) -> Any:
    """The bare value of a stated fact, or ``None`` where the case does not know it."""
    if isinstance(stated, Mapping) and "value" in stated and set(stated) <= _ABOUT_A_FACT:
        stated = stated["value"]
    if stated is None or (isinstance(stated, str) and stated in _NOTHING_KNOWN):
        return None
    return stated


def _from(holder: Any, path: str) -> Any:
    """The stated value at a dotted path, whether the case nests it or writes the path whole."""
    if isinstance(holder, Mapping):
        if path in holder:
            return _known(holder[path])
        head, dot, tail = path.partition(".")
        if dot and head in holder:
            return _from(holder[head], tail)
    return None


def _called_complete(holder: Mapping[str, Any], path: str) -> bool:
    """What is written down counts as all there is, unless a flag beside it is not true."""
    if path in holder:
        return _known(holder[path]) is True
    head, dot, tail = path.partition(".")
    below = holder.get(head) if dot else None
    return _called_complete(below, tail) if isinstance(below, Mapping) else True


def _both(first: Possible, second: Possible) -> Possible:
    return frozenset(a and b for a, b in itertools.product(first, second))


def _either(first: Possible, second: Possible) -> Possible:
    return frozenset(a or b for a, b in itertools.product(first, second))


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


class _Reader:
    def __init__(
        self, shelf: Shelf, predicates: Mapping[str, Any], facts: Mapping[str, Any], on: date
    ) -> None:
        self.shelf = shelf
        self.predicates = predicates
        self.facts = facts
        self.on = on
        self.none_at_all: Flags = []
        self.in_doubt: Flags = []

    def value(self, path: str, record: Any) -> Any:
        if path.startswith("it."):
            return _known(record.get(path[3:]))
        if path == "decision_date":
            return _day(self.on)
        return _from(self.facts, path)

    def truth(self, condition: Any, record: Any, of: str = "") -> Possible:
        if condition is True or condition is False:
            return frozenset({condition})
        if isinstance(condition, str):
            value = self.value(condition, record)
            return OPEN if value is None else frozenset({bool(value)})
        keys = set(condition)
        if keys == {"all"}:
            every = YES
            for part in condition["all"]:
                every = _both(every, self.truth(part, record, of))
            return every
        if keys == {"any"}:
            some = NO
            for part in condition["any"]:
                some = _either(some, self.truth(part, record, of))
            return some
        if keys == {"not"}:
            return frozenset(not one for one in self.truth(condition["not"], record, of))
        if keys == {"pred"}:
            return self.truth(self.predicates[condition["pred"]]["if"], record, of)
        if keys == {"judgment"}:
            value = _from(self.facts, "judgment." + condition["judgment"])
            return OPEN if value is None else frozenset({bool(value)})
        if keys == {"tag"}:
            return self.tagged(condition["tag"], record, of)
        if keys == {"within_years"}:
            return self.within(condition["within_years"], record)
        if "exists" in keys:
            return self.counted({**condition, "gte": 1}, condition["exists"], record)
        if "count" in keys:
            return self.counted(condition, condition["count"], record)
        (word,) = keys
        path, wanted = condition[word]
        return self.compared(word, self.value(path, record), wanted)

    def compared(self, word: str, value: Any, wanted: Any) -> Possible:
        if value is None:
            return OPEN
        if isinstance(value, datetime) and not isinstance(wanted, datetime):
            value = value.date() if isinstance(wanted, date) else value
        if word == "eq":
            return frozenset({value == wanted})
        if word == "ne":
            return frozenset({value != wanted})
        if word == "in":
            return frozenset({any(value == one for one in wanted)})
        if word == "has":
            return frozenset({any(one == wanted for one in value)})
        more, less = value > wanted, value < wanted
        return frozenset({{"gt": more, "gte": not less, "lt": less, "lte": not more}[word]})

    def within(self, window: Mapping[str, Any], record: Any) -> Possible:
        start = self.value(window["date"], record)
        end = self.value(window.get("ref", "decision_date"), record)
        if start is None or end is None:
            return OPEN
        start, end = _day(start), _day(end)
        if start > end:
            return NO
        # counted like birthdays; whoever was born on 29 February turns a year older on 1 March,
        # so 28 February is the last day within
        age = end.year - start.year
        years = window["years"]
        if age != years:
            return frozenset({age < years})
        return frozenset({(end.month, end.day) <= (start.month, start.day)})

    def tagged(self, tag: str, record: Mapping[str, Any], of: str) -> Possible:
        tags = _known(record.get("tags"))
        if tags is not None:
            if tag in tags:
                return YES
            if _called_complete(record, "tags_complete"):
                return NO
        if _known(record.get("statute")) is None or tag not in self.shelf.lists:
            return OPEN
        return listed(self.shelf.lists[tag], {key: _known(one) for key, one in record.items()}, of)

    def counted(self, condition: Mapping[str, Any], name: str, record: Any) -> Possible:
        records = _from(self.facts, name)
        if records is None:
            return OPEN
        if isinstance(records, Mapping):
            records = [records]
        records = [one for one in records if not _flagged(one, name, self.none_at_all)]
        truths = [self.truth(condition.get("where", True), one, name) for one in records]
        # whether such a record is there at all is in doubt: it may meet the condition or not
        truths = [
            _both(OPEN, truth) if _flagged(one, name, self.in_doubt) else truth
            for one, truth in zip(records, truths, strict=True)
        ]
        hits = [one for one, truth in zip(records, truths, strict=True) if truth == YES]
        maybe = [one for one, truth in zip(records, truths, strict=True) if truth != NO]
        least: float = _fewest(hits, condition.get("distinct"))
        most: float = _most(maybe, condition.get("distinct"))
        if not _called_complete(self.facts, name + "_complete"):
            most = math.inf
        for word in ("gte", "gt", "lte", "lt", "eq"):
            if word in condition:
                return _bounded(word, least, most, condition[word])
        raise AssertionError(condition)


def _flagged(record: Mapping[str, Any], kind: str, flags: Flags) -> bool:
    return any(one == kind and _known(record.get(flag)) is value for one, flag, value in flags)


def _fewest(records: Sequence[Mapping[str, Any]], field: str | None) -> int:
    """The fewest there can be: two records whose incident nobody states may be the same one."""
    if field is None:
        return len(records)
    named = {one for one in (_known(record.get(field)) for record in records) if one is not None}
    return max(len(named), 1 if records else 0)


def _most(records: Sequence[Mapping[str, Any]], field: str | None) -> int:
    """The most there can be: each record whose incident nobody states may be one of its own."""
    if field is None:
        return len(records)
    values = [_known(record.get(field)) for record in records]
    return len({one for one in values if one is not None}) + values.count(None)


def _bounded(word: str, least: float, most: float, wanted: int) -> Possible:
    if word == "gte":
        surely, never = least >= wanted, most < wanted
    elif word == "gt":
        surely, never = least > wanted, most <= wanted
    elif word == "lte":
        surely, never = most <= wanted, least > wanted
    elif word == "lt":
        surely, never = most < wanted, least >= wanted
    else:
        surely, never = least == most == wanted, not least <= wanted <= most
    return YES if surely else NO if never else OPEN


def _pieces(section: str) -> list[str] | None:
    """``PC 245(a)(1)`` as ``[PC, 245, a, 1]``; ``None`` for what is not one section of one code."""
    words = section.removeprefix("former ").replace("§", " ").split()
    if len(words) != 2:
        return None
    code, rest = words
    if not (code.isalpha() and code.isascii() and code.isupper() and 2 <= len(code) <= 4):
        return None
    number, *subsections = rest.split("(")
    whole, dot, part = number.rstrip("abcdefghijklmnopqrstuvwxyz").partition(".")
    letters = len(number) - len(number.rstrip("abcdefghijklmnopqrstuvwxyz"))
    if not (whole.isdigit() and whole.isascii()) or letters > 2 or (dot and not part.isdigit()):
        return None
    if any(not (one.endswith(")") and one[:-1].isalnum()) for one in subsections):
        return None
    return [code, number, *(one[:-1] for one in subsections)]


def listed(offences: Mapping[str, Any], record: Mapping[str, Any], of: str) -> Possible:
    """Whether what a record states settles that its offence is on an offence list.

    ``of`` names the records it is one of. A list of felonies holds no misdemeanour. Anything else
    the list turns on (grade, state, a day on which its content is known) must be stated and fit
    before the section says anything.
    """
    grade = record.get("grade")
    if "grade" in offences and grade is not None and grade != offences["grade"]:
        return NO
    wanted = _pieces(record["statute"])
    if offences["content"] != "known" or wanted is None:
        return OPEN
    if "grade" in offences and grade is None:
        return OPEN
    if "state" in offences:
        where = {"conviction": record.get("court_state"), "charge": record.get("state")}.get(of)
        if where != offences["state"]:
            return OPEN
    on = None if record.get("date") is None else _day(record["date"])
    known_from = offences.get("history_known_from")
    # what somebody stands charged with is judged by the list of today, a conviction by its own day
    if known_from is not None and of != "charge" and (on is None or on < known_from):
        return OPEN
    best = NO
    for item in offences["items"]:
        for section in item.get("sections") or []:
            have = _pieces(section)
            assert have is not None, section
            if wanted[: len(have)] == have:
                best = _either(best, _in_item(item, on))
            elif have[: len(wanted)] == wanted:  # the case names less than the list does
                best = _either(best, OPEN)
    if best == NO:
        plain = all(_plain(one) for one in offences["items"])
        return NO if offences.get("closed", False) and plain else OPEN
    return best


def _in_item(item: Mapping[str, Any], on: date | None) -> Possible:
    start, end = item.get("from"), item.get("to")
    if (start or end) and on is None:
        return OPEN
    if (start and on < start) or (end and on >= end):
        return OPEN
    return YES if _plain(item) else OPEN


def _plain(item: Mapping[str, Any]) -> bool:
    """Nobody has to find anything beside the section."""
    return item.get("kind", "section") == "section" and not {"except", "only_if"} & set(item)
