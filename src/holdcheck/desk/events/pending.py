"""Entries that wait for the end of their transaction, so that the head of the log is locked last.

A writer of the log keeps every other one waiting from the moment it locks the head until its commit.
What a transaction records is therefore written at once, but for the place of its entries in the log:
these are appended together just before the commit, in the order in which they were recorded.
"""

from __future__ import annotations

import secrets

from django.db.models import BigIntegerField, F, Value

from holdcheck.desk.events.models import Event
from holdcheck.ledger import LedgerUnavailable, Log

UNPLACED = 1 << 62
"""Indexes from here on are no places in the log: no log grows that long."""
_MOST_BITS = 20  # of a transaction's events; a longer one would only run into the unique index


class Pending:
    """The events of one open transaction whose entries are not yet in the log, in order.

    Until then each has an index far beyond the log, which no other transaction has: nothing else can
    see it, and an event committed with it, were that possible, would be a fault to the auditor.
    """

    def __init__(self) -> None:
        self._first = UNPLACED + (secrets.randbits(61 - _MOST_BITS) << _MOST_BITS)
        self._events: list[Event] = []
        self._entries: list[bytes] = []

    def add(self, event: Event, entry: bytes) -> None:
        """Note an event that is about to be saved, and give it an index until it has its place."""
        event.ledger_index = self._first + len(self._entries)
        self._events.append(event)
        self._entries.append(entry)

    def append(self, log: Log) -> None:
        """Append every entry and give each event its place; the head stays locked until the commit.

        Raises :class:`LedgerUnavailable` (roll back, decide nothing) when the log cannot be written, or
        when an event noted here is not there any more: then an entry would have no event.
        """
        if not self._entries:
            return
        first, count = log.extend(self._entries), len(self._entries)
        waiting = Event.objects.filter(
            ledger_index__gte=self._first, ledger_index__lt=self._first + count
        )
        # As a plain number it would be sent to PostgreSQL in 32 bits.
        away = Value(self._first - first, output_field=BigIntegerField())
        placed = waiting.update(ledger_index=F("ledger_index") - away)
        if placed != count:
            raise LedgerUnavailable(
                f"Of [{count}] events only [{placed}] are there for their entries in the log, so nothing "
                "may be decided or issued: a part of the transaction was rolled back on its own."
            )
        for index, event in enumerate(self._events, first):
            event.ledger_index = index
        self._events, self._entries = [], []
