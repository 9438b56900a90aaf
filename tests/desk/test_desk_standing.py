"""What stands: a person's no until it is lifted, a person's yes until a fact changes, the clock."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_people import JAIL, People, make_case
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import Source, add_document, represent, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.services import Filing, file_challenge
from holdcheck.desk.decisions.models import Clearance, Override
from holdcheck.desk.decisions.services import (
    FINDINGS,
    clear_sign,
    latest_decisions,
    lift,
    opens,
    override,
)
from holdcheck.desk.decisions.standing import closed_by, standing, standing_outcome
from holdcheck.desk.events.ledger import signing_key
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError
from holdcheck.ledger import verify_inclusion_file
from holdcheck.ledger.verifier import VERIFIER_SCRIPT

pytestmark = pytest.mark.django_db
HOLD = "hold_past_release"
LONG = "Checked with the judge's chambers on the telephone."
Enter = Callable[[User], Client]


def decide_otherwise(
    people: People, case: Case, outcome: str, role: str = "supervisor"
) -> Override:
    with work_on(case.pk, by=people.actor(role)) as work:
        return override(work, latest_decisions(case)[HOLD], outcome=outcome, reasons=LONG)


def add_letter(people: People, case: Case) -> None:
    """A paper that says nothing about any fact; every act is decided again all the same."""
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_document(
            work, kind="letter", title="Letter", content=b"x", content_type="text/plain", pages=None
        )


def page(enter: Enter, people: People, case: Case, role: str = "supervisor") -> str:
    answer = enter(people.user(role)).get(reverse("case", args=[case.pk]))
    return " ".join(answer.content.decode().split())


def tone(shown: str) -> str:
    """The colour of the answer about the hold."""
    found = re.search(r'answer is-(\w+)" aria-labelledby="act-hold_past_release"', shown)
    return found[1] if found else ""


def now(case: Case) -> str:
    return standing_outcome(latest_decisions(case)[HOLD])


def test_a_no_stands_until_a_second_person_lifts_it(people: People, enter: Enter) -> None:
    """No paper and no fact undoes a person's no; only another person does, with reasons, on record."""
    case = make_case(people)
    said = decide_otherwise(people, case, "prohibited")
    add_letter(people, case)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", False, source=JAIL)
    newest = latest_decisions(case)[HOLD]
    assert newest.pk != said.decision_id and newest.desk_outcome == "permitted"
    assert now(case) == "prohibited" and not opens(newest)
    shown = page(enter, people, case)
    assert "No: Supervisor Example said no – the law says: permitted" in shown
    assert tone(shown) == "prohibited"
    case.refresh_from_db()
    assert (case.hold_outcome, case.hold_overridden_by) == ("prohibited", "Supervisor Example")
    assert (
        "No: Supervisor Example said no"
        in enter(people.user("clerk")).get(reverse("board")).content.decode()
    )

    with (
        pytest.raises(RefusedError, match="a second person must lift it"),
        work_on(case.pk, by=people.actor("supervisor")) as work,
    ):
        lift(work, said, reasons=LONG)
    with (
        pytest.raises(RefusedError, match="supervisor or counsel"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        lift(work, said, reasons=LONG)
    with (
        pytest.raises(RefusedError, match="lift that first"),
        work_on(case.pk, by=people.actor("counsel")) as work,
    ):
        override(work, newest, outcome="permitted", reasons=LONG)
    assert "Another supervisor or counsel can lift it" in shown
    client = enter(people.user("counsel"))
    address = reverse("lift_override", args=[case.pk, said.pk])
    assert address in page(enter, people, case, "counsel") and address not in shown
    answer = client.post(address, {"reasons": LONG, "version": case.version, "request_key": ""})
    assert answer.status_code == 422, "a form without its number is not sent"
    form = client.get(address).context["form"]
    sent = {"reasons": LONG, "version": case.version, "request_key": form["request_key"].value()}
    assert client.post(address, sent).status_code == 302
    assert now(case) == "permitted" and closed_by(case, HOLD) is None
    assert Event.objects.filter(stream=case.stream, kind="override_lifted").count() == 1
    with (
        pytest.raises(RefusedError, match="lifted already"),
        work_on(case.pk, by=people.actor("counsel")) as work,
    ):
        lift(work, Override.objects.get(pk=said.pk), reasons=LONG)


def test_a_no_stands_before_the_moment_it_was_lifted(people: People) -> None:
    """What was closed at a moment stays closed at that moment, for whoever looks back."""
    case = make_case(people)
    said = decide_otherwise(people, case, "prohibited")
    with work_on(case.pk, by=people.actor("counsel")) as work:
        lift(work, said, reasons=LONG)
    assert closed_by(case, HOLD, at=said.at) == said
    assert closed_by(case, HOLD, at=said.at - timedelta(seconds=1)) is None
    assert closed_by(case, HOLD) is None


def test_a_yes_lapses_when_a_fact_changes_and_does_not_come_back(
    people: People, enter: Enter
) -> None:
    """A paper that says nothing leaves it; a changed fact ends it, loudly; changing back does not help."""
    case = make_case(people, grade=None)
    decide_otherwise(people, case, "permitted")
    add_letter(people, case)
    assert now(case) == "permitted"
    shown = page(enter, people, case)
    assert "Overridden by Supervisor Example – the law says: prohibited" in shown
    assert tone(shown) == "overridden"
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "custody.release_reason", "bond_posted", source=JAIL)
    assert now(case) == "prohibited"
    lapse = standing(latest_decisions(case)[HOLD]).lapse
    assert lapse is not None and "Why is the person due for release? bond posted" in lapse.because
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "custody.release_reason", "acquitted", source=JAIL)
    assert now(case) == "prohibited"
    shown = page(enter, people, case)
    assert "lapsed" in shown and "because a fact changed" in shown and "No, prohibited" in shown


