"""What every test in a real browser shares; it knows nothing of the desk or of its database."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDE, NARROW = 1280, 390
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for a module."""
    with sync_playwright() as machine:
        made = machine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots are kept."""
    folder = Path(os.environ.get("HOLDCHECK_SHOTS", tempfile.gettempdir())) / "desk-screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def sound(page: Page, shots: Path, name: str) -> None:
    """Keep a screenshot; axe must find nothing, and nothing may stick out sideways."""
    page.screenshot(path=str(shots / f"{name}.png"), full_page=True)
    found = Axe().run(page).response["violations"]
    assert found == [], json.dumps(
        [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found], indent=1
    )
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide, f"{name} is wider than the screen"


def sound_wide_and_narrow(page: Page, shots: Path, name: str) -> None:
    """The same on a desk's screen and on a phone's; the page is left wide."""
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        sound(page, shots, f"{name}-{width}")


def log_in(page: Page, email: str, password: str) -> None:
    """Log in, from the first page."""
    page.goto("/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda address: "login" not in address)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element whose label or text begins with these words has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(() => { const e = document.activeElement; "
            "return (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText) || ''; })()"
        )
        if str(told).strip().startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach [{name}]")
