"""Form I-247 in structured form: its facts, and its defects by the rules of its own edition.

Nothing is guessed: a box the form does not have, or that nobody transcribed, gives no fact. Source
of the editions and their rules: the forms of 2010 to 2017.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from holdcheck.facts.case import checked
from holdcheck.facts.document import Document, read_file
from holdcheck.facts.errors import InputError
from holdcheck.facts.vocabulary import BY_PATH

EDITIONS = tuple(member.name for member in BY_PATH["detainer.edition"].members)
NEW_FORM = date(2017, 4, 2)
PRIORITY_BOXES = (
    "national_security",
    "gang_521a_or_16plus_gang",
    "felony_not_status_element",
    "aggravated_felony_at_time_of_conviction",
    "significant_misdemeanor",
    "three_misdemeanors_three_incidents",
)
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
KEYS = frozenset({"edition", "priority_boxes", "probable_cause_boxes", *FACT_OF})


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form states, in the shape of the vocabulary, and what is wrong with it."""

    facts: Mapping[str, Any]
    defects: tuple[str, ...]


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
    edition or box, and for a value of the wrong type.
    """
    read = document or Document(None, {}, "<form>")
    for key in form:
        if key not in KEYS:
            close = difflib.get_close_matches(str(key), sorted(KEYS), n=1)
            hint = f"did you mean [{close[0]}]?" if close else f"use [{', '.join(sorted(KEYS))}]"
            raise InputError(f"an I-247 has no field [{key}]; {hint}", where=read.where((key,)))
    edition = form.get("edition")
    if edition not in EDITIONS:
        raise InputError(
            f"[edition] is one of [{', '.join(EDITIONS)}], found [{edition}]",
            where=read.where(("edition",)),
        )
    for key, path in FACT_OF.items():
        if form.get(key) is not None:
            checked(BY_PATH[path], key, form[key], read.where((key,)))
    issued = form.get("date")
    priority = _boxes(form, "priority_boxes", PRIORITY_BOXES, read)
    cause = _boxes(form, "probable_cause_boxes", PROBABLE_CAUSE_BOXES, read)
    facts: dict[str, dict[str, Any]] = {
        "detainer": {
            "issued": True,
            "edition": edition,
            "asks_hold": edition != "I247N_2015",
            "asks_notice": True,
        }
    }
    for key, path in FACT_OF.items():
        if form.get(key) is not None:
            group, _, name = path.partition(".")
            facts.setdefault(group, {})[name] = form[key]
    detainer = facts["detainer"]
    if priority is not None:
        detainer["priority_boxes"] = list(priority)
    if cause is not None:
        detainer["probable_cause_boxes"] = list(cause)
    return FormReading(facts, tuple(_defects(form, str(edition), issued, priority, cause)))


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
) -> list[str]:
    found: list[str] = []
    section2 = form.get("section2") is True
    if form.get("signed") is False:
        found.append("The form is not signed by an officer.")
    if edition == "I247A_2017":
        if cause is not None and bool(cause) == section2:
            found.append(
                "An I-247A has either a probable-cause box of section 1 or section 2, not both or neither."
            )
        if form.get("served_on_subject") is False:
            found.append("Not served on the person: the form takes effect only when served.")
        if form.get("issued_by_ICE") is not False and (issued is None or issued >= NEW_FORM):
            if form.get("attached_form") in ("none", "I-203"):
                found.append(
                    "No I-200 or I-205 is attached, which ICE policy requires from 2017-04-02."
                )
            elif form.get("attached_form_signed") is False:
                found.append("The attached I-200 or I-205 is not signed.")
    elif issued is not None and issued >= NEW_FORM:
        found.append(
            f"An edition replaced on {NEW_FORM} bears the later date {issued}: invalid issue date."
        )
    if edition == "I247D_2015" and not section2 and (priority == () or cause == ()):
        found.append(
            "An I-247D needs a priority box (1A) and a probable-cause box (1B), or section 2."
        )
    if edition == "I247N_2015" and not section2 and priority == ():
        found.append("An I-247N needs a priority box, or section 2.")
    return found
