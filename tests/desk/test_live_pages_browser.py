"""The board that renews itself and the question answered in place, in a browser."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import needs_chromium, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import People, make_case, make_people
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from test_live_pages import asked

from holdcheck.desk.cases.models import StatedFact

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
RENEWED = "**/board/?renewed=1"


@pytest.fixture
def crowd(fresh_log: None, monkeypatch: pytest.MonkeyPatch) -> People:
    """An agency whose board renews itself each second."""
    monkeypatch.setattr("holdcheck.desk.board.views.RENEW_SECONDS", 1)
    return make_people()


def hide(page: Page, hidden: bool) -> None:
    """Make the page believe that nobody sees it, or somebody again."""
    page.evaluate(
        "(is) => { Object.defineProperty(document, 'hidden', { value: is, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


def test_an_alarm_appears_and_is_announced(crowd: People, visit: Visit, shots: Path) -> None:
    """A case falls due while the board is open: row, alarm and title change, and the alarm is told once."""
    late = timezone.now() - timedelta(hours=2)
    make_case(crowd, "B-1", due=late, grade=None)
    page = visit("clerk")
    told = page.locator("#told")
    expect(page.get_by_role("heading", name="1 overdue")).to_be_visible()
    expect(told).to_have_attribute("aria-live", "assertive")
    page.locator("#find").fill("half a name")
    first = page.locator(".alarm a").first
    first.focus()
    make_case(crowd, "B-2", due=late + timedelta(hours=1), grade=None)
    expect(page.get_by_role("heading", name="2 overdue")).to_be_visible(timeout=20_000)
    expect(page).to_have_title("(2 overdue) Board · Holdcheck")
    expect(told).to_contain_text("New alarm: Alex Example, booking B-2")
    assert "B-1" not in told.inner_text()
    expect(page.locator("#find")).to_have_value("half a name")
    expect(page.locator(".alarm a").first).to_be_focused()
    expect(page.locator("#rows tr.overdue")).to_have_count(2)
    expect(page.locator("#rows time").first).to_contain_text("overdue by")
    sound_wide_and_narrow(page, shots, "board-renewed")


def test_nobody_sees_it_nothing_is_asked(crowd: People, visit: Visit) -> None:
    """A hidden page asks for nothing; seen again, it is brought up to date at once."""
    page = visit("clerk")
    with page.expect_request(RENEWED):
        pass
    hide(page, True)
    asked_for: list[str] = []
    page.on("request", lambda one: asked_for.append(one.url) if "renewed" in one.url else None)
    page.evaluate(
        "() => document.addEventListener('htmx:beforeRequest', (event) => {"
        " const held = document.documentElement.dataset;"
        " held.back = Number(held.back || 0) + event.defaultPrevented; })"
    )
    make_case(crowd, due=timezone.now() - timedelta(hours=1), grade=None)
    several = re.compile(r"^([2-9]|\d\d+)$")
    expect(page.locator("html")).to_have_attribute("data-back", several, timeout=20_000)
    assert asked_for == []
    expect(page.get_by_text("Nobody is on the board.")).to_be_visible()
    hide(page, False)
    expect(page.get_by_role("heading", name="1 overdue")).to_be_visible(timeout=20_000)


def test_a_board_that_cannot_be_renewed_says_so(crowd: People, visit: Visit, shots: Path) -> None:
    """A server that fails, or none: the page says how old it is, aloud, until it is renewed again."""
    make_case(crowd)
    page = visit("clerk", fails=("500",))
    stale = page.locator("#stale")
    expect(stale).to_be_hidden()

    def fail(route: Route) -> None:
        route.fulfill(status=500, body="")

    page.route(RENEWED, fail)
    expect(stale).to_be_visible(timeout=20_000)
    expect(stale).to_have_attribute("role", "alert")
    assert re.search(r"stood at \w{3} \d{2} \w{3} \d{4}, \d{2}:\d{2} C[SD]T", stale.inner_text())
    expect(page.get_by_role("link", name="Alex Example")).to_be_visible()
    sound_wide_and_narrow(page, shots, "board-stale")
    page.unroute(RENEWED)
    expect(stale).to_be_hidden(timeout=20_000)


def test_a_board_without_its_library_says_so(crowd: People, visit: Visit) -> None:
    """Where the script that renews it cannot be had, nobody takes the board for one that does."""
    page = visit("clerk", fails=("ERR_BLOCKED_BY_CLIENT",))
    page.route("**/htmx-2.min.js", lambda route: route.abort("blockedbyclient"))
    page.goto(reverse("board"))
    expect(page.locator("#stale")).to_be_visible()
    expect(page.locator("#stale span")).to_contain_text(re.compile("C[SD]T"))


def test_the_idle_lock_takes_the_open_board_away(
    crowd: People, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renewing is nobody's activity: after fifteen minutes the page itself goes to the log-in."""
    make_case(crowd)
    page = visit("clerk")
    with page.expect_response(RENEWED) as renewed:
        pass
    assert renewed.value.status == 200
    now = time.time()
    monkeypatch.setattr("holdcheck.desk.accounts.middleware.time.time", lambda: now + 901)
    page.wait_for_url("**/account/login/**", timeout=20_000)
    expect(page.get_by_text("logged out after 15 minutes")).to_be_visible()
    assert page.url.endswith("next=%2Fboard%2F")


