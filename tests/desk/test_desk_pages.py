"""The pages: what they show, what they refuse, and that every look is written down."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from desk_people import JAIL, PASSWORD, SHEET, People, make_case
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.lockout import is_locked
from holdcheck.desk.accounts.models import ReadLog, User
from holdcheck.desk.cases.models import Case, RecordEntry, StatedFact
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.ledger import signing_key
from holdcheck.ledger import verify_inclusion_file

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
LONG = "Checked against the certified docket of the court."


def hidden(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of the page's form."""
    form = client.get(address).context["form"]
    return {one.html_name: str(one.value() or "") for one in form.hidden_fields()}


def test_clerk_goes_from_booking_to_answer(people: People, enter: Enter) -> None:
    """Booking, detainer and an answered question lead to decisions, each with its entry."""
    client = enter(people.user("clerk"))
    new = reverse("case_open")
    sent = hidden(client, new) | {
        "booking_number": "B-77",
        "name": "Nguyễn Văn Example",
        "date_of_birth": "1990-02-01",
        "release_due": f"{timezone.now() + timedelta(hours=30):%Y-%m-%dT%H:%M}",
    }
    first, again = client.post(new, sent), client.post(new, sent)
    assert first.status_code == again.status_code == 302
    case = Case.objects.get(booking_number="B-77")
    assert case.person_name == "Nguyễn Văn Example"
    page = reverse("detainer", args=[case.pk])
    form = hidden(client, page) | {
        "edition": "I247A_2017", "date": "2026-01-05", "signed": "yes", "attached_form": "I-205",
        "attached_form_signed": "no", "probable_cause_boxes": ["final_order"], "section2": "no",
        "boxes_read": "on",
    }  # fmt: skip
    assert client.post(page, form).status_code == 302
    shown = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "No, prohibited" in shown and "The attached I-200 or I-205 is not signed." in shown
    assert set(latest_decisions(case)) >= {"hold_past_release", "notify_release"}


def test_a_mistake_keeps_what_was_typed(people: People, enter: Enter) -> None:
    """A wrong field is named beside it; the rest of the form is kept."""
    client = enter(people.user("clerk"))
    sent = {"request_key": str(uuid.uuid4()), "booking_number": "B-78", "name": "Kept Example",
            "date_of_birth": "31.1.1990"}  # fmt: skip
    answer = client.post(reverse("case_open"), sent)
    assert answer.status_code == 422 and not Case.objects.exists()
    page = answer.content.decode()
    assert "is not a date; write it as" in page and "Kept Example" in page


def test_the_inline_question_is_answered_on_the_case_page(people: People, enter: Enter) -> None:
    """The page asks one question; its form posts the fact and the case is decided again."""
    case = make_case(people, grade=None, form={"edition": "I247_2012_12"})
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "custody.release_reason", None, source=JAIL)
    client = enter(people.user("clerk"))
    shown = client.get(reverse("case", args=[case.pk]))
    question = shown.context["question"]
    assert question is not None
    assert question.inline, question
    form = shown.context["inline"]
    sent = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    choice = form.fields["value"].choices[1][0]
    assert form["source_kind"].value() in (None, ""), "nothing is proposed as the source"
    page = shown.content.decode()
    asked = page[page.index('id="question"') : page.index("If it is not known")]
    assert 'name="source_kind"' in asked and 'name="source"' in asked, "and it is not folded away"
    for source in ({}, {"source_kind": "jail_record"}, {"source": "booking sheet"}):
        assert client.post(question.address, sent | {"value": choice} | source).status_code == 422
    sent |= {"value": choice, "source_kind": "jail_record", "source": "booking sheet"}
    assert client.post(question.address, sent).status_code == 302
    fact = StatedFact.objects.filter(case=case, path=question.inline).last()
    assert fact is not None and fact.value is not None
    assert latest_decisions(case)["hold_past_release"].record["next_question"] is None or (
        client.get(reverse("case", args=[case.pk])).context["question"].fact != question.fact
    )


