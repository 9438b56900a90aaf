"""Returns: derived from the log, small cells hidden in public, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from desk_people import FORM, JAIL, People, make_case, make_people
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import open_case, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.contacts.services import Said, log_contact, log_contact_without_case
from holdcheck.desk.decisions.services import decide_acts, latest_decisions, override
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import SYSTEM, RefusedError, destroy_key, record
from holdcheck.desk.returns.build import HIDDEN, Return, Table, _secret, build
from holdcheck.desk.returns.definition import definition, definitions, parse
from holdcheck.desk.returns.history import COUNTS
from holdcheck.desk.returns.period import read_period, text_of
from holdcheck.desk.returns.services import certified, certify
from holdcheck.desk.returns.suppress import SMALL, Sums, hidden
from holdcheck.desk.returns.writing import as_csv, as_xlsx, harmless, head
from holdcheck.facts.errors import InputError
from holdcheck.law.library import library

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def jail(db: None) -> People:
    return make_people("US/IL", "Prairie County Jail")


def this_year(people: People, name: str = "us-il-trust", *, public: bool = False) -> Return:
    period = read_period(str(NOW.year), zone=people.agency.zone)
    return build(definition(name), people.agency, period, public=public, now=timezone.now())


def numbers(made: Return, table: str = "counts") -> dict[object, object]:
    found = next(one for one in made.tables if one.id == table)
    return {row[0]: row[1] for row in found.rows}


def end(people: People, case: Case, into: str) -> None:
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        release(work, released_at=work.at, into=into, reasons="It has happened already.")


def talk(people: People, case: Case, channel: str, direction: str, words: str = "Asked.") -> None:
    with work_on(case.pk, by=people.actor("clerk")) as work:
        said = Said(timezone.now() - timedelta(minutes=1), channel, direction, words)
        log_contact(work, said)


def test_every_number_comes_from_the_log(jail: People) -> None:
    """Detainers, calls, releases and transfers are counted as they happened."""
    cases = [make_case(jail, f"I-{number}") for number in range(3)]
    end(jail, cases[0], "community")
    end(jail, cases[1], "ice")
    talk(jail, cases[2], "call", "in")
    talk(jail, cases[2], "call", "out")
    said = Said(timezone.now(), "email", "in", "A general question.")
    log_contact_without_case(jail.agency, said, why="about no one", by=jail.actor("clerk"))
    with work_on(cases[2].pk, by=jail.actor("supervisor")) as work:
        hold = latest_decisions(cases[2])["hold_past_release"]
        override(work, hold, outcome="prohibited", reasons="Not on this paper, says counsel.")
    made = this_year(jail)
    found = numbers(made)
    assert found["Detainers received"] == 3
    assert found["Requests received, detainers included"] == 5
    assert found["Decisions overridden by a second person"] == 1
    ended = numbers(made, "outcomes")
    assert ended["Transferred to ICE"] == ended["Released to the community"] == 1
    assert ended["People whose custody ended"] == 2
    listed = next(one for one in made.tables if one.id == "detainers")
    assert [row[-1] for row in listed.rows] == ["the community", "ICE", ""]
    assert "Alex Example" not in as_csv(listed).decode() and not made.nil


def test_the_same_log_gives_the_same_return(jail: People) -> None:
    """Its digest changes when what happened changes, and not otherwise."""
    make_case(jail)
    one, two = this_year(jail), this_year(jail)
    assert one.sha256 == two.sha256
    make_case(jail, "I-2")
    assert this_year(jail).sha256 != one.sha256


def test_a_row_changed_behind_the_desk_changes_no_return(jail: People) -> None:
    """Returns read the events, so a table row altered by hand does not count."""
    case = make_case(jail)
    end(jail, case, "community")
    before = this_year(jail).sha256
    type(case.release).objects.filter(pk=case.release.pk).update(into="ice")
    assert this_year(jail).sha256 == before


def test_training_and_other_agencies_are_left_out(jail: People) -> None:
    """Only the agency's real cases count."""
    make_case(make_people("US/IL", "Lake County Jail"))
    open_case(jail.agency, booking_number="T-1", by=jail.actor("clerk"), training=True)
    assert this_year(jail).nil


def test_what_can_no_longer_be_read_is_said(jail: People) -> None:
    """A case whose key was destroyed is not silently missing."""
    case = make_case(jail)
    destroy_key(case.stream_id, by=jail.actor("supervisor"), reasons="ordered by a court")
    made = this_year(jail)
    assert made.unreadable == 1 and numbers(made)["Detainers received"] == 0


def test_the_certificate_of_zero(jail: People, enter: Callable[[User], Client]) -> None:
    """A year without anything is certified as such; a later change shows that it no longer holds."""
    year = NOW.year - 1
    period = read_period(str(year), zone=jail.agency.zone)
    begun(jail, period.start - timedelta(days=1))
    made = build(definition("us-il-trust"), jail.agency, period, public=False, now=NOW)
    assert made.nil and made.over
    with pytest.raises(RefusedError, match="supervisor or counsel"):
        certify(jail.agency, made, by=jail.actor("clerk"))
    row = certify(jail.agency, made, by=jail.actor("supervisor"))
    assert row.nil and certified(jail.agency, made) == row
    with pytest.raises(RefusedError, match="not over"):
        certify(jail.agency, this_year(jail), by=jail.actor("counsel"))


