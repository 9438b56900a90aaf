"""Turns a nested mapping of facts into a validated :class:`Case`.

Every value is checked against the vocabulary. A value may be bare or
``{value, source, as_of, evidence, verified}``. Not in here: facts computed from other facts
(:mod:`holdcheck.facts.derive`) and contradictions (:mod:`holdcheck.facts.contradict`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from holdcheck.facts.columns import TAGS_COMPLETE
from holdcheck.facts.document import Document, Path_, read_file
from holdcheck.facts.errors import InputError, Where, is_control
from holdcheck.facts.model import (
    Case,
    Fact,
    FactType,
    Provenance,
    Record,
    SourceKind,
    UnknownReason,
    Value,
)
from holdcheck.facts.states import STATE_PATHS, two_letters
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS, LIST_BY_PATH, TAG_LISTS, nearest

_UNKNOWN_WORDS = {
    "unknown": UnknownReason.NOT_STATED,
    UnknownReason.NOT_STATED.value: UnknownReason.NOT_STATED,
    UnknownReason.SOURCE_DOES_NOT_SAY.value: UnknownReason.SOURCE_DOES_NOT_SAY,
    UnknownReason.NOT_MAPPED.value: UnknownReason.NOT_MAPPED,
}
_PROVENANCE_KEYS = frozenset(
    {"value", "source", "as_of", "evidence", "verified", "reasons", "unknown"}
)
_GROUPS = frozenset(
    prefix
    for path in [*BY_PATH, *LIST_BY_PATH, *COMPLETE_PATHS]
    for prefix in (
        ".".join(path.replace("[]", "").split(".")[:n]) for n in range(1, path.count(".") + 1)
    )
) - frozenset(LIST_BY_PATH)
FACT_NAMES = frozenset(
    path.replace("[]", "").partition(".")[0] for path in [*BY_PATH, *LIST_BY_PATH, *COMPLETE_PATHS]
)
"""The names on the top level of a case's facts."""
MAX_RECORDS = 5_000
NOT_TAGS = "not_tags"
"""The field of a record for kinds of offence that somebody found it not to be of."""


def read_case(path: Path | str) -> Case:
    """Read a case file (YAML or JSON): the facts themselves, or a mapping with the key ``facts``
    and, if wanted, ``reference``: what the case is called.

    Raises :class:`InputError` with file and line.
    """
    document = read_file(Path(path))
    data = document.data
    if data is None:  # a file that was not saved is no case of which nothing is known
        raise InputError(
            "the file is empty; write what is known below [facts:]", where=document.where(())
        )
    base: Path_ = ()
    reference = ""
    if isinstance(data, dict) and "facts" in data:
        reference = _reference(data, document)
        for key in data:
            # a group that slipped out of [facts] by its indent must not be passed over in silence
            if isinstance(key, str) and key.partition(".")[0] in FACT_NAMES:
                raise InputError(
                    f"[{key}] stands beside [facts] and would not be read; indent it below [facts]",
                    where=document.where((key,)),
                )
        data, base = data["facts"], ("facts",)
    case = build_case(data, document=document, base=base)
    return replace(case, reference=reference) if reference else case


def _reference(data: Mapping[str, Any], document: Document) -> str:
    """What the file calls the case (a booking or docket number), one line of text."""
    value = data.get("reference")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)) or len(str(value)) > 100:
        raise InputError(
            f"[reference] is what you call the case, one short line, found {_kind(value)}; write for example [reference: booking 2018-114]",
            where=document.where(("reference",)),
        )
    return " ".join(str(value).split())


def build_case(facts: Any, *, document: Document | None = None, base: Path_ = ()) -> Case:
    """Validate a nested mapping of facts in the shape of the vocabulary.

    ``document`` and ``base`` let errors name the file and line. Raises :class:`InputError`.
    """
    builder = _Builder(document or Document(None, {}, "<facts>"), base)
    if facts is None:
        facts = {}
    if not isinstance(facts, Mapping):
        raise InputError(
            f"facts are a mapping of names to values, found {_kind(facts)}; write for example [person: {{age_years: 30}}]",
            where=builder.where(()),
        )
    builder.group(facts, ())
    return builder.case()


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the yes/no value [{str(value).lower()}]"
    if isinstance(value, str):
        return f"the text [{value[:60]}]"
    if isinstance(value, (int, float)):
        return f"the number [{value}]"
    if isinstance(value, datetime):
        return f"the time [{value.isoformat()}]"
    if isinstance(value, date):
        return f"the date [{value.isoformat()}]"
    return (
        "a list"
        if isinstance(value, (list, tuple))
        else "a mapping"
        if isinstance(value, Mapping)
        else f"a {type(value).__name__}"
    )


