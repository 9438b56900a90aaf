"""Django for the tests of the desk only: a data folder of their own, SQLite or ``DATABASE_URL``."""

# Django must be told its settings before anything of the desk is imported.
# ruff: noqa: E402

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_DATA = tempfile.TemporaryDirectory(prefix="holdcheck-desk-")
os.environ["HOLDCHECK_DATA"] = _DATA.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdcheck.desk.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own

import django

django.setup()

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: the in-memory kind refuses a reader beside a writer.
    settings.DATABASES["default"]["TEST"]["NAME"] = str(Path(_DATA.name) / "test.sqlite3")
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from browsing import browser, log_in, shots
from desk_people import PASSWORD, People, make_people
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from holdcheck.desk.accounts.models import User

__all__ = ["Visit", "browser", "enter", "fresh_log", "people", "shots", "visit"]


@pytest.fixture
def people(db: None) -> People:
    """An agency in the fictional state with one account for each role."""
    return make_people()


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """A browser logged in as a person."""

    def as_user(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return as_user


@pytest.fixture
def fresh_log(transactional_db: None) -> Iterator[None]:
    """An empty log for tests that commit: Django empties its own tables only."""
    empty_log()
    yield
    empty_log()


def empty_log() -> None:
    """Drop the log's tables and make them anew."""
    from importlib import import_module

    ledger: Any = import_module("holdcheck.desk.events.migrations.0002_ledger")
    with connection.schema_editor() as editor:
        ledger.remove(None, editor)
        ledger.create(None, editor)


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Open a page as a person; every page must load without an error in the console, but for ``fails``."""
    opened, said, meant = [], [], ["422", "ERR_ABORTED"]

    def as_role(
        role: str, *, agency: str = "example", width: int = 1200, script: bool = True,
        fails: tuple[str, ...] = (),
    ) -> Page:  # fmt: skip
        meant.extend(fails)
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            base_url=live_server.url,
        )
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        page.on("requestfailed", lambda one: said.append(f"{one.url} {one.failure}"))
        log_in(page, f"{role}@{agency}.example", PASSWORD)
        return page

    yield as_role
    for context in opened:
        context.close()
    wrong = [one for one in said if not any(mark in one for mark in meant)]
    assert wrong == [], wrong
