"""Delivers what is due in the outbox; run it by a timer, or with ``--every`` as a service."""

from __future__ import annotations

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from holdcheck.desk.audit.reads import seal_due
from holdcheck.desk.outbox.models import Attempt
from holdcheck.desk.outbox.services import deliver_due


class Command(BaseCommand):
    """Sends the messages that are due, once or again and again; seals the log of reads once a day."""

    help = "Deliver the messages that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--every``."""
        parser.add_argument("--every", type=float, metavar="SECONDS", help="do it again and again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each message."""
        parent = os.getppid()
        while True:
            seal_due()
            for one in deliver_due():
                if isinstance(one, Attempt):
                    self.stdout.write(f"{one.message_id} attempt {one.number}: {one.detail}")
                else:
                    self.stdout.write(f"{one.message_id} stopped: {one.reason}")
            if not options["every"]:
                return
            if os.getppid() != parent:
                return  # the server that started it is gone
            close_old_connections()
            time.sleep(max(1.0, options["every"]))
