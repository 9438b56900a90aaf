"""JSON Schema (2020-12) of a case file, from the one declaration of the vocabulary."""

from __future__ import annotations

from typing import Any

from holdcheck.facts.case import NOT_TAGS
from holdcheck.facts.model import Fact, FactType
from holdcheck.facts.vocabulary import COMPLETE_PATHS, FACTS, LISTS, TAG_LISTS

_TYPES: dict[FactType, dict[str, Any]] = {
    FactType.BOOL: {"type": "boolean"},
    FactType.INT: {"type": "integer", "minimum": 0},
    FactType.NUMBER: {"type": "number", "minimum": 0},
    FactType.DATE: {"type": "string", "format": "date"},
    FactType.DATETIME: {"type": "string", "format": "date-time"},
    FactType.STRING: {"type": "string"},
    FactType.STRINGS: {"type": "array", "items": {"type": "string"}},
}
_UNKNOWN = {"enum": [None, "unknown", "not_stated", "source_does_not_say", "not_mapped"]}


def case_schema() -> dict[str, Any]:
    """The schema of the mapping of facts; each fact is bare or has its provenance."""
    root: dict[str, Any] = _group()
    for fact in FACTS:
        if "[]" not in fact.path:
            _put(root, fact.path, _stated(fact))
    for records in LISTS:
        of_record = {
            fact.path.partition("[].")[2]: _stated(fact)
            for fact in FACTS
            if fact.path.startswith(f"{records.path}[].")
        }
        if records.path in TAG_LISTS:
            of_record[NOT_TAGS] = of_record["tags"] | {
                "description": "Kinds of offence that somebody found it not to be of."
            }
        item = {"type": "object", "properties": of_record, "additionalProperties": False}
        _put(
            root,
            records.path,
            {"type": "array", "items": item, "description": records.definition},
        )
    for path in COMPLETE_PATHS:
        _put(root, path, {"type": "boolean"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Holdcheck case",
        "type": "object",
        "properties": {"reference": {"type": ["string", "integer", "null"]}, "facts": root},
        "required": ["facts"],
        # facts beside [facts] would not be read, and are refused
        "propertyNames": {"not": {"enum": sorted(root["properties"])}},
    }


def _group() -> dict[str, Any]:
    return {"type": "object", "properties": {}, "additionalProperties": False}


def _put(root: dict[str, Any], path: str, schema: dict[str, Any]) -> None:
    *groups, last = path.split(".")
    into = root
    for group in groups:
        into = into["properties"].setdefault(group, _group())
    into["properties"][last] = schema


def _stated(fact: Fact) -> dict[str, Any]:
    bare: dict[str, Any] = (
        {"enum": [member.name for member in fact.members]}
        if fact.type is FactType.ENUM
        else _TYPES[fact.type]
    )
    value = {"anyOf": [bare, _UNKNOWN]}
    with_source = {
        "type": "object",
        "properties": {
            "value": value,
            "source": {"type": "string"},
            "as_of": {"type": "string"},
            "evidence": {"type": "string"},
            "reasons": {"type": "string"},
            "verified": {"type": "boolean"},
        },
        "required": ["value"],
    }
    return {"anyOf": [bare, _UNKNOWN, with_source], "description": fact.definition}
