"""Security keys, passkeys and codes in a real browser, at a desk that runs as production does.

The desk is `holdcheck serve` with HOLDCHECK_ENV=production behind a proxy with TLS, under a host name
of its own; the keys are Chromium's virtual authenticators, so the whole ceremony runs.
"""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright
from test_desk_serve import COMMAND, surroundings
from tls_front import make_certificate, tls_front

from holdcheck.desk.accounts.lockout import LOCKED

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

HOST = "holds.jail.example"
PASSWORD = "a long enough phrase"
PRODUCTION = {
    "HOLDCHECK_ENV": "production",
    "HOLDCHECK_TLS_PROXY_HEADER": "X-Forwarded-Proto",
    "HOLDCHECK_TRUSTED_ORIGINS": f"https://{HOST}",
    "HOLDCHECK_HOSTS": HOST,
    "HOLDCHECK_ORIGIN": "jail.example/holds",
}
PEOPLE = """
import django; django.setup()
from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.accounts.services import make_member
from holdcheck.desk.events.services import SYSTEM
for name in ("ada", "bea", "cy", "dot", "eve", "fay"):
    make_member(
        Agency.objects.get(), email=name + "@jail.example", name=name.title() + " Example",
        role="supervisor", password="a long enough phrase", by=SYSTEM,
    )
"""
CLOSE = """
import django; django.setup()
from holdcheck.desk.accounts.models import User
assert User.objects.filter(email="eve@jail.example").update(is_active=False) == 1
"""


@dataclass(frozen=True)
class Desk:
    browser: Browser
    environment: dict[str, str]

    def on_the_machine(self, script: str) -> None:
        """Run a script on the store, as its administrator could."""
        there = self.environment | {"DJANGO_SETTINGS_MODULE": "holdcheck.desk.settings"}
        subprocess.run([sys.executable, "-c", script], env=there, check=True)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk in production, with an administrator and six supervisors, and a browser that finds it."""
    folder = tmp_path_factory.mktemp("production")
    environment = surroundings(folder / "data") | PRODUCTION
    made = subprocess.run(
        [*COMMAND, "--agency", "Jail", "--place", "US/CT", "--admin", "admin@jail.example"],
        env=environment, input=f"{PASSWORD}\n{PASSWORD}\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*COMMAND, "--port", str(port), "--workers", "1", "--deliver-every", "0"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    certificate = make_certificate(folder, HOST)
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/", headers={"Host": HOST})
                break
            except httpx.TransportError:
                time.sleep(0.1)
        with tls_front(certificate, port) as front, sync_playwright() as machine:
            browser = machine.chromium.launch(
                executable_path=CHROMIUM,
                args=[
                    "--no-sandbox",
                    f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{front}",
                    f"--ignore-certificate-errors-spki-list={certificate.key_hash}",
                ],
            )
            found = Desk(browser, environment)
            found.on_the_machine(PEOPLE)
            yield found
            browser.close()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


class Key:
    """A security key in the reader of one page; it is touched at once when it blinks."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        self.name = self._add()

    def _add(self) -> str:
        options = {
            "protocol": "ctap2", "transport": "usb", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True,
        }  # fmt: skip
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return str(made["authenticatorId"])

    def held(self) -> list[dict[str, Any]]:
        """What the key keeps."""
        sent = {"authenticatorId": self.name}
        return list(self.session.send("WebAuthn.getCredentials", sent)["credentials"])

    def pull_out(self) -> None:
        """Take the key out of the reader."""
        self.session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.name})

    def forget(self, uses: int) -> None:
        """Set the count of its uses back, as a copy made earlier would have it."""
        (held,) = self.held()
        sent = {"authenticatorId": self.name, "credentialId": held["credentialId"]}
        self.session.send("WebAuthn.removeCredential", sent)
        copy = {"authenticatorId": self.name, "credential": held | {"signCount": uses}}
        self.session.send("WebAuthn.addCredential", copy)

    def swap(self) -> None:
        """Put another key into the reader."""
        self.pull_out()
        self.name = self._add()


@pytest.fixture
def visit(desk: Desk) -> Iterator[Callable[[], Page]]:
    """Open a fresh browser at the log-in; nothing may fail in its console."""
    opened, said = [], []

    def fresh() -> Page:
        context = desk.browser.new_context(base_url=f"https://{HOST}")
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        page.goto("/")
        return page

    yield fresh
    for context in opened:
        context.close()
    assert said == []


def sound(page: Page, shots: Path, name: str) -> None:
    """Keep a screenshot; axe finds nothing, and the page stands in our frame."""
    page.screenshot(path=str(shots / f"factor-{name}.png"), full_page=True)
    found = Axe().run(page).response["violations"]
    assert found == [], json.dumps(
        [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found], indent=1
    )
    expect(page.get_by_role("link", name="Holdcheck", exact=True)).to_be_visible()


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail address").fill(f"{name}@jail.example")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/account/login/")


def confirm(page: Page) -> None:
    """Say the password again before the second factor is changed, if it is asked."""
    if "/reauthenticate/" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()


