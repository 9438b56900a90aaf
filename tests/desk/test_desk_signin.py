"""Sign-in by the agency's OpenID Connect provider, against a real one on loopback."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from axe_playwright_python.sync_playwright import Axe
from desk_people import PASSWORD, People, make_people
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from holdcheck.desk.accounts.lockout import is_locked
from holdcheck.desk.accounts.models import User
from holdcheck.desk.accounts.services import break_glass_at_server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.django_db
LOGIN = "/account/oidc/agency/login/"
Change = Callable[[dict[str, str]], dict[str, str]]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A provider that demands a nonce, running by itself."""
    port = free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--require-nonce", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            assert server.poll() is None, "the provider does not start; is it installed?"
            try:
                httpx.get(url)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def use(settings: Any, address: str, **more: Any) -> None:
    """Let the desk sign in by the provider at an address, as HOLDCHECK_OIDC_… do."""
    app = {
        "provider_id": "agency", "name": "Agency sign-in", "client_id": "holdcheck",
        "secret": "a secret", "settings": {"server_url": address},
    }  # fmt: skip
    kept = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**kept, "APPS": [app]}}
    for name, value in more.items():
        setattr(settings, name, value)


class Provider:
    """The running provider, as somebody signs in there."""

    def __init__(self, address: str) -> None:
        self.address = address

    def knows(self, subject: str, **claims: Any) -> None:
        """Let it know a person; it says of them exactly these claims."""
        put = httpx.put(f"{self.address}/users/{subject}", json=claims)
        assert put.status_code == 204

    def ask(self, client: Client, link: str = LOGIN) -> dict[str, str]:
        """Begin at the desk: what it asks of the provider."""
        answer = client.get(link)
        assert answer.status_code == 302, answer.content.decode()
        parts = urlsplit(answer["Location"])
        assert answer["Location"].startswith(f"{self.address}/oauth2/authorize?")
        return dict(parse_qsl(parts.query))

    def vouch(self, asked: dict[str, str], subject: str = "", **form: str) -> str:
        """Sign in at the provider: the address to which it sends the browser back."""
        said = form or {"sub": subject}
        answer = httpx.post(f"{self.address}/oauth2/authorize", params=asked, data=said)
        assert answer.status_code == 302, answer.text
        parts = urlsplit(answer.headers["Location"])
        assert parts.netloc == "testserver"
        return f"{parts.path}?{parts.query}"

    def sign_in(self, client: Client, subject: str) -> Any:
        """The whole way; the desk's answer."""
        return client.get(self.vouch(self.ask(client), subject))


@pytest.fixture
def provider(address: str, settings: Any) -> Provider:
    use(settings, address)
    return Provider(address)


def is_in(client: Client) -> bool:
    return bool(client.get(reverse("board")).status_code == 200)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_existing_account_is_signed_in(people: People, provider: Provider) -> None:
    """The first time by the verified address in any case, then by the identity, whatever its address is."""
    clerk, number = people.user("clerk"), User.objects.count()
    provider.knows("s-1", email=clerk.email.title(), email_verified=True, phone_number="555")
    client = Client()
    answer = provider.sign_in(client, "s-1")
    assert answer.status_code == 302 and is_in(client)
    assert "Clerk Example" in text(client.get(reverse("tour")))
    provider.knows("s-1", email="renamed@elsewhere.example", email_verified=False)
    again = Client()
    provider.sign_in(again, "s-1")
    assert is_in(again) and User.objects.count() == number
    kept = SocialAccount.objects.get()
    assert set(kept.extra_data["id_token"]) == {"sub", "email", "email_verified"}


def test_the_password_still_opens_after_a_sign_in(people: People, provider: Provider) -> None:
    """When the provider is down at three in the morning the password is what is left."""
    clerk = people.user("clerk")
    provider.knows("s-2", email=clerk.email, email_verified=True)
    provider.sign_in(Client(), "s-2")
    client = Client()
    client.post(reverse("account_login"), {"login": clerk.email, "password": PASSWORD})
    assert is_in(client)


