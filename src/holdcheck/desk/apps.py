"""The frame of the desk: templates, style and static files."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class DeskConfig(AppConfig):
    """The package itself, so that its templates and static files are found."""

    name = "holdcheck.desk"
    label = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        """Make every connection to PostgreSQL send several rows at once the cheap way."""
        connection_created.connect(_arrays_in_binary, dispatch_uid="holdcheck.desk.arrays")


def _arrays_in_binary(connection: Any, **_: Any) -> None:
    """Send arrays in PostgreSQL's binary form: as text each quotation mark of a decision is escaped.

    Django writes several rows at once as one array a column.
    """
    if connection.vendor != "postgresql":
        return
    from psycopg.types.array import ListBinaryDumper

    connection.connection.adapters.register_dumper(list, ListBinaryDumper)
