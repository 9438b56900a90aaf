"""Form I-247 in structured form: its facts, and its defects by the rules of its own edition.

Nothing is guessed: a box the form does not have, or that nobody transcribed, gives no fact. What
the form says that decides nothing (names, numbers, the agency's reply) is checked and kept aside.
Source of the editions and their rules: the forms of 2010 to 2017.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from holdcheck.facts.build import choice, day, moment, text, yes_no
from holdcheck.facts.case import checked
from holdcheck.facts.derive import ASKS_NOT_SAID, NOTICE_ONLY
from holdcheck.facts.document import Document, Path_, read_file
from holdcheck.facts.errors import InputError
from holdcheck.facts.impossible import FIRST_DAY_OF_EDITION, NEW_FORM
from holdcheck.facts.model import Fact, SourceKind
from holdcheck.facts.vocabulary import BY_PATH

EDITIONS = tuple(member.name for member in BY_PATH["detainer.edition"].members)
FIRST_USE = {**FIRST_DAY_OF_EDITION, "I247A_2017": NEW_FORM}
"""No form of the edition can bear an earlier date: the first day of the month (or year) it bears."""
PRIORITY_BOXES = (
    "national_security",
    "gang_521a_or_16plus_gang",
    "felony_not_status_element",
    "aggravated_felony_at_time_of_conviction",
    "significant_misdemeanor",
    "three_misdemeanors_three_incidents",
)
WITH_PRIORITY = frozenset({"I247D_2015", "I247N_2015"})
WITH_CAUSE = frozenset({"I247D_2015", "I247X_2015", "I247A_2017"})
"""The editions that have the boxes named below."""
PROBABLE_CAUSE_BOXES = (
    "final_order",
    "ongoing_removal_proceedings",
    "biometric_confirmation_plus_records_check",
    "statements_or_other_reliable_evidence",
)
FACT_OF = {
    "date": "detainer.requested_at",
    "issued_by_ICE": "detainer.issued_by_ICE",
    "signed": "detainer.signed",
    "served_on_subject": "detainer.served_on_subject",
    "received_at": "detainer.received_at",
    "section2": "detainer.dhs_transferred_subject",
    "attached_form": "warrant.civil_form_attached",
    "attached_form_signed": "warrant.civil_form_signed",
}
"""The fact each plain field of the form states."""
_WITHIN = {
    ("issuing_officer", "signed"): "signed",
    ("certificate_of_service", "served_on_subject"): "served_on_subject",
}
"""The plain field that a field within a part of the form is."""
_FORM = SourceKind.FEDERAL_FORM
_ASIDE: Mapping[str, Fact] = {
    fact.path: fact
    for fact in (
        *(
            text(name, "", "", _FORM, says="")
            for name in (
                "subject_id",
                "event_no",
                "file_no",
                "to_agency",
                "from_dhs_office",
                "name",
                "citizenship",
                "sex",
                "lesc_phone",
                "issuing_officer.name",
                "issuing_officer.title",
                "lea_reply.local_id",
                "lea_reply.last_crime",
                "lea_reply.officer",
            )
        ),
        day("date_of_birth", "", "", _FORM, says=""),
        yes_no("issuing_officer.signed", "", "", _FORM),
        yes_no("certificate_of_service.served_on_subject", "", "", _FORM),
        moment("certificate_of_service.when", "", "", _FORM, says=""),
        choice(
            "certificate_of_service.how",
            "",
            "",
            _FORM,
            {"in_person": "by hand", "inmate_mail": "by inmate mail", "other": "otherwise"},
            says="",
        ),
        moment("lea_reply.estimated_release_at", "", "", _FORM, says=""),
    )
}
_PARTS = frozenset(path.partition(".")[0] for path in _ASIDE if "." in path)
KEYS = frozenset(
    {
        "edition",
        "priority_boxes",
        "probable_cause_boxes",
        *FACT_OF,
        *_PARTS,
        *(path for path in _ASIDE if "." not in path),
    }
)


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form states, in the shape of the vocabulary, and what is wrong with it.

    ``form`` holds the plain fields that were read, ``aside`` what the form says besides: it
    becomes no fact.
    """

    facts: Mapping[str, Any]
    defects: tuple[str, ...]
    form: Mapping[str, Any]
    aside: Mapping[str, Any]


def read_form(path: Path) -> FormReading:
    """Read a file (YAML or JSON) with a structured I-247; :class:`InputError` with file and line."""
    document = read_file(path)
    if not isinstance(document.data, Mapping):
        raise InputError(
            "a form is a mapping of its fields; write for example [edition: I247A_2017]",
            where=document.where(()),
        )
    return read_i247(document.data, document=document)


def read_i247(form: Mapping[str, Any], *, document: Document | None = None) -> FormReading:
    """Read a structured I-247.

    ``document`` lets errors name file and line. Raises :class:`InputError` for an unknown key,
    edition or box, for a value of the wrong type, and for a field given twice that differs.
    """
    read = document or Document(None, {}, "<form>")
    for key in form:
        if key not in KEYS:
            raise _no_field("an I-247", key, KEYS, read, (key,))
    edition = form.get("edition")
    if edition not in EDITIONS:
        raise InputError(
            f"[edition] is one of [{', '.join(EDITIONS)}], found [{edition}]",
            where=read.where(("edition",)),
        )
    for key, path in FACT_OF.items():
        if form.get(key) is not None:
            checked(BY_PATH[path], key, form[key], read.where((key,)))
    plain, aside = _plain(form, read)
    priority = _boxes(form, "priority_boxes", PRIORITY_BOXES, read)
    cause = _boxes(form, "probable_cause_boxes", PROBABLE_CAUSE_BOXES, read)
    detainer: dict[str, Any] = {"issued": True, "edition": edition}
    if edition not in ASKS_NOT_SAID:
        detainer |= {"asks_hold": edition != NOTICE_ONLY, "asks_notice": True}
    facts: dict[str, dict[str, Any]] = {"detainer": detainer}
    for key, path in FACT_OF.items():
        if plain.get(key) is not None:
            group, _, name = path.partition(".")
            facts.setdefault(group, {})[name] = plain[key]
    if priority is not None and edition in WITH_PRIORITY:
        detainer["priority_boxes"] = list(priority)
    if cause is not None and edition in WITH_CAUSE:
        detainer["probable_cause_boxes"] = list(cause)
    defects = _defects(plain, str(edition), plain.get("date"), priority, cause)
    return FormReading(facts, tuple(defects), plain, aside)


