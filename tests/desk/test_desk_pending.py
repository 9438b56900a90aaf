"""Entries of a transaction go into the log together, just before its commit: all of them, or none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from desk_people import FORM, JAIL, People, make_case, make_people
from django.db import connection, transaction
from django.utils import timezone

from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import open_case, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.ledger import log, one_commit
from holdcheck.desk.events.models import Event, Stream
from holdcheck.desk.events.pending import UNPLACED
from holdcheck.desk.events.services import SYSTEM, lock, open_stream, record
from holdcheck.desk.intake.services import receive_detainer
from holdcheck.ledger import LedgerUnavailable

needs_row_locks = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)


class StopHereError(Exception):
    """What a test raises to end a transaction."""


def note(stream: Stream, *kinds: str) -> list[Event]:
    """Write one event of each kind."""
    return [record(stream, kind=kind, data={}, by=SYSTEM) for kind in kinds]


def kinds_in_log() -> list[str]:
    """The kinds of all events in the order of the log, which must hold exactly their entries."""
    events = list(Event.objects.order_by("ledger_index"))
    assert [one.ledger_index for one in events] == list(range(log().size()))
    return [one.kind for one in events]


def in_thread(do: Callable[[], None]) -> tuple[threading.Thread, list[BaseException]]:
    """Run a function on a connection of its own; what it raises is put into the list."""
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            do()
        except BaseException as problem:  # a thread's failure must reach the test
            wrong.append(problem)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, wrong


def test_events_have_their_place_at_the_end_only(fresh_log: None) -> None:
    """Inside the transaction the log does not grow; at its end each event has its place, in order."""
    first, second = open_stream(), open_stream()
    with one_commit():
        events = note(lock(first.pk), "one", "two") + note(lock(second.pk), "three")
        with one_commit():
            events += note(lock(first.pk), "four")
        assert log().size() == 0
        assert all(one.ledger_index >= UNPLACED for one in events)
        assert [one.kind for one in Event.objects.all()] == ["one", "two", "three", "four"]
    assert [one.ledger_index for one in events] == [0, 1, 2, 3]
    assert kinds_in_log() == ["one", "two", "three", "four"]
    assert check().sound


@needs_row_locks
def test_interleaved_transactions_stand_in_the_order_of_their_commits(fresh_log: None) -> None:
    """Who began first and commits last comes last; the entries of each stand side by side."""
    slow, quick = open_stream(), open_stream()

    def whole() -> None:
        with one_commit():
            note(lock(quick.pk), "quick_one", "quick_two")

    with one_commit():
        note(lock(slow.pk), "slow_one")
        thread, wrong = in_thread(whole)
        thread.join(30)  # it ends: nothing holds the head of the log yet
        assert not thread.is_alive() and wrong == []
        note(lock(slow.pk), "slow_two")
    assert kinds_in_log() == ["quick_one", "quick_two", "slow_one", "slow_two"]
    assert check().sound


@needs_row_locks
def test_many_writers_at_once_leave_no_gap(fresh_log: None) -> None:
    """Whatever the order, one transaction's entries are side by side, and the record is sound."""
    streams = [open_stream() for _ in range(4)]

    def write(at: int) -> None:
        for number in range(6):
            try:
                with one_commit():
                    note(lock(streams[at].pk), *[f"w{at}_{number}"] * (1 + number % 3))
                    if number == 3:
                        raise StopHereError
            except StopHereError:
                pass

    running = [in_thread(partial(write, at)) for at in range(4)]
    for thread, wrong in running:
        thread.join(60)
        assert not thread.is_alive() and wrong == []
    kinds = kinds_in_log()
    runs = [one for at, one in enumerate(kinds) if at == 0 or kinds[at - 1] != one]
    assert sorted(runs) == sorted(f"w{at}_{n}" for at in range(4) for n in (0, 1, 2, 4, 5))
    assert check().sound


def test_what_fails_after_its_entries_leaves_no_gap(fresh_log: None) -> None:
    """A transaction that fails with its entries in the log already takes them back."""
    stream = open_stream()
    with one_commit():
        note(lock(stream.pk), "kept")
    with pytest.raises(StopHereError), transaction.atomic():
        with one_commit():
            note(lock(stream.pk), "lost", "lost_too")
        assert log().size() == 3
        raise StopHereError
    with one_commit():
        note(lock(stream.pk), "kept_after")
    assert kinds_in_log() == ["kept", "kept_after"]
    assert check().sound


