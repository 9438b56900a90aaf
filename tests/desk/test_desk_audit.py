"""The auditor's check: sound as written; every way of tampering shows where it was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_people import People, make_case
from django.db import connection
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import User
from holdcheck.desk.audit.check import check, recorded_models
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.events.ledger import checkpoint, log
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import destroy_key

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
