"""The JSON interface: tokens, requests sent twice, stale versions, one shape of errors."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_people import People, make_case, make_people
from django.test import Client
from django.utils import timezone
from outbox_world import california

from holdcheck.desk.accounts.models import ReadLog, User
from holdcheck.desk.api import routes
from holdcheck.desk.api.models import Answered
from holdcheck.desk.api.tokens import end_token, make_token
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import SYSTEM
from holdcheck.ledger import LedgerUnavailable

pytestmark = pytest.mark.django_db
FORM = {
    "edition": "I247A_2017",
    "date": "2026-01-05",
    "issued_by_ICE": True,
    "signed": True,
    "served_on_subject": False,
    "probable_cause_boxes": ["final_order"],
    "section2": False,
    "attached_form": "none",
}


class Machine:
    """A jail-management system with its token."""

    def __init__(self, people: People) -> None:
        self.token, self.secret = make_token(people.agency, label="JMS 1", by=SYSTEM)
        self.client = Client(headers={"Authorization": f"Bearer {self.secret}"})

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(f"/api{path}", **more)

    def post(self, path: str, data: Any, *, key: uuid.UUID | None = None, seen: str = "") -> Any:
        return self.client.post(
            f"/api{path}",
            data if isinstance(data, (str, bytes)) else json.dumps(data),
            content_type="application/json",
            headers={"Idempotency-Key": str(key or uuid.uuid4())}
            | ({"If-Match": seen} if seen else {}),
        )

    def booking(self, number: str = "J-1", **more: Any) -> Any:
        return self.post("/cases", {"booking_number": number, **more})


@pytest.fixture
def jail(db: None) -> People:
    return california()


@pytest.fixture
def jms(jail: People) -> Machine:
    return Machine(jail)


def is_problem(answer: Any, status: int, name: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["status"] == status and said["type"] == f"urn:holdcheck:problem:{name}"
    assert said["title"] and said["detail"]
    return said


def test_a_booking_with_its_detainer_is_decided(jms: Machine) -> None:
    """One request opens the case, enters everything and answers with what stands."""
    born, due = date(1990, 1, 1), timezone.now() + timedelta(hours=5)
    answer = jms.booking(
        name="Alex Example",
        date_of_birth=born.isoformat(),
        release_due_at=due.isoformat(),
        facts=[{"path": "info.release_date_publicly_available", "value": False}],
        detainer=FORM,
    )
    assert answer.status_code == 201, answer.content
    said = answer.json()
    stands = {one["act"]: one["standing"] for one in said["outcomes"]}
    assert stands["hold_past_release"] in ("prohibited", "indeterminate") and said["defects"]
    found = jms.get(f"/cases/{said['case']}")
    assert found.headers["ETag"] == answer.headers["ETag"] == f'"{said["version"]}"'
    assert answer.headers["Location"] == f"/api/cases/{said['case']}"
    whole = found.json()
    assert {one["path"]: one["value"] for one in whole["facts"]}["desk.name"] == "Alex Example"
    (one,) = jms.get("/cases?booking_number=J-1").json()["cases"]
    assert one["id"] == said["case"]
    first = said["outcomes"][0]
    full = jms.get(f"/cases/{said['case']}/decisions/{first['id']}").json()
    assert full["outcome"] == first["engine_outcome"]
    reads = set(ReadLog.objects.values_list("user_name", "what"))
    assert ("JMS 1", "case") in reads and ("JMS 1", f"decision {first['act']}") in reads


def test_sent_twice_it_acts_once(jms: Machine) -> None:
    """The same key and request give the same answer, byte for byte; another request is refused."""
    key = uuid.uuid4()
    one = jms.post("/cases", {"booking_number": "J-1"}, key=key)
    two = jms.post("/cases", {"booking_number": "J-1"}, key=key)
    assert (two.status_code, two.content, two.headers["ETag"]) == (
        201,
        one.content,
        one.headers["ETag"],
    )
    assert (
        two.headers["Idempotency-Replayed"] == "true" and "Idempotency-Replayed" not in one.headers
    )
    assert Case.objects.count() == 1
    is_problem(jms.post("/cases", {"booking_number": "J-2"}, key=key), 422, "key-reused")
    is_problem(jms.booking("J-1"), 409, "refused")


def test_a_key_belongs_to_its_agency(jms: Machine) -> None:
    """Another agency's machine may use the same key for its own request."""
    key, other = uuid.uuid4(), Machine(make_people("US/CA", "Silver County Jail"))
    assert jms.post("/cases", {"booking_number": "J-1"}, key=key).status_code == 201
    answer = other.post("/cases", {"booking_number": "J-1"}, key=key)
    assert answer.status_code == 201 and "Idempotency-Replayed" not in answer.headers


