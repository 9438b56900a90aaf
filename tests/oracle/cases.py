"""Random cases and laws, leaning toward the facts, constants and anniversaries a law mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from holdcheck.facts import BY_PATH, FACTS, LISTS, Fact, FactType
from oracle.slow import Shelf

TAGGED = ("conviction", "charge", "arrest")
LEAP_DAYS = (date(2012, 2, 29), date(2016, 2, 29), date(2020, 2, 29), date(2024, 2, 29))
_UNKNOWN_WORDS = (None, "unknown", "not_stated", "source_does_not_say", "not_mapped")
_WORDS = ("CT", "CA", "US", "x")


@dataclass
class Mentions:
    """What a law speaks of: facts of the case and of each list's records, with their constants."""

    facts: dict[str, list[Any]] = field(default_factory=dict)
    records: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    windows: list[tuple[str, str, int, str]] = field(default_factory=list)

    def add(self, path: str, within: str, constants: list[Any]) -> None:
        if path.startswith("it."):
            self.records.setdefault(within, {}).setdefault(path[3:], []).extend(constants)
        else:
            self.facts.setdefault(path, []).extend(constants)


def mentions(shelf: Shelf, law: str) -> Mentions:
    """Everything the conditions of a law mention, its predicates included."""
    found = Mentions()
    predicates = shelf.predicates(law)

    def walk(condition: Any, within: str) -> None:
        if isinstance(condition, bool):
            return
        if isinstance(condition, str):
            found.add(condition, within, [])
            return
        for word, body in condition.items():
            if word in ("all", "any"):
                for part in body:
                    walk(part, within)
            elif word == "not":
                walk(body, within)
            elif word == "pred":
                walk(predicates[body]["if"], within)
            elif word == "judgment":
                found.add(f"judgment.{body}", within, [])
            elif word == "tag":
                found.tags.add(body)
                found.add("it.tags", within, [])
            elif word == "within_years":
                reference = body.get("ref", "decision_date")
                found.windows.append((within, body["date"], body["years"], reference))
                found.add(body["date"], within, [])
                found.add(reference, within, [])
            elif word in ("exists", "count"):
                found.records.setdefault(body, {})
                walk(condition.get("where", True), body)
                if "distinct" in condition:
                    found.add("it." + condition["distinct"], body, [])
            elif word not in ("where", "gte", "distinct") or isinstance(body, list):
                path, wanted = body
                found.add(path, within, list(wanted) if isinstance(wanted, list) else [wanted])

    for act in shelf.packs[law]["acts"].values():
        for rule in act.get("rules") or []:
            walk(rule["if"], "")
    found.facts.pop("decision_date", None)
    return found


