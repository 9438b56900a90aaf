"""A case as the interface gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from holdcheck.desk.api.schemas import OutcomeOut
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import read_file
from holdcheck.desk.decisions.models import Decision, Refusal
from holdcheck.desk.decisions.services import latest
from holdcheck.desk.decisions.standing import Standing, standing_each


def line(case: Case) -> dict[str, Any]:
    """A case in a list."""
    return {
        "id": case.pk,
        "booking_number": case.booking_number,
        "version": case.version,
        "release_due_at": case.release_due_at,
        "next_deadline_at": case.next_deadline_at,
        "next_deadline_for": case.next_deadline_for,
        "hold_chosen": case.hold_chosen,
        "released_at": case.released_at,
    }


def whole(case: Case) -> dict[str, Any]:
    """A whole case: facts in force, records, detainers, and what stands about each act."""
    file = read_file(case)
    facts = [
        *file.scalars.values(),
        *(fact for some in file.entries.values() for one in some for fact in one.facts),
    ]
    return {
        **line(case),
        "place": case.place,
        "opened_at": case.opened_at,
        "facts": [
            {
                "path": one.path,
                "record": one.entry_id,
                "value": one.value,
                "unknown": one.unknown,
                "source_kind": one.source_kind,
                "source": one.source,
                "entered_by": one.entered_by_name,
                "entered_at": one.entered_at,
            }
            for one in facts
        ],
        "records": [
            {"id": one.row.pk, "list": name, "used": one.usable and not one.withdrawn}
            for name, some in file.entries.items()
            for one in some
        ],
        "detainers": [
            {
                "id": one.pk,
                "edition": one.edition,
                "defects": one.defects,
                "received_at": one.received_at,
                "cancelled": hasattr(one, "cancelled"),
            }
            for one in case.detainers.select_related("cancelled")
        ],
        "outcomes": outcomes(case),
    }


def outcomes(
    case: Case, newest: Mapping[str, Decision | Refusal] | None = None
) -> list[OutcomeOut]:
    """What stands about each act decided so far, the newest answers being known or read here."""
    newest = latest(case) if newest is None else newest
    decided = [one for one in newest.values() if isinstance(one, Decision)]
    return [
        *(_decided(one, now) for one, now in zip(decided, standing_each(decided), strict=True)),
        *(_refused(one) for one in newest.values() if isinstance(one, Refusal)),
    ]


def _decided(one: Decision, now: Standing) -> OutcomeOut:
    return OutcomeOut(
        id=one.pk,
        act=one.act,
        at=one.at,
        standing=now.outcome,
        engine_outcome=one.outcome,
        law=one.law,
        rule=one.rule,
        overridden=now.said is not None,
        holds=[hold["lifted_by"] for hold in one.holds],
        refused="",
    )


def _refused(one: Refusal) -> OutcomeOut:
    return OutcomeOut(
        id=None,
        act=one.act,
        at=one.at,
        standing="indeterminate",
        engine_outcome="",
        law="",
        rule="",
        overridden=False,
        holds=[],
        refused=one.sentence,
    )