def test_kept_answers_hold_no_personal_data(jms: Machine) -> None:
    """What is kept to answer again says nothing about the person."""
    jms.booking(name="Zenobia Marker", detainer=FORM)
    assert "Zenobia" not in Answered.objects.get().body


def test_a_stale_edit_says_what_changed(jms: Machine) -> None:
    """412 with the events since; without a version 428; nothing is half done."""
    made = jms.booking()
    case, seen = made.json()["case"], made.headers["ETag"]
    fact = {"facts": [{"path": "person.age_years", "value": 40}]}
    is_problem(jms.post(f"/cases/{case}/facts", fact), 428, "if-match-missing")
    done = jms.post(f"/cases/{case}/facts", fact, seen=seen)
    assert done.status_code == 201 and done.headers["ETag"] != seen
    stale = is_problem(jms.post(f"/cases/{case}/facts", fact, seen=seen), 412, "stale")
    assert [one["kind"] for one in stale["changed"]] == ["fact_stated"]
    assert StatedFact.objects.filter(path="person.age_years").count() == 1
    bad = jms.post(f"/cases/{case}/facts", fact, seen="W/zzz")
    is_problem(bad, 400, "if-match-unreadable")


def test_a_detainer_is_received_whatever_changed(jms: Machine) -> None:
    """Receipt of a paper needs no version; a second detainer supersedes the first's facts."""
    case = jms.booking().json()["case"]
    for _ in range(2):
        answer = jms.post(f"/cases/{case}/detainers", {"form": FORM})
        assert answer.status_code == 201 and len(answer.json()["defects"]) == 2
    assert len(jms.get(f"/cases/{case}").json()["detainers"]) == 2


def test_a_detainer_that_ice_lifted(jms: Machine) -> None:
    """Lifted once, after it came in; nobody else's; every act is decided again."""
    came = "2026-01-06T09:00:00-08:00"
    case = jms.booking(detainer={**FORM, "received_at": came}).json()["case"]
    (detainer,) = jms.get(f"/cases/{case}").json()["detainers"]
    path = f"/cases/{case}/detainers/{detainer['id']}/lifted"
    early = jms.post(path, {"lifted_at": "2026-01-06T08:00:00-08:00"})
    assert "before it was received" in is_problem(early, 422, "invalid")["detail"]
    is_problem(jms.post(path, {"lifted_at": "2026-01-07"}), 422, "invalid")
    before = len(Event.objects.filter(kind="decision"))
    assert jms.post(path, {"lifted_at": "2026-01-07T08:00:00-08:00"}).status_code == 201
    assert len(Event.objects.filter(kind="decision")) > before
    (detainer,) = jms.get(f"/cases/{case}").json()["detainers"]
    assert detainer["cancelled"]
    again = jms.post(path, {"lifted_at": "2026-01-07T08:00:00-08:00"})
    assert "cancelled already" in is_problem(again, 409, "refused")["detail"]
    other = jms.booking("J-2").json()["case"]
    wrong = f"/cases/{other}/detainers/{detainer['id']}/lifted"
    is_problem(jms.post(wrong, {"lifted_at": came}), 404, "not-found")


def test_all_facts_or_none(jms: Machine) -> None:
    """One wrong fact among right ones leaves nothing behind, not even a case."""
    facts = [{"path": "person.age_years", "value": 40}, {"path": "person.height", "value": 2}]
    said = is_problem(jms.booking(facts=facts), 422, "invalid")
    assert "person.height" in said["detail"]
    assert not Case.objects.exists() and not Answered.objects.exists()
    assert not Event.objects.filter(kind="case_opened").exists()