def test_an_unknown_address_gets_no_account(people: People, provider: Provider) -> None:
    """It is refused in plain words, and nothing is made."""
    number = User.objects.count()
    provider.knows("s-3", email="nobody@elsewhere.example", email_verified=True)
    client = Client()
    answer = provider.sign_in(client, "s-3")
    assert answer.status_code == 403
    assert "There is no account here with the address [nobody@elsewhere.example]" in text(answer)
    assert User.objects.count() == number and not SocialAccount.objects.exists()
    assert not is_in(client)


@pytest.mark.parametrize("verified", [False, None, "false", "no", 1, "True", [True]])
def test_an_unverified_address_opens_nothing(
    verified: Any, people: People, provider: Provider
) -> None:
    """Whoever can type a colleague's address at the provider is not the colleague."""
    claims = {"email": people.user("supervisor").email, "email_verified": verified}
    provider.knows("s-4", **{key: value for key, value in claims.items() if value is not None})
    client = Client()
    answer = provider.sign_in(client, "s-4")
    assert answer.status_code == 403 and "has verified your e-mail address" in text(answer)
    assert not is_in(client) and not SocialAccount.objects.exists()


def test_verified_may_be_written_as_text(people: People, provider: Provider) -> None:
    """Some providers write "true"."""
    provider.knows("s-5", email=people.user("clerk").email, email_verified="true")
    client = Client()
    provider.sign_in(client, "s-5")
    assert is_in(client)


def test_a_closed_account_is_refused_before_and_after_its_first_sign_in(
    people: People, provider: Provider
) -> None:
    """The page says that it is closed; nothing is connected to it."""
    clerk = people.user("clerk")
    provider.knows("s-6", email=clerk.email, email_verified=True)
    for known in (False, True):
        User.objects.filter(pk=clerk.pk).update(is_active=known)
        if known:
            provider.sign_in(Client(), "s-6")
            User.objects.filter(pk=clerk.pk).update(is_active=False)
        client = Client()
        answer = provider.sign_in(client, "s-6")
        assert answer["Location"] == reverse("account_inactive")
        assert "This account is closed" in text(client.get(answer["Location"]))
        assert not is_in(client) and SocialAccount.objects.exists() is known


def test_an_address_given_to_somebody_new_does_not_give_them_the_account(
    people: People, provider: Provider
) -> None:
    """Another identity with the same address is refused, until the old one is forgotten on the record."""
    clerk = people.user("clerk")
    provider.knows("old", email=clerk.email, email_verified=True)
    provider.knows("new", email=clerk.email, email_verified=True)
    provider.sign_in(Client(), "old")
    client = Client()
    answer = provider.sign_in(client, "new")
    assert answer.status_code == 403 and "belongs to another identity" in text(answer)
    assert not is_in(client)
    (row,) = break_glass_at_server(
        clerk.email, reasons="The provider was replaced; I rang back.", name="Pat Admin",
        forget_sign_in=True,
    )  # fmt: skip
    assert row.event.data["sign_in_forgotten"]
    provider.sign_in(client, "new")
    assert is_in(client)


def test_the_second_factor_is_demanded_as_with_a_password(
    people: People, provider: Provider, settings: Any
) -> None:
    """With one it is asked; without one a role that needs it is led to set one up; a clerk goes on."""
    settings.REQUIRE_SECOND_FACTOR = True
    for role in ("supervisor", "counsel", "clerk"):
        provider.knows(role, email=people.user(role).email, email_verified=True)
    TOTP.activate(people.user("counsel"), generate_totp_secret())
    counsel, supervisor, clerk = Client(), Client(), Client()
    answer = provider.sign_in(counsel, "counsel")
    assert answer["Location"] == reverse("mfa_authenticate")
    assert counsel.get(reverse("board"))["Location"].startswith(reverse("account_login"))
    provider.sign_in(supervisor, "supervisor")
    assert supervisor.get(reverse("board"))["Location"] == reverse("mfa_index")
    provider.sign_in(clerk, "clerk")
    assert is_in(clerk)


