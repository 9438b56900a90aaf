"""Addresses of the room [cases]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.cases import ending_pages, page, release_pages, views, waiting

CASE = "<uuid:case_id>/"
urlpatterns: list[URLPattern] = [
    path("new/", views.booking, name="case_open"),
    path(CASE, page.case, name="case"),
    path(f"{CASE}history/", page.history, name="case_history"),
    path(f"{CASE}facts/", page.facts, name="facts"),
    path(f"{CASE}fact/", views.fact, name="fact"),
    path(f"{CASE}fact/<uuid:fact_id>/confirm/", waiting.confirm, name="fact_confirm"),
    path(f"{CASE}records/<str:list_path>/add/", views.record, name="record_add"),
    path(f"{CASE}records/<str:list_path>/complete/", views.complete, name="record_complete"),
    path(f"{CASE}record/<uuid:entry_id>/confirm/", views.confirm, name="record_confirm"),
    path(f"{CASE}record/<uuid:entry_id>/withdraw/", views.withdraw, name="record_withdraw"),
    path(f"{CASE}papers/add/", views.document_add, name="document_add"),
    path(f"{CASE}papers/<uuid:document_id>/", views.document, name="document"),
    path(f"{CASE}release/", release_pages.released, name="release"),
    path(f"{CASE}release/mistaken/", release_pages.mistaken, name="release_mistaken"),
    path(f"{CASE}counsel/", views.counsel, name="counsel"),
    path(f"{CASE}counsel/<uuid:user_id>/end/", ending_pages.counsel_end, name="counsel_end"),
    path(f"{CASE}detainer/<uuid:detainer_id>/lifted/", ending_pages.lifted, name="detainer_lifted"),
    path(f"{CASE}destroy/", ending_pages.destroy, name="destroy"),
]
