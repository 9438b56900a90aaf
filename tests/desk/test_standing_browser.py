"""In a browser: a no, a yes, the choice to hold, an overdue release, a warrant that waits."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import needs_chromium, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import People, make_case, make_people
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from holdcheck.desk.events.ledger import signing_key
from holdcheck.ledger import verify_inclusion_file

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
LONG = "Spoke with the court on the telephone; noted at the desk."
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n"


@pytest.fixture
def crowd(fresh_log: None) -> People:
    return make_people()


def verdict(page: Page) -> str:
    """The answer about the hold."""
    return page.locator("#act-hold_past_release + .verdict").inner_text()


def say(page: Page, choice: str) -> None:
    """Override the answer about the hold."""
    page.get_by_role("link", name=re.compile("^Override.*hold past")).click()
    page.get_by_label(choice).check()
    page.get_by_label("Reasons").fill(LONG)
    page.get_by_role("button", name="Override, in my name").click()


def upload(page: Page, kind: str) -> None:
    """Add a paper."""
    page.get_by_role("link", name="Add a paper").click()
    page.get_by_label("What is it?").select_option(kind)
    page.get_by_label("File").set_input_files(
        {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": PAPER}
    )
    page.get_by_role("button", name="Upload").click()


def test_a_no_stands_until_another_person_lifts_it(
    crowd: People, visit: Visit, shots: Path
) -> None:
    """A supervisor says no, a clerk adds a letter, the page still says no; counsel lifts it."""
    case = make_case(crowd)
    here = reverse("case", args=[case.pk])
    supervisor = visit("supervisor")
    supervisor.goto(here)
    assert verdict(supervisor) == "Permitted"
    say(supervisor, "It is not done")
    no = "No: Supervisor Example said no – the law says: permitted"
    assert verdict(supervisor) == no
    assert supervisor.get_by_role("link", name="Lift it").count() == 0
    clerk = visit("clerk")
    clerk.goto(here)
    upload(clerk, "letter")
    assert verdict(clerk) == no
    sound_wide_and_narrow(clerk, shots, "no-stands")
    clerk.get_by_role("link", name="Board").click()
    assert clerk.get_by_text("No: Supervisor Example said no").is_visible()
    counsel = visit("counsel")
    counsel.goto(here)
    counsel.get_by_role("link", name="Lift it").click()
    counsel.get_by_label("Reasons").fill(LONG)
    sound_wide_and_narrow(counsel, shots, "lift")
    counsel.get_by_role("button", name="Lift it, in my name").click()
    assert verdict(counsel) == "Permitted"


def test_a_yes_is_the_persons_own_and_lapses(
    crowd: People, visit: Visit, shots: Path, tmp_path: Path
) -> None:
    """Page and exhibit name the person; the override has its own proof; a new fact ends it loudly."""
    case = make_case(crowd, grade=None)
    here = reverse("case", args=[case.pk])
    page = visit("supervisor")
    page.goto(here)
    say(page, "It is done, although")
    yes = "Overridden by Supervisor Example – the law says: prohibited"
    assert verdict(page) == yes
    sound_wide_and_narrow(page, shots, "yes-overridden")
    page.get_by_role("link", name=re.compile("Print as exhibit.*hold past")).click()
    assert page.get_by_text(yes).is_visible()
    sound_wide_and_narrow(page, shots, "exhibit-overridden")
    with page.expect_download() as download:
        page.get_by_role("link", name="Proof of the override by Supervisor Example").click()
    download.value.save_as(tmp_path / "proof.json")
    proved = verify_inclusion_file(
        text=(tmp_path / "proof.json").read_text(), key=signing_key().verifier
    )
    assert proved.payload is not None and LONG.encode() in proved.payload
    page.goto(here + "fact/?path=custody.release_reason")
    page.get_by_label("Why is the person due for release?").select_option("bond_posted")
    page.get_by_role("button", name="Save and decide again").click()
    assert page.get_by_text("Say in words where the answer comes from").is_visible()
    page.get_by_label("Who or what says so").select_option("jail_record")
    page.get_by_label("Source in words").fill("bond receipt 12")
    page.get_by_role("button", name="Save and decide again").click()
    assert verdict(page) == "No, prohibited"
    assert "because a fact changed: Why is the person due for release?" in page.inner_text(
        ".is-prohibited .note.error"
    )
    sound_wide_and_narrow(page, shots, "yes-lapsed")


def test_a_clerk_writes_down_that_we_hold(crowd: People, visit: Visit, shots: Path) -> None:
    """Release stays due on a permission; the clerk's choice moves the clock, on page and board."""
    case = make_case(crowd)
    page = visit("clerk")
    assert page.get_by_text("nobody chose to hold").is_visible()
    page.goto(reverse("case", args=[case.pk]))
    assert page.locator(".clock").inner_text().startswith("Release is due")
    sound_wide_and_narrow(page, shots, "permitted-not-chosen")
    page.get_by_role("link", name="Write down whether we hold").click()
    page.get_by_role("button", name="Write it down, in my name").click()
    assert page.get_by_text("Not saved yet.").is_visible()
    page.get_by_label("We hold", exact=True).check()
    sound_wide_and_narrow(page, shots, "choose-hold")
    page.get_by_role("button", name="Write it down, in my name").click()
    assert page.locator(".clock").inner_text().startswith("The hold ends: release")
    assert page.get_by_text("We hold: Clerk Example").is_visible()
    sound_wide_and_narrow(page, shots, "chosen")
    page.get_by_role("link", name="Board").click()
    sound_wide_and_narrow(page, shots, "board-chosen")
    page.get_by_role("link", name="Alex Example").click()
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("We do not hold").check()
    page.get_by_role("button", name="Write it down, in my name").click()
    assert page.locator(".clock").inner_text().startswith("Release is due")


