"""What ends: a detainer that ICE lifted, counsel's representation, and a case that is destroyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from desk_people import JAIL, People, make_case
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.destruction import ask_destruction, asked_for, destroy_case
from holdcheck.desk.cases.ending import lift_detainer
from holdcheck.desk.cases.models import Case, DocumentBody, StatedFact
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import add_document, counsel_of, represent, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.services import Filing, file_challenge
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.intake.services import receive_detainer
from holdcheck.desk.notices.services import give_notice, write_notice
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
ORDER = "Expungement ordered by the Superior Court on 2026-02-03."


def hidden(client: Client, page: str) -> dict[str, str]:
    form = client.get(page).context["form"]
    return {one.html_name: str(one.value()) for one in form.hidden_fields()}


def closed(people: People, number: str = "B-1") -> Case:
    """A released person's case with something in every room that keeps what belongs to a person."""
    case = make_case(people, number)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_document(
            work, kind="detainer", title="Detainer of Alex Example", content=b"PAPER-OF-ALEX",
            content_type="image/png", pages=1,
        )  # fmt: skip
        give_notice(work, write_notice(work, "en"), how="by_hand", given_at=work.at)
        release(work, released_at=work.at, into="community", note="Alex Example went home.")
    case.refresh_from_db()
    return case


class TestLiftedByIce:
    """A detainer that ICE took back."""

    def test_the_page_enters_it_once_and_decides_again(self, people: People, enter: Enter) -> None:
        """The moment lies after the paper's own date; then the case says so, and nobody is held on it."""
        case, client = make_case(people), enter(people.user("clerk"))
        detainer = case.detainers.get()
        page = reverse("detainer_lifted", args=[case.pk, detainer.pk])
        sent = hidden(client, page)
        early = client.post(page, sent | {"at": "1990-01-01T12:00"})
        assert early.status_code == 422 and "before its own date" in early.content.decode()
        before = latest_decisions(case)["hold_past_release"]
        when = timezone.localtime(timezone.now()) - timedelta(days=1)
        assert client.post(page, sent | {"at": f"{when:%Y-%m-%dT%H:%M}"}).status_code == 302
        shown = client.get(reverse("case", args=[case.pk])).content.decode()
        assert "lifted by ICE" in shown and page not in shown
        fact = StatedFact.objects.get(case=case, path="detainer.cancelled_at")
        assert fact.value is not None
        after = latest_decisions(case)["hold_past_release"]
        assert after.pk != before.pk

    def test_not_before_it_was_received_and_not_another_case_s(self, people: People) -> None:
        """A detainer cannot be lifted before it came in; one of another case is refused."""
        case, other = make_case(people), make_case(people, "B-2")
        with work_on(case.pk, by=people.actor("clerk")) as work:
            received = work.at - timedelta(hours=3)
            form = {"edition": "I247A_2017", "received_at": received}
            newer = receive_detainer(work, form)
        for detainer, words, problem in (
            (newer, "before it was received", InputError),
            (other.detainers.get(), "another case", RefusedError),
        ):
            with (
                pytest.raises(problem, match=words),
                work_on(case.pk, by=people.actor("clerk")) as work,
            ):
                lift_detainer(work, detainer, at=received - timedelta(minutes=1))


def test_counsel_is_entered_once_and_can_end(people: People, enter: Enter) -> None:
    """The same defender cannot be entered twice; ended, they see the case no more and can be entered anew."""
    case, defender = make_case(people), people.user("defender")
    by, page = people.actor("supervisor"), reverse("case", args=[case.pk])
    with work_on(case.pk, by=by) as work:
        represent(work, defender)
    with pytest.raises(RefusedError, match="is counsel in this case already"):  # noqa: SIM117
        with work_on(case.pk, by=by) as work:
            represent(work, defender)
    assert enter(defender).get(page).status_code == 200
    client, end = enter(people.user("counsel")), reverse("counsel_end", args=[case.pk, defender.pk])
    assert end in client.get(page).content.decode()
    assert client.post(end, hidden(client, end)).status_code == 302
    assert enter(defender).get(page).status_code == 404 and counsel_of(case) == []
    assert client.get(end).status_code == 302, "there is nothing to end any more"
    with pytest.raises(RefusedError, match="is not counsel"):  # noqa: SIM117
        with work_on(case.pk, by=by) as work:
            represent(work, defender, ended=True)
    with work_on(case.pk, by=by) as work:
        represent(work, defender)
    assert counsel_of(case) == [defender]