def back(day: date, years: int) -> date:
    """The same day ``years`` earlier; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


@dataclass
class Maker:
    """Makes cases for one law from a random source."""

    shelf: Shelf
    law: str
    rng: Random

    def __post_init__(self) -> None:
        self.said = mentions(self.shelf, self.law)
        self.sections = [
            str(section)
            for tag in sorted(self.said.tags & set(self.shelf.lists))
            for item in self.shelf.lists[tag].get("items") or []
            for section in item.get("sections") or []
        ]
        self.starts = self.shelf.packs[self.law]["effective_from"]

    def day(self) -> date:
        """A day to decide on: near the law's start, a leap day, or any day."""
        pick = self.rng.random()
        if pick < 0.25:
            return self.rng.choice(LEAP_DAYS) + timedelta(days=self.rng.choice((-1, 0, 1)))
        start = self.starts if isinstance(self.starts, date) else date(2014, 1, 1)
        return start + timedelta(
            days=self.rng.randint(-1, 1) if pick < 0.35 else self.rng.randint(0, 4000)
        )

    def case(self, on: date) -> dict[str, Any]:
        """One case: every mentioned fact unknown, false, true or near a constant; some noise."""
        rng = self.rng
        flat: dict[str, Any] = {}
        thrift = rng.choice((0.1, 0.35, 0.6))  # how much of the case nobody states
        for path, constants in self.said.facts.items():
            if rng.random() >= thrift:
                flat[path] = self._value(BY_PATH[path], constants, on, flat, "")
        for name, fields in self.said.records.items():
            if rng.random() < thrift / 2:
                continue
            size = rng.choice((0, 1, 1, 2, 3, 5))
            flat[name] = [self._record(name, fields, on, flat, thrift) for _ in range(size)]
            if rng.random() < 0.2:
                flat[name + "_complete"] = rng.random() < 0.2
        if rng.random() < 0.3:
            noise = rng.choice(FACTS)
            if not noise.list_path and noise.path != "decision_date":
                flat.setdefault(noise.path, self._value(noise, [], on, flat, ""))
        return _nested(flat)

    def _record(
        self,
        name: str,
        fields: Mapping[str, list[Any]],
        on: date,
        flat: Mapping[str, Any],
        thrift: float,
    ) -> dict[str, Any]:
        rng, record = self.rng, dict[str, Any]()
        for key, constants in fields.items():
            if rng.random() >= thrift:
                record[key] = self._value(BY_PATH[f"{name}[].{key}"], constants, on, flat, name)
        if name in TAGGED and "tags" in fields:
            if rng.random() < 0.25:
                record["tags_complete"] = rng.random() < 0.3
            if self.sections and rng.random() < 0.4:
                record["statute"] = self._statute()
            if name != "charge" and rng.random() < 0.4:
                record.setdefault("date", on - timedelta(days=rng.randint(0, 9000)))
        return record

    def _statute(self) -> str:
        section = self.rng.choice(self.sections)
        pick = self.rng.random()
        if pick < 0.5:
            return section
        if pick < 0.65:
            return section.partition("(")[0]
        if pick < 0.8:
            return section + "(1)"
        return self.rng.choice(
            ("PC 9999", "HS 11350", "nonsense", section + "9", "former " + section)
        )

    def _value(
        self, fact: Fact, constants: list[Any], on: date, flat: Mapping[str, Any], within: str
    ) -> Any:
        rng = self.rng
        if rng.random() < 0.04:
            return rng.choice(_UNKNOWN_WORDS)
        value = self._bare(fact, constants, on, flat, within)
        return {"value": value, "source": "a paper"} if rng.random() < 0.04 else value

    def _bare(
        self, fact: Fact, constants: list[Any], on: date, flat: Mapping[str, Any], within: str
    ) -> Any:
        rng = self.rng
        match fact.type:
            case FactType.BOOL:
                return rng.random() < 0.5
            case FactType.INT | FactType.NUMBER:
                near = [one + step for one in constants for step in (-1, 0, 1)] or [0, 1, 30]
                if fact.type is FactType.NUMBER:
                    near += [one + 0.5 for one in constants]
                return max(0, rng.choice(near))
            case FactType.ENUM:
                members = [member.name for member in fact.members]
                return rng.choice(constants if constants and rng.random() < 0.6 else members)
            case FactType.STRING:
                return rng.choice([*constants, *_WORDS])
            case FactType.STRINGS:
                words = [*constants, "noise"]
                if fact.name == "tags":
                    words = [*sorted(self.said.tags), "dui"]
                return rng.sample(words, rng.randint(0, min(3, len(words))))
            case FactType.DATE:
                return self._date(fact, on, flat, within)
            case FactType.DATETIME:
                return datetime(on.year, on.month, on.day, 17) + timedelta(
                    hours=rng.randint(-72, 72)
                )

    def _date(self, fact: Fact, on: date, flat: Mapping[str, Any], within: str) -> date:
        rng = self.rng
        asked = [
            (years, reference)
            for where, written, years, reference in self.said.windows
            if where == within and written.removeprefix("it.") == fact.name
        ]
        if not asked or rng.random() < 0.15:
            return on - timedelta(days=rng.choice((0, 1, 400, 2500)))
        years, reference = rng.choice(asked)
        end = flat.get(reference, on)
        if not isinstance(end, date):
            end = on
        near = back(end, years)
        if rng.random() < 0.15:
            near = rng.choice(LEAP_DAYS)
        return near + timedelta(days=rng.choice((-1, 0, 1)))


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for path, value in flat.items():
        *groups, last = path.split(".")
        inner = facts
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = value
    return facts


