"""Making, taking back and checking the tokens of an agency's machines."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.utils import timezone

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.api.models import ApiToken, ApiTokenEnded
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import Actor, RefusedError, keep, lock
from holdcheck.facts.errors import InputError

PREFIX = "hc_"


@one_commit()
def make_token(agency: Agency, *, label: str, by: Actor) -> tuple[ApiToken, str]:
    """A new token of an agency: its row, and the secret, which is shown this once."""
    if not label.strip():
        raise InputError(
            "[label] is empty; name the machine that will use the token", about="label"
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken(
        agency=agency,
        label=label.strip(),
        sha256=_digest(secret),
        by_name=by.name,
        at=timezone.now(),
    )
    return keep(row, lock(agency.stream_id), kind="api_token_made", by=by), secret


@one_commit()
def end_token(token: ApiToken, *, by: Actor) -> ApiTokenEnded:
    """Take a token back; it opens nothing any more."""
    stream = lock(token.agency.stream_id)
    if ApiTokenEnded.objects.filter(token=token).exists():
        raise RefusedError("that token was taken back already")
    row = ApiTokenEnded(token=token, by_name=by.name, at=timezone.now())
    return keep(row, stream, kind="api_token_ended", by=by)


def token_of(secret: str) -> ApiToken | None:
    """The token in force that has this secret."""
    return (
        ApiToken.objects.select_related("agency")
        .filter(sha256=_digest(secret), ended__isnull=True)
        .first()
    )


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", errors="replace")).hexdigest()