@pytest.mark.parametrize(
    "fact",
    [
        {"path": "judgment.current_threat_to_public_safety", "value": True},
        {"path": "person.age_years", "value": "forty"},
        {"path": "person.age_years"},
        {"path": "person.age_years", "value": 40, "unknown": "not_stated"},
        {"path": "custody.otherwise_released_at", "value": "0001-01-01T00:00:00+14:00"},
        {"path": "custody.otherwise_released_at", "value": "tomorrow"},
        {"path": "person.age_years", "value": 40, "source": {"kind": "court_record"}},
        {"path": "person.age_years", "value": 10**30},
        {"path": "desk.name", "value": "a\x00b"},
        {"path": "decision_date", "value": "2026-01-01"},
        {"path": "conviction[].grade", "value": "felony"},
        {"path": "person.age_years", "value": 40, "certified": True},
    ],
)
def test_facts_a_machine_cannot_state(jms: Machine, fact: dict[str, Any]) -> None:
    """Determinations, court records, impossible values: refused with a sentence."""
    is_problem(jms.booking(facts=[fact]), 422, "invalid")


def test_a_machine_opens_no_exception_alone(jms: Machine) -> None:
    """A conviction sent by a machine waits for a person, and so decides nothing."""
    record = {
        "list": "conviction",
        "values": {"grade": "felony", "date": "2025-06-01", "vacated_or_expunged": False},
    }
    said = jms.booking(records=[record], detainer=FORM).json()
    whole = jms.get(f"/cases/{said['case']}").json()
    assert [one["used"] for one in whole["records"]] == [False]
    assert all(one["standing"] not in ("required",) for one in said["outcomes"])


def test_default_deny(jms: Machine, jail: People) -> None:
    """Without a token, with a wrong one, with one taken back: 401 everywhere but the schema."""
    case = jms.booking().json()["case"]
    paths = ["/cases", f"/cases/{case}", f"/cases/{case}/contacts"]
    for secret in ("", "Bearer hc_wrong", "Basic abc"):
        client = Client(headers={"Authorization": secret} if secret else {})
        for path in paths:
            answer = client.get(f"/api{path}")
            is_problem(answer, 401, "no-token")
            assert answer.headers["WWW-Authenticate"] == "Bearer"
        is_problem(
            client.post("/api/cases", "{}", content_type="application/json"), 401, "no-token"
        )
        assert client.get("/api/openapi.json").status_code == 200
    end_token(jms.token, by=SYSTEM)
    is_problem(jms.get("/cases"), 401, "no-token")


def test_another_agency_is_not_found(jms: Machine) -> None:
    """A token reaches its own agency only; what is elsewhere does not even exist."""
    elsewhere = make_case(make_people("US/CA", "Silver County Jail"))
    for path in ("", "/contacts", f"/decisions/{uuid.uuid4()}"):
        is_problem(jms.get(f"/cases/{elsewhere.pk}{path}"), 404, "not-found")
    is_problem(jms.post(f"/cases/{elsewhere.pk}/detainers", {"form": FORM}), 404, "not-found")
    assert jms.get("/cases").json() == {"cases": [], "next": None}


def test_a_session_is_no_token(jail: People, enter: Callable[[User], Client]) -> None:
    """Being logged in at the desk opens nothing of the interface."""
    is_problem(enter(jail.user("clerk")).get("/api/cases"), 401, "no-token")


