"""Every return in a browser: made, read, downloaded, printed, and its public version."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from browsing import NARROW, needs_chromium, sound, sound_wide_and_narrow
from desk_fixtures import Visit
from desk_people import JAIL, People, make_case, make_people
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.contacts.services import Said, log_contact
from holdcheck.desk.decisions.services import decide_acts
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import SYSTEM, record
from holdcheck.desk.returns.build import HIDDEN
from holdcheck.desk.returns.definition import definitions
from holdcheck.desk.returns.period import last_over, text_of

pytestmark = [pytest.mark.django_db(transaction=True), needs_chromium]
AGENCIES = {
    "US/CA": "Golden County Jail",
    "US/IL": "Prairie County Jail",
    "US/CT": "Charter Correctional Center",
    "US/OR": "Beaver County Jail",
    "US/NY/NYC": "Empire Detention Complex",
    "US/NJ": "Garden County Jail",
}
MADE_FOR = {"us-ct-trust": "month", "us-ny-nyc-doc": "quarter"}
"""Where the one that is asked for is not the first of its periods."""
Cells = list[list[str]]


def happenings(people: People, *, number: int) -> None:
    """So many detainers, one call by ICE, one interview, one transfer, the others still there."""
    clerk = people.actor("clerk")
    for each in range(number):
        case = make_case(people, f"R-{each}")
        with work_on(case.pk, by=clerk) as work:
            said = [("call", "in"), ("interview", "in")] if each == 0 else []
            for channel, direction in said:
                log_contact(work, Said(work.at, channel, direction, "=HYPERLINK(1) was said"))
            if each == 0:
                state_fact(work, "order.judicial_probable_cause_determination", True, source=JAIL)
                decide_acts(work, ["transfer_custody"])
        if each == 0:
            with work_on(case.pk, by=people.actor("supervisor")) as work:
                release(work, released_at=work.at, into="ice", reasons="It has happened already.")


def now_in(people: People) -> datetime:
    return timezone.now().astimezone(ZoneInfo(people.agency.zone))


def make(page: Page, name: str, period: str) -> None:
    """Make a return as a person does: from the menu, by typing a period."""
    page.get_by_role("link", name="Returns", exact=True).click()
    title = definitions()[name].name
    page.get_by_label(f"Period of {title}").fill(period)
    page.get_by_role("button", name=f"Make it for {title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{title}, {period}")


def on_page(page: Page) -> dict[str, Cells]:
    """Every table of the page: header and rows, by the name of its CSV."""
    found = {}
    for heading in page.locator("h2[id^=table-]").all():
        name = str(heading.get_attribute("id"))
        rows = page.locator(f"table[aria-labelledby={name}] tr").all()
        found[name.removeprefix("table-")] = [
            [cell.strip() for cell in row.locator("th, td").all_text_contents()] for row in rows
        ]
    return found


def downloaded(page: Page, link: str) -> bytes:
    with page.expect_download() as got:
        page.get_by_role("link", name=link, exact=True).click()
    return Path(got.value.path()).read_bytes()


def agree(page: Page, name: str) -> dict[str, Cells]:
    """The page, each CSV and the workbook say the same; numbers are numbers, nothing is a formula."""
    shown = on_page(page)
    assert set(shown) == {one.id for one in definitions()[name].sections} or "public" in page.url
    book = load_workbook(io.BytesIO(downloaded(page, "XLSX")))
    assert book.sheetnames == ["About", *shown]
    assert {cell.data_type for sheet in book for row in sheet.rows for cell in row} <= {"s", "n"}
    for sheet, cells in shown.items():
        title = page.locator(f"#table-{sheet}").inner_text()
        text = downloaded(page, f"CSV: {title}").decode("utf-8-sig")
        rows: list[list[Any]] = list(
            csv.reader(io.StringIO(text, newline=""), quoting=csv.QUOTE_NONNUMERIC)
        )
        plain = [[f"{one:g}" if isinstance(one, float) else one for one in row] for row in rows]
        kept = [["" if one is None else str(one) for one in row] for row in book[sheet].values]
        assert plain == kept, sheet
        assert (plain if len(plain) > 1 else [[]]) == (cells or [[]]), sheet
        for row in rows[1:]:
            assert (
                isinstance(row[-1], float)
                or sheet not in ("counts", "outcomes", "ages")
                or (row[-1] == HIDDEN)
            )
    return shown


def test_every_return_is_made_read_and_downloaded(
    fresh_log: None, visit: Visit, shots: Path
) -> None:
    """Page, CSV and workbook of each return agree; an agency named like a formula is a text."""
    people = {place: make_people(place, name) for place, name in AGENCIES.items()}
    for one in people.values():
        happenings(one, number=2)
        one.agency.name = f"=2+5 {one.agency.name}"
        one.agency.save()
    for name, definition in definitions().items():
        place = people[definition.place]
        page = visit("counsel", agency=AGENCIES[definition.place].split()[0].lower())
        kind = MADE_FOR.get(name, definition.periods[0])
        make(page, name, text_of(kind, now_in(place)))
        shown = agree(page, name)
        numbers = {row[0]: row[1] for table in shown.values() for row in table if len(row) == 2}
        counted = {
            "Detainers received": "2",
            "Requests received, detainers included": "3",
            "Transferred to ICE": "1",
            "Accesses given to ICE": "2",
            "Interviews": "1",
        }
        assert [numbers[one] for one in counted if one in numbers] == [
            counted[one] for one in counted if one in numbers
        ]
        assert set(counted) & set(numbers), name
        assert page.get_by_role("button", name="Certify").count() == 0, "the period is not over"
        about = load_workbook(io.BytesIO(downloaded(page, "XLSX")))["About"]
        (agency,) = [row[1].value for row in about.rows if row[0].value == "Agency"]
        assert agency == f"'{place.agency.name}"
        page.set_viewport_size({"width": NARROW, "height": 900})
        sound(page, shots, f"return-{name}-{NARROW}")
        page.context.close()


def test_the_public_version_hides_small_numbers(fresh_log: None, visit: Visit, shots: Path) -> None:
    """No list of single items, no number from 1 to 4, on the page and in both files."""
    people = make_people("US/IL", AGENCIES["US/IL"])
    happenings(people, number=6)
    page = visit("auditor", agency="prairie")
    make(page, "us-il-trust", str(now_in(people).year))
    assert "detainers" in on_page(page)
    sound_wide_and_narrow(page, shots, "return-recipient")
    page.get_by_role("link", name="Public version").click()
    expect(page.get_by_text("Version for the recipient")).to_be_visible()
    shown = agree(page, "us-il-trust")
    assert set(shown) == {"counts", "outcomes"}
    cells = [row[1] for table in shown.values() for row in table[1:]]
    assert HIDDEN in cells and "7" in cells and not set(cells) & {"1", "2", "3", "4"}
    assert "6" not in cells, "seven requests less six detainers would tell of one other request"
    sound_wide_and_narrow(page, shots, "return-public")


def test_a_certificate_of_zero_is_signed_and_printed(
    fresh_log: None, visit: Visit, shots: Path
) -> None:
    """A year without anything: counsel certifies it, and the sheet prints without the desk's frame."""
    people = make_people("US/IL", AGENCIES["US/IL"])
    last = last_over("year", now_in(people))
    page = visit("counsel", agency="prairie")
    page.get_by_role("link", name="Returns", exact=True).click()
    sound_wide_and_narrow(page, shots, "returns")
    period = page.get_by_label("Period of ")
    expect(period).to_have_value(last)
    for typed, told in (
        ("soon", "[soon] is no period"),
        (f"{last}-03", "not by month"),
        (str(int(last) + 2), "has not begun"),
    ):
        period.fill(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator(".errorlist")).to_contain_text(told)
        expect(period).to_have_value(typed)
    sound_wide_and_narrow(page, shots, "returns-wrong")
    period.fill(last)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="No log of this period")).to_be_visible()
    sound_wide_and_narrow(page, shots, "return-before-the-log")
    with one_commit():  # the agency was made before that year began
        begun = now_in(people).replace(year=int(last) - 1)
        record(people.agency.stream, kind="agency_made", data={}, by=SYSTEM, at=begun)
    page.reload()
    expect(page.get_by_role("heading", name="Certificate of zero")).to_be_visible()
    expect(page.get_by_text("Not certified.")).to_be_visible()
    agree(page, "us-il-trust")
    page.get_by_role("button", name="Certify what it says").click()
    expect(page.get_by_text("Certified by Counsel Example")).to_be_visible()
    sound_wide_and_narrow(page, shots, "return-zero")
    page.emulate_media(media="print")
    for gone in (page.get_by_role("navigation"), page.get_by_role("link", name="XLSX")):
        expect(gone).to_be_hidden()
    expect(page.get_by_text("Certified by Counsel Example")).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
    sound(page, shots, "return-zero-printed")
    sheet = page.pdf(format="Letter", print_background=False)
    with pikepdf.open(io.BytesIO(sheet)) as printed:
        assert len(printed.pages) <= 2
    (shots / "return-zero-printed.pdf").write_bytes(sheet)
