"""Addresses of the room [challenges]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.challenges import views

urlpatterns: list[URLPattern] = [
    path("", views.challenges, name="challenges"),
    path("time/", views.hours, name="challenge_hours"),
    path("<uuid:challenge_id>/", views.challenge, name="challenge"),
    path("case/<uuid:case_id>/new/", views.new, name="challenge_new"),
]
