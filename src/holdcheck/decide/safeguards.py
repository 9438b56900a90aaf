"""The layer no permission removes: citizenship, identity, the paper itself, probable cause.

A stop is shown with every decision. Some stops also close an outcome: ``prohibited`` closes it
whatever the law says, ``indeterminate`` takes back a permission or duty until a person has
verified. Sources: the Fourth Amendment cases each stop cites, and the forms' own conditions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from holdcheck.facts.model import Case
from holdcheck.law.clocks import aware, expires
from holdcheck.law.model import CUSTODY_ACTS, Clock

OPEN = frozenset({"permitted", "required"})
NEW_FORM = date(2017, 4, 2)  # the I-247A and the rule that a signed I-200 or I-205 comes with it


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: a code, the sentence, its source, and the outcome it imposes (``""`` for none)."""

    code: str
    sentence: str
    cite: str
    imposes: str = ""
    fact: str = ""


def safeguards(act: str, case: Case, *, on: date) -> tuple[Stop, ...]:
    """Every stop of a prepared case for one act, in a fixed order."""
    found = [*_person(act, case)]
    if act in CUSTODY_ACTS or act == "notify_release":
        found += _paper(act, case, on.date() if isinstance(on, datetime) else on)
    found += _judgements(case)
    return tuple(found)


def apply(outcome: str, stops: tuple[Stop, ...]) -> str:
    """The outcome after the stops."""
    imposed = {stop.imposes for stop in stops}
    if "prohibited" in imposed:
        return "prohibited"
    if "indeterminate" in imposed and outcome in OPEN:
        return "indeterminate"
    return outcome


def _person(act: str, case: Case) -> Iterator[Stop]:
    get = case.values.get
    custody = act in CUSTODY_ACTS
    if get("person.us_citizen") is True:
        yield Stop(
            "us_citizen",
            "The person is a verified United States citizen: no immigration detainer reaches a citizen."
            + (" Release on time." if custody else ""),
            "U.S. Const. amend. IV; Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)",
            "prohibited" if custody else "",
            "person.us_citizen",
        )
    elif get("person.us_citizen") is None:
        claims = (
            ("person.citizenship_claimed", True, "United States citizenship is claimed"),
            (
                "person.proof_of_us_citizenship_provided",
                True,
                "Proof of United States citizenship was shown",
            ),
            (
                "person.birthplace_in_jail_file",
                "united_states",
                "The jail's own file shows a birth in the United States",
            ),
            (
                "person.us_passport_or_birth_record_in_jail_file",
                True,
                "The jail's own file holds a US passport, birth record or other sign of citizenship",
            ),
        )
        for path, value, words in claims:
            if get(path) == value:
                yield Stop(
                    "verify_citizenship",
                    f"{words} and has not been settled: verify before any hold, and write down who did and when.",
                    "Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014); Brown v. Ramsay (S.D. Fla. 2025)",
                    "indeterminate" if custody else "",
                    path,
                )
    if get("person.identity_confirmed") is False:
        yield Stop(
            "verify_identity",
            "Fingerprints do not confirm that the person held is the person the detainer names: settle identity first.",
            "Brown v. Ramsay (S.D. Fla. 2025)",
            "indeterminate" if custody or act == "notify_release" else "",
            "person.identity_confirmed",
        )
    if custody and get("person.probable_cause_removable") is False:
        yield Stop(
            "no_probable_cause",
            "The paperwork does not show probable cause that the person is removable; a hold past release is a new arrest and needs it.",
            "Morales v. Chadbourne, 793 F.3d 208 (1st Cir. 2015); Miranda-Olivares v. Clackamas County (D. Or. 2014)",
            "indeterminate",
            "person.probable_cause_removable",
        )


