"""The named readings by which released columns become facts: each one sentence, each switchable.

Not in here: which column becomes which fact (:mod:`holdcheck.record.cases`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from holdcheck.record.errors import RecordError


@dataclass(frozen=True, slots=True)
class Assumption:
    """One reading: its name, what it says, whether it holds unless switched, the facts it gives."""

    name: str
    sentence: str
    default: bool
    facts: tuple[str, ...]


_ALL = (
    Assumption(
        "facility_is_the_place",
        "The facility that a detainer names is where the person is held, so its place gives the law.",
        True,
        ("place",),
    ),
    Assumption(
        "county_in_the_name",
        "A county of the state that a facility's name names is the county it lies in.",
        True,
        ("place",),
    ),
    Assumption(
        "county_of_the_city",
        "A facility lies in the county in which every facility known in its city lies.",
        True,
        ("place",),
    ),
    Assumption(
        "each_row_is_a_detainer",
        "Every kept row is one detainer that was issued, on the day the release calls its prepare date.",
        True,
        ("detainer.issued", "detainer.requested_at"),
    ),
    Assumption(
        "ice_issued_it",
        "The detainers in ICE's releases were issued by ICE and not by CBP.",
        True,
        ("detainer.issued_by_ICE",),
    ),
    Assumption(
        "form_by_detainer_type",
        "The detainer type names the form, and a form of that name asks what its edition asks.",
        True,
        ("detainer.edition", "detainer.asks_hold", "detainer.asks_notice"),
    ),
    Assumption(
        "early_forms_ask_hold",
        "A detainer of before May 2015 without a type asks for a hold and for notice, for no other form existed.",
        True,
        ("detainer.asks_hold", "detainer.asks_notice"),
    ),
    Assumption(
        "most_serious_conviction_is_one",
        "The most serious conviction is one conviction of a list that may be longer.",
        True,
        ("conviction",),
    ),
    Assumption(
        "later_convictions_left_out",
        "A conviction dated after the day of the decision was none that day.",
        True,
        ("conviction",),
    ),
    Assumption(
        "ncic_category_gives_tags",
        "The category of an NCIC code gives the offence tags that hold for every offence in it, never a grade.",
        True,
        ("conviction[].tags",),
    ),
    Assumption(
        "final_order_of_the_case",
        "The case's final order of removal counts from its date; an undated or later one is unknown, and NO means none.",
        True,
        ("person.final_removal_order", "person.final_removal_order_date"),
    ),
    Assumption(
        "form_boxes_say_so",
        "A ticked box of the form says what the paperwork says: re-entry, gang, fraud, custody resumed, grounds of probable cause.",
        True,
        (
            "person.illegally_reentered_after_removal_or_return",
            "person.intentionally_participated_organized_gang",
            "person.found_immigration_fraud_by_officer_or_IJ",
            "detainer.dhs_transferred_subject",
            "detainer.probable_cause_boxes",
        ),
    ),
    Assumption(
        "blank_is_not_ticked",
        "A blank box of the form was not ticked, where the release has the box and does not redact it.",
        False,
        (
            "person.illegally_reentered_after_removal_or_return",
            "person.intentionally_participated_organized_gang",
            "person.found_immigration_fraud_by_officer_or_IJ",
            "detainer.dhs_transferred_subject",
            "detainer.probable_cause_boxes",
        ),
    ),
    Assumption(
        "no_conviction_stated_is_none",
        "A blank most serious conviction, in a release that has the column, of a person ICE does not class as convicted, means no conviction at all.",
        False,
        ("conviction",),
    ),
    Assumption(
        "sentence_is_custody",
        "The sentence of the most serious conviction is custody imposed and not suspended; a month counts 30 days and a year 365.",
        False,
        ("conviction[].custody_days_imposed",),
    ),
    Assumption(
        "citizen_interview_is_claim",
        "A detainer lifted as [United States Citizen Interviewed] means that citizenship was claimed.",
        False,
        ("person.citizenship_claimed",),
    ),
)
ASSUMPTIONS: Mapping[str, Assumption] = MappingProxyType({one.name: one for one in _ALL})
"""Every reading by name."""


def in_use(switches: Iterable[str] = ()) -> tuple[Assumption, ...]:
    """The readings in use: the defaults, and ``name`` switched on or ``no:name`` switched off.

    Raises :class:`RecordError` for a name there is none of.
    """
    used = {one.name for one in _ALL if one.default}
    for switch in switches:
        name = switch.removeprefix("no:")
        if name not in ASSUMPTIONS:
            close = difflib.get_close_matches(name, list(ASSUMPTIONS), n=1)
            hint = f"did you mean [{close[0]}]?" if close else f"use [{', '.join(ASSUMPTIONS)}]"
            raise RecordError(f"there is no reading [{name[:60]}]; {hint}")
        if switch.startswith("no:"):
            used.discard(name)
        else:
            used.add(name)
    return tuple(one for one in _ALL if one.name in used)
