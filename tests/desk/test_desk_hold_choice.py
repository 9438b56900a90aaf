"""A permission is no decision to hold: a person writes down whether the agency holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from importlib import import_module

import pytest
from desk_people import JAIL, People, make_case
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import add_document, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.contacts.reconcile import reconcile
from holdcheck.desk.decisions.choices import choose_hold, chosen, in_force, say_why_still_held
from holdcheck.desk.decisions.models import HoldChoice, StillHeld
from holdcheck.desk.decisions.services import latest_decisions, override
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
HOLD = "hold_past_release"
LONG = "The transport of the other county is on its way."
Enter = Callable[[User], Client]


def choose(people: People, case: Case, choice: str = "hold", role: str = "clerk") -> HoldChoice:
    with work_on(case.pk, by=people.actor(role)) as work:
        row = choose_hold(work, latest_decisions(case)[HOLD], choice=choice)
    case.refresh_from_db()
    return row


def test_release_stays_due_until_a_person_chose_to_hold(people: People) -> None:
    """The clock of a hold runs on the board only once somebody wrote down that the agency holds."""
    due = (timezone.now() + timedelta(hours=2)).astimezone(UTC).replace(microsecond=0)
    case = make_case(people, due=due)
    assert case.hold_outcome == "permitted"
    assert (case.next_deadline_at, case.next_deadline_for) == (due, "release is due")
    row = choose(people, case)
    assert row.by_name == "Clerk Example"
    assert case.next_deadline_at == case.hold_ends_at and case.next_deadline_at != due
    assert case.next_deadline_for == "the hold ends: release"
    assert Event.objects.get(pk=row.event_id).kind == "hold_chosen"
    choose(people, case, "no_hold", role="supervisor")
    assert (case.next_deadline_at, case.next_deadline_for) == (due, "release is due")


@pytest.mark.parametrize("role", ["counsel", "defender", "auditor", "administrator"])
def test_a_hold_is_chosen_by_a_clerk_or_supervisor(people: People, role: str) -> None:
    """Nobody else holds a person."""
    case = make_case(people)
    with pytest.raises(RefusedError, match="clerk or a supervisor"):
        choose(people, case, role=role)


def test_nothing_is_chosen_where_no_hold_is_allowed(people: People) -> None:
    """Only an open answer, of the newest decision, of a person still here, can be chosen on."""
    shut = make_case(people, grade=None)
    with pytest.raises(RefusedError, match="not allowed"):
        choose(people, shut)
    case = make_case(people, "B-2")
    before = latest_decisions(case)[HOLD]
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", False, source=JAIL)
    with (
        pytest.raises(RefusedError, match="not allowed"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        choose_hold(work, before, choice="hold")
    with pytest.raises(InputError, match="no choice"):
        choose(people, case, "perhaps")
    choose(people, case)
    with pytest.raises(RefusedError, match="already"):
        choose(people, case)
    with (
        pytest.raises(RefusedError, match="in this case"),
        work_on(shut.pk, by=people.actor("clerk")) as work,
    ):
        choose_hold(work, latest_decisions(case)[HOLD], choice="hold")
    with work_on(case.pk, by=people.actor("clerk")) as work:
        release(work, released_at=work.at, into="community")
    with pytest.raises(RefusedError, match="left custody"):
        choose(people, case, "no_hold")


def test_a_choice_lapses_with_its_decision_and_says_why(people: People, enter: Enter) -> None:
    """A letter changes nothing; a fact does, for good, and the page says so where the answer is."""
    case = make_case(people)
    choose(people, case)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_document(
            work, kind="letter", title="Letter", content=b"x", content_type="text/plain", pages=None
        )
    assert in_force(case) == "hold"
    for reason in ("bond_posted", "acquitted"):
        with work_on(case.pk, by=people.actor("clerk")) as work:
            state_fact(work, "custody.release_reason", reason, source=JAIL)
    found = chosen(case)
    assert found is not None and found.lapse is not None and "bond posted" in found.lapse.because
    case.refresh_from_db()
    assert case.hold_outcome == "permitted" and case.next_deadline_for == "release is due"
    shown = enter(people.user("clerk")).get(reverse("case", args=[case.pk])).content.decode()
    assert "“We hold” does not stand any more" in shown and "bond posted" in shown
    assert "Nobody has written down that we hold" in shown
    choose(people, case)
    assert in_force(case) == "hold"


def test_a_choice_lapses_when_a_second_person_says_no(people: People) -> None:
    """A supervisor's no ends the hold that was chosen."""
    case = make_case(people)
    choose(people, case)
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        override(work, latest_decisions(case)[HOLD], outcome="prohibited", reasons=LONG)
    case.refresh_from_db()
    assert in_force(case) == "" and case.next_deadline_for == "release is due"
    found = chosen(case)
    assert found is not None and found.lapse is not None
    assert "Supervisor Example decided otherwise" in found.lapse.because


