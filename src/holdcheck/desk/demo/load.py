"""Loads the demonstration: three fictional agencies, their people, a dozen cases, five packets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from holdcheck.desk.accounts.models import Agency, User
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.accounts.services import make_agency, make_member
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.services import (
    Source,
    add_document,
    add_record,
    open_case,
    represent,
    state_complete,
    state_fact,
)
from holdcheck.desk.cases.work import Work, work_on
from holdcheck.desk.contacts.services import Said, log_contact
from holdcheck.desk.demo.guide import AGENCIES
from holdcheck.desk.demo.packets import packets, scan
from holdcheck.desk.events.services import SYSTEM, Actor
from holdcheck.desk.intake.services import receive_detainer

PASSWORD = "holdcheck demo only"
COURT = Source("court_record", "certified docket", certified=True)
PRINT_OUT = Source("federal_database", "criminal history print-out")
JAIL = Source("jail_record", "booking sheet")
TAGS = "ca_gov_7282_5_a3_list"


@dataclass(frozen=True, slots=True)
class Login:
    """One log-in to print."""

    role: str
    email: str
    password: str
    agency: str


def load() -> list[Login]:
    """Load the demonstration into an empty desk; a desk that has it already only tells the log-ins."""
    places: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        (AGENCIES["example"], "US/XX", "example", {}),
        (AGENCIES["demo"], "US/CA", "demo",
         {"info": {"release_date_publicly_available": False}}),
        (AGENCIES["sample"], "US/CT", "sample", {}),
    )  # fmt: skip
    logins = [
        Login(role.value, f"{role.value}@{short}.example", PASSWORD, name)
        for name, _, short, _ in places
        for role in Role
    ]
    if Agency.objects.filter(name=places[0][0]).exists():
        return logins
    for name, place, short, standing in places:
        agency = make_agency(name, place, by=SYSTEM, standing=standing)
        for role in Role:
            make_member(
                agency, email=f"{role.value}@{short}.example", name=f"{role.value.title()} of {short.title()}",
                role=role, password=PASSWORD, by=SYSTEM,
            )  # fmt: skip
    _example(Agency.objects.get(place="US/XX"))
    _california(Agency.objects.get(place="US/CA"))
    _connecticut(Agency.objects.get(place="US/CT"))
    _packets(Agency.objects.get(place="US/XX"))
    return logins


def in_store() -> list[str]:
    """The log-ins of the demonstration that are in this store; asked before it is brought up to date."""
    from django.db import connection

    mine = [
        f"{role.value}@{short}.example" for short in ("example", "demo", "sample") for role in Role
    ]
    marks = ", ".join(["%s"] * len(mine))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT email FROM accounts_user WHERE email IN ({marks})", mine)
        return sorted(str(email) for (email,) in cursor.fetchall())


def actor(agency: Agency, role: Role) -> Actor:
    """The person of a role at an agency."""
    user = User.objects.get(memberships__agency=agency, memberships__role=role)
    return Actor(user.pk, user.name, role.value)


def _form(**changes: Any) -> dict[str, Any]:
    form = {
        "edition": "I247A_2017",
        "date": timezone.now().date() - timedelta(days=3),
        "issued_by_ICE": True,
        "signed": True,
        "served_on_subject": True,
        "probable_cause_boxes": ["final_order"],
        "section2": False,
        "attached_form": "I-205",
        "attached_form_signed": True,
    }
    return {key: value for key, value in {**form, **changes}.items() if value is not None}


def _case(
    agency: Agency, number: str, name: str, *, born: date, due: timedelta | None, more: Any = None,
    form: dict[str, Any] | None = None, language: str = "en",
) -> Case:  # fmt: skip
    by = actor(agency, Role.CLERK)
    case = open_case(agency, booking_number=number, by=by)
    with work_on(case.pk, by=by) as work:
        state_fact(work, "desk.name", name, source=JAIL)
        state_fact(work, "desk.date_of_birth", born, source=JAIL)
        state_fact(work, "desk.language", language, source=JAIL)
        state_fact(work, "person.identity_confirmed", True, source=JAIL)
        if due is not None:
            minute = work.at.replace(second=0, microsecond=0)
            state_fact(work, "custody.otherwise_released_at", minute + due, source=JAIL)
            state_fact(work, "custody.release_reason", "bond_posted", source=JAIL)
        if more is not None:
            more(work)
        receive_detainer(work, _form() if form is None else form)
    case.refresh_from_db()
    return case


def _conviction(work: Work, source: Source, **values: Any) -> None:
    said = {"vacated_or_expunged": False, "final_judgment_entered": True, **values}
    add_record(work, "conviction", said, source=source)
    state_complete(work, "conviction", True, source=source)


def _none(work: Work) -> None:
    state_complete(work, "conviction", True, source=COURT)
    state_complete(work, "charge", True, source=COURT)


def _example(agency: Agency) -> None:
    today = timezone.now().date()

    def hours(number: int) -> timedelta:
        return timedelta(hours=number)

    def citizen(work: Work) -> None:
        _conviction(work, COURT, grade="felony", date=today - timedelta(days=300), tags=[])
        state_fact(work, "person.birthplace_in_jail_file", "united_states", source=JAIL)

    _case(
        agency,
        "24-1001",
        "Maria Ejemplo",
        born=date(1991, 4, 2),
        due=hours(5),
        more=citizen,
        language="es",
    )

    def stale(work: Work) -> None:
        _conviction(work, COURT, grade="felony", date=_years_before(today, 4), tags=[])

    _case(agency, "24-1002", "Viktor Muster", born=date(1975, 8, 19), due=hours(9), more=stale)

    def unconfirmed(work: Work) -> None:
        _conviction(work, PRINT_OUT, grade="felony", date=today - timedelta(days=500), tags=[])

    _case(agency, "24-1003", "Ana Sample", born=date(1986, 1, 30), due=hours(14), more=unconfirmed)
    _case(
        agency, "24-1004", "Chen Wei (fictional)", born=date(1999, 12, 1), due=hours(26), more=_none,
        form=_form(attached_form="I-200", attached_form_signed=False), language="zh-hans",
    )  # fmt: skip
    late = _case(
        agency, "24-1005", "Paul Beispiel", born=date(1980, 6, 6), due=-hours(2), more=_none
    )
    with work_on(late.pk, by=actor(agency, Role.CLERK)) as work:
        said = Said(
            work.at - hours(1),
            "call",
            "in",
            "Asked when the person leaves; told nothing.",
            "Officer F.",
        )
        log_contact(work, said)
    young = _case(
        agency,
        "24-1006",
        "Tuan Vi Du",
        born=_years_before(today, 17),
        due=hours(30),
        more=_none,
        language="vi",
    )
    defender = User.objects.get(memberships__agency=agency, memberships__role=Role.DEFENDER)
    with work_on(young.pk, by=actor(agency, Role.SUPERVISOR)) as work:
        represent(work, defender)
    _told_and_contested(young, defender)
    gone = _case(
        agency, "24-1007", "Jane Released", born=date(1970, 2, 2), due=hours(1), more=_none
    )
    with work_on(gone.pk, by=actor(agency, Role.CLERK)) as work:
        release(work, released_at=work.at, into="community")


def _told_and_contested(case: Case, defender: User) -> None:
    """Where the rooms are there: the person is told in writing, and the defender challenges a fact."""
    if "notices" in settings.PRESENT_ROOMS:
        from holdcheck.desk.notices.services import give_notice, write_notice

        with work_on(case.pk, by=actor(case.agency, Role.CLERK)) as work:
            notice = write_notice(work, "vi")
            give_notice(work, notice, how="by_hand", given_at=work.at)
    if "challenges" in settings.PRESENT_ROOMS:
        from holdcheck.desk.challenges.services import Filing, file_challenge

        fact = StatedFact.objects.get(
            case=case, path="desk.date_of_birth", superseded_by__isnull=True
        )
        said = "The birth record gives another year; a copy is on its way from the family."
        by = Actor(defender.pk, defender.name, Role.DEFENDER.value)
        with work_on(case.pk, by=by) as work:
            file_challenge(work, Filing(fact, said, "counsel", defender.name))


def _california(agency: Agency) -> None:
    today = timezone.now().date()

    def boundary(work: Work) -> None:
        local = work.at.astimezone(ZoneInfo(work.case.zone)).date()  # its last day for a notice
        _conviction(
            work, COURT, grade="misdemeanor", wobbler=True, date=_years_before(local, 5), tags=[TAGS],
        )  # fmt: skip
        state_complete(work, "charge", True, source=COURT)
        for path in (
            "person.ca_csar_current_registrant",
            "person.ice_identified_federal_felony_warrant",
        ):
            state_fact(work, path, False, source=Source("state_database", "registry look-up"))
        state_fact(
            work, "local.law_or_policy_forbids", False, source=Source("counsel", "county counsel")
        )

    _case(
        agency,
        "C-301",
        "Luz Frontera",
        born=date(1984, 9, 9),
        due=timedelta(hours=7),
        more=boundary,
        language="es",
    )

    def serious(work: Work) -> None:
        _conviction(
            work, COURT, grade="felony", date=today - timedelta(days=900), tags=["ca_pc_1192_7_c"],
            punishable_state_prison=True,
        )  # fmt: skip

    _case(
        agency,
        "C-302",
        "Max Beispielmann",
        born=date(1977, 3, 3),
        due=timedelta(hours=18),
        more=serious,
    )


def _connecticut(agency: Agency) -> None:
    def warrant(work: Work) -> None:
        add_record(
            work, "warrant.instrument",
            {"issuer": "federal_magistrate", "nature": "criminal",
             "offence": "federal_criminal_immigration", "valid": True, "presented_at": work.at},
            source=COURT,
        )  # fmt: skip
        state_complete(work, "warrant.instrument", True, source=COURT)
        # Without the paper itself, or a second person, a judge's warrant opens nothing.
        lines = (
            "FICTIONAL – FOR TRAINING ONLY",
            "UNITED STATES DISTRICT COURT – WARRANT OF ARREST",
            "8 USC 1326(a)",
            "Signed: A. Example, United States Magistrate Judge",
        )
        add_document(
            work, kind="judicial_warrant", title="Warrant of the magistrate judge",
            content=scan(lines), content_type="image/png", pages=1,
        )  # fmt: skip

    _case(
        agency,
        "CT-51",
        "Olu Apeere",
        born=date(1990, 10, 10),
        due=timedelta(hours=10),
        more=warrant,
    )
    _case(
        agency,
        "CT-52",
        "Rosa Ejemplar",
        born=date(1995, 5, 15),
        due=timedelta(hours=40),
        more=_none,
        language="es",
    )
    _case(
        agency, "CT-53", "Minh Thi Du", born=date(1968, 7, 1), due=None,
        form=_form(edition="I247N_2015", probable_cause_boxes=None, attached_form=None,
                   attached_form_signed=None, priority_boxes=[]),
    )  # fmt: skip


def _packets(agency: Agency) -> None:
    by = actor(agency, Role.CLERK)
    for packet in packets(timezone.now().date()):
        case = open_case(agency, booking_number=packet.booking, by=by, training=True)
        with work_on(case.pk, by=by) as work:
            state_fact(work, "desk.name", packet.name, source=JAIL)
            state_fact(work, "desk.date_of_birth", packet.born, source=JAIL)
            minute = work.at.replace(second=0, microsecond=0)
            due: datetime = minute + timedelta(hours=packet.due_hours)
            state_fact(work, "custody.otherwise_released_at", due, source=JAIL)
            state_fact(work, "custody.release_reason", "bond_posted", source=JAIL)
            for kind, title, lines in (
                ("detainer", "Detainer as it came in", packet.detainer),
                ("court_record", "What the court and the booking say", packet.court),
            ):
                add_document(
                    work,
                    kind=kind,
                    title=title,
                    content=scan(lines),
                    content_type="image/png",
                    pages=1,
                )


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
