"""Addresses of the room [notices]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.notices import views

CASE = "<uuid:case_id>/"

urlpatterns: list[URLPattern] = [
    path(CASE, views.case_notices, name="notices"),
    path(f"{CASE}write/", views.write, name="notice_write"),
    path(f"{CASE}<uuid:notice_id>/", views.notice, name="notice"),
    path(f"{CASE}<uuid:notice_id>/print/", views.print_again, name="notice_print"),
    path(f"{CASE}codes/<uuid:receipt_id>/withdraw/", views.withdraw_code, name="code_withdraw"),
]