def test_the_alarm_leads_to_release_and_reasons(crowd: People, visit: Visit, shots: Path) -> None:
    """Where the alarm is, a supervisor writes why not, and anybody at work writes the release down."""
    case = make_case(crowd, due=timezone.now() - timedelta(hours=3), grade=None)
    page = visit("supervisor")
    page.goto(reverse("case", args=[case.pk]))
    alarm = page.locator(".alarm")
    alarm.get_by_role("link", name="Say in writing why not").click()
    page.get_by_label("Reasons").fill(LONG)
    page.get_by_role("button", name="Write it down, in my name").click()
    assert LONG in alarm.inner_text()
    sound_wide_and_narrow(page, shots, "alarm")
    alarm.get_by_role("link", name="Write down the release").click()
    page.wait_for_url("**/release/")


def test_a_judges_warrant_waits_for_its_paper(fresh_log: None, visit: Visit, shots: Path) -> None:
    """A clerk states it on the page, with a source, and nothing opens until the paper is in."""
    people = make_people("US/CT", "Sample County Jail")
    case = make_case(people, grade=None)
    page = visit("clerk", agency="sample")
    here = reverse("case", args=[case.pk])
    page.goto(here + "fact/?path=warrant.judicial_officer_signed")
    assert page.get_by_text("Forms I-200 and I-205 do not count").is_visible()
    page.get_by_role("group", name="Is the detainer accompanied").get_by_label("Yes").check()
    assert page.get_by_label("Who or what says so").input_value() == ""
    page.get_by_label("Who or what says so").select_option("court_record")
    page.get_by_label("Source in words").fill("told on the telephone")
    sound_wide_and_narrow(page, shots, "warrant-form")
    page.get_by_role("button", name="Save and decide again").click()
    assert page.get_by_role("heading", name="Stated, but not counted yet").is_visible()
    assert page.get_by_text("Can be confirmed by: Counsel Example (counsel)").is_visible()
    assert page.get_by_role("link", name="Confirm it").count() == 0
    assert verdict(page) != "Permitted"
    sound_wide_and_narrow(page, shots, "warrant-waits")
    page.get_by_role("link", name="Add the paper the judge signed").click()
    assert page.get_by_label("What is it?").input_value() == "judicial_warrant"
    page.get_by_label("File").set_input_files(
        {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": PAPER}
    )
    page.get_by_role("button", name="Upload").click()
    assert verdict(page) == "Permitted"
    assert page.get_by_role("heading", name="Stated, but not counted yet").count() == 0