class _Builder:
    def __init__(self, document: Document, base: Path_) -> None:
        self.document = document
        self.base = base
        self.values: dict[str, Value] = {}
        self.records: dict[str, tuple[Record, ...]] = {}
        self.complete: dict[str, bool] = {}
        self.provenance: dict[str, Provenance] = {}
        self.unknown: dict[str, UnknownReason] = {}
        self.lines: dict[str, int] = {}
        self.named: set[str] = set()

    def where(self, path: Path_) -> Where:
        return self.document.where((*self.base, *path))

    def case(self) -> Case:
        return Case(
            values=self.values,
            records=self.records,
            complete=self.complete,
            provenance=self.provenance,
            unknown=self.unknown,
            lines=self.lines,
            file=self.document.file,
        )

    def group(self, facts: Mapping[Any, Any], path: Path_) -> None:
        for key, value in facts.items():
            here = (*path, key)
            name = ".".join(map(str, here))
            if name in self.named:
                raise InputError(
                    f"[{name}] is written twice, nested and by its whole path; keep one of them",
                    where=self.where(here),
                )
            if name not in _GROUPS:
                self.named.add(name)
            if name in LIST_BY_PATH:
                self.list_of_records(name, value, here)
            elif name in COMPLETE_PATHS:
                known = self.fact_value(
                    Fact(name, FactType.BOOL, "", "", SourceKind.DERIVED), name, value, here
                )
                # who writes that it is not known has not called the list complete
                self.complete[COMPLETE_PATHS[name]] = bool(known)
            elif name in BY_PATH:
                self.put(self.values, BY_PATH[name], name, name, value, here)
            elif name in _GROUPS:
                if value is None:
                    continue
                if not isinstance(value, Mapping):
                    raise InputError(
                        f"[{name}] holds facts by name, found {_kind(value)}; write [{name}: {{…}}]",
                        where=self.where(here),
                    )
                self.group(value, here)
            else:
                raise InputError(_no_such(name), where=self.where(here))

    def list_of_records(self, name: str, value: Any, path: Path_) -> None:
        if isinstance(value, Mapping) and not (set(value) <= _PROVENANCE_KEYS and "value" in value):
            value = [value]
        if isinstance(value, Mapping):
            self.keep_provenance(name, value, path)
            value = value["value"]
        if value is None or (isinstance(value, str) and value in _UNKNOWN_WORDS):
            self.unknown[name] = _UNKNOWN_WORDS.get(value or "", UnknownReason.NOT_STATED)
            return
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise InputError(
                f"[{name}] is a list of records, found {_kind(value)}; write [] if there are none",
                where=self.where(path),
            )
        if len(value) > MAX_RECORDS:
            raise InputError(
                f"[{name}] has [{len(value)}] records and at most [{MAX_RECORDS}] are read; check the file",
                where=self.where(path),
            )
        found: list[Record] = []
        for at, element in enumerate(value):
            here = (*path, at)
            if not isinstance(element, Mapping):
                raise InputError(
                    f"[{name}] has {_kind(element)} where a record belongs; write [- grade: felony]",
                    where=self.where(here),
                )
            record: dict[str, Value] = {}
            for key, item in element.items():
                full = f"{name}[].{key}"
                if key == NOT_TAGS and name in TAG_LISTS:
                    self.not_tags(record, f"{name}[{at}]", item, (*here, key))
                    continue
                if full not in BY_PATH:
                    raise InputError(_no_such(full), where=self.where((*here, key)))
                self.put(record, BY_PATH[full], str(key), f"{name}[{at}].{key}", item, (*here, key))
                if key == TAGS_COMPLETE:
                    record.setdefault(key, False)  # written as not known: not called complete
            both = set(_words(record, "tags")) & set(_words(record, "!tags"))
            if both:
                raise InputError(
                    f"[{name}[{at}]] has the kind [{min(both)}] among its tags and among its {NOT_TAGS}; keep one of them",
                    where=self.where(here),
                )
            found.append(record)
        self.records[name] = tuple(found)
        line = self.where(path).line
        if line:
            self.lines[name] = line

    def not_tags(self, record: dict[str, Value], shown: str, value: Any, path: Path_) -> None:
        """Kinds of offence a person found the record not to be of, where its tags are not complete."""
        fact = Fact(f"{shown}.{NOT_TAGS}", FactType.STRINGS, "", "", SourceKind.COUNSEL)
        known = self.fact_value(fact, fact.path, value, path)
        if known is not None:
            record["!tags"] = known

    def put(
        self, into: dict[str, Value], fact: Fact, key: str, shown: str, value: Any, path: Path_
    ) -> None:
        line = self.where(path).line
        if line:
            self.lines[shown] = line
        known = self.fact_value(fact, shown, value, path)
        if known is not None:
            into[key] = known

    def fact_value(self, fact: Fact, shown: str, value: Any, path: Path_) -> Value | None:
        if isinstance(value, Mapping):
            if "value" not in value or not set(value) <= _PROVENANCE_KEYS:
                odd = sorted(str(key) for key in set(value) - _PROVENANCE_KEYS)
                said = f"found the key [{odd[0]}]" if odd else "the key [value] is missing"
                raise InputError(
                    f"[{shown}] is one fact: a bare value or {{value, source, as_of, evidence, verified}}, but {said}",
                    where=self.where(path),
                )
            self.keep_provenance(shown, value, path)
            value = value["value"]
        if value is None or (isinstance(value, str) and value in _UNKNOWN_WORDS):
            self.unknown[shown] = _UNKNOWN_WORDS.get(value or "", UnknownReason.NOT_STATED)
            return None
        return checked(fact, shown, value, self.where(path))

    def keep_provenance(self, shown: str, value: Mapping[str, Any], path: Path_) -> None:
        verified = value.get("verified")
        if verified is not None and not isinstance(verified, bool):
            raise InputError(
                f"[verified] of [{shown}] is true or false, found {_kind(verified)}",
                where=self.where((*path, "verified")),
            )
        parts: dict[str, str] = {}
        for key in ("source", "as_of", "evidence", "reasons"):
            item = value.get(key)
            if isinstance(item, (Mapping, list)):
                raise InputError(
                    f"[{key}] of [{shown}] is one line of text, found {_kind(item)}",
                    where=self.where((*path, key)),
                )
            text = "" if item is None else item.isoformat() if isinstance(item, date) else str(item)
            parts[key] = one_line(text, f"[{key}] of [{shown}]", self.where((*path, key)))
        self.provenance[shown] = Provenance(**parts, verified=verified)


