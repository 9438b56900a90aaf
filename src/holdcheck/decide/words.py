"""What a decision speaks of, in words: facts used, records, what is missing, changes of fact.

A record is named by its number, statute and date ("the second conviction (PC 459, 2012-03-01)"), a
list of offences by its title. The same words serve the text, the page and the JSON. Not in here: how
a decision is laid out (:mod:`holdcheck.decide.explain`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from holdcheck.decide.asking import HOURS
from holdcheck.decide.changes import Change, as_record
from holdcheck.decide.evaluate import FALSE, TRUE
from holdcheck.decide.questions import RELEASE, Flip, Missing, NextQuestion
from holdcheck.facts.model import Case, Fact, FactType, UnknownReason
from holdcheck.facts.statements import (
    listed,
    member_words,
    moment_words,
    said,
    weekday_words,
    yes,
    zoned_words,
)
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS, LIST_BY_PATH
from holdcheck.law.clocks import aware
from holdcheck.law.library import Library
from holdcheck.law.membership import read_section
from holdcheck.law.tell import fact_words

_INDEXED = re.compile(r"(.+)\[(\d+)\]\.(.+)")
_TAGGED = re.compile(r"(.+\.tags)\[(.+)\]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d:\d\d)?")
_PATH = re.compile(r"\b[a-z_]+(?:\[\d*\])?(?:\.[A-Za-z0-9_]+)+(?:\[\])?(?:\.[A-Za-z0-9_]+)*")
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_OWN = {"incident_id": "is from an incident of its own"}
UNKNOWN_WORDS: Mapping[str, str] = {
    UnknownReason.NOT_STATED: "nobody has stated it",
    UnknownReason.SOURCE_DOES_NOT_SAY: "the source was looked at and does not say",
    UnknownReason.NOT_MAPPED: "the source says something that could not be read into the vocabulary",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Says what a case holds; ``case`` is the prepared one, ``library`` knows what a tag means."""

    case: Case
    library: Library

    def record(self, name: str, at: int) -> str:
        """A record: which of its list it is, with what tells it from the others."""
        records = self.case.records.get(name, ())
        singular = LIST_BY_PATH[name].singular
        which = f"{_ORDINALS[at]} {singular}" if at < len(_ORDINALS) else f"{singular} {at + 1}"
        one = records[at] if at < len(records) else {}
        marks = [
            f"no. {one['id']}" if "id" in one else "",
            str(one.get("statute") or one.get("form") or ""),
            str(one.get("date") or ""),
        ]
        told = ", ".join(mark for mark in marks if mark)
        named = f"the {singular}" if len(records) == 1 else f"the {which}"
        return f"{named} ({told})" if told else named

    def fact(self, path: str, value: Any, truth: int, tag: str = "") -> str:
        """What a fact that a rule used says, or that it is not known."""
        if path in COMPLETE_PATHS:
            plural = f"{LIST_BY_PATH[COMPLETE_PATHS[path]].singular}s"
            return f"there may be more {plural} than those stated"
        if path in LIST_BY_PATH:
            return _list_words(path, value)
        fact, it = self._fact(path)
        if tag:
            told = f"{it} is {'not ' if truth == FALSE else ''}{self.library.tag_words(tag)}"
            return told if truth in (FALSE, TRUE) else f"it is not known whether {told}"
        if fact is None:
            return f"{path}: {'not known' if value is None else value}"
        if value is not None:
            return said(fact, value, it=it)
        if fact.type is FactType.BOOL:
            return f"it is not known whether {yes(fact).replace('{it}', it)}"
        asked = RELEASE if path == HOURS and RELEASE not in self.case.values else path
        return f"it is not known: “{self.question(asked)}”"

    def question(self, path: str, tag: str = "") -> str:
        """The question that asks for a fact, with the record it is about."""
        found = _INDEXED.fullmatch(path)
        if found is None:
            return fact_words(path)
        it = self.record(found[1], int(found[2]))
        if tag:
            return f"Is {it} {self.library.tag_words(tag)}?"
        plain = f"the {LIST_BY_PATH[found[1]].singular}"
        return fact_words(path) if it == plain else f"{fact_words(path)} – {it}"

    def missing(self, one: Missing) -> Missing:
        """The same with its question in words, why it is not known, and what stands in the way."""
        reason = self.case.unknown.get(one.fact, UnknownReason.NOT_STATED)
        note = (self._unread(one.fact) or self._unloaded(one.tag)) if one.tag else ""
        return replace(one, question=self.question(one.fact, one.tag), reason=reason, note=note)

    def next_question(self, one: NextQuestion | None) -> NextQuestion | None:
        """The same with its question and every answer in words."""
        if one is None:
            return None
        tagged = _TAGGED.fullmatch(one.fact)
        path, tag = (tagged[1], tagged[2]) if tagged is not None else (one.fact, "")
        fact = None if tag else self._fact(path)[0]
        labels = tuple(label for label, _ in one.answers)
        return replace(one, question=self.question(path, tag), said=_answers(labels, fact))

    def flip(self, one: Flip) -> Flip:
        """The same with its changes as one clause."""
        return replace(one, says=" and ".join(self.change(change) for change in one.changes))

    def change(self, one: Change) -> str:
        """A change of one fact as a clause: ``there is a conviction that is a felony``."""
        if one.path.endswith("[+]"):
            return self._added(one.path.removesuffix("[+]"), one.to)
        if one.path in COMPLETE_PATHS:
            plural = f"{LIST_BY_PATH[COMPLETE_PATHS[one.path]].singular}s"
            return (
                f"those are all the {plural} there are" if one.to else f"there may be more {plural}"
            )
        if one.path in LIST_BY_PATH:
            return _list_words(one.path, one.to)
        fact, it = self._fact(one.path)
        if one.tag:
            return f"{it} is {'' if one.to else 'not '}{self.library.tag_words(one.tag)}"
        return f"{one.path} is {one.to}" if fact is None else said(fact, one.to, it=it)

    def plain(self, text: str) -> str:
        """A sentence with the paths and moments in it put into words."""
        if not text:
            return ""
        told = _MOMENT.sub(lambda found: moment_words(datetime.fromisoformat(found[0])), text)
        return _PATH.sub(lambda found: _quoted(found[0]), told)

    def _fact(self, path: str) -> tuple[Fact | None, str]:
        found = _INDEXED.fullmatch(path)
        if found is None:
            return BY_PATH.get(path), "it"
        name, at, key = found[1], int(found[2]), found[3]
        return BY_PATH.get(f"{name}[].{key}"), self.record(name, at)

    def _added(self, name: str, record: Mapping[str, Any]) -> str:
        singular = LIST_BY_PATH[name].singular
        some = "another" if self.case.records.get(name) else "an" if singular[0] in "aeiou" else "a"
        told: list[str] = []
        for key, value in as_record(record).items():
            fact = BY_PATH.get(f"{name}[].{key}")
            if isinstance(value, tuple) and key == "tags":
                told += [f"is {self.library.tag_words(tag)}" for tag in value]
            elif key in _OWN:
                told.append(_OWN[key])
            elif fact is not None:
                words = said(fact, value, it="{it}")
                told.append(words.removeprefix("{it} ").replace("{it}", "it"))
        what = f"there is {some} {singular}"
        return f"{what} that {listed(told)}" if told else what

    def _unread(self, path: str) -> str:
        """That the record's statute is no section any list could name, where that is so."""
        found = _INDEXED.fullmatch(path)
        if found is None:
            return ""
        statute = self.case.records[found[1]][int(found[2])].get("statute")
        if not isinstance(statute, str) or read_section(statute) is not None:
            return ""
        return f"section [{statute}] not recognised; write it as PC 187"

    def _unloaded(self, tag: str) -> str:
        offences = self.library.offence_list(tag)
        if offences is None or offences.known:
            return ""
        return "this list is not loaded yet, so a person must look it up"


