"""Writers of an embedded store take turns, in the order in which they came.

SQLite has one writer at a time, and those that wait look again after a while; a busy desk can then
pass one of them over for seconds. A request that may write waits here instead, on a lock of the
data folder that the system hands on at once, across threads and processes. PostgreSQL keeps its own
order and needs none of it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
LOCK_FILE = "writing.lock"


class TakeTurns:
    """Middleware: at most one request that may write runs at a time on SQLite."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.CONFIG.database_url:
            raise MiddlewareNotUsed("PostgreSQL keeps the order of its writers")
        self.get_response = get_response
        self.path = settings.CONFIG.data / LOCK_FILE

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle a request in its turn; requests that only read wait for nobody."""
        if request.method in READING:
            return self.get_response(request)
        # where no lock can be had, as on a read-only folder, SQLite's own waiting must do
        lock = None
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = self.path.open("ab")
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            return self.get_response(request)
        finally:
            if lock is not None:
                lock.close()
