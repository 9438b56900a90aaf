"""A desk whose files may grow no more: sends forms until the disk is full, and tells what was answered.

    python full_disk.py

HOLDCHECK_DATA names the data folder. RLIMIT_FSIZE limits how long any file may grow, which a program
meets like a full disk. One JSON document on standard output tells what came of each form.
"""

# Django must be told its settings before anything of the desk is imported.
# ruff: noqa: E402

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import uuid
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdcheck.desk.settings")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desk"))

import django

django.setup()

from desk_people import PASSWORD, make_case, make_people
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.web import UNWRITABLE

WORDS = UNWRITABLE.split(".")[0]
ROOM = 400_000  # bytes that may still be written: a few forms


def limit(size: int) -> None:
    """Let no file grow beyond so many bytes; -1 lets them grow again."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))


def send(client: Client, case: Case, value: str) -> dict[str, Any]:
    """Correct the name, and see whether that was kept."""
    answer = client.post(
        reverse("fact", args=[case.pk]) + "?path=desk.name",
        {"request_key": str(uuid.uuid4()), "value": value},
    )
    kept = StatedFact.objects.filter(case=case, path="desk.name", value=value).exists()
    return {
        "status": answer.status_code,
        "plain": WORDS in answer.content.decode(),
        "kept": kept,
    }


def main() -> None:
    """Fill the disk, free it, and look at what is there."""
    logging.disable(logging.CRITICAL)
    settings.CONFIG.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    call_command("migrate", verbosity=0)
    people = make_people()
    case = make_case(people)
    client = Client(raise_request_exception=False)
    client.force_login(people.user("clerk"), backend="allauth.account.auth_backends.AuthenticationBackend")  # fmt: skip
    client.get(reverse("board"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA wal_autocheckpoint = 0")
    limit(ROOM)
    answers = [send(client, case, f"Robin {number}") for number in range(8)]
    stranger = Client(raise_request_exception=False)
    said = {"login": people.user("counsel").email, "password": PASSWORD}
    entered = stranger.post(reverse("account_login"), said)
    login = [entered.status_code, WORDS in entered.content.decode()]
    limit(-1)
    afterwards = send(client, case, "Robin at last")["status"]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = cursor.fetchone()[0]
    found = {
        "answers": answers,
        "login": login,
        "afterwards": afterwards,
        "faults": [one.sentence for one in check().faults],
        "integrity": integrity,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