def one_line(text: str, what: str, where: Where) -> str:
    """The text on one line; raises :class:`InputError` for characters that could forge a screen."""
    text = " ".join(text.split())
    odd = next((char for char in text if is_control(char)), None)
    if odd is not None:
        raise InputError(
            f"{what} holds the control character [U+{ord(odd):04X}]; take it out", where=where
        )
    return text


def checked(fact: Fact, shown: str, value: Any, where: Where) -> Value:
    """The value as the fact's type; ``shown`` is its name in the message of the InputError."""
    match fact.type:
        case FactType.BOOL:
            if isinstance(value, bool):
                return value
            raise InputError(
                f"[{shown}] is a yes/no fact, found {_kind(value)}; write true or false, or leave it out if unknown",
                where=where,
            )
        case FactType.INT | FactType.NUMBER:
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise InputError(
                    f"[{shown}] is a number of {fact.unit}, found {_kind(value)}; write for example 3",
                    where=where,
                )
            if value != value or value in (float("inf"), float("-inf")):
                raise InputError(
                    f"[{shown}] is a number of {fact.unit}, found [{value}]; leave it out if unknown",
                    where=where,
                )
            if fact.type is FactType.INT and value != int(value):
                raise InputError(
                    f"[{shown}] is a whole number of {fact.unit}, found [{value}]; round it as the law says",
                    where=where,
                )
            if value < 0:
                raise InputError(
                    f"[{shown}] cannot be negative, found [{value}]; correct it", where=where
                )
            return int(value) if fact.type is FactType.INT else value
        case FactType.DATE:
            if isinstance(value, datetime):
                return value.date()
            if isinstance(value, date):
                return value
            raise InputError(
                f"[{shown}] is a date, found {_kind(value)}; write it as 2014-01-31, without quotes",
                where=where,
            )
        case FactType.DATETIME:
            if isinstance(value, datetime):
                return value
            if isinstance(value, date):
                raise InputError(
                    f"[{shown}] is a date with a time, found {_kind(value)}; write it as 2014-01-31T17:00",
                    where=where,
                )
            raise InputError(
                f"[{shown}] is a date with a time, found {_kind(value)}; write it as 2014-01-31T17:00",
                where=where,
            )
        case FactType.STRING:
            if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
                raise InputError(
                    f"[{shown}] is text, found {_kind(value)}; write a word or quote it",
                    where=where,
                )
            text = value.isoformat() if isinstance(value, date) else str(value)
            return two_letters(shown, text, where) if fact.path in STATE_PATHS else text
        case FactType.ENUM:
            names = [member.name for member in fact.members]
            if isinstance(value, str) and value in names:
                return value
            raise InputError(
                f"[{shown}] is one of [{', '.join(names)}], found {_kind(value)}", where=where
            )
        case FactType.STRINGS:
            if isinstance(value, (list, tuple)) and all(
                isinstance(item, (str, int)) and not isinstance(item, bool) for item in value
            ):
                return tuple(str(item) for item in value)
            raise InputError(
                f"[{shown}] is a list of words, found {_kind(value)}; write [] if there are none",
                where=where,
            )


def _words(record: Record, key: str) -> tuple[str, ...]:
    value = record.get(key)
    return value if isinstance(value, tuple) else ()


def _no_such(name: str) -> str:
    if name == "facts":
        return "[facts] is the key of a case file and no fact; give what stands below it"
    close = nearest(name)
    hint = f"did you mean [{close}]?" if close else "see `holdcheck facts` for the vocabulary"
    return f"there is no fact [{name}]; {hint}"
