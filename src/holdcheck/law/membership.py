"""Whether an offence is on an offence list, by its section and what else the record states of it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from holdcheck.facts.model import Truth
from holdcheck.law.model import ListItem, OffenceList

_SECTION = re.compile(
    r"\s*([A-Z]{2,4})\s*[§s.]*\s*([0-9]+(?:\.[0-9]+)?[a-z]{0,2})((?:\([0-9A-Za-z]+\))*)\s*",
    re.ASCII,
)
NEEDS = {
    "section": "",
    "circumstance": "which needs a finding",
    "penalty": "which turns on the punishment",
    "derivative": "which needs an attempt, a conspiracy or another main offence",
}
"""The kinds of item, each with what it asks for beside its section, in words."""


class Section(NamedTuple):
    """A section of a code: ``PC 245(a)(1)`` is ``PC``, ``245``, ``(a)(1)``."""

    code: str
    number: str
    subsections: str


class Offence(NamedTuple):
    """What a record states that membership of a list can turn on; ``None`` where it does not say.

    ``record`` is the list of records it stands in: a charge is judged by the list as it stands now,
    a conviction by the list of its own day.
    """

    statute: str | None = None
    on: date | None = None
    grade: str | None = None
    state: str | None = None
    record: str = "conviction"


class Standing(NamedTuple):
    """Whether an offence is on a list, and why in words where the section has to do with it."""

    truth: Truth
    why: str = ""


OPEN = Standing(Truth.UNKNOWN)


@lru_cache(maxsize=16_384)
def read_section(text: str) -> Section | None:
    """The one section that ``text`` names, or ``None``; ``former`` before it does not matter."""
    match = _SECTION.fullmatch(text.removeprefix("former "))
    return None if match is None else Section(match[1], match[2], match[3])


def membership(offences: OffenceList, offence: Offence) -> Standing:
    """What the section, grade, state and day of an offence say about membership of a list.

    A grade other than the list's rules it out. True only for an item that is a plain section in
    force that day, where the record states everything the list turns on. An item that needs a
    finding, a penalty or a main offence leaves it unknown; so does a list that is open or not
    loaded, a court of another or an unknown state, and a day before the list's history is known.
    """
    if offences.grade and offence.grade not in (None, offences.grade):
        return Standing(
            Truth.FALSE,
            f"its grade is {offence.grade}, and the list holds an offence only as a {offences.grade}",
        )
    section = None if offence.statute is None else read_section(offence.statute)
    if not offences.known or section is None:
        return OPEN
    found = _by_section(offences, section, offence)
    lacks = _lacking(offences, offence)
    if not lacks or found.truth is Truth.UNKNOWN:
        return found
    return Standing(Truth.UNKNOWN, f"{found.why}, but {lacks}" if found.why else "")


def _lacking(offences: OffenceList, offence: Offence) -> str:
    """Why the section alone cannot settle anything, in words; ``""`` where it can."""
    if offences.grade and offence.grade is None:
        return f"only as a {offences.grade}, and its grade is not stated"
    if offences.state and offence.state is None:
        return f"as a section of {offences.state}, and the state of the court is not stated"
    if offences.state and offence.state != offences.state:
        return f"as a section of {offences.state}, and the state stated is {offence.state}"
    start = offences.history_known_from
    if start is not None and offence.record != "charge":
        if offence.on is None:
            return f"the list is known only from {start} on, and the date is not stated"
        if offence.on < start:
            return f"the list is known only from {start} on, and the date is {offence.on}"
    return ""


def _by_section(offences: OffenceList, section: Section, offence: Offence) -> Standing:
    named: str | None = None
    for item in offences.items:
        for text in item.sections:
            listed = read_section(text)
            if listed is None or listed[:2] != section[:2]:
                continue
            inside = section.subsections.startswith(listed.subsections)
            # the same section with fewer subsections than the list names may still be the listed one
            if not inside and not listed.subsections.startswith(section.subsections):
                continue
            needs = _needs(item, offence) if inside else f"which names {text}"
            if not needs:
                return Standing(Truth.TRUE, f"{offence.statute} is in item {item.id}")
            named = named or f"{offence.statute} has to do with item {item.id}, {needs}"
    if named is not None:
        return Standing(Truth.UNKNOWN, named)
    plain = all(item.plain for item in offences.items)
    return Standing(Truth.FALSE) if offences.closed and plain else OPEN


def _needs(item: ListItem, offence: Offence) -> str:
    """What an item asks for beside its section, in words; ``""`` where the section is enough."""
    if item.start or item.end:
        if offence.on is None:
            return "which has not always been on the list, and the date is not stated"
        if (item.start and offence.on < item.start) or (item.end and offence.on >= item.end):
            return f"which was not on the list on {offence.on}"
    if item.unless:
        return f"except: {item.unless}"
    if item.only_if:
        return f"only if: {item.only_if}"
    return NEEDS[item.kind]
