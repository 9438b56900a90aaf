"""The log of contacts and its reconciliation in a browser, by keyboard and on a phone's width."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from browsing import needs_chromium, sound_wide_and_narrow, tab_to
from desk_fixtures import Visit
from desk_people import People, make_case, make_people
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.contacts.services import Said, log_contact, log_contact_without_case

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
LONG = (
    "Officer asked for the date of release and for the cell; told that counsel decides. " * 6
).strip()


@pytest.fixture
def crowd(fresh_log: None) -> People:
    return make_people()


def test_a_contact_is_written_down_by_keyboard(crowd: People, visit: Visit, shots: Path) -> None:
    """From the log to the form and back; a mistake is told beside its field, and what was typed stays."""
    case = make_case(crowd)
    page = visit("clerk")
    page.goto(reverse("contacts"))
    expect(page.get_by_text("No contact is written down yet.")).to_be_visible()
    tab_to(page, "Write down a contact")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/new/")
    tab_to(page, "If it belongs to no case, why")
    tab_to(page, "What was said or done?")
    page.keyboard.insert_text(LONG)
    tab_to(page, "Save the contact")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("What you typed is kept.")
    expect(page.get_by_text("Choose a case above, or say why it belongs to none.")).to_be_visible()
    expect(page.get_by_label("What was said or done?")).to_have_value(LONG)
    for field in ("When?", "If it belongs to no case, why"):
        expect(page.get_by_label(field)).to_have_attribute("aria-invalid", "true")
    sound_wide_and_narrow(page, shots, "contact-mistakes")
    page.get_by_label("Whom was it about?").focus()
    page.keyboard.type(case.booking_number)
    ahead = timezone.now() + timedelta(days=2)
    page.get_by_label("When?").fill(f"{ahead:%Y-%m-%dT%H:%M}")
    page.get_by_label("How?").focus()
    page.keyboard.type("Telephone")
    page.get_by_label("From ICE to us").focus()
    page.keyboard.press("Space")
    tab_to(page, "With whom?")
    page.keyboard.type("Officer <b>Example</b>")
    page.get_by_role("button", name="Save the contact").press("Enter")
    expect(page.locator("#id_at_error")).to_contain_text("lies in the future")
    page.get_by_label("When?").fill(f"{ahead - timedelta(days=3):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Save the contact").press("Enter")
    page.wait_for_url(f"**/cases/{case.pk}/")
    saved = Contact.objects.get()
    assert (saved.case, saved.channel, saved.direction) == (case, "call", "in")
    page.get_by_role("link", name="Contacts", exact=True).click()
    expect(page.get_by_text("From ICE to us, Officer <b>Example</b>")).to_be_visible()
    sound_wide_and_narrow(page, shots, "contacts-one")


def test_reconciliation_asks_and_leads_to_the_case(
    crowd: People, visit: Visit, shots: Path
) -> None:
    """Every kind of finding stands under its own heading, with the way to the case."""
    by, now = crowd.actor("clerk"), timezone.now()
    page = visit("auditor")
    page.goto(reverse("contacts"))
    page.get_by_role("link", name="Reconciliation").click()
    expect(page.get_by_text("Everything fits together.")).to_be_visible()
    sound_wide_and_narrow(page, shots, "reconciliation-empty")
    case = make_case(crowd, grade=None, due=now - timedelta(hours=5))
    with work_on(case.pk, by=by) as work:
        log_contact(work, Said(work.at - timedelta(hours=2), "transfer", "out", "Handed over."))
    with work_on(case.pk, by=crowd.actor("supervisor")) as work:
        reasons = "ICE took the person before counsel could be reached."
        release(work, released_at=work.at, into="ice", reasons=reasons)
    other = make_case(crowd, "B-2", grade=None)
    with work_on(other.pk, by=by) as work:
        log_contact(work, Said(work.at, "transfer", "out", LONG, "Officer Example"))
    said = Said(now, "email", "in", "A question on visiting hours.")
    log_contact_without_case(crowd.agency, said, why="it is about nobody", by=by)
    page.reload()
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert sorted(one.partition(" (")[0] for one in headings) == [
        "Act against the decision",
        "Case without notice",
        "Contact without a case",
        "Decision after the act",
        "Held past release",
        "Release near a contact",
    ]
    sound_wide_and_narrow(page, shots, "reconciliation-full")
    held = page.get_by_role("region", name="Held past release")
    held.get_by_role("link", name="B-1 Alex Example").click()
    page.wait_for_url(f"**/cases/{case.pk}/")
    page.goto(reverse("contacts"))
    expect(page.get_by_text("no case: it is about nobody")).to_be_visible()
    assert page.get_by_role("link", name="Write down a contact").count() == 0, "an auditor reads"
    sound_wide_and_narrow(page, shots, "contacts-full")