class TestDestruction:
    """A case that a court orders destroyed."""

    def test_two_persons_destroy_it_and_nothing_can_be_read(
        self, people: People, enter: Enter
    ) -> None:
        """Asked by one, done by another; then no table holds a word of it, and the record is sound."""
        case, other = closed(people), closed(people, "B-2")
        page = reverse("destroy", args=[case.pk])
        supervisor, counsel = enter(people.user("supervisor")), enter(people.user("counsel"))
        sent = hidden(supervisor, page)
        assert supervisor.post(page, sent | {"reasons": "because"}).status_code == 422
        assert supervisor.post(page, sent | {"reasons": ORDER}).status_code == 302
        assert "sure" not in supervisor.get(page).context["form"].fields, "not by who asked"
        assert ORDER in counsel.get(reverse("case", args=[case.pk])).content.decode()
        sent = hidden(counsel, page)
        assert counsel.post(page, sent).status_code == 422 and words_left(case)
        assert counsel.post(page, sent | {"sure": "on"}).status_code == 302
        assert words_left(case) == [], "a table still holds what was said"
        assert not DocumentBody.objects.exclude(document_of(other)).exists()
        for who in (
            supervisor,
            counsel,
            enter(people.user("clerk")),
            enter(people.user("auditor")),
        ):
            assert who.get(reverse("case", args=[case.pk])).status_code == 404
        board = counsel.get(reverse("board") + "?closed=1").content.decode()
        assert "B-2" in board and "B-1" not in board
        report = check()
        assert report.sound, report.faults
        (told,) = Event.objects.filter(stream=people.agency.stream, kind="case_destroyed")
        assert (told.actor_name, told.data["asked_by"], told.data["reasons"]) == (
            "Counsel Example", "Supervisor Example", ORDER,
        )  # fmt: skip
        assert words_left(other), "the other case is as it was"

    def test_who_may_and_when(self, people: People) -> None:
        """Nobody alone, no clerk, nobody in custody, none with an open challenge, not twice."""
        case, held = closed(people), make_case(people, "B-2")
        supervisor, counsel = people.actor("supervisor"), people.actor("counsel")
        ask: list[tuple[Case, Any, str, type[Exception], str]] = [
            (case, people.actor("clerk"), ORDER, RefusedError, "supervisor or counsel"),
            (case, people.actor("administrator"), ORDER, RefusedError, "supervisor or counsel"),
            (case, counsel, "because", InputError, "reasons"),
            (held, counsel, ORDER, RefusedError, "in custody"),
        ]
        for one, by, reasons, problem, words in ask:
            with pytest.raises(problem, match=words):
                ask_destruction(one, reasons=reasons, by=by)
        with pytest.raises(RefusedError, match="nobody asked"):
            destroy_case(case, by=counsel)
        ask_destruction(case, reasons=ORDER, by=supervisor)
        with pytest.raises(RefusedError, match="yourself"):
            destroy_case(case, by=supervisor)
        with work_on(case.pk, by=people.actor("clerk")) as work:
            file_challenge(work, Filing(None, "This was never me.", "family"))
        with pytest.raises(RefusedError, match="challenge"):
            destroy_case(case, by=counsel)
        assert asked_for(case) is not None and words_left(case)

    def test_a_destroyed_case_takes_nothing_more(self, people: People) -> None:
        """It stays destroyed: no fact is added, and it is not destroyed again."""
        case = closed(people)
        ask_destruction(case, reasons=ORDER, by=people.actor("counsel"))
        destroy_case(case, by=people.actor("supervisor"))
        case.refresh_from_db()
        with (
            pytest.raises(RefusedError, match="destroyed"),
            work_on(case.pk, by=people.actor("clerk")) as work,
        ):
            state_fact(work, "desk.name", "Alex Example", source=JAIL)
        again = Case.objects.select_related("stream", "agency").get(pk=case.pk)
        with pytest.raises(RefusedError, match="destroyed already"):
            ask_destruction(again, reasons=ORDER, by=people.actor("counsel"))


def document_of(case: Case) -> Any:
    from django.db.models import Q

    return Q(pk__in=case.documents.values("body_id"))


def words_left(case: Case) -> list[str]:
    """The tables in which the person's name or booking, or a row of the case, can still be found."""
    found = []
    rows = set(case.facts.values_list("pk", flat=True))
    if rows:
        found.append("cases_statedfact")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [
                one.name for one in connection.introspection.get_table_description(cursor, table)
            ]
            if not {"case_id", "stream_id"} & set(columns):
                continue
            by_case = "case_id" if "case_id" in columns else "stream_id"
            key = case.pk if by_case == "case_id" else case.stream_id
            value = str(key) if connection.vendor == "postgresql" else key.hex
            cursor.execute(f'SELECT * FROM "{table}" WHERE {by_case} = %s', [value])
            text = repr(cursor.fetchall())
            if any(word in text for word in ("Alex Example", "B-1", "PAPER-OF-ALEX")):
                found.append(table)
    return found
