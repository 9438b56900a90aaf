"""Requests that may write take turns on an embedded store; reading waits for nobody."""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from holdcheck.desk.turns import TakeTurns

ROUNDS = 40


@pytest.fixture
def embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = dataclasses.replace(settings.CONFIG, data=tmp_path / "data", database_url="")
    monkeypatch.setattr(settings, "CONFIG", config)
    return tmp_path / "data"


def test_writers_never_overlap(embedded: Path) -> None:
    inside, most = [0], [0]

    def view(request: HttpRequest) -> HttpResponse:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        threading.Event().wait(0.001)
        inside[0] -= 1
        return HttpResponse("ok")

    turns: Any = TakeTurns(view)
    requests = RequestFactory()

    def write() -> None:
        for _ in range(ROUNDS):
            turns(requests.post("/"))

    writers = [threading.Thread(target=write) for _ in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(timeout=30)
    assert most == [1]


def test_reading_does_not_wait(embedded: Path) -> None:
    writing, may_end, read = threading.Event(), threading.Event(), threading.Event()

    def view(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            writing.set()
            assert may_end.wait(10)
        else:
            read.set()
        return HttpResponse("ok")

    turns: Any = TakeTurns(view)
    writer = threading.Thread(target=lambda: turns(RequestFactory().post("/")))
    writer.start()
    assert writing.wait(10)
    turns(RequestFactory().get("/"))
    assert read.is_set()
    may_end.set()
    writer.join(timeout=10)


def test_the_turn_ends_with_an_error(embedded: Path) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        raise ValueError("broken")

    turns: Any = TakeTurns(view)
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            turns(RequestFactory().post("/"))


def test_a_folder_that_cannot_be_written_stops_nobody(embedded: Path) -> None:
    embedded.parent.mkdir(exist_ok=True)
    embedded.write_text("a file stands where the folder should be", encoding="utf-8")
    turns: Any = TakeTurns(lambda request: HttpResponse("ok"))
    assert turns(RequestFactory().post("/")).content == b"ok"


def test_postgresql_takes_no_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    config = dataclasses.replace(settings.CONFIG, database_url="postgresql:///desk")
    monkeypatch.setattr(settings, "CONFIG", config)
    with pytest.raises(MiddlewareNotUsed):
        TakeTurns(lambda request: HttpResponse("ok"))
