"""The desk's forms in a browser: their own defaults, choices and what they keep."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import needs_chromium, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import JAIL, PASSWORD, People, make_case, make_people
from django.urls import reverse
from django.utils import timezone
from test_desk_papers import pdf

from holdcheck.desk.cases.services import open_case, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.notices.services import write_notice

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture
def west(fresh_log: None) -> People:
    """A jail hours west of Greenwich."""
    return make_people("US/CA")


def test_how_a_notice_was_given_with_the_forms_own_time(
    west: People, visit: Visit, shots: Path
) -> None:
    """The default is the present minute at the jail, and it is taken."""
    case = make_case(west)
    with work_on(case.pk, by=west.actor("clerk")) as work:
        notice = write_notice(work, "en")
    page = visit("clerk")
    page.goto(reverse("notice", args=[case.pk, notice.pk]))
    sound_wide_and_narrow(page, shots, "notice-given")
    page.get_by_role("button", name="Write it down").click()
    assert page.get_by_text("Handed over on paper, ").is_visible()
    assert page.get_by_role("button", name="Write it down").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_kinds_of_offence_are_ticked_not_typed(
    west: People, visit: Visit, shots: Path, script: bool
) -> None:
    """In California the state's lists stand open, with and without a script; no code is ever typed."""
    case = make_case(west, grade=None)
    page = visit("clerk", script=script)
    page.goto(reverse("record_add", args=[case.pk, "conviction"]))
    assert page.get_by_role("group", name="Could the offence have been punished").is_visible()
    page.get_by_label("Was the conviction for a felony").select_option("felony")
    page.get_by_label("California serious felonies").check()
    page.get_by_text("Other kinds of offence (").click()
    page.get_by_label("Driving under the influence").check()
    page.get_by_label("Who or what says so").select_option("court_record")
    if script:
        sound_wide_and_narrow(page, shots, "kinds")
    assert "tags" not in page.inner_text("main")
    page.get_by_role("button", name="Add the conviction").click()
    record = page.locator(".record", has_text="kinds of offence")
    assert record.get_by_text(
        "California serious felonies (Cal. Penal Code 1192.7(c))"
    ).is_visible()
    assert record.get_by_text("Driving under the influence").is_visible()


def test_the_booking_is_corrected_from_what_stands(west: People, visit: Visit, shots: Path) -> None:
    """The name is there to be changed, the language is chosen, the release time is not lost by accident."""
    case = make_case(west)
    page = visit("clerk")
    page.goto(f"/cases/{case.pk}/")
    page.get_by_text("facts, each with its source").click()
    page.get_by_role("link", name="Correct Name of the person").click()
    assert page.get_by_label("Name of the person").input_value() == "Alex Example"
    page.get_by_label("Name of the person").fill("Alexis Example")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("heading", name="Alexis Example").is_visible()
    page.goto(f"/cases/{case.pk}/fact/?path=desk.language")
    page.get_by_label("Language of the person").select_option("Spanish")
    sound_wide_and_narrow(page, shots, "correct-language")
    page.get_by_role("button", name="Save").click()
    page.goto(f"/notices/{case.pk}/")
    assert page.locator("#preview").input_value() == "es"
    page.goto(f"/cases/{case.pk}/fact/?path=custody.otherwise_released_at")
    page.get_by_label("When would the person be released").fill("")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("nothing is ever overdue").is_visible()
    sound_wide_and_narrow(page, shots, "clear-release-time")


def test_a_stale_form_names_who_changed_what(west: People, visit: Visit, shots: Path) -> None:
    """Person, fact, old and new value stand above the form, which keeps what was typed."""
    case = make_case(west)
    page = visit("clerk")
    page.goto(f"/cases/{case.pk}/fact/?path=desk.name")
    page.get_by_label("Name of the person").fill("Alex B. Example")
    with work_on(case.pk, by=west.actor("supervisor")) as work:
        state_fact(work, "desk.name", "Alexandra Example", source=JAIL)
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert")
    assert "Supervisor Example" in alert.inner_text()
    assert "Name of the person Alex Example → Alexandra Example" in alert.inner_text()
    assert page.get_by_label("Name of the person").input_value() == "Alex B. Example"
    sound_wide_and_narrow(page, shots, "stale")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("heading", name="Alex B. Example").is_visible()


def test_typed_words_survive_the_idle_lock(
    west: People, visit: Visit, shots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty minutes at the telephone: after the log-in the form stands there as it was typed."""
    case = make_case(west)
    page = visit("clerk")
    page.goto(f"/contacts/new/?case={case.pk}")
    page.get_by_label("What was said or done?").fill("Asked for the release date; told nothing.")
    page.get_by_label("From ICE to us").check()
    now = time.time()
    monkeypatch.setattr("holdcheck.desk.accounts.middleware.time.time", lambda: now + 1200)
    page.get_by_role("button", name="Save the contact").click()
    page.get_by_label("E-mail address").fill("clerk@example.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("What you typed is here again").wait_for()
    assert page.get_by_label("What was said").input_value().startswith("Asked for the release")
    assert page.get_by_label("From ICE to us").is_checked()
    assert page.get_by_label("Whom was it about?").input_value() == str(case.pk)
    sound_wide_and_narrow(page, shots, "typed-again")


def test_the_tab_of_the_board_says_what_is_overdue(west: People, visit: Visit) -> None:
    """The number stands first in the title, where a tab shows it."""
    page = visit("clerk")
    page.goto("/board/")
    assert page.title() == "Board · Holdcheck"
    for number in ("B-1", "B-2"):
        make_case(west, number, due=timezone.now() - timedelta(hours=1), grade=None)
    page.reload()
    assert page.title() == "(2 overdue) Board · Holdcheck"


def test_a_pdf_form_fills_in_what_is_plain_and_says_so(
    west: People, visit: Visit, shots: Path, tmp_path: Path
) -> None:
    """Date and a ticked box come from the file, marked; an unclear answer stays not known."""
    case = open_case(west.agency, booking_number="P-1", by=west.actor("clerk"))
    fields: dict[str, str | bool] = {
        "Footer[0]": "I-247A",
        "Date[0]": "01/05/2026",
        "Signed[0]": "maybe",
        "final_order": True,
    }
    paper = tmp_path / "i247.pdf"
    paper.write_bytes(pdf(fields=fields))
    page = visit("clerk")
    page.goto(f"/cases/{case.pk}/papers/add/?kind=detainer")
    page.get_by_label("File").set_input_files(paper)
    page.get_by_role("button", name="Upload").click()
    assert page.get_by_label("Date on the form").input_value() == "2026-01-05"
    assert page.get_by_label("A final order of removal").is_checked()
    signed = page.get_by_role("group", name="Is it signed by an officer?")
    assert signed.get_by_label("Not known").is_checked()
    assert page.get_by_text("Filled in from the PDF: check it").count() == 3
    sound_wide_and_narrow(page, shots, "from-pdf")
