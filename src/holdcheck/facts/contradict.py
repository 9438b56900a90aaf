"""Finds stated facts that cannot all be true. A contradiction is a stop, never resolved here.

Not in here: times out of order (:mod:`holdcheck.facts.out_of_time`) and the tables of pairs that
exclude each other (:mod:`holdcheck.facts.impossible`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from holdcheck.facts.errors import ContradictionError, Where
from holdcheck.facts.impossible import GANG_AGE, NEVER_TOGETHER, STATED_THOUGH_DENIED, Contradiction
from holdcheck.facts.model import Case
from holdcheck.facts.moments import decision_day, local_day
from holdcheck.facts.out_of_time import out_of_time
from holdcheck.facts.warrants import INSTRUMENTS, NO_CRIME, NOT_JUDICIAL, from_instruments

_ANY_JUDICIAL = (
    "warrant.judicial_officer_signed",
    "warrant.federal_judicial",
    "warrant.criminal",
    "warrant.federal_criminal",
    "warrant.judicial_criminal",
    "warrant.judicial_federal_criminal_immigration",
    "warrant.federal_judge_or_magistrate",
    "warrant.federal_art3_or_magistrate",
    "warrant.judicial_federal_at_presentation",
    "warrant.valid_enforceable_federal_warrant_judicial",
)
_SAME = (
    ("warrant.federal_judicial", "warrant.federal_judge_or_magistrate"),
    ("warrant.federal_judicial", "warrant.federal_art3_or_magistrate"),
    ("warrant.federal_judge_or_magistrate", "warrant.federal_art3_or_magistrate"),
    (
        "person.prior_removal_and_illegal_reentry",
        "person.illegally_reentered_after_removal_or_return",
    ),
)


def contradictions(case: Case, *, act: str, on: date, zone: str) -> tuple[Contradiction, ...]:
    """Every contradiction among the stated facts, in a fixed order, for ``act`` decided ``on``.

    Days are those of ``zone``, the time zone of the place.
    """
    day = decision_day(case, act=act, on=on, zone=zone)
    last = max(day, local_day(on, zone))  # of the question, where that comes later
    return (
        *_find(case, day, last),
        *out_of_time(case, day=day, last=last, on=on, zone=zone),
        *_warrants(case, zone),
    )


def refuse_contradictions(case: Case, *, act: str, on: date, zone: str) -> None:
    """Raise :class:`ContradictionError` for the first contradiction, if there is one."""
    found = contradictions(case, act=act, on=on, zone=zone)
    if found:
        first = found[0]
        line = case.lines.get(first.first) or case.lines.get(first.second)
        more = f" (and [{len(found) - 1}] more)" if len(found) > 1 else ""
        raise ContradictionError(
            f"stop: {first.sentence}{more}; find out which is right and correct the case",
            where=Where(case.file, line),
        )


def _warrants(case: Case, zone: str) -> Iterator[Contradiction]:
    for at, one in enumerate(case.records.get(INSTRUMENTS, ())):
        name = f"{INSTRUMENTS}[{at}]"
        issuer, nature, offence = one.get("issuer"), one.get("nature"), one.get("offence")
        if issuer in NOT_JUDICIAL and nature == "criminal":
            yield Contradiction(
                f"{name}.nature",
                f"{name}.issuer",
                f"[{name}] is of [{issuer}] and [criminal], and only a court issues a criminal warrant",
            )
        if nature and offence and (nature == "criminal") is (offence == NO_CRIME):
            yield Contradiction(
                f"{name}.nature",
                f"{name}.offence",
                f"[{name}] is [{nature}] but issued for [{offence}]",
            )
    for path, found in from_instruments(case, zone=zone).items():
        if case.values.get(path, found) is not found:
            lists = "one of them is" if found else "none of them is"
            yield Contradiction(
                path,
                INSTRUMENTS,
                f"[{path}] is {str(not found).lower()} but by the warrants recorded in [{INSTRUMENTS}] {lists} such a warrant",
            )


def _find(case: Case, day: date, last: date) -> Iterator[Contradiction]:
    get = case.values.get
    for status in (
        "final_removal_order",
        "probable_cause_removable",
        "prior_removal_and_illegal_reentry",
        "inadmissible_212a6A",
        "inadmissible_212a6C",
        "inadmissible_212a7",
    ):
        if get("person.us_citizen") is True and get(f"person.{status}") is True:
            yield Contradiction(
                "person.us_citizen",
                f"person.{status}",
                f"[person.us_citizen] is true and so is [person.{status}], and a citizen cannot be removed",
            )
    stated = get("decision_date")
    if stated is not None and stated != day:
        yield Contradiction(
            "decision_date",
            "decision_date",
            f"[decision_date] is [{stated}] but the decision is asked for [{day}]",
        )
    for first, second in _SAME:
        if get(first) is not None and get(second) is not None and get(first) != get(second):
            yield Contradiction(
                first, second, f"[{first}] and [{second}] are the same fact but differ"
            )
    if get("warrant.judicial_any") is False:
        for path in _ANY_JUDICIAL:
            if get(path) is True:
                yield Contradiction(
                    path,
                    "warrant.judicial_any",
                    f"[{path}] is true but [warrant.judicial_any] is false",
                )
    for first, value, second, other, why in NEVER_TOGETHER:
        if get(first) is value and get(second) == other:
            yield Contradiction(
                first,
                second,
                f"[{first}] is {_shown(value)} but [{second}] is {_shown(other)}{why}",
            )
    for path, denied in STATED_THOUGH_DENIED:
        if get(denied) is False and get(path) is not None:
            yield Contradiction(path, denied, f"[{path}] is stated but [{denied}] is false")
    issuer, signed = (
        get("person.removal_order_issuer"),
        get("person.final_removal_order_signed_by_federal_judge"),
    )
    if issuer is not None and signed is not None and (issuer == "federal_judge") != signed:
        yield Contradiction(
            "person.final_removal_order_signed_by_federal_judge",
            "person.removal_order_issuer",
            f"[person.removal_order_issuer] is [{issuer}] but [person.final_removal_order_signed_by_federal_judge] is [{str(signed).lower()}]",
        )
    if get("person.final_removal_order") is False and signed is True:
        yield Contradiction(
            "person.final_removal_order_signed_by_federal_judge",
            "person.final_removal_order",
            "[person.final_removal_order_signed_by_federal_judge] is true but [person.final_removal_order] is false",
        )
    age = get("person.age_years")
    gang = "person.intentionally_participated_organized_gang"
    if isinstance(age, int) and age < GANG_AGE and get(gang) is True:
        yield Contradiction(
            gang,
            "person.age_years",
            f"[{gang}] is true of someone of [{GANG_AGE}] or older, but [person.age_years] is [{age}]",
        )


def _shown(value: bool | str) -> str:
    return str(value).lower() if isinstance(value, bool) else f"[{value}]"
