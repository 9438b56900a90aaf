"""What a service refuses stands beside the field it is about, and what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from desk_people import JAIL, PASSWORD, People, make_case
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.notices.services import write_notice

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
SHORT = "too short"


def local(case: Case, **ahead: float) -> str:
    """A time as it is typed at the case's place, some time from now."""
    moment = timezone.now().astimezone(ZoneInfo(case.zone)) + timedelta(**ahead)
    return f"{moment:%Y-%m-%dT%H:%M}"


def refused(client: Client, address: str, said: dict[str, Any], field: str, words: str) -> None:
    """Sent, the form comes back with the words beside one field, nothing above it, all typed kept."""
    form = client.get(address).context["form"]
    hidden = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    answer = client.post(address, hidden | said)
    assert answer.status_code == 422, answer.status_code
    form = answer.context["form"]
    assert words in " ".join(form.errors.get(field, [])), dict(form.errors)
    assert form.non_field_errors() == []
    for name, value in said.items():
        if isinstance(value, str) and name != "password":
            assert form[name].value() == value, name
    page = answer.content.decode()
    at = page.index(f'name="{field}"')
    assert f'id="id_{field}_error"' in page[max(0, at - 900) : at + 900]


@pytest.fixture
def case(people: People) -> Case:
    return make_case(people)


def test_a_booking_number_that_has_a_case(people: People, case: Case, enter: Enter) -> None:
    said = {"booking_number": case.booking_number, "name": "Second Example"}
    refused(
        enter(people.user("clerk")), reverse("case_open"), said, "booking_number", "has a case already"
    )  # fmt: skip


def test_a_release_in_the_future_or_before_the_booking(
    people: People, case: Case, enter: Enter
) -> None:
    client, page = enter(people.user("clerk")), reverse("release", args=[case.pk])
    for ahead, words in ((2.0, "in the future"), (-24.0 * 30, "days before the booking")):
        said = {"released_at": local(case, hours=ahead), "into": "community"}
        refused(client, page, said, "released_at", words)


def test_a_transfer_that_nothing_allows(people: People, case: Case, enter: Enter) -> None:
    page = reverse("release", args=[case.pk])
    said = {"released_at": local(case, hours=-1), "into": "ice"}
    refused(
        enter(people.user("clerk")), page, said, "into", "no decision that is current allows"
    )  # fmt: skip
    said |= {"reasons": SHORT}
    refused(enter(people.user("counsel")), page, said, "reasons", "say in writing why")


@pytest.mark.parametrize(
    ("role", "route", "said"),
    [
        ("counsel", "override", {"outcome": "prohibited"}),
        ("clerk", "judge", {"determined": "yes"}),
        ("supervisor", "record_withdraw", {}),
    ],
)
def test_reasons_that_are_too_short(
    people: People, case: Case, enter: Enter, role: str, route: str, said: dict[str, str]
) -> None:
    more = {
        "override": latest_decisions(case)["hold_past_release"].pk,
        "judge": "current_threat_to_public_safety",
        "record_withdraw": case.records.get().pk,
    }
    page = reverse(route, args=[case.pk, more[route]])
    refused(enter(people.user(role)), page, said | {"reasons": SHORT}, "reasons", "are needed")


def test_a_finding_about_something_else(people: People, case: Case, enter: Enter) -> None:
    with work_on(case.pk, by=people.actor("clerk")) as work:
        fact = state_fact(work, "person.citizenship_claimed", True, source=JAIL)
    page = reverse("clear_sign", args=[case.pk, f"fact:{fact.pk}"])
    said = {"finding": "same_person", "reasons": "The fingerprints were compared this morning."}
    client = enter(people.user("counsel"))
    choices = dict(client.get(page).context["form"].fields["finding"].choices)
    said["finding"] = next(one for one in choices if "person" in one)
    refused(client, page, said, "finding", "choose a finding about that")


def test_times_of_a_detainer(people: People, case: Case, enter: Enter) -> None:
    client = enter(people.user("clerk"))
    said = {"edition": "I247A_2017", "received_at": local(case, hours=3)}
    refused(client, reverse("detainer", args=[case.pk]), said, "received_at", "in the future")
    page = reverse("detainer_lifted", args=[case.pk, case.detainers.get().pk])
    refused(client, page, {"at": local(case, hours=3)}, "at", "in the future")
    refused(client, page, {"at": "2025-12-24T08:00"}, "at", "before its own date")


