"""A long board is read page by page; nobody drops off its end, and alarms name who is overdue anywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from desk_people import People, make_case
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.board import views

Enter = Callable[[User], Client]
pytestmark = pytest.mark.django_db


def shown(html: str) -> list[str]:
    """Booking numbers in the rows of the board, in order."""
    return [part.split("<")[0] for part in html.split("<br><small>") if part.startswith("B-")]


def test_nobody_drops_off_a_long_board(
    people: People, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each person stands on one page, by next deadline, and the links lead through all of them."""
    monkeypatch.setattr(views, "A_PAGE", 2)
    for number in range(5):
        make_case(people, f"B-{number}", due=timezone.now() + timedelta(hours=6 + number))
    client = enter(people.user("clerk"))
    address, found = reverse("board"), []
    for number in range(1, 4):
        html = client.get(address, {"page": number}).content.decode()
        found += shown(html)
        assert f"{2 * number - 1} to {min(2 * number, 5)} of 5" in html
        assert ("Further on the list" in html) is (number < 3)
        assert ("Earlier on the list" in html) is (number > 1)
        assert f"page={number}&amp;renewed=1" in html, "a page renews itself, not the first one"
    assert found == [f"B-{number}" for number in range(5)]
    part = client.get(address, {"page": 2, "renewed": 1}, headers={"HX-Request": "true"})
    assert shown(part.content.decode()) == ["B-2", "B-3"]
    assert "page=3&amp;renewed" not in part.content.decode()
    assert shown(client.get(address, {"page": "x"}).content.decode()) == ["B-0", "B-1"]


def test_the_alarm_counts_everybody_overdue(
    people: People, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On whatever page; whom it does not name it counts."""
    monkeypatch.setattr(views, "A_PAGE", 1)
    monkeypatch.setattr(views, "ALARMS", 2)
    for number in range(3):
        make_case(people, f"B-{number}", due=timezone.now() - timedelta(hours=1 + number))
    make_case(people, "B-9")
    client = enter(people.user("clerk"))
    for page in (1, 4):
        html = client.get(reverse("board"), {"page": page}).content.decode()
        assert "3 overdue" in html
        assert html.count('data-alarm="') == 2
        assert "And 1 more" in html
