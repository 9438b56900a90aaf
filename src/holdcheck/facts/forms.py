"""Form I-247 in structured form: its facts, and its defects by the rules of its own edition.

Nothing is guessed: a box the form does not have, or that nobody transcribed, gives no fact. Source
of the editions and their rules: the forms of 2010 to 2017.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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
KEYS = frozenset(
    {
        "edition",
        "date",
        "issued_by_ICE",
        "signed",
        "served_on_subject",
        "received_at",
        "priority_boxes",
        "probable_cause_boxes",
        "section2",
        "attached_form",
        "attached_form_signed",
    }
)


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form states, in the shape of the vocabulary, and what is wrong with it."""

    facts: Mapping[str, Any]
    defects: tuple[str, ...]


def read_i247(form: Mapping[str, Any]) -> FormReading:
    """Read a structured I-247; raises :class:`InputError` for an unknown key, edition or box."""
    for key in form:
        if key not in KEYS:
            raise InputError(
                f"an I-247 has no field [{key}]; use one of [{', '.join(sorted(KEYS))}]"
            )
    edition = form.get("edition")
    if edition not in EDITIONS:
        raise InputError(f"[edition] is one of [{', '.join(EDITIONS)}], found [{edition}]")
    issued = form.get("date")
    if issued is not None and not isinstance(issued, date):
        raise InputError(f"[date] is a date, found [{issued}]; write it as 2014-01-31")
    priority = _boxes(form, "priority_boxes", PRIORITY_BOXES)
    cause = _boxes(form, "probable_cause_boxes", PROBABLE_CAUSE_BOXES)
    detainer: dict[str, Any] = {
        "issued": True,
        "edition": edition,
        "asks_hold": edition != "I247N_2015",
        "asks_notice": True,
    }
    for key, name in (
        ("date", "requested_at"),
        ("issued_by_ICE", "issued_by_ICE"),
        ("signed", "signed"),
        ("served_on_subject", "served_on_subject"),
        ("received_at", "received_at"),
        ("section2", "dhs_transferred_subject"),
    ):
        if form.get(key) is not None:
            detainer[name] = form[key]
    if priority is not None:
        detainer["priority_boxes"] = list(priority)
    if cause is not None:
        detainer["probable_cause_boxes"] = list(cause)
    facts: dict[str, Any] = {"detainer": detainer}
    warrant = {
        name: form[key]
        for key, name in (
            ("attached_form", "civil_form_attached"),
            ("attached_form_signed", "civil_form_signed"),
        )
        if form.get(key) is not None
    }
    if warrant:
        facts["warrant"] = warrant
    return FormReading(facts, tuple(_defects(form, str(edition), issued, priority, cause)))


def _boxes(form: Mapping[str, Any], key: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
    ticked = form.get(key)
    if ticked is None:
        return None
    if not isinstance(ticked, (list, tuple)):
        raise InputError(f"[{key}] is a list of ticked boxes; write [] if none is ticked")
    for box in ticked:
        if box not in known:
            raise InputError(f"[{key}] has no box [{box}]; use one of [{', '.join(known)}]")
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
