"""The contact log, its reconciliation, and papers added on the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from desk_people import People, make_case
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case, Document
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.contacts.reconcile import reconcile
from holdcheck.desk.contacts.services import Said, log_contact, log_contact_without_case
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.demo.packets import scan
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
ANSWERED = "ICE took the person before counsel could be reached."


def kinds(people: People) -> list[str]:
    return [one.kind for one in reconcile(people.agency, since=timezone.now() - timedelta(days=9))]


def said(at: datetime, channel: str = "call", words: str = "Asked for the release date.") -> Said:
    return Said(at, channel, "in", words, "Officer F.")


def test_a_contact_belongs_to_a_case_or_says_why_not(people: People) -> None:
    """No contact without either; none in the future."""
    by, now = people.actor("clerk"), timezone.now()
    with pytest.raises(InputError, match="belongs to none"):
        log_contact_without_case(people.agency, said(now), why=" ", by=by)
    log_contact_without_case(people.agency, said(now), why="General question on hours", by=by)
    case = make_case(people)
    with pytest.raises(InputError, match="future"), work_on(case.pk, by=by) as work:
        log_contact(work, said(work.at + timedelta(hours=1)))
    assert Contact.objects.count() == 1
    assert "contact without a case" in kinds(people)


def test_words_of_a_contact_can_stop_a_hold(people: People) -> None:
    """A note that somebody is a citizen is a sign, wherever it is written."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        log_contact(work, said(work.at, words="The sister called: he is a U.S. citizen."))
    assert latest_decisions(case)["hold_past_release"].desk_outcome == "indeterminate"


def test_reconciliation_finds_what_does_not_fit(people: People) -> None:
    """Releases near contacts, transfers against the decision, transfers before any, late releases."""
    by, now = people.actor("clerk"), timezone.now()
    case = make_case(people, grade=None, due=now - timedelta(hours=5))
    with work_on(case.pk, by=by) as work:
        log_contact(work, said(work.at - timedelta(hours=2), "transfer", "Took the person."))
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        release(work, released_at=work.at, into="ice", reasons=ANSWERED)
    found = kinds(people)
    assert "decision after the act" in found and "release near a contact" in found
    assert "held past release" in found and "case without notice" in found
    other = make_case(people, "B-2", grade=None)
    with work_on(other.pk, by=by) as work:
        log_contact(work, said(work.at, "transfer", "Took the person."))
    assert "act against the decision" in kinds(people)


def test_the_pages(people: People, enter: Callable[[User], Client]) -> None:
    """A contact is written on the page; without case or reason it is not saved."""
    case, client = make_case(people), enter(people.user("clerk"))
    page = reverse("contact_add")
    form = client.get(page).context["form"]
    sent = {one.html_name: str(one.value()) for one in form.hidden_fields()} | {
        "at": f"{timezone.now() - timedelta(days=1):%Y-%m-%dT%H:%M}", "channel": "email",
        "direction": "in", "summary": "=HYPERLINK(1)",
    }  # fmt: skip
    assert client.post(page, sent).status_code == 422
    assert client.post(page, sent | {"case": str(case.pk)}).status_code == 302
    assert client.post(page, sent | {"case": str(case.pk)}).status_code == 302
    assert Contact.objects.count() == 1, "sent twice, written once"
    assert "case without notice" in client.get(reverse("reconciliation")).content.decode().lower()


def test_a_paper_is_uploaded_and_shown(people: People, enter: Callable[[User], Client]) -> None:
    """A scan is kept as it is and shown beside the form; a script is refused beside its field."""
    case, client = make_case(people), enter(people.user("clerk"))
    page, before = reverse("document_add", args=[case.pk]) + "?kind=detainer", case.version
    form = client.get(page).context["form"]
    sent = {one.html_name: str(one.value()) for one in form.hidden_fields()}
    picture = scan(("A fictional detainer",))
    for name, content, status in (("x.png", b"<script>", 422), ("a.pdf", picture, 302)):
        file = SimpleUploadedFile(name, content, content_type="text/html")
        answer = client.post(page, sent | {"kind": "detainer", "file": file})
        assert answer.status_code == status
    paper = Document.objects.get(case=case)
    assert paper.content_type == "image/png" and bytes(paper.body.content) == picture
    shown = client.get(reverse("document", args=[case.pk, paper.pk]))
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "script-src" not in shown["Content-Security-Policy"]
    assert Case.objects.get(pk=case.pk).version > before
