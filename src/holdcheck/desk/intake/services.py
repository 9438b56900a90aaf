"""Receiving a detainer: the form's fields become stated facts with the form as their source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from holdcheck.desk.cases.models import Document
from holdcheck.desk.cases.services import Source, Statement, state_fact, state_facts
from holdcheck.desk.cases.values import to_json
from holdcheck.desk.cases.work import Work
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.intake.models import Detainer, DetainerCancelled
from holdcheck.facts.errors import InputError
from holdcheck.facts.forms import read_i247
from holdcheck.facts.model import SourceKind

JAIL_KNOWS = frozenset({"detainer.served_on_subject", "detainer.received_at"})


def receive_detainer(
    work: Work,
    form: Mapping[str, Any],
    *,
    document: Document | None = None,
    before: Sequence[Statement] = (),
) -> Detainer:
    """Enter an I-247 in structured form (see :func:`holdcheck.facts.forms.read_i247`).

    ``before`` are facts that came with it and are stated first, in the same step. Raises :class:`InputError` for a field or edition the form does not have.
    """
    reading = read_i247(form)
    received = form.get("received_at")
    if isinstance(received, datetime) and received.tzinfo is not None and received > work.at:
        raise InputError("[received_at] lies in the future; correct it", about="received_at")
    stored = {
        key: value.isoformat() if isinstance(value, (date, datetime)) else value
        for key, value in reading.form.items()
    }
    if isinstance(received, datetime):
        stored["received_at"] = to_json("detainer.received_at", received, zone=work.case.zone)
    words = f"Form {form['edition']}" + (f" of {form['date']}" if form.get("date") else "")
    row = Detainer(
        case=work.case,
        edition=str(form["edition"]),
        form=stored,
        defects=list(reading.defects),
        document=document,
        received_at=datetime.fromisoformat(stored["received_at"])
        if isinstance(received, datetime)
        else None,
        entered_by_id=work.by.id,
        entered_at=work.at,
    )
    jail, federal = (
        Source(kind.value, words, document)
        for kind in (SourceKind.JAIL_RECORD, SourceKind.FEDERAL_FORM)
    )
    paths = {
        f"{group}.{name}": value
        for group, facts in reading.facts.items()
        for name, value in facts.items()
    }
    state_facts(
        work,
        [
            *before,
            ("detainer_received", row),
            *(
                Statement(path, value, jail if path in JAIL_KNOWS else federal)
                for path, value in paths.items()
            ),
        ],
    )
    return row


def cancel_detainer(work: Work, detainer: Detainer, *, cancelled_at: datetime) -> DetainerCancelled:
    """Enter that ICE lifted the detainer."""
    if DetainerCancelled.objects.filter(detainer=detainer).exists():
        raise RefusedError("that detainer is on the record as cancelled already")
    if cancelled_at > work.at:
        raise InputError("the cancellation lies in the future; correct the time", about="at")
    row = DetainerCancelled(
        detainer=detainer, cancelled_at=cancelled_at, by_id=work.by.id, at=work.at
    )
    work.keep(row, kind="detainer_cancelled")
    latest = work.case.detainers.order_by("-event_id").first()
    if latest is not None and latest.pk == detainer.pk:
        state_fact(
            work,
            "detainer.cancelled_at",
            cancelled_at,
            source=Source(SourceKind.FEDERAL_FORM.value, "cancellation by ICE"),
        )
    return row
