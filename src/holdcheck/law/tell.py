"""The ``tell`` reading: a condition, a rule or a whole law as plain English.

Every node kind is handled; nothing is summarised away. Used by ``law show``, reasons and docs.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import assert_never

from holdcheck.facts.model import Value
from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    Condition,
    Contains,
    CountAtLeast,
    Exists,
    HasTag,
    IsTrue,
    Judged,
    Named,
    Not,
    OneOf,
    Ref,
    WithinYears,
)
from holdcheck.law.counting import FLAGS
from holdcheck.law.model import ACTS, OUTCOMES, Duty, Gap, Law

_COMPARE = {
    "eq": "is",
    "ne": "is not",
    "gt": "is more than",
    "gte": "is at least",
    "lt": "is less than",
    "lte": "is at most",
}
_DATED = {"gt": "is after", "gte": "is on or after", "lt": "is before", "lte": "is on or before"}


def tell(condition: Condition, *, negated: bool = False) -> str:
    """The condition as one English clause; ``negated`` for its opposite."""
    match condition:
        case Always(value):
            return "always" if value is not negated else "never"
        case IsTrue(ref):
            return _yes_no(ref, negated=negated)
        case Compare(op, ref, value):
            words = _DATED.get(op) if isinstance(value, date) else None
            said = f"{_name(ref)} {words or _COMPARE[op]} {_value(ref, value)}"
            return f"it is not so that {said}" if negated else said
        case OneOf(ref, values):
            said = ", ".join(_value(ref, value) for value in values)
            return f"{_name(ref)} is {'none' if negated else 'one'} of: {said}"
        case Contains(ref, value):
            return f"{_name(ref)} {'does not include' if negated else 'includes'} {value}"
        case HasTag(tag):
            return f"it is {'not ' if negated else ''}an offence of the kind [{tag}]"
        case WithinYears(when, years, reference):
            unit = "year" if years == 1 else "years"
            since = "the day of decision" if reference.path == "decision_date" else _name(reference)
            verb = "does not lie" if negated else "lies"
            return f"{_name(when)} {verb} within {years} {unit} up to {since} (the anniversary day counts)"
        case Judged(key):
            fact = BY_PATH.get(condition.path)
            meaning = fact.definition.rstrip(".") if fact else key.replace("_", " ")
            return f"a named person has {'not ' if negated else ''}recorded, with reasons, that: {_lower(meaning)}"
        case Not(part):
            return tell(part, negated=not negated)
        case Named(_, says, _):
            return f"it is not so that {says}" if negated else says
        case All(parts):
            return _join(parts, "or" if negated else "and", negated=negated)
        case AnyOf(parts):
            return _join(parts, "and" if negated else "or", negated=negated)
        case Exists(name, where):
            some = "no" if negated else "some"
            if isinstance(where, Always) and where.value:
                return f"there is {some} {LIST_BY_PATH[name].singular}"
            return f"there is {some} {LIST_BY_PATH[name].singular} where {tell(where)}"
        case CountAtLeast(name, where, least, distinct):
            counted = f", counted by distinct {distinct.replace('_', ' ')}" if distinct else ""
            few = "fewer than" if negated else "at least"
            return f"there are {few} {least} {LIST_BY_PATH[name].singular}s where {tell(where)}{counted}"
        case _:
            assert_never(condition)


def _join(parts: tuple[Condition, ...], word: str, *, negated: bool) -> str:
    said = []
    for part in parts:
        text = tell(part, negated=negated)
        nested = isinstance(part, (All, AnyOf, Exists, CountAtLeast)) and len(parts) > 1
        said.append(f"({text})" if nested else text)
    return f" {word} ".join(said)


def _yes_no(ref: Ref, *, negated: bool) -> str:
    return f"{_name(ref)}: {'no' if negated else 'yes'}"


def _name(ref: Ref) -> str:
    path = ref.path.rpartition(".")[2] if ref.of_record else ref.path
    text = path.replace("_", " ")
    if ref.of_record:
        return f"its {text}"
    group, _, name = text.partition(".")
    return f"{group}: {name.replace('.', ' ')}" if name else group


def _value(ref: Ref, value: Value) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    fact = BY_PATH.get(ref.path)
    unit = f" {fact.unit}" if fact and fact.unit else ""
    return f"{value}{unit}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def fact_words(path: str) -> str:
    """A fact's path as words for a clerk: its question, or the path itself."""
    import re

    plain = re.sub(r"\[\d+\]", "[]", path)
    fact = BY_PATH.get(plain)
    if fact is not None:
        return fact.question
    known = LIST_BY_PATH.get(path)
    if known is not None:
        return known.question
    if path.endswith("_complete"):
        name = path.removesuffix("_complete")
        return f"Are these all the {LIST_BY_PATH[name].singular}s there are?"
    return path