def test_every_error_has_one_shape(jms: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """No JSON, wrong fields, wrong method, no such address, no key, too much, a fault of ours."""
    is_problem(jms.post("/cases", "{"), 400, "bad-request")
    said = is_problem(jms.post("/cases", {"booking": 1}), 422, "invalid")
    assert {one["where"].rpartition("/")[2] for one in said["errors"]} == {
        "booking_number",
        "booking",
    }
    refused = jms.client.delete("/api/cases")
    is_problem(refused, 405, "bad-request")
    assert set(refused.headers["Allow"].split(", ")) == {"GET", "POST"}
    is_problem(jms.get("/nowhere/at/all"), 404, "not-found")
    is_problem(jms.get("/"), 404, "not-found")
    bare = jms.client.post("/api/cases", {"booking_number": "1"}, content_type="application/json")
    is_problem(bare, 422, "invalid")
    is_problem(jms.post("/cases", b" " * 2_500_000), 413, "too-large")

    def full(*args: Any, **more: Any) -> Any:
        raise LedgerUnavailable("disk full at /secret/path")

    monkeypatch.setattr("holdcheck.desk.events.ledger.log", full)
    said = is_problem(jms.booking(), 503, "record-unwritable")
    assert "secret" not in json.dumps(said) and not Case.objects.exists()

    def broken(*args: Any, **more: Any) -> Any:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(routes, "open_case", broken)
    said = is_problem(jms.booking(), 500, "fault")
    assert "hunter2" not in json.dumps(said)


def test_contacts_with_and_without_a_case(jms: Machine) -> None:
    """A contact is written down with its case, or with the reason why it has none."""
    case = jms.booking().json()["case"]
    one = {
        "at": timezone.now().isoformat(),
        "channel": "call",
        "direction": "in",
        "summary": "Asked.",
    }
    assert jms.post(f"/cases/{case}/contacts", one).status_code == 201
    (found,) = jms.get(f"/cases/{case}/contacts").json()["contacts"]
    assert found["summary"] == "Asked."
    loose = {**one, "why_no_case": "general question"}
    answer = jms.post("/contacts", loose)
    assert answer.status_code == 201 and answer.json()["case"] is None
    later = {**one, "at": (timezone.now() + timedelta(days=1)).isoformat()}
    is_problem(jms.post(f"/cases/{case}/contacts", later), 422, "invalid")


def test_decisions_on_request(jms: Machine) -> None:
    """Acts are decided when asked, each kept."""
    case = jms.booking().json()["case"]
    answer = jms.post(f"/cases/{case}/decisions", {"acts": ["inquire_status", "inquire_status"]})
    assert [one["act"] for one in answer.json()["outcomes"]] == ["inquire_status"]
    is_problem(jms.post(f"/cases/{case}/decisions", {"acts": ["fly"]}), 422, "invalid")


def test_too_many_requests(jms: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the rate a token waits, and is told how long."""
    from django.core.cache import cache

    cache.clear()
    throttle = routes.api.throttle
    monkeypatch.setattr(throttle, "num_requests", 3)
    codes = [jms.get("/cases").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    answer = jms.get("/cases")
    is_problem(answer, 429, "too-many")
    assert 1 <= int(answer.headers["Retry-After"]) <= 61
    cache.clear()


def test_tokens_page(jail: People, enter: Callable[[User], Client]) -> None:
    """An administrator makes a token, sees it once, and takes it back; a clerk cannot."""
    assert enter(jail.user("clerk")).get("/api/tokens/").status_code == 403
    made, secret = make_token(jail.agency, label="JMS 2", by=SYSTEM)
    assert secret not in json.dumps(list(Event.objects.values_list("payload", flat=True)))
    admin = enter(jail.user("administrator"))
    assert admin.post(f"/api/tokens/{made.pk}/end/").status_code == 302
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    is_problem(client.get("/api/cases"), 401, "no-token")


def test_the_page_shows_what_works(jms: Machine) -> None:
    """The booking that the how-to page sends opens a case; every address it names is one."""
    page = Path(__file__).parents[2] / "docs/how-to/connect-a-jail-system.md"
    text = page.read_text(encoding="utf-8")
    found = re.search(r"-d '(\{.*?\})'", text, re.DOTALL)
    assert found and jms.post("/cases", found[1]).status_code == 201
    known = set(jms.client.get("/api/openapi.json").json()["paths"])
    named = {
        re.sub(r"\{\w+\}", "{}", one) for one in re.findall(r"`(?:POST |GET |)(/api/[^`?]+)", text)
    } - {"/api/", "/api/openapi.json"}
    assert named == {re.sub(r"\{\w+\}", "{}", one) for one in known}