def test_a_yes_lapses_when_the_file_shows_a_new_sign(people: People) -> None:
    """A birth record that comes in later was not known to whoever overrode."""
    case = make_case(people, grade=None)
    decide_otherwise(people, case, "permitted")
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_document(
            work, kind="birth_record", title="Birth record", content=b"x",
            content_type="text/plain", pages=None,
        )  # fmt: skip
    found = standing(latest_decisions(case)[HOLD])
    assert found.said is None and found.lapse is not None and "Birth record" in found.lapse.because
    assert found.outcome == "prohibited"


def test_a_yes_can_be_taken_back_by_its_author(people: People) -> None:
    """Taking a permission back needs no second person."""
    case = make_case(people, grade=None)
    said = decide_otherwise(people, case, "permitted")
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        lift(work, said, reasons=LONG)
    assert now(case) == "prohibited"
    decide_otherwise(people, case, "permitted", role="counsel")
    assert now(case) == "permitted"


def test_the_exhibit_names_the_person_and_proves_both(people: People, enter: Enter) -> None:
    """A person's yes is never printed as the law's, and has a proof of its own."""
    case = make_case(people, grade=None)
    said = decide_otherwise(people, case, "permitted")
    client = enter(people.user("auditor"))
    shown = client.get(reverse("exhibit", args=[case.pk, said.decision_id])).content.decode()
    assert "Overridden by Supervisor Example – the law says: prohibited" in shown
    assert "The law allows it" not in shown and LONG.replace("'", "&#x27;") in shown
    proof = client.get(reverse("override_proof", args=[case.pk, said.pk]))
    proved = verify_inclusion_file(text=proof.content.decode(), key=signing_key().verifier)
    assert proved.payload == said.event.payload.encode()
    assert (
        client.get(reverse("override_proof", args=[case.pk, said.pk]) + "?of=lift").status_code
        == 404
    )


