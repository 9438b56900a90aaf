"""A detainer that ICE lifted: the moment is held to when the paper came in, then entered."""

from __future__ import annotations

from datetime import datetime

from holdcheck.desk.cases.work import Work
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.intake.models import Detainer, DetainerCancelled
from holdcheck.desk.intake.services import cancel_detainer
from holdcheck.facts.errors import InputError


def lift_detainer(work: Work, detainer: Detainer, *, at: datetime) -> DetainerCancelled:
    """Enter that ICE lifted a detainer of the case; every act is decided again."""
    if detainer.case_id != work.case.pk:
        raise RefusedError("that detainer belongs to another case")
    issued = str(detainer.form.get("date") or "")[:10]
    if detainer.received_at is not None and at < detainer.received_at:
        raise InputError("it cannot be lifted before it was received; correct the time", about="at")
    if issued and at.date().isoformat() < issued:
        raise InputError(
            f"it cannot be lifted before its own date [{issued}]; correct the time", about="at"
        )
    return cancel_detainer(work, detainer, cancelled_at=at)
