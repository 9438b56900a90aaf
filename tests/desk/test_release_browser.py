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
    expect(page.get_by_role("alert")).to_contain_text("a supervisor or counsel writes it down")
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