def test_the_question_is_answered_in_place(crowd: People, visit: Visit, shots: Path) -> None:
    """By keyboard: a mistake stands beside its field and has the focus; the answer renews the case."""
    case = asked(crowd)
    page = visit("clerk")
    page.goto(reverse("case", args=[case.pk]))
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    card = page.locator("#question")
    card.locator("select").first.focus()
    card.get_by_role("button", name="Answer and decide again").press("Enter")
    expect(card.get_by_text("Not saved yet.")).to_be_visible()
    wrong = card.locator("[aria-invalid=true]").first
    expect(wrong).to_be_focused()
    expect(card.locator(".errorlist").first).to_be_visible()
    sound_wide_and_narrow(page, shots, "question-mistake")
    fact = card.locator("select[name=value]")
    choice = fact.locator("option").nth(1).get_attribute("value")
    fact.select_option(choice)
    card.get_by_label("Who or what says so").select_option("jail_record")
    card.get_by_label("Source in words").fill("booking sheet")
    card.get_by_role("button", name="Answer and decide again").press("Enter")
    heading = page.locator("#act-hold_past_release")
    expect(heading).to_be_focused(timeout=20_000)
    expect(page.locator("#told")).to_contain_text("Saved, and decided again. May we hold")
    assert loads == [] and page.url.endswith(reverse("case", args=[case.pk]))
    stated = StatedFact.objects.filter(case=case).exclude(value=None).order_by("event_id").last()
    assert stated is not None and stated.value == choice
    page.get_by_text("facts, each with its source").click()
    expect(page.get_by_text("booking sheet").first).to_be_visible()
    sound_wide_and_narrow(page, shots, "question-answered")


def test_the_question_is_answered_without_a_script(crowd: People, visit: Visit) -> None:
    """The same form without JavaScript: the whole page comes, with the same words beside the field."""
    case = asked(crowd)
    page = visit("clerk", script=False)
    page.goto(reverse("case", args=[case.pk]))
    page.get_by_role("button", name="Answer and decide again").click()
    assert page.get_by_text("Not saved yet.").is_visible()
    assert page.locator(".errorlist").first.is_visible()
    page.locator("select[name=value]").select_option(index=1)
    page.get_by_label("Who or what says so").select_option("jail_record")
    page.get_by_label("Source in words").fill("booking sheet")
    page.get_by_role("button", name="Save and decide again").click()
    assert page.url.endswith(reverse("case", args=[case.pk]))


def test_an_answer_that_does_not_arrive_is_not_lost(crowd: People, visit: Visit) -> None:
    """The network fails: the page says so, keeps what was typed, and sends it when asked again."""
    case = asked(crowd)
    page = visit("clerk", fails=("ERR_BLOCKED_BY_CLIENT", "htmx:"))
    page.goto(reverse("case", args=[case.pk]))
    card = page.locator("#question")
    card.locator("select[name=value]").select_option(index=1)
    card.get_by_label("Who or what says so").select_option("jail_record")
    card.get_by_label("Source in words").fill("booking sheet")
    page.route("**/fact/**", lambda route: route.abort("blockedbyclient"))
    button = card.get_by_role("button", name="Answer and decide again")
    button.click()
    expect(card.get_by_text("send it again; nothing is done twice")).to_be_visible()
    expect(card.get_by_label("Source in words")).to_have_value("booking sheet")
    page.unroute("**/fact/**")
    button.click()
    expect(page.locator("#act-hold_past_release")).to_be_focused(timeout=20_000)


def test_a_refusal_takes_the_place_of_the_page(crowd: People, visit: Visit) -> None:
    """A role that was ended meanwhile: the answer is refused in words, where the page was."""
    case = asked(crowd)
    page = visit("clerk", fails=("403",))
    page.goto(reverse("case", args=[case.pk]))
    crowd.user("clerk").memberships.update(ended_at=timezone.now())
    page.get_by_role("button", name="Answer and decide again").click()
    expect(page.get_by_role("heading", name="Not for your role")).to_be_visible()
    expect(page.locator("#main")).to_be_focused()