def test_a_part_rolled_back_alone_keeps_nothing(fresh_log: None) -> None:
    """An entry whose event is gone is never written: the whole transaction is given up."""
    stream = open_stream()
    with pytest.raises(LedgerUnavailable, match="rolled back on its own"), one_commit():
        note(lock(stream.pk), "first")
        with pytest.raises(StopHereError), transaction.atomic():
            note(lock(stream.pk), "undone")
            raise StopHereError
    assert kinds_in_log() == []
    assert check().sound


def test_a_failure_inside_cannot_be_swallowed(fresh_log: None) -> None:
    """A service that failed fails the transaction around it, even where somebody catches the error."""
    stream = open_stream()
    with pytest.raises(LedgerUnavailable, match="A part of the transaction failed"), one_commit():
        note(lock(stream.pk), "first")
        with pytest.raises(StopHereError), one_commit():
            raise StopHereError
    assert kinds_in_log() == []
    with one_commit():
        note(lock(stream.pk), "later")
    assert kinds_in_log() == ["later"]


def test_without_the_desks_transaction_an_entry_is_written_at_once(fresh_log: None) -> None:
    """In a plain transaction nothing waits for an end that nobody announced."""
    stream = open_stream()
    with transaction.atomic():
        (event,) = note(lock(stream.pk), "alone")
        assert (event.ledger_index, log().size()) == (0, 1)
    assert kinds_in_log() == ["alone"]


def test_no_event_outside_a_transaction(fresh_log: None) -> None:
    """Without a transaction nothing is written at all."""
    stream = open_stream()
    with pytest.raises(LedgerUnavailable, match="outside a transaction"):
        record(stream, kind="alone", data={}, by=SYSTEM)
    assert kinds_in_log() == []


def test_a_refused_step_states_nothing(people: People) -> None:
    """What is raised inside the work leaves no fact, no event and no entry."""
    case = make_case(people)
    before = (log().size(), Event.objects.count(), StatedFact.objects.count())
    with pytest.raises(StopHereError), work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "desk.name", "Robin Example", source=JAIL)
        raise StopHereError
    assert (log().size(), Event.objects.count(), StatedFact.objects.count()) == before


def test_the_auditor_finds_an_event_without_its_place(fresh_log: None) -> None:
    """An event that was committed with no entry is a fault."""
    case = make_case(make_people())
    assert check().sound
    Event.objects.create(
        stream_id=case.stream_id, sequence=10**6, kind="decision", at=timezone.now(),
        actor_name="x", actor_role="clerk", payload="{}", ledger_index=UNPLACED + 7,
    )  # fmt: skip
    assert any("have no entry in the log" in one.sentence for one in check().faults)


def test_a_case_opened_in_the_same_transaction_is_worked_on_like_any_other(
    fresh_log: None,
) -> None:
    """What is not read again for a new case changes nothing: same kinds, mirrors and sound record."""
    people = make_people()
    cases = []
    for number in ("B-21", "B-22"):
        with one_commit():
            case = open_case(people.agency, booking_number=number, by=people.actor("clerk"))
            new = case if number == "B-21" else None
            with work_on(case.pk, by=people.actor("clerk"), new=new) as work:
                state_fact(work, "desk.name", "Alex Example", source=JAIL)
                receive_detainer(work, FORM)
                state_fact(work, "desk.name", "Robin Example", source=JAIL)
        cases.append(Case.objects.get(pk=case.pk))
    kinds = [list(one.stream.events.values_list("sequence", "kind")) for one in cases]
    assert kinds[0] == kinds[1] and [one[1] for one in kinds[0]].count("decision") == 3
    names = [
        list(
            StatedFact.objects.filter(case=one, path="desk.name")
            .order_by("event_id")
            .values_list("value", "supersedes__value")
        )
        for one in cases
    ]
    assert names == [[("Alex Example", None), ("Robin Example", "Alex Example")]] * 2
    assert [(one.person_name, one.hold_outcome, one.hold_chosen) for one in cases] == [
        ("Robin Example", cases[1].hold_outcome, "")
    ] * 2
    report = check()
    assert report.sound, report.faults
