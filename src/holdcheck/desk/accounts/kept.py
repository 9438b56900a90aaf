"""What a person typed, kept over a log-in that came between: the form comes back as it was sent.

It is kept in the session at the server, for the same person only, for half an hour, and nothing is
done with it: the person looks at the form again and sends it. Passwords are never kept, nor files.
"""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import Resolver404, resolve, reverse
from django.utils.datastructures import MultiValueDict

from holdcheck.desk.accounts.roles import rule_of

WAS, KEPT = "desk_was", "desk_kept"
LIMIT = 100_000  # characters; more is no form of the desk
SECONDS = 30 * 60
BACK = (
    "It was not sent yet: the page was too old, or you had been logged out. "
    "What you typed is here again. Look at it, then send it."
)
BACK_WITHOUT_FILES = f"{BACK} Choose the files again."


def keep_over_log_in(request: HttpRequest, user: Any) -> bool:
    """Log a person out, and keep what they had typed for them; whether there was anything.

    The browser stays known as theirs, so that a second page they had open is kept too.
    """
    own = request.method == "POST" and is_own(request)
    logout(request)
    request.session[WAS] = str(user)
    return own and keep(request)


def keep(request: HttpRequest, user: Any = None) -> bool:
    """Keep what a form of the desk sent; whether there was anything to keep.

    ``user`` is who sent it; by default who was here when the idle lock fell.
    """
    who = str(user) if user is not None else request.session.get(WAS)
    if request.method != "POST" or not who or not _is_work(request):
        return False
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    data = sent.urlencode()
    if len(data) > LIMIT:
        return False
    request.session[KEPT] = {
        "user": who,
        "at": time.time(),
        "path": request.get_full_path(),
        "from": own_page(request.META.get("HTTP_REFERER", ""), request),
        "data": data,
        "files": bool(request.FILES),
    }
    return True


def give_back(request: HttpRequest) -> str:
    """Put what was kept for this page and person back as if it were typed; where it was sent from.

    The request stays one that only reads: a view shows the form and does nothing.
    """
    kept = request.session.get(KEPT)
    if (
        request.method != "GET"
        or not isinstance(kept, dict)
        or kept["path"] != request.get_full_path()
    ):
        return ""
    del request.session[KEPT]
    if kept["user"] != str(request.user.pk) or time.time() - kept["at"] > SECONDS:
        return ""
    request._files = MultiValueDict()  # type: ignore[attr-defined]
    request.POST = QueryDict(kept["data"])
    messages.warning(request, BACK_WITHOUT_FILES if kept["files"] else BACK)
    return str(kept["from"])


def is_own(request: HttpRequest) -> bool:
    """Whether a form comes from a page of this desk: nobody else may put words into it."""
    check = CsrfViewMiddleware(lambda request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, _checked, (), {}) is None


def from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of this desk, whatever its token."""
    origin = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER", "")
    parts = urlsplit(origin)
    return bool(parts.netloc) and (parts.scheme, parts.netloc) == (
        request.scheme,
        request.get_host(),
    )


def _checked(request: HttpRequest) -> HttpResponse:
    """The check looks at the view for its marks; this one has none."""
    return HttpResponse()


def _is_work(request: HttpRequest) -> bool:
    """Whether a page belongs to people in a role: not a log-in, not the family's, not an account."""
    if any("password" in name for name in request.POST):
        return False
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    rule = rule_of(match.func, match.view_name)
    return rule is not None and bool(rule.roles) and not rule.public and not rule.signed_in


def own_page(referer: str, request: HttpRequest) -> str:
    """The page of this desk a form was on; the start page when it says none or another's."""
    parts = urlsplit(referer)
    if parts.netloc != request.get_host():
        return reverse(settings.LOGIN_REDIRECT_URL)
    return parts.path + (f"?{parts.query}" if parts.query else "")