def begun(people: People, at: datetime) -> None:
    """The agency's log begins at a moment: an event of its own, as its making leaves one."""
    with one_commit():
        record(people.agency.stream, kind="agency_made", data={}, by=SYSTEM, at=at)


@pytest.mark.parametrize(
    ("days", "words", "heading"),
    [
        (None, "had not begun", "No log of this period"),
        (400, "had not begun", "No log of this period"),
        (200, "began within", "The log began within this period"),
    ],
)
def test_no_certificate_for_a_time_without_a_log(
    jail: People, enter: Callable[[User], Client], days: int | None, words: str, heading: str
) -> None:
    """Zero of a year in which nobody wrote anything down is not certified, nor called a certificate."""
    period = read_period(str(NOW.year - 1), zone=jail.agency.zone)
    if days is not None:
        begun(jail, period.start + timedelta(days=days))
    made = build(definition("us-il-trust"), jail.agency, period, public=False, now=NOW)
    with pytest.raises(RefusedError, match=words):
        certify(jail.agency, made, by=jail.actor("supervisor"))
    page = f"/returns/us-il-trust/{period.text}/"
    client = enter(jail.user("supervisor"))
    shown = client.get(page).content.decode()
    assert heading in shown and "Not covered" in shown
    assert "Certificate of zero" not in shown and "Certify what it says" not in shown
    assert client.post(f"{page}certify/").status_code == 409


def test_what_nobody_wrote_down_is_blank(jail: People) -> None:
    """When bail was posted is never guessed from another time; nor when the paper came in from its entry."""
    case, dated = (
        make_case(jail, form={**FORM, "attached_form": "none"}),
        make_case(jail, "I-2", form={**FORM, "received_at": NOW - timedelta(days=1)}),
    )
    for one in (case, dated):
        with work_on(one.pk, by=jail.actor("clerk")) as work:
            state_fact(work, "custody.release_reason", "bond_posted", source=JAIL)
    made = this_year(jail)
    listed = next(one for one in made.tables if one.id == "detainers")
    at = {name: listed.header.index(name) for name in ("Received at", "Bail posted at")}
    received = sorted(str(row[at["Received at"]]) for row in listed.rows)
    here = (NOW - timedelta(days=1)).astimezone(ZoneInfo(jail.agency.zone))
    assert received == ["", f"{here:%Y-%m-%d %H:%M}"]
    assert {row[at["Bail posted at"]] for row in listed.rows} == {""}
    told = [words for name, words in head(made) if name == "Not recorded"]
    assert told[0] == "the time at which bail was posted" and told[1].startswith("when 1 of")


def test_the_ground_of_a_transfer_is_the_decision_it_stood_on() -> None:
    """California is told the ground of each transfer: law, rule and clause of that moment."""
    people = make_people("US/CA", "Golden County Jail")
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "order.judicial_probable_cause_determination", True, source=JAIL)
        state_fact(work, "local.law_or_policy_forbids", False, source=JAIL)
        decide_acts(work, ["transfer_custody"])
    end(people, case, "ice")
    made = this_year(people, "us-ca-values")
    (row,) = next(one for one in made.tables if one.id == "transfers").rows
    stood = latest_decisions(case)["transfer_custody"]
    assert row[2:4] == (stood.law, stood.rule) and row[4]


def test_times_are_the_agency_s_own(jail: People) -> None:
    """The last evening of the year in Illinois belongs to that year, whatever day it is in London."""
    period = read_period("2025", zone=jail.agency.zone)
    assert period.holds(datetime(2026, 1, 1, 5, 59, tzinfo=UTC))
    assert not period.holds(datetime(2026, 1, 1, 6, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "text", ["", "1999", "2026-13", "2026-H3", "2026-Q0", "26", "2026-1", "２０２６"]
)
def test_periods_that_are_none(text: str) -> None:
    """A period is a year, half, quarter or month of this century."""
    with pytest.raises(InputError, match="period"):
        read_period(text, zone="UTC")


@given(st.datetimes(datetime(2001, 1, 1), datetime(2098, 1, 1)))
def test_each_moment_has_one_period_of_each_kind(moment: datetime) -> None:
    """The period named for a moment holds it."""
    for kind in ("year", "half_year", "quarter", "month"):
        period = read_period(text_of(kind, moment), zone="UTC")
        assert period.kind == kind and period.holds(moment.replace(tzinfo=UTC))


def test_wrong_place_and_wrong_period(jail: People) -> None:
    """A return is refused where its law does not reach, and for spans it does not know."""
    month = read_period("2026-01", zone="UTC")
    with pytest.raises(InputError, match="does not lie"):
        build(definition("us-or-sanctuary"), jail.agency, month, public=False, now=NOW)
    with pytest.raises(InputError, match="not by month"):
        build(definition("us-il-trust"), jail.agency, month, public=False, now=NOW)


def test_definitions_are_whole() -> None:
    """Every definition names a law of the packs, a source and a certainty; mistakes are named."""
    laws = set(library().files)
    assert len(definitions()) == 7
    for one in definitions().values():
        assert one.law in laws and one.source and one.content
    with pytest.raises(InputError, match="wrong keys"):
        parse("x", {"name": "x"})
    good = {
        "name": "n", "place": "US/IL", "law": "l", "recipient": "r", "cite": "c", "content": "c",
        "certainty": "memory", "source": "s", "periods": ["year"], "certificate_of_zero": False,
        "not_recorded": [], "tables": [{"id": "a", "title": "t", "counts": ["unicorns"]}],
    }  # fmt: skip
    with pytest.raises(InputError, match="unicorns"):
        parse("x", good)


def test_small_numbers_are_hidden_in_public(jail: People) -> None:
    """The public version has no list of single items and no number from 1 to 4."""
    end(jail, make_case(jail), "community")
    made = this_year(jail, public=True)
    assert {one.id for one in made.tables} == {"counts", "outcomes"}
    cells = [row[1] for one in made.tables for row in one.rows]
    assert HIDDEN in cells and not any(cell in (1, 2, 3, 4) for cell in cells)


COUNTED = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1)


