"""Addresses of the room [audit]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.audit import views

urlpatterns: list[URLPattern] = [
    path("", views.audit, name="audit"),
    path("verify/", views.verify, name="audit_verify"),
    path("checkpoint/", views.signed, name="checkpoint"),
    path("reads/", views.reads, name="reads"),
    path("verifier/<str:name>", views.verifier, name="verifier"),
]
