"""A whole law on a page, in plain English, every rule with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from holdcheck.facts.statements import member_words, yes
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.conditions import Always
from holdcheck.law.counting import FLAGS
from holdcheck.law.model import ACTS, NOT_GIVEN, OUTCOMES, ActLaw, Clock, Gap, Law, Rule
from holdcheck.law.tell import (
    TagWords,
    clock_words,
    due_words,
    plain_tag,
    starts_words,
    tell,
    who_words,
)

_CERTAIN = {
    "verified": "read in the source",
    "verified_in_part": "read in part in the source",
    "memory": "not read in the source",
    NOT_GIVEN: "no certainty given",
}


def tell_law(
    law: Law, *, clocks: Mapping[str, Clock] | None = None, tags: TagWords = plain_tag
) -> str:
    """The law as plain English; ``clocks`` and ``tags`` say what its names mean."""
    lines = [*_head(law)]
    for act, about in law.acts.items():
        lines += ["", *_act(law, act, about, clocks or {}, tags)]
    if law.duties:
        lines += ["", "Duties"]
        lines += [
            f"  - {_begun(who_words(duty.who))}: {duty.do} ({due_words(duty)}"
            + (f"; if {tell(duty.condition, tags=tags)}" if duty.condition is not None else "")
            + f"). {duty.cite or law.citation} [duty {duty.id}]"
            + (f"; owed by {', '.join(agency_words(duty.only))}" if duty.only else "")
            for duty in law.duties
        ]
    if law.gaps:
        lines += ["", "Not verified"]
        lines += [f"  - {gap.ref} ({gap.severity}{_days(gap)}): {gap.text}" for gap in law.gaps]
    if law.notes:
        lines += ["", "Notes", *(f"  - {note}" for note in law.notes)]
    if law.sources:
        lines += ["", "Sources", *(f"  - {source}" for source in law.sources)]
    return "\n".join(lines)


def _head(law: Law) -> Iterator[str]:
    yield law.name
    yield f"{law.citation} · {law.place} · {law.id}"
    if law.draft:
        yield DRAFT
    if law.status.value == "bill":
        yield "A BILL: it was never law and is never evaluated as law."
    else:
        yield f"In force {law.in_words()}."
    for name in law.approximate_dates:
        yield f"The sources leave open on which day it {'begins' if name == 'effective_from' else 'ends'}."
    why = f": {law.confidence_why}" if law.confidence_why else ""
    yield f"Confidence {law.confidence.replace('_', '-')}{why}."
    if law.binds.who:
        yield f"Binds: {', '.join(law.binds.who)}."
    for words, kinds in (("Binds only", law.binds.only), ("Does not bind", law.binds.exempt)):
        if kinds:
            yield f"{words}: {', '.join(agency_words(kinds))}."
    if law.not_convictions:
        yield f"No conviction under this law is {not_convictions(law)}."


DRAFT = "DRAFT: no lawyer has checked this law against its primary text yet."


def _act(
    law: Law, act: str, about: ActLaw, clocks: Mapping[str, Clock], tags: TagWords
) -> Iterator[str]:
    yield f"{act_words(act)} ({act})"
    clock = clocks.get(about.clock)
    if about.clock:
        yield f"  Time limit: {clock_line(clock) if clock else about.clock}"
    counted = clocks.get(about.counts)
    if about.counts:
        yield f"  Hours count, without ending a hold: {clock_line(counted) if counted else about.counts}"
    for number, rule in enumerate(about.rules, 1):
        yield f"  {number}. {rule_words(rule, tags)}"
        yield f"     In short: {rule.clause}."
        yield f"     {rule_source(rule, law)}"
        if rule.blocked:
            yield f"     Not used where laws combine until {rule.blocked} below is settled."
    yield f"  {'Otherwise' if about.rules else 'Always'} {default_words(about)}"
    if about.default_cite or about.default_clause:
        yield f"     {about.default_cite or law.citation} ({_CERTAIN[about.default_certainty]})"


def _days(gap: Gap) -> str:
    if gap.days is None:
        return ""
    start, end = gap.days.start, gap.days.end
    return f", {start} to before {end}" if end else f", from {start}"


def act_words(act: str) -> str:
    """An act as the head of a line: ``Hold the person past release because of a detainer``."""
    return _begun(ACTS[act])


def _begun(words: str) -> str:
    """The words with a capital first letter, and ICE as it is."""
    return words[:1].upper() + words[1:]


def outcome_words(outcome: str) -> str:
    """An outcome in words: ``not regulated``."""
    return outcome.replace("_", " ")


def rule_words(rule: Rule, tags: TagWords) -> str:
    """A rule as one sentence: ``Permitted if there is a conviction that is a felony.``"""
    then = outcome_words(rule.then).capitalize()
    if isinstance(rule.condition, Always) and rule.condition.value:
        return f"{then} in every case."
    return f"{then} if {tell(rule.condition, tags=tags)}."


def rule_source(rule: Rule, law: Law) -> str:
    """Where the rule stands, how certain that is, and its name in the pack."""
    return f"{rule.cite or law.citation} ({_CERTAIN[rule.certainty]}) [rule {rule.id}]"


def default_words(about: ActLaw) -> str:
    """What the law says where none of its rules holds."""
    said = about.default_clause or OUTCOMES[about.default]
    return f"{outcome_words(about.default)}: {said}."


def clock_line(clock: Clock) -> str:
    """A clock as a sentence with its citation."""
    if clock.hours is None:
        return f"{clock_words(clock)} ({clock.cite})."
    return f"{clock_words(clock)}, from {starts_words(clock.starts)} ({clock.cite})."


def not_convictions(law: Law) -> str:
    """The convictions that are none to the law, in words; ``""`` where each counts."""
    flags = [BY_PATH[f"conviction[].{flag}"] for flag in FLAGS if flag in law.not_convictions]
    return " or ".join(yes(flag).replace("{it}", "one that") for flag in flags)


def agency_words(kinds: frozenset[str]) -> list[str]:
    """Kinds of agency in words, in the order of their names."""
    fact = BY_PATH["agency.type"]
    return [member_words(fact, kind) for kind in sorted(kinds)]