def test_a_locked_password_does_not_close_the_sign_in(people: People, provider: Provider) -> None:
    """Guesses at the password say nothing about the provider."""
    clerk = people.user("clerk")
    for _ in range(5):
        Client().post(reverse("account_login"), {"login": clerk.email, "password": "wrong"})
    assert is_locked(clerk.email)
    provider.knows("s-7", email=clerk.email, email_verified=True)
    client = Client()
    provider.sign_in(client, "s-7")
    assert is_in(client)


def refused(client: Client, back: str) -> None:
    """The answer proves nothing: a plain page, and nobody is in."""
    answer = client.get(back)
    assert answer.status_code == 401 and "could not be accepted" in text(answer)
    assert not is_in(client) and not SocialAccount.objects.exists()


def test_an_answer_with_another_nonce_is_refused(people: People, provider: Provider) -> None:
    """A code obtained for another try cannot be slipped in."""
    provider.knows("s-8", email=people.user("clerk").email, email_verified=True)
    client = Client()
    asked = provider.ask(client)
    refused(client, provider.vouch(asked | {"nonce": "0" * 64}, "s-8"))


def test_an_answer_with_another_state_is_refused(people: People, provider: Provider) -> None:
    """Neither a made-up state, nor that of another browser, nor none, nor one that was used."""
    provider.knows("s-9", email=people.user("clerk").email, email_verified=True)
    client, other = Client(), Client()
    asked = provider.ask(client)
    refused(client, provider.vouch(asked | {"state": "made-up"}, "s-9"))
    refused(other, provider.vouch(asked, "s-9"))
    back = provider.vouch(asked, "s-9")
    refused(client, back.partition("&state=")[0])
    assert client.get(back).status_code == 302
    again = client.get(back)
    assert again.status_code == 401


def test_a_link_cannot_change_what_is_asked(people: People, provider: Provider) -> None:
    """Nonce, PKCE and scope are the desk's own; no link connects an account, no form leads away."""
    client = Client()
    link = f"{LOGIN}?auth_params=nonce%3Dmine%26prompt%3Dnone&scope=offline_access"
    asked = provider.ask(client, link)
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) >= 43
    assert len(asked["nonce"]) == 64 and "prompt" not in asked
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert provider.ask(client)["nonce"] != asked["nonce"]
    assert client.get(f"{LOGIN}?process=connect").status_code == 404
    assert client.post(LOGIN).status_code == 405


