"""Addresses of the room [returns]."""

from __future__ import annotations

from django.urls import path

from holdcheck.desk.returns import views

urlpatterns = [
    path("", views.returns, name="returns"),
    path("<slug:name>/<slug:period>/", views.page, name="return_page"),
    path("<slug:name>/<slug:period>/certify/", views.certify_page, name="return_certify"),
    path("<slug:name>/<slug:period>/<str:form>", views.download, name="return_download"),
]
