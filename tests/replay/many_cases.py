"""Random cases for the columns: what an act mentions, and facts from all over the vocabulary."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "oracle"))

from cases import Mentioned, by_section, random_facts

from holdcheck.decide.answer import Answer, Asked, answer
from holdcheck.facts.case import build_case
from holdcheck.facts.contradict import contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.model import Case, FactType
from holdcheck.facts.vocabulary import BY_PATH, FACTS
from holdcheck.law.library import library
from holdcheck.law.model import Law, Status
from holdcheck.law.place import zone_of

_OTHERS = [fact for fact in FACTS if not fact.list_path and fact.path != "decision_date"]
_AWKWARD = (
    "person.us_citizen",
    "person.citizenship_claimed",
    "person.birthplace_in_jail_file",
    "person.identity_confirmed",
    "person.probable_cause_removable",
    "person.removal_order_issuer",
    "detainer.edition",
    "detainer.asks_hold",
    "order.court_order",
    "detainer.cancelled_at",
    "detainer.requested_at",
    "detainer.issued",
    "detainer.signed",
    "detainer.served_on_subject",
    "detainer.issued_by_ICE",
    "detainer.form_complete_with_probable_cause",
    "detainer.probable_cause_boxes",
    "detainer.dhs_transferred_subject",
    "warrant.civil_form_attached",
    "warrant.civil_form_signed",
    "custody.countable_hours_since_release_due",
    "agency.type",
    "custody.otherwise_released_at",
    "custody.detainer_and_warrant_received_at",
    "local.law_or_policy_forbids",
    "warrant.judicial_any",
)


def facts_for(act_laws: list[Law], act: str, on: date, rng: Random) -> dict[str, Any]:
    """A nested mapping of facts biased to what ``act_laws`` mention, with facts from elsewhere."""
    spoken = [law for law in act_laws if act in law.acts] or act_laws
    law = rng.choice(spoken)
    facts: dict[str, Any] = random_facts(
        Mentioned(law.acts.get(act, next(iter(law.acts.values())))), on, rng
    )
    for fact in _OTHERS:
        if rng.random() < (0.12 if fact.path in _AWKWARD else 0.01):
            _put(facts, fact.path, _value(fact.path, fact.type, fact.members, on, rng))
    for name in ("conviction", "charge", "arrest"):
        for record in facts.get(name, ()):
            if rng.random() < 0.2:
                by_section(name, record, rng)
            if rng.random() < 0.2 and f"{name}[].date" in BY_PATH:
                record["date"] = on - timedelta(days=rng.choice([0, 30, 1826, 1827, 5000]))
    if rng.random() < 0.2:
        facts["arrest"] = [
            {"instant": rng.random() < 0.8, "date": on - timedelta(days=rng.randint(0, 9))}
            for _ in range(rng.choice([1, 1, 2]))
        ]
    if rng.random() < 0.2:
        _warrants(facts, on, rng)
    return facts


def _warrants(facts: dict[str, Any], on: date, rng: Random) -> None:
    """Warrants, mostly of one piece; facts that are views of them are stated only now and then."""
    warrant = facts.setdefault("warrant", {})
    if rng.random() < 0.7:
        for key in [key for key in warrant if not key.startswith("civil_form")]:
            del warrant[key]
    received = datetime(on.year, on.month, on.day, 9) - timedelta(days=rng.choice([0, 1]))
    if rng.random() < 0.5:
        facts.setdefault("detainer", {})["received_at"] = received
    warrant["instrument"] = [_instrument(received, rng) for _ in range(rng.choice([0, 1, 1, 2]))]
    if rng.random() < 0.3:
        warrant["instrument_complete"] = rng.random() < 0.5


def _instrument(received: datetime, rng: Random) -> dict[str, Any]:
    found: dict[str, Any] = {
        "issuer": rng.choice(
            ["federal_judge", "federal_magistrate", "state_judge", "immigration_officer"]
        ),
        "nature": "criminal",
        "offence": rng.choice(["federal_criminal_immigration", "other_federal_crime"]),
        "presented_at": received + timedelta(hours=rng.choice([0, 0, 2, -24])),
        "valid": rng.random() < 0.8,
    }
    if rng.random() < (0.9 if found["issuer"] == "immigration_officer" else 0.2):
        found |= {"nature": "civil", "offence": "civil_removal"}
    return {key: value for key, value in found.items() if rng.random() < 0.9}


def _put(facts: dict[str, Any], path: str, value: Any) -> None:
    *groups, last = path.split(".")
    into = facts
    for group in groups:
        into = into.setdefault(group, {})
    into[last] = value


def _value(path: str, kind: FactType, members: Any, on: date, rng: Random) -> Any:
    match kind:
        case FactType.BOOL:
            return rng.random() < 0.5
        case FactType.ENUM:
            return rng.choice(members).name
        case FactType.DATE:
            return on - timedelta(days=rng.choice([0, 1, 400, 4000]))
        case FactType.DATETIME:
            hour = rng.choice([0, 9, 23])
            day = on + timedelta(days=rng.choice([-9, -3, -2, -1, 0, 0, 1]))
            return datetime(day.year, day.month, day.day, hour, 30)
        case FactType.INT | FactType.NUMBER:
            return rng.randint(0, 60)
        case FactType.STRINGS:
            return []
        case FactType.STRING:
            return "America/Denver" if path == "agency.timezone" else "US/CT"


def reference(
    case: Case, act: str, on: date, *, law: Law | None, place: str | None
) -> Answer | None:
    """What the reading of one case says; ``None`` where the facts contradict each other."""
    books = library()
    here = place if law is None else law.place
    assert here is not None
    zone = str(case.values.get("agency.timezone") or zone_of(here))
    follows = derive(case, act=act, on=on, zone=zone)
    if any(contradictions(one, act=act, on=on, zone=zone) for one in (case, follows)):
        return None
    if law is not None:
        return answer(Asked(act, on, law.place, zone, (law,), True, books), case)
    assert place is not None
    due = case.values.get("custody.otherwise_released_at")
    day = on
    if act in ("hold_past_release", "transfer_custody") and isinstance(due, datetime):
        day = due.date()
    requested = case.values.get("detainer.requested_at")
    if act == "ice_issue_detainer" and isinstance(requested, date):
        day = requested
    laws = books.in_force(place, day)
    return answer(Asked(act, on, place, zone, laws, False, books), case)


def under_law(law: Law, act: str, count: int, rng: Random) -> Iterator[tuple[Case, date]]:
    """``count`` validated cases around the days on which ``law`` began."""
    for _ in range(count):
        on = law.effective_from + timedelta(days=rng.choice([0, 1, 365, 1155]))
        yield build_case(facts_for([law], act, on, rng)), on


def laws_and_acts() -> list[tuple[Law, str]]:
    """Every act of every law that is not a bill."""
    return [
        (law, act) for law in library().laws() if law.status is not Status.BILL for act in law.acts
    ]