def cases_of(shelf: Shelf, law: str) -> st.SearchStrategy[tuple[date, dict[str, Any]]]:
    """Hypothesis: a day and a case for one law, shrinking toward the plainest choices."""

    def make(rng: Random) -> tuple[date, dict[str, Any]]:
        maker = Maker(shelf, law, rng)
        on = maker.day()
        return on, maker.case(on)

    return st.builds(make, st.randoms(use_true_random=False))


# --- random laws -----------------------------------------------------------------------------

_CASE_FACTS = [
    fact
    for fact in FACTS
    if not fact.list_path and fact.type is not FactType.DATETIME and fact.path != "decision_date"
]
_RESTRICTING = ("permitted", "permitted", "required", "prohibited", "not_regulated")


def random_condition(
    rng: Random, depth: int, within: str, tags: list[str], predicates: list[str]
) -> Any:
    """Any condition of the language, at most ``depth`` deep, over real facts."""
    pick = rng.random()
    if depth > 0 and pick < 0.30:
        word = rng.choice(("all", "any"))
        size = rng.randint(1, 3)
        return {
            word: [random_condition(rng, depth - 1, within, tags, predicates) for _ in range(size)]
        }
    if depth > 0 and pick < 0.38:
        return {"not": random_condition(rng, depth - 1, within, tags, predicates)}
    if not within and depth > 0 and pick < 0.62:
        name = rng.choice([one.path for one in LISTS])
        where = random_condition(rng, depth - 1, name, tags, [])
        if rng.random() < 0.6:
            return {"exists": name, "where": where}
        counted = {"count": name, "where": where, "gte": rng.randint(1, 3)}
        if rng.random() < 0.5:
            strings = [
                fact.name
                for fact in FACTS
                if fact.list_path == name and fact.type in (FactType.STRING, FactType.ENUM)
            ]
            counted["distinct"] = rng.choice(strings)
        return counted
    if not within and predicates and pick < 0.68:
        return {"pred": rng.choice(predicates)}
    if pick < 0.70:
        return rng.random() < 0.5
    if within in TAGGED and tags and pick < 0.85:
        return {"tag": rng.choice(tags)}
    return _leaf(rng, within)


def _leaf(rng: Random, within: str) -> Any:
    own = [fact for fact in FACTS if within and fact.list_path == within]
    own = [fact for fact in own if fact.type is not FactType.DATETIME]
    fact = rng.choice(own if own and rng.random() < 0.85 else _CASE_FACTS)
    path = f"it.{fact.name}" if fact.list_path else fact.path
    match fact.type:
        case FactType.BOOL:
            if path.startswith("judgment."):
                return {"judgment": path.partition(".")[2]}
            return path if rng.random() < 0.8 else {"eq": [path, rng.random() < 0.5]}
        case FactType.INT | FactType.NUMBER:
            return {rng.choice(("eq", "ne", "gt", "gte", "lt", "lte")): [path, rng.randint(0, 60)]}
        case FactType.ENUM:
            members = [member.name for member in fact.members]
            if rng.random() < 0.5:
                return {"in": [path, rng.sample(members, rng.randint(1, len(members)))]}
            return {rng.choice(("eq", "ne")): [path, rng.choice(members)]}
        case FactType.STRINGS:
            return {"has": [path, "noise"]}
        case FactType.DATE:
            if rng.random() < 0.3:
                return {
                    rng.choice(("gt", "gte", "lt", "lte", "eq", "ne")): [
                        path,
                        rng.choice(LEAP_DAYS),
                    ]
                }
            window: dict[str, Any] = {"date": path, "years": rng.choice((1, 4, 5, 15))}
            if rng.random() < 0.4:
                window["ref"] = "detainer.requested_at"
            return {"within_years": window}
        case _:
            return {rng.choice(("eq", "ne")): [path, rng.choice(_WORDS)]}


