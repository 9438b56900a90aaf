"""A family member's path on a small phone: Spanish, by keyboard only, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import log_in, needs_chromium, sound
from desk_people import PASSWORD, People, make_people
from notice_world import case_with_copy, challenged, give, picture
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from holdcheck.desk.cases.models import Case
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import suspended
from holdcheck.desk.notices.catalogue import NAMES
from holdcheck.desk.receipts.models import Receipt

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
LIMIT = 60_000


@pytest.fixture
def crowd(fresh_log: None) -> People:
    people = make_people()
    people.agency.contact = "555 0100, 1 Example Street"
    people.agency.save()
    return people


Phone = Callable[..., Page]


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Phone]:
    """A small phone; nothing may fail to load, and nothing may come from elsewhere."""
    opened, failed = [], []

    def take(*, script: bool = False, width: int = 320) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 640},
            java_script_enabled=script,
            base_url=live_server.url,
            locale="es-US",
        )
        opened.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda one: failed.append(one.url) if not one.url.startswith(live_server.url) else None,
        )
        page.on("requestfailed", lambda one: failed.append(f"{one.url} {one.failure}"))
        return page

    yield take
    cookies = [cookie["name"] for context in opened for cookie in context.cookies()]
    for context in opened:
        context.close()
    assert failed == []
    assert set(cookies) <= {"sessionid", "csrftoken", "desk_browser"}  # of those who log in


def tab_to(page: Page, wanted: str, *, most: int = 80) -> None:
    """Press Tab until the focused element matches a selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{wanted}:focus").count():
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_family_challenges_by_keyboard_in_spanish(
    crowd: People, phone: Phone, shots: Path, tmp_path: Path
) -> None:
    """From the code to a filed challenge with a photo, keyboard only, no script, 320 px wide."""
    case = case_with_copy(crowd)
    _, given = give(crowd, case, "es")
    page = phone()
    page.goto("/receipts/")
    assert page.locator("html").get_attribute("lang") == "es"
    tab_to(page, "#code")
    page.keyboard.type(given.code.lower())
    page.screenshot(path=str(shots / "family-1-entrance.png"), full_page=True)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Cómo está el caso")
    assert page.url.endswith("/receipts/") and given.code not in page.content()
    assert page.get_by_text("Traducción en borrador").is_visible()
    page.screenshot(path=str(shots / "family-2-case.png"), full_page=True)

    tab_to(page, "form[action$='/receipts/challenge/'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#right")
    tab_to(page, "input[name=fact]")
    label = page.locator("label.choice", has_text="Tipo de delito").locator("input")
    for _ in range(60):
        if label.is_checked():
            break
        page.keyboard.press("ArrowDown")
    assert label.is_checked()
    tab_to(page, "#right")
    page.keyboard.type("Fue un delito menor. Lo dice el papel de la corte.")
    tab_to(page, "input[name=who]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#name")
    page.keyboard.type("Zoë Ñandú 王")
    tab_to(page, "#files")
    photo = tmp_path / "papel de la corte.png"
    photo.write_bytes(picture())
    page.locator("#files").set_input_files(photo)  # the system's own file dialogue
    page.screenshot(path=str(shots / "family-3-form.png"), full_page=True)
    tab_to(page, "form[action$='/send/'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Recibimos su impugnación")
    page.screenshot(path=str(shots / "family-4-filed.png"), full_page=True)

    filed = Challenge.objects.get(case=case)
    assert (filed.who, filed.name, filed.language) == ("family", "Zoë Ñandú 王", "es")
    assert bytes(filed.evidence.get().document.body.content) == photo.read_bytes()
    assert suspended(case)
    page.keyboard.press("F5")


def test_a_family_says_that_he_is_a_citizen(
    crowd: People, phone: Phone, shots: Path, tmp_path: Path
) -> None:
    """Chosen, or written under something else with a passport: the desk's hold is not green any more."""
    for number, chosen in (("B-1", "Ciudadanía"), ("B-2", "Otra cosa")):
        case = case_with_copy(crowd, number)
        _, given = give(crowd, case, "es")
        page = phone()
        page.goto("/receipts/?language=es")
        page.locator("#code").fill(given.code)
        page.locator("main button").click()
        page.locator("form[action$='/receipts/challenge/'] button").click()
        page.locator("label.choice", has_text=chosen).locator("input").check()
        page.locator("#right").fill("Es ciudadano de los Estados Unidos. Nació en Ohio.")
        page.locator("input[name=who][value=family]").check()
        photo = tmp_path / "US passport.png"
        photo.write_bytes(picture())
        page.locator("#files").set_input_files(photo)
        sound_without_script(page, shots, f"family-citizen-{number}")
        page.locator("form[action$='/send/'] button").click()
        page.wait_for_selector("text=Recibimos su impugnación")
        desk = phone(script=True, width=1280)
        log_in(desk, "clerk@example.example", PASSWORD)
        desk.goto(f"/cases/{case.pk}/")
        assert desk.locator("#act-hold_past_release + .verdict").inner_text() == "Not settled"
        assert desk.get_by_role("heading", name="Stop: our own file points to").count() >= 1
        sound(desk, shots, f"case-citizen-{number}")


