"""Carrying one message to the endpoint, whatever the endpoint does.

One deadline for the whole exchange (a receiver that answers byte by byte cannot hold the desk), no
redirects, verified TLS, and no more of the answer read than an acknowledgement has.
"""

from __future__ import annotations

import asyncio
import base64
import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from holdcheck.desk.outbox.acknowledgement import wrong_with
from holdcheck.desk.outbox.models import Attempt
from holdcheck.facts.errors import InputError

DEADLINE = 20.0
"""Seconds for one exchange, from the look-up of the address to the last byte of the answer."""
CONNECT = 5.0
MAX_ANSWER = 4_000
Result = Attempt.Result


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way: its id, bytes and SHA-256, and whom to trust where."""

    message: str
    body: bytes
    sha256: str
    url: str
    public_key: str
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one exchange; ``sent`` says whether any byte of the message may have left."""

    result: Attempt.Result
    detail: str
    sent: bool
    acknowledgement: str = ""


def check_url(url: str) -> None:
    """Refuse an address that is not HTTPS; plain HTTP goes to this machine itself only."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise InputError(f"[{url[:100]}] is not an address", about="url") from None
    if parts.username or parts.fragment or not host or any(one.isspace() for one in url):
        raise InputError(
            f"[{url[:100]}] is not a plain address such as https://ice.example/inbox", about="url"
        )
    if parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host)):
        return
    raise InputError(
        f"[{url[:100]}] is not encrypted; give an address that begins with https://", about="url"
    )


def check_certificate(pem: str) -> None:
    """Refuse a certificate that cannot be read."""
    if pem:
        try:
            ssl.create_default_context(cadata=pem)
        except (ssl.SSLError, ValueError):
            raise InputError(
                "[certificate] cannot be read; paste it in PEM form", about="certificate"
            ) from None


def carry(parcel: Parcel, *, deadline: float = DEADLINE) -> Outcome:
    """Send a message once and judge the answer; never raises for what the other side does."""
    # A thread of its own: the caller's thread may have an event loop already.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, _within(parcel, deadline)).result()


async def _within(parcel: Parcel, deadline: float) -> Outcome:
    try:
        async with asyncio.timeout(deadline):
            return await _exchange(parcel, min(CONNECT, deadline))
    except TimeoutError:
        return Outcome(Result.TIMED_OUT, f"no full answer within {deadline:g} s", True)


async def _exchange(parcel: Parcel, connect: float) -> Outcome:
    verify = ssl.create_default_context(cadata=parcel.certificate or None)
    timeout = httpx.Timeout(None, connect=connect)
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Message-Id": parcel.message,
        "Content-Digest": f"sha-256=:{_base64(parcel.sha256)}:",
        "User-Agent": "holdcheck",
    }
    try:
        async with (
            httpx.AsyncClient(
                verify=verify, timeout=timeout, trust_env=False, follow_redirects=False
            ) as client,
            client.stream("POST", parcel.url, content=parcel.body, headers=headers) as answer,
        ):
            text = b""
            async for part in answer.aiter_raw():
                text += part
                if len(text) > MAX_ANSWER:
                    return Outcome(
                        Result.TOO_LARGE, f"the answer is longer than {MAX_ANSWER} bytes", True
                    )
            return _judged(parcel, answer.status_code, text)
    except httpx.ConnectTimeout:
        return Outcome(Result.TIMED_OUT, f"no connection within {connect:g} s", False)
    except httpx.ConnectError as problem:
        if "certificate" in str(problem).lower():
            return Outcome(Result.UNTRUSTED, _short(problem), False)
        return Outcome(Result.UNREACHABLE, _short(problem), False)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
        return Outcome(Result.UNREACHABLE, _short(problem), True)


def _judged(parcel: Parcel, status: int, text: bytes) -> Outcome:
    if 300 <= status < 400:
        return Outcome(Result.REDIRECTED, f"answered with status {status}", True)
    if status not in (200, 201, 202):
        return Outcome(Result.REFUSED, f"answered with status {status}", True)
    said = text.decode("utf-8", errors="replace")
    wrong = wrong_with(
        said, message=parcel.message, sha256=parcel.sha256, public_key=parcel.public_key
    )
    if wrong:
        return Outcome(Result.NOT_ACKNOWLEDGED, f"status {status}, but {wrong}", True)
    return Outcome(Result.ACKNOWLEDGED, f"status {status}", True, said)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _base64(digest: str) -> str:
    return base64.b64encode(bytes.fromhex(digest)).decode()


def _short(problem: Exception) -> str:
    return (str(problem) or type(problem).__name__)[:300]
