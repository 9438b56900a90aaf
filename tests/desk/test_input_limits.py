"""Input at its limits: impossible hours, hours that come twice, years long ago, names nobody can see."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from desk_people import People, make_case, make_people
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.values import local_moments, to_json
from holdcheck.desk.receipts.forms import read
from holdcheck.desk.visible import first_unseen
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
DUE = "custody.otherwise_released_at"
LA = "America/Los_Angeles"
NAMES = (
    "محمد بن سلمان الحسيني",
    "דוד כהן",
    "میرزا علی\u200cرضا",
    "नरेन्द्र क्\u200dष",
    "王小明",
    "Nguyễn Văn A",
)
UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad\u3164"


@pytest.fixture
def west(db: None) -> People:
    """A jail in California."""
    return make_people("US/CA")


def fact_form(client: Client, case: Case, path: str = DUE) -> tuple[str, dict[str, str]]:
    """Address and hidden fields of the form of a fact, with a source."""
    address = reverse("fact", args=[case.pk]) + f"?path={path}"
    form = client.get(address).context["form"]
    sent = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    return address, sent | {"source_kind": "jail_record", "source": "booking sheet"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2027-03-14T02:30", "does not exist: the clocks are set forward over it that night"),
        ("2026-11-01T01:30", "comes twice, because the clocks are set back that night"),
        ("1900-01-01T00:00", "no time of a case lies before 1970"),
        ("1969-12-31T23:59", "no time of a case lies before 1970"),
        ("0026-01-05T08:00", "correct the year"),
        ("2200-01-01T00:00", "correct the year"),
        ("2026-02-30T08:00", "is not a date"),
    ],
)
def test_a_time_that_cannot_be_is_asked_about_beside_its_field(
    west: People, enter: Enter, typed: str, words: str
) -> None:
    """Booking, correction, contact: one sentence beside the field, and what was typed is kept."""
    case = make_case(west)
    client = enter(west.user("clerk"))
    address, sent = fact_form(client, case)
    booking = {
        "request_key": str(uuid.uuid4()), "booking_number": "N-1", "name": "New Example",
    }  # fmt: skip
    contact = {
        "request_key": str(uuid.uuid4()), "case": str(case.pk), "channel": "call",
        "direction": "in", "summary": "Asked for the release date.",
    }  # fmt: skip
    for page, field, said in (
        (address, "value", sent),
        (reverse("case_open"), "release_due", booking),
        (reverse("contact_add"), "at", contact),
    ):
        answer = client.post(page, said | {field: typed})
        assert answer.status_code == 422
        form = answer.context["form"]
        assert words in " ".join(form.errors[field]), form.errors
        assert form[field].value() == typed and typed in answer.content.decode()
    assert not Case.objects.filter(booking_number="N-1").exists()


def test_of_an_hour_that_comes_twice_the_form_asks_which(west: People, enter: Enter) -> None:
    """Two more buttons name both; each choice is kept as the moment it is, and shown again as it was chosen."""
    case = make_case(west)
    client = enter(west.user("clerk"))
    kept = []
    for which, said in (
        ("-07:00", "the first (PDT)"),
        ("-08:00", "the second, an hour later (PST)"),
    ):
        address, sent = fact_form(client, case)
        asked = client.post(address, sent | {"value": "2026-11-01T01:30"})
        page = asked.content.decode()
        assert f'name="value_which" value="{which}"' in page and said in page
        assert page.count('name="value_which"') == 2 and 'value="2026-11-01T01:30"' in page
        answer = client.post(address, sent | {"value": "2026-11-01T01:30", "value_which": which})
        assert answer.status_code == 302
        fact = StatedFact.objects.get(case=case, path=DUE, superseded_by__isnull=True)
        assert fact.value == f"2026-11-01T01:30:00{which}"
        kept.append(datetime.fromisoformat(str(fact.value)))
        again = client.get(address).content.decode()
        assert f'name="value_which" value="{which}" checked' in again
    assert (kept[1] - kept[0]).total_seconds() == 3600


def test_the_choice_goes_with_the_time_it_was_made_for(west: People, enter: Enter) -> None:
    """Another time typed over it is read as the clocks show it; no offset is carried along."""
    case = make_case(west)
    client = enter(west.user("clerk"))
    address, sent = fact_form(client, case)
    for which in ("-07:00", "+09:00"):
        client.post(address, sent | {"value": "2026-11-02T01:30", "value_which": which})
        fact = StatedFact.objects.get(case=case, path=DUE, superseded_by__isnull=True)
        assert fact.value == "2026-11-02T01:30:00-08:00"
        address, sent = fact_form(client, case)
    answer = client.post(address, sent | {"value": "2026-11-01T01:30", "value_which": "+09:00"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("zone", "typed", "count"),
    [
        (LA, "2026-11-01T01:00", 2), (LA, "2026-11-01T02:00", 1), (LA, "2026-11-01T00:59", 1),
        (LA, "2027-03-14T02:00", 0), (LA, "2027-03-14T01:59", 1), (LA, "2027-03-14T03:00", 1),
        ("America/Phoenix", "2026-11-01T01:30", 1), ("Pacific/Honolulu", "2027-03-14T02:30", 1),
        ("Pacific/Guam", "2026-11-01T01:30", 1),
    ],
)  # fmt: skip
def test_how_often_the_clocks_show_a_time(zone: str, typed: str, count: int) -> None:
    """At the edges of both nights to the minute, and never twice where no clock is changed."""
    found = local_moments(datetime.fromisoformat(typed), zone)
    assert len(found) == count
    assert list(found) == sorted(found, key=lambda one: one.timestamp())


def test_a_machine_is_asked_too() -> None:
    """A time without an offset that comes twice, or never, is refused with what to write."""
    with pytest.raises(
        InputError, match=r"the first \(PDT, -07:00\) or the second \(PST, -08:00\)"
    ):
        to_json(DUE, datetime(2026, 11, 1, 1, 30), zone=LA)
    with pytest.raises(InputError, match="does not exist"):
        to_json(DUE, datetime(2027, 3, 14, 2, 30), zone=LA)
    one = datetime.fromisoformat("2026-11-01T01:30:00-08:00")
    assert to_json(DUE, one, zone=LA) == "2026-11-01T01:30:00-08:00"


@pytest.mark.parametrize("char", UNSEEN)
def test_a_name_with_something_unseen_is_refused(west: People, enter: Enter, char: str) -> None:
    """Characters that turn the writing or show nothing: refused beside the name, in plain words."""
    client = enter(west.user("clerk"))
    for field in ("name", "booking_number"):
        said = {"request_key": str(uuid.uuid4()), "booking_number": "N-1", "name": "New Example"}
        answer = client.post(reverse("case_open"), said | {field: f"Ab{char}cd"})
        assert answer.status_code == 422
        wrong = answer.context["form"].errors
        assert list(wrong) == [field]
        assert f"cannot be seen [U+{ord(char):04X}]" in wrong[field][0]
        assert char not in wrong[field][0]
    assert not Case.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_names_in_every_script_and_direction_are_kept(
    west: People, enter: Enter, name: str
) -> None:
    """From right to left, with joiners where the script needs them: kept letter by letter, and shown."""
    client = enter(west.user("clerk"))
    said = {"request_key": str(uuid.uuid4()), "booking_number": "N-1", "name": name}
    assert client.post(reverse("case_open"), said).status_code == 302
    case = Case.objects.get(booking_number="N-1")
    assert case.person_name == name
    assert name in client.get(reverse("board")).content.decode()


def test_a_name_of_joiners_alone_is_none() -> None:
    """Joiners join letters; by themselves they are nothing to see."""
    assert first_unseen("\u200d \u200c") == "\u200d"
    assert first_unseen("علی\u200cرضا") == "" and first_unseen("") == "" and first_unseen(" ") == ""


@pytest.mark.parametrize("field", ["name", "reach"])
def test_a_family_is_told_in_its_own_language(field: str) -> None:
    """A challenge whose name holds something unseen is not sent; the sentence is one of the catalogue."""
    from django.http import QueryDict

    post = QueryDict(mutable=True)
    post.update({"fact": "other", "who": "family", "right": "Otra fecha.", field: "Ana\u202e"})
    sent = read(post, [], {}, "es")
    assert sent.filing is None and sent.errors[field].key == "error.sign"
    post[field] = "محمد"
    assert read(post, [], {}, "es").filing is not None
