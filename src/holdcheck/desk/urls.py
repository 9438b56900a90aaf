"""The addresses of the desk. Rooms built beside the core hang in when they are present."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from holdcheck.desk.accounts.views import home

urlpatterns = [
    path("", home, name="home"),
    path("account/", include("holdcheck.desk.accounts.urls")),
    path("board/", include("holdcheck.desk.board.urls")),
    path("cases/", include("holdcheck.desk.cases.urls")),
    path("intake/", include("holdcheck.desk.intake.urls")),
    path("decisions/", include("holdcheck.desk.decisions.urls")),
    path("contacts/", include("holdcheck.desk.contacts.urls")),
    path("audit/", include("holdcheck.desk.audit.urls")),
    *(
        path(f"{room}/", include(f"holdcheck.desk.{room}.urls"))
        for room in settings.PRESENT_ROOMS
        if find_spec(f"holdcheck.desk.{room}.urls") is not None
    ),
]
handler400 = "holdcheck.desk.web.bad_request"
handler403 = "holdcheck.desk.web.forbidden"
handler404 = "holdcheck.desk.web.not_found"
handler500 = "holdcheck.desk.web.broken"
