"""Reads YAML and JSON documents strictly, remembering the line of everything.

YAML 1.2 core only: ``true``/``false`` are the only booleans (``on``, ``yes`` stay words), numbers
with leading zeros stay text (offence codes), a key may stand once, and aliases, tags and very deep
nesting are refused. Not in here: what the document means.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from holdcheck.facts.errors import InputError, Where

Data: TypeAlias = Any  # None, scalars, list[Data] or dict[str, Data]
Path_: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 400_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DIGITS = 18
FIRST_YEAR, LAST_YEAR = 1800, 2200
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(
    r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?[1-9][0-9]*[eE][-+]?[0-9]+"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?( ?(Z|[-+][0-9]{2}:[0-9]{2}))?"
)
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data and the line (from 1) of every key and element by its path."""

    data: Data
    lines: dict[Path_, int]
    file: str

    def where(self, path: Path_) -> Where:
        """The place of ``path``, or of the nearest part of it that has a line."""
        if not self.lines:
            return Where(self.file)
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return Where(self.file, self.lines[path[:end]])
        return Where(self.file)


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read a ``.yaml``, ``.yml`` or ``.json`` file.

    Raises :class:`InputError` for a file that is missing, larger than ``max_bytes`` bytes, not
    UTF-8, or not one well-formed document.
    """
    where = Where(str(path))
    try:
        with path.open("rb") as handle:
            raw = handle.read(max_bytes + 1)
    except IsADirectoryError:
        raise InputError("this is a folder; name a file", where=where) from None
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", where=where) from None
    except OSError as problem:
        raise InputError(
            f"the file cannot be read ([{problem.strerror}]); check its permissions", where=where
        ) from None
    if len(raw) > max_bytes:
        size = path.stat().st_size
        raise InputError(
            f"the file has [{size:,}] bytes and at most [{max_bytes:,}] are read; "
            "a case or pack is a few kilobytes, so check that it is the right file",
            where=where,
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise InputError(
            f"byte [{problem.start}] is not UTF-8 text; save the file as UTF-8",
            where=Where(str(path), line),
        ) from None
    return read_text(text, file=str(path), is_json=path.suffix.lower() == ".json")


def read_text(text: str, *, file: str = "<text>", is_json: bool = False) -> Document:
    """Read one document from a string; raises :class:`InputError` as :func:`read_file` does."""
    if not is_json:
        return _from_yaml(text, file)
    data = _parsed_json(text, file)
    lines: dict[Path_, int] = {}
    try:  # nearly all JSON is YAML, which knows its lines
        lines = _from_yaml(text, file).lines
    except InputError as problem:
        if problem.sentence.endswith((_TWICE, _TOO_DEEP)):
            raise
    return Document(_dated(data, (), lines, file), lines, file)


_TWICE = "stands twice; keep one of them"
_TOO_DEEP = f"the document nests deeper than [{MAX_DEPTH}] levels; flatten it"
_JSON_WORD = re.compile(r'"(?:\\.|[^"\\])*"|(-?Infinity|NaN)')


def _parsed_json(text: str, file: str) -> Data:
    def pairs(items: list[tuple[str, Data]]) -> dict[str, Data]:
        found: dict[str, Data] = {}
        for key, value in items:
            if key in found:
                _from_yaml(text, file)  # raises the same with its line, unless it is not YAML
                raise InputError(f"the key [{key}] {_TWICE}", where=Where(file))
            found[key] = value
        return found

    def constant(name: str) -> float:
        at = next((one.start(1) for one in _JSON_WORD.finditer(text) if one[1]), 0)
        raise InputError(
            f"[{name}] is not a number; leave the fact out if it is unknown",
            where=Where(file, text.count("\n", 0, at) + 1),
        )

    def whole(digits: str) -> int:
        if len(digits) > MAX_DIGITS:
            raise InputError(
                f"the number [{digits[:20]}…] is too long; quote it if it is a code",
                where=Where(file, text.count("\n", 0, text.find(digits)) + 1),
            )
        return int(digits)

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_int=whole)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"this is not JSON ([{problem.msg}]); correct it at column [{problem.colno}]",
            where=Where(file, problem.lineno),
        ) from None
    except RecursionError:
        raise InputError(_TOO_DEEP, where=Where(file, 1)) from None


def _dated(data: Data, path: Path_, lines: dict[Path_, int], file: str) -> Data:
    """JSON has no dates: text that is exactly an ISO date or time is read as one."""
    if len(path) > MAX_DEPTH:
        raise InputError(_TOO_DEEP, where=Where(file))
    if isinstance(data, dict):
        return {key: _dated(value, (*path, key), lines, file) for key, value in data.items()}
    if isinstance(data, list):
        return [_dated(value, (*path, at), lines, file) for at, value in enumerate(data)]
    if isinstance(data, str) and (_DATE.fullmatch(data) or _MOMENT.fullmatch(data)):
        return _time(data, Where(file, lines.get(path)))
    return data


def _from_yaml(text: str, file: str) -> Document:
    """Build the data from the parser's events: depth is known before anything recurses."""
    loader = _LOADER(text)
    lines: dict[Path_, int] = {}
    try:
        data = _Reader(loader, file, lines).document()
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else None
        said = (problem.problem or problem.context or "not well formed").strip()
        raise InputError(
            f"this is not YAML ([{said}]); correct it there", where=Where(file, line)
        ) from None
    except yaml.YAMLError as problem:
        at = getattr(problem, "position", None)
        line = None if at is None else text.encode().count(b"\n", 0, at) + 1
        raise InputError(
            f"this is not YAML text ([{str(problem).splitlines()[0]}]); save it as UTF-8 text",
            where=Where(file, line),
        ) from None
    finally:
        loader.dispose()
    return Document(data, lines, file)


