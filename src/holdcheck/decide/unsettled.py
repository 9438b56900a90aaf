"""What nobody has settled although it decides whether a hold is lawful at all.

These stops close nothing: they stand beside an open answer, so that a permission is never silent
about probable cause, identity, citizenship, the request and its time (catalogue 0.3 and 10).
A determination that names nobody does not count, and says so here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from holdcheck.decide.expiry import clock_start
from holdcheck.decide.safeguards import (
    NEW_EDITION,
    Stop,
    no_probable_cause,
    warrant_goes_with_it,
)
from holdcheck.facts.derive import ASKS_NOT_SAID
from holdcheck.facts.model import Case, Value
from holdcheck.facts.moments import local_day
from holdcheck.facts.statements import listed, said
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.clocks import STRAIGHT_HOURS_SINCE, start_path
from holdcheck.law.model import CUSTODY_ACTS, Clock

_SHOWS_CAUSE = (
    "person.probable_cause_removable",
    "person.final_removal_order",
    "detainer.form_complete_with_probable_cause",
    "detainer.other_probable_cause_stated",
)


def unsettled(act: str, case: Case, clocks: tuple[Clock, ...]) -> tuple[Stop, ...]:
    """The stops beside an open answer about custody."""
    if act not in CUSTODY_ACTS:
        return ()
    return tuple(_unsettled(act, case, clocks))


def _unsettled(act: str, case: Case, clocks: tuple[Clock, ...]) -> Iterator[Stop]:
    get = case.values.get

    def settled(path: str) -> Value | None:
        """A value that nobody marked as not verified."""
        behind = case.provenance.get(path)
        return None if behind is not None and behind.verified is False else get(path)

    shown = any(settled(path) is True for path in _SHOWS_CAUSE) or bool(
        settled("detainer.probable_cause_boxes")
    )
    if not shown and not no_probable_cause(case):
        yield Stop(
            "probable_cause_not_established",
            "Nothing on the record shows probable cause that the person is removable, or how old it is; a hold past release is a new arrest and needs it.",
            "Morales v. Chadbourne, 793 F.3d 208 (1st Cir. 2015); Brown v. Ramsay (S.D. Fla. 2025)",
            fact="person.probable_cause_removable",
        )
    if settled("person.identity_confirmed") is None:
        yield Stop(
            "identity_not_settled",
            "Nobody has written down that fingerprints confirm this is the person the detainer names.",
            "Brown v. Ramsay (S.D. Fla. 2025)",
            fact="person.identity_confirmed",
        )
    if settled("person.us_citizen") is None and settled("person.citizenship_claimed") is None:
        yield Stop(
            "citizenship_not_asked",
            "Nobody has written down whether United States citizenship is claimed or was looked into.",
            "Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)",
            fact="person.citizenship_claimed",
        )
    lacks = _paper_not_looked_at(case)
    if get("detainer.issued") is True and lacks:
        yield Stop(
            "paper_not_looked_at",
            f"Nobody has written down {listed([words for _, words in lacks])}.",
            "Form I-247; ICE Directive 10074.2 (2017)",
            fact=lacks[0][0],
        )
    if act != "hold_past_release":
        return
    issued = get("detainer.requested_at")
    if get("detainer.issued") is None:
        yield Stop(
            "detainer_not_stated",
            "Nothing on the record says that a detainer was issued; without one nothing asks for a hold.",
            "8 CFR 287.7",
            fact="detainer.issued",
        )
    elif get("detainer.asks_hold") is None and get("detainer.edition") in ASKS_NOT_SAID:
        yield Stop(
            "form_not_stated",
            "The detainer is on a form that may ask for notice, a hold or a transfer, and nobody has written down that it asks for a hold.",
            "Form I-247X (2015/16)",
            fact="detainer.asks_hold",
        )
    elif (
        get("detainer.edition") is None
        and get("detainer.asks_hold") is None
        and not (isinstance(issued, date) and issued < STRAIGHT_HOURS_SINCE)
    ):
        yield Stop(
            "form_not_stated",
            "Nobody has written down which form the detainer is on, or that it asks for a hold: an I-247N asks for notice only.",
            "Form I-247N (5/15)",
            fact="detainer.edition",
        )
    waiting = [clock for clock in clocks if clock_start(clock, case) is None]
    if waiting:
        yield Stop(
            "clock_not_started",
            "The moment from which the time for a hold counts is not on the record, so no deadline can be shown.",
            waiting[0].cite,
            fact=start_path(waiting[0]),
        )


def _paper_not_looked_at(case: Case) -> list[tuple[str, str]]:
    """What stops a hold where it is denied (:mod:`holdcheck.decide.safeguards`) and nobody has stated."""
    get = case.values.get
    found = []
    if get("detainer.signed") is None:
        found.append(("detainer.signed", "that the detainer is signed by an officer"))
    if get("detainer.edition") == NEW_EDITION and get("detainer.served_on_subject") is None:
        found.append(
            (
                "detainer.served_on_subject",
                "that the detainer was served on the person (it takes effect only then)",
            )
        )
    if warrant_goes_with_it(case):
        attached = get("warrant.civil_form_attached")
        if attached is None:
            found.append(
                (
                    "warrant.civil_form_attached",
                    "that a signed I-200 or I-205 came with the detainer",
                )
            )
        elif attached in ("I-200", "I-205") and get("warrant.civil_form_signed") is None:
            found.append(
                ("warrant.civil_form_signed", "that the attached I-200 or I-205 is signed")
            )
    return found


def beside_the_law(act: str, case: Case) -> tuple[Stop, ...]:
    """Custody that does not rest on the detainer, so that no answer about the detainer ends it.

    A judicial criminal warrant stands outside every rule about detainers (catalogue 0.3); so does
    what a court has commanded otherwise, and custody on a matter that is not over.
    """
    return tuple(_beside(act, case)) if act in CUSTODY_ACTS else ()


def _beside(act: str, case: Case) -> Iterator[Stop]:
    get = case.values.get
    if get("warrant.judicial_criminal") is True:
        yield Stop(
            "criminal_warrant",
            "Custody on the judge's criminal warrant stands on its own; this answer is about the detainer alone.",
            "the warrant itself",
            fact="warrant.judicial_criminal",
        )
    else:
        for path in ("warrant.judicial_any", "order.court_order_continued_detention"):
            if get(path) is True:
                yield Stop(
                    "court_process",
                    "What the court's warrant or order commands stands on its own: read it; this answer is about the detainer alone.",
                    "the warrant or order itself",
                    fact=path,
                )
    if act == "hold_past_release" and get("custody.eligible_for_release") is False:
        yield Stop(
            "other_custody",
            "The person is not due for release on every other matter: that custody goes on by itself; this answer is about the detainer alone.",
            "the matter the person is held for",
            fact="custody.eligible_for_release",
        )


def signed_determinations(case: Case, *, on: date, zone: str) -> tuple[Case, tuple[Stop, ...]]:
    """The case without the determinations that do not count, and a stop for each of them.

    A determination counts when a named person recorded it, with the time and the reasons, no later
    than the day of the question. ``zone`` is the time zone of the place.
    """
    stops = []
    values = dict(case.values)
    for path in sorted(case.values):
        if not path.startswith("judgment."):
            continue
        behind = case.provenance.get(path)
        lacks = [
            word
            for word, there in (
                ("the person (source)", behind and behind.source),
                ("the time (as_of)", behind and behind.as_of),
                ("the reasons (reasons)", behind and behind.reasons),
            )
            if not there
        ]
        if not lacks and behind is not None and _later(behind.as_of, on, zone):
            del values[path]
            stops.append(
                Stop(
                    "judgement_dated_later",
                    f"The determination “{_said(path, case)}” does not count: its time [{behind.as_of}] lies after the decision.",
                    "the law that asks for the determination",
                    fact=path,
                )
            )
        if lacks:
            del values[path]
            stops.append(
                Stop(
                    "judgement_unsigned",
                    f"The determination “{_said(path, case)}” does not count: it lacks {' and '.join(lacks)}.",
                    "the law that asks for the determination",
                    fact=path,
                )
            )
    return (replace(case, values=values) if stops else case), tuple(stops)


def _later(written: str, on: date, zone: str) -> bool:
    """Whether a time, where it can be read as one, is of a later day than the question."""
    try:
        return local_day(datetime.fromisoformat(written), zone) > local_day(on, zone)
    except ValueError:
        return False


def _said(path: str, case: Case) -> str:
    return said(BY_PATH[path], case.values[path])
