"""The tables of the log, and the triggers by which the database refuses to change them."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from holdcheck.ledger import Dialect, drop_schema, guards, schema


def create(apps: Any, editor: Any) -> None:
    """Make the log's tables, empty."""
    dialect = Dialect(editor.connection.vendor)
    for statement in (*schema(dialect), *guards(dialect)):
        editor.execute(statement, params=None)


def remove(apps: Any, editor: Any) -> None:
    """Remove the log's tables; only ever run in tests."""
    for statement in drop_schema():
        editor.execute(statement, params=None)
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION ledger_append_only", params=None)


class Migration(migrations.Migration):
    """The log comes with the events."""

    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
