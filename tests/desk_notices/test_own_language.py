"""What a family reads is in its own language: no English question in it, no future that is past, drafts named."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from desk_people import JAIL, People, make_case
from django.test import Client
from django.utils import timezone
from notice_world import case_with_copy, challenged, give, hidden, open_page, text

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import Source, add_record, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.services import JAIL_ACTS, decide_acts, latest_decisions
from holdcheck.desk.notices.catalogue import NAMES, book
from holdcheck.desk.notices.compose import compose
from holdcheck.desk.notices.facts import label_of, label_pieces
from holdcheck.desk.notices.services import words_for
from holdcheck.desk.notices.wording import pieces
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS

pytestmark = pytest.mark.django_db
OTHERS = sorted(set(NAMES) - {"en"})
UNSETTLED = {"edition": "I247_2012_12"}


def english_in(case: Case, language: str) -> list[str]:
    """The stretches of a notice that are English."""
    sections = compose(case, at=timezone.now())
    words = words_for(sections, language)
    lines = [line for one in sections for line in one.lines]
    return [one.text for line in lines for one in pieces(line, words) if one.language == "en"]


def unsettled(people: People, number: str = "B-1") -> Case:
    """A case whose hold waits for facts nobody stated, with odd facts stated beside it."""
    case = make_case(people, number, grade=None, form=UNSETTLED)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "custody.release_reason", None, source=JAIL)
        state_fact(work, "person.gang_database_known_member", False, source=JAIL)
        state_fact(work, "consent.advised_of_four_rights", True, source=JAIL)
        state_fact(work, "person.birthplace_in_jail_file", "elsewhere", source=JAIL)
        court = Source("court_record", "docket 9", certified=True)
        add_record(work, "charge", {"grade": "felony", "pending": True}, source=court)
        decide_acts(work, JAIL_ACTS)
    case.refresh_from_db()
    return case


@pytest.mark.parametrize("language", OTHERS)
def test_every_fact_there_is_has_a_label_in_the_language(language: str) -> None:
    """No label of a fact is English or a question; a rare fact says at least what it is about."""
    words = book(language)
    for path in (*BY_PATH, *COMPLETE_PATHS):
        for number in (0, 2):
            for piece in label_pieces(label_of(path, number=number), words):
                assert piece.language in ("", language), path
                assert "?" not in piece.text and "？" not in piece.text, path


@pytest.mark.parametrize("language", OTHERS)
def test_no_notice_and_no_page_asks_in_english(people: People, language: str) -> None:
    """Only the law's own words are English; what is not known is named in the language."""
    case = unsettled(people)
    assert any(one.record["missing"] for one in latest_decisions(case).values())
    assert [one for one in english_in(case, language) if "?" in one] == []
    _, given = give(people, case, language)
    client = Client()
    page = open_page(client, given.code, language=language)
    form = client.post("/receipts/challenge/", {"pass": hidden(page, "pass"), "language": language})
    for shown in (page, form):
        spans = re.findall(r'<span lang="en" dir="ltr">([^<]*)</span>', text(shown))
        assert [one for one in spans if "?" in one] == []


def test_in_english_the_question_itself_is_asked(people: People) -> None:
    """Nobody loses it: the English notice says the question as the desk asks it."""
    case = unsettled(people)
    missing = {
        one["question"] for row in latest_decisions(case).values() for one in row.record["missing"]
    }
    assert missing & set(english_in(case, "en"))


@pytest.mark.parametrize(("hours", "key"), [(5, "next.due"), (-5, "next.was_due")])
def test_a_time_that_is_past_is_told_as_past(people: People, hours: int, key: str) -> None:
    """Whoever should be free already is told so, on the notice and on the page."""
    case = make_case(people, due=datetime.now(UTC) + timedelta(hours=hours), grade=None)
    told = [line.key for one in compose(case, at=timezone.now()) for line in one.lines]
    assert key in told and {"next.due", "next.was_due"} - {key} - set(told)
    _, given = give(people, case)
    page = text(open_page(Client(), given.code))
    assert ("You should have gone free on" in page) == (hours < 0)
    assert ("You should go free on" in page) == (hours > 0)


def test_what_a_notice_said_in_time_is_past_on_the_page_later(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The paper stays as it was written; the page, read later, says that the time is past."""
    case = make_case(people, due=datetime.now(UTC) + timedelta(hours=2), grade=None)
    notice, given = give(people, case)
    assert "next.due" in str(notice.sections)
    later = timezone.now() + timedelta(minutes=125)
    monkeypatch.setattr("holdcheck.desk.receipts.views.timezone.now", lambda: later)
    assert "You should have gone free on" in text(open_page(Client(), given.code))


@pytest.mark.parametrize("language", sorted(NAMES))
def test_a_draft_reading_of_the_law_is_named(people: People, language: str) -> None:
    """Notice and page say that no lawyer has checked how the law was read, wherever it decided."""
    case = case_with_copy(people)
    challenged(people, case)
    assert all(one.draft for one in latest_decisions(case).values())
    sentence = book(language).said("why.draft").text
    sections = compose(case, at=timezone.now())
    decided = next(one for one in sections if one.heading == "decided.h")
    assert decided.lines[-1].key == "why.draft"
    _, given = give(people, case, language)
    assert text(open_page(Client(), given.code, language=language)).count(sentence) == 1


def test_a_checked_reading_is_not_called_a_draft(people: People) -> None:
    """The sentence goes by the decision's own mark."""
    case = make_case(people)
    latest_decisions(case)
    for row in case.decisions.all():
        type(row).objects.filter(pk=row.pk).update(draft=False)
    assert "why.draft" not in str(compose(case, at=timezone.now()))
