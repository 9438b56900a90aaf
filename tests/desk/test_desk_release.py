"""The end of custody: when it can lie, what a transfer to ICE stands on, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, timedelta

import pytest
from desk_people import COURT, JAIL, People, make_case, make_people
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case, Release, ReleaseMistaken
from holdcheck.desk.cases.releasing import release, take_back_release
from holdcheck.desk.cases.services import add_document, add_record, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.contacts.reconcile import reconcile
from holdcheck.desk.contacts.services import Said, log_contact
from holdcheck.desk.decisions.services import latest_decisions, override
from holdcheck.desk.decisions.standing import hold_deadline
from holdcheck.desk.events.services import RefusedError
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
WHY = "Two officers took the person before counsel could be reached."


Clock = Callable[[datetime], AbstractContextManager[None]]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Another time for what is done inside; the machine's own afterwards."""

    @contextmanager
    def at(moment: datetime) -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: moment)
            yield

    return at


@pytest.fixture
def golden(db: None) -> People:
    """A county jail in California, where the law of the state speaks of transfers."""
    return make_people("US/CA", "Golden County Jail")


def allowed(people: People) -> Case:
    """A case in which a judge's determination permits the transfer."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "order.judicial_probable_cause_determination", True, source=JAIL)
        state_fact(work, "local.law_or_policy_forbids", False, source=JAIL)
        add_document(
            work, kind="court_record", title="Determination", content=b"x",
            content_type="text/plain", pages=None,
        )  # fmt: skip
    assert latest_decisions(case)["transfer_custody"].desk_outcome == "permitted"
    case.refresh_from_db()
    return case


def let_go(
    people: People, case: Case, into: str = "community", *, role: str = "clerk",
    at: datetime | None = None, reasons: str = "",
) -> Release:  # fmt: skip
    with work_on(case.pk, by=people.actor(role)) as work:
        return release(work, released_at=at or work.at, into=into, reasons=reasons)


def kinds(people: People) -> list[str]:
    return [one.kind for one in reconcile(people.agency, since=timezone.now() - timedelta(days=9))]


@pytest.mark.parametrize("days", [8, 400, 28_000])
def test_a_release_long_before_the_booking_is_a_mistake(people: People, days: int) -> None:
    """Nobody left custody years before they were booked; nothing is kept."""
    case = make_case(people)
    with pytest.raises(InputError, match="before the booking was entered"):
        let_go(people, case, at=timezone.now() - timedelta(days=days))
    assert not Release.objects.exists()


def test_a_release_before_the_arrest_is_a_mistake(people: People) -> None:
    """A stated arrest is the bound: the day before is refused, the day itself is not, however long ago."""
    case, now = make_case(people), timezone.now()
    arrested = date(now.year - 1, 3, 9)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_record(work, "arrest", {"date": arrested, "instant": True}, source=JAIL)
        add_record(work, "arrest", {"date": date(2001, 1, 1), "instant": False}, source=JAIL)
    noon = now.replace(year=arrested.year, month=3, day=9, hour=18)
    with pytest.raises(InputError, match=f"before the arrest of .{arrested}"):
        let_go(people, case, at=noon - timedelta(days=1))
    assert let_go(people, case, at=noon).released_at == noon


def test_a_transfer_stands_on_its_decision(golden: People) -> None:
    """Where the current decision allows it the release names it, and is a contact of its own."""
    case = allowed(golden)
    decision = latest_decisions(case)["transfer_custody"]
    row = let_go(golden, case, "ice")
    contact = Contact.objects.get(case=case)
    assert (row.decision, row.reasons, row.contact) == (decision, None, contact)
    assert (contact.channel, contact.direction, contact.at) == ("transfer", "out", row.released_at)
    assert not {"act against the decision", "release near a contact"} & set(kinds(golden))
    assert check().sound


def test_a_transfer_without_a_decision_needs_a_supervisor_s_reasons(people: People) -> None:
    """A clerk cannot write it down, a supervisor only with reasons; then reconciliation asks about it."""
    case = make_case(people, grade=None)
    for role, said, problem, words in (
        ("clerk", WHY, RefusedError, "supervisor or counsel"),
        ("supervisor", "", InputError, "say in writing"),
        ("counsel", "too short", InputError, "say in writing"),
    ):
        with pytest.raises(problem, match=words):
            let_go(people, case, "ice", role=role, reasons=said)
    assert not Release.objects.exists() and not Contact.objects.exists()
    row = let_go(people, case, "ice", role="supervisor", reasons=WHY)
    assert row.reasons == WHY and row.decision is not None
    assert "act against the decision" in kinds(people)


def test_a_decision_that_is_no_longer_current_allows_no_transfer(golden: People) -> None:
    """When the agency's standing facts change, the old permission is not enough for a clerk."""
    case = allowed(golden)
    golden.agency.standing = {"person": {"ca_csar_current_registrant": True}}
    golden.agency.save()
    with pytest.raises(RefusedError, match="no decision that is current"):
        let_go(golden, case, "ice")


