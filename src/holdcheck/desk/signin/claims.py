"""What an ID token must prove before anything in it is believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

import jwt
from django.utils.crypto import salted_hmac

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)
"""Signatures by a key pair only: a token "signed" with a shared secret or with nothing is refused."""
LEEWAY = 60
"""Seconds by which the clocks of desk and provider may differ."""
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]


class ClaimsError(Exception):
    """The token proves nothing; the text is for the server's own log."""


def nonce_of(state: str) -> str:
    """The nonce of one sign-in, made from the state that the browser's session keeps."""
    return salted_hmac("holdcheck.signin.nonce", state, algorithm="sha256").hexdigest()


def read_token(
    token: str, *, keys: Mapping[str, Any], issuer: str, client: str, state: str
) -> dict[str, Any]:
    """The claims of an ID token of this sign-in; raises :class:`ClaimsError` for any other."""
    try:
        claims = jwt.decode(
            token,
            key=_key(token, keys),
            algorithms=ALGORITHMS,
            audience=client,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
    except (jwt.PyJWTError, jwt.PyJWKError, AttributeError, TypeError) as problem:
        raise ClaimsError(f"the ID token is not valid: {problem}") from None
    if claims.get("azp", client) != client:
        raise ClaimsError("the ID token was issued to another client")
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce_of(state).encode()):
        raise ClaimsError("the ID token has the nonce of another sign-in")
    return dict(claims)


def merge(claims: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The claims with those of the userinfo endpoint, which must speak of the same person."""
    if more.get("sub") != claims["sub"]:
        raise ClaimsError("the userinfo endpoint speaks of another person than the ID token")
    return {**claims, **more}


def is_verified(claims: Mapping[str, Any]) -> bool:
    """Whether the provider says that it verified the address; some providers write it as text."""
    said = claims.get("email_verified")
    return said is True or said == "true"


def _key(token: str, keys: Mapping[str, Any]) -> Any:
    """The published key that the token names, or the only one that is published."""
    wanted = jwt.get_unverified_header(token).get("kid")
    found = [one for one in jwt.PyJWKSet.from_dict(dict(keys)).keys if wanted in (None, one.key_id)]
    if len(found) != 1:
        raise ClaimsError(f"the provider publishes [{len(found)}] keys of the name [{wanted}]")
    return found[0].key
