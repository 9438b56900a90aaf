"""The guide leads through the dozen cases: for every log-in each link opens, and each line is true."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.accounts.roles import READERS, Role
from holdcheck.desk.cases.models import Case
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import why_not
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.demo.guide import AGENCIES, STOPS
from holdcheck.desk.demo.load import load
from holdcheck.desk.events.services import Actor

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]


@pytest.fixture
def logins(db: None) -> dict[str, User]:
    """The demonstration, and its people by their log-in."""
    return {one.email: User.objects.get(email=one.email) for one in load()}


def stop_part(page: str, booking: str) -> str:
    """What the guide says of one case."""
    return page.partition(f'id="stop-{booking}"')[2].partition("</li>")[0]


def test_every_case_of_the_demonstration_has_its_place(logins: dict[str, User]) -> None:
    """Twelve cases, each once, under the name and the agency it has; and the log-ins there are."""
    cases = Case.objects.filter(is_training=False).select_related("agency")
    there = {(one.agency.name, one.booking_number, one.person_name) for one in cases}
    assert {(AGENCIES[one.agency], one.booking, one.person) for one in STOPS} == there
    assert len(STOPS) == len(there) == 12
    assert {email for one in STOPS for email in one.logins} <= set(logins)


@pytest.mark.parametrize("clock", [None, datetime(2027, 3, 1, 9, tzinfo=UTC)])
def test_what_the_guide_says_of_the_law_is_what_was_decided(
    db: None, clock: datetime | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outcome, clause and citation of each line are those of the decision, whenever it was loaded."""
    if clock is not None:
        monkeypatch.setattr(timezone, "now", lambda: clock)
    load()
    for stop in STOPS:
        case = Case.objects.get(agency__name=AGENCIES[stop.agency], booking_number=stop.booking)
        decision = latest_decisions(case)[stop.act]
        assert decision.desk_outcome == stop.outcome, stop.booking
        rules = [one for one in decision.record["reasons"] if one["controls"]]
        assert [one["clause"] for one in rules] == [stop.clause], stop.booking
        assert rules[0]["cite"].endswith(stop.cite), stop.booking


def test_every_link_of_the_guide_opens_for_every_log_in(
    logins: dict[str, User], enter: Enter
) -> None:
    """Followed one by one, as each person of each agency; nobody is sent where they may not look."""
    opened = set()
    packets = {
        reverse("case", args=[one.pk]) for one in Case.objects.filter(is_training=True)
    }  # alike for every role: opened as the clerk
    for email, user in logins.items():
        role, client = email.partition("@")[0], enter(user)
        page = client.get(reverse("tour")).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        links = [unescape(one) for one in re.findall(r'href="([^"#]+)"', main)]
        assert links, email
        for link in links:
            if (role, link) in opened or (link in packets and role != "clerk"):
                continue
            opened.add((role, link))
            answer = client.get(link, follow=True)
            assert answer.status_code == 200, (email, link)
            assert not answer.redirect_chain or "login" not in answer.redirect_chain[-1][0]


def test_each_case_is_opened_by_the_log_ins_it_names(logins: dict[str, User], enter: Enter) -> None:
    """The log-in named beside a case finds it as a link; at another agency it stands without one."""
    for stop in STOPS:
        for email in stop.logins:
            page = enter(logins[email]).get(reverse("tour")).content.decode()
            said = stop_part(page, stop.booking)
            assert 'href="/cases/' in said and email in said, (stop.booking, email)
            assert unescape(said).count(stop.look) == 1 and stop.says in unescape(said)
            others = [one for one in STOPS if one.agency != stop.agency]
            assert others and all("href" not in stop_part(page, one.booking) for one in others)


def test_the_guide_shows_no_case_to_whom_it_is_closed(
    logins: dict[str, User], enter: Enter
) -> None:
    """An administrator reads the lines and has no link; a defender has the client's only."""
    page = enter(logins["administrator@example.example"]).get(reverse("tour")).content.decode()
    assert "/cases/" not in page.partition("<main")[2] and "24-1001" in page
    page = enter(logins["defender@example.example"]).get(reverse("tour")).content.decode()
    linked = [one.booking for one in STOPS if 'href="/cases/' in stop_part(page, one.booking)]
    assert linked == ["24-1006"]
    assert Role.DEFENDER in READERS


def test_counsel_may_answer_the_open_challenge(logins: dict[str, User]) -> None:
    """As the guide says: somebody who decided nothing in the case."""
    counsel = logins["counsel@example.example"]
    row = Challenge.objects.get(case__booking_number="24-1006", answer=None)
    assert why_not(row, Actor(counsel.pk, counsel.name, Role.COUNSEL.value)) == ""


def test_without_the_demonstration_there_is_no_tour_of_it(people: object, enter: Enter) -> None:
    """A desk of its own shows the work, and nobody fictional."""
    client = enter(User.objects.get(email="clerk@example.example"))
    page = client.get(reverse("tour")).content.decode()
    assert "A dozen fictional cases" not in page and "From detainer to release" in page
