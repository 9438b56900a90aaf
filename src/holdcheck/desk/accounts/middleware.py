"""Every route is refused unless it declares who may use it and the person is one of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from holdcheck.desk.accounts.kept import give_back, keep, keep_over_log_in, own_page
from holdcheck.desk.accounts.lockout import remember_browser
from holdcheck.desk.accounts.models import Membership, User
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import Role, rule_of

Next = Callable[[HttpRequest], HttpResponse]
SEEN, CHOSEN = "desk_seen", "desk_membership"
CHANGE = "account_change_password"
RENEWED = "renewed"
"""In the address of a page that asks by itself."""
SEEN_EVERY = 30  # seconds; a write of the session for each request would be one too many
NEED_SECOND_FACTOR = {Role.SUPERVISOR, Role.COUNSEL, Role.ADMINISTRATOR}


class IdleLock:
    """Logs a person out after 15 minutes without a request of their own; marks the browser of a log-in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let a lively session through, and note that it lives."""
        if request.user.is_authenticated:
            now, seen = time.time(), request.session.get(SEEN)
            if seen is not None and now - float(seen) > settings.IDLE_SECONDS:
                user = request.user.pk
                kept = keep_over_log_in(request, user)
                messages.info(request, "You were logged out after 15 minutes without activity.")
                return HttpResponseRedirect(login_address(request, kept=kept))
            # A page that renews itself is no sign of a person in front of it.
            if RENEWED not in request.GET and (seen is None or now - float(seen) > SEEN_EVERY):
                request.session[SEEN] = now
        came_from = give_back(request) if request.user.is_authenticated else ""
        response = self.get_response(request)
        if came_from and response.status_code == 405:  # a button, not a form with a page of its own
            response = HttpResponseRedirect(came_from)
        remember_browser(request, response)
        return response


class DefaultDeny:
    """Holds every route to the rule it declares."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the request's properties for views, then go on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Refuse, send to the log-in, or let through."""
        match = request.resolver_match
        rule = rule_of(view, match.view_name if match else "")
        if rule is None:
            raise PermissionDenied("This page does not say who may use it, so nobody may.")
        if rule.public:
            return None
        if not request.user.is_authenticated:
            kept = keep(request)
            return HttpResponseRedirect(login_address(request, kept=kept))
        name = match.view_name if match else ""
        if _must_change(request) and name != CHANGE:
            messages.warning(
                request, "Somebody else chose your password; choose your own to go on."
            )
            return HttpResponseRedirect(reverse(CHANGE))
        if rule.signed_in:
            _enter(request)
            return None
        membership = _enter(request)
        if membership is None or Role(membership.role) not in rule.roles:
            raise PermissionDenied("Your role does not include this page.")
        if (
            settings.REQUIRE_SECOND_FACTOR
            and Role(membership.role) in NEED_SECOND_FACTOR
            and not is_mfa_enabled(membership.user)
        ):
            messages.warning(request, "Your role needs a second factor; set one up to go on.")
            return HttpResponseRedirect(reverse("mfa_index"))
        return None


def _must_change(request: HttpRequest) -> bool:
    """Whether the person came in by a password that somebody else gave them."""
    user = cast(User, request.user)
    said = get_authentication_records(request, user)
    return user.must_change_password and any(one.get("method") == "password" for one in said)


def _enter(request: HttpRequest) -> Membership | None:
    """Find the membership in which the person acts, and put it on the request."""
    user = cast(User, request.user)
    mine = list(
        user.memberships.filter(ended_at__isnull=True)
        .select_related("agency", "user")
        .order_by("since")
    )
    chosen = request.session.get(CHOSEN)
    found = next((one for one in mine if one.pk == chosen), mine[0] if mine else None)
    if found is not None:
        desk = cast(DeskRequest, request)
        desk.others = tuple(one for one in mine if one != found)
        desk.membership, desk.agency = found, found.agency
        desk.role, desk.actor = Role(found.role), found.actor
    return found


def login_address(request: HttpRequest, *, kept: bool = False) -> str:
    """The log-in page, leading back to where a person was reading, or to the form they had sent."""
    if RENEWED in request.GET:
        path = request.path  # after the log-in it is a person who looks
    elif request.method == "GET" or kept:
        path = request.get_full_path()
    else:
        path = own_page(request.META.get("HTTP_REFERER", ""), request)
    return reverse("account_login") + (f"?{urlencode({'next': path})}" if path else "")
