"""Parts of pages that renew or answer by themselves: what they hold, and that they are nobody's activity."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from desk_people import JAIL, PASSWORD, People, make_case
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import ReadLog, User
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
PART = {"HX-Request": "true"}
ITSELF = "?renewed=1"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock the test sets, which the idle lock reads."""
    moment = [1_800_000_000.0]
    monkeypatch.setattr("holdcheck.desk.accounts.middleware.time.time", lambda: moment[0])
    return moment


def asked(people: People, number: str = "B-1") -> Case:
    """A case whose page asks a question that is answered on it."""
    case = make_case(people, number, grade=None, form={"edition": "I247_2012_12"})
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "custody.release_reason", None, source=JAIL)
    case.refresh_from_db()
    return case


def test_the_board_gives_its_parts_alone(people: People, enter: Enter) -> None:
    """What the open board asks for is alarms and rows with their title, and no second page in it."""
    make_case(people, due=timezone.now() - timedelta(hours=1), grade=None)
    client = enter(people.user("clerk"))
    whole = client.get(reverse("board")).content.decode()
    part = client.get(reverse("board") + ITSELF, headers=PART).content.decode()
    assert 'hx-trigger="every 30s, renew"' in whole and 'http-equiv="refresh"' in whole
    assert "<title>(1 overdue) Board · Holdcheck</title>" in part
    assert '<div id="rows" hx-swap-oob="innerHTML">' in part and "data-alarm=" in part
    assert "<html" not in part and "<header" not in part and "hx-get" not in part
    assert 'role="alert"' not in part, "a renewed alarm is not announced a second time"
    assert "Refresh" not in client.get(reverse("board")).headers


@pytest.mark.parametrize("where", ["?closed=1", "?find=Alex"])
def test_closed_cases_and_a_search_stay_as_they_are(
    people: People, enter: Enter, where: str
) -> None:
    """Only the open board renews itself."""
    make_case(people)
    page = enter(people.user("clerk")).get(reverse("board") + where).content.decode()
    assert "hx-get" not in page and "refresh" not in page


def test_a_board_that_renews_itself_keeps_nobody_in(
    people: People, enter: Enter, clock: list[float]
) -> None:
    """Every half minute for a quarter of an hour, and then the lock falls, on the open page too."""
    client = enter(people.user("clerk"))
    assert client.get(reverse("board")).status_code == 200
    for _ in range(30):
        clock[0] += 30
        assert client.get(reverse("board") + ITSELF, headers=PART).status_code == 200
    clock[0] += 1
    answer = client.get(reverse("board") + ITSELF, headers=PART)
    assert answer["HX-Redirect"].startswith(reverse("account_login"))
    assert answer["HX-Redirect"].endswith("next=%2Fboard%2F"), "a person comes back to the page"
    assert b"Board" not in answer.content
    assert client.get(reverse("board")).status_code == 302


def test_a_part_never_holds_a_log_in(people: People, enter: Enter) -> None:
    """Whoever is logged out elsewhere is sent to the log-in as a whole page."""
    answer = Client().get(reverse("board") + ITSELF, headers=PART)
    assert answer.status_code == 200 and "HX-Redirect" in answer.headers
    assert Client().get(reverse("board")).status_code == 302
    people.user("clerk").memberships.update(ended_at=timezone.now())
    refused = enter(people.user("clerk")).get(reverse("board") + ITSELF, headers=PART)
    assert refused.status_code == 403


def test_a_renewed_look_is_written_down_as_what_it_is(people: People, enter: Enter) -> None:
    """The log of reads tells a page that renewed itself from a person who opened it."""
    make_case(people)
    client = enter(people.user("clerk"))
    client.get(reverse("board"))
    client.get(reverse("board") + ITSELF, headers=PART)
    said = list(ReadLog.objects.order_by("pk").values_list("what", flat=True))
    assert said == ["board of 1 cases", "board of 1 cases, renewed by itself"]


def test_the_answer_gives_the_whole_case_as_it_stands(people: People, enter: Enter) -> None:
    """Answered on the page, every part of the case comes new; nothing that is not true any more stays."""
    case = asked(people)
    client = enter(people.user("clerk"))
    shown = client.get(reverse("case", args=[case.pk]))
    question, form = shown.context["question"], shown.context["inline"]
    sent = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    choice = form.fields["value"].choices[1][0]
    wrong = client.post(question.address, sent | {"value": choice}, headers=PART)
    page = wrong.content.decode()
    assert wrong.status_code == 422 and wrong["HX-Retarget"] == "#question"
    assert wrong["HX-Reswap"] == "outerHTML" and page.startswith('<section class="card ask"')
    assert page.count("autofocus") == 1 and "<html" not in page
    right = {"value": choice, "source_kind": "jail_record", "source": "booking sheet"}
    done = client.post(question.address, sent | right, headers=PART)
    page = done.content.decode()
    assert done.status_code == 200 and "<html" not in page
    assert page.count("autofocus") == 1 and 'id="records"' in page and 'class="head"' in page
    told = json.loads(done["HX-Trigger-After-Settle"])["told"]["text"]
    assert told.startswith("Saved, and decided again. May we hold past release?")
    again = client.post(question.address, sent | right, headers=PART)
    assert again.status_code == 200, "sent twice, done once"
    assert StatedFact.objects.filter(case=case, path=question.inline, value=choice).count() == 1


def test_an_answer_typed_while_the_lock_fell_is_kept(
    people: People, enter: Enter, clock: list[float]
) -> None:
    """The page goes to the log-in, and from there to the form with what was typed."""
    case = asked(people)
    client = enter(people.user("clerk"))
    shown = client.get(reverse("case", args=[case.pk]))
    question, form = shown.context["question"], shown.context["inline"]
    sent = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    clock[0] += settings.IDLE_SECONDS + 1
    answer = client.post(question.address, sent | {"source": "told at the door"}, headers=PART)
    assert answer["HX-Redirect"].startswith(reverse("account_login"))
    back = {"login": people.user("clerk").email, "password": PASSWORD}
    done = client.post(answer["HX-Redirect"], back)
    page = client.get(done["Location"]).content.decode()
    assert done["Location"] == question.address and "<html" in page
    assert 'value="told at the door"' in page and "What you typed is here again" in page


def test_the_library_is_ours_and_may_not_evaluate(people: People, enter: Enter) -> None:
    """It is served from here, and told to run no code of a page, keep no page and add no style."""
    page = enter(people.user("clerk")).get(reverse("board")).content.decode()
    config = json.loads(page.partition("content='")[2].partition("'>")[0])
    for switch in ("allowEval", "allowScriptTags", "includeIndicatorStyles", "historyEnabled"):
        assert config[switch] is False
    assert config["selfRequestsOnly"] is True
    assert 'src="/static/django_htmx/htmx-2.min.js"' in page
    assert finders.find("django_htmx/htmx-2.min.js")


def test_the_header_of_a_case_lists_no_roles_of_nobody(people: People, enter: Enter) -> None:
    """A person of one agency is offered no other, on the page of a case as anywhere."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    for address in (reverse("case", args=[case.pk]), reverse("board")):
        assert "Act for another agency" not in client.get(address).content.decode()
