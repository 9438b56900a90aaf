"""What stands about an act now: the answer decided, what a second person said to it since, the clock.

A person's “no” stands until a second person lifts it, whatever is decided anew. A person's “do it all
the same” stands on the facts it was written on and lapses with them. Both are read from the recorded
rows alone, so what has lapsed does not come back when a fact is changed back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.values import question_of, shown
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision, Lift, Override, Refusal
from holdcheck.facts.vocabulary import COMPLETE_PATHS, LIST_BY_PATH

HOLD = "hold_past_release"
CLOSES = "prohibited"
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Lapse:
    """When something a person decided ceased to stand, and what had changed."""

    at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands about the act of a decision.

    ``allowed`` is the outcome without the clock, ``outcome`` with it. ``said`` is the override in
    force; ``lapsed`` the newest one if it is not in force any more because of ``lapse``; ``ran_out``
    when the time of a hold ran out.
    """

    outcome: str
    allowed: str
    said: Override | None
    lapsed: Override | None
    lapse: Lapse | None
    ran_out: datetime | None


def standing(decision: Decision, *, at: datetime | None = None) -> Standing:
    """What stands, for the newest decision of its act; for an older one, what stood at its end."""
    return standing_each([decision], at=at)[0]


def standing_each(
    decisions: Sequence[Decision], *, at: datetime | None = None
) -> tuple[Standing, ...]:
    """What stands for each of several decisions, as :func:`standing` of each would say."""
    # Nearly every act of nearly every case was overridden by nobody: that is asked once for all.
    said = Override.objects.filter(decision__case__in={one.case_id for one in decisions})
    overridden = set(said.values_list("decision__case", "decision__act"))
    return tuple(
        _standing(
            one, *(_said(one) if (one.case_id, one.act) in overridden else (None, None)), at=at
        )
        for one in decisions
    )


def _standing(
    decision: Decision, said: Override | None, lapse: Lapse | None, *, at: datetime | None
) -> Standing:
    in_force = said if lapse is None else None
    allowed = decision.desk_outcome if in_force is None else in_force.outcome
    ran_out = None
    if decision.act == HOLD and allowed in OPEN:
        end = hold_deadline(decision.record)
        moment = decision.case.released_at or at or timezone.now()
        # A person's yes written after the end is about going on past it; it stays theirs.
        knowing = in_force is not None and end is not None and in_force.at > end
        ran_out = end if end is not None and end < moment and not knowing else None
    return Standing(
        allowed if ran_out is None else "prohibited",
        allowed,
        in_force,
        said if lapse is not None else None,
        lapse,
        ran_out,
    )


def standing_outcome(decision: Decision) -> str:
    """The outcome to go by: the second person's where there is one in force, else the desk's."""
    return standing(decision).outcome


def closed_by(case: Case, act: str, *, at: datetime | None = None) -> Override | None:
    """The override that closes an act (at a moment), unless it was lifted or a later one reopened it."""
    said = Override.objects.filter(decision__case=case, decision__act=act)
    if at is not None:
        said = said.filter(at__lte=at)
    last = said.select_related("lifted").order_by("-event_id").first()
    if last is None or last.outcome != CLOSES:
        return None
    lift = lift_of(last)
    return last if lift is None or (at is not None and lift.at > at) else None


def lift_of(said: Override) -> Lift | None:
    """How an override was taken back, if it was."""
    found: Lift | None = getattr(said, "lifted", None)
    return found


def hold_deadline(record: Mapping[str, Any]) -> datetime | None:
    """When the controlling clock of a hold runs out."""
    ends = [one["deadline"] for one in record["clocks"] if one["controls"] and one["deadline"]]
    return datetime.fromisoformat(ends[0]) if ends else None


def first_change(since: Decision, after: int, *, until: int | None = None) -> Lapse | None:
    """The first time, after an event, that the act of a decision was decided on other grounds.

    Grounds are the facts, what the desk holds back, and the law's answer. A paper that changes none
    of them changes nothing here.
    """
    later: list[Decision | Refusal] = []
    for model in (Decision, Refusal):
        rows = model._default_manager.filter(
            case_id=since.case_id, act=since.act, event_id__gt=after
        )
        later += list(rows if until is None else rows.filter(event_id__lte=until))
    for one in sorted(later, key=lambda row: row.event_id):
        because = _difference(since, one)
        if because:
            return Lapse(one.at, because)
    return None


def _said(decision: Decision) -> tuple[Override | None, Lapse | None]:
    """The newest override of the act that was not lifted, and why it lapsed if it did."""
    end = (
        Decision.objects.filter(
            case_id=decision.case_id, act=decision.act, event_id__gt=decision.event_id
        )
        .order_by("event_id")
        .values_list("event_id", flat=True)
        .first()
    )
    rows = Override.objects.filter(decision__case_id=decision.case_id, decision__act=decision.act)
    if end is not None:
        rows = rows.filter(event_id__lt=end)
    last = rows.select_related("decision", "lifted").order_by("-event_id").first()
    if last is None:
        return None, None
    lift = lift_of(last)
    if lift is not None and (end is None or lift.event_id < end):
        return None, None
    if last.outcome == CLOSES or last.decision_id == decision.pk:
        return last, None
    return last, first_change(last.decision, last.event_id, until=decision.event_id)


def _difference(before: Decision, after: Decision | Refusal) -> str:
    if isinstance(after, Refusal):
        return f"it could not be decided any more: {after.sentence}"
    said = list(_changed(before.facts, after.facts))
    if said:
        more = f", and {len(said) - MOST_NAMED} more" if len(said) > MOST_NAMED else ""
        return f"a fact changed: {'; '.join(said[:MOST_NAMED])}{more}"
    old, new = ({one["code"]: one["sentence"] for one in row.holds} for row in (before, after))
    if old.keys() != new.keys():
        come = [sentence for code, sentence in new.items() if code not in old]
        return come[0] if come else "what held it back is settled"
    if (before.outcome, before.law, before.rule) != (after.outcome, after.law, after.rule):
        return f"the answer of the law is another now: {after.outcome.replace('_', ' ')}"
    return ""


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """What changed between two sets of facts, each in words."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for path in sorted({*old, *new}):
        if old.get(path) == new.get(path):
            continue
        if path in LIST_BY_PATH:
            yield f"the {LIST_BY_PATH[path].singular}s"
        elif path not in COMPLETE_PATHS or COMPLETE_PATHS[path] not in {*old, *new}:
            now = new.get(path)
            value = now.get("value") if isinstance(now, Mapping) else now
            yield f"{question_of(path)} {shown(value).replace('_', ' ')}"


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        path = f"{prefix}{key}"
        if isinstance(value, Mapping) and "value" not in value:
            yield from _leaves(value, f"{path}.")
        elif path == "person.age_years" and isinstance(value, Mapping):
            # The day for which an age was counted moves with every decision; only the age matters.
            yield path, {name: one for name, one in value.items() if name != "as_of"}
        else:
            yield path, value
