"""Accounts: second factor, people, and pages of the log-in library in our frame."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from desk_people import PASSWORD, People, make_people
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import BreakGlass, Membership, User
from holdcheck.desk.accounts.services import break_glass, end_membership, make_member
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]


def test_roles_that_approve_need_a_second_factor(
    people: People, enter: Enter, settings: Any
) -> None:
    """Where it is required, a supervisor is sent to set one up; with one the board opens."""
    settings.REQUIRE_SECOND_FACTOR = True
    supervisor = people.user("supervisor")
    client = enter(supervisor)
    answer = client.get(reverse("board"))
    assert answer.status_code == 302 and answer["Location"] == reverse("mfa_index")
    TOTP.activate(supervisor, generate_totp_secret())
    assert client.get(reverse("board")).status_code == 200
    assert enter(people.user("clerk")).get(reverse("board")).status_code == 200


def test_account_pages_stand_in_our_frame(people: People) -> None:
    """Password and second factor are changed on pages with our header, style and policy."""
    client = Client()
    sent = {"login": people.user("counsel").email, "password": PASSWORD}
    assert client.post(reverse("account_login"), sent).status_code == 302
    for name in ("mfa_index", "account_change_password", "mfa_activate_totp", "mfa_add_webauthn"):
        page = client.get(reverse(name))
        if page.status_code == 302:  # before a factor is changed the password is asked again
            again = page["Location"]
            assert again.startswith(reverse("account_reauthenticate"))
            assert client.get(again).status_code == 200
            assert client.post(again, {"password": PASSWORD}).status_code == 302
            page = client.get(reverse(name))
        assert page.status_code == 200, name
        text = page.content.decode()
        assert "/static/desk/desk.css" in text and "Counsel Example" in text
        for script in text.split("<script")[1:]:
            head = script.partition(">")[0]
            assert "src=" in head or 'type="application/json"' in head, "no inline script"


def keyless(user: User) -> dict[str, Any]:
    """What a browser sends for a key of this person, with a signature that nobody made."""
    handle = urlsafe_b64encode(str(user.pk).encode()).decode().rstrip("=")
    client = {"type": "webauthn.get", "challenge": "AAAA", "origin": "http://testserver"}
    return {
        "id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {},
        "response": {
            "clientDataJSON": urlsafe_b64encode(json.dumps(client).encode()).decode().rstrip("="),
            "authenticatorData": urlsafe_b64encode(bytes(37)).decode().rstrip("="),
            "signature": "AAAA", "userHandle": handle,
        },
    }  # fmt: skip


def test_what_is_no_key_opens_nothing_and_breaks_nothing(people: People) -> None:
    """A forged or mangled answer of a key is refused in plain words, at the passkey and at the second factor."""
    supervisor = people.user("supervisor")
    TOTP.activate(supervisor, generate_totp_secret())
    good = keyless(supervisor)
    mangled = good | {"response": good["response"] | {"userHandle": "AAAA"}}
    answers: list[Any] = [good, mangled, good | {"response": {}}, [], {}, None, "x", 7, {"id": 7}]
    for said in answers:
        client = Client()
        client.get(reverse("mfa_login_webauthn"), HTTP_ACCEPT="application/json")
        sent = {"credential": json.dumps(said)}
        answer = client.post(reverse("mfa_login_webauthn"), sent, follow=True)
        assert answer.status_code == 200 and "note error" in answer.content.decode(), said
        client.post(reverse("account_login"), {"login": supervisor.email, "password": PASSWORD})
        answer = client.post(reverse("mfa_authenticate"), sent)
        assert answer.status_code == 200 and "errorlist" in answer.content.decode(), said
        assert client.get(reverse("board")).status_code == 302


def test_what_is_no_new_key_is_not_registered(people: People, enter: Enter) -> None:
    """A mangled registration says so on its page and leaves nothing behind."""
    client = enter(people.user("clerk"))
    page = reverse("mfa_add_webauthn")
    again = client.get(page)["Location"]
    assert client.post(again, {"password": PASSWORD}).status_code == 302
    answers: list[Any] = [{}, [], "x", {"id": "A", "response": {}}, keyless(people.user("clerk"))]
    for said in answers:
        answer = client.post(page, {"name": "", "credential": json.dumps(said)})
        assert answer.status_code == 200 and "note error" in answer.content.decode(), said
    assert not Authenticator.objects.exists()


def test_people_are_made_and_ended(people: People, enter: Enter) -> None:
    """An administrator makes an account with a role; a weak password is refused; a role ends."""
    client = enter(people.user("administrator"))
    page = reverse("person_add")
    form = client.get(page).context["form"]
    sent = {one.html_name: str(one.value()) for one in form.hidden_fields()} | {
        "name": "Night Clerk", "email": "night@example.example", "role": "clerk",
        "password": "password1234",
    }  # fmt: skip
    assert client.post(page, sent).status_code == 422
    assert client.post(page, sent | {"password": "long enough to keep"}).status_code == 302
    member = Membership.objects.get(user__email="night@example.example")
    assert enter(member.user).get(reverse("board")).status_code == 200
    assert client.post(reverse("person_end", args=[member.pk])).status_code == 302
    assert enter(member.user).get(reverse("board")).status_code == 403
    kinds = list(Event.objects.filter(stream=people.agency.stream).values_list("kind", flat=True))
    assert kinds == ["role_given", "role_ended"]


def test_one_role_at_an_agency(people: People) -> None:
    """Nobody gets a second hat, and nobody ends their own role."""
    admin = people.actor("administrator")
    with pytest.raises(RefusedError, match="has a role here already"):
        make_member(
            people.agency, email=people.user("clerk").email, name="", role="counsel", password=None,
            by=admin,
        )  # fmt: skip
    own = Membership.objects.get(user=people.user("administrator"))
    with pytest.raises(RefusedError, match="your own role"):
        end_membership(own, by=admin)


def test_glass_is_broken_by_a_supervisor_with_reasons(people: People) -> None:
    """Not by a clerk, not for oneself, not without reasons, not for another agency's people."""
    other = make_people(name="Other County Jail")
    clerk, supervisor = people.user("clerk"), people.actor("supervisor")
    reasons = "Night shift alone; I know the voice."
    for account, by, said, problem, words in (
        (clerk, people.actor("counsel"), reasons, RefusedError, "only a supervisor"),
        (people.user("supervisor"), supervisor, reasons, RefusedError, "for themselves"),
        (clerk, supervisor, "because", InputError, "reasons"),
        (other.user("clerk"), supervisor, reasons, RefusedError, "no role at your agency"),
    ):
        with pytest.raises(problem, match=words):
            break_glass(people.agency, account, reasons=said, by=by)
    assert not BreakGlass.objects.exists()
    row = break_glass(people.agency, clerk, reasons=reasons, by=supervisor)
    assert row.event.kind == "break_glass" and row.event.actor_name == "Supervisor Example"
