"""Who may use which route: generated from the routes themselves, for every role and nobody."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from desk_people import JAIL, People, make_case
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from holdcheck.desk.accounts.models import Membership, User
from holdcheck.desk.accounts.roles import READERS, SECOND, STAFF, Role, Rule, rule_of
from holdcheck.desk.cases.models import Document
from holdcheck.desk.cases.services import add_document, represent, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.services import latest_decisions, override

EVERY = set(Role)
CORE: dict[str, set[Role]] = {
    "home": EVERY, "tour": EVERY, "board": set(READERS), "people": {Role.ADMINISTRATOR},
    "person_add": {Role.ADMINISTRATOR}, "person_end": {Role.ADMINISTRATOR}, "person_password": {Role.ADMINISTRATOR}, "switch": EVERY,
    "break_glass": {Role.SUPERVISOR}, "case_open": set(STAFF), "case": set(READERS),
    "case_history": set(READERS), "fact": set(STAFF), "facts": set(STAFF), "record_add": set(STAFF),
    "record_complete": set(STAFF), "fact_confirm": set(STAFF), "record_confirm": set(STAFF), "record_withdraw": set(STAFF),
    "document_add": set(STAFF), "document": set(READERS), "release": set(STAFF),
    "release_mistaken": set(STAFF), "detainer_lifted": set(STAFF), "counsel_end": set(SECOND),
    "destroy": set(SECOND),
    "counsel": set(SECOND), "detainer": set(STAFF), "decide": set(STAFF),
    "exhibit": set(READERS), "proof": set(READERS), "override": set(SECOND),
    "choose_hold": {Role.CLERK, Role.SUPERVISOR}, "still_held": set(SECOND),
    "lift_override": set(SECOND), "override_proof": set(READERS), "judge": set(STAFF), "clear_sign": set(SECOND), "contacts": {*STAFF, Role.AUDITOR},
    "contact_add": set(STAFF), "reconciliation": {*STAFF, Role.AUDITOR},
    "audit": {*STAFF, Role.AUDITOR}, "audit_verify": {*STAFF, Role.AUDITOR},
    "checkpoint": {*STAFF, Role.AUDITOR}, "reads": {Role.AUDITOR, Role.SUPERVISOR},
}  # fmt: skip
"""What each route of the core is for, written a second time by hand; the views declare the same."""
FOR_ANYONE = {"verifier"}
"""Routes of the core that need no account: they hold nothing of anybody."""


def routes(patterns: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, Any, Any]]:
    """Every route: its full name, its view, its pattern."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            more = (*spaces, one.namespace) if one.namespace else spaces
            yield from routes(one.url_patterns, more)
        elif isinstance(one, URLPattern):
            yield ":".join((*spaces, one.name or "")), one.callback, one.pattern


ROUTES = {name: view for name, view, _ in routes()}
OURS = {
    name: view
    for name, view in ROUTES.items()
    if str(getattr(view, "__module__", "")).startswith("holdcheck.desk.")
}


def test_every_route_of_ours_declares_its_rule() -> None:
    """A view of the desk without a rule is a mistake."""
    assert [name for name, view in OURS.items() if rule_of(view, name) is None] == []


def test_the_matrix_is_complete_and_agrees() -> None:
    """Every route of the core stands in the matrix, with the roles its view declares."""
    core = ("accounts", "audit", "board", "cases", "contacts", "decisions", "intake")
    found = {
        name: view for name, view in OURS.items() if str(view.__module__).split(".")[2] in core
    }
    assert set(found) == set(CORE) | FOR_ANYONE
    for name, view in found.items():
        rule = rule_of(view, name)
        if name in FOR_ANYONE:
            assert isinstance(rule, Rule) and rule.public
            continue
        assert isinstance(rule, Rule) and not rule.public
        assert (EVERY if rule.signed_in else set(rule.roles)) == CORE[name], name