def tell_law(law: Law) -> str:
    """A whole law as plain English, rules in order with their citations."""
    lines = [f"{law.name}", f"{law.id} · {law.citation} · {law.place}"]
    if law.status.value == "bill":
        lines.append("A BILL: it was never law and is never evaluated as law.")
    else:
        lines.append(f"In force {law.in_words()}.")
    if law.approximate_dates:
        lines.append(f"Not certain: {', '.join(law.approximate_dates)}.")
    if law.draft:
        lines.append("DRAFT: no lawyer has checked this pack against the primary text yet.")
    why = f": {law.confidence_why}" if law.confidence_why else ""
    lines.append(f"Confidence {law.confidence.replace('_', '-')}{why}.")
    if law.verified_through:
        lines.append(f"Verified through {law.verified_through}.")
    if law.binds.who:
        lines.append(f"Binds: {', '.join(law.binds.who)}.")
    for words, kinds in (("Binds only", law.binds.only), ("Does not bind", law.binds.exempt)):
        if kinds:
            lines.append(f"{words}: {', '.join(sorted(kinds))}.")
    if law.not_convictions:
        lines.append(f"No conviction under this law: {not_convictions(law)}.")
    for act, said in law.acts.items():
        lines += ["", f"{act} – {ACTS[act]}"]
        if said.clock:
            lines.append(f"  clock: {said.clock}")
        if said.counts:
            lines.append(f"  hours count on: {said.counts}")
        for number, rule in enumerate(said.rules, 1):
            lines.append(f"  {number}. [{rule.id}] {rule.then}: {rule.clause}")
            lines.append(f"     if {tell(rule.condition)}")
            cite = rule.cite or law.citation
            lines.append(f"     {cite} ({rule.certainty.replace('_', ' ')})")
            if rule.blocked:
                lines.append(f"     not used where laws combine until [{rule.blocked}] is settled")
        tail = f" – {said.default_clause}" if said.default_clause else ""
        lines.append(f"  otherwise {said.default} ({OUTCOMES[said.default]}){tail}")
    if law.duties:
        lines += ["", "Duties"]
        lines += [
            f"  [{duty.id}] {duty.who.replace('_', ' ')}: {duty.do} ({due_words(duty)}) – {duty.cite or law.citation}"
            + (f"; owed by: {', '.join(sorted(duty.only))}" if duty.only else "")
            for duty in law.duties
        ]
    if law.gaps:
        lines += ["", "Not verified"]
        lines += [f"  {gap.ref} ({gap.severity}{_days(gap)}): {gap.text}" for gap in law.gaps]
    if law.notes:
        lines += ["", "Notes", *(f"  {note}" for note in law.notes)]
    if law.sources:
        lines += ["", "Sources", *(f"  {source}" for source in law.sources)]
    return "\n".join(lines)


def _days(gap: Gap) -> str:
    if gap.days is None:
        return ""
    return (
        f", {gap.days.start} to before {gap.days.end}"
        if gap.days.end
        else f", from {gap.days.start}"
    )


def not_convictions(law: Law) -> str:
    """The convictions the law says are none, in words."""
    return ", ".join(flag.replace("_", " ") for flag in FLAGS if flag in law.not_convictions)


def due_words(duty: Duty) -> str:
    """When a duty is due, in words."""
    due = duty.due
    if isinstance(due, str):
        return due.replace("_", " ")
    if "every" in due:
        return f"every {str(due['every']).replace('_', ' ')}"
    if "by" in due:
        return f"by {due['by']}"
    if "hours_before" in due:
        return f"at least {due['hours_before']} hours before"
    since = str(due.get("from", "")).replace("_", " ").replace(".", " ")
    if "hours" in due:
        return f"within {due['hours']} hours of {since}"
    return f"by {due['time_of_day']} on the day of {since}"
