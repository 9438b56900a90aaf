"""What one person states with one click opens nothing: a judge's paper, or a second person, does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_people import COURT, JAIL, SHEET, People, make_case, make_people
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.reading import facts_of, read_file
from holdcheck.desk.cases.services import (
    add_document,
    add_record,
    confirm_fact,
    confirm_record,
    state_complete,
    state_fact,
)
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.services import RefusedError

pytestmark = pytest.mark.django_db
HOLD = "hold_past_release"
LONG = "Seen the warrant: District Court, Judge Example, 3 March 2026."
WARRANT = "warrant.judicial_officer_signed"
Enter = Callable[[User], Client]


@pytest.fixture
def jail(db: None) -> People:
    return make_people("US/CT", "Sample County Jail")


def outcome(case: Case) -> str:
    return latest_decisions(case)[HOLD].desk_outcome


def state(people: People, case: Case, path: str = WARRANT, value: bool = True) -> StatedFact:
    with work_on(case.pk, by=people.actor("clerk")) as work:
        return state_fact(work, path, value, source=COURT)


def add_warrant(people: People, case: Case, kind: str = "judicial_warrant") -> None:
    with work_on(case.pk, by=people.actor("clerk")) as work:
        add_document(
            work, kind=kind, title="Paper", content=b"x", content_type="text/plain", pages=None
        )


def shown(enter: Enter, people: People, case: Case, role: str) -> str:
    answer = enter(people.user(role)).get(reverse("case", args=[case.pk]))
    return " ".join(answer.content.decode().split())


def test_a_stated_warrant_opens_nothing_until_confirmed(jail: People) -> None:
    """Even as a certified court record it is unknown to the law until a second person has seen it."""
    case = make_case(jail, grade=None)
    before = outcome(case)
    assert before in ("prohibited", "indeterminate")
    fact = state(jail, case)
    assert outcome(case) == before
    said = facts_of(read_file(case), on=timezone.now())["warrant"]["judicial_officer_signed"]
    assert said["value"] == "unknown" and "waits for the paper or a second person" in said["source"]
    with (
        pytest.raises(RefusedError, match="stated it yourself"),
        work_on(case.pk, by=jail.actor("clerk")) as work,
    ):
        confirm_fact(work, fact, reasons=LONG)
    with work_on(case.pk, by=jail.actor("counsel")) as work:
        confirm_fact(work, fact, reasons=LONG)
    assert outcome(case) == "permitted"
    state(jail, case)
    assert outcome(case) == before, "what is stated anew after it was confirmed waits again"


def test_only_the_judges_own_paper_opens(jail: People) -> None:
    """An I-205 in the file is none; the warrant a judge signed is."""
    case = make_case(jail, grade=None)
    before = outcome(case)
    state(jail, case)
    add_warrant(jail, case, "administrative_warrant")
    assert outcome(case) == before
    add_warrant(jail, case)
    assert outcome(case) == "permitted"


def test_a_warrant_entered_as_a_record_waits_too(jail: People) -> None:
    """Naming a court as the source is not enough; immigration officers' paper needs no confirming."""
    values = {"issuer": "federal_magistrate", "nature": "criminal", "valid": True,
              "offence": "federal_criminal_immigration"}  # fmt: skip
    case = make_case(jail, grade=None)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        entry = add_record(work, "warrant.instrument", values, source=COURT)
        paper = {"issuer": "immigration_officer", "nature": "civil"}
        add_record(work, "warrant.instrument", paper, source=SHEET)
        state_complete(work, "warrant.instrument", True, source=COURT)
    file = read_file(case)
    assert [one.row.pk for one in file.held_back("warrant.instrument")] == [entry.pk]
    assert len(file.used("warrant.instrument")) == 1 and outcome(case) != "permitted"
    with work_on(case.pk, by=jail.actor("supervisor")) as work:
        confirm_record(work, entry, reasons=LONG)
    assert outcome(case) == "permitted"


