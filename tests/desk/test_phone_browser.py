"""Every page a clerk or a family uses, on a phone 320 pixels wide: nothing sideways, nothing too small to touch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import needs_chromium
from desk_fixtures import Visit
from desk_people import COURT, JAIL, SHEET, People, make_case, make_people
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import add_document, add_record, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.services import Filing, file_challenge
from holdcheck.desk.contacts.services import Said, log_contact
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.demo.packets import scan
from holdcheck.desk.notices.catalogue import NAMES
from holdcheck.desk.notices.services import write_notice
from holdcheck.desk.receipts.services import give_receipt

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
LONG = "Maximiliane-Konstantinopolitanische von Hohenlohe-Schillingsfürst y Fernández de Córdoba"
MEASURE = (Path(__file__).parent / "measure_page.js").read_text(encoding="utf-8")


def fits(page: Page, shots: Path, name: str) -> list[str]:
    """What sticks out sideways on the page, or is smaller than 24 by 24 pixels."""
    page.evaluate(
        "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
    )
    page.screenshot(path=str(shots / f"phone-{name}.png"), full_page=True)
    return [f"{name}: {one}" for one in page.evaluate(MEASURE)]


@pytest.fixture
def crowd(fresh_log: None) -> People:
    """A jail in California with a long name, so that its lists of offences are asked too."""
    return make_people(
        "US/CA", name="Example County Jail and House of Correction at Hohenschwangau"
    )


@pytest.fixture
def case(crowd: People) -> Case:
    """A case with everything in it, and an overdue one beside it."""
    late = make_case(crowd, "B-0", due=timezone.now() - timedelta(hours=2), grade=None)
    found = make_case(crowd, "2026-000000000000000000000000042", source=SHEET)
    with work_on(found.pk, by=crowd.actor("clerk")) as work:
        state_fact(work, "desk.name", LONG, source=JAIL)
        state_fact(work, "person.citizenship_claimed", True, source=JAIL)
        warrant = {"issuer": "federal_magistrate", "nature": "criminal", "valid": True}
        add_record(work, "warrant.instrument", warrant, source=COURT)
        add_document(
            work, kind="court_record", title="Docket_" + "0123456789" * 6, content=scan(("A", "B")),
            content_type="image/png", pages=1,
        )  # fmt: skip
        log_contact(work, Said(work.at, "call", "in", "Asked for the date; told nothing.", LONG))
        fact = found.facts.get(path="desk.date_of_birth")
        file_challenge(work, Filing(fact, "Another year. " * 9, "family", LONG))
        give_receipt(work, write_notice(work, "es"))
    assert late.pk != found.pk
    found.refresh_from_db()
    return found


def addresses(case: Case) -> Iterator[tuple[str, str]]:
    """The pages a clerk uses, by a short name."""
    key = case.pk
    decision = latest_decisions(case)["hold_past_release"]
    record = case.records.filter(list_path="conviction").get()
    for route in ("board", "case_open", "contacts", "contact_add", "reconciliation", "audit",
                  "tour", "challenges", "outbox", "returns", "account_change_password",
                  "mfa_index"):  # fmt: skip
        yield route, reverse(route)
    yield "board-closed", reverse("board") + "?closed=1"
    yield "board-none", reverse("board") + "?find=" + "nobody" * 9
    for route in ("case", "case_history", "facts", "document_add", "release", "detainer", "notices",
                  "challenge_new"):  # fmt: skip
        yield route, reverse(route, args=[key])
    for path in ("custody.otherwise_released_at", "person.birthplace_in_jail_file", "desk.name"):
        yield f"fact-{path}", reverse("fact", args=[key]) + f"?path={path}"
    for name in ("conviction", "charge", "arrest", "warrant.instrument"):
        yield f"record-{name}", reverse("record_add", args=[key, name])
    yield "record-complete", reverse("record_complete", args=[key, "charge"])
    yield "record-withdraw", reverse("record_withdraw", args=[key, record.pk])
    yield "judge", reverse("judge", args=[key, "special_circumstances"])
    yield "exhibit", reverse("exhibit", args=[key, decision.pk])
    yield "lifted", reverse("detainer_lifted", args=[key, case.detainers.get().pk])
    yield "notice", reverse("notice", args=[key, case.notices.get().pk])
    yield "code", reverse("code_withdraw", args=[key, case.receipts.get().pk])
    yield "challenge", reverse("challenge", args=[case.challenges.get().pk])
    yield "message", reverse("outbox_write", args=[key, "form_reply"])
    yield "missing", "/nowhere/"


def test_every_page_of_a_clerk(crowd: People, case: Case, visit: Visit, shots: Path) -> None:
    """From the log-in to the returns, forms with mistakes included."""
    page = visit("clerk", width=320, fails=("404",))
    wrong = []
    for name, address in addresses(case):
        page.goto(address)
        wrong += fits(page, shots, name)
    for name, address in (
        ("mistakes-booking", reverse("case_open")),
        ("mistakes-conviction", reverse("record_add", args=[case.pk, "conviction"])),
        ("mistakes-detainer", reverse("detainer", args=[case.pk])),
    ):
        page.goto(address)
        page.locator("main form button[type=submit]").first.click()
        page.get_by_text("Not saved yet.").wait_for()
        wrong += fits(page, shots, name)
    page.goto(reverse("fact", args=[case.pk]) + "?path=custody.otherwise_released_at")
    page.get_by_label("When would the person be released").fill("2026-11-01T01:30")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("this time comes twice").wait_for()
    wrong += fits(page, shots, "mistakes-twice")
    with work_on(case.pk, by=crowd.actor("clerk")) as work:
        release(work, released_at=work.at, into="community")
    page.goto(reverse("release_mistaken", args=[case.pk]))
    wrong += fits(page, shots, "release-mistaken")
    page.goto(reverse("case", args=[case.pk]))
    wrong += fits(page, shots, "case-released")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/account/login/**")
    wrong += fits(page, shots, "login")
    assert wrong == [], json.dumps(wrong, indent=1)


def test_every_page_of_a_family(
    crowd: People, case: Case, browser: Browser, live_server: LiveServer, shots: Path
) -> None:
    """Entrance, case, challenge with its mistakes, and a wrong code, in every language."""
    with work_on(case.pk, by=crowd.actor("clerk")) as work:
        code = give_receipt(work, case.notices.get()).code
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=live_server.url)
    page, wrong = context.new_page(), []
    for language in NAMES:
        page.goto(f"/receipts/?language={language}")
        wrong += fits(page, shots, f"family-{language}-1")
        page.locator("#code").fill(code)
        page.locator("main button").click()
        wrong += fits(page, shots, f"family-{language}-2")
        page.locator("form[action$='/receipts/challenge/'] button").click()
        page.locator("form[action$='/send/'] button").click()
        wrong += fits(page, shots, f"family-{language}-3")
    page.goto("/receipts/")
    page.locator("#code").fill("WRONG")
    page.locator("main button").click()
    wrong += fits(page, shots, "family-wrong")
    context.close()
    assert wrong == [], json.dumps(wrong, indent=1)


def test_the_measure_itself_finds_what_is_wrong(browser: Browser) -> None:
    """A wide table, a strip that scrolls sideways and a small button are each found; a good page is not."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    good = "<p>Text <a href='#x'>in it</a> goes on.</p><button style='width:3rem;height:2rem'>B</button>"
    for body, count in (
        (good, 0),
        ("<div style='width:400px'>wide</div>", 1),
        ("<div style='overflow-x:auto'><div style='width:400px'>strip</div></div>", 1),
        ("<button style='padding:0;border:0;height:20px;width:40px'>b</button>", 1),
        ("<ul><li><a href='#x' style='font-size:10px'>alone</a></li></ul>", 1),
        ("<label><input type=radio style='width:13px;height:13px'>L</label>", 1),
    ):
        page.set_content(f"<main>{body}</main>")
        assert len(page.evaluate(MEASURE)) == count, (body, page.evaluate(MEASURE))
    context.close()
