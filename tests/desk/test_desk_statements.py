"""Several rows at once: the same events and entries as one by one, or none."""

from __future__ import annotations

import uuid

import pytest
from desk_people import JAIL, People, make_case

from holdcheck.desk.cases.models import StatedFact
from holdcheck.desk.cases.services import Statement, state_fact, state_facts
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.ledger import log
from holdcheck.desk.events.models import Event
from holdcheck.facts.errors import InputError
from holdcheck.ledger import leaf_hash

pytestmark = pytest.mark.django_db
SAID = (
    ("desk.name", "Alex Example"),
    ("desk.language", "es"),
    ("person.identity_confirmed", True),
    ("desk.name", "Alejandra Example"),
)


def statements(*said: tuple[str, object]) -> list[Statement]:
    return [Statement(path, value, JAIL) for path, value in said]


def test_events_follow_each_other_and_the_log(people: People) -> None:
    """Each event has the next number of its case, the next place in the log and the leaf before it."""
    case = make_case(people)
    before = log().size()
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_facts(work, statements(*SAID))
        work.facts_changed = False
    events = list(Event.objects.filter(ledger_index__gte=before))
    assert [one.data["row"]["path"] for one in events] == [path for path, _ in SAID]
    assert [one.ledger_index for one in events] == list(range(before, before + len(SAID)))
    first = events[0].sequence
    assert [one.sequence for one in events] == list(range(first, first + len(SAID)))
    case.stream.refresh_from_db()
    assert case.stream.length == first + len(SAID)
    assert bytes(case.stream.last_leaf or b"") == leaf_hash(log().read(log().size() - 1))


def test_together_or_one_by_one_leaves_the_same_statements(people: People) -> None:
    """Two cases told the same, once together and once one by one, hold the same rows and events."""
    together, apart = make_case(people, "B-2"), make_case(people, "B-3")
    with work_on(together.pk, by=people.actor("clerk")) as work:
        state_facts(work, statements(*SAID))
    with work_on(apart.pk, by=people.actor("clerk")) as work:
        for path, value in SAID:
            state_fact(work, path, value, source=JAIL)
    rows, names = [], []
    for case in (together, apart):
        case.refresh_from_db()
        names.append(case.person_name)
        rows.append(
            [
                (one.path, one.value, one.supersedes.value if one.supersedes else None)
                for one in StatedFact.objects.filter(
                    case=case, path__in={path for path, _ in SAID}
                ).order_by("event_id")
            ]
        )
    assert rows[0] == rows[1] and names == ["Alejandra Example"] * 2
    assert rows[0][-1] == ("desk.name", "Alejandra Example", "Alex Example")
    kinds = [
        list(Event.objects.filter(stream=case.stream).values_list("sequence", "kind"))
        for case in (together, apart)
    ]
    assert kinds[0] == kinds[1]


def test_one_wrong_value_states_nothing(people: People) -> None:
    """Facts are stated all or none; the log does not grow."""
    case = make_case(people)
    before = log().size()
    with (
        pytest.raises(InputError, match="at most 200 characters"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        state_facts(work, statements(("desk.language", "es"), ("desk.name", "x" * 201)))
    assert log().size() == before
    assert not StatedFact.objects.filter(case=case, path="desk.language").exists()


def test_the_request_is_known_by_its_first_event(people: People) -> None:
    """The form's own number stands on one event only, so that the same form again is refused."""
    case = make_case(people)
    key = uuid.uuid4()
    with work_on(case.pk, by=people.actor("clerk"), request_key=key) as work:
        state_facts(work, statements(*SAID))
    assert [one.data["row"]["path"] for one in Event.objects.filter(request_key=key)] == [
        "desk.name"
    ]


def test_nothing_said_leaves_no_event(people: People) -> None:
    """An empty list is no event and no decision."""
    case = make_case(people)
    before = log().size()
    with work_on(case.pk, by=people.actor("clerk")) as work:
        assert state_facts(work, []) == []
    assert log().size() == before
