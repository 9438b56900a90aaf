"""Every error of the interface as one shape: RFC 9457, ``application/problem+json``."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from holdcheck.desk.accounts.roles import public
from holdcheck.desk.events.services import RefusedError, StaleError
from holdcheck.desk.web import UNWRITABLE
from holdcheck.facts.errors import HoldcheckError
from holdcheck.ledger import LedgerError

logger = logging.getLogger(__name__)
TYPE = "application/problem+json"
View = Callable[..., HttpResponse]


class ProblemError(Exception):
    """A problem of the interface itself."""

    def __init__(self, status: int, name: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.name, self.detail, self.more = status, name, detail, more


def problem(status: int, name: str, detail: str, **more: Any) -> HttpResponse:
    """One problem: its kind (``urn:holdcheck:problem:…``), status, and one sentence."""
    data = {
        "type": f"urn:holdcheck:problem:{name}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    return HttpResponse(json.dumps(data), status=status, content_type=TYPE)


def answer_to(exc: Exception) -> HttpResponse:
    """The problem of an exception; what we did not foresee says nothing of our insides."""
    match exc:
        case ProblemError():
            return problem(exc.status, exc.name, exc.detail, **exc.more)
        case StaleError():
            changed = [
                {"sequence": one.sequence, "kind": one.kind, "at": one.at.isoformat()}
                for one in exc.events
            ]
            return problem(412, "stale", exc.sentence, changed=changed)
        case RefusedError():
            return problem(409, "refused", exc.sentence)
        case LedgerError() | DatabaseError():
            logger.error("the record could not be written: %s", exc)
            return problem(503, "record-unwritable", UNWRITABLE.partition(" Go back")[0])
        case HoldcheckError():
            return problem(422, "invalid", exc.sentence)
        case ValidationError():
            errors = [
                {"where": "/".join(map(str, one["loc"])), "detail": one["msg"]}
                for one in exc.errors
            ]
            return problem(422, "invalid", "the request has mistakes; see [errors]", errors=errors)
        case AuthenticationError():
            made = problem(401, "no-token", "give a token in force: [Authorization: Bearer hc_…]")
            made.headers["WWW-Authenticate"] = "Bearer"
            return made
        case Throttled():
            made = problem(429, "too-many", "too many requests; wait as [Retry-After] says")
            made.headers["Retry-After"] = str(int(exc.wait or 1) + 1)
            return made
        case HttpError():
            return problem(exc.status_code, "bad-request", str(exc)[:300])
        case Http404():
            return problem(404, "not-found", "there is nothing here, or it is not your agency's")
        case RequestDataTooBig():
            return problem(413, "too-large", "the request is too large")
    logger.error("a fault in the interface", exc_info=exc)
    return problem(500, "fault", "a fault in the desk; nothing was saved by this request")


def handle_all(api: NinjaAPI) -> None:
    """Give every error of the interface the one shape."""
    for kind in (Exception, HttpError, ValidationError, Http404):
        api.add_exception_handler(kind, _handle)


def _handle(request: HttpRequest, exc: Exception | type[Exception]) -> HttpResponse:
    return answer_to(exc if isinstance(exc, Exception) else exc())


def guarded(view: View) -> View:
    """A route of the interface: open to the middleware (the token is checked inside), one shape."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            answer = view(request, *args, **more)
        except Exception as exc:
            return answer_to(exc)
        if answer.status_code < 400 or answer.headers.get("Content-Type", "").startswith(TYPE):
            return answer
        made = problem(
            answer.status_code, "bad-request", f"[{request.method}] cannot be used at this address"
        )
        if "Allow" in answer.headers:
            made.headers["Allow"] = answer.headers["Allow"]
        return made

    inner.csrf_exempt = True  # type: ignore[attr-defined]
    return public(inner)


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address under the interface."""
    raise Http404
