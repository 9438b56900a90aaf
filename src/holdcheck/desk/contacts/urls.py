"""Addresses of the room [contacts]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.contacts import views

urlpatterns: list[URLPattern] = [
    path("", views.contacts, name="contacts"),
    path("new/", views.contact_add, name="contact_add"),
    path("reconciliation/", views.reconciliation, name="reconciliation"),
]
