"""Correcting the booking: the present value is there, languages are chosen, clearing says what follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_people import JAIL, People, make_case
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import LANGUAGES, Case, StatedFact
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.notices.catalogue import NAMES
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
DUE = "custody.otherwise_released_at"


def now_said(case: Case, path: str) -> object:
    """The value as it stands."""
    return StatedFact.objects.get(case=case, path=path, superseded_by__isnull=True).value


def address_of(case: Case, path: str) -> str:
    """The form of a fact."""
    return f"{reverse('fact', args=[case.pk])}?path={path}"


def sent(client: Client, address: str, **values: str) -> dict[str, str]:
    """The form as it comes, with some values changed."""
    form = client.get(address).context["form"]
    found = {one.html_name: str(one.value() or "") for one in form}
    return {name: value for name, value in found.items() if value} | values


@pytest.mark.parametrize(
    ("path", "stated"), [("desk.name", "Alex Example"), ("desk.date_of_birth", "1990-05-01"), ("desk.language", "")]
)  # fmt: skip
def test_the_form_begins_with_what_stands(
    people: People, enter: Enter, path: str, stated: str
) -> None:
    """Nobody has to type a name again to correct one letter of it."""
    case = make_case(people)
    form = enter(people.user("clerk")).get(address_of(case, path)).context["form"]
    assert str(form["value"].value() or "") == stated


def test_languages_are_chosen(people: People, enter: Enter) -> None:
    """Every language of the notices and any other; a word is refused by form and service alike."""
    assert set(LANGUAGES) == {*NAMES, "other"}
    case = make_case(people)
    client, address = enter(people.user("clerk")), address_of(case, "desk.language")
    page = client.post(address, sent(client, address, value="Spanish"))
    assert page.status_code == 422 and page.context["form"].errors["value"]
    for wrong in ("Spanish", "ES", "es "):
        with (
            pytest.raises(InputError, match="not one of the languages"),
            work_on(case.pk, by=people.actor("clerk")) as work,
        ):
            state_fact(work, "desk.language", wrong, source=JAIL)
    assert client.post(address, sent(client, address, value="es")).status_code == 302
    assert now_said(case, "desk.language") == "es"
    assert "Spanish" in client.get(reverse("case", args=[case.pk])).content.decode()
    notices = client.get(reverse("notices", args=[case.pk]))
    assert notices.context["language"] == "es"


def test_a_language_without_notices_is_said_before_one_is_written(
    people: People, enter: Enter
) -> None:
    """Never English by silence: the page says that there is none in the person's language."""
    case = make_case(people)
    client = enter(people.user("clerk"))
    page = reverse("notices", args=[case.pk])
    assert "There is no notice in it" not in client.get(page).content.decode()
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "desk.language", "other", source=JAIL)
    assert "reads <strong>another language</strong>" in client.get(page).content.decode()
    StatedFact.objects.filter(path="desk.language").update(value="Q’eqchi’")  # of an older store
    assert "reads <strong>Q’eqchi’</strong>" in client.get(page).content.decode()
    assert "Stated before: Q" in client.get(address_of(case, "desk.language")).content.decode()


def test_a_date_of_birth_can_become_unknown(people: People, enter: Enter) -> None:
    """A wrong date can be taken away; the age is then not known."""
    case = make_case(people)
    client, address = enter(people.user("clerk")), address_of(case, "desk.date_of_birth")
    page = client.post(address, sent(client, address, value="2190-01-01"))
    assert "cannot be a date of birth" in str(page.context["form"].errors["value"])
    assert client.post(address, sent(client, address, value="")).status_code == 302
    assert now_said(case, "desk.date_of_birth") is None


def test_clearing_the_release_time_says_what_follows(people: People, enter: Enter) -> None:
    """An empty time is taken only with the tick beside what follows from it."""
    case = make_case(people)
    client, address = enter(people.user("clerk")), address_of(case, DUE)
    before = now_said(case, DUE)
    page = client.post(address, sent(client, address, value=""))
    assert page.status_code == 422
    assert "nothing is ever overdue" in str(page.context["form"].errors["value"])
    assert now_said(case, DUE) == before
    done = client.post(
        address,
        sent(
            client,
            address,
            value="",
            clear_due="on",
            source_kind="jail_record",
            source="release desk",
        ),
    )
    assert done.status_code == 302
    assert now_said(case, DUE) is None
    case.refresh_from_db()
    assert case.release_due_at is None
    assert "clear_due" not in client.get(address).context["form"].fields
