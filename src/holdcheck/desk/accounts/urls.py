"""Addresses about accounts: our own, and those of allauth that are in use."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from holdcheck.desk.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("guide/", views.tour, name="tour"),
    path("people/", views.people, name="people"),
    path("people/add/", views.person_add, name="person_add"),
    path("people/<int:membership_id>/end/", views.person_end, name="person_end"),
    path(
        "people/<int:membership_id>/first-password/",
        views.person_password,
        name="person_password",
    ),
    path("switch/", views.switch, name="switch"),
    path("break-glass/", views.glass, name="break_glass"),
    path("", include("allauth.urls")),
]
