"""What was typed survives a log-in that comes between; nothing is done by it, nobody else reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_people import PASSWORD, People, make_case
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts import kept
from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.events.models import Event

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
TYPED = "Said at the counter that the name is spelled with a z."


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock the test sets; the lock and what is kept both read it."""
    moment = [1_800_000_000.0]
    monkeypatch.setattr("holdcheck.desk.accounts.middleware.time.time", lambda: moment[0])
    return moment


def fact_address(case: Case) -> str:
    """A form with words in it."""
    return reverse("fact", args=[case.pk]) + "?path=person.citizenship_claimed"


def typed(client: Client, case: Case) -> dict[str, str]:
    """The form filled in."""
    form = client.get(fact_address(case)).context["form"]
    hidden = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    return hidden | {"value": "no", "source_kind": "person", "source": TYPED}


def logged_in(client: Client, people: People, role: str, address: str) -> object:
    """Log in through the page, which leads on to ``address``."""
    email = people.user(role).email
    done = client.post(address, {"login": email, "password": PASSWORD})
    assert done.status_code == 302
    return client.get(done["Location"])


def test_an_idle_form_comes_back_after_the_log_in(
    people: People, enter: Enter, clock: list[float]
) -> None:
    """Typed, away for twenty minutes, sent: after the log-in the same words are there, once."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    sent, size = typed(client, case), Event.objects.count()
    clock[0] += 1200
    answer = client.post(fact_address(case), sent)
    assert answer.status_code == 302 and "next=" in answer["Location"]
    page = logged_in(client, people, "clerk", answer["Location"])
    text = page.content.decode()  # type: ignore[attr-defined]
    assert TYPED in text and "What you typed is here again" in text
    assert Event.objects.count() == size, "nothing is done by itself"
    assert TYPED not in client.get(fact_address(case)).content.decode()
    form = page.context["form"]  # type: ignore[attr-defined]
    again = {one.html_name: str(one.value() or "") for one in form}
    assert client.post(fact_address(case), again).status_code == 302
    assert StatedFact.objects.get(case=case, path="person.citizenship_claimed").source == TYPED


def test_a_second_page_left_open_is_kept_too(
    people: People, enter: Enter, clock: list[float]
) -> None:
    """The lock fell on another page; the form sent after it is not lost."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    sent = typed(client, case)
    clock[0] += 1200
    assert client.get(reverse("board")).status_code == 302
    answer = client.post(fact_address(case), sent)
    page = logged_in(client, people, "clerk", answer["Location"])
    assert TYPED in page.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("role", "minutes"), [("supervisor", 0), ("clerk", 31)])
def test_another_person_or_much_later_gets_nothing(
    people: People, enter: Enter, clock: list[float], role: str, minutes: int
) -> None:
    """Who did not type it does not read it, and after half an hour nobody does."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    sent = typed(client, case)
    clock[0] += 1200
    answer = client.post(fact_address(case), sent)
    clock[0] += minutes * 60
    page = logged_in(client, people, role, answer["Location"])
    assert page.status_code == 200  # type: ignore[attr-defined]
    assert TYPED not in page.content.decode()  # type: ignore[attr-defined]
    assert kept.KEPT not in client.session


def test_a_button_leads_back_to_its_page(people: People, enter: Enter, clock: list[float]) -> None:
    """What has no page of its own leads back to the page with the button."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    page = reverse("case", args=[case.pk])
    client.get(page)
    clock[0] += 1200
    answer = client.post(
        reverse("decide", args=[case.pk]), {"act": "ice_interview_access"},
        headers={"Referer": f"http://testserver{page}"},
    )  # fmt: skip
    email = people.user("clerk").email
    on = client.post(answer["Location"], {"login": email, "password": PASSWORD})["Location"]
    back = client.get(on)
    assert back.status_code == 302 and back["Location"] == page


def test_passwords_long_texts_and_log_ins_are_not_kept(
    people: People, enter: Enter, clock: list[float]
) -> None:
    """Nothing secret, nothing huge, nothing outside the work of a role."""
    case = make_case(people)
    for role, address, sent in (
        ("administrator", reverse("person_add"), {"password": "x" * 20, "name": "N"}),
        ("clerk", fact_address(case), {"source": "x" * (kept.LIMIT + 1)}),
        ("clerk", reverse("account_change_password"), {"oldpw": "x"}),
    ):
        client = enter(people.user(role))
        client.get(reverse("home"))
        clock[0] += 1200
        assert client.post(address, sent).status_code == 302
        assert kept.KEPT not in client.session, address


def test_files_are_to_be_chosen_again(people: People, enter: Enter, clock: list[float]) -> None:
    """A browser does not give files back, and the page says so."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    address = reverse("document_add", args=[case.pk])
    client.get(address)
    clock[0] += 1200
    file = SimpleUploadedFile("a.png", b"x")
    answer = client.post(address, {"kind": "court_record", "title": TYPED, "file": file})
    page = logged_in(client, people, "clerk", answer["Location"]).content.decode()  # type: ignore[attr-defined]
    assert TYPED in page and "Choose the files again" in page


class TestOldToken:
    """A page whose token is no longer good."""

    def client(self, people: People) -> Client:
        found = Client(enforce_csrf_checks=True)
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        found.force_login(people.user("clerk"), backend=backend)
        return found

    def test_our_own_old_page_comes_back_with_its_words(self, people: People) -> None:
        """Nothing is saved; the form stands there as it was sent, with a fresh token."""
        case = make_case(people)
        client = self.client(people)
        sent, size = typed(client, case), Event.objects.count()
        answer = client.post(fact_address(case), sent, headers={"Origin": "http://testserver"})
        assert (answer.status_code, answer["Location"]) == (303, fact_address(case))
        page = client.get(answer["Location"])
        assert TYPED in page.content.decode() and Event.objects.count() == size

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
    def test_words_from_elsewhere_are_refused(self, people: People, origin: str) -> None:
        """Another site cannot fill in a form of the desk."""
        case = make_case(people)
        client = self.client(people)
        headers = {"Origin": origin} if origin else {}
        answer = client.post(fact_address(case), typed(client, case), headers=headers)
        assert answer.status_code == 403 and "too old" in answer.content.decode()
        assert TYPED not in client.get(fact_address(case)).content.decode()

    def test_another_sites_form_is_not_kept_over_the_lock_either(
        self, people: People, clock: list[float]
    ) -> None:
        """The lock keeps a form only with the token of this desk."""
        case = make_case(people)
        client = self.client(people)
        sent = typed(client, case)
        clock[0] += 1200
        assert client.post(fact_address(case), sent).status_code == 302
        assert kept.KEPT not in client.session
