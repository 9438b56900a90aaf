"""The quick reading: one act of one law written out as a Python function, for outcomes only.

The function returns the same outcome as the reference reading, without reasons; it is what makes
flips, next questions and millions of small decisions affordable. It is generated from the
condition tree only, never from user text: fact paths and constants are bound as arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias, assert_never

from holdcheck.decide.evaluate import count_bounds, tag_truth
from holdcheck.facts.model import Case
from holdcheck.facts.windows import anniversary
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
from holdcheck.law.counting import NO_CEILINGS, Ceilings
from holdcheck.law.model import ActLaw, UnknownMode
from holdcheck.law.same import Same
from holdcheck.law.walk import Walked

_OPS = {"eq": "==", "ne": "!=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
MAX_INDENT = 40
"""Where the parts of one condition stop nesting; Python itself reads a hundred levels."""

QuickAct: TypeAlias = Callable[[Case], Walked]


def quick(act: ActLaw, mode: UnknownMode, ceilings: Ceilings = NO_CEILINGS) -> QuickAct:
    """The function that decides this act; made once and kept.

    ``ceilings`` are those of the law the act is of.
    """
    return _kept(Same(act), mode, Same(ceilings))


@lru_cache(maxsize=1024)
def _kept(act: Same[ActLaw], mode: UnknownMode, ceilings: Same[Ceilings]) -> QuickAct:
    return _write(act.it, mode, ceilings.it)


class _Writer:
    def __init__(self, ceilings: Ceilings) -> None:
        self.ceilings = ceilings
        self.lines: list[str] = []
        self.constants: dict[str, Any] = {
            "tag_truth": tag_truth,
            "count_bounds": count_bounds,
            "anniversary": anniversary,
            "Quick": Walked,
        }
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return f"n{self.count}"

    def constant(self, value: Any) -> str:
        name = self.name()
        self.constants[name] = value
        return name

    def put(self, indent: int, line: str) -> None:
        self.lines.append("    " * indent + line)

    def fetch(self, indent: int, ref: Ref) -> str:
        name = self.name()
        self.put(indent, f"{name} = {'it' if ref.of_record else 'V'}.get({ref.path!r})")
        return name

    def write(self, condition: Condition, indent: int, into: str) -> None:
        """Write statements that set the variable ``into`` to the truth of the condition."""
        match condition:
            case Always(constant):
                self.put(indent, f"{into} = {2 if constant else 0}")
            case IsTrue(ref):
                value = self.fetch(indent, ref)
                self.put(indent, f"{into} = 1 if {value} is None else 2 if {value} else 0")
            case Judged():
                value = self.fetch(indent, Ref(condition.path))
                self.put(indent, f"{into} = 1 if {value} is None else 2 if {value} else 0")
            case Compare(op, ref, wanted):
                value = self.fetch(indent, ref)
                self.put(
                    indent,
                    f"{into} = 1 if {value} is None else 2 if {value} {_OPS[op]} {self.constant(wanted)} else 0",
                )
            case OneOf(ref, values):
                value = self.fetch(indent, ref)
                self.put(
                    indent,
                    f"{into} = 1 if {value} is None else 2 if {value} in {self.constant(values)} else 0",
                )
            case Contains(ref, word):
                value = self.fetch(indent, ref)
                self.put(
                    indent,
                    f"{into} = 1 if {value} is None else 2 if {self.constant(word)} in {value} else 0",
                )
            case HasTag(tag):
                self.put(indent, f"{into} = tag_truth(it, {tag!r})")
            case WithinYears(when, years, reference):
                one, two = self.fetch(indent, when), self.fetch(indent, reference)
                self.put(
                    indent,
                    f"{into} = 1 if {one} is None or {two} is None else 2 if {one} <= {two} <= anniversary({one}, years={years}) else 0",
                )
            case Not(part):
                self.write(part, indent, into)
                self.put(indent, f"{into} = 2 - {into}")
            case Named(_, _, part):
                self.write(part, indent, into)
            case All(parts) | AnyOf(parts):
                self.junction(parts, indent, into, lowest=isinstance(condition, All))
            case Exists(name, where):
                self.exists(name, where, indent, into)
            case CountAtLeast():
                self.counted(condition, indent, into)
            case _:
                assert_never(condition)

    def junction(
        self, parts: tuple[Condition, ...], indent: int, into: str, *, lowest: bool
    ) -> None:
        self.write(parts[0], indent, into)
        at = indent
        for part in parts[1:]:
            at = indent if at > MAX_INDENT else at
            self.put(at, f"if {into} != {0 if lowest else 2}:")
            at += 1
            other = self.name()
            self.write(part, at, other)
            self.put(at, f"if {other} {'<' if lowest else '>'} {into}: {into} = {other}")

    def each(self, name: str, where: Condition, indent: int, into: str) -> None:
        """Write the truth of one record, no higher than its ceiling under the law."""
        self.write(where, indent, into)
        for field, value, ceiling in self.ceilings.get(name, ()):
            held = f"it.get({field!r}) is {value!r}"
            self.put(indent, f"if {into} > {ceiling} and {held}: {into} = {ceiling}")

    def exists(self, name: str, where: Condition, indent: int, into: str) -> None:
        records, one = self.name(), self.name()
        self.put(indent, f"{records} = R.get({name!r})")
        self.put(indent, f"if {records} is None: {into} = 1")
        self.put(indent, "else:")
        self.put(indent + 1, f"{into} = 0 if C.get({name!r}, True) else 1")
        self.put(indent + 1, f"for it in {records}:")
        self.each(name, where, indent + 2, one)
        self.put(indent + 2, f"if {one} > {into}:")
        self.put(indent + 3, f"{into} = {one}")
        self.put(indent + 3, f"if {one} == 2: break")

    def counted(self, node: CountAtLeast, indent: int, into: str) -> None:
        records, one, low, high = self.name(), self.name(), self.name(), self.name()
        self.put(indent, f"{records} = R.get({node.records!r})")
        self.put(indent, f"if {records} is None: {into} = 1")
        self.put(indent, "else:")
        self.put(indent + 1, f"{low} = []")
        self.put(indent + 1, f"for it in {records}:")
        self.each(node.records, node.where, indent + 2, one)
        self.put(indent + 2, f"{low}.append({one})")
        self.put(indent + 1, f"{low}, {high} = count_bounds({low}, {records}, {node.distinct!r})")
        self.put(
            indent + 1,
            f"{into} = 2 if {low} >= {node.least} else 1 if {high} >= {node.least} or not C.get({node.records!r}, True) else 0",
        )


def _write(act: ActLaw, mode: UnknownMode, ceilings: Ceilings) -> QuickAct:
    writer = _Writer(ceilings)
    writer.put(0, "def decide_act(case):")
    writer.put(1, "V = case.values; R = case.records; C = case.complete")
    writer.put(1, "passed = ()")
    ask = mode is UnknownMode.ASK
    for at, rule in enumerate(act.rules):
        name = writer.name()
        writer.write(rule.condition, 1, name)
        won = writer.constant(Walked(rule.then, at, ()))
        asked = writer.constant("indeterminate")
        writer.put(1, f"if {name} == 2:")
        if ask:
            writer.put(2, f"return Quick({asked}, passed[0], passed) if passed else {won}")
        else:
            writer.put(2, f"return Quick({rule.then!r}, {at}, passed) if passed else {won}")
        writer.put(1, f"if {name} == 1:")
        if rule.then == "prohibited":
            writer.put(
                2,
                f"return Quick({asked}, {'passed[0] if passed else ' if ask else ''}{at}, passed + ({at},))",
            )
        else:
            writer.put(2, f"passed += ({at},)")
    if ask:
        writer.put(1, "if passed: return Quick('indeterminate', passed[0], passed)")
    writer.put(1, f"return Quick({act.default!r}, -1, passed)")
    space = dict(writer.constants)
    exec(compile("\n".join(writer.lines), f"<{act.act}>", "exec"), space)
    made: QuickAct = space["decide_act"]
    return made
