"""Makes a token for an agency's jail-management system and prints it once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.api.tokens import make_token
from holdcheck.desk.events.services import SYSTEM
from holdcheck.facts.errors import HoldcheckError


class Command(BaseCommand):
    """Makes a token."""

    help = "Make a token of the JSON interface for an agency."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the agency and the label."""
        parser.add_argument("agency", help="the agency's name")
        parser.add_argument("label", help="the machine that will use it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the token."""
        agency = Agency.objects.filter(name=options["agency"]).first()
        if agency is None:
            raise CommandError(f"there is no agency [{options['agency']}]")
        try:
            _, secret = make_token(agency, label=options["label"], by=SYSTEM)
        except HoldcheckError as problem:
            raise CommandError(problem.sentence) from None
        self.stdout.write(secret)
