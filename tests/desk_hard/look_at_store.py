"""Bring the store of HOLDCHECK_DATA or DATABASE_URL up to date, look at it, go on working; tell in JSON.

    python look_at_store.py

It tells what the auditor's check finds before and after a fact is corrected in every case, and the
decisions and the log's root as they stood at first.
"""

# Django must be told its settings before anything of the desk is imported.
# ruff: noqa: E402

from __future__ import annotations

import json
import os
from dataclasses import asdict

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdcheck.desk.settings")

import django

django.setup()

from django.core.management import call_command

from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import Source, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.ledger import log
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import Actor

CLERK = Actor(None, "Clerk Example", "clerk")
JAIL = Source("jail_record", "booking sheet")


def main() -> None:
    """Migrate, look, work, look again."""
    call_command("migrate", verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    before = asdict(check())
    payloads = dict(Event.objects.values_list("ledger_index", "payload"))
    outcomes = {
        f"{one.case.booking_number} {one.act}": one.desk_outcome
        for one in Decision.objects.select_related("case").order_by("event_id")
    }
    size = log().size()
    worked = {}
    for case in Case.objects.order_by("booking_number"):
        with work_on(case.pk, by=CLERK, expected=case.version) as work:
            state_fact(work, "desk.name", "Robin Example", source=JAIL)
        worked[case.booking_number] = sorted(latest_decisions(case))
    print(
        json.dumps(
            {
                "before": before,
                "after": asdict(check()),
                "size": size,
                "payloads": payloads,
                "outcomes": outcomes,
                "worked": worked,
            }
        )
    )


if __name__ == "__main__":
    main()
