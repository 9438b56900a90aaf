"""What the warrants recorded say: the facts of the vocabulary that are views of ``warrant.instrument``.

The issuer decides what a warrant is, not its title. A warrant counts only while it is valid: one
recalled counts for nothing, and one whose validity nobody states leaves each of these facts
unknown at most, because each of them opens something and forgetting that a warrant was recalled
must never open more than knowing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from holdcheck.facts.model import Case, Record
from holdcheck.facts.moments import aware, local_day

_Test: TypeAlias = Callable[[Record], bool | None]

INSTRUMENTS = "warrant.instrument"
FEDERAL = frozenset({"federal_judge", "federal_magistrate"})
JUDICIAL = FEDERAL | {"state_judge"}
NOT_JUDICIAL = frozenset({"immigration_judge", "immigration_officer"})
NO_CRIME = "civil_removal"
FEDERAL_CRIMES = frozenset({"federal_criminal_immigration", "other_federal_crime"})
WITH_THE_FORM = "warrant.administrative_warrant_received"
ATTACHED = frozenset({"I-200", "I-205"})
"""A warrant that came attached to the detainer is seldom written into the list of warrants again, so a
list without it does not deny it."""
FEDERAL_NAMES = (
    "warrant.federal_judicial",
    "warrant.federal_judge_or_magistrate",
    "warrant.federal_art3_or_magistrate",
)
"""Three names of one fact."""

IMPLIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("warrant.judicial_federal_criminal_immigration", ("warrant.federal_criminal", *FEDERAL_NAMES)),
    ("warrant.federal_criminal", ("warrant.judicial_criminal", *FEDERAL_NAMES)),
    ("warrant.criminal", ("warrant.judicial_criminal",)),
    ("warrant.judicial_criminal", ("warrant.criminal", "warrant.judicial_any")),
    ("warrant.valid_enforceable_federal_warrant_judicial", FEDERAL_NAMES),
    (
        "warrant.judicial_federal_at_presentation",
        (*FEDERAL_NAMES, "warrant.judicial_officer_signed"),
    ),
    *((name, ("warrant.judicial_any",)) for name in FEDERAL_NAMES),
    ("warrant.judicial_officer_signed", ("warrant.judicial_any",)),
    ("order.court_order_continued_detention", ("order.court_order",)),
)
"""What each paper is as well, by its own definition: a federal criminal warrant is a criminal one and a
judge's. Nothing follows from there being no such paper. Read in order, each is settled before it is asked."""


def from_instruments(case: Case, *, zone: str) -> Mapping[str, bool]:
    """Each fact the recorded warrants settle, true or false; what they leave open is left out.

    Nothing is false unless every warrant is recorded. ``zone`` is the time zone of the place.
    """
    instruments = case.records.get(INSTRUMENTS)
    if instruments is None:
        return {}
    complete = case.complete.get(INSTRUMENTS, True)
    received = case.values.get("detainer.received_at")
    attached = case.values.get("warrant.civil_form_attached")

    def with_detainer(one: Record) -> bool | None:
        presented = one.get("presented_at")
        if not isinstance(presented, datetime) or not isinstance(received, datetime):
            return None
        if aware(presented, zone) == aware(received, zone):
            return True
        # two times of one day do not tell whether the papers came together
        return None if local_day(presented, zone) == local_day(received, zone) else False

    valid = _is("valid", frozenset({True}))
    judicial, federal = _is("issuer", JUDICIAL), _is("issuer", FEDERAL)
    criminal = _is("nature", frozenset({"criminal"}))
    tests: dict[str, tuple[_Test, ...]] = {
        "warrant.administrative_warrant_received": (
            _is("issuer", frozenset({"immigration_officer"})),
            _is("nature", frozenset({"civil"})),
        ),
        "warrant.judicial_any": (judicial,),
        "warrant.judicial_officer_signed": (judicial,),
        **dict.fromkeys(FEDERAL_NAMES, (federal,)),
        "warrant.valid_enforceable_federal_warrant_judicial": (federal,),
        "warrant.judicial_federal_at_presentation": (federal, with_detainer),
        "warrant.judicial_federal_criminal_immigration": (
            federal,
            _is("offence", frozenset({"federal_criminal_immigration"})),
        ),
        "warrant.federal_criminal": (federal, criminal, _is("offence", FEDERAL_CRIMES)),
        "warrant.judicial_criminal": (judicial, criminal),
        "warrant.criminal": (judicial, criminal),
    }
    found: dict[str, bool] = {}
    for path, parts in tests.items():
        truths = [_all(one, (valid, *parts)) for one in instruments]
        if True in truths:
            found[path] = True
        elif complete and None not in truths:
            found[path] = False
    if found.get(WITH_THE_FORM) is False and attached in ATTACHED:
        del found[WITH_THE_FORM]
    return found


def _is(key: str, wanted: frozenset[object]) -> _Test:
    return lambda one: None if one.get(key) is None else one[key] in wanted


def _all(one: Record, tests: tuple[_Test, ...]) -> bool | None:
    states = [test(one) for test in tests]
    return False if False in states else None if None in states else True
