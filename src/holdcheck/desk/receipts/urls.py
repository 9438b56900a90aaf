"""Addresses of the room [receipts]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.receipts import views

urlpatterns: list[URLPattern] = [
    path("", views.enter, name="receipt_enter"),
    path("case/", views.case, name="receipt_case"),
    path("copy/", views.copy, name="receipt_copy"),
    path("challenge/", views.challenge, name="receipt_challenge"),
    path("challenge/send/", views.send, name="receipt_send"),
]