def _paper(act: str, case: Case, day: date) -> Iterator[Stop]:
    get = case.values.get
    hold = act == "hold_past_release"
    cancelled = get("detainer.cancelled_at")
    if isinstance(cancelled, datetime) and cancelled.date() <= day:
        yield Stop(
            "detainer_cancelled",
            f"The detainer was cancelled on {cancelled.date()}: nothing asks for it any more.",
            "8 CFR 287.7",
            "prohibited" if hold else "",
            "detainer.cancelled_at",
        )
    if get("detainer.issued") is False and hold:
        yield Stop(
            "no_detainer",
            "There is no detainer: nothing asks for a hold.",
            "8 CFR 287.7",
            "prohibited",
            "detainer.issued",
        )
    if get("detainer.asks_hold") is False and hold:
        yield Stop(
            "form_asks_no_hold",
            "The form asks for notice only; it never supports a hold.",
            "Form I-247N (5/15)",
            "prohibited",
            "detainer.asks_hold",
        )
    edition, issued = get("detainer.edition"), get("detainer.requested_at")
    if get("detainer.signed") is False:
        yield Stop(
            "unsigned_detainer",
            "The detainer is not signed by an officer.",
            "Form I-247",
            fact="detainer.signed",
        )
    if get("detainer.served_on_subject") is False and edition in (None, "I247A_2017"):
        yield Stop(
            "not_served",
            "The detainer has not been served on the person; the form says it takes effect only when served.",
            "Form I-247A (3/17)",
            fact="detainer.served_on_subject",
        )
    if (
        isinstance(issued, date)
        and issued >= NEW_FORM
        and get("detainer.issued_by_ICE") is not False
    ):
        if edition is not None and edition != "I247A_2017":
            yield Stop(
                "stale_edition",
                f"An edition replaced on {NEW_FORM} bears the later date {issued}.",
                "ICE guidance on Form I-247A, 2017",
                fact="detainer.edition",
            )
        if get("warrant.civil_form_attached") in ("none", "I-203"):
            yield Stop(
                "no_administrative_warrant",
                "No I-200 or I-205 is attached, which ICE policy has required since 2 April 2017.",
                "ICE Directive 10074.2 (2017)",
                fact="warrant.civil_form_attached",
            )
    if get("warrant.civil_form_signed") is False:
        yield Stop(
            "unsigned_warrant",
            "The attached I-200 or I-205 is not signed.",
            "ICE Directive 10074.2 (2017)",
            fact="warrant.civil_form_signed",
        )


def _judgements(case: Case) -> Iterator[Stop]:
    for path in sorted(case.values):
        if not path.startswith("judgment."):
            continue
        behind = case.provenance.get(path)
        if behind is None or not behind.source or not (behind.reasons or behind.evidence):
            yield Stop(
                "judgement_unsigned",
                f"The determination [{path.removeprefix('judgment.')}] names no person or gives no reasons; it counts only with both on the record.",
                "the law that asks for the determination",
                fact=path,
            )


def expired(
    act: str, case: Case, clocks: tuple[Clock, ...], *, on: date, zone: str
) -> tuple[Stop, ...]:
    """A stop for each clock that has run out at the moment of decision."""
    if act != "hold_past_release":
        return ()
    found: list[Stop] = []
    for clock in clocks:
        start = clock_start(clock, case)
        if start is None:
            continue
        end = expires(clock, start, zone=zone)
        over = aware(on, zone) > end if isinstance(on, datetime) else on > end.date()
        if over:
            found.append(
                Stop(
                    "clock_expired",
                    f"The time for a hold ran out at {end.isoformat()} ({clock.name}).",
                    clock.cite,
                    "prohibited",
                    "custody.otherwise_released_at",
                )
            )
    return tuple(found)


def clock_start(clock: Clock, case: Case) -> datetime | None:
    """The moment a clock starts, if it is known."""
    path = (
        "custody.detainer_and_warrant_received_at"
        if clock.starts == "receipt_of_detainer_and_warrant"
        else "custody.otherwise_released_at"
    )
    start = case.values.get(path)
    return start if isinstance(start, datetime) else None
