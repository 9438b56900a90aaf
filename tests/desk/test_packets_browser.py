"""The five training packets, driven through the pages to the answers the guide promises."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from browsing import needs_chromium, sound, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import PASSWORD
from playwright.sync_api import Page

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.demo.load import load
from holdcheck.desk.demo.packets import packets

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
PACKETS = {one.booking: one for one in packets(date.today())}
FINGERPRINTS = "Fingerprints and a check of federal records"
DETAINERS = {
    # what the paper of each packet says: cause, warrant, is it signed, was it served
    "T-1": (FINGERPRINTS, "I-200", "No", "Yes"),
    "T-2": ("A final order of removal", "I-205", "Yes", "Yes"),
    "T-3": ("Removal proceedings are pending", "I-200", "Yes", "No"),
    "T-4": ("A final order of removal", "I-205", "Yes", "Yes"),
    "T-5": (FINGERPRINTS, "I-200", "Yes", "Yes"),
}
WORDS = {
    "T-1": ("No, prohibited", "Prohibited"),
    "T-2": ("Permitted", "Permitted"),
    "T-3": ("No, prohibited", "Prohibited for now"),
    "T-4": ("No, prohibited", "Prohibited: nobody under 18"),
    "T-5": ("Not settled", "Not settled, and so no hold"),
}


@pytest.fixture
def desk(fresh_log: None) -> None:
    load()
    clerk = User.objects.get(email="clerk@example.example")
    clerk.set_password(PASSWORD)
    clerk.save()


def choose(page: Page, question: str, answer: str) -> None:
    """Answer a question of yes, no or not known."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def enter_detainer(page: Page, booking: str) -> None:
    """Copy the paper that is shown beside the form."""
    cause, warrant, signed, served = DETAINERS[booking]
    page.get_by_role("link", name="Enter the detainer").first.click()
    assert page.locator("aside img.paper").is_visible()
    page.get_by_label("Which edition").select_option("I247A_2017")
    page.get_by_label("Date on the form").fill(str(PACKETS[booking].issued))
    choose(page, "Is it signed by an officer?", "Yes")
    choose(page, "Did ICE (not CBP) issue it?", "Yes")
    choose(page, "Has the person been given a copy", served)
    page.get_by_label(cause).check()
    page.get_by_label("I have looked at every box").check()
    choose(page, "Is the section ticked that DHS transferred", "No")
    page.get_by_label("Which warrant is attached?").select_option(warrant)
    choose(page, "Is that I-200 or I-205 signed?", signed)
    page.get_by_role("button", name="Save and decide").click()


def enter_court_paper(page: Page, booking: str) -> None:
    """Add what the court's paper or the print-out says; a court's record is all there is."""
    court = booking != "T-3"
    convicted = PACKETS[booking].convicted
    if convicted is not None:
        page.get_by_role("link", name="Add a conviction").click()
        page.get_by_label("Was the conviction for a felony").select_option("felony")
        page.get_by_label("On what date was the person convicted?").fill(str(convicted))
        if court:
            choose(page, "Has this conviction been vacated", "No")
        page.get_by_label("Who or what says so").select_option(
            "court_record" if court else "federal_database"
        )
        page.get_by_role("button", name="Add the conviction").click()
    if court:
        page.locator("a[href$='/records/conviction/complete/']").first.click()
        page.get_by_label("Yes, these are all").check()
        page.get_by_label("Who or what says so").select_option("court_record")
        page.get_by_role("button", name="Save and decide again").click()


@pytest.mark.parametrize("booking", [*PACKETS])
def test_each_packet_leads_to_its_answer(
    desk: None, visit: Visit, shots: Path, booking: str
) -> None:
    """From the guide through paper, records and facts to the answer, which the guide confirms."""
    page = visit("clerk")
    page.get_by_role("link", name="Guide", exact=True).click()
    page.get_by_role("link", name=booking).click()
    enter_detainer(page, booking)
    enter_court_paper(page, booking)
    if booking == "T-5":
        assert page.locator("#act-hold_past_release + .verdict").inner_text() == "Permitted"
        card = page.locator("#another-fact")
        card.get_by_role("link", name="What place of birth does the jail").click()
        page.get_by_label("What place of birth").select_option("united_states")
        page.get_by_label("Who or what says so").select_option("jail_record")
        page.get_by_label("Source in words").fill("booking note")
        page.get_by_role("button", name="Save and decide again").click()
        stop = page.locator(".answer.is-indeterminate")
        link = stop.get_by_role("link", name="State or correct this").first
        assert "path=person." in (link.get_attribute("href") or "")
    verdict, promised = WORDS[booking]
    assert page.locator("#act-hold_past_release + .verdict").inner_text() == verdict
    sound(page, shots, f"packet-{booking}")
    case = Case.objects.get(booking_number=booking)
    outcome = latest_decisions(case)["hold_past_release"].desk_outcome
    page.get_by_role("link", name="Guide", exact=True).click()
    line = page.get_by_role("listitem").filter(has_text=f", {booking}")
    assert f"your answer: {outcome.replace('_', ' ')}" in line.inner_text().replace("\n", " ")
    line.get_by_text("Expected answer").click()
    assert line.locator("details p", has_text=promised).is_visible()


def test_any_fact_is_found_by_its_words(desk: None, visit: Visit, shots: Path) -> None:
    """The list holds every fact by subject, is searched without a script, and leads to its form."""
    case = Case.objects.get(booking_number="24-1002")
    page = visit("clerk", script=False)
    page.goto(f"/cases/{case.pk}/")
    page.get_by_label("Find any other fact by its words").fill("detainer cancelled")
    page.locator("#another-fact").get_by_role("button", name="Find").click()
    assert page.get_by_role("status").inner_text().startswith("1 fact with")
    page.get_by_role("link", name="When was the detainer cancelled?").click()
    assert page.get_by_label("When was the detainer cancelled?").is_visible()
    looked = visit("clerk")
    looked.goto(f"/cases/{case.pk}/facts/")
    looked.locator("summary", has_text=re.compile("^The person")).click()
    sound_wide_and_narrow(looked, shots, "facts")
    looked.goto(f"/cases/{case.pk}/facts/?find=zebra")
    assert looked.get_by_text("0 facts with “zebra”.").is_visible()