def test_a_second_person_s_no_allows_no_transfer(golden: People) -> None:
    """What a supervisor closed stays closed for the clerk who writes down the release."""
    case = allowed(golden)
    with work_on(case.pk, by=golden.actor("supervisor")) as work:
        override(
            work, latest_decisions(case)["transfer_custody"], outcome="prohibited", reasons=WHY
        )
    with pytest.raises(RefusedError, match="no decision that is current"):
        let_go(golden, case, "ice")


def test_a_transfer_entered_by_hand_is_not_written_twice(golden: People) -> None:
    """The contact a clerk wrote down is the transfer of the release."""
    case = allowed(golden)
    with work_on(case.pk, by=golden.actor("clerk")) as work:
        contact = log_contact(work, Said(work.at, "transfer", "out", "Van at the back gate."))
    assert let_go(golden, case, "ice").contact == contact and Contact.objects.count() == 1


def test_reconciliation_sees_a_transfer_that_left_no_contact(people: People) -> None:
    """A release into ICE from before transfers were contacts is held to the decision all the same."""
    case = make_case(people, grade=None)
    let_go(people, case, "ice", role="supervisor", reasons=WHY)
    Release.objects.update(contact=None)
    Contact.objects.all().delete()
    assert "act against the decision" in kinds(people)


def test_a_release_by_mistake_is_taken_back_by_a_second_person(people: People) -> None:
    """Not by who entered it, not without reasons; then the case is back and can end again."""
    case = make_case(people)
    first = let_go(people, case, "ice", role="supervisor", reasons=WHY)
    assert "act against the decision" in kinds(people)
    for role, said, problem, words in (
        ("supervisor", WHY, RefusedError, "second person"),
        ("auditor", WHY, RefusedError, "this needs a clerk"),
        ("clerk", "oops", InputError, "how you know"),
    ):
        with pytest.raises(problem, match=words), work_on(case.pk, by=people.actor(role)) as work:
            take_back_release(work, reasons=said)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        take_back_release(work, reasons="Seen in cell 12 at the count of six o'clock.")
    case.refresh_from_db()
    assert case.released_at is None and case.closed_at is None and case.next_deadline_at is not None
    assert "act against the decision" not in kinds(people), "what did not happen is no finding"
    again = let_go(people, case)
    assert case.release == again != first and check().sound
    assert ReleaseMistaken.objects.get().event.kind == "release_mistaken"


def test_the_pages_of_release_and_mistake(people: People, enter: Callable[[User], Client]) -> None:
    """The release page shows what was decided on a transfer; the mistake is undone on its own page."""
    case = make_case(people, grade=None)
    clerk, counsel = enter(people.user("clerk")), enter(people.user("counsel"))
    page = reverse("release", args=[case.pk])
    shown = clerk.get(page).content.decode()
    assert "Not regulated" in shown and "Do not hand the person over" in shown
    assert "reasons" not in clerk.get(page).context["form"].fields
    assert "reasons" in counsel.get(page).context["form"].fields
    form = clerk.get(page).context["form"]
    sent = {one.html_name: str(one.value()) for one in form.hidden_fields()}
    here = timezone.localtime(timezone.now()) - timedelta(days=1)
    sent |= {"released_at": "1990-01-01T12:00", "into": "community"}
    refused = clerk.post(page, sent)
    assert (
        refused.status_code == 422 and "before the booking was entered" in refused.content.decode()
    )
    sent |= {"released_at": f"{here:%Y-%m-%dT%H:%M}", "into": "ice"}
    assert "supervisor or counsel writes it down" in clerk.post(page, sent).content.decode()
    assert clerk.post(page, sent | {"into": "community"}).status_code == 302
    back = reverse("release_mistaken", args=[case.pk])
    assert back in clerk.get(reverse("case", args=[case.pk])).content.decode()
    form = counsel.get(back).context["form"]
    sent = {one.html_name: str(one.value()) for one in form.hidden_fields()} | {"reasons": WHY}
    assert counsel.post(back, sent).status_code == 302
    assert counsel.get(back)["Location"] == reverse("case", args=[case.pk]), "nothing to take back"
    assert "B-1" in clerk.get(reverse("board")).content.decode()


