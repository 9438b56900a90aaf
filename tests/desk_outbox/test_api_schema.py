"""The interface held to its own schema with generated requests: no fault, one shape of errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from desk_people import make_case
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from outbox_world import california

from holdcheck.desk.api.tokens import make_token
from holdcheck.desk.cases.models import Case
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.events.services import SYSTEM
from holdcheck.desk.wsgi import application

pytestmark = pytest.mark.django_db
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)


@pytest.fixture
def world(db: None) -> Iterator[tuple[str, Case]]:
    # As Django's own test client does: the test's transaction outlives a request.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    people = california()
    yield make_token(people.agency, label="JMS", by=SYSTEM)[1], make_case(people)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_no_generated_request_breaks_it(case: Any, world: tuple[str, Case]) -> None:
    """Whatever is sent: no 5xx, every error a problem, every answer as the schema says."""
    secret, known = world
    if "case_id" in (case.path_parameters or {}):
        case.path_parameters["case_id"] = str(known.pk)
    if "detainer_id" in (case.path_parameters or {}):
        case.path_parameters["detainer_id"] = str(known.detainers.get().pk)
    if "decision_id" in (case.path_parameters or {}):
        found = Decision.objects.filter(case=known).first()
        case.path_parameters["decision_id"] = str(found.pk if found else known.pk)
    answer = case.call(headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == ["application/problem+json"]
        assert {"type", "title", "status", "detail"} <= set(answer.json())
    else:
        case.validate_response(
            answer, checks=[schemathesis.checks.CHECKS.get_one("response_schema_conformance")]
        )
