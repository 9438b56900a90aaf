"""Every form of the desk at its limits: refused beside the field, what was typed kept, never a fault.

The forms are found by visiting the pages, and filled from their own fields.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from desk_people import JAIL, People, make_case
from django.db import transaction
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import Membership, User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.services import Filing, file_challenge
from holdcheck.desk.decisions.services import latest_decisions, override
from holdcheck.desk.events.ledger import log
from holdcheck.desk.events.models import Event

pytestmark = pytest.mark.django_db
NAMES = (
    "Nguyễn Thị Ánh",
    "محمد بن علي",
    "王小明",
    "Владимир",
    "שרה",
    "🙂 Zoë",
    "e\u0301" * 20,
    "O'Brien; --",
)
HOSTILE = (
    "\x00", "a\x00b", "x" * 5000, "9" * 500, "-1", "1e400", "nan", "inf", "2026-02-30", "0001-01-01",
    "9999-12-31", "0001-01-01T00:00", "9999-12-31T23:59", "2026-03-08T02:30", "2026-13-01T25:61",
    "<script>alert(1)</script>", "=HYPERLINK(\"x\")", "{{ 7 }}", "' OR 1=1 --", "\u202egnp.exe", "\ufffe",
    "[]", "null", "true", "٣", "00000000-0000-0000-0000-000000000000", " ", "\r\n", *NAMES,
)  # fmt: skip
BROKE = ("9999-12-31T23:59",)
"""What was a fault once is tried every time."""
SAMPLE = int(os.environ.get("HOLDCHECK_HOSTILE", "6"))
"""How many of them each field gets, drawn by a fixed seed; 99 gives every field every one."""
SEED = int(os.environ.get("HOLDCHECK_SEED", "1996"))


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    value: str


class Reader(HTMLParser):
    """Reads the fields of the page's one form that a person sends."""

    def __init__(self, to: str) -> None:
        super().__init__()
        self.to = to
        self.fields: list[Field] = []
        self.inside = False
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("method", "").lower() == "post" and said.get("action", "") in (
                "",
                self.to,
            )
        if not self.inside:
            return
        if tag in ("input", "textarea", "select") and said.get("name"):
            self.fields.append(Field(said["name"], said.get("type", tag), said.get("value", "")))
            self.select = said["name"] if tag == "select" else self.select
        if tag == "option" and said.get("value"):
            self.fields.append(Field(self.select, "option", said["value"]))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


@dataclass(frozen=True)
class Page:
    address: str
    role: str
    shown_at: str = ""