def register(page: Page, name: str = "Blue key", passkey: bool = False) -> list[str]:
    """Register the key in the reader; the recovery codes that come with the first."""
    page.get_by_role("link", name="Add a security key").click()
    confirm(page)
    page.get_by_label("Name").fill(name)
    if passkey:
        page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Register the key").click()
    page.wait_for_url("**/recovery-codes/")
    return page.get_by_label("Unused codes").input_value().split()


def is_in(page: Page) -> bool:
    """Whether the board opens."""
    page.goto("/board/")
    return page.url == f"https://{HOST}/board/"


def test_a_supervisor_registers_a_key_and_is_let_in_with_it_only(
    visit: Callable[[], Page], shots: Path
) -> None:
    """First log-in leads to the second factor; afterwards password and key open, the password alone does not."""
    page = visit()
    sound(page, shots, "log-in")
    log_in(page, "ada")
    page.wait_for_url("**/account/2fa/")
    assert page.get_by_text("Your role needs a second factor").is_visible()
    sound(page, shots, "nothing-yet")
    assert not is_in(page)
    key = Key(page)
    page.get_by_role("link", name="Add a security key").click()
    sound(page, shots, "confirm")
    confirm(page)
    sound(page, shots, "add")
    page.goto("/account/2fa/")
    codes = register(page)
    assert len(codes) == 10
    sound(page, shots, "codes")
    assert is_in(page)
    page.goto("/account/2fa/")
    sound(page, shots, "index")
    page.get_by_role("link", name="Rename or remove keys").click()
    assert page.get_by_role("strong").inner_text() == "Blue key"
    sound(page, shots, "list")
    log_out(page)

    log_in(page, "ada")
    page.wait_for_url("**/2fa/authenticate/")
    sound(page, shots, "authenticate")
    assert not is_in(page), "the password alone must not open anything"
    page.goto("/account/2fa/authenticate/")
    (before,) = key.held()
    page.get_by_role("button", name="Use a security key").click()
    page.wait_for_url("**/board/")
    (after,) = key.held()
    assert after["signCount"] > before["signCount"], "the key itself has signed"
    log_out(page)

    log_in(page, "ada")
    key.swap()
    page.get_by_role("button", name="Use a security key").click()
    alarm = page.get_by_role("alert")
    expect(alarm).to_contain_text("not registered for this account")
    sound(page, shots, "wrong-key")
    assert not is_in(page)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of that name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(() => { const e = document.activeElement; "
            "return (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText) || ''; })()"
        )
        if str(told).strip().startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach [{name}]")


def test_keyboard_alone_registers_a_key_and_uses_it(visit: Callable[[], Page]) -> None:
    """Enter in the name's field asks for the key and never sends the form without one."""
    page = visit()
    Key(page)

    def enter_password() -> None:
        tab_to(page, "E-mail address")
        page.keyboard.type("bea@jail.example")
        tab_to(page, "Password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")

    enter_password()
    page.wait_for_url("**/account/2fa/")
    tab_to(page, "Add a security key")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reauthenticate/**")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/webauthn/add/")
    tab_to(page, "Name")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    tab_to(page, "Log out")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/login/")
    enter_password()
    page.wait_for_url("**/2fa/authenticate/")
    tab_to(page, "Use a security key")
    page.keyboard.press("Enter")
    page.wait_for_url("**/board/")


def code_of(secret: str) -> str:
    """The code an app shows now for its secret."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_copy_of_a_key_is_found_out(visit: Callable[[], Page], shots: Path) -> None:
    """Whichever of two like keys is used second has counted too few uses, and opens nothing."""
    page = visit()
    log_in(page, "fay")
    key = Key(page)
    page.wait_for_url("**/account/2fa/")
    register(page)
    for _ in range(2):  # each use counts one more
        log_out(page)
        log_in(page, "fay")
        page.get_by_role("button", name="Use a security key").click()
        page.wait_for_url("**/board/")
    log_out(page)
    (held,) = key.held()
    key.forget(held["signCount"] - 1)  # its next use counts as the last one did
    log_in(page, "fay")
    page.get_by_role("button", name="Use a security key").click()
    expect(page.get_by_role("alert")).to_contain_text("there may be a copy of it")
    sound(page, shots, "copied")
    assert not is_in(page)
    key.forget(held["signCount"])
    page.goto("/account/2fa/authenticate/")
    page.get_by_role("button", name="Use a security key").click()
    page.wait_for_url("**/board/")


def test_recovery_codes_and_an_app_open_when_the_key_is_lost(
    visit: Callable[[], Page], shots: Path
) -> None:
    """A recovery code opens once and no second time; an app set up instead opens as well."""
    page = visit()
    log_in(page, "cy")
    key = Key(page)
    page.wait_for_url("**/account/2fa/")
    codes = register(page)
    log_out(page)
    key.pull_out()
    log_in(page, "cy")
    page.get_by_role("textbox", name="Code").fill("12345678")
    page.get_by_role("button", name="Go on with the code").click()
    assert page.get_by_text("was not accepted").is_visible()
    sound(page, shots, "wrong-code")
    page.get_by_role("textbox", name="Code").fill(codes[0])
    page.get_by_role("button", name="Go on with the code").click()
    page.wait_for_url("**/board/")
    log_out(page)
    log_in(page, "cy")
    page.get_by_role("textbox", name="Code").fill(codes[0])
    page.get_by_role("button", name="Go on with the code").click()
    assert page.get_by_text("was not accepted").is_visible()
    page.get_by_role("textbox", name="Code").fill(codes[1])
    page.get_by_role("button", name="Go on with the code").click()
    page.wait_for_url("**/board/")

    page.goto("/account/2fa/")
    assert page.get_by_text("8 unused.").is_visible()
    page.get_by_role("link", name="Set up an app").click()
    confirm(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    sound(page, shots, "app")
    page.get_by_role("textbox", name="Code").fill(code_of(secret))
    page.get_by_role("button", name="Activate").click()
    assert page.get_by_text("Authenticator app activated").is_visible()
    log_out(page)
    log_in(page, "cy")
    page.get_by_role("textbox", name="Code").fill(code_of(secret))
    page.get_by_role("button", name="Go on with the code").click()
    if "authenticate" in page.url:  # the app's code opens once; the next comes within half a minute
        time.sleep(30 - time.time() % 30)
        page.get_by_role("textbox", name="Code").fill(code_of(secret))
        page.get_by_role("button", name="Go on with the code").click()
    page.wait_for_url("**/board/")
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Make new codes").click()
    confirm(page)
    sound(page, shots, "new-codes")
    page.get_by_role("button", name="Generate").click()
    assert codes[5] not in page.get_by_label("Unused codes").input_value().split()
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Remove the app").click()
    confirm(page)
    sound(page, shots, "remove-app")


def test_a_removed_key_is_refused_in_plain_words(visit: Callable[[], Page], shots: Path) -> None:
    """A key removed meanwhile opens nothing; when the last is gone, a new one is demanded."""
    page, elsewhere = visit(), visit()
    log_in(page, "dot")
    Key(page)
    page.wait_for_url("**/account/2fa/")
    codes = register(page)
    log_out(page)
    log_in(page, "dot")
    page.wait_for_url("**/2fa/authenticate/")  # this page knows the key

    log_in(elsewhere, "dot")
    elsewhere.get_by_role("textbox", name="Code").fill(codes[0])
    elsewhere.get_by_role("button", name="Go on with the code").click()
    elsewhere.wait_for_url("**/board/")
    other = Key(elsewhere)
    elsewhere.goto("/account/2fa/webauthn/add/")
    confirm(elsewhere)
    elsewhere.get_by_label("Name").fill("Red key")
    elsewhere.get_by_role("button", name="Register the key").click()
    elsewhere.wait_for_url("**/account/2fa/")
    elsewhere.get_by_role("link", name="Rename or remove keys").click()
    elsewhere.get_by_role("link", name="Rename Blue key").click()
    sound(elsewhere, shots, "rename")
    elsewhere.get_by_label("Name").fill("Lost key")
    elsewhere.get_by_role("button", name="Save").click()
    elsewhere.get_by_role("link", name="Remove Lost key").click()
    sound(elsewhere, shots, "remove")
    elsewhere.get_by_role("button", name="Remove").click()
    assert elsewhere.get_by_text("Security key removed").is_visible()
    assert elsewhere.get_by_role("link", name="Remove Lost key").count() == 0

    page.get_by_role("button", name="Use a security key").click()
    expect(page.get_by_role("alert")).to_contain_text("was not accepted")
    sound(page, shots, "removed-key")
    assert not is_in(page)

    other.pull_out()
    elsewhere.get_by_role("link", name="Remove Red key").click()
    elsewhere.get_by_role("button", name="Remove").click()
    assert not is_in(elsewhere)
    assert elsewhere.get_by_text("Your role needs a second factor").is_visible()


def test_a_passkey_opens_while_the_password_is_locked_and_not_a_closed_account(
    desk: Desk, visit: Callable[[], Page], shots: Path
) -> None:
    """A passkey is a key and its PIN: it needs no password, is not guessed, and dies with the account."""
    page = visit()
    log_in(page, "eve")
    Key(page)
    page.wait_for_url("**/account/2fa/")
    register(page, passkey=True)
    log_out(page)
    stranger = visit()
    for _ in range(6):
        log_in(stranger, "eve", "wrong")
    assert stranger.get_by_text(LOCKED[:60]).is_visible()
    sound(stranger, shots, "locked")
    page.context.clear_cookies()  # a browser that knows nobody
    page.goto("/account/login/")
    log_in(page, "eve")
    assert page.get_by_text(LOCKED[:60]).is_visible()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/board/")
    log_out(page)
    desk.on_the_machine(CLOSE)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="This account is closed")).to_be_visible()
    sound(page, shots, "closed")
    assert not is_in(page)
