"""Whole paths in a browser: a clerk's night, counsel's exhibit, a phone's width; axe finds nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import needs_chromium, sound, tab_to
from desk_fixtures import Visit
from desk_people import JAIL, PASSWORD, SHEET, People, make_case, make_people
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.ledger import signing_key
from holdcheck.ledger import verify_inclusion_file

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture
def crowd(fresh_log: None) -> People:
    return make_people()


def test_a_clerk_at_three_in_the_morning(crowd: People, visit: Visit, shots: Path) -> None:
    """From the booking sheet to the answer, by keyboard where it matters, and to the release."""
    page = visit("clerk")
    sound(page, shots, "board-empty")
    page.get_by_role("link", name="New booking", exact=True).click()
    page.get_by_label("Booking number").fill("26-0042")
    page.get_by_label("Name of the person").fill("Marisol Ejemplo")
    page.get_by_label("Date of birth").fill("1990-02-01")
    due = timezone.now() + timedelta(hours=9)
    page.get_by_label("When would the person be released").fill(f"{due:%Y-%m-%dT%H:%M}")
    sound(page, shots, "booking")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Go on without a scan").click()
    sound(page, shots, "detainer")
    page.get_by_role("button", name="Save and decide").click()
    assert page.get_by_text("Not saved yet.").is_visible()
    page.get_by_label("Which edition").select_option("I247A_2017")
    page.get_by_label("Date on the form").fill("2026-01-05")
    page.get_by_role("group", name="Is it signed by an officer?").get_by_label("Yes").check()
    page.get_by_label("A final order of removal").check()
    page.get_by_label("I have looked at every box").check()
    page.get_by_label("Which warrant is attached?").select_option("I-205")
    page.get_by_role("button", name="Save and decide").click()
    case = Case.objects.get(booking_number="26-0042")
    assert page.url.endswith(reverse("case", args=[case.pk]))
    assert page.get_by_role("heading", name="May we hold past release?").is_visible()
    sound(page, shots, "case")
    page.get_by_role("link", name="Add a conviction").click()
    page.get_by_label("Was the conviction for a felony").select_option("felony")
    page.get_by_label("On what date was the person convicted?").fill("2025-06-01")
    page.get_by_label("Has this conviction been vacated").get_by_label("No", exact=True).or_(
        page.get_by_role("group", name="Has this conviction been vacated").get_by_label(
            "No", exact=True
        )
    ).first.check()
    page.get_by_label("Who or what says so").select_option("court_record")
    sound(page, shots, "conviction")
    page.get_by_role("button", name="Add the conviction").click()
    assert page.locator(".is-permitted .verdict").first.inner_text() == "Permitted"
    sound(page, shots, "case-permitted")
    page.get_by_role("link", name="History").click()
    sound(page, shots, "history")
    page.go_back()
    page.get_by_role("link", name="Write down the release").click()
    page.get_by_label("When did the person leave").fill(
        f"{timezone.now() - timedelta(hours=20):%Y-%m-%dT%H:%M}"
    )
    page.get_by_label("Released to the community").check()
    page.get_by_role("button", name="Save the release").click()
    assert page.get_by_text("Nobody is on the board.").is_visible()
    case.refresh_from_db()
    assert case.released_at is not None


def test_counsel_clears_confirms_prints_and_verifies(
    crowd: People, visit: Visit, shots: Path, tmp_path: Path
) -> None:
    """A sign is cleared in writing, a record confirmed, the exhibit's proof verified offline."""
    case = make_case(crowd, source=SHEET)
    with work_on(case.pk, by=crowd.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", True, source=JAIL)
    page = visit("counsel")
    page.get_by_role("link", name="Alex Example").click()
    assert page.get_by_role("heading", name="Stop: our own file points").is_visible()
    sound(page, shots, "case-stop")
    page.get_by_role("link", name="Look into it").click()
    page.get_by_label("Verified: not a United States citizen").check()
    page.get_by_label("Reasons").fill("USCIS answered on the telephone today; file number noted.")
    sound(page, shots, "clear")
    page.get_by_role("button", name="Write down the finding").click()
    page.get_by_role("link", name="Confirm it").first.click()
    page.get_by_label("Reasons").fill("Compared with the court’s public docket this morning.")
    page.get_by_role("button", name="Confirm and decide again").click()
    assert page.locator(".verdict").first.inner_text() == "Permitted"
    page.get_by_role("link", name=re.compile("Print as exhibit.*hold past")).click()
    sound(page, shots, "exhibit")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the proof file").click()
    download.value.save_as(tmp_path / "proof.json")
    found = verify_inclusion_file(
        text=(tmp_path / "proof.json").read_text(), key=signing_key().verifier
    )
    decision = latest_decisions(case)["hold_past_release"]
    assert found.index == decision.event.ledger_index
    assert found.payload is not None and b"permitted" in found.payload


def test_supervisor_on_a_phone_without_scripts(crowd: People, visit: Visit, shots: Path) -> None:
    """At 320 pixels and without JavaScript the board alarms, and an override can be written."""
    make_case(crowd, due=timezone.now() - timedelta(hours=3), grade=None)
    page = visit("supervisor", width=320, script=False)
    assert page.get_by_role("heading", name="1 overdue").is_visible()
    page.screenshot(path=str(shots / "board-320.png"), full_page=True)
    page.get_by_role("link", name="Alex Example", exact=True).click()
    page.screenshot(path=str(shots / "case-320.png"), full_page=True)
    page.get_by_role("link", name=re.compile("Override.*hold past")).click()
    page.get_by_label("It is done, although").check()
    page.get_by_label("Reasons").fill("A judge ordered it by telephone; the paper follows.")
    page.get_by_role("button", name="Override, in my name").click()
    verdict = page.locator(".is-overridden .verdict")
    assert verdict.inner_text().startswith("Overridden by Supervisor Example – the law says:")


def test_auditor_and_administrator(crowd: People, visit: Visit, shots: Path) -> None:
    """The auditor verifies the record; the administrator sees people and no case."""
    make_case(crowd)
    page = visit("auditor")
    page.get_by_role("link", name="Record", exact=True).click()
    sound(page, shots, "record")
    page.get_by_role("button", name="Verify everything now").click()
    assert page.get_by_role("heading", name="Everything agrees").is_visible(), page.inner_text(
        "main"
    )
    sound(page, shots, "verified")
    for name, link in (("contacts", "Contacts"), ("guide", "Guide")):
        page.get_by_role("link", name=link, exact=True).click()
        sound(page, shots, name)
    page.goto(reverse("reconciliation"))
    sound(page, shots, "reconciliation")
    page = visit("administrator", width=320)
    assert page.get_by_role("heading", name="People").is_visible()
    assert page.get_by_role("link", name="Board").count() == 0
    sound(page, shots, "people-320")


def test_keyboard_alone(crowd: People, browser: Browser, live_server: LiveServer) -> None:
    """Log-in, booking and the first answer without ever touching a mouse."""
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/")
    tab_to(page, "E-mail address")
    page.keyboard.type("clerk@example.example")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "New booking")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/new/")
    tab_to(page, "Booking number")
    page.keyboard.type("K-1")
    tab_to(page, "Name of the person")
    page.keyboard.type("Keyboard Example")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/add/**")
    tab_to(page, "Go on without a scan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/detainer/")
    tab_to(page, "Which edition")
    page.keyboard.type("Form I-247A")
    tab_to(page, "Save and decide")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*/")
    case = Case.objects.get(booking_number="K-1")
    assert latest_decisions(case)["hold_past_release"].desk_outcome in (
        "prohibited",
        "indeterminate",
    )
    context.close()
