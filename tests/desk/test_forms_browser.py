"""The desk's forms in a browser: their own defaults, choices and what they keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import needs_chromium, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import People, make_case, make_people
from django.urls import reverse

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