def test_a_no_and_other_facts_are_counted_at_once(jail: People) -> None:
    """Only a yes about a judge's paper waits; nothing else can be confirmed so."""
    case = make_case(jail, grade=None)
    state(jail, case, value=False)
    file = read_file(case)
    assert not file.waiting
    assert facts_of(file, on=timezone.now())["warrant"]["judicial_officer_signed"]["value"] is False
    other = make_case(jail, "B-2", grade=None)
    with work_on(other.pk, by=jail.actor("clerk")) as work:
        plain = state_fact(work, "person.citizenship_claimed", False, source=JAIL)
    for fact, on, words in (
        (plain, other, "only a judge"),
        (StatedFact.objects.get(case=case, path=WARRANT), case, "only a judge"),
        (plain, case, "another case"),
    ):
        with (
            pytest.raises(RefusedError, match=words),
            work_on(on.pk, by=jail.actor("counsel")) as work,
        ):
            confirm_fact(work, fact, reasons=LONG)
    old = state(jail, other)
    state(jail, other)
    with (
        pytest.raises(RefusedError, match="corrected meanwhile"),
        work_on(other.pk, by=jail.actor("counsel")) as work,
    ):
        confirm_fact(work, old, reasons=LONG)


def test_the_page_says_what_waits_and_who_can_confirm(jail: People, enter: Enter) -> None:
    """Who stated it is told who can; the others get the button; I-200 and I-205 are ruled out."""
    case = make_case(jail, grade=None)
    fact = state(jail, case)
    address = reverse("fact_confirm", args=[case.pk, fact.pk])
    clerk = shown(enter, jail, case, "clerk")
    assert "Stated, but not counted yet" in clerk and "not counted yet</span>" in clerk
    assert "Forms I-200 and I-205 do not count" in clerk and address not in clerk
    assert "Counsel Example (counsel), Supervisor Example (supervisor)" in clerk
    assert reverse("document_add", args=[case.pk]) + "?kind=judicial_warrant" in clerk
    assert address in shown(enter, jail, case, "supervisor")
    assert address not in shown(enter, jail, case, "auditor")
    client = enter(jail.user("supervisor"))
    form = client.get(address).context["form"]
    sent = {"version": case.version, "request_key": form["request_key"].value(), "reasons": LONG}
    assert client.post(address, sent).status_code == 302
    assert "Stated, but not counted yet" not in shown(enter, jail, case, "clerk")


def test_the_form_of_a_warrant_rules_out_administrative_paper(jail: People, enter: Enter) -> None:
    """Whoever states a judge's warrant reads first that an I-200 or I-205 is none."""
    case = make_case(jail, grade=None)
    page = enter(jail.user("clerk")).get(reverse("fact", args=[case.pk]) + f"?path={WARRANT}")
    assert "an immigration officer signs them, not a judge of a court" in page.content.decode()


def test_the_question_does_not_loop_over_an_unconfirmed_record(
    people: People, enter: Enter
) -> None:
    """Where a print-out waits, the page asks for the second person or the court, not for more records."""
    case = make_case(people, source=SHEET)
    entry = case.records.get()
    asked = latest_decisions(case)[HOLD].record["next_question"]
    assert asked is not None and asked["fact"].startswith("conviction")
    answer = enter(people.user("clerk")).get(reverse("case", args=[case.pk]))
    question = answer.context["question"]
    assert question is None or not question.fact.startswith("conviction")
    clerk = " ".join(answer.content.decode().split())
    confirm = reverse("record_confirm", args=[case.pk, entry.pk])
    assert "Stated, but not counted yet" in clerk and confirm not in clerk
    assert "Can be confirmed by: Counsel Example (counsel), Supervisor Example" in clerk
    assert "Enter it from the court’s record" in clerk
    assert "Stated by Clerk Example; somebody else must confirm it" in clerk
    assert confirm in shown(enter, people, case, "supervisor")
    with work_on(case.pk, by=people.actor("counsel")) as work:
        confirm_record(work, entry, reasons=LONG)
    assert "not counted yet" not in shown(enter, people, case, "clerk")


def test_what_waits_does_not_silence_other_questions(people: People, enter: Enter) -> None:
    """A warrant that waits silences questions about warrants, not those about anything else."""
    case = make_case(people, form={"edition": "I247_2012_12"}, grade=None)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "custody.release_reason", None, source=JAIL)
    page = reverse("case", args=[case.pk])
    before = enter(people.user("clerk")).get(page).context["question"]
    assert before is not None and not before.fact.startswith("warrant.")
    state(people, case, "warrant.criminal")
    answer = enter(people.user("clerk")).get(page)
    assert answer.context["question"] == before
    assert [one.what for one in answer.context["waiting"]] == ["Is there a criminal warrant? Yes."]
