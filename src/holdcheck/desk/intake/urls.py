"""Addresses of the room [intake]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.intake import views

urlpatterns: list[URLPattern] = [
    path("<uuid:case_id>/detainer/", views.detainer, name="detainer"),
]
