"""The routes of the interface. All but the schema need a token; a token reaches its own agency only."""

from __future__ import annotations

import os
import uuid
from typing import Annotated, Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Header, NinjaAPI, Query
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from holdcheck.desk.accounts.models import ReadLog
from holdcheck.desk.api import showing
from holdcheck.desk.api.entering import enter_case, enter_detainer, enter_facts, enter_record
from holdcheck.desk.api.models import ApiToken
from holdcheck.desk.api.once import Done, etag, expected, once
from holdcheck.desk.api.problems import TYPE, handle_all
from holdcheck.desk.api.schemas import (
    ActsIn,
    CaseIn,
    CaseOut,
    CasesOut,
    ContactIn,
    ContactsOut,
    DetainerIn,
    DoneOut,
    FactsIn,
    LiftedIn,
    LooseContactIn,
    RecordIn,
)
from holdcheck.desk.api.tokens import token_of
from holdcheck.desk.cases.ending import lift_detainer
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import open_case
from holdcheck.desk.cases.work import Work, work_on
from holdcheck.desk.contacts.services import Said, log_contact, log_contact_without_case
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.decisions.services import decide_acts
from holdcheck.desk.intake.models import DetainerCancelled

PAGE = 100
RATE = os.environ.get("HOLDCHECK_API_RATE", "1200/m")
"""Requests of one token, counted in each server process."""
Key = Annotated[uuid.UUID, Header(alias="Idempotency-Key", description="a new UUID a request")]
IfMatch = Annotated[str | None, Header(alias="If-Match", description='the ETag seen, such as "12"')]


class Token(HttpBearer):
    """``Authorization: Bearer hc_…``."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token in force, or nobody."""
        return token_of(token)


class Interface(NinjaAPI):
    """The interface, whose schema says that every error is a problem."""

    def get_openapi_schema(self, **more: Any) -> OpenAPISchema:
        """The schema, with the one shape of errors at every operation."""
        schema = super().get_openapi_schema(**more)
        schema["components"]["schemas"]["Problem"] = PROBLEM
        found = {
            "description": "A problem (RFC 9457)",
            "content": {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"] |= {"4XX": found, "5XX": found}
        return schema


PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
        "changed": {"type": "array", "items": {"type": "object"}},
    },
}
api = Interface(
    title="Holdcheck",
    version="1",
    description="For jail-management systems: bookings, facts, detainers, decisions, contacts.",
    docs_url=None,
    urls_namespace="api",
    auth=Token(),
    throttle=AuthRateThrottle(RATE),
)
handle_all(api)


@api.post("/cases", response={201: DoneOut}, summary="Open a case for a booking")
def case_new(request: HttpRequest, said: CaseIn, key: Key) -> HttpResponse:
    """Open a case; facts, records and the detainer that come with it are entered together."""
    token = token_in(request)

    def do() -> Done:
        case = open_case(token.agency, booking_number=said.booking_number, by=token.actor)
        with work_on(case.pk, by=token.actor, new=case) as work:
            detainer = enter_case(work, said)
        defects = [] if detainer is None else list(detainer.defects)
        return _done(case.pk, work, defects=defects)

    return once(request, token, key, do)


