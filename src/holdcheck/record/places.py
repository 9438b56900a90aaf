"""Where a row happened: state and county by what the row says and by look-ups the user adds.

Ways, in order: the row's own county; the facility's code; its name and state; a county named in
the facility's name; its city, where every facility known there is in one county; the state alone.
No look-up is part of Holdcheck, and an office or area of responsibility never gives a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from holdcheck.facts.document import read_file

VERSION = 1
"""Of the ways below; a folder resolves its places anew when it changes."""
HOW = {
    "county": "the row's own county",
    "code": "the facility's code in a look-up",
    "name": "the facility's name and state in a look-up",
    "named_county": "a county of the state named in the facility's name",
    "city": "the city, where every facility of the look-ups is in one county",
    "state": "the state alone",
}
"""The ways a place is resolved, in the order they are tried."""
_KIND = re.compile(
    r"\s+(county|parish|borough|census area|municipality|city and borough|municipio)$"
)
_NAMED = re.compile(r"^(?:the )?([a-z .'-]+?)\s+(?:county|cnty|cty|co|parish|par)\b", re.ASCII)
_NAMED_LATER = re.compile(r"([a-z .'-]+?)\s+(?:county|cnty)\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A place resolved: two letters, county (``""`` if unknown), path and the way."""

    state: str
    county: str
    path: str
    how: str


@dataclass(slots=True)
class LookUps:
    """What the look-ups in a folder say, by normal spelling."""

    by_code: dict[str, tuple[str, str]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    by_city: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    counties: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    state_of: dict[str, str] = field(default_factory=dict)


def state_letters(written: str) -> str:
    """The two letters of a state however written; ``""`` for none."""
    said = " ".join(written.split()).casefold()
    return _states().get(said, "")


def county_name(written: str) -> str:
    """A county as a person writes it: ``MCKEAN COUNTY`` is ``McKean``; ``""`` for none."""
    said = _KIND.sub("", " ".join(written.split()).casefold()).strip(" .")
    said = re.sub(r"^st\.? ", "saint ", said)
    name = re.sub(r"(^|[\s-])([a-z])", lambda one: one[1] + one[2].upper(), said)
    return re.sub(r"\bMc([a-z])", lambda one: f"Mc{one[1].upper()}", name)


def path_of(state: str, county: str = "") -> str:
    """The place path; raises nothing, for both parts are already normal."""
    if not county:
        return f"US/{state}"
    path = f"US/{state}/{re.sub(r'[^A-Za-z-]', '', county)}"
    return one_city().get(path, path)


def look_ups(rows: Iterable[Mapping[str, str | None]]) -> LookUps:
    """Gather the rows of the ``facilities`` table; where two disagree neither is used."""
    found = LookUps()
    codes: dict[str, set[tuple[str, str]]] = defaultdict(set)
    names: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        county_of, _, state_of = (row.get("county_named") or "").rpartition(",")
        if county_of:
            _add_county(found, state_letters(state_of), county_of)
            continue
        letters = state_letters(row.get("state") or "")
        if not letters:
            continue
        county = county_name(row.get("county") or "")
        code, name, city = (
            " ".join((row.get(key) or "").split()).casefold()
            for key in ("facility_code", "facility_name", "city")
        )
        codes[code].add((letters, county))
        names[name, letters].add((letters, county))
        if county:
            found.by_city[city, letters].add(_same(county))
            found.counties[letters].setdefault(_same(county), county)
    for code, said in codes.items():
        if code and (agreed := _agreed(said)):
            found.by_code[code] = agreed
    for key, said in names.items():
        if key[0] and (agreed := _agreed(said)):
            found.by_name[key] = agreed
    return found


def _agreed(said: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The one state and county that several look-ups give; a blank county contradicts nothing."""
    states = {state for state, _ in said}
    counties = {_same(county): county for _, county in sorted(said) if county}
    if len(states) != 1 or len(counties) > 1:
        return None
    return next(iter(states)), next(iter(counties.values()), "")


def resolve(key: str, known: LookUps) -> Place | None:
    """The place of a row's key (code, name, city, county and state between bars), or ``None``."""
    code, name, city, county, state = (
        " ".join(part.split()) for part in (*key.split("|"), "", "", "", "", "")[:5]
    )
    letters = state_letters(state)
    said = name.casefold()
    if letters and county:
        return _place(letters, known, county_name(county), "county")
    if code and (found := known.by_code.get(code.casefold())) and letters in ("", found[0]):
        letters = letters or found[0]
        if found[1]:
            return _place(letters, known, found[1], "code")
    if not letters:
        return None
    if (by_name := known.by_name.get((said, letters))) and by_name[1]:
        return _place(letters, known, by_name[1], "name")
    if named := _county_in(said, letters, known):
        return _place(letters, known, named, "named_county")
    if borough := boroughs(letters).get(city.casefold()):
        return _place(letters, known, borough, "city")
    cities = known.by_city.get((city.casefold(), letters), set())
    if len(cities) == 1:
        return _place(letters, known, known.counties[letters][next(iter(cities))], "city")
    return Place(letters, "", path_of(letters), "state")


def _place(letters: str, known: LookUps, county: str, how: str) -> Place:
    county = known.counties[letters].get(_same(county), county)
    return Place(letters, county, path_of(letters, county), how)


def _county_in(name: str, letters: str, known: LookUps) -> str:
    counties = known.counties.get(letters)
    if not counties:
        return ""
    if whole := counties.get(_same(name)):
        return whole
    match = _NAMED.match(name) or _NAMED_LATER.search(name)
    if match is None:
        return ""
    words = match[1].split()
    for begin in range(len(words)):  # the longest ending of the words that is a county
        if found := counties.get(_same(" ".join(words[begin:]))):
            return found
    return ""


def _add_county(found: LookUps, letters: str, written: str) -> None:
    if not letters:
        return
    said = written.casefold().strip()
    name = county_name(said)
    if said.endswith(" city"):  # an independent city beside a county of the same name
        whole = county_name(said.removesuffix(" city"))
        name = name if _same(whole) in found.counties[letters] else whole
    found.counties[letters][_same(name)] = name


def _same(county: str) -> str:
    return re.sub(r"[^a-z]", "", re.sub(r"^st\.? ", "saint ", county.casefold()))


@cache
def _states() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for letters, names in _data("states").items():
        found[letters.casefold()] = letters
        found |= {str(name): letters for name in names}
    return found


@cache
def one_city() -> Mapping[str, str]:
    """Counties that make up one city, by place path."""
    return {county: str(city) for county, city in _data("one_city")["counties"].items()}


@cache
def boroughs(letters: str) -> Mapping[str, str]:
    """Cities of a state that are by themselves a county, in lower case, and the county."""
    return dict(_data("one_city")["boroughs"].get(letters, {}))


def _data(name: str) -> Mapping[str, Any]:
    file = resources.files("holdcheck.record") / "mapping" / f"{name}.yaml"
    with resources.as_file(file) as path:
        found: Mapping[str, Any] = read_file(path).data
        return found
