"""Challenges: who may file, what they hold back, who may answer, and what an answer does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from desk_people import JAIL, People, make_case
from django.test import Client
from django.utils import timezone
from notice_world import (
    DOCKET,
    GRADE,
    HOLD,
    LONG,
    NOTIFY,
    TRANSFER,
    WRONG,
    answer,
    challenged,
    fact_of,
    give,
    open_page,
    stands,
    text,
)

from holdcheck.desk.accounts.models import User
from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.services import add_record, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import (
    MAX_OPEN,
    Correction,
    Filing,
    answer_challenge,
    answer_hours,
    deadline,
    file_challenge,
    open_challenges,
    set_answer_hours,
    suspended,
    why_not,
)
from holdcheck.desk.decisions.services import decide_acts, latest_decisions, opens, override
from holdcheck.desk.events.ledger import log, proof_of, signing_key
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.receipts.models import Receipt
from holdcheck.facts.errors import InputError
from holdcheck.ledger import verify_inclusion_file

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]


class TestFiling:
    """What filing does."""

    def test_it_suspends_notices_and_transfers(self, people: People) -> None:
        """The gate closes in the same transaction; the hold itself is decided as before."""
        case = make_case(people)
        assert opens(latest_decisions(case)[NOTIFY]) and not suspended(case)
        challenged(people, case)
        assert suspended(case)
        after = latest_decisions(case)
        assert (after[NOTIFY].outcome, after[NOTIFY].desk_outcome) == ("permitted", "indeterminate")
        assert not opens(after[NOTIFY]) and not opens(after[TRANSFER])
        assert after[NOTIFY].holds[-1]["code"].startswith("challenge:")
        assert stands(case, HOLD) == "permitted"

    def test_citizenship_and_identity_hold_everything(self, people: People) -> None:
        """Who says that the person is a citizen, or another person, stops the hold too."""
        case = make_case(people)
        challenged(people, case, "person.identity_confirmed", "My brother has another name.")
        assert stands(case, HOLD) == "indeterminate"

    def test_every_step_is_in_the_log(self, people: People) -> None:
        """Challenge and answer are entries whose proofs open them; nothing is written without one."""
        case = make_case(people)
        found = challenged(people, case)
        given = answer(people, found)
        assert log().size() == Event.objects.count()
        for event in (found.event, given.event):
            proved = verify_inclusion_file(text=proof_of(event), key=signing_key().verifier)
            assert proved.payload == event.payload.encode()
        assert found.event.kind == "challenge_filed" and found.event.actor_role == "receipt"
        assert found.event.actor_id is None

    def test_the_board_shows_the_deadline(self, people: People) -> None:
        """The answer is the next thing due when nothing else comes first."""
        case = make_case(people, due=timezone.now() + timedelta(days=3))
        found = challenged(people, case)
        case.refresh_from_db()
        assert case.next_deadline_at == found.due_at
        assert case.next_deadline_for == "a challenge must be answered"
        answer(people, found)
        case.refresh_from_db()
        assert case.next_deadline_for != "a challenge must be answered"

    def test_one_open_challenge_a_fact_and_five_a_case(self, people: People) -> None:
        """A second one of the same fact waits, and so does a sixth."""
        case = make_case(people)
        found = challenged(people, case)
        with pytest.raises(RefusedError, match="open challenge"):
            challenged(people, case)
        paths = ["desk.date_of_birth", "person.identity_confirmed", "detainer.signed", ""]
        for path in paths:
            challenged(people, case, path)
        with pytest.raises(RefusedError, match="open challenges"):
            challenged(people, case, "detainer.issued")
        assert open_challenges(case).count() == MAX_OPEN
        answer(people, found, outcome="not_upheld", correction=None)
        assert challenged(people, case).pk  # answered once, it may be challenged again

    def test_what_says_nothing_or_is_gone_is_refused(self, people: People) -> None:
        """Empty words, a superseded fact, a fact of another case, words too long: refused whole."""
        case, other = make_case(people), make_case(people, "B-2")
        old = fact_of(case, "desk.date_of_birth")
        with work_on(case.pk, by=people.actor("clerk")) as work:
            state_fact(work, old.path, "1991-05-01", source=JAIL)
        size = Event.objects.count()
        for fact, words, match in (
            (None, "  ", "is empty"),
            (old, WRONG, "not stated in this case any more"),
            (fact_of(other, GRADE), WRONG, "not stated in this case any more"),
            (None, "x" * 2001, "at most 2000"),
            (None, "a\x00b", "no text"),
        ):
            with (
                pytest.raises((InputError, RefusedError), match=match),
                work_on(case.pk, by=people.actor("clerk")) as work,
            ):
                file_challenge(work, Filing(fact, words, "self"))
        with (
            pytest.raises(InputError, match="no choice"),
            work_on(case.pk, by=people.actor("clerk")) as work,
        ):
            file_challenge(work, Filing(None, WRONG, "sheriff"))
        assert Event.objects.count() == size and not suspended(case)


class TestDeadline:
    """By when the answer is due."""

    FILED = datetime.fromisoformat("2026-03-01T12:00:00+00:00")

    def test_without_a_law_it_is_the_agencys_own(self) -> None:
        """The agency's hours, labelled as the agency's."""
        found = deadline([], filed_at=self.FILED, hours=24)
        assert (found.at, found.basis, found.cite) == (
            self.FILED + timedelta(hours=24), "agency", "",
        )  # fmt: skip

    def test_a_laws_time_goes_first(self) -> None:
        """A duty that sets the time wins, the earliest of several, with its citation."""

        def duty(hours: int, **more: object) -> dict[str, object]:
            at = (self.FILED + timedelta(hours=hours)).isoformat()
            return {"id": "answer_challenge", "owed": "owed", "due_at": at, "cite": f"Code {hours}", **more}  # fmt: skip

        found = deadline(
            [
                duty(72),
                duty(48),
                duty(2, owed="not_owed"),
                duty(1, id="copy"),
                duty(3, due_at=None),
            ],
            filed_at=self.FILED,
            hours=24,
        )
        assert (found.basis, found.cite) == ("law", "Code 48")
        assert found.at == self.FILED + timedelta(hours=48)

    def test_the_agency_sets_its_hours(self, people: People, enter: Enter) -> None:
        """Set by supervisor or counsel, kept for challenges filed before, shown as the agency's."""
        case = make_case(people)
        assert answer_hours(people.agency) == 24
        before = challenged(people, case)
        counsel = enter(people.user("counsel"))
        form = {"request_key": str(uuid.uuid4())}
        for wrong in ("0", "169", "soon", ""):
            assert counsel.post("/challenges/time/", {**form, "hours": wrong}).status_code == 422
        assert counsel.post("/challenges/time/", {**form, "hours": "6"}).status_code == 302
        assert answer_hours(people.agency) == 6
        after = challenged(people, case, "desk.date_of_birth")
        assert before.due_at - before.at == timedelta(hours=24)
        assert after.due_at - after.at == timedelta(hours=6)
        _, given = give(people, case)
        assert "Our office set this time. No law that we know of sets it." in text(
            open_page(Client(), given.code)
        )
        with pytest.raises(RefusedError, match="supervisor or counsel"):
            set_answer_hours(people.agency, 5, by=people.actor("clerk"), at=after.at)
        assert enter(people.user("clerk")).post("/challenges/time/", form).status_code == 403


