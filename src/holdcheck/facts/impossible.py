"""Pairs of facts that cannot both be true, as tables: one for each kind of pair.

They are what a slip at a keyboard produces: a day of another year, papers out of order, a box ticked
and denied. One case is tested against them in :mod:`holdcheck.facts.contradict`, many in
:mod:`holdcheck.replay.contradictions`. A pair that is merely unlikely is not in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

_NO_DETAINER = "detainer.issued"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two paths that cannot both hold, and why, in one sentence."""

    first: str
    second: str
    sentence: str


class Pair(NamedTuple):
    """Two facts of the case with the values that exclude each other; ``why`` ends the sentence."""

    first: str
    value: bool
    second: str
    other: bool | str
    why: str = ""


NEVER_TOGETHER: tuple[Pair, ...] = (
    *(
        Pair(path, True, _NO_DETAINER, False)
        for path in (
            "detainer.issued_by_ICE",
            "detainer.signed",
            "detainer.served_on_subject",
            "detainer.asks_hold",
            "detainer.asks_notice",
        )
    ),
    Pair("detainer.asks_hold", True, "detainer.edition", "I247N_2015", ", which asks notice only"),
    Pair("detainer.asks_notice", False, "detainer.edition", "I247N_2015", ", which asks notice"),
    Pair("warrant.civil_form_signed", True, "warrant.civil_form_attached", "none"),
    Pair("warrant.administrative_warrant_received", False, "warrant.civil_form_attached", "I-200"),
    Pair("warrant.administrative_warrant_received", False, "warrant.civil_form_attached", "I-205"),
    *(
        Pair(path, True, "warrant.federal_judicial", False)
        for path in (
            "warrant.federal_criminal",
            "warrant.judicial_federal_criminal_immigration",
            "warrant.judicial_federal_at_presentation",
            "warrant.valid_enforceable_federal_warrant_judicial",
        )
    ),
    Pair("warrant.federal_criminal", True, "warrant.judicial_criminal", False),
    Pair("warrant.federal_criminal", True, "warrant.criminal", False),
    Pair("warrant.judicial_criminal", True, "warrant.criminal", False),
    Pair(
        "warrant.criminal",
        True,
        "warrant.judicial_criminal",
        False,
        ", and only a court issues a criminal warrant",
    ),
    Pair(
        "warrant.judicial_federal_criminal_immigration",
        True,
        "warrant.federal_criminal",
        False,
        ", and the one is a warrant for a federal crime",
    ),
    Pair(
        "warrant.judicial_federal_at_presentation",
        True,
        "warrant.judicial_officer_signed",
        False,
        ", and the one came with the detainer",
    ),
    Pair("warrant.judicial_any", True, "warrant.court_order_or_judicial_warrant", False),
    Pair("order.court_order", True, "warrant.court_order_or_judicial_warrant", False),
    Pair("order.court_order_continued_detention", True, "order.court_order", False),
    Pair("counsel.present", True, "counsel.opportunity_given", False),
)
STATED_THOUGH_DENIED: tuple[tuple[str, str], ...] = (
    ("person.final_removal_order_date", "person.final_removal_order"),
    ("person.removal_order_issuer", "person.final_removal_order"),
    ("person.last_unlawful_entry_date", "person.entered_unlawfully"),
    ("detainer.requested_at", _NO_DETAINER),
    ("detainer.received_at", _NO_DETAINER),
    ("detainer.cancelled_at", _NO_DETAINER),
    ("detainer.edition", _NO_DETAINER),
    ("custody.detainer_and_warrant_received_at", _NO_DETAINER),
    (
        "custody.detainer_and_warrant_received_at",
        "warrant.administrative_warrant_received",
    ),
)
"""A detail of something, and the fact that says there is no such thing."""
NOT_AFTER_THE_DECISION: tuple[str, ...] = (
    "detainer.requested_at",
    "detainer.received_at",
    "custody.detainer_and_warrant_received_at",
    "person.final_removal_order_date",
    "person.last_unlawful_entry_date",
)
"""What has happened, by its day: it cannot lie after the decision."""
RECORDS_NOT_AFTER_THE_DECISION: tuple[str, ...] = ("date", "presented_at")
NOT_BEFORE: tuple[tuple[str, str], ...] = (
    ("detainer.received_at", "detainer.requested_at"),
    ("detainer.cancelled_at", "detainer.requested_at"),
    ("custody.detainer_and_warrant_received_at", "detainer.requested_at"),
    ("custody.detainer_and_warrant_received_at", "detainer.received_at"),
)
"""A day that cannot come before another: no paper is received or cancelled before it is made."""
SINCE_BIRTH: tuple[str, ...] = (
    "person.final_removal_order_date",
    "person.last_unlawful_entry_date",
)
"""Days that cannot lie before the person was born; so cannot the date of a conviction or arrest."""
NEW_FORM = date(2017, 4, 2)
"""The I-247A is in use, and a signed I-200 or I-205 comes with it (catalogue 7)."""
FIRST_DAY_OF_EDITION: dict[str, date] = {
    "I247_2010": date(2010, 8, 1),
    "I247_2011_06": date(2011, 6, 1),
    "I247_2011_12": date(2011, 12, 1),
    "I247_2012_12": date(2012, 12, 1),
    "I247D_2015": date(2015, 5, 1),
    "I247N_2015": date(2015, 5, 1),
    "I247X_2015": date(2015, 1, 1),
    "I247A_2017": date(2017, 2, 1),
}
"""The first day of the month (or year) printed on a form: no request on it is older."""
CT_FELONY_CLASSES = frozenset({"A", "B", "C", "D", "E", "unclassified"})
"""Connecticut has classes of misdemeanour by the same letters: those are [none] of its felonies."""
GANG_AGE = 16
HOURS_OF_A_DAY = 25
"""The longest local day: more hours cannot have passed since a release due on the day itself."""


def age_on(born: date, day: date) -> int:
    """Completed years on ``day`` of somebody born on the day ``born``."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
