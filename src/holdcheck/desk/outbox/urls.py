"""Addresses of the room [outbox]."""

from __future__ import annotations

from django.urls import path

from holdcheck.desk.outbox import views

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("endpoint/", views.endpoint, name="outbox_endpoint"),
    path("<uuid:case_id>/<slug:kind>/", views.write, name="outbox_write"),
]