class TestAnswer:
    """Who answers, and what it does."""

    def test_upheld_corrects_and_decides_again(self, people: People) -> None:
        """The old fact stays, the new one has its source and reasons, and the hold falls."""
        case = make_case(people)
        found = challenged(people, case)
        given = answer(people, found)
        assert not suspended(case)
        now = fact_of(case, GRADE)
        assert (now.value, now.source, now.reasons) == ("misdemeanor", DOCKET.words, LONG)
        assert now.supersedes == found.fact and given.corrected == now
        assert stands(case, HOLD) == "prohibited"
        assert opens(latest_decisions(case)[NOTIFY])

    def test_not_upheld_lifts_the_suspension(self, people: People) -> None:
        """Without a correction nothing changes but the suspension."""
        case = make_case(people)
        found = challenged(people, case)
        answer(people, found, outcome="not_upheld", correction=None)
        assert fact_of(case, GRADE) == found.fact
        assert stands(case, HOLD) == "permitted" and opens(latest_decisions(case)[NOTIFY])

    def test_a_record_can_be_withdrawn_or_a_fact_become_unknown(self, people: People) -> None:
        """A namesake's conviction is taken back whole; what nobody knows becomes unknown."""
        case = make_case(people)
        given = answer(people, challenged(people, case), correction=Correction(withdraw=True))
        assert given.withdrew == given.challenge.entry and stands(case, HOLD) == "prohibited"
        other = make_case(people, "B-2")
        found = challenged(people, other, "person.identity_confirmed", "Not him.")
        answer(people, found, correction=Correction(value=None, source=JAIL))
        assert fact_of(other, "person.identity_confirmed").value is None

    def test_something_else_names_the_fact_to_correct(self, people: People) -> None:
        """What was no stated fact becomes one."""
        case = make_case(people)
        found = challenged(people, case, "", "I am a citizen. My birth record is in Ohio.")
        stated = Correction("person.citizenship_claimed", True, JAIL)
        answer(people, found, correction=stated)
        assert fact_of(case, "person.citizenship_claimed").value is True
        assert stands(case, HOLD) == "indeterminate"

    @pytest.mark.parametrize("role", ["clerk", "defender", "auditor", "administrator"])
    def test_only_supervisor_or_counsel(self, people: People, role: str) -> None:
        """Nobody else answers."""
        found = challenged(people, make_case(people))
        with pytest.raises(RefusedError, match="supervisor or counsel"):
            answer(people, found, role)
        assert suspended(found.case)

    def test_not_who_decided_nor_stated_nor_overrode(self, people: People) -> None:
        """Decider, stater and overrider are barred, even when filing decided again meanwhile."""
        case = make_case(people)
        with work_on(case.pk, by=people.actor("supervisor")) as work:
            decide_acts(work, [HOLD])
        first = challenged(people, case, "desk.date_of_birth", "Born in 1991.")
        second = challenged(people, case, "person.identity_confirmed", "Not him.")
        for found in (first, second):
            assert str(people.user("supervisor").pk) in found.not_by
            with pytest.raises(RefusedError, match="different supervisor or counsel"):
                answer(people, found, "supervisor")
            assert why_not(found, people.actor("counsel")) == ""
        other = make_case(people, "B-2")
        with work_on(other.pk, by=people.actor("counsel")) as work:
            override(work, latest_decisions(other)[HOLD], outcome="prohibited", reasons=LONG)
        found = challenged(people, other)
        assert why_not(found, people.actor("counsel")) and not why_not(
            found, people.actor("supervisor")
        )
        third = make_case(people, "B-3")
        with work_on(third.pk, by=people.actor("counsel")) as work:
            add_record(work, "charge", {"grade": "felony"}, source=JAIL)
        charge = challenged(people, third, "charge[].grade")
        assert why_not(charge, people.actor("counsel"))

    def test_who_filed_does_not_answer(self, people: People) -> None:
        """Counsel who entered a challenge from paper leaves the answer to another."""
        case = make_case(people)
        with work_on(case.pk, by=people.actor("counsel")) as work:
            found = file_challenge(work, Filing(fact_of(case, GRADE), WRONG, "self"))
        assert why_not(found, people.actor("counsel"))
        assert answer(people, found, "supervisor").outcome == "upheld"

    def test_an_answer_must_fit(self, people: People) -> None:
        """Reasons, a correction exactly when upheld, another value, once: else nothing is written."""
        found = challenged(people, make_case(people))
        size = Event.objects.count()
        same = Correction(value="felony", source=DOCKET)
        for values, match in (
            ({"reasons": "because"}, "reasons"),
            ({"correction": None}, "corrects something"),
            ({"outcome": "not_upheld"}, "corrects nothing"),
            ({"outcome": "maybe", "correction": None}, "no choice"),
            ({"correction": same}, "stands already"),
            ({"correction": Correction(value="murder", source=DOCKET)}, "grade"),
            ({"correction": Correction(value="misdemeanor")}, "who or what says so"),
        ):
            with pytest.raises(InputError, match=match):
                answer(people, found, **values)
        assert Event.objects.count() == size and suspended(found.case)
        answer(people, found)
        with pytest.raises(RefusedError, match="already"):
            answer(people, found)
        other = make_case(people, "B-2")
        with (
            pytest.raises(RefusedError, match="another case"),
            work_on(other.pk, by=people.actor("counsel")) as work,
        ):
            answer_challenge(work, found, outcome="not_upheld", reasons=LONG)


class TestAudit:
    """The auditor's check covers these rows like any other."""

    def test_all_rows_are_sound_and_an_altered_one_is_found(self, people: People) -> None:
        """Notice, code, challenge and answer match their entries; one changed word does not."""
        case = make_case(people)
        found = challenged(people, case)
        answer(people, found)
        report = check()
        assert report.sound, report
        Challenge.objects.filter(pk=found.pk).update(what_is_right="He said that he is guilty.")
        assert not check().sound
        Challenge.objects.filter(pk=found.pk).update(what_is_right=WRONG)
        assert check().sound
        Receipt.objects.update(digest="0" * 64)
        assert not check().sound
