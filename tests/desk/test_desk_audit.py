"""The auditor's check: sound as written; every way of tampering shows where it was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from desk_people import People, make_case, make_people
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.accounts.services import end_membership, make_agency, make_member
from holdcheck.desk.audit.check import check, recorded_models
from holdcheck.desk.audit.reads import seal_due
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import add_document
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.events.ledger import checkpoint, log
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import SYSTEM, destroy_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(people: People) -> Case:
    return make_case(people)


def without_guards(statement: str, *values: int | bytes) -> None:
    """What the owner of the database can do: drop the triggers and change the log."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                if name.startswith("ledger_"):
                    cursor.execute(f"DROP TRIGGER {name}")
        else:
            for table in ("ledger_entry", "ledger_node"):
                cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        cursor.execute(statement, values)


def test_what_was_written_is_sound(case: Case) -> None:
    """Rows, events and entries agree, and each is counted."""
    report = check()
    assert report.sound, report.faults
    assert report.entries == report.events == Event.objects.count() == log().size()
    assert report.rows == sum(model._default_manager.count() for model in recorded_models())
    assert report.root == log().root().hex()


def test_an_altered_fact_shows(case: Case) -> None:
    """A value changed behind the desk's back is named with what it was."""
    StatedFact.objects.filter(case=case, path="desk.date_of_birth").update(value="2011-01-01")
    (fault,) = check().faults
    assert "[value] was [1990-05-01], is now [2011-01-01]" in fault.sentence


def test_an_altered_decision_shows(case: Case) -> None:
    """An outcome turned round is found."""
    Decision.objects.filter(case=case, act="hold_past_release").update(desk_outcome="required")
    assert any("desk_outcome" in one.sentence for one in check().faults)


def test_a_removed_row_shows(case: Case) -> None:
    """A fact that was deleted is missing by name."""
    fact = StatedFact.objects.get(case=case, path="custody.release_reason")
    StatedFact.objects.filter(pk=fact.pk).delete()
    assert any(
        "is missing" in one.sentence and str(fact.pk) in one.sentence for one in check().faults
    )


def test_an_altered_payload_and_row_show(case: Case) -> None:
    """Changing row and event together does not help: the log committed to the payload."""
    fact = StatedFact.objects.get(case=case, path="desk.date_of_birth")
    StatedFact.objects.filter(pk=fact.pk).update(value="2011-01-01")
    event = Event.objects.get(pk=fact.event_id)
    Event.objects.filter(pk=event.pk).update(
        payload=event.payload.replace("1990-05-01", "2011-01-01")
    )
    assert any(f"event {event.pk}" in one.where for one in check().faults)


def test_an_altered_actor_shows(case: Case) -> None:
    """Who did it cannot be changed either."""
    Event.objects.filter(kind="decision").update(actor_name="Somebody Else")
    assert any("who did it" in one.sentence for one in check().faults)


def test_a_removed_event_shows(case: Case) -> None:
    """An entry without its event is found."""
    fact = StatedFact.objects.get(case=case, path="custody.release_reason")
    StatedFact.objects.filter(pk=fact.pk).delete()
    Event.objects.filter(pk=fact.event_id).delete()
    assert any("an event was removed" in one.sentence for one in check().faults)


def test_an_entry_changed_in_the_log_shows(case: Case) -> None:
    """The log's owner cannot change an entry unseen, even without the triggers."""
    checkpoint()
    without_guards("UPDATE ledger_entry SET entry = %s WHERE idx = 3", b"{}")
    assert not check().sound


def test_a_truncated_log_shows(case: Case) -> None:
    """Cutting the newest entries off contradicts the checkpoint that was signed."""
    checkpoint()
    size = log().size()
    without_guards("UPDATE ledger_head SET size = %s", size - 2)
    faults = check().faults
    assert any("does not extend the checkpoint" in one.sentence for one in faults)
    assert any("have no entry in the log" in one.sentence for one in faults)


def test_forgetting_keeps_the_record_sound(case: Case, people: People) -> None:
    """With key and payloads destroyed the log still proves, and nothing can be read."""
    destroy_key(case.stream_id, by=people.actor("counsel"), reasons="Expunged by court order.")
    report = check()
    assert report.sound, report.faults
    assert not Event.objects.filter(stream_id=case.stream_id).exclude(payload="").exists()


