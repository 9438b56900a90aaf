"""Giving out codes, opening cases by them, and limiting how often one may guess."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from holdcheck.desk.cases.work import Work
from holdcheck.desk.events.services import Actor, RefusedError
from holdcheck.desk.notices.models import Notice
from holdcheck.desk.receipts.code import new_code, normal
from holdcheck.desk.receipts.models import Receipt, ReceiptWithdrawn, WrongCode
from holdcheck.facts.errors import InputError

OPEN_SECONDS = 30 * 60
"""How long a page opened with a code stays usable before the code is asked for again."""
WRONG_LIMIT, WRONG_SECONDS = 20, 15 * 60
_CODE, _SENDER, _PASS = "holdcheck.receipts.code", "holdcheck.receipts.sender", "holdcheck.receipts"
_NOTHING = "0" * 64


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt and its code; the code exists only here, until the sheet is printed."""

    receipt: Receipt
    code: str


def give_receipt(work: Work, notice: Notice) -> Given:
    """Make a code for a notice; only its keyed hash is kept."""
    if notice.case_id != work.case.pk:
        raise RefusedError("that notice belongs to another case")
    code = new_code()
    digest = _digest(normal(code), settings.SECRET_KEY)
    receipt = Receipt(
        case=work.case,
        notice=notice,
        lookup=digest[:16],
        digest=digest,
        at=work.at,
        by_id=work.by.id,
    )
    return Given(work.keep(receipt, kind="receipt_given"), code)


def withdraw_receipt(work: Work, receipt: Receipt, *, reasons: str) -> ReceiptWithdrawn:
    """Make a code open nothing any more, with the reason."""
    if receipt.case_id != work.case.pk:
        raise RefusedError("that code belongs to another case")
    if ReceiptWithdrawn.objects.filter(receipt=receipt).exists():
        raise RefusedError("that code was withdrawn already")
    if not reasons.strip():
        raise InputError(
            "say why the code is withdrawn, for example: the paper was lost", about="reasons"
        )
    row = ReceiptWithdrawn(receipt=receipt, reasons=reasons.strip(), at=work.at, by_id=work.by.id)
    return work.keep(row, kind="receipt_withdrawn")


def find(typed: str) -> Receipt | None:
    """The receipt of a code; the work done is the same whether there is one or not."""
    code, found = normal(typed), None
    for digest in _digests(code):
        row = Receipt.objects.filter(lookup=digest[:16], withdrawn__isnull=True).first()
        if hmac.compare_digest(digest, row.digest if row else _NOTHING) and code:
            found = row
    return found


def pass_for(receipt: Receipt) -> str:
    """A signed pass for the pages of one receipt: it goes in the body of a form, never in an address."""
    return signing.dumps(str(receipt.pk), salt=_PASS)


def admit(signed: str) -> Receipt | None:
    """The receipt of a pass that is not older than half an hour and not withdrawn."""
    try:
        key = signing.loads(signed, salt=_PASS, max_age=OPEN_SECONDS)
    except signing.BadSignature:
        return None
    return (
        Receipt.objects.select_related("case__agency", "case__stream", "notice")
        .filter(pk=key, withdrawn__isnull=True)
        .first()
    )


def entrance() -> str:
    """What an entrance form carries, so that a sent form cannot be sent again an hour later."""
    return signing.dumps("open", salt=_PASS)


def is_fresh(signed: str) -> bool:
    """Whether an entrance form was loaded within the last half hour."""
    try:
        return bool(signing.loads(signed, salt=_PASS, max_age=OPEN_SECONDS) == "open")
    except signing.BadSignature:
        return False


def is_limited(request: HttpRequest) -> bool:
    """Whether too many wrong codes came from this address lately, whichever process counted them."""
    since = timezone.now() - timedelta(seconds=WRONG_SECONDS)
    wrong = WrongCode.objects.filter(sender=_sender(request), at__gt=since).count()
    return bool(wrong >= WRONG_LIMIT)


def note_wrong(request: HttpRequest) -> None:
    """Count a wrong code, and forget the old ones."""
    now = timezone.now()
    with transaction.atomic():
        WrongCode.objects.filter(at__lt=now - timedelta(seconds=WRONG_SECONDS)).delete()
        WrongCode.objects.create(at=now, sender=_sender(request))


def actor_of(receipt: Receipt, who: str) -> Actor:
    """Who acts through a code: nobody with an account."""
    return Actor(None, f"{who}, with a receipt code", "receipt")


def _digests(code: str) -> Iterator[str]:
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield _digest(code, key)


def _digest(code: str, key: str | bytes) -> str:
    return salted_hmac(_CODE, code, secret=key, algorithm="sha256").hexdigest()


def _sender(request: HttpRequest) -> str:
    """A keyed hash of where the request came from: an address is never stored.

    Behind the agency's own proxy, which :mod:`holdcheck.desk.config` makes a condition of
    production, the proxy has put the address last in ``X-Forwarded-For``.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.CONFIG.tls_proxy_header:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        address = forwarded.rpartition(",")[2].strip() or address
    return salted_hmac(_SENDER, address, algorithm="sha256").hexdigest()
