"""The pages of outbox, tokens and returns, as people of each role see them."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from desk_people import JAIL, People, make_case
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from outbox_world import california, open_case_of, written

from holdcheck.desk.accounts.models import ReadLog, User
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import SYSTEM, lock, record
from holdcheck.desk.outbox import views
from holdcheck.desk.outbox.models import Attempt, Endpoint, KeptBack, Message
from holdcheck.desk.outbox.panel import told
from holdcheck.desk.outbox.services import deliver_due, set_endpoint
from holdcheck.desk.outbox.transport import Outcome, Parcel

KEY = "MCowBQYDK2VwAyEA"
PUBLIC = base64.b64encode(bytes(32)).decode()
Enter = Callable[[User], Client]


def answering(outcome: Outcome) -> Callable[[Parcel], Outcome]:
    """A carrier that always comes back with this."""
    return lambda parcel: outcome


@pytest.fixture
def jail(db: None) -> People:
    return california()


@pytest.mark.django_db
def test_a_clerk_writes_a_notice(jail: People, enter: Enter) -> None:
    """The case shows the panel; the form puts the notice in the outbox, once however often sent."""
    case = open_case_of(jail)
    clerk = enter(jail.user("clerk"))
    assert "Messages to ICE" in clerk.get(f"/cases/{case.pk}/").content.decode()
    page = clerk.get(f"/outbox/{case.pk}/release_notice/")
    form = page.context["form"]
    data = {"version": form["version"].value(), "request_key": str(uuid.uuid4())}
    for _ in range(2):
        assert clerk.post(f"/outbox/{case.pk}/release_notice/", data).status_code == 302
    assert Message.objects.filter(case=case).count() == 1
    listed = clerk.get("/outbox/").content.decode()
    assert "Notice of release" in listed and "No endpoint is set" in listed
    assert ReadLog.objects.filter(case_id=case.pk, what="write a message").exists()


@pytest.mark.django_db
def test_older_messages_are_a_page_away(
    jail: People, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None drops off the list, however many there are."""
    monkeypatch.setattr(views, "A_PAGE", 2)
    case = open_case_of(jail)
    made = [written(jail, case) for _ in range(3)]
    client = enter(jail.user("clerk"))
    first = client.get("/outbox/")
    assert [one.message.pk for one in first.context["sent"]] == [made[2].pk, made[1].pk]
    assert "?page=2" in first.content.decode()
    second = client.get("/outbox/?page=2")
    assert [one.message.pk for one in second.context["sent"]] == [made[0].pk]
    assert "?page=1" in second.content.decode()


@pytest.mark.django_db
def test_a_refusal_is_shown_and_recorded(jail: People, enter: Enter) -> None:
    """The page says that nothing was sent and why."""
    case = open_case_of(jail, public=False, grade="misdemeanor")
    clerk = enter(jail.user("clerk"))
    data = {"version": case.version, "request_key": str(uuid.uuid4())}
    done = clerk.post(f"/outbox/{case.pk}/release_notice/", data, follow=True)
    assert "Nothing was sent." in done.content.decode()
    assert KeptBack.objects.filter(case=case).count() == 1 and not Message.objects.exists()


@pytest.mark.django_db
def test_no_page_offers_what_the_decision_prohibits(jail: People, enter: Enter) -> None:
    """The button is there while the decision permits it, and gone when the facts take it away."""
    case = open_case_of(jail, grade="misdemeanor")
    clerk, button = enter(jail.user("clerk")), "Put it in the outbox"
    write, link = f"/outbox/{case.pk}/release_notice/", "Notice of release</a>"
    assert link in clerk.get(f"/cases/{case.pk}/").content.decode()
    assert button in clerk.get(write).content.decode()
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        state_fact(work, "info.release_date_publicly_available", False, source=JAIL)
    assert link not in clerk.get(f"/cases/{case.pk}/").content.decode()
    page = clerk.get(write).content.decode()
    assert "cannot be sent" in page and "No, prohibited" in page and button not in page


@pytest.mark.django_db
def test_a_stop_after_an_attempt_says_that_it_may_have_been_read(jail: People) -> None:
    """Stopped is not the same as never sent."""
    case = open_case_of(jail, grade="misdemeanor")
    url = "http://127.0.0.1:9/"
    set_endpoint(jail.agency, url=url, public_key=PUBLIC, fictional=True, by=SYSTEM)
    message, now = written(jail, case), timezone.now()
    (one,) = told(Message.objects.all(), zone="UTC")
    assert one.meaning.startswith("Nothing has left yet.") and not one.attempts
    deliver_due(now, carrier=lambda _: Outcome(Attempt.Result.REFUSED, "status 503", True))
    (one,) = told(Message.objects.all(), zone="UTC")
    assert one.attempts[0].endswith("refused by the receiver; it may have been read there")
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        state_fact(work, "info.release_date_publicly_available", False, source=JAIL)
    deliver_due(now + timedelta(hours=1))
    (one,) = told(Message.objects.all(), zone="UTC")
    assert one.state == "Stopped" and one.meaning.endswith("may have been read there.")
    Message.objects.filter(pk=message.pk).update(state=Message.State.WAITING, begun=2)
    (one,) = told(Message.objects.all(), zone="UTC")
    assert one.meaning == "Attempt 2 of 8 is under way."


