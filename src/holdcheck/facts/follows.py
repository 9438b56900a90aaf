"""Which facts may follow from which: what :mod:`holdcheck.facts.derive` and a statute's section settle.

Written down once so that a question is not taken for one that matters to nothing, when what
follows from its answer does. A fact of a record is written ``conviction[].grade``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from holdcheck.facts.model import FactType
from holdcheck.facts.moments import DUE, ELIGIBLE, HOURS
from holdcheck.facts.vocabulary import FACTS, STATE_FACT, TAG_LISTS
from holdcheck.facts.warrants import FEDERAL_NAMES, IMPLIES, INSTRUMENTS, WITH_THE_FORM

_WARRANT_VIEWS = frozenset(
    fact.path
    for fact in FACTS
    if fact.type is FactType.BOOL and fact.path.startswith("warrant.") and not fact.list_path
)
_COURT = frozenset({"warrant.judicial_officer_signed", "warrant.court_order_or_judicial_warrant"})
_REENTRY = (
    "person.prior_removal_and_illegal_reentry",
    "person.illegally_reentered_after_removal_or_return",
)
_ISSUED = frozenset({"detainer.issued"})
_WITHIN = frozenset({"conviction[].within_5y_of_instant_arrest_excl_incarceration"})


def _follows() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {
        "warrant.judicial_any": _COURT,
        "order.court_order": frozenset({"warrant.court_order_or_judicial_warrant"}),
        "person.removal_order_issuer": frozenset(
            {
                "person.final_removal_order_signed_by_federal_judge",
                "person.final_removal_order",
            }
        ),
        "detainer.edition": frozenset({"detainer.asks_hold", "detainer.asks_notice"}),
        "detainer.issued_by_ICE": _ISSUED,
        "detainer.requested_at": _ISSUED,
        "detainer.received_at": _ISSUED | _WARRANT_VIEWS,
        "warrant.civil_form_attached": frozenset({WITH_THE_FORM}),
        HOURS: frozenset({ELIGIBLE}),
        DUE: frozenset({ELIGIBLE, HOURS, "decision_date"}),
        "arrest": _WITHIN,
        "arrest[].date": _WITHIN,
        "arrest[].instant": _WITHIN,
        "conviction[].date": _WITHIN,
        INSTRUMENTS: _WARRANT_VIEWS,
        f"{INSTRUMENTS}_complete": _WARRANT_VIEWS,
    }
    for fact in FACTS:
        if fact.list_path == INSTRUMENTS:
            found[fact.path] = _WARRANT_VIEWS
    for same in (FEDERAL_NAMES, _REENTRY):
        found |= {path: frozenset(same) - {path} for path in same}
    for path, more in IMPLIES:
        found[path] = found.get(path, frozenset()) | frozenset(more)
    for name in TAG_LISTS:
        for key in ("statute", "grade", "date", STATE_FACT.get(name, ""), "tags_complete"):
            path = f"{name}[].{key}"
            found[path] = found.get(path, frozenset()) | {f"{name}[].tags"}
    return found


FOLLOWS: Mapping[str, frozenset[str]] = _follows()
"""What may follow from each fact at once."""


@lru_cache(maxsize=1024)
def reach(path: str) -> frozenset[str]:
    """A fact with all that may follow from it, at once or through another."""
    reached = {path}
    ahead = [path]
    while ahead:
        more = FOLLOWS.get(ahead.pop(), frozenset()) - reached
        reached |= more
        ahead += more
    return frozenset(reached)