def test_a_contact_in_the_future(people: People, case: Case, enter: Enter) -> None:
    said = {
        "case": str(case.pk), "at": local(case, hours=3), "channel": "call", "direction": "in",
        "summary": "Asked for the release date.",
    }  # fmt: skip
    refused(enter(people.user("clerk")), reverse("contact_add"), said, "at", "in the future")


def test_when_a_notice_was_given(people: People, case: Case, enter: Enter) -> None:
    with work_on(case.pk, by=people.actor("clerk")) as work:
        notice = write_notice(work, "en")
    page = reverse("notice", args=[case.pk, notice.pk])
    client = enter(people.user("clerk"))
    for ahead, words in ((3.0, "in the future"), (-3.0, "before it was written")):
        said = {"how": "by_hand", "given_at": local(case, hours=ahead), "note": "Interpreter 12"}
        refused(client, page, said, "given_at", words)


def test_a_paper_that_is_none(people: People, case: Case, enter: Enter) -> None:
    page = reverse("document_add", args=[case.pk])
    said = {"kind": "court_record", "title": "Docket", "file": SimpleUploadedFile("a.pdf", b"no")}
    refused(enter(people.user("clerk")), page, said, "file", "")


def test_a_record_that_says_nothing(people: People, case: Case, enter: Enter) -> None:
    page = reverse("record_add", args=[case.pk, "charge"])
    said = {"source_kind": "court_record", "source": "docket 3"}
    refused(enter(people.user("clerk")), page, said, "grade", "says nothing")


def test_a_person_who_has_an_account_or_a_role(people: People, enter: Enter) -> None:
    client, page = enter(people.user("administrator")), reverse("person_add")
    clerk = {"name": "Clerk Example", "email": people.user("clerk").email, "role": "auditor"}
    refused(client, page, clerk | {"password": PASSWORD}, "password", "keeps its password")
    refused(client, page, clerk | {"password": ""}, "email", "has a role here already")


def test_an_account_that_is_not_locked(people: People, enter: Enter) -> None:
    said = {
        "account": str(people.user("clerk").pk),
        "reasons": "Night shift alone; I know the voice.",
    }
    client = enter(people.user("supervisor"))
    refused(client, reverse("break_glass"), said, "account", "is not locked")


def test_an_endpoint_that_is_no_address(people: People, enter: Enter) -> None:
    client, page = enter(people.user("administrator")), reverse("outbox_endpoint")
    refused(client, page, {"url": "http://ice.example/in"}, "url", "is not encrypted")
    said = {"url": "https://ice.example/in", "public_key": "nonsense"}
    refused(client, page, said, "public_key", "is not an Ed25519 key")


def test_a_challenge_of_a_contested_fact_and_files_that_are_none(
    people: People, case: Case, enter: Enter
) -> None:
    client, page = enter(people.user("clerk")), reverse("challenge_new", args=[case.pk])
    fact = case.facts.get(path="desk.date_of_birth")
    said = {
        "fact": str(fact.pk),
        "what_is_right": "Another year.",
        "who": "family",
        "language": "en",
    }
    form = client.get(page).context["form"]
    hidden = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    bad = client.post(page, hidden | said | {"files": SimpleUploadedFile("x.pdf", b"no paper")})
    assert bad.status_code == 422 and 'id="files-error"' in bad.content.decode()
    assert "Another year." in bad.content.decode()
    assert client.post(page, hidden | said).status_code == 302
    refused(client, page, said, "fact", "has an open challenge")


def test_a_refusal_about_no_field_stands_above(people: People, case: Case, enter: Enter) -> None:
    """Who may not do it at all is told so above the form."""
    entry = case.records.get()
    page = reverse("record_confirm", args=[case.pk, entry.pk])
    client = enter(people.user("clerk"))
    form = client.get(page).context["form"]
    hidden = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    answer = client.post(page, hidden | {"reasons": "Compared with the certified docket."})
    assert answer.status_code == 422
    assert "a second person must confirm it" in str(answer.context["form"].non_field_errors())
