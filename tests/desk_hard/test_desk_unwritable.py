"""The record cannot be written: nothing is decided or issued, every screen says so, nothing is half there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk_people import JAIL, People, make_case, make_people
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import ReadLog, User
from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.models import Event
from holdcheck.desk.web import UNSURE, UNWRITABLE
from holdcheck.ledger import LedgerUnavailable

WORDS = UNWRITABLE.split(".")[0]


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


@contextmanager
def log_gone() -> Iterator[None]:
    """The log's own table cannot be reached; the desk's other tables can."""
    run("ALTER TABLE ledger_entry RENAME TO ledger_elsewhere")
    try:
        yield
    finally:
        run("ALTER TABLE ledger_elsewhere RENAME TO ledger_entry")


@contextmanager
def commit_fails() -> Iterator[None]:
    """Every write goes well, and the commit does not: a constraint that is looked at only then."""
    run(
        "CREATE TABLE hard_parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE hard_child (id INTEGER REFERENCES hard_parent (id) DEFERRABLE INITIALLY DEFERRED)",
    )
    if connection.vendor == "postgresql":
        run(
            "CREATE FUNCTION hard_bad() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN INSERT INTO hard_child VALUES (1); RETURN NULL; END$$",
            "CREATE TRIGGER hard_trigger AFTER INSERT ON events_event FOR EACH ROW "
            "EXECUTE FUNCTION hard_bad()",
        )
    else:
        run(
            "CREATE TRIGGER hard_trigger AFTER INSERT ON events_event "
            "BEGIN INSERT INTO hard_child VALUES (1); END"
        )
    try:
        yield
    finally:
        if connection.vendor == "postgresql":
            run("DROP TRIGGER hard_trigger ON events_event", "DROP FUNCTION hard_bad()")
        else:
            run("DROP TRIGGER hard_trigger")
        run("DROP TABLE hard_child", "DROP TABLE hard_parent")


@contextmanager
def read_only() -> Iterator[None]:
    """The whole store can be read and not written."""
    postgres = connection.vendor == "postgresql"
    run("SET default_transaction_read_only = on" if postgres else "PRAGMA query_only = ON")
    try:
        yield
    finally:
        run("SET default_transaction_read_only = off" if postgres else "PRAGMA query_only = OFF")


def forms(case: Case) -> dict[str, dict[str, str]]:
    """Addresses that decide or issue something, with what a person sends there."""
    key, version = str(uuid.uuid4()), str(case.version)
    base = {"request_key": key, "version": version}
    entry = case.records.get()
    fact = reverse("fact", args=[case.pk])
    return {
        reverse("case_open"): {"request_key": key, "booking_number": "B-77", "name": "Robin Example"},
        reverse("detainer", args=[case.pk]): {**base, "edition": "I247A_2017", "signed": "yes"},
        reverse("decide", args=[case.pk]): {"act": "hold_past_release"},
        f"{fact}?path=desk.name": {**base, "value": "Robin Example"},
        reverse("record_withdraw", args=[case.pk, entry.pk]): {**base, "reasons": "It belongs to a namesake."},
        reverse("outbox_write", args=[case.pk, "release_notice"]): base,
        reverse("notice_write", args=[case.pk]): {**base, "language": "es"},
    }  # fmt: skip


@pytest.mark.parametrize("fault", [log_gone, commit_fails, read_only])
def test_no_screen_decides_or_issues_anything(
    fault: Callable[[], object], fresh_log: None, enter: Callable[[User], Client]
) -> None:
    """Every form answers 503 in plain words; no event, row or entry is there; later all goes well."""
    people = make_people()
    case = make_case(people)
    client = enter(people.user("clerk"))
    client.raise_request_exception = False
    assert client.get(reverse("case", args=[case.pk])).status_code == 200
    before = state()
    answers = {}
    with fault():  # type: ignore[attr-defined]
        for address, data in forms(case).items():
            answer = client.post(address, data)
            answers[address] = (answer.status_code, WORDS in answer.content.decode())
        assert state() == before
    assert set(answers.values()) == {(503, True)}, answers
    report = check()
    assert report.sound, report.faults
    address, data = next(iter(forms(case).items()))
    assert client.post(address, data).status_code == 302
    assert check().sound


def test_a_session_that_cannot_be_saved(fresh_log: None, enter: Callable[[User], Client]) -> None:
    """What fails after the view, when the session is saved, is told in plain words too."""
    client = enter(make_people().user("clerk"))
    client.raise_request_exception = False
    with read_only():
        answer = client.get(reverse("tour"))
    assert (answer.status_code, UNSURE in answer.content.decode()) == (503, True)
    assert client.get(reverse("tour")).status_code == 200


def state() -> tuple[int, ...]:
    """How many rows every table of the desk has, but for what was read and who is logged in."""
    from django.apps import apps

    skipped = {ReadLog._meta.db_table, "django_session"}
    return tuple(
        model._default_manager.count()
        for model in apps.get_models()
        if model._meta.db_table not in skipped
    )


def test_a_failed_commit_is_told_as_such(fresh_log: None) -> None:
    """A service never returns from a transaction that was not kept."""
    people: People = make_people()
    case = make_case(people)
    before = Event.objects.count()
    with (
        commit_fails(),
        pytest.raises(LedgerUnavailable, match="could not be committed"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        state_fact(work, "desk.name", "Robin Example", source=JAIL)
    assert Event.objects.count() == before
    with transaction.atomic():
        assert Case.objects.get(pk=case.pk).person_name == "Alex Example"


def test_a_full_disk(tmp_path: Path) -> None:
    """Files that can grow no more: each screen says so, nothing is half kept, and later all goes on."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("full_disk.py")],
        env={**os.environ, "HOLDCHECK_DATA": str(tmp_path), "DATABASE_URL": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    refused = [one for one in found["answers"] if one["status"] == 503]
    assert refused and len(refused) < len(found["answers"]), found
    for one in found["answers"]:
        assert one["status"] in (302, 503), one
        assert (one["status"] == 302) == one["kept"], one
        assert one["status"] == 302 or one["plain"], one
    assert found["login"] in ([302, False], [503, True]), found
    assert found["faults"] == [] and found["integrity"] == "ok"
    assert found["afterwards"] == 302