def test_the_proofs_say_who_overrode_what(people: People, enter: Enter, tmp_path: Path) -> None:
    """The file of the verifier tells question, answer and case of an override and of its lifting."""
    case = make_case(people, grade=None)
    said = decide_otherwise(people, case, "permitted")
    with work_on(case.pk, by=people.actor("counsel")) as work:
        lift(work, said, reasons=LONG)
    client = enter(people.user("auditor"))
    ends = {"": "Overridden: ", "?of=lift": "Lifted: "}
    for of, end in ends.items():
        file = tmp_path / "proof.json"
        file.write_bytes(
            client.get(reverse("override_proof", args=[case.pk, said.pk]) + of).content
        )
        ran = subprocess.run(
            [sys.executable, VERIFIER_SCRIPT, file, "--key", str(signing_key().verifier)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        lines = ran.stdout.splitlines()
        assert "Asked: May we hold past release?" in lines
        assert f"For: case {case.pk}" in lines
        assert f"Reasons: {LONG}" in lines
        assert ("Answer: Permitted" in lines) is (of == "")
        who = "Counsel Example" if of else "Supervisor Example"
        assert any(line.startswith(end) and line.endswith(who) for line in lines)


def test_an_older_exhibit_shows_what_stood_then(people: People, enter: Enter) -> None:
    """A decision replaced before anybody overrode the act is printed as it was."""
    case = make_case(people)
    first = latest_decisions(case)[HOLD]
    add_letter(people, case)
    said = decide_otherwise(people, case, "prohibited")
    assert standing(first).said is None and standing(first).outcome == "permitted"
    with work_on(case.pk, by=people.actor("counsel")) as work:
        lift(work, said, reasons=LONG)
    shown = enter(people.user("auditor")).get(reverse("exhibit", args=[case.pk, said.decision_id]))
    assert "A person’s no" in shown.content.decode()
    assert "Lifted by Counsel Example" in shown.content.decode()


def test_a_permission_is_over_when_its_time_has_run_out(people: People, enter: Enter) -> None:
    """Page and board say no from the moment the controlling clock has run out, without any new fact."""
    case = make_case(people, due=timezone.now() + timedelta(hours=2))
    newest = latest_decisions(case)[HOLD]
    case.refresh_from_db()
    assert case.hold_ends_at is not None and opens(newest)
    later = case.hold_ends_at + timedelta(minutes=1)
    assert standing(newest, at=later).outcome == "prohibited"
    assert standing(newest, at=case.hold_ends_at - timedelta(minutes=1)).outcome == "permitted"


def test_the_page_of_a_hold_that_ran_out(people: People, enter: Enter) -> None:
    """Nothing green is left of it, on the page or the board."""
    case = make_case(people, due=timezone.now() + timedelta(hours=2))
    case.refresh_from_db()
    assert case.hold_ends_at is not None
    clock = case.hold_ends_at + timedelta(hours=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(timezone, "now", lambda: clock)
        shown = page(enter, people, case)
        board = enter(people.user("clerk")).get(reverse("board")).content.decode()
    assert "No: the time ran out at" in shown and "No: the time ran out at" in board
    assert tone(shown) == "prohibited"
    assert 'class="permitted"' not in board


def test_a_yes_after_the_time_ran_out_is_the_persons_own(people: People, enter: Enter) -> None:
    """Who goes on past the end is named on page and board, and release stays overdue."""
    case = make_case(people, due=datetime(2026, 3, 2, 9, tzinfo=UTC))
    decide_otherwise(people, case, "permitted")
    case.refresh_from_db()
    assert (case.hold_outcome, case.hold_ends_at) == ("permitted", None)
    shown = page(enter, people, case)
    assert tone(shown) == "overridden" and "Overdue: release is due" in shown
    board = enter(people.user("clerk")).get(reverse("board")).content.decode()
    assert "Overridden by Supervisor Example" in board and "1 overdue" in board


def test_a_hold_that_ended_in_time_did_not_run_out(people: People) -> None:
    """After the release the clock is held against the moment of release, not against today."""
    due = datetime(2026, 3, 2, 9, tzinfo=UTC)
    case = make_case(people, due=due)
    newest = latest_decisions(case)[HOLD]
    assert standing(newest).outcome == "prohibited"
    newest.case.released_at = due + timedelta(hours=1)
    assert standing(newest).ran_out is None


@pytest.mark.parametrize(
    ("path", "value", "finding", "words"),
    [
        ("person.citizenship_claimed", True, "citizen", "Verified: a United States citizen"),
        ("person.identity_confirmed", False, "other_person", "Verified: not the person"),
    ],
)
def test_what_was_verified_is_not_to_be_looked_into_again(
    people: People, enter: Enter, path: str, value: bool, finding: str, words: str
) -> None:
    """Once a citizen or another person is verified, the page says that, and asks for nothing more."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, path, value, source=JAIL)
        state_fact(
            work, "desk.language", "en", source=Source("person", "says: I was mistaken identity")
        )
    assert "Look into it" in page(enter, people, case)
    key = next(
        hold["code"].partition(":")[2]
        for hold in latest_decisions(case)[HOLD].holds
        if hold["code"].startswith("contrary_evidence:fact:")
    )
    with work_on(case.pk, by=people.actor("counsel")) as work:
        clear_sign(work, key, finding=finding, reasons=LONG)
    shown = page(enter, people, case)
    assert words in shown and "clears it in writing" not in shown.split("All rules")[0]
    about = "citizenship" if finding == "citizen" else "another person"
    assert f"Stop: our own file points to {about}" not in shown
    with work_on(case.pk, by=people.actor("clerk")) as work:
        fact = FINDINGS[Clearance.Finding(finding)]
        state_fact(work, fact[0], not fact[1], source=JAIL)
    assert "Look into it" in page(enter, people, case), "what was corrected since is open again"


def test_what_an_outsider_brings_in_is_decided_by_the_desk(people: People, enter: Enter) -> None:
    """History and case page name the same decider after a defender's filing."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        represent(work, people.user("defender"))
    with work_on(case.pk, by=people.actor("defender")) as work:
        file_challenge(work, Filing(None, "The date of birth is another.", "counsel"))
    newest = latest_decisions(case)[HOLD]
    assert newest.decided_by_name == newest.event.actor_name == "the desk itself"
    assert "by the desk itself" in page(enter, people, case)
    history = enter(people.user("auditor")).get(reverse("case_history", args=[case.pk]))
    deciders = {
        event.actor_name for event, _ in history.context["rows"] if event.kind == "decision"
    }
    assert deciders == {"Clerk Example", "the desk itself"}
    assert case.stream.events.get(kind="challenge_filed").actor_name == "Defender Example"
