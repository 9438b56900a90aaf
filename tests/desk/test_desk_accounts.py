"""Accounts: second factor, people, and pages of the log-in library in our frame."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from desk_people import PASSWORD, People, make_people
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from holdcheck.desk.accounts.lockout import count_failure, is_locked_anywhere
from holdcheck.desk.accounts.models import BreakGlass, Membership, User
from holdcheck.desk.accounts.second_factor import counts_on
from holdcheck.desk.accounts.services import (
    break_glass,
    end_membership,
    give_first_password,
    make_agency,
    make_member,
)
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import SYSTEM, RefusedError
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
    end = reverse("person_end", args=[member.pk])
    asked = client.get(end)
    assert "They can do nothing more" in asked.content.decode() and member.ended_at is None
    sent = {one.html_name: str(one.value()) for one in asked.context["form"].hidden_fields()}
    assert client.post(end, sent).status_code == 302
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
        (clerk, supervisor, reasons, RefusedError, "is not locked"),
    ):
        with pytest.raises(problem, match=words):
            break_glass(people.agency, account, reasons=said, by=by)
    assert not BreakGlass.objects.exists()
    for _ in range(5):
        count_failure(clerk.email, None)
    row = break_glass(people.agency, clerk, reasons=reasons, by=supervisor)
    assert row.event.kind == "break_glass" and row.event.actor_name == "Supervisor Example"


def logged_in(email: str, password: str) -> Client | None:
    """A browser in which the person typed their password; ``None`` when it opened nothing."""
    client = Client()
    sent = {"login": email, "password": password}
    return client if client.post(reverse("account_login"), sent).status_code == 302 else None


def test_a_lost_password_is_replaced_and_then_changed(people: People, enter: Enter) -> None:
    """The old one opens nothing, open sessions end, and nothing opens before the person chose their own."""
    clerk, new = people.user("clerk"), "blue kettle on the sill"
    before = logged_in(clerk.email, PASSWORD)
    assert before is not None and before.get(reverse("board")).status_code == 200
    for _ in range(5):
        count_failure(clerk.email, None)
    client, member = enter(people.user("administrator")), Membership.objects.get(user=clerk)
    page = reverse("person_password", args=[member.pk])
    assert page in client.get(reverse("people")).content.decode()
    form = client.get(page).context["form"]
    sent = {one.html_name: str(one.value()) for one in form.hidden_fields()}
    assert client.post(page, sent | {"password": "password1234"}).status_code == 422
    assert client.post(page, sent | {"password": new}).status_code == 302
    assert before.get(reverse("board")).status_code == 302, "who held the old session is out"
    assert logged_in(clerk.email, PASSWORD) is None and not is_locked_anywhere(clerk.email)
    mine = logged_in(clerk.email, new)
    assert mine is not None
    change = reverse("account_change_password")
    for name in ("board", "tour", "mfa_index"):
        assert mine.get(reverse(name))["Location"] == change
    shown = mine.get(change).content.decode()
    assert "given to you by somebody else" in shown and "reset" not in shown
    own = {
        "oldpassword": new,
        "password1": "green lamp by the door",
        "password2": "green lamp by the door",
    }
    same = own | {"password1": new, "password2": new}
    assert "choose another" in mine.post(change, same).content.decode()
    done = mine.post(change, own)
    assert done.status_code == 302 and done["Location"] == reverse("home")
    assert mine.get(reverse("board")).status_code == 200
    event = Event.objects.get(kind="first_password_given")
    assert event.actor_name == "Administrator Example" and event.data == {"user": str(clerk.pk)}


def test_who_gives_whom_a_password(people: People) -> None:
    """Not oneself, not by another role, not to somebody who works for another agency as well."""
    other = make_people(name="Other County Jail")
    Membership.objects.create(user=people.user("counsel"), agency=other.agency, role="counsel")
    members = {one.role: one for one in Membership.objects.filter(agency=people.agency)}
    for role, by, words in (
        ("clerk", "supervisor", "only an administrator"),
        ("administrator", "administrator", "yourself"),
        ("counsel", "administrator", "another agency"),
    ):
        with pytest.raises(RefusedError, match=words):
            give_first_password(members[role], "blue kettle on the sill", by=people.actor(by))
    assert not User.objects.filter(must_change_password=True).exists()


def test_a_password_typed_for_an_account_that_exists_is_not_ignored(
    people: People, enter: Enter
) -> None:
    """Given a role anew, a person keeps their password; one typed for them is refused, not dropped."""
    clerk, client = people.user("clerk"), enter(people.user("administrator"))
    Membership.objects.filter(user=clerk).update(ended_at=timezone.now())
    page = reverse("person_add")
    form = client.get(page).context["form"]
    sent = {one.html_name: str(one.value()) for one in form.hidden_fields()} | {
        "name": "Clerk Example", "email": clerk.email, "role": "clerk",
    }  # fmt: skip
    refused = client.post(page, sent | {"password": "blue kettle on the sill"})
    assert refused.status_code == 422 and "keeps its password" in refused.content.decode()
    assert client.post(page, sent).status_code == 302
    assert logged_in(clerk.email, PASSWORD) is not None
    assert not Membership.objects.filter(user=clerk, ended_at=None).exclude(role="clerk").exists()
    empty = client.post(page, sent | {"email": "new@example.example"})
    assert empty.status_code == 422 and "type a password" in empty.content.decode()


def test_a_person_at_two_agencies_switches(people: People, enter: Enter) -> None:
    """The header says where one acts and leads to the other; nobody switches to what is not theirs."""
    other = make_people(name="Other County Jail")
    clerk = people.user("clerk")
    theirs = Membership.objects.create(user=clerk, agency=other.agency, role="auditor")
    client, alone = enter(clerk), enter(people.user("supervisor"))
    assert reverse("switch") not in alone.get(reverse("board")).content.decode()
    shown = client.get(reverse("board")).content.decode()
    assert "clerk · Example County Jail" in shown and "Other County Jail (auditor)" in shown
    for foreign in (str(Membership.objects.get(user=people.user("supervisor")).pk), "", "x", "٣"):
        client.post(reverse("switch"), {"membership": foreign})
        assert "clerk · Example County Jail" in client.get(reverse("board")).content.decode()
    assert client.post(reverse("switch"), {"membership": str(theirs.pk)}).status_code == 302
    shown = client.get(reverse("board")).content.decode()
    assert "auditor · Other County Jail" in shown and "Example County Jail (clerk)" in shown
    assert client.get(reverse("case_open")).status_code == 403, "in the role held there"
    Membership.objects.filter(pk=theirs.pk).update(ended_at=timezone.now())
    assert "clerk · Example County Jail" in client.get(reverse("board")).content.decode()


def registered(user: User, uses: int) -> Authenticator:
    """A key of this person that had counted so many uses when it was registered."""
    public = ES256.from_cryptography_key(  # type: ignore[no-untyped-call]
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    made = AttestedCredentialData.create(Aaguid.NONE, b"key", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(sha256(b"testserver").digest(), flags, uses, made)
    client = {"type": "webauthn.create", "challenge": "AAAA", "origin": "http://testserver"}
    credential = {
        "id": websafe_encode(b"key"), "rawId": websafe_encode(b"key"), "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(json.dumps(client).encode()),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }  # fmt: skip
    kept = {"name": "Blue key", "credential": credential}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=kept)


@pytest.mark.parametrize(
    ("at_first", "answers"),
    [
        (0, [(0, True), (0, True), (3, True), (0, False), (3, False), (4, True)]),
        (7, [(7, False), (0, False), (6, False), (8, True), (8, False), (20, True), (19, False)]),
    ],
)
def test_a_key_counts_on(people: People, at_first: int, answers: list[tuple[int, bool]]) -> None:
    """A key that never counted may go on so; one that did must count more each time, a copy does not."""
    key = registered(people.user("supervisor"), at_first)
    assert [(uses, counts_on(key, uses)) for uses, _ in answers] == answers


@pytest.mark.parametrize(
    ("place", "zone", "says"),
    [
        ("US/CT", "", "America/New_York"),
        ("US/TX/El Paso County", "America/Denver", "America/Denver"),
        (
            "US/TN/Knox",
            "",
            "[US/TN/Knox] may lie in one of several time zones, and hours are counted in the "
            "agency's own; name it, such as America/Chicago",
        ),
        (
            "US/CT",
            "America/Hartford",
            "there is no time zone [America/Hartford]; write it as America/New_York",
        ),
        (
            "US/TN/9",
            "",
            "[US/TN/9] is not a place; write it as US, US/CT or US/CA/SantaClara",
        ),
    ],
)
def test_the_time_zone_of_an_agency_is_never_guessed(place: str, zone: str, says: str) -> None:
    """An hour off is an hour too long: where a state has several zones, whoever makes it says which."""
    try:
        assert make_agency("New Jail", place, by=SYSTEM, timezone=zone).zone == says
    except ValidationError as problem:
        assert problem.messages == [says]
