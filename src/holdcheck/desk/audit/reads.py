"""Sealing the log of reads: at intervals its rows are counted and hashed into the record.

The reads themselves are no events: they are many, and nobody must wait for one. What was sealed
cannot be changed or removed unseen; what came after the last seal can.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from holdcheck.desk.accounts.models import Agency, ReadLog
from holdcheck.desk.audit.fault import Fault
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.plain import plain
from holdcheck.desk.events.services import SYSTEM, lock, record
from holdcheck.ledger import LedgerError

logger = logging.getLogger(__name__)
KIND = "reads_sealed"
SETTLED = timedelta(minutes=5)
"""A read is sealed when no request that began before it can still be about to write one."""
EVERY = timedelta(days=1)
COLUMNS = ("pk", "at", "user_id", "user_name", "role", "route", "case_id", "what")


def seal_due(now: datetime | None = None) -> int:
    """Seal the reads of every agency whose last seal is a day old; gives how many were sealed.

    What cannot be written now is left for the next time.
    """
    moment = now or timezone.now()
    done = 0
    try:
        for agency in Agency.objects.all():
            last = _last(agency)
            if last is None or datetime.fromisoformat(last.data["until"]) <= moment - EVERY:
                done += seal(agency, now=moment) is not None
    except (LedgerError, DatabaseError):
        logger.exception("the log of reads could not be sealed")
    return done


@one_commit()
def seal(agency: Agency, *, now: datetime | None = None) -> Event | None:
    """Count and hash the reads since the last seal into the agency's record; ``None`` without any."""
    stream = lock(agency.stream_id)
    last = _last(agency)
    since = None if last is None else datetime.fromisoformat(last.data["until"])
    until = (now or timezone.now()) - SETTLED
    if since is not None and until <= since:
        return None
    count, digest = _hash(agency, since, until)
    if not count:
        return None
    data = {"since": since, "until": until, "reads": count, "sha256": digest}
    return record(stream, kind=KIND, data=data, by=SYSTEM)


def check_reads(size: int) -> Iterator[Fault]:
    """Every sealed stretch of the log of reads against its seal."""
    for agency in Agency.objects.order_by("name"):
        for event in _seals(agency).filter(ledger_index__lt=size):
            said = event.data
            since = None if said["since"] is None else datetime.fromisoformat(said["since"])
            until = datetime.fromisoformat(said["until"])
            count, digest = _hash(agency, since, until)
            if (count, digest) != (said["reads"], said["sha256"]):
                yield Fault(
                    f"log of reads of {agency.name}",
                    f"[{said['reads']}] reads up to [{until:%Y-%m-%d %H:%M} UTC] were sealed in entry "
                    f"[{event.ledger_index}]; [{count}] are there now, and they are not the same",
                )


def _seals(agency: Agency) -> QuerySet[Event]:
    return (
        Event.objects.filter(stream=agency.stream_id, kind=KIND)
        .exclude(payload="")
        .order_by("ledger_index")
    )


def _last(agency: Agency) -> Event | None:
    return _seals(agency).last()


def _hash(agency: Agency, since: datetime | None, until: datetime) -> tuple[int, str]:
    """How many reads lie after one moment and up to another, and the hash of them all, in order."""
    rows = ReadLog.objects.filter(agency_id=agency.pk, at__lte=until)
    if since is not None:
        rows = rows.filter(at__gt=since)
    count, digest = 0, sha256()
    for row in rows.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=2000):
        digest.update(json.dumps(plain(row), separators=(",", ":")).encode() + b"\n")
        count += 1
    return count, digest.hexdigest()
