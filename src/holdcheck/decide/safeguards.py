"""The layer no permission removes: citizenship, identity, the paper itself, probable cause.

A stop is shown with every decision. Some stops also close an outcome: ``prohibited`` closes it
whatever the law says, ``indeterminate`` takes back a permission or duty until a person has
verified. Sources: the Fourth Amendment cases each stop cites, and the forms' own conditions.
Not in here: clocks (:mod:`holdcheck.decide.expiry`) and what is merely not known yet
(:mod:`holdcheck.decide.unsettled`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from holdcheck.facts.model import Case
from holdcheck.law.clocks import NEW_FORM, aware
from holdcheck.law.model import CUSTODY_ACTS

OPEN = frozenset({"permitted", "required"})
NEW_EDITION = "I247A_2017"
_READ_FOR_ISSUE = frozenset({"person.us_citizen"})
_READ_FOR_NOTICE = frozenset(
    {"person.us_citizen", "person.identity_confirmed", "detainer.cancelled_at"}
)
_READ_FOR_CUSTODY = _READ_FOR_NOTICE | {
    "person.citizenship_claimed",
    "person.proof_of_us_citizenship_provided",
    "person.birthplace_in_jail_file",
    "person.us_passport_or_birth_record_in_jail_file",
    "person.probable_cause_removable",
    "detainer.form_complete_with_probable_cause",
    "detainer.probable_cause_boxes",
    "detainer.dhs_transferred_subject",
    "detainer.edition",
    "detainer.requested_at",
    "detainer.issued_by_ICE",
    "detainer.signed",
    "detainer.served_on_subject",
    "warrant.civil_form_attached",
    "warrant.civil_form_signed",
}
_READ_FOR_HOLD = _READ_FOR_CUSTODY | {
    "detainer.issued",
    "detainer.asks_hold",
    "custody.otherwise_released_at",
    "custody.detainer_and_warrant_received_at",
    "custody.countable_hours_since_release_due",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: a code, the sentence, its source, and the outcome it imposes (``""`` for none)."""

    code: str
    sentence: str
    cite: str
    imposes: str = ""
    fact: str = ""


def reads(act: str) -> frozenset[str]:
    """The facts on which an outcome of this act can turn beside the law, here or by a clock."""
    if act == "hold_past_release":
        return _READ_FOR_HOLD
    if act in CUSTODY_ACTS:
        return _READ_FOR_CUSTODY
    if act == "ice_issue_detainer":
        return _READ_FOR_ISSUE
    return _READ_FOR_NOTICE if act == "notify_release" else frozenset()


def safeguards(act: str, case: Case, *, on: date, zone: str) -> tuple[Stop, ...]:
    """Every stop of a prepared case for one act, in a fixed order.

    ``zone`` is the time zone of the place, in which days are counted.
    """
    found = [*_person(act, case)]
    if act in CUSTODY_ACTS or act == "notify_release":
        found += _request(act, case, on, zone)
        found += _paper(act, case)
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
        shut = custody or act == "ice_issue_detainer"
        yield Stop(
            "us_citizen",
            "The person is a verified United States citizen: no immigration detainer reaches a citizen."
            + (" Release on time." if custody else ""),
            "U.S. Const. amend. IV; Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)",
            "prohibited" if shut else "indeterminate" if act == "notify_release" else "",
            "person.us_citizen",
        )
    elif not _found_no_citizen(case):
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
    if custody:
        lacks = no_probable_cause(case)
        if lacks:
            yield Stop(
                "no_probable_cause",
                "The paperwork does not show probable cause that the person is removable; a hold past release is a new arrest and needs it.",
                "Morales v. Chadbourne, 793 F.3d 208 (1st Cir. 2015); Miranda-Olivares v. Clackamas County (D. Or. 2014)",
                "indeterminate",
                lacks,
            )


def no_probable_cause(case: Case) -> str:
    """The fact that shows that probable cause is lacking; ``""`` where none does."""
    get = case.values.get
    if get("person.probable_cause_removable") is False:
        return "person.probable_cause_removable"
    if get("person.probable_cause_removable") is True:
        return ""
    if get("detainer.form_complete_with_probable_cause") is False:
        return "detainer.form_complete_with_probable_cause"
    if (
        get("detainer.probable_cause_boxes") == ()
        and get("detainer.dhs_transferred_subject") is False
    ):
        return "detainer.probable_cause_boxes"
    return ""


