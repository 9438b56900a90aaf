"""Addresses of the sign-in, under the names by which the library knows them."""

from __future__ import annotations

from django.urls import path

from holdcheck.desk.signin import views

urlpatterns = [
    path("oidc/<slug:provider_id>/login/", views.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", views.callback, name="openid_connect_callback"),
]
