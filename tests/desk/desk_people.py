"""People and cases for the tests of the desk; all fictional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from holdcheck.desk.accounts.models import Agency, Membership, User
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import (
    Source,
    add_record,
    open_case,
    state_complete,
    state_fact,
)
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.services import Actor, open_stream
from holdcheck.desk.intake.services import receive_detainer

PASSWORD = "correct horse battery staple"
COURT = Source("court_record", "docket 12-1", certified=True)
SHEET = Source("federal_database", "criminal history print-out")
JAIL = Source("jail_record", "booking sheet")
FORM = {
    "edition": "I247A_2017",
    "date": date(2026, 1, 5),
    "issued_by_ICE": True,
    "signed": True,
    "served_on_subject": True,
    "probable_cause_boxes": ["final_order"],
    "section2": False,
    "attached_form": "I-205",
    "attached_form_signed": True,
}


@dataclass(frozen=True)
class People:
    agency: Agency
    by_role: dict[str, User]

    def actor(self, role: str) -> Actor:
        user = self.by_role[role]
        return Actor(user.pk, user.name, role)

    def user(self, role: str) -> User:
        return self.by_role[role]


def make_people(place: str = "US/XX", name: str = "Example County Jail") -> People:
    agency = Agency.objects.create(name=name, place=place, stream=open_stream())
    users = {}
    for role in Role:
        short = name.split()[0].lower()
        user = User.objects.create_user(
            f"{role.value}@{short}.example", PASSWORD, name=f"{role.value.title()} Example"
        )
        Membership.objects.create(user=user, agency=agency, role=role)
        users[role.value] = user
    return People(agency, users)


def make_case(
    people: People,
    number: str = "B-1",
    *,
    born: date = date(1990, 5, 1),
    due: datetime | None = None,
    form: dict[str, Any] | None = None,
    grade: str | None = "felony",
    convicted: date | None = None,
    source: Source = COURT,
) -> Case:
    """A case with a detainer, decided; by default with one recent felony from a court."""
    by = people.actor("clerk")
    case = open_case(people.agency, booking_number=number, by=by)
    with work_on(case.pk, by=by) as work:
        state_fact(work, "desk.name", "Alex Example", source=JAIL)
        state_fact(work, "desk.date_of_birth", born, source=JAIL)
        when = due or timezone.now() + timedelta(hours=6)
        state_fact(work, "custody.otherwise_released_at", when.astimezone(UTC), source=JAIL)
        state_fact(work, "custody.release_reason", "acquitted", source=JAIL)
        state_fact(work, "person.identity_confirmed", True, source=JAIL)
        if grade is not None:
            day = convicted or timezone.now().date() - timedelta(days=200)
            values = {"grade": grade, "date": day, "vacated_or_expunged": False, "tags": []}
            add_record(work, "conviction", values, source=source)
        state_complete(work, "conviction", True, source=source)
        receive_detainer(work, FORM if form is None else form)
    case.refresh_from_db()
    return case
