"""How the laws of a place combine for one act, as a pure function of what each says.

Used by ``decide`` for one case and by ``replay`` for every distinct combination of answers. Not in
here: reading any condition, and the safeguards of citizenship and identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from holdcheck.law.model import ActLaw, Composition, Law
from holdcheck.law.walk import Walked, possible, usable

FALSE, UNKNOWN, TRUE = 0, 1, 2
_OPEN = frozenset({"permitted", "required"})
MAX_COMBINATIONS = 4096
LOCAL_KINDS = frozenset({Composition.FLOOR, Composition.MANDATE, Composition.NO_AUTHORITY})


@dataclass(frozen=True, slots=True)
class Said:
    """What one law says: its outcome, the outcomes still possible, whether it binds the agency.

    ``national`` marks a law of the United States, ``statewide`` one of a whole state.
    """

    law: str
    rank: int
    composition: Composition
    outcome: str
    possible: frozenset[str]
    bound: int = TRUE
    national: bool = False
    statewide: bool = True


@dataclass(frozen=True, slots=True)
class Combined:
    """The outcome, the law that controls it (``""`` when none does), and why the others do not."""

    outcome: str
    law: str
    why: Mapping[str, str] = field(default_factory=dict)
    conflict: tuple[str, ...] = ()


def said_of(law: Law, rules: ActLaw, found: Walked, *, bound: int) -> Said:
    """What a law says once its rules are passed through; a blocked rule opens nothing."""
    return Said(
        law.id,
        law.rank,
        law.composition,
        usable(rules, found),
        possible(rules, found, law.unknown, blocked=True),
        bound,
        law.place == "US",
        law.place.count("/") == 1,
    )


def covers(said: Iterable[Said]) -> bool:
    """Whether a law of the state itself binds the agency for sure.

    Only then is silence of the packs the silence of a law: a law that binds other agencies, or
    that may bind, says nothing about what is encoded for this one, and a county that limits holds
    says nothing about what its state, of which nothing is encoded, says of notice.
    """
    return any(one.statewide for one in said if _local_for_sure(one))


def _local_for_sure(one: Said) -> bool:
    return one.bound == TRUE and not one.national and one.composition in LOCAL_KINDS


def looked_at(act: str, composition: Composition) -> bool:
    """Whether laws of this composition have a say in the combination for ``act``.

    What binds the federal agency only, or sorts its cases, has one where it issues a detainer.
    """
    return act == "ice_issue_detainer" or composition not in (
        Composition.FEDERAL_PRIORITY,
        Composition.CLASSIFICATION,
    )


def combine(act: str, said: tuple[Said, ...]) -> Combined:
    """Combine what the laws in force say about ``act``.

    Where no law of the state binds the agency for sure (:func:`covers`), silence is not an answer
    and a federal permission is not given; where none of the state or below does, neither is one of
    a law that only may bind.
    """
    why = {one.law: "does not bind this agency" for one in said if one.bound == FALSE}
    live = tuple(one for one in said if one.bound != FALSE)
    if act == "ice_issue_detainer":
        return _federal(live, why)
    for one in live:
        if not looked_at(act, one.composition):
            why[one.law] = "binds the federal agency only"
    local = tuple(one for one in live if one.composition in LOCAL_KINDS)
    covered = covers(live)
    found = _settled(local, why, bound=any(map(_local_for_sure, live)))
    if act == "share_immigration_status":
        return _status(found, local, live, why, covered=covered)
    request = next((one for one in live if one.composition is Composition.FEDERAL_REQUEST), None)
    return _with_request(act, found, request, {**found.why, **why}, covered=covered)


def _settled(local: tuple[Said, ...], why: dict[str, str], *, bound: bool) -> Combined:
    """What the laws of the place say, where some of them only may bind.

    Such a law can close what the others open, and opens nothing by itself: neither a duty that
    the others do not make, nor a permission in a place where nothing else is encoded.
    """
    with_all = _local(local)
    without = _local(tuple(one for one in local if one.bound == TRUE))
    doubtful = [one.law for one in local if one.bound == UNKNOWN and one.outcome != "not_regulated"]
    closes = without.outcome in _OPEN and with_all.outcome != without.outcome
    demands = with_all.outcome == "required" and without.outcome != "required"
    shut = not bound or without.outcome in ("prohibited", "indeterminate")
    if not (closes or demands or (with_all.outcome in _OPEN and shut)):
        return with_all
    law = with_all.law if with_all.law in doubtful or not doubtful else doubtful[0]
    if closes:
        why[without.law] = f"{without.outcome}, unless [{law}] binds"
    why[law] = "may bind: the kind of agency is not stated, and the answer depends on it"
    return Combined("indeterminate", law, with_all.why)


def possible_outcomes(act: str, said: tuple[Said, ...]) -> frozenset[str]:
    """Every outcome that some completion of the unknown facts could give (never too few)."""
    choices: list[list[Said]] = []
    total = 1
    for one in said:
        bounds = (FALSE, TRUE) if one.bound == UNKNOWN else (one.bound,)
        options = [
            Said(
                one.law,
                one.rank,
                one.composition,
                outcome,
                frozenset({outcome}),
                bound,
                one.national,
                one.statewide,
            )
            for outcome in sorted(one.possible)
            for bound in bounds
        ]
        total *= len(options)
        choices.append(options)
    if total > MAX_COMBINATIONS:
        return frozenset({"prohibited", "indeterminate", "permitted", "required", "not_regulated"})
    return frozenset(combine(act, some).outcome for some in product(*choices))


def _federal(live: tuple[Said, ...], why: dict[str, str]) -> Combined:
    deciding = [
        one
        for one in live
        if one.composition is not Composition.CLASSIFICATION and one.outcome != "not_regulated"
    ]
    pool = deciding or list(live)
    if deciding:
        why.update(
            {
                one.law: "sorts cases for statistics and decides nothing"
                for one in live
                if one.composition is Composition.CLASSIFICATION
            }
        )
        why.update({one.law: "silent" for one in live if one.outcome == "not_regulated"})
    speaking = [one for one in pool if one.outcome != "not_regulated"]
    if not speaking:
        return Combined("not_regulated", "", {one.law: "silent" for one in pool} | why)
    first = min(speaking, key=lambda one: one.rank)
    peers = [one for one in speaking if one.rank == first.rank and one.outcome != first.outcome]
    why.update({one.law: "silent" for one in pool if one not in speaking})
    if peers:
        return Combined(
            "indeterminate", first.law, why, tuple(sorted({first.law, *(one.law for one in peers)}))
        )
    why.update(
        {one.law: f"yields to [{first.law}] of higher rank" for one in speaking if one is not first}
    )
    return Combined(first.outcome, first.law, why)


def _status(
    found: Combined,
    local: tuple[Said, ...],
    live: tuple[Said, ...],
    why: dict[str, str],
    *,
    covered: bool,
) -> Combined:
    saving = next((one for one in live if one.composition is Composition.STATUS_SAVING), None)
    why = {**found.why, **why}
    if saving is None:
        return Combined(
            found.outcome if covered or found.law else "indeterminate",
            found.law,
            why,
            found.conflict,
        )
    if found.outcome == "required":
        why[saving.law] = "forbids a ban; there is none"
        return Combined("required", found.law, why)
    for one in local:
        if one.outcome in ("prohibited", "indeterminate"):
            why[one.law] = (
                f"void here: [{saving.law}] forbids a ban on exchanging status information"
            )
        else:
            why[one.law] = f"says the same as [{saving.law}], of higher rank"
    return Combined(saving.outcome, saving.law, why)


def _local(local: tuple[Said, ...]) -> Combined:
    why: dict[str, str] = {
        one.law: "silent on this" for one in local if one.outcome == "not_regulated"
    }
    barrier = next(
        (
            one
            for one in local
            if one.composition is Composition.NO_AUTHORITY and one.outcome == "prohibited"
        ),
        None,
    )
    if barrier is not None:
        for one in local:
            if one is not barrier and one.outcome != "not_regulated":
                why[one.law] = (
                    f"prohibits too, below [{barrier.law}]"
                    if one.outcome == "prohibited"
                    else f"cannot give a power that [{barrier.law}] holds officers do not have"
                )
        return Combined("prohibited", barrier.law, why)
    mandate = next((one for one in local if one.composition is Composition.MANDATE), None)
    if mandate is not None and mandate.outcome not in ("not_regulated",):
        for one in local:
            if one is not mandate and one.outcome != "not_regulated":
                void = one.rank > mandate.rank and one.outcome in ("prohibited", "indeterminate")
                why[one.law] = (
                    f"void: [{mandate.law}] forbids local restrictions"
                    if void
                    else f"yields to [{mandate.law}]"
                )
        return Combined(mandate.outcome, mandate.law, why)
    speaking = [one for one in local if one.outcome != "not_regulated" and one is not mandate]
    if not speaking:
        return Combined("not_regulated", "", why)
    if (
        mandate is not None
        and "required" in mandate.possible
        and any(one.outcome == "prohibited" for one in speaking)
    ):
        return Combined(
            "indeterminate",
            mandate.law,
            {
                **why,
                **{
                    one.law: f"void if [{mandate.law}] applies, which is not settled"
                    for one in speaking
                },
            },
        )
    forbids = [one for one in speaking if one.outcome == "prohibited"]
    demands = [one for one in speaking if one.outcome == "required"]
    if forbids and demands:
        return Combined(
            "indeterminate",
            demands[0].law,
            why,
            tuple(sorted(one.law for one in (*forbids, *demands))),
        )
    for outcome in ("prohibited", "indeterminate", "required", "permitted"):
        first = next((one for one in speaking if one.outcome == outcome), None)
        if first is not None:
            why.update({one.law: _lesser(one, first) for one in speaking if one is not first})
            return Combined(outcome, first.law, why)
    raise AssertionError([one.outcome for one in speaking])


def _lesser(one: Said, first: Said) -> str:
    if one.outcome == first.outcome:
        return f"says the same as [{first.law}]"
    return f"{one.outcome}, but the more restrictive [{first.law}] controls"


def _with_request(
    act: str, found: Combined, request: Said | None, why: dict[str, str], *, covered: bool
) -> Combined:
    if request is None:
        outcome = found.outcome if covered or found.law else "indeterminate"
        return Combined(outcome, found.law, why, found.conflict)
    if act == "hold_past_release" and found.outcome in ("permitted", "required", "not_regulated"):
        if request.possible == {"prohibited"}:
            if found.law:
                why[found.law] = (
                    f"{found.outcome}, but no hold outlasts the request ([{request.law}])"
                )
            return Combined("prohibited", request.law, why)
        # nor does a duty stand while the request, or its time, is not established
        if "prohibited" in request.possible:
            if found.law:
                why[found.law] = (
                    f"{found.outcome}, if the federal request and its time are established"
                )
            return Combined("indeterminate", request.law, why)
    if found.law:
        why[request.law] = (
            "a request: never a duty, and it opens nothing that state or local law closes"
        )
        return Combined(found.outcome, found.law, why, found.conflict)
    # a federal request never makes a duty for a local agency, and where no state law is encoded
    # its silence is no permission
    outcome = "permitted" if request.outcome == "required" else request.outcome
    if not covered and outcome in ("permitted", "not_regulated"):
        return Combined("indeterminate", request.law, why)
    return Combined(outcome, request.law if outcome != "not_regulated" else "", why)
