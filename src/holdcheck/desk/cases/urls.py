"""Addresses of the room [cases]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.cases import page, views, waiting

CASE = "<uuid:case_id>/"
urlpatterns: list[URLPattern] = [
    path("new/", views.booking, name="case_open"),
    path(CASE, page.case, name="case"),
    path(f"{CASE}history/", page.history, name="case_history"),
    path(f"{CASE}fact/", views.fact, name="fact"),
    path(f"{CASE}fact/<uuid:fact_id>/confirm/", waiting.confirm, name="fact_confirm"),
    path(f"{CASE}records/<str:list_path>/add/", views.record, name="record_add"),
    path(f"{CASE}records/<str:list_path>/complete/", views.complete, name="record_complete"),
    path(f"{CASE}record/<uuid:entry_id>/confirm/", views.confirm, name="record_confirm"),
    path(f"{CASE}record/<uuid:entry_id>/withdraw/", views.withdraw, name="record_withdraw"),
    path(f"{CASE}papers/add/", views.document_add, name="document_add"),
    path(f"{CASE}papers/<uuid:document_id>/", views.document, name="document"),
    path(f"{CASE}release/", views.released, name="release"),
    path(f"{CASE}counsel/", views.counsel, name="counsel"),
]
