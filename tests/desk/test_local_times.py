"""Times typed and shown at the desk are local to the agency, with the zone named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from desk_people import make_case, make_people
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.values import in_local
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.forms import clean_moment
from holdcheck.desk.notices.models import NoticeGiven
from holdcheck.desk.notices.services import write_notice

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]


@pytest.mark.parametrize("place", ["US/CA", "US/HI", "US/GU", "US/XX"])
def test_the_default_of_how_it_was_given_is_accepted_as_it_is(place: str, enter: Enter) -> None:
    """West and east of Greenwich the minute the form begins with is now, and no future."""
    people = make_people(place)
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        notice = write_notice(work, "en")
    clerk, address = enter(people.user("clerk")), reverse("notice", args=[case.pk, notice.pk])
    form = clerk.get(address).context["form"]
    sent = {name: form[name].value() for name in ("version", "request_key", "given_at")}
    done = clerk.post(address, {**sent, "how": "by_hand"})
    assert done.status_code == 302, done.content.decode()
    given = NoticeGiven.objects.get()
    assert abs(given.given_at - timezone.now()) < timedelta(minutes=2)


def test_no_page_of_a_case_speaks_of_utc(enter: Enter) -> None:
    """Every time on the pages of a case carries the zone of the jail."""
    people = make_people("US/CA")
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        notice = write_notice(work, "en")
    clerk = enter(people.user("clerk"))
    for name, args in (
        ("case", [case.pk]),
        ("notices", [case.pk]),
        ("notice", [case.pk, notice.pk]),
        ("case_history", [case.pk]),
        ("challenges", []),
        ("board", []),
    ):
        page = clerk.get(reverse(name, args=args)).content.decode()
        assert "UTC" not in page, name
        for said in re.findall(r"\b\d{2} \w{3} \d{4}, \d{2}:\d{2}[^<]{0,4}", page):
            assert re.search(r"\d{2}:\d{2} P[SD]T", said), (name, said)


def test_forms_name_the_zone_of_what_is_typed(enter: Enter) -> None:
    """Booking, detainer, release, contact and any fact of a moment say which zone is meant."""
    people = make_people("US/CA")
    case = make_case(people)
    clerk = enter(people.user("clerk"))
    for address in (
        reverse("case_open"),
        reverse("detainer", args=[case.pk]),
        reverse("release", args=[case.pk]),
        reverse("contact_add"),
        reverse("fact", args=[case.pk]) + "?path=detainer.cancelled_at",
    ):
        assert re.search(
            r"Local time \(now \d\d:\d\d P[SD]T\)", clerk.get(address).content.decode()
        )


def test_a_typed_moment_is_local() -> None:
    """The same minute in winter and in summer, in the zone of the place."""
    for text, offset in (("2026-01-05T08:00", -8), ("2026-07-05T08:00", -7)):
        found = clean_moment(text, "America/Los_Angeles")
        assert found.utcoffset() == timedelta(hours=offset)
        assert found.replace(tzinfo=None) == datetime.fromisoformat(text)
    assert in_local(found, "America/Los_Angeles") == "Sun 05 Jul 2026, 08:00 PDT"
