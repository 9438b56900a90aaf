"""`holdcheck serve` as a person starts it: the store, the demonstration, the server itself."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

COMMAND = (sys.executable, "-m", "holdcheck", "serve")


def surroundings(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return kept | {"HOLDCHECK_DATA": str(data)}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration in it."""
    folder = tmp_path_factory.mktemp("serve") / "data"
    done = subprocess.run(
        [*COMMAND, "--demo", "--prepare-only"],
        env=surroundings(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "clerk@example.example" in done.stdout and "public key" in done.stdout
    return folder


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    """The desk running on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*COMMAND, "--port", str(port), "--workers", "1"],
        env=surroundings(data), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(url + "/account/login/", timeout=30)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        yield url
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        assert server.stderr is not None
        server.stderr.close()


def test_secrets_are_the_owners_alone(data: Path) -> None:
    """Both keys are 0600 and the folder 0700."""
    for name in ("secret.key", "ledger.key"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_clerk_logs_in_over_http(address: str) -> None:
    """Log-in, board and stylesheet come from the real server, with their headers."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as browser:
        page = browser.get("/")
        token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        sent = {
            "csrfmiddlewaretoken": token,
            "login": "clerk@example.example",
            "password": "holdcheck demo only",
        }
        board = browser.post("/account/login/", data=sent)
        assert board.status_code == 200 and "Maria Ejemplo" in board.text
        assert "1 overdue" in board.text
        style = browser.get("/static/desk/desk.css")
        assert style.status_code == 200 and "text/css" in style.headers["content-type"]
        assert browser.get("/static/mfa/js/webauthn.js").status_code == 200
        assert browser.get("/account/signup/").status_code == 403


def test_the_first_agency_and_its_administrator(tmp_path: Path) -> None:
    """An agency and its administrator are made at the prompt; a weak password is refused.

    So is a place in a state of several time zones, until its own is given.
    """
    command = [
        *COMMAND,
        "--agency",
        "New Jail",
        "--place",
        "US/TN/Knox",
        "--admin",
        "a@jail.example",
    ]
    eastern = ["--timezone", "America/New_York"]
    for typed, more, code, words in (
        ("password\npassword\n", eastern, 2, "too short"),
        (
            "long enough to keep\nlong enough to keep\n",
            [],
            2,
            "may lie in one of several time zones",
        ),
        ("long enough to keep\nlong enough to keep\n", eastern, 0, "is ready"),
        ("long enough to keep\nlong enough to keep\n", eastern, 2, "already exists"),
    ):
        done = subprocess.run(
            [*command, *more], env=surroundings(tmp_path / "data"), input=typed, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert words in done.stdout + done.stderr