@pytest.mark.django_db
def test_every_route_for_every_role(people: People, enter: Callable[[User], Client]) -> None:
    """A role outside the rule gets 403, nobody gets the log-in, a role inside gets neither."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("supervisor")) as work:
        represent(work, people.user("defender"))
        warrant = state_fact(work, "warrant.judicial_any", True, source=JAIL)
        add_document(
            work, kind="us_passport", title="Paper", content=b"x", content_type="image/png", pages=1
        )
    decision = latest_decisions(case)["hold_past_release"]
    with work_on(case.pk, by=people.actor("counsel")) as work:
        said = override(work, decision, outcome="prohibited", reasons="Counsel looked at it twice.")
    document = Document.objects.get(case=case)
    member = Membership.objects.get(user=people.user("clerk"))
    values = {
        "case_id": case.pk, "decision_id": decision.pk, "document_id": document.pk,
        "entry_id": case.records.get().pk, "list_path": "charge", "key": "special_circumstances",
        "sign": f"document:{document.pk}", "membership_id": member.pk,
        "detainer_id": case.detainers.get().pk, "user_id": people.user("defender").pk,
        "override_id": said.pk, "fact_id": warrant.pk,
    }  # fmt: skip
    patterns = {name: pattern for name, _, pattern in routes()}
    wrong = []
    for name, allowed in CORE.items():
        needed = {key: values[key] for key in patterns[name].converters}
        address = reverse(name, kwargs=needed)
        if name == "fact":
            address += "?path=person.age_years"
        post = name in ("decide", "audit_verify", "switch")
        for role in Role:
            if name == "person_end":  # it changes people: refused roles only
                if role in allowed:
                    continue
                post = True
            client = enter(people.user(role.value))
            status = (client.post(address) if post else client.get(address)).status_code
            fine = status in (200, 302, 400, 409, 422) if role in allowed else status == 403
            if not fine:
                wrong.append((name, role.value, status))
        answer = Client().get(address)
        if answer.status_code != 302 or not answer["Location"].startswith(reverse("account_login")):
            wrong.append((name, "nobody", answer.status_code))
    assert wrong == []


@pytest.mark.django_db
def test_undeclared_routes_are_refused(people: People, enter: Callable[[User], Client]) -> None:
    """Routes of other packages that nobody declared are closed, for everyone."""
    closed = [name for name, view in ROUTES.items() if rule_of(view, name) is None]
    assert {"account_signup", "account_email"} <= set(closed)
    for client in (Client(), enter(people.user("administrator"))):
        assert client.get(reverse("account_signup")).status_code == 403


@pytest.mark.django_db
def test_a_person_without_a_role_can_do_nothing(enter: Callable[[User], Client]) -> None:
    """An account alone opens the guide only."""
    user = User.objects.create_user("nobody@example.example", "x" * 16, name="No Role")
    client = enter(user)
    assert client.get(reverse("board")).status_code == 403
    assert client.get(reverse("tour")).status_code == 200
    assert client.get(reverse("case", args=[uuid.uuid4()])).status_code == 403


def sample(converter: Any) -> Any:
    """A value that fits a converter; no object has it."""
    return {"int": 0, "uuid": uuid.UUID(int=0)}.get(type(converter).__name__[:-9].lower(), "x")


@pytest.mark.django_db
def test_every_route_of_every_room_refuses_other_roles(
    people: People, enter: Callable[[User], Client]
) -> None:
    """Rooms beside the core are held to the rules they declare, for get and post alike."""
    clients = {role: enter(people.user(role.value)) for role in Role}
    wrong, tried = [], 0
    for name, view, pattern in routes():
        if name not in OURS or name in CORE:
            continue
        rule = rule_of(view, name)
        assert rule is not None, name
        if rule.public:
            continue
        kwargs = {key: sample(one) for key, one in pattern.converters.items()}
        try:
            address = reverse(name, kwargs=kwargs)
        except NoReverseMatch:  # a part of the address is given where the room is hung in
            wrong.append((name, "cannot be reversed", 0))
            continue
        for role in [] if rule.signed_in else set(Role) - set(rule.roles):
            for answer in (clients[role].get(address), clients[role].post(address)):
                tried += 1
                if answer.status_code != 403:
                    wrong.append((name, role.value, answer.status_code))
        for answer in (Client().get(address), Client().post(address)):
            if answer.status_code != 302:
                wrong.append((name, "nobody", answer.status_code))
    assert wrong == []
    assert tried or len(OURS) == len(CORE)
