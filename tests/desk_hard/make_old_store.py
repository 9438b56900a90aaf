"""Write a small fictional store as SQL, from the code and schema at hand: a fixture for upgrades.

    HOLDCHECK_DATA=FOLDER python make_old_store.py STORE.sql

`old_store.sql` was written by this program with the first code that had a desk (put that commit's
`src` on PYTHONPATH), and is never written anew: it stands for the stores out there.
"""

# Django must be told its settings before anything of the desk is imported.
# ruff: noqa: E402

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdcheck.desk.settings")
# A key of no worth: it signs the fixture's own checkpoint and nothing else.
os.environ["HOLDCHECK_LEDGER_KEY"] = Path(__file__).with_name("old_store.key").read_text().strip()

import django

django.setup()

from django.conf import settings
from django.core.management import call_command

from holdcheck.desk.accounts.models import Agency, Membership, User
from holdcheck.desk.cases.services import Source, add_record, open_case, state_complete, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.ledger import checkpoint
from holdcheck.desk.events.services import open_stream
from holdcheck.desk.intake.services import receive_detainer

JAIL = Source("jail_record", "booking sheet")
COURT = Source("court_record", "docket 12-1", certified=True)
FORM = {
    "edition": "I247A_2017",
    "date": date(2026, 1, 5),
    "issued_by_ICE": True,
    "signed": True,
    "served_on_subject": True,
    "probable_cause_boxes": ["final_order"],
    "section2": False,
    "attached_form": "I-205",
    "attached_form_signed": True,
}


def main(out: Path) -> None:
    """Two cases with detainers and decisions, a signed checkpoint after the first."""
    settings.CONFIG.data.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    agency = Agency.objects.create(name="Example County Jail", place="US/XX", stream=open_stream())
    user = User.objects.create_user("clerk@example.example", None, name="Clerk Example")
    actor = Membership.objects.create(user=user, agency=agency, role="clerk").actor
    for number in ("B-1", "B-2"):
        case = open_case(agency, booking_number=number, by=actor)
        with work_on(case.pk, by=actor) as work:
            state_fact(work, "desk.name", f"Person {number}", source=JAIL)
            state_fact(work, "desk.date_of_birth", date(1990, 5, 1), source=JAIL)
            due = datetime(2026, 3, 1, 12, tzinfo=UTC)
            state_fact(work, "custody.otherwise_released_at", due, source=JAIL)
            state_fact(work, "custody.release_reason", "acquitted", source=JAIL)
            state_fact(work, "person.identity_confirmed", True, source=JAIL)
            receive_detainer(work, FORM)
            if number == "B-1":
                felony = {
                    "grade": "felony",
                    "date": date(2025, 9, 1),
                    "vacated_or_expunged": False,
                    "tags": [],
                }
                add_record(work, "conviction", felony, source=COURT)
            state_complete(work, "conviction", True, source=COURT)
        checkpoint()
    with closing(sqlite3.connect(settings.CONFIG.data / "desk.sqlite3")) as connection:
        kept = "django_session", "auth_permission", "django_content_type"
        lines = [
            one
            for one in connection.iterdump()
            if not any(one.startswith(f'INSERT INTO "{name}"') for name in kept)
        ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
