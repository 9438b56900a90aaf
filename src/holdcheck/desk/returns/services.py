"""Certifying a return."""

from __future__ import annotations

from django.utils import timezone

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.accounts.roles import SECOND
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import Actor, RefusedError, keep, lock
from holdcheck.desk.returns.build import Return
from holdcheck.desk.returns.models import Certified


@one_commit()
def certify(agency: Agency, made: Return, *, by: Actor) -> Certified:
    """A supervisor or counsel certifies what a return says, a nil return included."""
    if by.role not in SECOND or by.id is None:
        raise RefusedError("a return is certified by a supervisor or counsel")
    if not made.over:
        raise RefusedError(f"the period [{made.period.text}] is not over; certify it afterwards")
    if made.before_log:
        raise RefusedError(
            f"the log of [{agency.name}] had not begun in [{made.period.text}]; it can say nothing of it"
        )
    if made.nil and not made.covered:
        raise RefusedError(
            f"the log of [{agency.name}] began within [{made.period.text}]; that nothing happened before "
            "cannot be certified from it"
        )
    if made.public:
        raise RefusedError("certify the version for the recipient, not the public one")
    row = Certified(
        agency=agency,
        definition=made.definition.id,
        period=made.period.text,
        sha256=made.sha256,
        nil=made.nil,
        by_id=by.id,
        by_name=by.name,
        at=timezone.now(),
    )
    return keep(row, lock(agency.stream_id), kind="return_certified", by=by)


def certified(agency: Agency, made: Return) -> Certified | None:
    """The newest certificate of a return of this period, whatever it then said."""
    return (
        Certified.objects.filter(
            agency=agency, definition=made.definition.id, period=made.period.text
        )
        .order_by("-event_id")
        .first()
    )
