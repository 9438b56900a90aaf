"""Cases, facts, confirmation, decisions, overrides and clearances, as services."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from desk_people import COURT, JAIL, SHEET, People, make_case
from django.db import connection, transaction
from django.utils import timezone

from holdcheck.desk.cases.models import RecordEntry, StatedFact
from holdcheck.desk.cases.reading import completed_years, facts_of, read_file
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import (
    add_document,
    confirm_record,
    open_case,
    state_complete,
    state_fact,
    withdraw_record,
)
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.decisions.models import Decision, Refusal
from holdcheck.desk.decisions.services import (
    clear_sign,
    decide_acts,
    is_current,
    judge,
    latest_decisions,
    latest_refusals,
    opens,
    override,
)
from holdcheck.desk.events.ledger import log, proof_of, signing_key
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError, StaleError
from holdcheck.facts.errors import InputError
from holdcheck.ledger import LedgerUnavailable, verify_inclusion_file

pytestmark = pytest.mark.django_db
HOLD = "hold_past_release"
LONG = "Checked against the certified docket of the court."


def outcome(case: object, act: str = HOLD) -> str:
    return latest_decisions(case)[act].desk_outcome  # type: ignore[arg-type]


def test_a_court_record_opens_the_exception(people: People) -> None:
    """A recent felony from a court makes the hold permitted, never required."""
    assert outcome(make_case(people)) == "permitted"


def test_a_print_out_opens_nothing_until_confirmed(people: People) -> None:
    """A conviction without a court source is unknown until a second person confirms it."""
    case = make_case(people, source=SHEET)
    assert outcome(case) != "permitted"
    facts = facts_of(read_file(case), on=timezone.now())
    assert facts["conviction"] == [] and facts["conviction_complete"] is False
    entry = RecordEntry.objects.get(case=case)
    with (
        pytest.raises(RefusedError, match="second person"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        confirm_record(work, entry, reasons=LONG)
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        confirm_record(work, entry, reasons=LONG)
    assert outcome(case) == "permitted"
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "conviction[].date", date(2026, 1, 1), source=SHEET, entry=entry)
    assert outcome(case) != "permitted", "what was corrected after it was confirmed waits again"


def test_a_correction_keeps_the_old_fact_and_decides_again(people: People) -> None:
    """The old statement stays readable; the decision follows the new one."""
    case = make_case(people)
    before = latest_decisions(case)[HOLD]
    assert is_current(before)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "desk.date_of_birth", date(2012, 1, 1), source=JAIL)
    after = latest_decisions(case)[HOLD]
    assert after.pk != before.pk and after.rule == "minor" and after.desk_outcome == "prohibited"
    assert not is_current(before) and is_current(after)
    assert StatedFact.objects.filter(case=case, path="desk.date_of_birth").count() == 2


def test_withdrawn_record_is_not_used(people: People) -> None:
    """A record taken back no longer opens anything."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        withdraw_record(work, RecordEntry.objects.get(case=case), reasons="Belongs to a namesake.")
    assert outcome(case) == "prohibited"


def test_every_row_has_its_entry(people: People) -> None:
    """As many entries as events; each event's proof opens it."""
    case = make_case(people)
    assert log().size() == Event.objects.count()
    event = latest_decisions(case)[HOLD].event
    proved = verify_inclusion_file(text=proof_of(event), key=signing_key().verifier)
    assert proved.payload == event.payload.encode() and proved.index == event.ledger_index


def test_no_decision_when_the_log_cannot_be_written(people: People) -> None:
    """If the log refuses, neither decision nor fact is kept."""
    case = make_case(people)
    counts = (Decision.objects.count(), StatedFact.objects.count(), Event.objects.count())
    with pytest.raises(LedgerUnavailable), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE ledger_entry RENAME TO ledger_elsewhere")
        with work_on(case.pk, by=people.actor("clerk")) as work:
            state_fact(work, "person.citizenship_claimed", False, source=JAIL)
    assert counts == (Decision.objects.count(), StatedFact.objects.count(), Event.objects.count())