def late(people: People) -> list[str]:
    found = reconcile(people.agency, since=timezone.now() - timedelta(days=40))
    return [one.sentence for one in found if one.kind == "held past release"]


@pytest.mark.parametrize(
    ("decided", "due", "left", "words"),
    [
        (120, 100, 98, "Left custody 2 h 00 min after release was due"),
        (120, 100, 99.5, ""),
        (120, 100, 60, "Left custody 40 h 00 min after release was due"),
    ],
)
def test_a_hold_that_nothing_allowed_ends_when_release_is_due(
    people: People, decided: float, due: float, left: float, words: str, clock: Clock
) -> None:
    """Hours ago: decided, due, left. An hour to the door is no finding, two are."""
    now = timezone.now()
    with clock(now - timedelta(hours=decided)):
        case = make_case(people, grade=None, due=now - timedelta(hours=due))
    let_go(people, case, at=now - timedelta(hours=left))
    assert [one[: len(words)] for one in late(people)] == ([words] if words else [])


def test_a_permitted_hold_ends_with_its_clock(people: People, clock: Clock) -> None:
    """Permitted is not for ever: whoever left after the clock ran out was held too long."""
    now = timezone.now()
    due = now - timedelta(hours=100)
    with clock(now - timedelta(hours=120)):
        cases = [make_case(people, f"B-{number}", due=due) for number in range(2)]
    ends = hold_deadline(latest_decisions(cases[0])["hold_past_release"].record)
    assert ends is not None and due < ends < now
    let_go(people, cases[0], at=ends)
    assert late(people) == []
    let_go(people, cases[1], at=ends + timedelta(minutes=90))
    assert late(people) == ["Left custody 1 h 30 min after the hold had to end at the latest."]


def test_a_hold_ends_with_the_decision_that_allowed_it(people: People, clock: Clock) -> None:
    """Closed by a second person or by new facts, a hold ends; a later permission mends no gap."""
    now = timezone.now()
    due = now - timedelta(hours=100)
    with clock(now - timedelta(hours=120)):
        case, other = make_case(people, due=due), make_case(people, "B-2", grade=None, due=due)
    hold = latest_decisions(case)["hold_past_release"]
    with clock(now - timedelta(hours=95)), work_on(case.pk, by=people.actor("counsel")) as work:
        override(work, hold, outcome="prohibited", reasons=WHY)
    let_go(people, case, at=now - timedelta(hours=92))
    assert late(people) == [
        "Left custody 3 h 00 min after the decision that allowed the hold was gone."
    ]
    with clock(now - timedelta(hours=95)), work_on(other.pk, by=people.actor("clerk")) as work:
        values = {
            "grade": "felony",
            "date": work.at.date(),
            "vacated_or_expunged": False,
            "tags": [],
        }
        add_record(work, "conviction", values, source=COURT)
    assert latest_decisions(other)["hold_past_release"].desk_outcome == "permitted"
    let_go(people, other, at=now - timedelta(hours=94))
    assert "Left custody 6 h 00 min after release was due" in late(people)[1]


def test_training_is_no_finding(people: People) -> None:
    """A packet that was held too long, or handed to ICE, is an exercise."""
    case = make_case(people, grade=None, due=timezone.now() - timedelta(hours=5))
    let_go(people, case, "ice", role="supervisor", reasons=WHY)
    assert {"held past release", "act against the decision", "case without notice"} <= set(
        kinds(people)
    )
    Case.objects.update(is_training=True)
    assert kinds(people) == []