def test_stale_form_shows_what_changed(people: People, enter: Enter) -> None:
    """Two clerks on one case: the later form is not saved, says why, and keeps what was typed."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    page = reverse("fact", args=[case.pk]) + "?path=person.citizenship_claimed"
    sent = hidden(client, page) | {"value": "no", "source_kind": "person", "source": "asked them"}
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        state_fact(work, "person.identity_confirmed", False, source=JAIL)
        state_fact(work, "desk.language", "es", source=JAIL)
    answer = client.post(page, sent)
    text = answer.content.decode()
    assert answer.status_code == 422 and "Somebody else changed" in text
    assert "Supervisor Example, " in text and "person the detainer names? yes → no" in text
    assert (
        "Language of the person Spanish" in text and "CST: fact stated" in text
    ) or "CDT" in text
    assert "Decided again: May we hold past release? indeterminate" in text
    assert "asked them" in answer.content.decode()
    again = sent | {"version": answer.context["form"]["version"].value()}
    assert client.post(page, again).status_code == 302


def test_second_person_confirms_on_the_page(people: People, enter: Enter) -> None:
    """Who entered a record is refused; a supervisor confirms it."""
    case = make_case(people, source=SHEET)
    entry = RecordEntry.objects.get(case=case)
    page = reverse("record_confirm", args=[case.pk, entry.pk])
    for role, status in (("clerk", 422), ("supervisor", 302)):
        client = enter(people.user(role))
        assert client.post(page, hidden(client, page) | {"reasons": LONG}).status_code == status
    assert latest_decisions(case)["hold_past_release"].desk_outcome == "permitted"


def test_counsel_prints_and_proves(people: People, enter: Enter) -> None:
    """The exhibit shows every rule; its proof file verifies offline with the log's key."""
    case = make_case(people)
    decision = latest_decisions(case)["hold_past_release"]
    client = enter(people.user("counsel"))
    page = client.get(reverse("exhibit", args=[case.pk, decision.pk])).content.decode()
    assert (
        str(signing_key().verifier).replace("+", "&#x2B;") in page
        or str(signing_key().verifier) in page
    )
    proof = client.get(reverse("proof", args=[case.pk, decision.pk]))
    found = verify_inclusion_file(text=proof.content.decode(), key=signing_key().verifier)
    assert found.payload is not None
    said = json.loads(found.payload)["data"]["row"]
    assert said["text"] == decision.text and said["desk_outcome"] == "permitted"


def test_defender_sees_own_clients_only(people: People, enter: Enter) -> None:
    """A case is not found for a defender until they are entered as counsel for the person."""
    case = make_case(people)
    defender = enter(people.user("defender"))
    page = reverse("case", args=[case.pk])
    assert defender.get(page).status_code == 404
    supervisor = enter(people.user("supervisor"))
    counsel = reverse("counsel", args=[case.pk])
    sent = hidden(supervisor, counsel) | {"defender": str(people.user("defender").pk)}
    assert supervisor.post(counsel, sent).status_code == 302
    assert defender.get(page).status_code == 200
    assert case.person_name in defender.get(reverse("board")).content.decode()


def test_every_read_of_a_case_is_logged(people: People, enter: Enter) -> None:
    """Looking at a case, its history or its exhibit leaves a row with name and role."""
    case = make_case(people)
    decision = latest_decisions(case)["hold_past_release"]
    client = enter(people.user("auditor"))
    pages = [
        reverse("case", args=[case.pk]),
        reverse("case_history", args=[case.pk]),
        reverse("exhibit", args=[case.pk, decision.pk]),
        reverse("proof", args=[case.pk, decision.pk]),
    ]
    for page in pages:
        assert client.get(page).status_code == 200
    rows = ReadLog.objects.filter(case_id=case.pk)
    assert rows.count() == len(pages) and {one.role for one in rows} == {"auditor"}