def sound_without_script(page: Page, shots: Path, name: str) -> None:
    """A screenshot of a page without script, where axe cannot run."""
    page.screenshot(path=str(shots / f"{name}.png"), full_page=True)


def test_axe_and_width_of_every_page(crowd: People, phone: Phone, shots: Path) -> None:
    """Every public page in every language passes axe and fits 320 px."""
    case = case_with_copy(crowd)
    challenged(crowd, case)
    _, given = give(crowd, case, "es")
    page = phone(script=True)
    for language in NAMES:
        page.goto(f"/receipts/?language={language}")
        sound(page, shots, f"receipt-{language}-1-entrance")
        page.locator("#code").fill(given.code)
        page.locator("main button").click()
        sound(page, shots, f"receipt-{language}-2-case")
        page.locator("form[action$='/receipts/challenge/'] button").click()
        page.locator("form[action$='/send/'] button").click()
        assert page.locator("[role=alert] a").count() == 3
        sound(page, shots, f"receipt-{language}-3-mistakes")
    page.goto("/receipts/")
    page.locator("#code").fill("WRONG")
    page.locator("main button").click()
    sound(page, shots, "receipt-wrong")


def test_everything_together_is_small(crowd: People, phone: Phone) -> None:
    """All bytes of entrance and case page, headers and style included, stay below 60 kB."""
    case = case_with_copy(crowd)
    challenged(crowd, case)
    _, given = give(crowd, case, "vi")
    for language in NAMES:
        page = phone()
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        got: list[float] = []
        client.on(
            "Network.loadingFinished", lambda one, got=got: got.append(one["encodedDataLength"])
        )
        page.goto(f"/receipts/?language={language}", wait_until="networkidle")
        page.locator("#code").fill(given.code)
        page.locator("main button").click()
        page.wait_for_load_state("networkidle")
        assert len(got) >= 3
        assert 5_000 < sum(got) < LIMIT, (language, sum(got))


def test_close_leaves_nothing_on_a_shared_phone(crowd: People, phone: Phone) -> None:
    """After closing, neither address, storage nor the page itself opens the case again."""
    case = case_with_copy(crowd)
    _, given = give(crowd, case)
    page = phone(script=True)
    page.goto("/receipts/?language=en")
    page.locator("#code").fill(given.code)
    page.locator("main button").click()
    page.get_by_role("link", name="Close this page").click()
    assert page.locator("#code").input_value() == ""
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    Receipt.objects.get(pk=given.receipt.pk)
    assert page.evaluate("location.href").endswith("/receipts/?language=en")


def test_staff_pages(crowd: People, phone: Phone, shots: Path) -> None:
    """Counsel reads, answers and the clerk prints; axe finds nothing there either."""
    case = case_with_copy(crowd)
    found = challenged(crowd, case)
    page = phone(script=True, width=1100)
    log_in(page, "counsel@example.example", PASSWORD)
    for name, address in {
        "notices": f"/notices/{case.pk}/?language=es",
        "notice": f"/notices/{case.pk}/{case.notices.get().pk}/",
        "challenges": "/challenges/",
        "challenge": f"/challenges/{found.pk}/",
        "challenge-new": f"/challenges/case/{case.pk}/new/",
        "case-with-challenge": f"/cases/{case.pk}/",
    }.items():
        page.goto(address)
        sound(page, shots, f"staff-{name}")
    page.goto(f"/challenges/{found.pk}/")
    page.get_by_label("Upheld: the fact was wrong").check()
    page.get_by_label("Reasons").fill("The certified docket shows a misdemeanor.")
    page.get_by_label("The fact gets the value below").check()
    page.get_by_label("The right value").select_option("misdemeanor")
    page.get_by_label("Who or what says what is right").select_option("court_record")
    page.get_by_role("button", name="Answer").click()
    page.wait_for_selector("text=the challenge was right")
    sound(page, shots, "staff-answered")
    assert not suspended(Case.objects.get(pk=case.pk))
