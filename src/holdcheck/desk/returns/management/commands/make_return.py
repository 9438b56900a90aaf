"""Makes a return and writes it as XLSX, or as one CSV file a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.returns.build import build
from holdcheck.desk.returns.definition import definition
from holdcheck.desk.returns.period import read_period
from holdcheck.desk.returns.writing import as_csv, as_xlsx
from holdcheck.facts.errors import HoldcheckError


class Command(BaseCommand):
    """Makes a return."""

    help = "Make a return of an agency and a period."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what is made, for whom and when, and where it goes."""
        parser.add_argument("name", help="such as us-il-trust")
        parser.add_argument("agency", help="the agency's name")
        parser.add_argument("period", help="2026, 2026-H1, 2026-Q3 or 2026-10")
        parser.add_argument("--to", type=Path, default=Path(), help="folder to write to")
        parser.add_argument("--public", action="store_true", help="hide small cells and lists")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files and print their names."""
        agency = Agency.objects.filter(name=options["agency"]).first()
        if agency is None:
            raise CommandError(f"there is no agency [{options['agency']}]")
        try:
            made = build(
                definition(options["name"]),
                agency,
                read_period(options["period"], zone=agency.zone),
                public=options["public"],
                now=timezone.now(),
            )
        except HoldcheckError as problem:
            raise CommandError(problem.sentence) from None
        folder: Path = options["to"]
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{made.definition.id}-{made.period.text}{'-public' if made.public else ''}"
        files = {f"{stem}.xlsx": as_xlsx(made)}
        files |= {f"{stem}-{table.id}.csv": as_csv(table) for table in made.tables}
        for name, content in files.items():
            (folder / name).write_bytes(content)
            self.stdout.write(str(folder / name))