def _plain(form: Mapping[str, Any], read: Document) -> tuple[dict[str, Any], dict[str, Any]]:
    """The plain fields of the form, those within its parts included, and what is kept aside."""
    plain = {
        key: value
        for key, value in form.items()
        if value is not None and key not in _ASIDE and key not in _PARTS
    }
    aside: dict[str, Any] = {}
    for key, value in form.items():
        if value is None or (key not in _ASIDE and key not in _PARTS):
            continue
        if key in _ASIDE:
            checked(_ASIDE[key], key, value, read.where((key,)))
            aside[key] = value
            continue
        if not isinstance(value, Mapping):
            raise InputError(
                f"[{key}] is a mapping of its fields, found [{value}]", where=read.where((key,))
            )
        names = {path.partition(".")[2] for path in _ASIDE if path.startswith(f"{key}.")}
        for name, item in value.items():
            if name not in names:
                raise _no_field(f"[{key}]", name, names, read, (key, name))
            if item is None:
                continue
            shown = f"{key}.{name}"
            checked(_ASIDE[shown], shown, item, read.where((key, name)))
            same = _WITHIN.get((key, name))
            if same is None:
                aside.setdefault(key, {})[name] = item
            elif plain.setdefault(same, item) != item:
                raise InputError(
                    f"[{same}] and [{shown}] are the same field but differ; correct one",
                    where=read.where((key, name)),
                )
    return plain, aside


def _no_field(
    what: str, key: Any, known: Collection[str], read: Document, path: Path_
) -> InputError:
    close = difflib.get_close_matches(str(key), sorted(known), n=1)
    hint = f"did you mean [{close[0]}]?" if close else f"use [{', '.join(sorted(known))}]"
    return InputError(f"{what} has no field [{key}]; {hint}", where=read.where(path))


def _boxes(
    form: Mapping[str, Any], key: str, known: tuple[str, ...], read: Document
) -> tuple[str, ...] | None:
    ticked = form.get(key)
    if ticked is None:
        return None
    if not isinstance(ticked, (list, tuple)):
        raise InputError(
            f"[{key}] is a list of ticked boxes, found [{ticked}]; write [] if none is ticked",
            where=read.where((key,)),
        )
    for box in ticked:
        if box not in known:
            raise InputError(
                f"[{key}] has no box [{box}]; use one of [{', '.join(known)}]",
                where=read.where((key,)),
            )
    return tuple(ticked)


def _defects(
    form: Mapping[str, Any],
    edition: str,
    issued: date | None,
    priority: tuple[str, ...] | None,
    cause: tuple[str, ...] | None,
) -> Iterator[str]:
    section2 = form.get("section2")  # left out it is unknown, and breaks no rule
    if form.get("signed") is False:
        yield "The form is not signed by an officer."
    if priority and edition not in WITH_PRIORITY:
        yield "Priority boxes are ticked, and this edition has none: they are not read."
    if cause and edition not in WITH_CAUSE:
        yield "Probable-cause boxes are ticked, and this edition has not those: they are not read."
    if issued is not None and issued < FIRST_USE[edition]:
        yield f"The edition was not in use before {FIRST_USE[edition]} and bears the date {issued}: invalid issue date."
    if edition == "I247A_2017":
        if cause is not None and section2 is not None and bool(cause) == section2:
            yield "An I-247A has either a probable-cause box of section 1 or section 2, not both or neither."
        if form.get("served_on_subject") is False:
            yield "Not served on the person: the form takes effect only when served."
        if form.get("issued_by_ICE") is not False and (issued is None or issued >= NEW_FORM):
            yield from _attached(form)
    elif issued is not None and issued >= NEW_FORM:
        yield f"An edition replaced on {NEW_FORM} bears the later date {issued}: invalid issue date."
    if edition == "I247D_2015" and section2 is False and (priority == () or cause == ()):
        yield "An I-247D needs a priority box (1A) and a probable-cause box (1B), or section 2."
    if edition == NOTICE_ONLY and section2 is False and priority == ():
        yield "An I-247N needs a priority box, or section 2."


def _attached(form: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the warrant that ICE attaches to an I-247A."""
    attached, signed = form.get("attached_form"), form.get("attached_form_signed")
    silent = form.get("issued_by_ICE") is True
    if attached in ("none", "I-203"):
        yield "No I-200 or I-205 is attached, which ICE policy requires from 2017-04-02."
    elif signed is False:
        yield "The attached I-200 or I-205 is not signed."
    elif silent and attached is None:
        yield "Nothing says which warrant is attached, and ICE policy requires a signed I-200 or I-205 from 2017-04-02."
    elif silent and signed is None:
        yield "Nothing says whether the attached warrant is signed, which ICE policy requires from 2017-04-02."
