"""The changes of one word, number, operator or date that `tools/mutate_packs.py` makes in a law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from holdcheck.facts.model import Fact, FactType
from holdcheck.facts.vocabulary import BY_PATH

OPERATORS = {
    "all": ("any",),
    "any": ("all",),
    "gte": ("gt", "lte"),
    "lte": ("lt", "gte"),
    "gt": ("gte", "lt"),
    "lt": ("lte", "gt"),
    "eq": ("ne",),
    "ne": ("eq",),
}
OUTCOMES = {
    "permitted": ("prohibited", "required"),
    "prohibited": ("permitted",),
    "required": ("permitted", "prohibited"),
    "not_regulated": ("permitted", "prohibited"),
    "priority": ("not_priority",),
    "not_priority": ("priority",),
    "level_1": ("level_2",),
    "level_2": ("level_1", "level_3"),
    "level_3": ("level_2", "no_level"),
    "no_level": ("level_3",),
    "indeterminate": ("permitted", "prohibited"),
}
UNKNOWN = {"default": "ask", "ask": "default"}
DATES = ("effective_from", "effective_to")
INTERVALS = ("suspended", "in_force_again")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its name, the whole text after it, and the line before and after."""

    name: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Swap:
    """One stretch of the text and what stands there instead."""

    where: str
    start: int
    end: int
    new: str


def changes(text: str, clocks: tuple[str, ...] = ()) -> Iterator[Change]:
    """Every change of the law or file of predicates ``text``, each with a name of its own.

    ``clocks`` are the names a law may count the hours of a hold by.
    """
    seen: dict[str, int] = {}
    for swap in _swaps(text, clocks):
        first = text.rfind("\n", 0, swap.start) + 1
        last = text.find("\n", swap.end)
        old = " ".join(text[swap.start : swap.end].split())
        label = f"{swap.where}: {old} -> {' '.join(swap.new.split()) or 'nothing'}"
        seen[label] = seen.get(label, 0) + 1
        number = f" ({seen[label]})" if seen[label] > 1 else ""
        changed = text[: swap.start] + swap.new + text[swap.end :]
        yield Change(
            label + number,
            changed,
            text[first:last].strip(),
            changed[first : last + len(swap.new) - (swap.end - swap.start)].strip(),
        )


def _swaps(text: str, clocks: tuple[str, ...]) -> Iterator[Swap]:
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(top, MappingNode)
    known = _Known(text, _tags(top), _predicates(top), clocks)
    for key, node in _pairs(top):
        if key in DATES:
            yield from _days(key, node)
        elif key in INTERVALS:
            for item in node.value:
                for end, day in _pairs(item):
                    if end in ("from", "to"):
                        yield from _days(f"{key}.{end}", day)
        elif key == "unknown":
            yield _at(key, node, UNKNOWN[node.value])
        elif key == "predicates":
            for name, body in _pairs(node):
                for part, value in _pairs(body):
                    if part == "if":
                        yield from known.condition(name, value, "")
        elif key == "acts":
            for act, body in _pairs(node):
                yield from _act(act, body, known)


def _act(act: str, body: Node, known: _Known) -> Iterator[Swap]:
    for key, node in _pairs(body):
        if key == "default":
            for word in OUTCOMES[node.value]:
                yield _at(f"{act} default", node, word)
        if key in ("clock", "counts"):
            for other in _others(known.clocks, node.value):
                yield _at(f"{act} {key}", node, other)
        for rule in node.value if key == "rules" else ():
            parts = dict(_pairs(rule))
            where = f"{act} {parts['id'].value}"
            for word in OUTCOMES[parts["then"].value]:
                yield _at(where, parts["then"], word)
            yield from known.condition(where, parts["if"], "")


