"""Why a decision came out as it did, and what to do while it is not settled, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from holdcheck.decide.record import Decision, FactUsed, Reason
from holdcheck.law.model import NOT_GIVEN

CERTAIN: Mapping[str, str] = {
    "verified": "read in the source",
    "verified_in_part": "read in part in the source",
    "memory": "not read in the source",
    NOT_GIVEN: "no certainty given",
}
MEANWHILE: Mapping[str, str] = {
    "ice_issue_detainer": "do not issue a detainer on this",
    "hold_past_release": "do not hold the person past release on this",
    "notify_release": "do not tell ICE the date or time of release",
    "transfer_custody": "do not hand the person over to ICE",
    "ice_interview_access": "do not let ICE interview the person",
    "share_personal_info": "do not give ICE personal information",
    "share_immigration_status": "do not exchange citizenship or immigration status",
    "arrest_civil_warrant": "do not arrest anyone on this civil warrant",
    "submit_fingerprints": "do not submit fingerprints because of this",
    "inquire_status": "do not ask about citizenship or place of birth",
}
"""What to leave undone, for each act, while its outcome is indeterminate."""
_SHOWN = 3
_STOPS = re.compile("silence is not permission|is not used until its gap")
_PLAIN_WHY = frozenset({"", "controls", "silent on this"})
_LAW_IDS = re.compile(r"\[(us-[a-z0-9-]+(?:, us-[a-z0-9-]+)*)\]")


def meanwhile(decision: Decision) -> str:
    """What to do until an indeterminate outcome is settled."""
    until: list[str] = []
    if any(one.imposes == "indeterminate" for one in decision.stops):
        until.append("a person has verified what stops it and written that down")
    if decision.conflict:
        until.append("counsel has resolved which of the laws prevails")
    if decision.missing:
        until.append("the open questions below are answered")
    if not until:
        until.append("counsel has answered")
    return f"Not settled: {MEANWHILE[decision.act]} until {' and '.join(until)}."


def because(decision: Decision) -> list[str]:
    """The reasons that carry the outcome, each a sentence with its source."""
    if decision.outcome == "indeterminate":
        return list(_open(decision)) or [
            "A fact that decides is not known, or a person must decide."
        ]
    return list(_settled(decision)) or ["No rule of any law in force here speaks of this."]


def _settled(decision: Decision) -> Iterator[str]:
    if decision.outcome != decision.law_outcome:
        for stop in decision.stops:
            if stop.imposes == decision.outcome:
                yield f"{decision.outcome.capitalize()}: {stop.sentence} ({stop.cite})"
        yield from _by_law_alone(decision)
    else:
        for one in decision.reasons:
            if one.controls:
                yield rule_line(one, decision)
    yield from _why_it_controls(decision)


def _open(decision: Decision) -> Iterator[str]:
    for stop in decision.stops:
        if stop.imposes == "indeterminate":
            yield f"{stop.sentence} ({stop.cite})"
    if decision.law_outcome != "indeterminate":
        yield from _by_law_alone(decision)
        return
    if decision.conflict:
        names = names_of(decision)
        laws = " and ".join(f"“{names.get(law, law)}”" for law in decision.conflict)
        yield f"Laws of equal force contradict each other: {laws}."
    yield from _why_it_controls(decision)
    yield from (named(one, decision) for one in decision.warnings if _STOPS.search(one))
    for one in decision.reasons:
        if one.controls and one.then == "indeterminate":
            yield f"Left open by the law as encoded: {rule_line(one, decision)}"
    unknown = [one for one in decision.reasons if one.controls and one.truth == "unknown"]
    for one in unknown:
        yield f"It is not known whether this holds: {lowered(rule_line(one, decision))}"
    questions = [one.question for one in decision.missing]
    if questions and not unknown:
        more = len(questions) - _SHOWN
        rest = f" (and {more} more below)" if more > 0 else ""
        yield f"Not known: {' '.join(questions[:_SHOWN])}{rest}"


def _by_law_alone(decision: Decision) -> Iterator[str]:
    lines = [lowered(rule_line(one, decision)) for one in decision.reasons if one.controls]
    for line in lines or [f"{outcome_words(decision.law_outcome)}."]:
        yield f"By the law alone it would be {line}"


def _why_it_controls(decision: Decision) -> Iterator[str]:
    for law in decision.laws:
        if law.controls and law.why not in _PLAIN_WHY:
            yield f"{short(law.name)}: {named(law.why, decision)}."


def rule_line(one: Reason, decision: Decision) -> str:
    """A rule as a sentence with its law, source and the facts it rests on."""
    name = names_of(decision).get(one.law, one.law)
    told = f"{outcome_words(one.then).capitalize()}: {one.clause}. {name}, {one.cite} ({CERTAIN[one.certainty]}) [{one.law} {one.rule}]"
    facts = "; ".join(dict.fromkeys(fact_line(fact) for fact in one.facts))
    word = "It turns on this" if one.truth == "unknown" else "It rests on this"
    return f"{told}. {word}: {facts}." if facts else f"{told}."


def fact_line(one: FactUsed) -> str:
    """A fact in words, with source, evidence, day, verification and reasons where they are stated."""
    behind = [
        one.source,
        one.evidence,
        f"as of {one.as_of}" if one.as_of else "",
        {True: "verified", False: "not verified", None: ""}[one.verified],
        f"reasons: {one.reasons}" if one.reasons else "",
        one.derived if not one.source else "",
    ]
    said = ", ".join(part for part in behind if part)
    return f"{one.says or one.path}{f' ({said})' if said else ''}"


def names_of(decision: Decision) -> dict[str, str]:
    """The name of each law considered, without what stands in parentheses, by its id."""
    return {one.law: short(one.name) for one in decision.laws}


def short(name: str) -> str:
    """A law's name without what stands in parentheses."""
    return name.partition(" (")[0]


def named(text: str, decision: Decision) -> str:
    """A sentence with the ids of laws put as their names."""
    names = names_of(decision)

    def all_of(found: re.Match[str]) -> str:
        return ", ".join(f"“{names.get(law, law)}”" for law in found[1].split(", "))

    return _LAW_IDS.sub(all_of, text)


def outcome_words(outcome: str) -> str:
    """An outcome in words: ``not regulated``."""
    return outcome.replace("_", " ")


def lowered(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]
