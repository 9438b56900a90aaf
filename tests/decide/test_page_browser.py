"""The page of a decision in a real browser: on a phone, and on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, sync_playwright

from holdcheck import Decision, decide
from holdcheck.decide.explain import as_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
LONG = "Docket" + "0123456789" * 8
CASES: dict[str, tuple[dict[str, Any], date, str]] = {
    "nothing known": ({}, datetime(2018, 7, 13, 17, 30), "US/CT"),
    "many laws": (
        {
            "custody": {"otherwise_released_at": datetime(2018, 7, 13, 17)},
            "person": {"citizenship_claimed": True},
            "conviction": [{"id": LONG, "grade": "misdemeanor", "statute": LONG}, {}],
            "charge": [{}],
        },
        datetime(2018, 7, 13, 17, 30),
        "US/CA/SanFrancisco",
    ),
    "new york": ({"conviction": [{}, {}, {}]}, date(2016, 7, 1), "US/NY/NYC"),
}


def decided(name: str) -> Decision:
    facts, on, place = CASES[name]
    return decide(facts, act="hold_past_release", on=on, place=place)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as machine:
        made = machine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("wide", [390, 1280])
def test_nothing_runs_over_the_side(name: str, wide: int, browser: Browser) -> None:
    """On a phone and on a desk, folded and unfolded."""
    page = browser.new_page(viewport={"width": wide, "height": 800})
    page.set_content(as_html(decided(name)))
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.close()


@pytest.mark.parametrize("name", CASES)
def test_it_prints_on_two_sheets_each_marked_as_a_draft(name: str, browser: Browser) -> None:
    """With the fold closed; the mark is in the margin of every sheet."""
    page = browser.new_page()
    page.set_content(as_html(decided(name)))
    printed = page.pdf(prefer_css_page_size=True)
    page.evaluate("document.querySelectorAll('body *').forEach(one => one.remove())")
    page.evaluate("document.body.style.height = '20in'")
    margins = page.pdf(prefer_css_page_size=True)
    page.close()
    with pikepdf.open(BytesIO(printed)) as sheets:
        assert 1 <= len(sheets.pages) <= 2
    with pikepdf.open(BytesIO(margins)) as sheets:
        assert len(sheets.pages) >= 2
        # nothing is left on the sheets but what stands in their margins
        for sheet in sheets.pages:
            assert b"Tj" in sheet.Contents.read_bytes()