def _found_no_citizen(case: Case) -> bool:
    """Whether a person looked into it and wrote down that this is no citizen.

    An unverified "no" is what every officer believed who held a citizen: it settles no claim, and
    one marked as not verified does not either, whatever paper lies behind it.
    """
    behind = case.provenance.get("person.us_citizen")
    return (
        case.values.get("person.us_citizen") is False
        and behind is not None
        and bool(behind.source)
        and behind.verified is not False
        and bool(behind.verified or behind.reasons or behind.evidence)
    )


def _request(act: str, case: Case, on: date, zone: str) -> Iterator[Stop]:
    """Stops where nothing asks for the act, or not for this act."""
    get = case.values.get
    hold = act == "hold_past_release"
    cancelled = get("detainer.cancelled_at")
    if isinstance(cancelled, datetime) and _is_past(cancelled, on, zone):
        day = aware(cancelled, zone).astimezone(ZoneInfo(zone)).date()
        yield Stop(
            "detainer_cancelled",
            f"The detainer was cancelled on {day}: nothing asks for it any more.",
            "8 CFR 287.7",
            "prohibited" if hold else "indeterminate",
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
    if (get("detainer.asks_hold") is False or get("detainer.edition") == "I247N_2015") and hold:
        yield Stop(
            "form_asks_no_hold",
            "The form asks for notice only; it never supports a hold.",
            "Form I-247N (5/15)",
            "prohibited",
            "detainer.asks_hold",
        )


def _is_past(moment: datetime, on: date, zone: str) -> bool:
    """Whether a moment lies before the decision; a day as a whole counts from its first hour."""
    local = aware(moment, zone).astimezone(ZoneInfo(zone))
    return local <= aware(on, zone) if isinstance(on, datetime) else local.date() <= on


def warrant_goes_with_it(case: Case) -> bool:
    """Whether ICE's own rule asks for an I-200 or I-205 with the detainer (since 2 April 2017).

    The I-247A came in with that rule: one whose date nobody wrote down is under it.
    """
    get = case.values.get
    issued = get("detainer.requested_at")
    new = issued >= NEW_FORM if isinstance(issued, date) else get("detainer.edition") == NEW_EDITION
    return new and get("detainer.issued_by_ICE") is not False


def _paper(act: str, case: Case) -> Iterator[Stop]:
    """Defects of the detainer and its warrant: no custody rests on them until they are mended."""
    get = case.values.get
    imposes = "indeterminate" if act in CUSTODY_ACTS else ""
    edition, issued = get("detainer.edition"), get("detainer.requested_at")
    since_new_form = isinstance(issued, date) and issued >= NEW_FORM
    if get("detainer.signed") is False:
        yield Stop(
            "unsigned_detainer",
            "The detainer is not signed by an officer.",
            "Form I-247",
            imposes,
            "detainer.signed",
        )
    if get("detainer.served_on_subject") is False and edition in (None, NEW_EDITION):
        yield Stop(
            "not_served",
            "The detainer has not been served on the person; the form says it takes effect only when served.",
            "Form I-247A (3/17)",
            imposes,
            "detainer.served_on_subject",
        )
    if since_new_form and issued != NEW_FORM and edition not in (None, NEW_EDITION):
        yield Stop(
            "stale_edition",
            f"An edition replaced on {NEW_FORM} bears the later date {issued}.",
            "ICE guidance on Form I-247A, 2017",
            imposes,
            "detainer.edition",
        )
    if warrant_goes_with_it(case) and get("warrant.civil_form_attached") in ("none", "I-203"):
        yield Stop(
            "no_administrative_warrant",
            "No I-200 or I-205 is attached, which ICE policy has required since 2 April 2017.",
            "ICE Directive 10074.2 (2017)",
            imposes,
            "warrant.civil_form_attached",
        )
    if get("warrant.civil_form_signed") is False:
        yield Stop(
            "unsigned_warrant",
            "The attached I-200 or I-205 is not signed.",
            "ICE Directive 10074.2 (2017)",
            imposes,
            "warrant.civil_form_signed",
        )
