"""The outbox in a browser, with the federal side's stand-in as a process of its own."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import WIDE, log_in, needs_chromium, sound_wide_and_narrow, tab_to
from desk_fixtures import Visit
from desk_people import COURT, JAIL, PASSWORD, People
from django.core.management import call_command
from django.utils import timezone
from outbox_world import california, open_case_of, written
from playwright.sync_api import Browser, Page, expect
from served import serving
from stand_in import StandIn, Wire, counted, standing_in

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import add_document, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.services import SYSTEM
from holdcheck.desk.outbox.models import KeptBack, Message
from holdcheck.desk.outbox.services import MAX_ATTEMPTS, deliver_due, set_endpoint, wire_bytes

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
PEOPLE = "from outbox_world import california, open_case_of\nprint(open_case_of(california()).pk)"
AGENCY = "golden"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[StandIn]:
    with standing_in(tmp_path / "counterpart") as made:
        yield made


@pytest.fixture
def wire(there: StandIn) -> Iterator[Wire]:
    with counted(there) as made:
        yield made


@pytest.fixture
def jail(fresh_log: None, there: StandIn, wire: Wire) -> People:
    people = california()
    set_endpoint(
        people.agency,
        url=wire.url,
        public_key=there.said["public key"],
        certificate=there.certificate,
        fictional=True,
        by=SYSTEM,
    )
    return people


def forbid(people: People, case: Case) -> None:
    """A correction takes the ground of the notice away."""
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "info.release_date_publicly_available", False, source=JAIL)
        state_fact(work, "info.publicly_available", False, source=JAIL)


def row(page: Page, label: str) -> str:
    """What the outbox says of one message."""
    return page.get_by_role("row").filter(has_text=label).inner_text()


def test_from_the_answer_to_the_acknowledgement_by_keyboard(
    browser: Browser, tmp_path: Path, there: StandIn, shots: Path
) -> None:
    """Really served: an administrator sets the way out, a clerk sends a notice without a mouse."""
    with serving(tmp_path / "data", "--deliver-every", "1") as desk:
        case = desk.run(PEOPLE)
        context = browser.new_context(
            base_url=desk.url, viewport={"width": WIDE, "height": 900}, timezone_id="UTC"
        )
        page = context.new_page()
        log_in(page, f"administrator@{AGENCY}.example", PASSWORD)
        page.get_by_role("link", name="Endpoint").click()
        page.get_by_label("Address").fill(there.said["address"])
        page.get_by_label("Public key of its acknowledgements").fill(there.said["public key"][:-2])
        page.get_by_label("Its certificate").fill(there.certificate)
        page.get_by_label("This is a stand-in").check()
        page.get_by_role("button", name="Set it").click()
        expect(page.locator("#id_public_key_error")).to_contain_text("is not an Ed25519 key")
        page.get_by_label("Public key of its acknowledgements").fill(there.said["public key"])
        page.get_by_role("button", name="Set it").click()
        expect(page.get_by_text("The address is set.")).to_be_visible()
        sound_wide_and_narrow(page, shots, "outbox-endpoint")
        context.clear_cookies()

        page.goto("/")
        tab_to(page, "E-mail address")
        page.keyboard.type(f"clerk@{AGENCY}.example")
        tab_to(page, "Password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/board/")
        tab_to(page, "Alex Example")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/cases/{case}/")
        answer = page.get_by_role("region", name="May we tell ICE the release date?")
        expect(answer.locator(".verdict")).to_have_text("Permitted")
        tab_to(page, "Notice of release")
        page.keyboard.press("Enter")
        page.wait_for_url("**/release_notice/")
        expect(page.get_by_text("What would leave")).to_be_visible()
        tab_to(page, "Put it in the outbox")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/cases/{case}/")
        expect(page.get_by_text("Notice of release is in the outbox")).to_be_visible()
        tab_to(page, "Outbox")
        page.keyboard.press("Enter")
        page.wait_for_url("**/outbox/")
        deadline = time.monotonic() + 30
        while "Delivered" not in row(page, "Notice of release"):
            assert time.monotonic() < deadline, row(page, "Notice of release")
            time.sleep(0.3)
            page.reload()
        assert "signed for these very bytes; acknowledged" in row(page, "Notice of release")
        tab_to(page, "1 attempt")
        page.keyboard.press("Enter")
        expect(page.get_by_role("row").filter(has_text="acknowledged").locator("li")).to_have_count(
            1
        )
        sound_wide_and_narrow(page, shots, "outbox-delivered")
        context.close()
    (body,) = there.received()
    assert b'"name":"Alex Example"' in body and b'"kind":"release_notice"' in body


def test_prohibited_shows_no_way_and_sends_no_byte(
    jail: People, visit: Visit, there: StandIn, wire: Wire, shots: Path
) -> None:
    """Neither the page, nor a form sent past it, nor a message already queued gets a byte out."""
    case = open_case_of(jail, grade="misdemeanor")
    page = visit("clerk", agency=AGENCY)
    page.goto(f"/outbox/{case.pk}/release_notice/")
    expect(page.get_by_role("button", name="Put it in the outbox")).to_be_visible()
    queued = written(jail, case, "form_reply")
    forbid(jail, case)
    case.refresh_from_db()

    page.get_by_role("button", name="Put it in the outbox").click()
    expect(page.get_by_role("heading", name="Notice of release: cannot be sent")).to_be_visible()
    expect(
        page.get_by_text(
            "May we tell ICE the release date? No, prohibited. It is prohibited by [us-ca-values-2018"
        )
    ).to_be_visible()
    assert page.get_by_role("button", name="outbox").count() == 0
    sound_wide_and_narrow(page, shots, "outbox-shut")
    page.get_by_role("button", name="Decide it again").click()
    page.wait_for_url(f"**/cases/{case.pk}/")
    panel = page.get_by_role("region", name="Messages to ICE")
    expect(panel.get_by_role("link", name="Why Notice of release cannot be sent")).to_be_visible()
    for name in ("Notice of release", "Reply on the I-247"):
        assert panel.get_by_role("link", name=name, exact=True).count() == 0

    case.refresh_from_db()
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    done = page.request.post(
        f"/outbox/{case.pk}/release_notice/",
        form={
            "csrfmiddlewaretoken": token,
            "version": str(case.version),
            "request_key": str(uuid.uuid4()),
        },
        headers={"Referer": page.url},
    )
    assert "Nothing was sent. It is prohibited" in done.text()
    call_command("deliver")
    queued.refresh_from_db()
    assert queued.state == Message.State.STOPPED
    assert KeptBack.objects.filter(case=case).count() == 2
    page.goto(f"/cases/{case.pk}/")
    expect(panel.get_by_text("Stopped")).to_be_visible()
    sound_wide_and_narrow(page, shots, "outbox-panel-shut")
    panel.screenshot(path=str(shots / "outbox-panel-shut.png"))
    page.get_by_role("link", name="Outbox").click()
    assert "It is not sent any more. It is prohibited" in row(page, "Reply on the I-247")
    expect(page.get_by_role("listitem").filter(has_text="It is prohibited")).to_have_count(1)
    sound_wide_and_narrow(page, shots, "outbox-kept-back")
    assert (wire.carried, there.received()) == (0, [])


def test_an_endpoint_that_is_down_is_told_in_plain_words(
    jail: People, visit: Visit, there: StandIn, wire: Wire, shots: Path
) -> None:
    """It waits, says what failed and when it tries again, and is delivered once the other side is up."""
    case = open_case_of(jail)
    page = visit("clerk", agency=AGENCY)
    page.goto("/outbox/")
    expect(page.get_by_text("Nothing has been written.")).to_be_visible()
    notice = written(jail, case)
    page.reload()
    assert "Nothing has left yet." in row(page, "Notice of release")
    there.stop()
    wire.close()
    call_command("deliver")
    page.reload()
    told = row(page, "Notice of release")
    assert "Not delivered yet" in told and f"Attempt 1 of {MAX_ATTEMPTS} failed." in told
    assert "The next is due" in told and "if it is still allowed then" in told
    now = timezone.now()
    for _ in range(2):
        now += timedelta(minutes=5)
        deliver_due(now)
    page.reload()
    page.get_by_text("3 attempts").click()
    expect(page.get_by_text("no connection, or closed early; nothing of it left")).to_have_count(3)
    sound_wide_and_narrow(page, shots, "outbox-waiting")
    page.goto(f"/cases/{case.pk}/")
    panel = page.get_by_role("region", name="Messages to ICE")
    expect(panel.get_by_text(f"Attempt 3 of {MAX_ATTEMPTS} failed.")).to_be_visible()
    there.start()
    wire.open()
    now += timedelta(minutes=20)
    deliver_due(now)
    wire.close()
    written(jail, case, "form_reply")
    for _ in range(MAX_ATTEMPTS):
        now += timedelta(hours=5)
        deliver_due(now)
    page.goto("/outbox/")
    assert "Delivered" in row(page, "Notice of release")
    told = row(page, "Reply on the I-247")
    assert "Given up" in told and f"After {MAX_ATTEMPTS} attempts" in told
    sound_wide_and_narrow(page, shots, "outbox-given-up")
    assert there.received() == [wire_bytes(notice)] and wire.carried > 0


def test_what_would_leave_is_shown_before_it_leaves(
    jail: People, visit: Visit, shots: Path
) -> None:
    """The form names each value that would leave, what is left out and why, and the papers."""
    case = open_case_of(jail)
    page = visit("clerk", agency=AGENCY)
    page.goto(f"/outbox/{case.pk}/release_notice/")
    shown = page.locator("dl.pairs").inner_text()
    message = written(jail, case)
    for value in ("Alex Example", "G-1", "Golden County Jail", "I247A_2017"):
        assert value in shown and value in message.body
    assert "felony" not in shown
    sound_wide_and_narrow(page, shots, "outbox-notice")
    page.goto(f"/outbox/{case.pk}/documents/")
    expect(page.get_by_text("No paper in the file may be sent")).to_be_visible()
    assert page.get_by_role("button", name="outbox").count() == 0
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        add_document(
            work, kind="court_record", title="Docket 12-1", content=b"docket",
            content_type="text/plain", pages=None,
        )  # fmt: skip
        add_document(
            work, kind="letter", title="Our own letter", content=b"letter",
            content_type="text/plain", pages=None,
        )  # fmt: skip
        state_fact(work, "info.publicly_available", None, unknown="not_stated", source=COURT)
    page.reload()
    expect(page.get_by_text("Not decided yet.")).to_be_visible()
    assert page.get_by_label("Our own letter").count() == 0
    page.get_by_role("button", name="Decide, and put it in the outbox").click()
    expect(page.get_by_text("Choose at least one paper.")).to_be_visible()
    sound_wide_and_narrow(page, shots, "outbox-documents")
    page.get_by_label("Docket 12-1").check()
    page.get_by_role("button", name="Decide, and put it in the outbox").click()
    expect(page.get_by_role("status")).to_contain_text("Nothing was sent. It is prohibited by")
    assert KeptBack.objects.get(case=case).outcome == "prohibited"
