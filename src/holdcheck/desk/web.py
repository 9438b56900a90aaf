"""What every page has in common: headers, the frame, and refusals in plain words."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from holdcheck.desk.accounts.kept import from_here, keep
from holdcheck.desk.accounts.roles import SECOND, STAFF, Role
from holdcheck.desk.cases.changes import meanwhile
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.services import RefusedError, StaleError
from holdcheck.desk.panels import MENU
from holdcheck.facts.errors import HoldcheckError
from holdcheck.ledger import LedgerError

logger = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-src 'self'; frame-ancestors 'none'; object-src 'none'"
)
"""Nothing from elsewhere, no inline script or style. A view may set a stricter one of its own."""
UNWRITABLE = (
    "The record cannot be written now, so nothing was saved, decided or issued. "
    "Go back: what you typed is still there. Tell your supervisor, and work on paper until this is mended."
)

UNSURE = (
    "The record cannot be written now. Look at the case before you rely on your last step: it may not "
    "have been kept. Sending it again does nothing twice. Tell your supervisor."
)
"""For what fails after the page was made, when the session is saved."""


class SecurityHeaders:
    """Puts the content policy on every answer, and keeps pages with personal data out of caches."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers that the view has not set itself."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class WholePages:
    """Sends the whole page on where a part of it asked for something: a log-in never stands in a corner."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn a redirect of a part into one of its page."""
        response = self.get_response(request)
        if request.htmx and isinstance(response, HttpResponseRedirect):  # type: ignore[attr-defined]
            whole = HttpResponseClientRedirect(response.url)
            whole.cookies = response.cookies
            return whole
        return response


class PlainRefusals:
    """Turns refusals of the services into one plain page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; exceptions come to :meth:`process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A stale edit, a refusal, bad input, or a record that cannot be written."""
        if isinstance(problem, (LedgerError, DatabaseError)):
            logger.error("the record could not be written: %s", problem)
            return refusal(request, 503, "Nothing was decided or issued", UNWRITABLE)
        if isinstance(problem, StaleError):
            return refusal(
                request, 409, "The case has changed", problem.sentence, changes=_changes(problem)
            )
        if isinstance(problem, RefusedError):
            return refusal(request, 409, "Not done", problem.sentence)
        if isinstance(problem, HoldcheckError):
            return refusal(request, 400, "Not done", problem.sentence)
        return None


def _changes(problem: StaleError) -> list[str]:
    """What changed, in the time of the case's place."""
    streams = {one.stream_id for one in problem.events}
    case = Case.objects.filter(stream_id__in=streams).first()
    return list(meanwhile(problem.events, zone=case.zone if case else "UTC"))


def refusal(
    request: HttpRequest, status: int, title: str, sentence: str, **more: Any
) -> HttpResponse:
    """One page that says what was not done and why."""
    found = {"title": title, "sentence": sentence, **more}
    return render(request, "desk/refusal.html", found, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page: nothing is done, and the form comes back as it was sent.

    Only when the browser says that it was a page of this desk; words from elsewhere are not shown.
    """
    person = request.user.pk if request.user.is_authenticated else None
    if from_here(request) and (keep(request, person) if person else keep(request)):
        return HttpResponseRedirect(request.get_full_path(), status=303)
    return refusal(
        request, 403, "This form is too old", "Go back, load the page again, and send it again."
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or nothing a person may see."""
    return refusal(request, 404, "Not found", "There is no such page, or it is not yours to see.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page for another role."""
    return refusal(
        request, 403, "Not for your role", str(exception) or "Your role does not include this page."
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request nobody can read; or a session that could not be saved, which Django reports so."""
    if _is_unwritable(exception):
        logger.error("the session could not be saved: %s", exception)
        return refusal(request, 503, "The record cannot be written", UNSURE)
    return refusal(
        request, 400, "Not understood", "Go back, load the page again, and send it again."
    )


def _is_unwritable(problem: BaseException | None) -> bool:
    """Whether the store is at the root of it; a bare ``DatabaseError`` says that a row was gone."""
    while problem is not None:
        if isinstance(problem, (LedgerError, OperationalError, InternalError)):
            return True
        problem = problem.__cause__ or problem.__context__
    return False


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; details stay in the server's own log."""
    if _is_unwritable(sys.exc_info()[1]):
        return refusal(request, 503, "The record cannot be written", UNSURE)
    return refusal(
        request,
        500,
        "A fault in the desk",
        "Nothing was saved by this step. Try again; if it happens again, tell your administrator the time.",
    )


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the base template shows: who is logged in, in which role, and what they may do."""
    membership = getattr(request, "membership", None)
    if membership is None:
        return {"membership": None}
    role = Role(membership.role)
    return {
        "membership": membership,
        "other_roles": getattr(request, "others", ()),
        "rooms": [
            {"name": one.name, "label": one.label, "address": reverse(one.route)}
            for one in MENU
            if role in one.roles
        ],
        "may_work": role in STAFF,
        "may_approve": role in SECOND,
        "may_read": role is not Role.ADMINISTRATOR,
        "is_inside": role in (*STAFF, Role.AUDITOR),
        "is_administrator": role is Role.ADMINISTRATOR,
        "is_auditor": role is Role.AUDITOR,
        "is_supervisor": role is Role.SUPERVISOR,
    }
