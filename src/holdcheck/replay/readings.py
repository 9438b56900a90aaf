"""Named readings of the question: facts that no release states, assumed for every row by choice.

None holds unless it is asked for, and each is listed with every result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from holdcheck.facts.case import build_case
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import Value


@dataclass(frozen=True, slots=True)
class Reading:
    """A name, a sentence, and the facts it gives where a row does not state them."""

    name: str
    sentence: str
    facts: Mapping[str, Value]


READINGS: tuple[Reading, ...] = (
    Reading(
        "at_release",
        "The question is put at the moment release is due: the person is eligible for release and no hour has counted yet.",
        {
            "custody.eligible_for_release": True,
            "custody.countable_hours_since_release_due": 0.0,
        },
    ),
    Reading(
        "no_local_limit",
        "No law or policy of the place, other than those encoded, forbids the act.",
        {"local.law_or_policy_forbids": False},
    ),
    Reading(
        "no_warrant",
        "No judge signed a warrant or an order for the person.",
        {
            "warrant.judicial_any": False,
            "warrant.judicial_officer_signed": False,
            "warrant.court_order_or_judicial_warrant": False,
            "warrant.federal_judicial": False,
            "warrant.federal_judge_or_magistrate": False,
            "warrant.federal_art3_or_magistrate": False,
            "warrant.judicial_federal_at_presentation": False,
            "warrant.judicial_federal_criminal_immigration": False,
            "warrant.federal_criminal": False,
            "warrant.judicial_criminal": False,
            "warrant.criminal": False,
            "order.court_order": False,
            "order.court_order_continued_detention": False,
            "order.judicial_probable_cause_determination": False,
        },
    ),
)
_BY_NAME = {one.name: one for one in READINGS}


def chosen(names: Iterable[str]) -> tuple[Reading, ...]:
    """The readings of these names; raises :class:`InputError` for one that does not exist."""
    found = []
    for name in names:
        if name not in _BY_NAME:
            raise InputError(f"there is no reading [{name}]; use one of [{', '.join(_BY_NAME)}]")
        found.append(_BY_NAME[name])
    return tuple(found)


def stated(written: Iterable[str]) -> tuple[Reading, ...]:
    """Facts written as ``person.us_citizen=false``, each a reading of its own, checked as in a case."""
    found = []
    for one in written:
        path, mark, text = one.partition("=")
        if not mark:
            raise InputError(f"[{one[:60]}] is no assumption; write it as person.us_citizen=false")
        nested: Any = _value(text.strip())
        for part in reversed(path.strip().split(".")):
            nested = {part: nested}
        case = build_case(nested)
        if list(case.values) != [path.strip()]:
            raise InputError(f"[{path[:60]}] is no single fact of the case and cannot be assumed")
        value = case.values[path.strip()]
        found.append(
            Reading(path.strip(), f"[{path.strip()}] is {text.strip()}.", {path.strip(): value})
        )
    return tuple(found)


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def facts_of(readings: Iterable[Reading]) -> dict[str, Value]:
    """The facts of all readings; raises :class:`InputError` where two disagree."""
    found: dict[str, Value] = {}
    for reading in readings:
        for path, value in reading.facts.items():
            if path in found and found[path] != value:
                raise InputError(
                    f"[{path}] is assumed to be [{found[path]}] and [{value}]; assume one of them"
                )
            found[path] = value
    return found