def test_contradiction_decides_nothing(people: People) -> None:
    """Facts that cannot both be true leave the act undecided, with the sentence that says why."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.us_citizen", True, source=COURT)
        state_fact(work, "person.final_removal_order", True, source=COURT)
    assert HOLD not in latest_decisions(case)
    assert "citizen" in latest_refusals(case)[HOLD].sentence
    assert Refusal.objects.filter(case=case, act=HOLD).count() == 1
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.final_removal_order", None, unknown="not_stated", source=COURT)
    assert outcome(case) == "prohibited" and latest_refusals(case) == {}


def test_a_corrected_claim_still_stops_a_hold(people: People) -> None:
    """A sign of citizenship anywhere in the file stops the hold until it is cleared in writing."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", True, source=JAIL)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", False, source=JAIL)
    held = latest_decisions(case)[HOLD]
    assert (held.outcome, held.desk_outcome) == ("permitted", "indeterminate")
    assert not opens(held)
    key = held.holds[0]["code"].partition(":")[2]
    with (
        pytest.raises(RefusedError, match="supervisor"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        clear_sign(work, key, finding="not_citizen", reasons=LONG)
    with work_on(case.pk, by=people.actor("counsel")) as work:
        clear_sign(
            work, key, finding="not_citizen", reasons="USCIS answered: not a citizen. " + LONG
        )
    after = latest_decisions(case)[HOLD]
    assert after.desk_outcome == "permitted" and opens(after)


def test_a_birth_record_among_the_papers_is_a_sign(people: People) -> None:
    """A paper of citizenship stops the hold by being there."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_document(
            work, kind="birth_record", title="Birth record", content=b"x", content_type="text/plain",
            pages=None,
        )  # fmt: skip
    assert outcome(case) == "indeterminate"
    key = latest_decisions(case)[HOLD].holds[0]["code"].partition(":")[2]
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        clear_sign(work, key, finding="citizen", reasons=LONG)
    assert outcome(case) == "prohibited"


def test_override_needs_another_person_and_never_opens_the_gate(people: People) -> None:
    """A second role may decide otherwise with reasons; machines still hold to the law."""
    case = make_case(people, grade=None)
    decision = latest_decisions(case)[HOLD]
    assert decision.desk_outcome == "prohibited"
    with (
        pytest.raises(RefusedError, match="supervisor or counsel"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        override(work, decision, outcome="permitted", reasons=LONG)
    with (
        pytest.raises(InputError, match="reasons"),
        work_on(case.pk, by=people.actor("counsel")) as work,
    ):
        override(work, decision, outcome="permitted", reasons="because")
    with work_on(case.pk, by=people.actor("counsel")) as work:
        override(work, decision, outcome="permitted", reasons=LONG)
    decision = Decision.objects.get(pk=decision.pk)
    assert decision.override.outcome == "permitted" and not opens(decision)


def test_the_decider_cannot_override_their_own(people: People) -> None:
    """Decider and approver are two people."""
    case = make_case(people)
    counsel = people.actor("counsel")
    with work_on(case.pk, by=counsel) as work:
        decide_acts(work, [HOLD])
    with pytest.raises(RefusedError, match="second person"), work_on(case.pk, by=counsel) as work:
        override(work, latest_decisions(case)[HOLD], outcome="prohibited", reasons=LONG)
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        override(work, latest_decisions(case)[HOLD], outcome="prohibited", reasons=LONG)
    assert not opens(latest_decisions(case)[HOLD])


def test_judgement_has_name_and_reasons(people: People) -> None:
    """A determination is never computed; it is recorded with who made it and why."""
    case = make_case(people, grade=None)
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        judge(work, "current_threat_to_public_safety", True, reasons=LONG)
    decision = latest_decisions(case)[HOLD]
    assert decision.rule == "paper" or decision.desk_outcome in ("permitted", "prohibited")
    fact = StatedFact.objects.get(case=case, path="judgment.current_threat_to_public_safety")
    assert fact.entered_by_name == "Supervisor Example" and fact.reasons == LONG


def test_stale_and_double_requests(people: People) -> None:
    """A form from an old page is refused with what changed; one sent twice acts once."""
    case = make_case(people)
    seen, key, by = case.version, uuid.uuid4(), people.actor("clerk")
    with work_on(case.pk, by=by, expected=seen, request_key=key) as work:
        state_fact(work, "person.citizenship_claimed", False, source=JAIL)
    with pytest.raises(AlreadyDoneError), work_on(case.pk, by=by, request_key=key):
        pass
    with pytest.raises(StaleError) as stale, work_on(case.pk, by=by, expected=seen):
        pass
    assert {one.kind for one in stale.value.events} >= {"fact_stated", "decision"}


def test_double_opening(people: People) -> None:
    """The same request opens one case; another request for the booking is refused."""
    key, by = uuid.uuid4(), people.actor("clerk")
    first = open_case(people.agency, booking_number="B-9", by=by, request_key=key)
    assert open_case(people.agency, booking_number="B-9", by=by, request_key=key).pk == first.pk
    with pytest.raises(RefusedError, match="has a case already"):
        open_case(people.agency, booking_number="B-9", by=by)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("person.age_years", "thirty", "number"),
        ("person.us_citizens", True, "there is no fact"),
        ("conviction[].grade", "felony", "record"),
        ("desk.date_of_birth", "2999-01-01", "date of birth"),
        ("custody.otherwise_released_at", "soon", "date"),
    ],
)
def test_bad_facts_are_refused(people: People, path: str, value: object, words: str) -> None:
    """A value that does not fit is one sentence, and nothing is kept."""
    case = make_case(people)
    count = Event.objects.count()
    with (
        pytest.raises(InputError, match=words),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        state_fact(work, path, value, source=JAIL)
    assert Event.objects.count() == count


def test_release_closes_the_case(people: People) -> None:
    """A release is written once, in the past, and takes the case off the board."""
    case = make_case(people)
    now = timezone.now()
    with (
        pytest.raises(InputError, match="future"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        release(work, released_at=now + timedelta(hours=1), into="community")
    with work_on(case.pk, by=people.actor("clerk")) as work:
        release(work, released_at=now - timedelta(minutes=5), into="community")
    case.refresh_from_db()
    assert case.closed_at is not None


def test_age_on_the_day() -> None:
    """Completed years, by the birthday."""
    assert completed_years(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert completed_years(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_state_complete_means_none(people: People) -> None:
    """A complete list without records says that there are none."""
    case = make_case(people, grade=None)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_complete(work, "charge", True, source=JAIL)
    facts = facts_of(read_file(case), on=timezone.now())
    assert facts["charge"] == [] and facts["charge_complete"] is True