@dataclass(frozen=True, slots=True)
class _Known:
    """The text, the offence tags and predicates that stand in it, and the clocks there are."""

    text: str
    tags: tuple[str, ...]
    predicates: tuple[str, ...]
    clocks: tuple[str, ...]

    def condition(self, where: str, node: Node, record: str) -> Iterator[Swap]:
        """Every change of a condition; ``record`` is the list whose records it is about."""
        if isinstance(node, ScalarNode):
            if node.value == "true":
                yield _at(where, node, "false")
            else:
                yield from self._fact(where, node, record)
                yield _at(where, node, f"{{not: {node.value}}}")
            return
        pairs = dict(_pairs(node))
        for key_node, value in node.value:
            word = key_node.value
            for other in OPERATORS.get(word, ()):
                yield _at(where, key_node, other)
            if word == "not":
                yield self._instead(where, node, value)
                yield from self.condition(where, value, record)
            elif word in ("all", "any"):
                for at, limb in enumerate(value.value):
                    yield from self.condition(where, limb, record)
                    if len(value.value) > 1:
                        yield self._without(where, value, at)
            elif word in ("exists", "count") and "where" in pairs:
                yield from self.condition(where, pairs["where"], value.value)
            elif word == "tag":
                for other in _others(self.tags, value.value) or ("theft",):
                    yield _at(where, value, other)
            elif word == "pred":
                for other in _others(self.predicates, value.value):
                    yield _at(where, value, other)
            elif word == "judgment":
                fact = BY_PATH[f"judgment.{value.value}"]
                for other in _siblings(fact):
                    yield _at(where, value, other.rpartition(".")[2])
            elif word == "within_years":
                for key, part in _pairs(value):
                    yield from self._number_or_fact(where, part, record)
                    if key == "ref":
                        yield self._without_ref(where, value, part)
            elif word in ("gte", "lte", "gt", "lt", "eq", "ne", "in", "has"):
                yield from self._compared(where, value, record)
            elif word == "distinct":
                start = self.text.rfind(",", 0, key_node.start_mark.index)
                yield Swap(where, start, value.end_mark.index, "")

    def _compared(self, where: str, value: Node, record: str) -> Iterator[Swap]:
        if isinstance(value, ScalarNode):  # of a count
            yield from self._number_or_fact(where, value, record)
            return
        fact_node, against = value.value
        yield from self._fact(where, fact_node, record)
        fact = _fact_of(fact_node.value, record)
        listed = against.value if isinstance(against, SequenceNode) else [against]
        for at, item in enumerate(listed):
            if fact is not None and fact.members:
                names = tuple(one.name for one in fact.members)
                taken = {one.value for one in listed}
                for other in _others(
                    tuple(n for n in names if n not in taken - {item.value}), item.value
                ):
                    yield _at(where, item, other)
            else:
                yield from self._number_or_fact(where, item, record)
            if isinstance(against, SequenceNode) and len(listed) > 1:
                yield self._without(where, against, at)

    def _number_or_fact(self, where: str, node: Node, record: str) -> Iterator[Swap]:
        value = node.value
        if value.isdigit():
            for other in (int(value) + 1, int(value) - 1):
                if other >= 0:
                    yield _at(where, node, str(other))
        elif _is_day(value):
            yield from _days(where, node)
        elif _fact_of(value, record) is not None:
            yield from self._fact(where, node, record)
        elif value == "CT":
            yield _at(where, node, "NY")

    def _fact(self, where: str, node: Node, record: str) -> Iterator[Swap]:
        fact = _fact_of(node.value, record)
        for other in _siblings(fact) if fact is not None else ():
            yield _at(where, node, f"it.{other.partition('[].')[2]}" if "[]." in other else other)

    def _instead(self, where: str, node: Node, value: Node) -> Swap:
        inner = self.text[value.start_mark.index : value.end_mark.index]
        return Swap(where, node.start_mark.index, node.end_mark.index, inner)

    def _without(self, where: str, whole: Node, at: int) -> Swap:
        limbs = whole.value
        start, end = limbs[at].start_mark.index, limbs[at].end_mark.index
        if self.text[whole.start_mark.index] != "[":  # a limb on a line of its own
            start = self.text.rfind("\n", 0, start)
            return Swap(where, start, end, "" if self.text[end - 1] != "\n" else "\n")
        if at + 1 < len(limbs):
            return Swap(where, start, limbs[at + 1].start_mark.index, "")
        return Swap(where, limbs[at - 1].end_mark.index, end, "")

    def _without_ref(self, where: str, window: Node, ref: Node) -> Swap:
        start = self.text.rfind(",", window.start_mark.index, ref.start_mark.index)
        return Swap(where, start, ref.end_mark.index, "")


def _fact_of(written: str, record: str) -> Fact | None:
    path = f"{record}[].{written[3:]}" if written.startswith("it.") else written
    return BY_PATH.get(path)


def _siblings(fact: Fact) -> tuple[str, ...]:
    """The facts before and after one in its group (else in the vocabulary), of the same type."""
    alike = tuple(path for path, one in BY_PATH.items() if one.type is fact.type)
    group = fact.path.rpartition(".")[0]
    near = tuple(path for path in alike if path.rpartition(".")[0] == group)
    if len(near) == 1 and "[]" not in fact.path:
        near = tuple(path for path in alike if "[]" not in path)
    if fact.type in (FactType.STRING, FactType.STRINGS, FactType.ENUM):
        return ()
    return _others(near, fact.path)


def _others(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The names after and before one in a round, without it."""
    if len(names) < 2 or name not in names:
        return ()
    at = names.index(name)
    return tuple(dict.fromkeys((names[(at + 1) % len(names)], names[at - 1])))


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    assert isinstance(node, MappingNode)
    for key, value in node.value:
        yield key.value, value


def _predicates(top: Node) -> tuple[str, ...]:
    found = dict(_pairs(top)).get("predicates")
    own = [name for name, _ in _pairs(found)] if found is not None else []
    return tuple(dict.fromkeys(own + list(_said(top, "pred"))))


def _tags(top: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_said(top, "tag"), "theft", "dui")))


def _said(node: Node, word: str) -> Iterator[str]:
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _said(item, word)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == word and isinstance(value, ScalarNode):
                yield value.value
            else:
                yield from _said(value, word)


def _is_day(value: str) -> bool:
    return len(value) == 10 and value[4] == value[7] == "-"


def _days(where: str, node: Node) -> Iterator[Swap]:
    if isinstance(node, ScalarNode) and _is_day(node.value):
        day = date.fromisoformat(node.value)
        for other in (day + timedelta(days=1), day - timedelta(days=1)):
            yield _at(where, node, other.isoformat())


def _at(where: str, node: Node, new: str) -> Swap:
    return Swap(where, node.start_mark.index, node.end_mark.index, new)
