"""The end of custody in a browser: what was decided beside the form, and the way back from a mistake."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from browsing import needs_chromium, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import People, make_case, make_people
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import represent
from holdcheck.desk.cases.work import work_on

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture
def jail(fresh_log: None) -> People:
    return make_people()


def test_a_release_and_its_mistake(jail: People, visit: Visit, shots: Path) -> None:
    """A clerk is told that ICE may not have the person; a supervisor brings the person back."""
    case = make_case(jail, grade=None)
    page = visit("clerk")
    page.goto(reverse("case", args=[case.pk]))
    page.get_by_role("link", name="Write down the release").click()
    expect(page.get_by_text("Do not hand the person over on this.")).to_be_visible()
    page.get_by_label("Transferred to ICE").check()
    when = timezone.now() - timedelta(days=1)
    page.get_by_label("When did the person leave custody?").fill(f"{when:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Save the release").click()
    expect(page.locator("#id_into_error")).to_contain_text("a supervisor or counsel writes it down")
    sound_wide_and_narrow(page, shots, "release-refused")
    page.get_by_label("Released to the community").check()
    page.get_by_role("button", name="Save the release").click()
    page.wait_for_url("**/board/")
    page = visit("supervisor")
    page.goto(reverse("case", args=[case.pk]))
    page.get_by_role("link", name="This release was entered by mistake").click()
    page.get_by_label("Reasons").fill("Seen in cell 12 at the count of six o'clock.")
    sound_wide_and_narrow(page, shots, "release-mistaken")
    page.get_by_role("button", name="The person is here").click()
    page.wait_for_url(f"**/cases/{case.pk}/")
    expect(page.get_by_role("link", name="Write down the release")).to_be_visible()
    assert Case.objects.get().closed_at is None


def test_a_lifted_detainer_and_a_destroyed_case(jail: People, visit: Visit, shots: Path) -> None:
    """ICE takes its paper back, the person leaves, a court orders, and two persons destroy the case."""
    case = make_case(jail, grade=None)
    with work_on(case.pk, by=jail.actor("supervisor")) as work:
        represent(work, jail.user("defender"))
    page = visit("supervisor")
    page.goto(reverse("case", args=[case.pk]))
    page.get_by_role("link", name="ICE lifted it").click()
    when = timezone.now() - timedelta(days=1)
    page.get_by_label("When did ICE lift it?").fill(f"{when:%Y-%m-%dT%H:%M}")
    sound_wide_and_narrow(page, shots, "detainer-lifted")
    page.get_by_role("button", name="Save and decide again").click()
    expect(page.get_by_text("lifted by ICE", exact=True)).to_be_visible()
    page.get_by_role("link", name="no longer").click()
    sound_wide_and_narrow(page, shots, "counsel-end")
    page.get_by_role("button", name="End the representation").click()
    expect(page.get_by_text("Counsel for the person")).to_have_count(0)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        release(work, released_at=work.at, into="community")
    page.reload()
    page.get_by_role("link", name="Destroy this case").click()
    page.get_by_label("Reasons").fill("Expungement ordered by the Superior Court on 2026-02-03.")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("asks that this case be destroyed")).to_be_visible()
    sound_wide_and_narrow(page, shots, "case-asked-destroyed")
    page = visit("counsel")
    page.goto(reverse("destroy", args=[case.pk]))
    page.get_by_label("I have read the reasons").check()
    sound_wide_and_narrow(page, shots, "case-destroy")
    page.get_by_role("button", name="Destroy it, in my name").click()
    expect(page.get_by_text("The case is destroyed.")).to_be_visible()