@pytest.fixture
def world(people: People) -> tuple[Case, list[Page]]:
    """A case with something in every room, and the address of every form about it."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        challenge = file_challenge(work, Filing(None, "I was never convicted.", "family"))
    gone = make_case(people, "B-2")
    with work_on(gone.pk, by=people.actor("clerk")) as work:
        release(work, released_at=work.at, into="community")
    entry, key = case.records.get(), case.pk
    with work_on(case.pk, by=people.actor("clerk")) as work:
        warrant = state_fact(work, "warrant.judicial_any", True, source=JAIL)
    decision = latest_decisions(case)["hold_past_release"]

    with work_on(case.pk, by=people.actor("counsel")) as work:
        told = latest_decisions(case)["notify_release"]
        said = override(work, told, outcome="prohibited", reasons="Counsel looked at it twice.")

    def at(name: str, *args: object) -> str:
        return reverse(name, args=args)

    clerk = [
        at("case_open"), at("detainer", key), at("release", key), at("document_add", key),
        at("contact_add"), at("record_withdraw", key, entry.pk), at("judge", key, "special_circumstances"),
        *(at("record_add", key, one) for one in ("conviction", "charge", "arrest", "warrant.instrument")),
        at("record_complete", key, "charge"), at("challenge_new", key),
        at("outbox_write", key, "release_notice"), at("choose_hold", key),
        *(at("fact", key) + f"?path={one}" for one in (
            "desk.name", "desk.date_of_birth", "desk.language", "custody.otherwise_released_at",
            "person.age_years", "person.us_citizen", "custody.release_reason",
            "conviction_complete")),
        at("fact", key) + f"?path=conviction[].date&entry={entry.pk}",
    ]  # fmt: skip
    second = [
        at("record_confirm", key, entry.pk), at("override", key, decision.pk), at("counsel", key),
        at("break_glass"), at("release", key), at("release_mistaken", gone.pk),
        at("detainer_lifted", key, case.detainers.get().pk), at("destroy", gone.pk),
        at("challenge", challenge.pk), at("challenge_hours"), at("lift_override", key, said.pk),
        at("still_held", key), at("fact_confirm", key, warrant.pk),
    ]  # fmt: skip
    notices = Page(at("notice_write", key), "clerk", at("notices", key))
    pages = [notices, *(Page(one, "clerk") for one in clerk)] + [
        Page(one, "supervisor") for one in second
    ]
    member = Membership.objects.get(user=people.user("clerk"))
    own = [Page(at(one), "administrator") for one in ("person_add", "outbox_endpoint")] + [
        Page(at(one, member.pk), "administrator") for one in ("person_password", "person_end")
    ]
    return case, [*pages, *own]


def fields_of(client: Client, page: Page) -> list[Field]:
    answer = client.get(page.shown_at or page.address)
    if answer.status_code == 302:
        return []
    assert answer.status_code == 200, (page, answer.status_code)
    reader = Reader(page.address)
    reader.feed(answer.content.decode())
    return [one for one in reader.fields if one.name != "csrfmiddlewaretoken"]


def good(fields: list[Field]) -> dict[str, str]:
    """What the page itself proposes, and a choice wherever there is one."""
    said: dict[str, str] = {}
    for one in fields:
        if one.kind in ("option", "radio") and one.value:
            said.setdefault(one.name, one.value)
        elif one.kind not in ("option", "radio", "checkbox", "select", "file"):
            said[one.name] = "booking sheet 12" if one.name == "source" else one.value
    return {name: value for name, value in said.items() if value}


def sent(fields: list[Field], chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """One field after the other filled with hostile values, the others as proposed; then all at once."""
    base = good(fields)
    kinds = {one.name: one.kind for one in fields}
    for name, kind in sorted(kinds.items()):
        few = 2 if kind in ("option", "radio", "checkbox", "hidden", "file") else SAMPLE
        once_broke = BROKE if kind == "datetime-local" else ()
        for value in (*once_broke, *chance.sample(HOSTILE, min(few, len(HOSTILE)))):
            yield name, {**base, name: value}
    yield "", {}
    for value in chance.sample(HOSTILE, min(SAMPLE, len(HOSTILE))):
        yield "", {one.name: value for one in fields}


def test_every_form_at_its_limits(
    world: tuple[Case, list[Page]], enter: Callable[[User], Client], people: People
) -> None:
    """No value in any field is a fault; refused ones leave the log as it was and keep what was typed."""
    wrong: list[tuple[str, str, str, object]] = []
    tried, saved, chance = 0, 0, random.Random(SEED)
    for page in world[1]:
        client = enter(people.user(page.role))
        client.raise_request_exception = False
        fields = fields_of(client, page)
        kinds = {one.name: one.kind for one in fields}
        for name, data in sent(fields, chance):
            # Every request meets the same state: what one has saved is taken back.
            with transaction.atomic():
                before = log().size()
                answer = client.post(page.address, data)
                status, after, text = answer.status_code, log().size(), answer.content.decode()
                whole = Event.objects.count() == after
                transaction.set_rollback(True)
            tried, saved = tried + 1, saved + (status == 302)
            said = (page.address, name, repr(data.get(name, ""))[:30])
            if status not in (200, 302, 409, 422):
                wrong.append((*said, status))
            if not whole or (status != 302 and after != before and "outbox" not in page.address):
                wrong.append((*said, "refused, and written all the same"))
            if status == 422:
                wrong += [(*said, one) for one in unkept(text, data, kinds)]
    assert tried > 500 and saved > 50
    assert wrong == []


def unkept(page: str, data: dict[str, Any], kinds: dict[str, str]) -> Iterator[str]:
    """The fields of text whose content the page shown again has lost."""
    words = " ".join(unescape(page).split())
    for name, value in data.items():
        if kinds.get(name) not in ("text", "textarea", "date", "datetime-local", "email", "number"):
            continue
        typed = " ".join(str(value).replace("\x00", "\ufffd").split())
        if typed and "\x00" not in str(value) and typed not in words:
            yield f"what was typed in [{name}] is lost"


def test_the_message_stands_beside_its_field(
    world: tuple[Case, list[Page]], enter: Callable[[User], Client], people: People
) -> None:
    """A page that refuses a form has at least one message, and each field in error is marked so."""
    for page in world[1]:
        client = enter(people.user(page.role))
        fields = fields_of(client, page)
        if not fields:
            continue
        answer = client.post(page.address, {one.name: "\x00" for one in fields})
        assert answer.status_code == 422, page
        form = answer.context["form"]
        text = unescape(answer.content.decode())
        for name in form.errors:
            if name != "__all__" and not form.fields[name].widget.is_hidden:
                assert re.search(rf'id="[^"]*{re.escape(name)}[^"]*error"', text), (page, name)
