"""``decide``: one case, one act, one moment; the whole decision with every reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from holdcheck.decide.answer import Answer, Asked, answer, law_day
from holdcheck.decide.evaluate import Use
from holdcheck.decide.owed import duties, limits
from holdcheck.decide.questions import flips, missing, next_question
from holdcheck.decide.reading import Reading
from holdcheck.decide.record import Decision, FactUsed, LawConsidered, Reason
from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import refuse_contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.errors import InputError, LawNotFoundError, Where
from holdcheck.facts.model import Case
from holdcheck.law.library import Library
from holdcheck.law.library import library as packs_library
from holdcheck.law.model import ACTS, Status
from holdcheck.law.place import normal_place, zone_of

ENGINE = "holdcheck 0.1.0"
_TRUTH = ("false", "unknown", "true")


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
    books = library or packs_library()
    stated = facts if isinstance(facts, Case) else build_case(facts)
    if act not in ACTS:
        raise InputError(f"there is no act [{act}]; use one of [{', '.join(ACTS)}]")
    refuse_contradictions(stated, on=on)
    refuse_contradictions(derive(stated, on=on), on=on)
    asked = _asked(stated, act, on, place, law, books)
    found = answer(asked, stated)
    lacks = missing(asked, found)
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
            for reason in _reasons(reading, found, controlling)
        ),
        laws=tuple(_considered(reading, found) for reading in found.readings),
        missing=lacks,
        next_question=next_question(asked, stated, lacks),
        flips=flips(asked, stated, found),
        duties=duties(asked, found),
        clocks=limits(asked, found),
        stops=found.stops,
        warnings=_warnings(asked, found, controlling),
        draft=any(reading.law.draft for reading in found.readings),
        packs={reading.law.id: reading.law.digest for reading in found.readings},
    )


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
        zone = _zone(stated, here)
        day = law_day(act, stated, on=on, zone=zone)
        if not one.in_force(day):
            raise LawNotFoundError(
                f"[{one.id}] was not in force on [{day}] ({one.in_words()}); name a law or a day that fit"
            )
        return Asked(act, on, here, zone, (one,), True, True, books)
    if named is None:
        raise InputError(
            "no place and no law is named; give --place (such as US/CA/SantaClara) or --law, or state agency.jurisdiction_path"
        )
    here = normal_place(named)
    zone = _zone(stated, here)
    day = law_day(act, stated, on=on, zone=zone)
    laws = books.in_force(here, day)
    return Asked(act, on, here, zone, laws, any(one.place != "US" for one in laws), False, books)


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


def _reasons(reading: Reading, found: Answer, controlling: Reading | None) -> tuple[Reason, ...]:
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
                tuple(_used(found.case, reading.derived, use) for use in one.uses),
            )
        )
    if reading.said.act:
        out.append(
            Reason(
                reading.law.id,
                "default",
                "true" if reading.rule < 0 else "false",
                reading.said.default,
                reading.said.default_clause or "no rule before it applies",
                reading.law.citation,
                "verified_in_part" if reading.law.confidence.endswith("high") else "memory",
                reading is controlling and reading.rule < 0,
                (),
            )
        )
    return tuple(out)


def _used(case: Case, how: Mapping[str, str], use: Use) -> FactUsed:
    path, value, truth, tag = use
    behind = case.provenance.get(path)
    shown = f"{path}[{tag}]" if tag else path
    derived = how.get(shown, "")
    if behind is None:
        return FactUsed(shown, value, _TRUTH[truth], derived=derived)
    return FactUsed(
        shown,
        value,
        _TRUTH[truth],
        behind.source,
        behind.as_of,
        behind.evidence,
        behind.verified,
        derived,
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
        reading.outcome,
        reading.rule_name,
        controls,
        found.combined.why.get(law.id, "controls" if controls else "silent on this"),
        law.draft,
    )


def _warnings(asked: Asked, found: Answer, controlling: Reading | None) -> tuple[str, ...]:
    out: list[str] = []
    if asked.act == "hold_past_release":
        out.append(
            "A detainer is a request: federal law does not require a state or local agency to hold anyone (Galarza v. Szalczyk, 745 F.3d 634)."
        )
    if found.combined.conflict:
        out.append(
            f"Laws of equal force conflict: [{', '.join(found.combined.conflict)}]; counsel must resolve it."
        )
    if not asked.covered:
        out.append(
            f"No state or local law is encoded for [{asked.place}] on that day: silence is not permission, so ask counsel."
        )
    if controlling is not None:
        law = controlling.law
        if law.draft:
            out.append(f"DRAFT: no lawyer has checked [{law.id}] against the primary text yet.")
        if law.verified_through is None:
            out.append(f"[{law.id}] carries no date through which it was verified.")
        elif asked.day > law.verified_through:
            out.append(
                f"[{law.id}] is verified through {law.verified_through}; the decision is for {asked.day}: check for later changes."
            )
        for name in law.approximate_dates:
            out.append(f"The sources leave [{name}] of [{law.id}] open: check days close to it.")
        out += [f"Not verified ({gap.ref}): {gap.text}" for gap in law.gaps if gap.severity in "BW"]
    return tuple(out)
