"""What an ID token must prove: every other token is refused."""

from __future__ import annotations

import hmac
import time
from base64 import urlsafe_b64encode
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from holdcheck.desk.signin.claims import ClaimsError, merge, nonce_of, read_token

STATE, ISSUER, CLIENT = "a-state", "https://id.county.example", "holdcheck"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def published(key: rsa.RSAPrivateKey, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return found | {"use": "sig", "alg": "RS256"} | more


KEYS = {"keys": [published(KEY)]}


ANOTHER = "the nonce of another sign-in"


def token(key: Any = KEY, algorithm: str = "RS256", headers: Any = None, **changed: Any) -> str:
    """A token that proves everything, but for what is changed; ``None`` leaves a claim out."""
    now = int(time.time())
    claims = {
        "iss": ISSUER, "sub": "s", "aud": CLIENT, "exp": now + 300, "iat": now,
        "nonce": nonce_of(STATE),
    } | changed  # fmt: skip
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, key, algorithm=algorithm, headers=headers)


def read(said: str, keys: Any = KEYS) -> dict[str, Any]:
    return read_token(said, keys=keys, issuer=ISSUER, client=CLIENT, state=STATE)


def test_a_good_token_is_read() -> None:
    """With and without a named key, for several audiences, and with a clock that is a minute off."""
    assert read(token())["sub"] == "s"
    named = {"keys": [published(OTHER, kid="old"), published(KEY, kid="new")]}
    assert read(token(headers={"kid": "new"}), named)["sub"] == "s"
    assert read(token(aud=[CLIENT, "another"], azp=CLIENT))["sub"] == "s"
    now = int(time.time())
    assert read(token(exp=now - 30, iat=now + 30))["sub"] == "s"


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://elsewhere.example"}, {"iss": None}, {"aud": "another"}, {"aud": None},
        {"azp": "another"}, {"sub": None}, {"exp": None}, {"exp": 1}, {"iat": None},
        {"iat": 4_000_000_000}, {"nonce": None}, {"nonce": ""}, {"nonce": ANOTHER},
        {"nonce": "é"}, {"nonce": 7},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_proves_something_else_is_refused(change: dict[str, Any]) -> None:
    """Issuer, audience, time, subject and nonce must all be there and right."""
    # made here, since the nonce depends on the desk's own secret
    change = {key: nonce_of("another") if one is ANOTHER else one for key, one in change.items()}
    with pytest.raises(ClaimsError):
        read(token(**change))


def with_public_key_as_secret(encoding: Encoding) -> str:
    """A token that is "signed" with what everybody knows; the library makes none, so it is made here."""
    head = urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').rstrip(b"=")
    said = head + b"." + token().split(".")[1].encode()
    public = KEY.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
    signed = urlsafe_b64encode(hmac.digest(public, said, "sha256")).rstrip(b"=")
    return (said + b"." + signed).decode()


def test_a_token_signed_by_somebody_else_is_refused() -> None:
    """Not by another key, not with the public key as a shared secret, not by nobody."""
    for said in (
        token(OTHER),
        with_public_key_as_secret(Encoding.PEM),
        with_public_key_as_secret(Encoding.DER),
        token("", "none"),
        token()[:-8] + "AAAAAAAA",
        token(headers={"kid": "unknown"}),
    ):
        with pytest.raises(ClaimsError):
            read(said)


@pytest.mark.parametrize(
    "keys",
    [{"keys": []}, {}, {"keys": "x"}, {"keys": [7]}, {"keys": [published(KEY), published(OTHER)]}],
    ids=["none", "nothing", "text", "number", "two of no name"],
)
def test_keys_that_settle_nothing_refuse_the_token(keys: Any) -> None:
    """Nobody guesses which key it was."""
    with pytest.raises(ClaimsError):
        read(token(), keys)


@pytest.mark.parametrize("said", ["", "x", "a.b.c", "é.é.é", "..", token() + ".x"])
def test_what_is_no_token_is_refused(said: str) -> None:
    """Whatever the provider sends."""
    with pytest.raises(ClaimsError):
        read(said)


def test_the_second_answer_must_speak_of_the_same_person() -> None:
    """Claims of another subject are not taken over."""
    claims = {"sub": "s", "email": "old@jail.example"}
    assert merge(claims, {"sub": "s", "email": "a@jail.example"})["email"] == "a@jail.example"
    for other in ({"sub": "t", "email": "a@jail.example"}, {"email": "a@jail.example"}, {}):
        with pytest.raises(ClaimsError):
            merge(claims, other)