def random_pack(rng: Random, law: str, tags: list[str], shared: list[str]) -> dict[str, Any]:
    """A whole pack of the place US/CA with random rules; both unknown modes, every outcome."""
    own = {
        f"own_{at}": {"if": random_condition(rng, 2, "", tags, []), "says": "own words"}
        for at in range(rng.randint(0, 2))
    }
    names = [*own, *shared]
    acts = {}
    for act in rng.sample(("hold_past_release", "notify_release", "transfer_custody"), 2):
        rules = [
            {
                "id": f"r{at}",
                "if": random_condition(rng, 3, "", tags, names),
                "then": rng.choice(_RESTRICTING),
                "clause": "own words",
            }
            for at in range(rng.randint(0, 5))
        ]
        acts[act] = {
            "rules": rules,
            "default": rng.choice(("prohibited", "permitted", "not_regulated")),
        }
    return {
        "law": law,
        "place": "US/CA",
        "name": "A law of no place",
        "citation": "none",
        "rank": 5,
        "status": "in_force",
        "composition": "floor",
        "effective_from": date(2014, 1, 1),
        "effective_to": None,
        "verified_through": None,
        "unknown": rng.choice(("default", "ask")),
        "binds": {"who": ["everyone"]},
        "acts": acts,
        "predicates": own,
        "confidence": {"level": "low", "why": "random"},
        "sources": [],
        "reviewer": None,
    }


_LISTS: tuple[dict[str, Any], ...] = (
    {
        "list": "open_list",
        "name": "An open list",
        "content": "known",
        "closed": False,
        "items": [
            {"id": "1", "what": "a", "sections": ["PC 187"], "kind": "section"},
            {"id": "2", "what": "b", "sections": ["PC 245(a)(1)"], "kind": "circumstance"},
            {"id": "3", "what": "c", "sections": ["PC 245(a)", "HS 11351.5"], "kind": "section"},
            {"id": "4", "what": "d", "sections": ["PC 236.1(c)"], "from": date(2016, 2, 29)},
        ],
    },
    {
        "list": "closed_list",
        "name": "A closed list",
        "content": "known",
        "closed": True,
        "items": [
            {"id": "1", "what": "a", "sections": ["PC 460(a)"], "to": date(2020, 3, 1)},
            {"id": "2", "what": "b", "sections": ["PC 211", "VC 23152"]},
        ],
    },
    {"list": "unread_list", "name": "A list to be loaded", "content": "unknown", "items": []},
)


def write_laws(root: Path, *, seed: int, laws: int) -> Iterator[str]:
    """Write a folder of random packs with their lists and predicates; yields the law ids."""
    rng = Random(seed)
    here = root / "us" / "ca"
    (here / "lists").mkdir(parents=True)
    for one in _LISTS:
        _write(here / "lists" / f"{one['list']}.yaml", one)
    _write(here / "lists" / "generic.yaml", {"tags": {"dui": {"what": "driving under influence"}}})
    tags = [*(str(one["list"]) for one in _LISTS), "dui"]
    shared = {
        f"shared_{at}": {"if": random_condition(rng, 3, "", tags, []), "says": "shared words"}
        for at in range(4)
    }
    _write(here / "predicates.yaml", {"predicates": shared})
    for at in range(laws):
        law = f"us-ca-random-{at:03d}"
        _write(here / f"{law}.yaml", random_pack(rng, law, tags, sorted(shared)))
        yield law


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
