"""The disclosure gate: what may leave, what a message may hold, and what is kept back."""

from __future__ import annotations

import json

import pytest
from desk_people import JAIL, People, make_case, make_people
from outbox_world import california, open_case_of, write, written

from holdcheck.desk.cases.services import add_document, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.choices import choose_hold
from holdcheck.desk.decisions.holds import SOURCES, Hold
from holdcheck.desk.decisions.services import latest_decisions, lift, override
from holdcheck.desk.decisions.standing import closed_by
from holdcheck.desk.events.models import Event
from holdcheck.desk.outbox.allowed import kinds
from holdcheck.desk.outbox.models import KeptBack, Message
from holdcheck.desk.outbox.preview import preview
from holdcheck.desk.outbox.services import wire_bytes

pytestmark = pytest.mark.django_db
LONG = "Checked against the policy of the county with counsel."


@pytest.fixture
def jail(db: None) -> People:
    return california()


def test_a_notice_holds_only_the_fields_of_the_list(jail: People) -> None:
    """Every value of the message is one the list names; nothing else of the file is in its bytes."""
    case = open_case_of(jail)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        state_fact(work, "desk.language", "tl", source=JAIL)
    message = written(jail, case)
    said = json.loads(wire_bytes(message))
    assert set(said["content"]) <= {one.name for one in kinds()["release_notice"].fields}
    assert said["content"]["name"] == "Alex Example" and said["content"]["release_at"]
    assert set(said) == {"v", "message", "kind", "written_at", "training", "content", "papers"}
    assert '"tl"' not in message.body and "felony" not in message.body


def test_prohibited_keeps_every_byte_back_and_is_on_the_record(jail: People) -> None:
    """A person with no ground and no public date: no message, one row, one event."""
    case = open_case_of(jail, public=False, grade="misdemeanor")
    before = Message.objects.count()
    made = write(jail, case)
    assert isinstance(made, KeptBack) and made.outcome == "prohibited"
    assert Message.objects.count() == before
    assert Event.objects.filter(stream=case.stream, kind="disclosure_refused").count() == 1


def test_silence_of_the_law_is_no_permission(people: People) -> None:
    """An act that the law does not regulate does not open the gate."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        paper = add_document(
            work, kind="booking", title="Sheet", content=b"sheet", content_type="text/plain",
            pages=None,
        )  # fmt: skip
    made = write(people, case, "documents", documents=[paper])
    assert isinstance(made, KeptBack) and made.outcome == "not_regulated"


def test_contradiction_keeps_back(jail: People) -> None:
    """Facts that cannot both be true decide nothing, so nothing leaves."""
    case = open_case_of(jail)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        state_fact(work, "person.us_citizen", True, source=JAIL)
    made = write(jail, case)
    assert isinstance(made, KeptBack) and made.reason


def test_a_sign_of_citizenship_suspends(jail: People) -> None:
    """A hold of the desk takes the permission back."""
    case = open_case_of(jail)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", True, source=JAIL)
    made = write(jail, case)
    assert isinstance(made, KeptBack) and made.outcome != "permitted"


def test_a_hold_of_another_room_suspends(jail: People) -> None:
    """Whatever room takes a permission back, the gate obeys."""
    case = open_case_of(jail)
    stop = [Hold("challenge", "a challenge is open", "it is answered")]
    SOURCES.append(lambda file: lambda act: stop if act == "notify_release" else [])
    try:
        made = write(jail, case)
    finally:
        SOURCES.pop()
    assert isinstance(made, KeptBack) and "a challenge is open" in made.reason


def test_a_second_person_closes_and_reopens(jail: People) -> None:
    """Deciding again does not wipe out a closing override; another person lifts it."""
    case = open_case_of(jail)
    with work_on(case.pk, by=jail.actor("supervisor")) as work:
        override(work, latest_decisions(case)["notify_release"], outcome="prohibited", reasons=LONG)
    made = write(jail, case)
    assert isinstance(made, KeptBack) and "closed it" in made.reason
    with work_on(case.pk, by=jail.actor("counsel")) as work:
        closing = closed_by(case, "notify_release")
        assert closing is not None
        lift(work, closing, reasons=LONG)
    written(jail, case)


def test_an_override_never_opens(jail: People) -> None:
    """What the law prohibits stays shut, whatever a second person decides."""
    case = open_case_of(jail, public=False, grade="misdemeanor")
    with work_on(case.pk, by=jail.actor("supervisor")) as work:
        override(work, latest_decisions(case)["notify_release"], outcome="permitted", reasons=LONG)
    assert isinstance(write(jail, case), KeptBack)


def test_a_field_shut_by_its_own_act_is_left_out(jail: People) -> None:
    """The reply tells no end of a hold that the law forbids, and says so on the record only."""
    case = open_case_of(jail)
    message = written(jail, case, "form_reply")
    assert "held_until" in message.left_out and "held_until" not in message.body


def test_the_end_of_a_hold_leaves_only_once_a_person_chose_to_hold(db: None) -> None:
    """A permission is no hold: the reply says until when only with somebody's written choice."""
    people = make_people()
    case = make_case(people)
    message = written(people, case, "form_reply")
    assert "held_until" in message.left_out and "held_until" not in message.body
    shown = preview(case, kinds()["form_reply"]).lines
    assert any("nobody’s decision that we hold" in one.value for one in shown)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        choose_hold(work, latest_decisions(case)["hold_past_release"], choice="hold")
    assert json.loads(written(people, case, "form_reply").body)["content"]["held_until"]
    with work_on(case.pk, by=people.actor("clerk")) as work:
        choose_hold(work, latest_decisions(case)["hold_past_release"], choice="no_hold")
    assert "held_until" in written(people, case, "form_reply").left_out


def test_papers_leave_by_kind_only(jail: People) -> None:
    """A paper whose kind is not on the list stays, and with it the whole message."""
    case = open_case_of(jail)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        booking = add_document(
            work, kind="booking", title="Booking sheet", content=b"%PDF-1.7 sheet",
            content_type="application/pdf", pages=1,
        )  # fmt: skip
        letter = add_document(
            work, kind="letter", title="Letter", content=b"private", content_type="text/plain",
            pages=None,
        )  # fmt: skip
    refused = write(jail, case, "documents", documents=[booking, letter])
    assert isinstance(refused, KeptBack) and "letter" in refused.reason
    message = written(jail, case, "documents", documents=[booking])
    assert json.loads(wire_bytes(message))["papers"][0]["content"]
    assert "content" not in json.loads(message.body)["papers"][0]
    other = open_case_of(jail, "G-2")
    stolen = write(jail, other, "documents", documents=[booking])
    assert isinstance(stolen, KeptBack) and "another case" in stolen.reason


def test_a_needed_fact_that_is_unknown_keeps_back(jail: People) -> None:
    """A notice of release without the time of release is none."""
    case = open_case_of(jail)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        state_fact(work, "custody.otherwise_released_at", None, source=JAIL)
    made = write(jail, case)
    assert isinstance(made, KeptBack)
