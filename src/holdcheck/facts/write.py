"""A case written back in the shape of a case file: what it reads as is the same case.

Not in here: writing to a disk, which is for the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from holdcheck.facts.case import NOT_TAGS
from holdcheck.facts.model import Case, Provenance, Record
from holdcheck.facts.vocabulary import COMPLETE_PATHS, LISTS


def case_data(case: Case) -> dict[str, Any]:
    """The case as plain data: its reference, and under ``facts`` what is stated and where it came from."""
    facts: dict[str, Any] = {}
    for path, value in case.values.items():
        _put(facts, path, _stated(_plain(value), case.provenance.get(path)))
    for path, reason in case.unknown.items():
        if "[" not in path:
            _put(facts, path, _stated(str(reason), case.provenance.get(path)))
    for one in LISTS:
        if one.path in case.records:
            records = [
                _record(case, f"{one.path}[{at}].", record)
                for at, record in enumerate(case.records[one.path])
            ]
            _put(facts, one.path, _stated(records, case.provenance.get(one.path)))
    for path, name in COMPLETE_PATHS.items():
        if name in case.complete:
            _put(facts, path, case.complete[name])
    return {"reference": case.reference, "facts": facts} if case.reference else {"facts": facts}


def _record(case: Case, start: str, record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in record.items():
        name = NOT_TAGS if key == "!tags" else key
        found[name] = _stated(_plain(value), case.provenance.get(start + key))
    for path, reason in case.unknown.items():
        if path.startswith(start):
            key = path.removeprefix(start)
            found[key] = _stated(str(reason), case.provenance.get(path))
    return found


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _stated(value: Any, behind: Provenance | None) -> Any:
    if behind is None:
        return value
    parts: Mapping[str, Any] = {
        "source": behind.source,
        "as_of": behind.as_of,
        "evidence": behind.evidence,
        "reasons": behind.reasons,
    }
    said = {key: part for key, part in parts.items() if part}
    if behind.verified is not None:
        said["verified"] = behind.verified
    return {"value": value, **said}


def _put(into: dict[str, Any], path: str, value: Any) -> None:
    *groups, last = path.split(".")
    for group in groups:
        into = into.setdefault(group, {})
    into[last] = value
