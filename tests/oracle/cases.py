"""Random cases biased to the facts, constants and boundary days that one act of one law mentions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from holdcheck.facts.model import FactType
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH, TAG_LISTS
from holdcheck.law.conditions import (
    Compare,
    Condition,
    Contains,
    CountAtLeast,
    Exists,
    HasTag,
    OneOf,
    WithinYears,
    children,
    refs,
)
from holdcheck.law.model import ActLaw

FLAGS = {"conviction": ("vacated_or_expunged", "juvenile_or_youthful"), "charge": ("pending",)}
"""Facts of a record that decide whether it counts, though few conditions mention them."""
STATUTES = (
    "PC 187",
    "PC § 192(a)",
    "PC 211",
    "PC 422",
    "PC 136.1(b)(1)",
    "PC 148.1",
    "PC 148.10",
    "PC 236.1(c)(1)",
    "PC 245",
    "PC 245(c)",
    "PC 261(a)(2)",
    "PC 262",
    "former PC 262(a)(1)",
    "PC 273ab",
    "PC 288(a)",
    "PC 288(c)(1)",
    "PC 288a(c)",
    "PC 459",
    "PC 460(a)",
    "PC 518",
    "PC 12022.53",
    "HS 11353",
    "MA 265 § 1",
    "not a section",
)
"""Sections on the lists, beside them, and what is no section at all."""
_LIST_DAYS = (
    date(1990, 1, 1),
    date(2000, 12, 31),
    date(2001, 1, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
)


def by_section(name: str, record: dict[str, Any], rng: Random) -> None:
    """Name a section in a record, leave its tags open, and vary all that a list may turn on."""
    record["statute"] = rng.choice(STATUTES)
    if rng.random() < 0.8:
        record.pop("tags", None)
        record.pop("tags_complete", None)
    elif "tags" in record:
        record["tags_complete"] = False
    choices: dict[str, tuple[Any, ...]] = {
        "grade": ("felony", "felony", "felony", "misdemeanor", "infraction", None),
        "court_state": ("CA", "CA", "CA", "TX", "US", None),
        "state": ("CA", "CA", "CA", "TX", None),
        "date": (*_LIST_DAYS, record.get("date"), record.get("date"), None),
    }
    for field, words in choices.items():
        if f"{name}[].{field}" in BY_PATH:
            value = rng.choice(words)
            record.pop(field, None)
            if value is not None:
                record[field] = value


def _nodes(condition: Condition) -> list[Condition]:
    return [condition, *(node for part in children(condition) for node in _nodes(part))]


class Mentioned:
    """What an act's rules mention: paths, lists with their record fields, tags, constants."""

    def __init__(self, said: ActLaw) -> None:
        nodes = [node for rule in said.rules for node in _nodes(rule.condition)]
        pairs = [pair for rule in said.rules for pair in refs(rule.condition)]
        self.paths = sorted({ref.path for within, ref in pairs if not ref.of_record})
        self.lists = sorted(
            {node.records for node in nodes if isinstance(node, (Exists, CountAtLeast))}
        )
        self.fields = {
            name: sorted({ref.path for within, ref in pairs if within == name})
            for name in self.lists
        }
        self.tags = sorted({node.tag for node in nodes if isinstance(node, HasTag)})
        self.years = sorted({node.years for node in nodes if isinstance(node, WithinYears)}) or [1]
        self.constants: dict[str, list[Any]] = {}
        for node in nodes:
            if isinstance(node, (Compare, Contains)):
                self.constants.setdefault(node.ref.path, []).append(node.value)
            elif isinstance(node, OneOf):
                self.constants.setdefault(node.ref.path, []).extend(node.values)


def _value(path: str, short: str, about: Mentioned, on: date, rng: Random) -> Any:
    fact = BY_PATH[path]
    known = about.constants.get(short, [])
    match fact.type:
        case FactType.BOOL:
            return rng.random() < 0.5
        case FactType.ENUM:
            return rng.choice([*known, *(member.name for member in fact.members)])
        case FactType.INT | FactType.NUMBER:
            return max(0, rng.choice([0, 1, *known]) + rng.choice([-1, 0, 1]))
        case FactType.DATE:
            years = rng.choice(about.years)
            try:
                start = on.replace(year=on.year - years)
            except ValueError:
                start = on.replace(year=on.year - years, day=28)
            return rng.choice([start, on]) + timedelta(days=rng.choice([-1, 0, 1, -400]))
        case FactType.STRINGS:
            some = about.tags if short == "tags" else [str(one) for one in known]
            return rng.sample([*some, "theft"], k=rng.randint(0, min(2, len(some) + 1)))
        case FactType.STRING:
            return rng.choice([*map(str, known), "AA", "BB"])
        case FactType.DATETIME:
            return None


def random_facts(about: Mentioned, on: date, rng: Random) -> dict[str, Any]:
    """A nested mapping of facts; each is left out with a probability that varies by case."""
    facts: dict[str, Any] = {}
    leave_out = rng.choice([0.0, 0.1, 0.5])

    def put(path: str, value: Any) -> None:
        *groups, last = path.split(".")
        into = facts
        for group in groups:
            into = into.setdefault(group, {})
        into[last] = value

    for path in about.paths:
        if path == "decision_date" or rng.random() < leave_out:
            continue
        value = _value(path, path, about, on, rng)
        if value is not None:
            put(path, value)
    for name in about.lists:
        if rng.random() < leave_out:
            continue
        records = []
        for _ in range(rng.choice([0, 1, 1, 2, 3, 4])):
            record: dict[str, Any] = {}
            for field in about.fields[name]:
                if rng.random() >= leave_out:
                    value = _value(f"{name}[].{field}", field, about, on, rng)
                    if value is not None:
                        record[field] = value
            for field in FLAGS.get(name, ()):
                if rng.random() < 0.15:
                    record[field] = rng.random() < 0.6
            if "tags" in record and rng.random() < 0.2:
                record["tags_complete"] = rng.choice([False, False, None, "unknown"])
            if name in TAG_LISTS and rng.random() < 0.3:
                by_section(name, record, rng)
            records.append(record)
        put(name, records)
        if rng.random() < 0.2 and name in LIST_BY_PATH:
            put(f"{name}_complete", rng.choice([True, False, False, None, "unknown"]))
    return facts
