"""A request that comes twice acts once: the answer is kept in the transaction of what it did."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

from holdcheck.desk.api.models import Answered, ApiToken
from holdcheck.desk.api.problems import ProblemError
from holdcheck.desk.api.schemas import DoneOut
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.ledger import one_commit


@dataclass(frozen=True, slots=True)
class Done:
    """What a request did: its status, answer, and the case it concerns."""

    body: DoneOut
    case: Case | None = None
    status: int = 201
    location: str = ""


def once(
    request: HttpRequest, token: ApiToken, key: uuid.UUID, do: Callable[[], Done]
) -> HttpResponse:
    """Do what is asked, or give again the answer given to the same request before.

    Raises :class:`ProblemError` (422) when the key was used for another request. A refused request
    leaves no answer behind: it did nothing, and may be sent again.
    """
    fingerprint = _fingerprint(request)
    with one_commit():
        new = Answered(agency=token.agency, key=key, fingerprint=fingerprint)
        # On PostgreSQL this waits until the first of two equal requests has committed.
        Answered.objects.bulk_create([new], ignore_conflicts=True)
        row = Answered.objects.get(agency=token.agency, key=key)
        if row.status:  # none is committed without its answer, so this is another request's
            if row.fingerprint != fingerprint:
                raise ProblemError(
                    422, "key-reused", "this [Idempotency-Key] was used for another request"
                )
            return _answer(row, replayed=True)
        done = do()
        row.status = done.status
        row.body = json.dumps(done.body.model_dump(mode="json"))
        row.etag = "" if done.case is None else etag(done.case)
        row.location = done.location
        row.save()
    return _answer(row, replayed=False)


def etag(case: Case) -> str:
    """The version of a case as an entity tag."""
    return f'"{case.version}"'


def expected(if_match: str | None, *, needed: bool) -> int | None:
    """The version that ``If-Match`` names; ``None`` for any.

    Raises :class:`ProblemError`: 428 when it is needed and missing, 400 when it is no version.
    """
    if if_match is None or not if_match.strip():
        if needed:
            raise ProblemError(
                428, "if-match-missing", "send [If-Match] with the [ETag] of the case you saw"
            )
        return None
    said = if_match.strip()
    if said == "*":
        return None
    inner = said.removeprefix('"').removesuffix('"')
    if len(inner) != len(said) - 2 or not inner.isascii() or not inner.isdigit() or len(inner) > 15:
        raise ProblemError(400, "if-match-unreadable", '[If-Match] is one version, such as "12"')
    return int(inner)


def _fingerprint(request: HttpRequest) -> str:
    head = f"{request.method} {request.get_full_path()} {request.headers.get('If-Match', '')}\n"
    return sha256(head.encode("utf-8", errors="replace") + request.body).hexdigest()


def _answer(row: Answered, *, replayed: bool) -> HttpResponse:
    answer = HttpResponse(row.body, status=row.status, content_type="application/json")
    if row.etag:
        answer.headers["ETag"] = row.etag
    if row.location:
        answer.headers["Location"] = row.location
    if replayed:
        answer.headers["Idempotency-Replayed"] = "true"
    return answer
