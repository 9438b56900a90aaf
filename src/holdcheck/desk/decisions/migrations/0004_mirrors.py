"""Rewrite the board's mirrors of cases decided before a permission and a choice to hold were two things."""

import json
from datetime import datetime

from django.db import migrations

OPEN = ("permitted", "required")
HOLD = "hold_past_release"


def rewrite(apps, editor):
    """What a person closed stays closed; a permission alone no longer moves the time of release."""
    Case = apps.get_model("cases", "Case")
    Decision = apps.get_model("decisions", "Decision")
    Override = apps.get_model("decisions", "Override")
    for case in Case.objects.exclude(hold_outcome="").iterator():
        newest = Decision.objects.filter(case_id=case.pk, act=HOLD).order_by("-event_id").first()
        if newest is None:
            continue
        said = (
            Override.objects.filter(decision__case_id=case.pk, decision__act=HOLD)
            .order_by("-event_id")
            .first()
        )
        was_open = case.hold_outcome in OPEN
        # A person's yes on an older decision is left to the next change of the case: never opened here.
        if said is not None and (said.outcome == "prohibited" or said.decision_id == newest.pk):
            case.hold_outcome, case.hold_overridden_by = said.outcome, said.by_name
        if case.hold_outcome in OPEN:
            case.hold_ends_at = deadline(json.loads(newest.text))
        due = case.release_due_at
        waits = was_open and case.closed_at is None and due is not None
        if waits and (case.next_deadline_at is None or due < case.next_deadline_at):
            case.next_deadline_at, case.next_deadline_for = due, "release is due"
        case.save()


def deadline(record):
    """When the controlling clock of a hold runs out."""
    for one in record["clocks"]:
        if one["controls"] and one["deadline"]:
            return datetime.fromisoformat(one["deadline"])
    return None


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_hold_choice")]

    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
