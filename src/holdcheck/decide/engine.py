"""``decide``: one case, one act, one moment; the whole decision with every reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from holdcheck.decide.answer import Answer, Asked, answer, law_day
from holdcheck.decide.asking import release_time_instead
from holdcheck.decide.evaluate import UNKNOWN, Use
from holdcheck.decide.owed import duties, limits
from holdcheck.decide.questions import flips, missing, next_question
from holdcheck.decide.reading import Reading
from holdcheck.decide.record import Decision, FactUsed, LawConsidered, Reason
from holdcheck.decide.unsettled import signed_determinations
from holdcheck.decide.warn import warnings
from holdcheck.decide.words import Words
from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions, refuse_contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.document import check_year
from holdcheck.facts.errors import ContradictionError, InputError, LawNotFoundError, Where
from holdcheck.facts.model import Case, Provenance, UnknownReason
from holdcheck.law.library import Library
from holdcheck.law.library import library as packs_library
from holdcheck.law.model import ACTS, Status
from holdcheck.law.place import lies_in, normal_place, zone_of
from holdcheck.law.walk import usable

ENGINE = "holdcheck 0.1.0"
_TRUTH = ("false", "unknown", "true")
_SAYS_NO_MORE = "none of its rules holds, and the law says nothing more of this"
_NO_CLAUSE = {"indeterminate": "none of its rules holds, and what the law then says is not known"}
_NOTHING_BEHIND = Provenance()


def decide(
    facts: Mapping[str, Any] | Case,
    *,
    act: str,
    on: date,
    place: str | None = None,
    law: str | None = None,
    library: Library | None = None,
) -> Decision:
    """Decide one act for one case.

    ``facts`` is a mapping in the shape of the vocabulary (or a validated :class:`Case`); ``on`` a
    day, or a moment with or without an offset (then local time of the place). Either ``place``
    (every law in force there combines) or ``law`` (that law alone) is named; without both the
    case's ``agency.jurisdiction_path`` is used. Raises a subclass of :class:`HoldcheckError` with
    one clear sentence for bad input, contradicting facts, or a law not in force on the day.
    """
    _check_call(act, on, place, law)
    books = library or packs_library()
    stated = facts if isinstance(facts, Case) else build_case(facts)
    asked = _asked(stated, act, on, place, law, books)
    zone = asked.zone
    follows = derive(stated, act=act, on=on, zone=zone)
    if contradictions(follows, act=act, on=on, zone=zone):
        # what the stated facts say of themselves is said before what follows from them
        refuse_contradictions(stated, act=act, on=on, zone=zone)
        refuse_contradictions(follows, act=act, on=on, zone=zone)
    stated, unsigned = signed_determinations(stated)
    found = answer(asked, stated)
    lacks = release_time_instead(missing(asked, found), stated)
    words = Words(found.case, books)
    # laws turn on the same facts again and again; both are forgotten with this decision
    fact, plain = cache(words.fact), cache(words.plain)
    controlling = next((one for one in found.readings if one.law.id == found.combined.law), None)
    return Decision(
        engine=ENGINE,
        act=act,
        on=on,
        law_date=law_day(act, stated, on=on, zone=asked.zone),
        place=asked.place,
        outcome=found.outcome,
        law_outcome=found.combined.outcome,
        rule=_rule(found, controlling),
        law=found.combined.law,
        reasons=tuple(
            reason
            for reading in found.readings
            if found.bound[reading.law.id] != 0
            for reason in _reasons(reading, found, controlling, fact, plain)
        ),
        laws=tuple(_considered(reading, found) for reading in found.readings),
        missing=tuple(words.missing(one) for one in lacks),
        next_question=words.next_question(next_question(asked, stated, lacks)),
        flips=tuple(words.flip(one) for one in flips(asked, stated, found)),
        duties=duties(asked, found),
        clocks=limits(asked, found),
        stops=found.stops + unsigned,
        warnings=warnings(asked, found, controlling),
        draft=any(reading.law.draft for reading in found.readings),
        packs={reading.law.id: reading.law.digest for reading in found.readings},
        zone=asked.zone,
        reference=stated.reference,
        conflict=found.combined.conflict,
    )


def _check_call(act: object, on: object, place: object, law: object) -> None:
    """Refuse what a program may pass by mistake, before it can be taken for something else."""
    if not isinstance(act, str) or act not in ACTS:
        raise InputError(f"there is no act [{act}]; use one of [{', '.join(ACTS)}]")
    if not isinstance(on, date):
        raise InputError(
            f"[on] is a date or a datetime, found a {type(on).__name__}; give for example date(2014, 1, 31)"
        )
    check_year(on)
    for name, value in (("place", place), ("law", law)):
        if value is not None and not isinstance(value, str):
            raise InputError(f"[{name}] is a text, found a {type(value).__name__}")


def _asked(
    stated: Case, act: str, on: date, place: str | None, law: str | None, books: Library
) -> Asked:
    named = place or (None if law else _text(stated.values.get("agency.jurisdiction_path")))
    if law is not None:
        one = books.law(law)
        if one.status is Status.BILL:
            raise LawNotFoundError(
                f"[{one.id}] is a bill that was never law and is never evaluated as law; see `holdcheck law show {one.id}`"
            )
        here = normal_place(named) if named else one.place
        if not lies_in(here, one.place):
            raise InputError(
                f"[{one.id}] is a law of [{one.place}] and says nothing about [{here}]; leave out either the law or the place"
            )
        zone = _zone(stated, here)
        day = law_day(act, stated, on=on, zone=zone)
        if not one.in_force(day):
            raise LawNotFoundError(
                f"[{one.id}] was not in force on [{day}] ({one.in_words()}); name a law or a day that fit"
            )
        return Asked(act, on, here, zone, (one,), True, books)
    if named is None:
        raise InputError(
            "no place and no law is named; give --place (such as US/CA/SantaClara) or --law, or state agency.jurisdiction_path"
        )
    here = normal_place(named)
    _same_jurisdiction(stated, here)
    zone = _zone(stated, here)
    day = law_day(act, stated, on=on, zone=zone)
    laws = books.in_force(here, day)
    return Asked(act, on, here, zone, laws, False, books)


def _same_jurisdiction(stated: Case, here: str) -> None:
    """Raise :class:`ContradictionError` when the case states another place than is asked about."""
    said = _text(stated.values.get("agency.jurisdiction_path"))
    if said is None:
        return
    there = normal_place(said)
    if not (lies_in(there, here) or lies_in(here, there)):
        raise ContradictionError(
            f"stop: [agency.jurisdiction_path] is [{there}] but the decision is asked for [{here}]; find out which is right and correct it",
            where=Where(stated.file, stated.lines.get("agency.jurisdiction_path")),
        )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _zone(stated: Case, place: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    written = _text(stated.values.get("agency.timezone"))
    if written is None:
        return zone_of(place)
    try:
        return ZoneInfo(written).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            f"there is no time zone [{written}]; write it as America/New_York",
            where=Where(stated.file, stated.lines.get("agency.timezone")),
        ) from None


def _rule(found: Answer, controlling: Reading | None) -> str:
    if found.combined.conflict:
        return "conflict"
    return controlling.rule_name if controlling is not None else "default"


def _reasons(
    reading: Reading,
    found: Answer,
    controlling: Reading | None,
    fact: Callable[..., str],
    plain: Callable[[str], str],
) -> tuple[Reason, ...]:
    out = []
    for at, one in enumerate(reading.rules):
        rule = one.rule
        out.append(
            Reason(
                reading.law.id,
                rule.id,
                _TRUTH[one.truth],
                rule.then,
                rule.clause,
                rule.cite or reading.law.citation,
                rule.certainty,
                reading is controlling and at == reading.rule,
                tuple([_used(found.case, reading.derived, use, fact, plain) for use in one.uses]),
            )
        )
    if reading.said.act:
        out.append(
            Reason(
                reading.law.id,
                "default",
                "true" if reading.rule < 0 else "false",
                reading.said.default,
                reading.said.default_clause or _NO_CLAUSE.get(reading.said.default, _SAYS_NO_MORE),
                reading.said.default_cite or reading.law.citation,
                reading.said.default_certainty,
                reading is controlling and reading.rule < 0,
                (),
            )
        )
    return tuple(out)


def _used(
    case: Case,
    how: Mapping[str, str],
    use: Use,
    fact: Callable[..., str],
    plain: Callable[[str], str],
) -> FactUsed:
    path, value, truth, tag = use
    shown = f"{path}[{tag}]" if tag else path
    behind = case.provenance.get(path) or _NOTHING_BEHIND
    derived = plain(how.get(shown, ""))
    lacks = value is None and truth == UNKNOWN
    return FactUsed(
        shown,
        value,
        _TRUTH[truth],
        behind.source,
        behind.as_of,
        behind.evidence,
        behind.verified,
        derived,
        behind.reasons,
        case.unknown.get(path, UnknownReason.NOT_STATED) if lacks else "",
        fact(path, value, truth, tag),
    )


def _considered(reading: Reading, found: Answer) -> LawConsidered:
    law = reading.law
    controls = law.id == found.combined.law
    return LawConsidered(
        law.id,
        law.name,
        law.citation,
        law.place,
        law.rank,
        law.in_words(),
        usable(reading.said, reading.walked),
        reading.rule_name,
        controls,
        found.combined.why.get(law.id, "controls" if controls else "silent on this"),
        law.draft,
    )
