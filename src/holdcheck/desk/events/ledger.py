"""The desk's log: on Django's own connection, signed with the key kept in the data folder."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.conf import settings
from django.db import connection, transaction

from holdcheck.desk.config import LEDGER_FILE, write_secret
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.pending import Pending
from holdcheck.ledger import (
    LedgerUnavailable,
    Log,
    Opening,
    SigningKey,
    SqlStore,
    all_or_nothing,
    new_secret,
    write_inclusion,
)
from holdcheck.ledger.sqlstore import DjangoConnection


def log() -> Log:
    """The log, in the transaction of the current thread's connection."""
    # The wrapper is reached through a proxy whose attributes the type checker cannot see.
    return Log(store=SqlStore.for_django(cast(DjangoConnection, connection)))


class _Open(threading.local):
    """What the transaction of a thread's connection has still to append; ``None`` outside of one."""

    pending: Pending | None = None


_open = _Open()


@contextmanager
def one_commit() -> Iterator[None]:
    """The desk's transaction: every service that writes opens this one (also as ``@one_commit()``).

    One inside another belongs to it: it has no end of its own, and what fails in it fails as a whole.
    At the end of the outermost the entries of all its events go into the log, then comes the commit.
    Raises :class:`LedgerUnavailable` when it cannot begin, append or commit, as on a full disk: then
    nothing was kept, and nothing may be decided or issued.
    """
    if _open.pending is not None:
        with transaction.atomic(savepoint=False):
            yield
        return
    pending = _open.pending = Pending()
    try:
        with all_or_nothing(transaction.atomic()):
            yield
            if transaction.get_rollback():
                raise LedgerUnavailable(
                    "A part of the transaction failed, so nothing of it may be decided or issued."
                )
            pending.append(log())
    finally:
        _open.pending = None


@contextmanager
def entries_waiting() -> Iterator[Pending]:
    """What the open transaction has still to append; without :func:`one_commit` it is appended here."""
    if _open.pending is not None:
        yield _open.pending
        return
    pending = Pending()
    yield pending
    pending.append(log())


def signing_key() -> SigningKey:
    """The log's key: ``HOLDCHECK_LEDGER_KEY``, or a 0600 file in the data folder made on first use."""
    given = os.environ.get("HOLDCHECK_LEDGER_KEY")
    if given:
        return SigningKey.parse(given)
    path = settings.CONFIG.data / LEDGER_FILE
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_secret(path, SigningKey(name=settings.CONFIG.origin, seed=new_secret()).to_text())
    return SigningKey.parse(path.read_text(encoding="ascii").strip())


def checkpoint() -> str:
    """A signed checkpoint of the whole committed log; call it outside a transaction that appends."""
    return log().sign_checkpoint(key=signing_key())


def proof_of(event: Event) -> str:
    """The proof file of one event: what it says, and that it stands in the signed log."""
    key = event.stream.key
    opening = (
        None
        if key is None
        else Opening.of_event(
            payload=event.payload.encode(), case_key=bytes(key), sequence=event.sequence
        )
    )
    with transaction.atomic():
        return write_inclusion(
            log=log(), index=event.ledger_index, checkpoint=checkpoint(), opening=opening
        )
