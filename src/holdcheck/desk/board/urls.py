"""Addresses of the room [board]."""

from __future__ import annotations

from django.urls import URLPattern, path

from holdcheck.desk.board import views

urlpatterns: list[URLPattern] = [path("", views.board, name="board")]