def run(statement: str, *values: Any) -> int:
    """What anybody with the database's password can do; gives how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def stored(key: object) -> object:
    """A key as raw SQL compares it: SQLite keeps a UUID as 32 letters."""
    return str(key) if connection.vendor == "postgresql" else str(key).replace("-", "")


def sentences() -> str:
    return "\n".join(f"{one.where}: {one.sentence}" for one in check().faults)


def test_a_replaced_paper_shows(case: Case, people: People) -> None:
    """Other bytes under the same title are found, with or without their hash put right beside them."""
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_document(
            work, kind="detainer", title="Detainer", content=b"as it came in",
            content_type="image/png", pages=1,
        )  # fmt: skip
    assert check().sound
    assert run("UPDATE cases_documentbody SET content = %s", b"another paper") == 1
    assert "its bytes changed" in sentences()
    run("UPDATE cases_documentbody SET sha256 = %s", sha256(b"another paper").hexdigest())
    assert "its bytes changed" in sentences()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("booking_number", "B-999"),
        ("place", "US/CA"),
        ("zone", "Asia/Tokyo"),
        ("is_training", True),
        ("person_name", "Somebody Else"),
        ("release_due_at", "2031-01-01 00:00:00+00:00"),
        ("next_deadline_at", "2031-01-01 00:00:00+00:00"),
        ("next_deadline_for", "nothing at all"),
        ("hold_outcome", "required"),
        ("released_at", "2026-01-01 00:00:00+00:00"),
        ("closed_at", "2026-01-01 00:00:00+00:00"),
        ("opened_at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_an_altered_column_of_a_case_shows(case: Case, column: str, value: object) -> None:
    """What lists and the board show is worked out anew from the record."""
    assert check().sound
    assert run(f"UPDATE cases_case SET {column} = %s", value) == 1
    assert f"[{column}] is [" in sentences()


def test_a_case_moved_to_another_agency_shows(case: Case) -> None:
    """Nobody makes a case another jail's, and so invisible to its own."""
    other = make_people(name="Other County Jail").agency
    assert run("UPDATE cases_case SET agency_id = %s", stored(other.pk)) == 1
    assert "[agency_id] is" in sentences()


def test_altered_roles_and_places_of_an_agency_show(db: None) -> None:
    """A role nobody gave, one that was taken back up, another place of the jail: each is named."""
    standing = {"agency": {"has_287g_authority": False}}
    agency = make_agency("New Jail", "US/XX", by=SYSTEM, standing=standing)
    clerk, gone = (
        make_member(
            agency, email=f"{one}@new.example", name=one, role="clerk", password=None, by=SYSTEM
        )
        for one in ("clerk", "gone")
    )
    end_membership(gone, by=SYSTEM)
    assert check().sound
    changes = (
        ("UPDATE accounts_membership SET role = 'supervisor' WHERE id = %s", clerk.pk, "[supervisor]"),
        ("UPDATE accounts_membership SET ended_at = NULL WHERE id = %s", gone.pk, "nobody gave"),
        ("DELETE FROM accounts_membership WHERE id = %s", clerk.pk, "and missing here"),
        ("UPDATE accounts_agency SET place = 'US/CA' WHERE id = %s", stored(agency.pk), "[place] is [US/CA]"),
        ("UPDATE accounts_agency SET standing = '{}' WHERE id = %s", stored(agency.pk), "[standing] is"),
    )  # fmt: skip
    for statement, key, words in changes:
        with transaction.atomic():
            assert run(statement, key) == 1
            assert words in sentences(), statement
            transaction.set_rollback(True)


def test_sealed_reads_cannot_be_removed_or_changed(
    case: Case, people: People, enter: Callable[[User], Client]
) -> None:
    """Who looked at what is sealed with a checkpoint and once a day; what was sealed shows any change."""
    client = enter(people.user("clerk"))
    for _ in range(3):
        client.get(reverse("case", args=[case.pk]))
    run("UPDATE accounts_readlog SET at = %s", timezone.now() - timedelta(hours=1))
    assert enter(people.user("auditor")).get(reverse("checkpoint")).status_code == 200
    seal = Event.objects.get(kind="reads_sealed")
    assert seal.data["reads"] == 3 and check().sound
    client.get(reverse("board"))
    assert seal_due(timezone.now() + timedelta(hours=23)) == 0
    assert seal_due(timezone.now() + timedelta(hours=25)) == 1 and check().sound
    newest = "(SELECT max(id) FROM accounts_readlog)"
    for statement in (
        "DELETE FROM accounts_readlog",
        f"DELETE FROM accounts_readlog WHERE id = {newest}",
        "UPDATE accounts_readlog SET user_name = 'Nobody'",
        f"UPDATE accounts_readlog SET case_id = NULL WHERE id < {newest}",
    ):
        with transaction.atomic():
            assert run(statement) > 0
            assert "were sealed in entry" in sentences(), statement
            transaction.set_rollback(True)
    call_command("deliver")  # finds nothing to seal so soon after
    assert Event.objects.filter(kind="reads_sealed").count() == 2


def test_the_auditor_sees_the_tampered_row(
    case: Case, people: People, enter: Callable[[User], Client]
) -> None:
    """The page says everything agrees, and after tampering where it does not."""
    client = enter(people.user("auditor"))
    page = reverse("audit_verify")
    assert "Everything agrees" in client.post(page).content.decode()
    StatedFact.objects.filter(case=case, path="desk.date_of_birth").update(value="2011-01-01")
    shown = client.post(page).content.decode()
    assert "1 fault found" in shown and "2011-01-01" in shown