@given(COUNTED)
def test_what_is_hidden_cannot_be_worked_out(parts: dict[str, int]) -> None:
    """With the total shown, at least two parts are hidden and their sum is 5 or more."""
    counts = {**parts, "total": sum(parts.values())}
    secret = hidden(counts, [Sums(tuple(parts), "total")])
    assert {name for name, count in counts.items() if 0 < count < 5} <= secret
    gone = [name for name in parts if name in secret]
    if gone and "total" not in secret:
        assert len(gone) >= 2 and sum(counts[name] for name in gone) >= 5


def test_a_hidden_total_cannot_be_added_up() -> None:
    """Hidden for the sake of one table, it is not given away by the parts of another."""
    counts = {"small": 1, "total": 9, "all": 10, "a": 0, "b": 4 + 5}
    secret = hidden(counts, [Sums(("small", "total"), "all"), Sums(("a", "b"), "total")])
    assert secret == {"small", "total", "b"}


SMALL_COUNTS = st.tuples(*(st.integers(0, 6) for _ in range(4)))


@settings(max_examples=60, deadline=None)
@given(SMALL_COUNTS)
def test_no_small_number_follows_from_what_a_public_return_shows(said: tuple[int, ...]) -> None:
    """Whoever adds and subtracts what is shown finds more than one value for each small number."""

    def whole(parts: tuple[int, ...]) -> dict[str, int]:
        names = ("holds_permitted", "holds_prohibited", "holds_undetermined")
        detainers = sum(parts[:3])
        return {
            **dict(zip(names, parts, strict=False)),
            "detainers_received": detainers,
            "requests_received": detainers + parts[3],
        }

    counts = whole(said)
    shown = {name: counts[name] for name in counts if name not in _secret(counts, [])}
    possible = [one for one in product(range(11), repeat=4) if shown.items() <= whole(one).items()]
    for place, value in enumerate(said):
        if 0 < value < SMALL:
            assert len({one[place] for one in possible}) > 1, (said, shown)


def test_hidden_in_one_table_is_hidden_in_all() -> None:
    """A number shown elsewhere would give it away."""
    counts = {"a": 3, "b": 9, "c": 20, "t": 12, "u": 23}
    secret = hidden(counts, [Sums(("a", "b"), "t"), Sums(("a", "c"), "u")])
    assert secret == {"a", "b", "c"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|x"]
)
def test_nothing_is_a_formula(text: str) -> None:
    """A text that a spreadsheet would run is made harmless, in CSV and XLSX alike."""
    assert str(harmless(text)).startswith("'")
    table = Table("a", "A", (text,), ((text, -5),))
    rows = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")))
    assert rows == [[f"'{text}"], [f"'{text}", "-5"]]


def test_the_workbook_holds_texts_and_numbers(jail: People) -> None:
    """Numbers stay numbers; an agency named like a formula is a text."""
    jail.agency.name = "=cmd|' /C calc'!A0"
    jail.agency.save()
    make_case(jail)
    book = load_workbook(io.BytesIO(as_xlsx(this_year(jail))))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert book["counts"]["B3"].value == 1 and book.sheetnames[0] == "About"


def test_every_count_has_words() -> None:
    """Each count names itself in words, once."""
    words = [label for label, _ in COUNTS.values()]
    assert all(words) and len(set(words)) == len(words)


def test_the_page_lists_every_return() -> None:
    """The table of the how-to page says of each return what its definition says."""
    page = Path(__file__).parents[2] / "docs/how-to/make-a-return.md"
    text = page.read_text(encoding="utf-8")
    for one in definitions().values():
        periods = ", ".join(one.periods).replace("_", " ")
        line = next(
            row for row in text.splitlines() if f"`{one.id}`" in row and row.startswith("|")
        )
        assert line.endswith(f"| {periods} | {one.certainty.replace('_', ' ')} |")
