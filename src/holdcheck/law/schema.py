"""JSON Schema (2020-12) of a pack file and of an offence list, from what the loader reads."""

from __future__ import annotations

from typing import Any

from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH
from holdcheck.law.counting import FLAGS
from holdcheck.law.lists import GRADES, STATE
from holdcheck.law.load import (
    AGENCY_TYPES,
    CERTAINTIES,
    CONFIDENCES,
    DUE_WORDS,
    NEED_A_CLAUSE,
    WHO,
)
from holdcheck.law.membership import NEEDS
from holdcheck.law.model import ACTS, NOT_GIVEN, OUTCOMES, Composition, Status, UnknownMode

_DAY: dict[str, Any] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_GAPS: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"ref": _TEXT, "severity": {"enum": ["B", "W", "N"]}, "text": _TEXT},
        "required": ["ref", "severity", "text"],
        "additionalProperties": False,
    },
}


def pack_schema() -> dict[str, Any]:
    """The schema; dates are strings, as YAML editors see them."""
    outcomes = {"enum": list(OUTCOMES)}
    text = {"type": "string", "minLength": 1}
    texts = {"type": "array", "items": text}
    day_or_null = {"anyOf": [_DAY, {"type": "null"}]}
    rule = _object(
        {
            "id": text,
            "if": {"$ref": "#/$defs/condition"},
            "then": {"enum": [word for word in OUTCOMES if word != "indeterminate"]},
            "clause": text,
            "cite": {"type": "string"},
            "certainty": {"enum": list(CERTAINTIES)},
            "blocked": text,
            "note": text,
        },
        ("id", "if", "then", "clause"),
    )
    act = _object(
        {
            "clock": text,
            "counts": text,
            "rules": {"type": "array", "items": rule},
            "default": outcomes,
            "default_clause": {"type": "string"},
            "default_cite": {"type": "string"},
            "default_certainty": {"enum": [*CERTAINTIES, NOT_GIVEN]},
            "precondition": {},
            "note": text,
        },
        ("default",),
    ) | {
        "if": {"properties": {"default": {"enum": list(NEED_A_CLAUSE)}}},
        "then": {"required": ["default_clause"], "properties": {"default_clause": text}},
    }
    interval = _object({"from": _DAY, "to": day_or_null, "why": {"type": "string"}}, ("from",))
    duty = _object(
        {
            "id": text,
            "acts": {"type": "array", "items": {"enum": list(ACTS)}},
            "outcomes": {"type": "array", "items": outcomes},
            "if": {"$ref": "#/$defs/condition"},
            "who": {"enum": list(WHO)},
            "do": text,
            "due": {"anyOf": [{"enum": list(DUE_WORDS)}, {"type": "object"}]},
            "cite": {"type": "string"},
            "certainty": {"enum": list(CERTAINTIES)},
            "only": {"type": "array", "items": {"enum": list(AGENCY_TYPES)}},
            "note": text,
        },
        ("id", "who", "do", "due"),
    )
    predicate = _object(
        {
            "if": {"$ref": "#/$defs/condition"},
            "says": text,
            "cite": text,
            "certainty": {"enum": list(CERTAINTIES)},
            "note": text,
        },
        ("if", "says"),
    )
    body = _object(
        {
            "law": {"type": "string", "pattern": "^us-[a-z0-9-]+$"},
            "place": {"type": "string", "pattern": "^US(/[A-Z]{2}(/[A-Za-z. '-]+)?)?$"},
            "name": text,
            "citation": text,
            "rank": {"enum": [*range(10), 99]},
            "status": {"enum": [status.value for status in Status]},
            "composition": {"enum": [kind.value for kind in Composition]},
            "effective_from": _DAY,
            "effective_to": day_or_null,
            "approximate_dates": texts,
            "suspended": {"type": "array", "items": interval},
            "in_force_again": {"type": "array", "items": interval},
            "verified_through": day_or_null,
            "unknown": {"enum": [mode.value for mode in UnknownMode]},
            "not_convictions": {"type": "array", "items": {"enum": list(FLAGS)}},
            "binds": _object(
                {
                    "who": texts,
                    "only": {"type": "array", "items": {"enum": list(AGENCY_TYPES)}},
                    "except": {"type": "array", "items": {"enum": list(AGENCY_TYPES)}},
                },
                ("who",),
            ),
            "acts": {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"enum": list(ACTS)},
                "additionalProperties": act,
            },
            "predicates": {"type": "object", "additionalProperties": predicate},
            "duties": {"type": "array", "items": duty},
            "confidence": _object(
                {"level": {"enum": list(CONFIDENCES)}, "why": {"type": "string"}}, ("level",)
            ),
            "sources": texts,
            "gaps": {
                "type": "array",
                "items": _object(
                    {
                        "ref": text,
                        "severity": {"enum": ["B", "W", "N"]},
                        "text": text,
                        "acts": {"type": "array", "items": {"enum": list(ACTS)}},
                        "from": _DAY,
                        "to": _DAY,
                    },
                    ("ref", "severity", "text"),
                ),
            },
            "notes": texts,
            "reviewer": {"type": ["string", "null"]},
        },
        (
            "law",
            "place",
            "name",
            "citation",
            "rank",
            "status",
            "composition",
            "effective_from",
            "unknown",
            "binds",
            "acts",
            "confidence",
        ),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Holdcheck pack",
        "description": "One version of one law.",
        **body,
        "$defs": {"condition": _condition(), "fact": _fact()},
    }