def test_another_agency_sees_nothing(people: People, enter: Enter) -> None:
    """Cases of one agency do not exist for another."""
    from desk_people import make_people

    case = make_case(people)
    other = make_people(name="Other County Jail")
    assert enter(other.user("supervisor")).get(reverse("case", args=[case.pk])).status_code == 404


def test_lockout_and_broken_glass(people: People, enter: Enter) -> None:
    """Five wrong passwords lock the address, a right one too; a supervisor opens it with reasons."""
    login = reverse("account_login")
    client, email = Client(), people.user("clerk").email
    for _ in range(5):
        client.post(login, {"login": email, "password": "wrong"})
    assert is_locked(email)
    answer = client.post(login, {"login": email, "password": PASSWORD})
    assert answer.status_code == 200 and "locked for 15 minutes" in answer.content.decode()
    supervisor = enter(people.user("supervisor"))
    page = reverse("break_glass")
    sent = hidden(supervisor, page) | {
        "account": str(people.user("clerk").pk),
        "reasons": "Night shift alone; I know the voice.",
    }
    assert supervisor.post(page, sent).status_code == 302
    assert "Glass broken" in supervisor.get(reverse("board")).content.decode()
    assert client.post(login, {"login": email, "password": PASSWORD}).status_code == 302


def test_idle_lock(people: People, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    """After 15 idle minutes the next page is the log-in; a page that renews itself keeps nobody in."""
    client = enter(people.user("clerk"))
    start = 1_800_000_000.0
    moment = [start]
    monkeypatch.setattr("holdcheck.desk.accounts.middleware.time.time", lambda: moment[0])
    assert client.get(reverse("board")).status_code == 200
    moment[0] = start + settings.IDLE_SECONDS - 10
    assert client.get(reverse("board") + "?renewed=1").status_code == 200
    moment[0] = start + settings.IDLE_SECONDS + 10
    answer = client.get(reverse("board"))
    assert answer.status_code == 302 and reverse("account_login") in answer["Location"]


def test_idle_lock_falls_after_fifteen_minutes_and_not_at_them(
    people: People, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 15:00 after the last request a person is still in, a second later not; each request begins it anew."""
    moment = [1_800_000_000.0]
    monkeypatch.setattr("holdcheck.desk.accounts.middleware.time.time", lambda: moment[0])
    for last_step, stays in ((900, True), (901, False)):
        client = enter(people.user("clerk"))
        assert client.get(reverse("board")).status_code == 200
        moment[0] += 800
        assert client.get(reverse("tour")).status_code == 200
        moment[0] += last_step
        answer = client.get(reverse("board"))
        assert answer.status_code == (200 if stays else 302)
        told = client.get(reverse("account_login")).content.decode()
        assert ("logged out after 15 minutes" in told) is not stays


def test_headers_forbid_everything_foreign(people: People, enter: Enter) -> None:
    """The policy allows our own style and script only, and no cache keeps a case."""
    answer = enter(people.user("clerk")).get(reverse("board"))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy
    assert answer["Cache-Control"] == "no-store" and answer["X-Frame-Options"] == "DENY"
    assert "http://" not in answer.content.decode() and "https://" not in answer.content.decode()


def test_unwritable_log_is_said_plainly(people: People, enter: Enter) -> None:
    """When the log cannot be written the page says that nothing was decided, with status 503."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    number = Decision.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry RENAME TO ledger_elsewhere")
    answer = client.post(reverse("decide", args=[case.pk]), {"act": "hold_past_release"})
    assert answer.status_code == 503
    assert "nothing was saved, decided or issued" in answer.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_elsewhere RENAME TO ledger_entry")
    assert Decision.objects.count() == number


def test_overdue_alarms(people: People, enter: Enter) -> None:
    """A release that is past due stands above the board, loudly."""
    make_case(people, grade=None, due=timezone.now() - timedelta(hours=3))
    page = enter(people.user("clerk")).get(reverse("board")).content.decode()
    assert "1 overdue" in page and 'class="alarm"' in page
