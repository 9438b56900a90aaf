"""People in a browser: a lost password replaced and changed, a role ended, one person at two agencies."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import needs_chromium, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import People, make_people
from django.urls import reverse
from playwright.sync_api import expect

from holdcheck.desk.accounts.models import Membership

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
NEW, OWN = "blue kettle on the sill", "green lamp by the door"


@pytest.fixture
def jail(fresh_log: None) -> People:
    return make_people()


def test_a_new_first_password_and_the_end_of_a_role(
    jail: People, visit: Visit, shots: Path
) -> None:
    """The administrator gives it; the clerk logs in with it, chooses another, and is then let go."""
    page, clerk = visit("administrator"), visit("clerk")
    page.goto(reverse("people"))
    sound_wide_and_narrow(page, shots, "people")
    page.get_by_role("link", name="New first password for Clerk Example").click()
    page.get_by_label("New first password").fill(NEW)
    sound_wide_and_narrow(page, shots, "person-password")
    page.get_by_role("button", name="Give it, in my name").click()
    expect(page.get_by_text("then chooses their own")).to_be_visible()
    clerk.reload()  # the session of the old password is over
    clerk.get_by_label("E-mail address").fill(jail.user("clerk").email)
    clerk.get_by_label("Password").fill(NEW)
    clerk.get_by_role("button", name="Log in").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Change the password")
    sound_wide_and_narrow(clerk, shots, "password-change")
    clerk.get_by_label("Password until now").fill(NEW)
    clerk.get_by_label("New password", exact=True).fill(OWN)
    clerk.get_by_label("New password again").fill(OWN)
    clerk.get_by_role("button", name="Change it").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Board")
    page.get_by_role("link", name="End the role of Clerk Example").click()
    expect(page.get_by_text("They can do nothing more")).to_be_visible()
    sound_wide_and_narrow(page, shots, "person-end")
    page.get_by_role("button", name="End the role").click()
    clerk.goto(reverse("tour"))
    expect(clerk.get_by_text("have no role at an agency")).to_be_visible()


def test_a_person_at_two_agencies(jail: People, visit: Visit, shots: Path) -> None:
    """One choice in the header leads from one board to the other."""
    other = make_people(name="Other County Jail With A Rather Long Name")
    Membership.objects.create(user=jail.user("clerk"), agency=other.agency, role="clerk")
    page = visit("clerk")
    header = page.get_by_role("banner")
    expect(header).to_contain_text("clerk · Example County Jail")
    sound_wide_and_narrow(page, shots, "two-agencies")
    page.get_by_role("button", name="Switch").click()
    expect(header).to_contain_text("clerk · Other County Jail")
