"""The two addresses of the sign-in: to the provider, and back from it."""

from __future__ import annotations

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from holdcheck.desk.accounts.roles import public
from holdcheck.desk.signin.provider import Adapter


@public
@require_GET
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider, to log in and for nothing else.

    A link, not a form: the content policy lets no form lead away from the desk. So a stranger can make
    somebody follow it, which is why it never connects an account to another identity.
    """
    if request.GET.get("process", AuthProcess.LOGIN) != AuthProcess.LOGIN:
        raise Http404
    return _answer(OAuth2LoginView, request, provider_id)


@public
@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: type, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        found: HttpResponse = view.adapter_view(Adapter(request, provider_id))(request)  # type: ignore[attr-defined]
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return found