class _Reader:
    """Takes events one by one; nothing deeper than ``MAX_DEPTH`` is ever entered."""

    def __init__(self, loader: Any, file: str, lines: dict[Path_, int]) -> None:
        self.loader = loader
        self.file = file
        self.lines = lines
        self.parts = 0

    def document(self) -> Data:
        take = self.loader.get_event
        take()  # start of the stream
        event = take()
        if isinstance(event, yaml.StreamEndEvent):
            self.lines[()] = 1
            return None
        data = self.read(take(), (), 0)
        take()  # end of the document
        event = take()
        if not isinstance(event, yaml.StreamEndEvent):
            raise InputError(
                "a second document begins here; keep one document in the file",
                where=self.where(event),
            )
        return data

    def where(self, event: Any) -> Where:
        return Where(self.file, event.start_mark.line + 1)

    def read(self, event: Any, path: Path_, depth: int) -> Data:
        where = self.where(event)
        self.lines.setdefault(path, where.line or 0)
        if isinstance(event, yaml.AliasEvent):
            raise InputError(
                "an alias repeats an earlier part; write it out, aliases are not read", where=where
            )
        if event.tag is not None:
            raise InputError(f"the tag [{event.tag}] is not read; leave it out", where=where)
        if depth > MAX_DEPTH:
            raise InputError(_TOO_DEEP, where=where)
        self.parts += 1
        if self.parts > MAX_NODES:
            raise InputError(
                f"the document has more than [{MAX_NODES}] parts; split it", where=where
            )
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event, where)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Data] = []
            while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
                items.append(self.read(event, (*path, len(items)), depth + 1))
            return items
        found: dict[str, Data] = {}
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            key_where = self.where(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise InputError("a key is a list or mapping; write a word", where=key_where)
            key = str(event.value)
            if key in found:
                raise InputError(f"the key [{key}] {_TWICE}", where=key_where)
            self.lines[(*path, key)] = key_where.line or 0
            found[key] = self.read(self.loader.get_event(), (*path, key), depth + 1)
        return found


def _scalar(event: Any, where: Where) -> Data:
    text = str(event.value)
    if not event.implicit[0]:  # quoted, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        if len(text) > MAX_DIGITS:
            raise InputError(
                f"the number [{text[:20]}…] is too long; quote it if it is a code", where=where
            )
        return int(text)
    if _FLOAT.fullmatch(text):
        value = float(text)
        if not math.isfinite(value):
            raise InputError(f"the number [{text[:20]}] is too large; check it", where=where)
        return value
    if _DATE.fullmatch(text) or _MOMENT.fullmatch(text):
        return _time(text, where)
    return text


def check_year(found: date, *, where: Where | None = None) -> None:
    """Refuse a day no case can be about, on which no clock can count; raises :class:`InputError`."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InputError(
            f"[{found.isoformat()[:10]}] lies outside the years {FIRST_YEAR} to {LAST_YEAR}; correct it",
            where=where,
        )


def _time(text: str, where: Where) -> date | datetime:
    try:
        if len(text) == 10:
            found = date.fromisoformat(text)
        else:
            found = datetime.fromisoformat(text.replace(" Z", "Z").replace("z", "Z"))
    except ValueError:
        kind = "date" if len(text) == 10 else "time"
        raise InputError(f"[{text}] is not a possible {kind}; correct it", where=where) from None
    check_year(found, where=where)
    return found
