"""Values typed on the command line: acts, dates and moments, with one sentence for a wrong one."""

from __future__ import annotations

import re
from datetime import date, datetime

import click

from holdcheck.facts.errors import InputError, Where

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class AboutAnAct(click.Command):
    """A command with the option ``--act``: its help ends with every act and what it is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the acts as a list."""
        from holdcheck.law.model import ACTS

        with formatter.section("Acts"):
            formatter.write_dl(list(ACTS.items()))


def day(text: str) -> date:
    """A calendar day written 2014-01-31."""
    found = moment(text)
    return found.date() if isinstance(found, datetime) else found


def moment(text: str) -> date:
    """A day (2014-01-31) or a moment (2014-01-31T17:00, with or without an offset)."""
    from holdcheck.facts.document import check_year

    found: date | None = None
    try:
        if _DAY.fullmatch(text):
            found = date.fromisoformat(text)
        elif _DAY.match(text):
            found = datetime.fromisoformat(text)
    except ValueError:
        pass
    if found is not None:
        check_year(found, where=Where("<command line>"))
        return found
    raise InputError(
        f"[{text[:40]}] is not a date; write it as 2014-01-31 or 2014-01-31T17:00",
        where=Where("<command line>"),
    )
