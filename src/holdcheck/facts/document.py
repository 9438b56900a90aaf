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
    if is_json:
        data = _json_data(text, file)
        try:
            return Document(data, _compose(text, file).lines, file)
        except InputError:  # JSON that is not YAML (tabs): values stand, lines are not known
            return Document(data, {}, file)
    return _compose(text, file)


def _json_data(text: str, file: str) -> Data:
    def pairs(items: list[tuple[str, Data]]) -> dict[str, Data]:
        found: dict[str, Data] = {}
        for key, value in items:
            if key in found:
                raise InputError(
                    f"the key [{key}] stands twice; keep one of them", where=Where(file)
                )
            found[key] = value
        return found

    def constant(name: str) -> float:
        raise InputError(
            f"[{name}] is not a number; leave the fact out if it is unknown", where=Where(file)
        )

    try:
        # JSON has no dates: text that is exactly an ISO date or time is read as one
        return _dated(json.loads(text, object_pairs_hook=pairs, parse_constant=constant), 0, file)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"this is not JSON ([{problem.msg}]); correct it at column [{problem.colno}]",
            where=Where(file, problem.lineno),
        ) from None
    except RecursionError:
        raise InputError(
            f"the document nests deeper than [{MAX_DEPTH}] levels; flatten it", where=Where(file)
        ) from None


def _dated(data: Data, depth: int, file: str) -> Data:
    if depth > MAX_DEPTH:
        raise InputError(
            f"the document nests deeper than [{MAX_DEPTH}] levels; flatten it", where=Where(file)
        )
    if isinstance(data, dict):
        return {key: _dated(value, depth + 1, file) for key, value in data.items()}
    if isinstance(data, list):
        return [_dated(value, depth + 1, file) for value in data]
    if isinstance(data, str) and (_DATE.fullmatch(data) or _MOMENT.fullmatch(data)):
        return _time(data, Where(file))
    return data


def _compose(text: str, file: str) -> Document:
    try:
        loader = _LOADER(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else None
        said = (problem.problem or problem.context or "not well formed").strip()
        raise InputError(
            f"this is not YAML ([{said}]); correct it there", where=Where(file, line)
        ) from None
    except yaml.YAMLError as problem:
        raise InputError(
            f"this is not YAML text ([{str(problem).splitlines()[0]}]); save it as UTF-8 text",
            where=Where(file),
        ) from None
    except RecursionError:
        raise InputError(
            f"the document nests deeper than [{MAX_DEPTH}] levels; flatten it", where=Where(file)
        ) from None
    lines: dict[Path_, int] = {}
    if node is None:
        return Document(None, {(): 1}, file)
    return Document(_Reader(file, lines).read(node, (), 0), lines, file)


class _Reader:
    def __init__(self, file: str, lines: dict[Path_, int]) -> None:
        self.file = file
        self.lines = lines
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, path: Path_, depth: int) -> Data:
        where = Where(self.file, node.start_mark.line + 1)
        self.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self.seen:
            raise InputError(
                "an alias repeats an earlier part; write it out, aliases are not read", where=where
            )
        self.seen.add(id(node))
        if depth > MAX_DEPTH:
            raise InputError(
                f"the document nests deeper than [{MAX_DEPTH}] levels; flatten it", where=where
            )
        if len(self.seen) > MAX_NODES:
            raise InputError(
                f"the document has more than [{MAX_NODES}] parts; split it", where=where
            )
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, where)
        if not str(node.tag).startswith("tag:yaml.org,2002:") or node.tag.rpartition(":")[
            2
        ] not in ("map", "seq"):
            raise InputError(f"the tag [{node.tag}] is not read; leave it out", where=where)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*path, at), depth + 1) for at, child in enumerate(node.value)]
        found: dict[str, Data] = {}
        for key_node, child in node.value:
            key_where = Where(self.file, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                raise InputError("a key is a list or mapping; write a word", where=key_where)
            key = str(key_node.value)
            if key in found:
                raise InputError(f"the key [{key}] stands twice; keep one of them", where=key_where)
            self.lines[(*path, key)] = key_where.line or 0
            found[key] = self.read(child, (*path, key), depth + 1)
        return found

    def _scalar(self, node: yaml.ScalarNode, where: Where) -> Data:
        text = str(node.value)
        if node.style:  # the C parser marks a plain scalar with "", the other with None
            return text
        tag = str(node.tag)
        if not tag.startswith("tag:yaml.org,2002:"):
            raise InputError(f"the tag [{tag}] is not read; leave it out", where=where)
        if text in _WORDS:
            return _WORDS[text]
        if _INT.fullmatch(text):
            if len(text) > 18:
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


def _time(text: str, where: Where) -> date | datetime:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.replace(" Z", "Z").replace("z", "Z"))
    except ValueError:
        kind = "date" if len(text) == 10 else "time"
        raise InputError(f"[{text}] is not a possible {kind}; correct it", where=where) from None