def test_the_code_is_redeemed_with_the_secret_behind_the_challenge(
    people: People, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A provider that demands PKCE lets the desk in: the verifier sent is the one it was asked with.

    The provider here does not compare them (RFC 7636, 4.6), so what is sent to it is read on its way.
    """
    provider.knows("s-12", email=people.user("clerk").email, email_verified=True)
    sent: list[dict[str, str]] = []
    send = requests.Session.send

    def read(session: requests.Session, request: requests.PreparedRequest, **how: Any) -> Any:
        if str(request.url).endswith("/oauth2/token"):
            sent.append(dict(parse_qsl(str(request.body))))
        return send(session, request, **how)

    monkeypatch.setattr(requests.Session, "send", read)
    challenges = []
    for _ in range(2):
        client = Client()
        asked = provider.ask(client)
        assert client.get(provider.vouch(asked, "s-12")).status_code == 302 and is_in(client)
        challenges.append(asked["code_challenge"])
    assert [challenge_of(one["code_verifier"]) for one in sent] == challenges
    assert challenges[0] != challenges[1]


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


def test_leaving_the_sign_in_is_no_fault(people: People, provider: Provider) -> None:
    """Whoever says no at the provider reads that nothing was opened."""
    client = Client()
    asked = provider.ask(client)
    back = provider.vouch(asked, action="deny")
    # This provider leaves the state out; RFC 6749, 4.1.2.1 demands it.
    answer = client.get(f"{back}&state={asked['state']}", follow=True)
    assert answer.status_code == 200 and "Nothing was opened" in text(answer)


@pytest.mark.parametrize("fault", ["gone", "hangs", "is no provider", "says nonsense"])
def test_a_provider_that_does_not_answer_gives_a_plain_page(
    fault: str, people: People, provider: Provider, settings: Any
) -> None:
    """Before the provider and on the way back; the page names the other ways in."""
    provider.knows("s-10", email=people.user("clerk").email, email_verified=True)
    client = Client()
    back = provider.vouch(provider.ask(client), "s-10")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        broken = {
            "gone": f"http://localhost:{free_port()}",
            "hangs": f"http://127.0.0.1:{silent.getsockname()[1]}",
            "is no provider": f"{provider.address}/jwks?/.well-known/",
            "says nonsense": f"{provider.address}/?/.well-known/",
        }
        use(settings, broken[fault], SOCIALACCOUNT_REQUESTS_TIMEOUT=0.3)
        for answer in (client.get(LOGIN), client.get(back)):
            assert answer.status_code == 503
            assert "sign-in does not answer" in text(answer) and "with your password" in text(
                answer
            )
    assert not is_in(client)


def test_without_a_provider_there_is_no_sign_in(people: People) -> None:
    """The log-in shows no button, and the address leads nowhere."""
    assert "/oidc/" not in text(Client().get(reverse("account_login")))
    assert Client().get(LOGIN).status_code == 404
    assert Client().get(f"{LOGIN}callback/?code=x&state=y").status_code == 404


@pytest.fixture
def crowd(fresh_log: None) -> People:
    return make_people()


def sound(page: Page, shots: Path, name: str) -> None:
    page.screenshot(path=str(shots / f"signin-{name}.png"), full_page=True)
    found = Axe().run(page).response["violations"]
    assert found == [], json.dumps([(one["id"], one["nodes"][0]["html"]) for one in found])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_clerk_signs_in_with_the_browser(
    crowd: People, provider: Provider, live_server: LiveServer, settings: Any, shots: Path
) -> None:
    """Over the log-in to the provider and back, by keyboard; refusals are sound pages."""
    provider.knows("clerk-7", email=crowd.user("clerk").email, email_verified=True)
    provider.knows("nobody-7", email="nobody@elsewhere.example", email_verified=True)
    with sync_playwright() as machine:
        browser = machine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=live_server.url)
        # The provider's own page would fetch a style sheet from elsewhere.
        context.route(
            "**/*", lambda one: one.continue_() if "localhost" in one.request.url else one.abort()
        )
        page = context.new_page()

        def sign_in(subject: str) -> None:
            page.goto("/board/")
            page.get_by_role("link", name="Agency sign-in").press("Enter")
            page.get_by_placeholder("sub").fill(subject)
            page.keyboard.press("Enter")

        sign_in("nobody-7")
        expect(page.get_by_role("heading", name="Not signed in")).to_be_visible()
        sound(page, shots, "unknown")
        sign_in("clerk-7")
        page.wait_for_url("**/board/")
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url("**/account/login/")
        sound(page, shots, "log-in")
        use(settings, f"http://localhost:{free_port()}")
        page.get_by_role("link", name="Agency sign-in").click()
        expect(
            page.get_by_role("heading", name="The agency’s sign-in does not answer")
        ).to_be_visible()
        sound(page, shots, "down")
        page.goto(f"{LOGIN}callback/?code=x&state=y")
        expect(page.get_by_role("heading", name="Not signed in")).to_be_visible()
        sound(page, shots, "refused")
        browser.close()