def list_schema() -> dict[str, Any]:
    """The schema of an offence list; dates are strings, as YAML editors see them."""
    text = {"type": "string", "minLength": 1}
    texts = {"type": "array", "items": text}
    day_or_null = {"anyOf": [_DAY, {"type": "null"}]}
    certainty = {"enum": list(CERTAINTIES)}
    item = _object(
        {
            "id": {"type": ["string", "integer"]},
            "what": text,
            "sections": {**texts, "uniqueItems": True},
            "kind": {"enum": list(NEEDS)},
            "from": day_or_null,
            "to": day_or_null,
            "except": text,
            "only_if": text,
            "note": text,
            "certainty": certainty,
        },
        ("id", "what"),
    )
    body = _object(
        {
            "list": {"type": "string", "pattern": "^[A-Za-z0-9_]+$"},
            "name": text,
            "citation": {"type": "string"},
            "content": {"enum": ["known", "unknown"]},
            "closed": {"type": "boolean"},
            "grade": {"enum": list(GRADES)},
            "state": {"type": "string", "pattern": f"^{STATE.pattern}$"},
            "history_known_from": day_or_null,
            "certainty": certainty,
            "sources": texts,
            "items": {"type": "array", "items": item},
            "notes": texts,
            "gaps": _GAPS,
        },
        ("list", "name", "content"),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Holdcheck offence list",
        "description": "The offences a law refers to, with the days on which each is among them.",
        **body,
    }


def _object(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _fact() -> dict[str, Any]:
    own = sorted(path for path in BY_PATH if "[]" not in path)
    of_record = sorted({"it." + path.partition("[].")[2] for path in BY_PATH if "[]" in path})
    return {"enum": [*own, *of_record]}


def _condition() -> dict[str, Any]:
    again, fact = {"$ref": "#/$defs/condition"}, {"$ref": "#/$defs/fact"}
    pair = {
        "type": "array",
        "prefixItems": [fact, {}],
        "items": False,
        "minItems": 2,
        "maxItems": 2,
    }
    several = {"type": "array", "items": again, "minItems": 1}
    lists = {"enum": sorted(LIST_BY_PATH)}
    nodes: list[dict[str, Any]] = [
        {"type": "boolean"},
        fact,
        _object({"all": several}, ("all",)),
        _object({"any": several}, ("any",)),
        _object({"not": again}, ("not",)),
        *(_object({op: pair}, (op,)) for op in ("eq", "ne", "gt", "gte", "lt", "lte", "in", "has")),
        _object({"tag": {"type": "string"}}, ("tag",)),
        _object({"pred": {"type": "string"}}, ("pred",)),
        _object({"judgment": {"type": "string"}}, ("judgment",)),
        _object(
            {
                "within_years": _object(
                    {"date": fact, "years": {"type": "integer", "minimum": 1}, "ref": fact},
                    ("date", "years"),
                )
            },
            ("within_years",),
        ),
        _object({"exists": lists, "where": again}, ("exists",)),
        _object(
            {
                "count": lists,
                "where": again,
                "gte": {"type": "integer", "minimum": 1},
                "distinct": {"type": "string"},
            },
            ("count", "gte"),
        ),
    ]
    return {"anyOf": nodes}