@pytest.mark.django_db
def test_the_case_page_tells_how_its_messages_stand(jail: People, enter: Enter) -> None:
    """The page opens for everybody with a message that waits, failed once, or was delivered."""
    case = open_case_of(jail)
    url = "http://127.0.0.1:9/"
    set_endpoint(jail.agency, url=url, public_key=PUBLIC, fictional=True, by=SYSTEM)
    written(jail, case)
    now, page = timezone.now(), f"/cases/{case.pk}/"
    for outcome, words in (
        (None, "Nothing has left yet."),
        (Outcome(Attempt.Result.REFUSED, "status 503", True), "Attempt 1 of 8 failed."),
        (Outcome(Attempt.Result.ACKNOWLEDGED, "", True, "signed"), "Delivered"),
    ):
        if outcome is not None:
            assert len(deliver_due(now, carrier=answering(outcome))) == 1
            now += timedelta(hours=1)
        for role in ("clerk", "supervisor", "counsel", "auditor"):
            answer = enter(jail.user(role)).get(page)
            assert answer.status_code == 200 and words in answer.content.decode(), (role, words)


@pytest.mark.django_db
def test_who_may_see_what(jail: People, enter: Enter) -> None:
    """Each page is for its roles, and for no case of another agency."""
    case = open_case_of(jail)
    other = make_case(california("Silver County Jail"))
    year = "/returns/us-ca-values/2025/"
    routes = {
        "/outbox/": {"clerk", "supervisor", "counsel", "auditor"},
        "/outbox/endpoint/": {"administrator"},
        f"/outbox/{case.pk}/form_reply/": {"clerk", "supervisor", "counsel"},
        "/api/tokens/": {"administrator"},
        "/returns/": {"clerk", "supervisor", "counsel", "auditor"},
        year: {"clerk", "supervisor", "counsel", "auditor"},
        f"{year}counts.csv": {"clerk", "supervisor", "counsel", "auditor"},
    }
    for route, allowed in routes.items():
        for role in Role.values:
            expected = 200 if role in allowed else 403
            assert enter(jail.user(role)).get(route).status_code == expected, (role, route)
    clerk = enter(jail.user("clerk"))
    assert clerk.get(f"/outbox/{other.pk}/form_reply/").status_code == 404
    assert clerk.get(f"/outbox/{case.pk}/postcard/").status_code == 404
    assert clerk.get("/returns/us-il-trust/2025/").status_code == 404
    assert clerk.post(f"{year}certify/").status_code == 403
    assert Client().get(year).status_code == 302


@pytest.mark.django_db
def test_the_endpoint_page(jail: People, enter: Enter) -> None:
    """A wrong address or key is an error of the form; nothing is set."""
    admin = enter(jail.user("administrator"))
    key = str(uuid.uuid4())
    for url, public in (("http://ice.example/", KEY), ("https://ice.example/", "abc")):
        data = {"url": url, "public_key": public, "request_key": key}
        assert admin.post("/outbox/endpoint/", data).status_code == 422
    assert not Endpoint.objects.exists()
    assert admin.post("/outbox/endpoint/", {"url": "", "request_key": key}).status_code == 302
    assert Endpoint.objects.get().url == ""


@pytest.mark.django_db
def test_tokens_are_shown_once(jail: People, enter: Enter) -> None:
    """The page that makes a token shows it; the next does not."""
    admin = enter(jail.user("administrator"))
    made = admin.post("/api/tokens/", {"label": "JMS", "request_key": str(uuid.uuid4())})
    assert "hc_" in made.content.decode()
    again = admin.get("/api/tokens/").content.decode()
    assert "JMS" in again and "hc_" not in again


@pytest.mark.django_db
def test_a_return_is_certified_on_its_page(jail: People, enter: Enter) -> None:
    """Counsel certifies last year's return, if the log had begun; the page then says who did."""
    counsel = enter(jail.user("counsel"))
    last = "/returns/us-ca-values/2025/"
    refused = counsel.post(f"{last}certify/")
    assert refused.status_code == 409 and "had not begun" in refused.content.decode()
    begun = datetime(2024, 1, 1, tzinfo=UTC)
    with one_commit():
        record(lock(jail.agency.stream_id), kind="agency_made", data={}, by=SYSTEM, at=begun)
    assert "Not certified." in counsel.get(last).content.decode()
    assert counsel.post(f"{last}certify/").status_code == 302
    assert "Certified by Counsel Example" in counsel.get(last).content.decode()
    assert counsel.get(f"{last}xlsx").content[:2] == b"PK"
    assert counsel.get(f"{last}nothing.csv").status_code == 404
    found = counsel.get("/returns/", {"return": "us-ca-values", "period": "2025"})
    assert found.headers["Location"] == last
    wrong = counsel.get("/returns/", {"return": "us-ca-values", "period": "soon"})
    assert wrong.status_code == 422 and 'value="soon"' in wrong.content.decode()


@pytest.mark.django_db
def test_commands(jail: People, capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    """The commands that the how-to pages name do what they say."""
    call_command("api_token", jail.agency.name, "JMS")
    assert capsys.readouterr().out.startswith("hc_")
    call_command("make_return", "us-ca-truth", jail.agency.name, "2025", "--to", str(tmp_path))
    made = capsys.readouterr().out.split()
    assert len(made) == 4 and made[0].endswith("us-ca-truth-2025.xlsx")
    written(jail, open_case_of(jail))
    call_command("deliver")
    assert "no endpoint is set" in capsys.readouterr().out
    assert Attempt.objects.get().sent is False