def test_the_form_and_the_board_say_who_holds(people: People, enter: Enter) -> None:
    """A clerk writes it down on a form of its own; counsel is not offered it."""
    case = make_case(people)
    address = reverse("choose_hold", args=[case.pk])
    clerk = enter(people.user("clerk"))
    assert "nobody chose to hold" in clerk.get(reverse("board")).content.decode()
    assert address in clerk.get(reverse("case", args=[case.pk])).content.decode()
    counsel = enter(people.user("counsel")).get(reverse("case", args=[case.pk])).content.decode()
    assert address not in counsel
    form = clerk.get(address).context["form"]
    sent = {"version": case.version, "request_key": form["request_key"].value()}
    assert clerk.post(address, sent).status_code == 422
    assert clerk.post(address, {**sent, "choice": "hold"}).status_code == 302
    assert HoldChoice.objects.filter(case=case).count() == 1
    shown = clerk.get(reverse("case", args=[case.pk])).content.decode()
    assert "<strong>We hold</strong>: Clerk Example" in shown and "The hold ends: release" in shown
    assert "<small>we hold</small>" in clerk.get(reverse("board")).content.decode()


def test_why_somebody_overdue_is_still_here(people: People, enter: Enter) -> None:
    """The alarm leads to the release and to a supervisor's reasons, which stand in it afterwards."""
    case = make_case(people, due=timezone.now() - timedelta(hours=3))
    for role in ("clerk", "supervisor"):
        shown = enter(people.user(role)).get(reverse("case", args=[case.pk])).content.decode()
        alarm = shown.split('class="alarm"')[1].split("</div></div>")[0]
        assert reverse("release", args=[case.pk]) in alarm
        assert (reverse("still_held", args=[case.pk]) in alarm) == (role == "supervisor")
    client = enter(people.user("supervisor"))
    address = reverse("still_held", args=[case.pk])
    form = client.get(address).context["form"]
    sent = {"version": case.version, "request_key": form["request_key"].value(), "reasons": LONG}
    assert client.post(address, {**sent, "reasons": "late"}).status_code == 422
    assert client.post(address, sent).status_code == 302
    row = StillHeld.objects.get(case=case)
    assert row.due_at == case.release_due_at and row.event.kind == "still_held"
    shown = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "Overdue: release is due" in shown and LONG in shown.split('class="alarm"')[1]


def test_reasons_are_written_only_where_something_is_overdue(people: People) -> None:
    """A clerk cannot say why not, and nobody can while release is not due."""
    case = make_case(people)
    for role, words in (("clerk", "supervisor"), ("supervisor", "nothing is overdue")):
        with (
            pytest.raises(RefusedError, match=words),
            work_on(case.pk, by=people.actor(role)) as work,
        ):
            say_why_still_held(work, reasons=LONG)


def test_held_on_a_permission_alone_is_found(people: People) -> None:
    """Who stayed past release without anybody's written choice stands in the reconciliation."""
    due = timezone.now() - timedelta(hours=5)
    for number, choice in (("B-1", ""), ("B-2", "hold")):
        case = make_case(people, number, due=due)
        if choice:
            choose(people, case, choice)
        with work_on(case.pk, by=people.actor("clerk")) as work:
            release(work, released_at=work.at, into="community")
    found = [
        (one.case.booking_number, one.sentence)
        for one in reconcile(people.agency, since=due)
        if one.kind == "held on a permission alone" and one.case is not None
    ]
    assert [number for number, _ in found] == ["B-1"]
    assert "nobody had written down that the agency holds" in found[0][1]


def test_an_old_store_is_brought_up_to_date(people: People) -> None:
    """Mirrors written when a permission moved the deadline are rewritten by the migration."""
    case = make_case(people)
    due, end = case.release_due_at, case.hold_ends_at
    assert due is not None and end is not None
    closed = make_case(people, "B-2")
    with work_on(closed.pk, by=people.actor("supervisor")) as work:
        override(work, latest_decisions(closed)[HOLD], outcome="prohibited", reasons=LONG)
    old = {"next_deadline_at": end, "next_deadline_for": "the hold ends: release"}
    Case.objects.update(hold_outcome="permitted", hold_ends_at=None, hold_overridden_by="", **old)
    import_module("holdcheck.desk.decisions.migrations.0004_mirrors").rewrite(apps, None)
    case.refresh_from_db()
    assert (case.next_deadline_at, case.next_deadline_for) == (due, "release is due")
    assert (case.hold_ends_at, case.hold_outcome) == (end, "permitted")
    closed.refresh_from_db()
    assert (closed.hold_outcome, closed.hold_overridden_by) == ("prohibited", "Supervisor Example")
    assert closed.next_deadline_for == "release is due"