def _list_words(path: str, value: Any) -> str:
    singular = LIST_BY_PATH[path].singular
    if value is None:
        return f"it is not known which {singular}s there are"
    if not value:
        return f"there is no {singular}"
    return f"there is one {singular}" if len(value) == 1 else f"there are {len(value)} {singular}s"


def _answers(labels: tuple[str, ...], fact: Fact | None) -> tuple[str, ...]:
    if fact is None:
        return labels
    if fact.type is FactType.ENUM:
        return tuple(member_words(fact, label) for label in labels)
    if fact.type in (FactType.INT, FactType.NUMBER):
        unit = f" {fact.unit}" if fact.unit else ""
        if len(labels) == 3 and float(labels[2]) - float(labels[0]) == 2:
            told = (f"less than {labels[1]}", f"just {labels[1]}", f"more than {labels[1]}")
            return tuple(f"{words}{unit}" for words in told)
        return tuple(f"{label}{unit}" for label in labels)
    return labels


def _quoted(path: str) -> str:
    fact = BY_PATH.get(re.sub(r"\[\d+\]", "[]", path))
    if fact is None:
        return path
    if fact.type is not FactType.BOOL:
        return f"“{fact.question}”"
    return f"“{yes(fact).replace('{it}', 'it')}”"


def deadline_words(moment: str, zone: str) -> str:
    """A moment of the record in the zone of the place: ``Sunday 15 July 2018, 5:00 p.m. EDT``."""
    return zoned_words(datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)))


def on_words(on: date, zone: str) -> str:
    """The day or moment asked about, in words."""
    if isinstance(on, datetime):
        return zoned_words(aware(on, zone).astimezone(ZoneInfo(zone)))
    return weekday_words(on)
