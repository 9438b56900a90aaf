"""Addresses of the room [api]."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from holdcheck.desk.api import views
from holdcheck.desk.api.problems import guarded, nothing_here
from holdcheck.desk.api.routes import api

_patterns, _app, _name = api.urls
for _one in _patterns:
    assert isinstance(_one, URLPattern)
    assert _one.callback is not None
    _one.callback = guarded(_one.callback)

urlpatterns = [
    path("tokens/", views.tokens, name="api_tokens"),
    path("tokens/<uuid:token_id>/end/", views.token_end, name="api_token_end"),
    path("", (_patterns, _app, _name)),
    re_path(r"^(?P<rest>.*)$", guarded(nothing_here), name="api_nothing"),
]
