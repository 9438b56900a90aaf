"""Addresses of the room [decisions]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.decisions import views

CASE = "<uuid:case_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{CASE}decide/", views.decide, name="decide"),
    path(f"{CASE}<uuid:decision_id>/exhibit/", views.exhibit, name="exhibit"),
    path(f"{CASE}<uuid:decision_id>/proof/", views.proof, name="proof"),
    path(f"{CASE}<uuid:decision_id>/override/", views.overriding, name="override"),
    path(f"{CASE}override/<uuid:override_id>/lift/", views.lifting, name="lift_override"),
    path(f"{CASE}override/<uuid:override_id>/proof/", views.override_proof, name="override_proof"),
    path(f"{CASE}hold/", views.choosing, name="choose_hold"),
    path(f"{CASE}overdue/", views.overdue, name="still_held"),
    path(f"{CASE}judge/<str:key>/", views.judging, name="judge"),
    path(f"{CASE}signs/<str:sign>/", views.clearing, name="clear_sign"),
]