@api.get("/cases", response=CasesOut, summary="Cases of the agency, newest first")
def case_list(
    request: HttpRequest,
    booking_number: str | None = None,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Any:
    """A page of cases; ``booking_number`` finds one."""
    cases = _cases(request).order_by("-opened_at", "pk")
    if booking_number is not None:
        cases = cases.filter(booking_number=booking_number.replace("\x00", ""))
    found = list(cases[after : after + PAGE + 1])
    _log_read(request, None, "cases")
    more = after + PAGE if len(found) > PAGE else None
    return {"cases": [showing.line(one) for one in found[:PAGE]], "next": more}


@api.get("/cases/{uuid:case_id}", response=CaseOut, summary="A whole case")
def case_one(request: HttpRequest, response: HttpResponse, case_id: uuid.UUID) -> Any:
    """The case with its version as ``ETag``."""
    case = _case(request, case_id)
    _log_read(request, case, "case")
    response.headers["ETag"] = etag(case)
    return showing.whole(case)


@api.post("/cases/{uuid:case_id}/facts", response={201: DoneOut}, summary="State facts")
def facts_new(
    request: HttpRequest, case_id: uuid.UUID, said: FactsIn, key: Key, if_match: IfMatch = None
) -> HttpResponse:
    """State facts, all or none; a fact stated before stays on the record and is superseded."""

    def do(work: Work) -> None:
        enter_facts(work, said.facts)

    return _change(request, case_id, key, do, if_match=if_match, needed=True)


@api.post("/cases/{uuid:case_id}/records", response={201: DoneOut}, summary="Add a record")
def records_new(
    request: HttpRequest, case_id: uuid.UUID, said: RecordIn, key: Key, if_match: IfMatch = None
) -> HttpResponse:
    """Add a conviction, charge, arrest or warrant; a conviction waits for a second person."""
    return _change(
        request, case_id, key, lambda work: enter_record(work, said), if_match=if_match, needed=True
    )


@api.post("/cases/{uuid:case_id}/detainers", response={201: DoneOut}, summary="Enter a detainer")
def detainers_new(
    request: HttpRequest, case_id: uuid.UUID, said: DetainerIn, key: Key, if_match: IfMatch = None
) -> HttpResponse:
    """Enter a detainer that came in; it is never refused because the case changed meanwhile."""
    return _change(
        request, case_id, key, lambda work: enter_detainer(work, said.form), if_match=if_match
    )


@api.post(
    "/cases/{uuid:case_id}/detainers/{uuid:detainer_id}/lifted",
    response={201: DoneOut},
    summary="Enter that ICE lifted a detainer",
)
def detainers_lifted(
    request: HttpRequest, case_id: uuid.UUID, detainer_id: uuid.UUID, said: LiftedIn, key: Key
) -> HttpResponse:
    """Enter that a detainer was lifted, and decide again; once only."""

    def do(work: Work) -> DetainerCancelled:
        found = work.case.detainers.filter(pk=detainer_id).first()
        if found is None:
            raise Http404
        return lift_detainer(work, found, at=said.lifted_at)

    return _change(request, case_id, key, do)


@api.post("/cases/{uuid:case_id}/decisions", response={201: DoneOut}, summary="Decide acts")
def decisions_new(
    request: HttpRequest, case_id: uuid.UUID, said: ActsIn, key: Key, if_match: IfMatch = None
) -> HttpResponse:
    """Decide acts on the facts as they stand; go by ``standing``."""
    acts = list(dict.fromkeys(said.acts))
    return _change(request, case_id, key, lambda work: decide_acts(work, acts), if_match=if_match)


@api.get("/cases/{uuid:case_id}/decisions/{uuid:decision_id}", summary="A decision in full")
def decision_one(request: HttpRequest, case_id: uuid.UUID, decision_id: uuid.UUID) -> HttpResponse:
    """The engine's decision as it was made, byte for byte."""
    case = _case(request, case_id)
    found = Decision.objects.filter(case=case, pk=decision_id).first()
    if found is None:
        raise Http404
    _log_read(request, case, f"decision {found.act}")
    return HttpResponse(found.text, content_type="application/json")


@api.post("/cases/{uuid:case_id}/contacts", response={201: DoneOut}, summary="Log a contact")
def contacts_new(
    request: HttpRequest, case_id: uuid.UUID, said: ContactIn, key: Key
) -> HttpResponse:
    """Write down a contact with ICE about the case."""
    words = Said(said.at, said.channel, said.direction, said.summary, said.officer)
    return _change(request, case_id, key, lambda work: log_contact(work, words))


@api.get("/cases/{uuid:case_id}/contacts", response=ContactsOut, summary="Contacts of a case")
def contact_list(request: HttpRequest, case_id: uuid.UUID) -> Any:
    """Every contact written down about the case."""
    case = _case(request, case_id)
    _log_read(request, case, "contacts")
    return {"contacts": list(case.contacts.all())}


@api.post("/contacts", response={201: DoneOut}, summary="Log a contact without a case")
def contacts_loose(request: HttpRequest, said: LooseContactIn, key: Key) -> HttpResponse:
    """Write down a contact that belongs to no case."""
    token = token_in(request)
    words = Said(said.at, said.channel, said.direction, said.summary, said.officer)

    def do() -> Done:
        row = log_contact_without_case(token.agency, words, why=said.why_no_case, by=token.actor)
        return Done(DoneOut(id=row.pk, case=None, version=None))

    return once(request, token, key, do)


def token_in(request: HttpRequest) -> ApiToken:
    """The token of an authenticated request."""
    return cast(ApiToken, request.auth)  # type: ignore[attr-defined]


def _change(
    request: HttpRequest,
    case_id: uuid.UUID,
    key: uuid.UUID,
    do: Any,
    *,
    if_match: str | None = None,
    needed: bool = False,
) -> HttpResponse:
    token = token_in(request)
    case = _case(request, case_id)
    version = expected(if_match, needed=needed)

    def all_of_it() -> Done:
        with work_on(case.pk, by=token.actor, expected=version) as work:
            made = do(work)
        defects = list(getattr(made, "defects", ()))
        made_id = getattr(made, "pk", None)
        return _done(case.pk, work, made=made_id, defects=defects)

    return once(request, token, key, all_of_it)


def _done(
    case_id: uuid.UUID, work: Work, *, made: uuid.UUID | None = None, defects: list[str]
) -> Done:
    body = DoneOut(
        id=made or case_id,
        case=case_id,
        version=work.case.version,
        defects=defects,
        outcomes=showing.outcomes(work.case, work.newest),
    )
    return Done(body, work.case, location=f"/api/cases/{case_id}")


def _cases(request: HttpRequest) -> QuerySet[Case]:
    return Case.objects.select_related("agency", "stream").filter(
        agency=token_in(request).agency, stream__key_destroyed_at__isnull=True
    )


def _case(request: HttpRequest, case_id: uuid.UUID) -> Case:
    found = _cases(request).filter(pk=case_id).first()
    if found is None:
        raise Http404
    return found


def _log_read(request: HttpRequest, case: Case | None, what: str) -> None:
    token = token_in(request)
    ReadLog.objects.create(
        user_id=token.pk,
        user_name=token.label,
        role="system",
        agency_id=token.agency_id,
        route="api",
        case_id=None if case is None else case.pk,
        what=what[:300],
    )
