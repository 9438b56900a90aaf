"""Worked examples of a law: reads a file of them and holds each to the law it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from holdcheck.decide.prepare import prepare, with_hours
from holdcheck.decide.reading import Reading, read_law
from holdcheck.facts.case import build_case
from holdcheck.facts.document import Document, Path_, read_file
from holdcheck.facts.errors import InputError
from holdcheck.law.clocks import counting_clock
from holdcheck.law.library import Library
from holdcheck.law.model import ACTS, OUTCOMES
from holdcheck.law.place import zone_of

FREE_KEYS = frozenset({"why", "origin", "clause", "note", "notes", "judgment", "rule"})
KEYS = frozenset({"law", "id", "at", "act", "facts", "expect"}) | FREE_KEYS


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example; ``rule`` is the controlling rule expected, ``""`` if any will do."""

    law: str
    id: str
    at: date
    act: str
    facts: Any
    expect: str
    rule: str
    origin: str
    document: Document
    base: Path_


@dataclass(frozen=True, slots=True)
class Checked:
    """An example held to its law: what came out, and the sentence of failure (``""`` if passed)."""

    example: Example
    reading: Reading
    failure: str


def read_examples(path: Path, *, law: str = "") -> tuple[Example, ...]:
    """Read a file of examples: a list, or a mapping with the key ``examples``.

    ``law`` is the law they are about where an example does not name one. Raises
    :class:`InputError` with file and line.
    """
    document = read_file(path)
    data: Any = document.data
    base: Path_ = ()
    named = law
    if isinstance(data, dict):
        own = data.get("law")
        named = own if isinstance(own, str) else law
        if not isinstance(data.get("examples"), list):
            raise InputError(
                "a file of examples has the key [examples] with a list below it",
                where=document.where(()),
            )
        data, base = data["examples"], ("examples",)
    if not isinstance(data, list):
        raise InputError(
            "a file of examples is a list of {law, id, at, act, facts, expect}",
            where=document.where(()),
        )
    return tuple(_example(document, (*base, at), item, named) for at, item in enumerate(data))


def _example(document: Document, path: Path_, item: Any, law: str) -> Example:
    def fail(sentence: str, key: str = "") -> InputError:
        return InputError(sentence, where=document.where((*path, key) if key else path))

    if not isinstance(item, dict):
        raise fail("an example is a mapping with law, id, at, act, facts and expect")
    for key in item:
        if key not in KEYS:
            raise fail(
                f"an example has no key [{key}]; use one of [{', '.join(sorted(KEYS))}]", key
            )
    about = item.get("law", law)
    if not isinstance(about, str) or not about:
        raise fail("an example names the law it is about in [law]")
    for key in ("at", "act", "expect"):
        if key not in item:
            raise fail(f"the example [{item.get('id', '?')}] has no [{key}]; add it")
    at, act, expect = item["at"], item["act"], item["expect"]
    if not isinstance(at, date):
        raise fail(f"[at] is a date, found [{at}]; write it as 2014-01-31", "at")
    if act not in ACTS:
        raise fail(f"there is no act [{act}]; use one of [{', '.join(ACTS)}]", "act")
    if expect not in OUTCOMES:
        raise fail(f"there is no outcome [{expect}]; use one of [{', '.join(OUTCOMES)}]", "expect")
    facts = item.get("facts") or {}
    judgment = item.get("judgment")
    if isinstance(facts, dict) and isinstance(judgment, dict):
        facts = {**facts, "judgment": {**facts.get("judgment", {}), **judgment}}
    return Example(
        law=about,
        id=str(item.get("id", ".".join(map(str, path)))),
        at=at,
        act=act,
        facts=facts,
        expect=expect,
        rule=str(item.get("rule") or ""),
        origin=str(item.get("origin", "")),
        document=document,
        base=(*path, "facts"),
    )


def check_example(example: Example, *, library: Library) -> Checked:
    """Evaluate one law by itself on the example's facts, as if in force on that day.

    Raises :class:`HoldcheckError` when the law is not there or the facts are malformed.
    """
    law = library.law(example.law)
    stated = build_case(example.facts, document=example.document, base=example.base)
    zone = zone_of(law.place)
    case = prepare(stated, act=example.act, on=example.at, zone=zone, library=library)
    clock = counting_clock(law, example.act, library.clocks)
    reading = read_law(law, example.act, with_hours(case, clock, on=example.at, zone=zone))
    failure = ""
    if reading.outcome != example.expect:
        failure = f"expected [{example.expect}], found [{reading.outcome}] by [{reading.rule_name}]"
    elif example.rule and example.rule != reading.rule_name:
        failure = f"expected rule [{example.rule}], found [{reading.rule_name}]"
    return Checked(example, reading, failure)


def pack_examples(library: Library) -> Iterator[tuple[str, tuple[Example, ...]]]:
    """Every pack's id with the examples beside it (none where there is no file)."""
    for law, path in sorted(library.files.items()):
        beside = path.with_name(f"{law}.examples.yaml")
        yield law, read_examples(beside, law=law) if beside.exists() else ()


def as_day(moment: date) -> date:
    """The calendar day of a date or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
