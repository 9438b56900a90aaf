"""The agency's provider, as the log-in library knows providers: stricter than the library's own.

Added to it: a nonce, PKCE always, a verified signature, one person in both answers, an address that
counts as verified only when the provider says so, and nothing of the request that goes on to the
provider. A provider that does not answer, or not as one, gives a plain page.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from requests import RequestException

from holdcheck.desk.signin.claims import ClaimsError, is_verified, merge, nonce_of, read_token

logger = logging.getLogger(__name__)
ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
KEPT = ("sub", "email", "email_verified")
"""The claims that are kept here; the rest is none of the desk's business."""


class Client(OAuth2Client):  # type: ignore[misc]
    """Sends a nonce that belongs to the state."""

    def get_redirect_url(self, authorization_url: str, scope: Any, extra_params: Any) -> str:
        """The provider's address with everything this sign-in asks for."""
        sent = {**extra_params, "nonce": nonce_of(self.state or "")}
        return str(super().get_redirect_url(authorization_url, scope, sent))


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Asks the provider, and believes only what the token proves."""

    client_class = Client

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says about itself."""
        try:
            found = super().openid_config
        except (RequestException, ValueError) as problem:
            raise ImmediateHttpResponse(unreachable(self.request, problem)) from None
        if not isinstance(found, dict) or not all(isinstance(found.get(k), str) for k in ENDPOINTS):
            lacking = ClaimsError(f"its configuration lacks one of {ENDPOINTS}")
            raise ImmediateHttpResponse(unreachable(self.request, lacking))
        return found

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The person the provider vouches for."""
        config = self.openid_config
        with get_adapter().get_requests_session() as session:
            keys = session.get(config["jwks_uri"])
            keys.raise_for_status()
        try:
            claims = read_token(
                str(kwargs["response"].get("id_token", "")),
                keys=keys.json(),
                issuer=config["issuer"],
                client=app.client_id,
                state=request.GET.get("state", ""),
            )
            if "userinfo_endpoint" in config:
                claims = merge(claims, self._fetch_user_info(token.token))
        except ClaimsError as problem:
            raise OAuth2Error(str(problem)) from None
        kept = {name: claims[name] for name in KEPT if name in claims}
        return self.get_provider().sociallogin_from_response(request, {"id_token": kept})


class AgencySignIn(OpenIDConnectProvider):  # type: ignore[misc]
    """The agency's OpenID Connect provider."""

    package = "holdcheck.desk.signin"
    oauth2_adapter_class = Adapter
    pkce_enabled_default = True

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """What is asked of the provider is fixed here; a link cannot change it."""
        return dict(self.get_auth_params())

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """The scope is fixed here too."""
        return list(self.get_scope())

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The address, verified only if the provider says so."""
        claims = data["id_token"]
        address = claims.get("email")
        if not isinstance(address, str):
            return []
        return [EmailAddress(email=address, verified=is_verified(claims), primary=True)]


def unreachable(request: HttpRequest, problem: Exception) -> Any:
    """A plain page when the provider does not answer; the cause goes to the server's log."""
    from holdcheck.desk.web import refusal

    logger.warning("the agency's sign-in did not answer: %s", problem)
    return refusal(
        request,
        503,
        "The agency’s sign-in does not answer",
        "Nothing is wrong with your account. Log in with your password or a passkey here, or try again "
        "in some minutes.",
    )


provider_classes = [AgencySignIn]
