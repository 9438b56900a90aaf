"""The public record: released files of ICE enforcement read into one schema, nothing silently dropped.

``add`` reads files into a data folder, ``status`` says what the folder holds, ``sql`` questions it
and ``case_tables`` gives the detainers as cases for a replay. Not in here: the law, and what the
law says of a case.
"""

from __future__ import annotations

from holdcheck.record.assumptions import ASSUMPTIONS, Assumption
from holdcheck.record.cases import CaseTables, case_tables
from holdcheck.record.errors import RecordError
from holdcheck.record.folder import Added, Folder, add
from holdcheck.record.query import sql, table
from holdcheck.record.schema import TABLES, Column, Kind, Table
from holdcheck.record.status import Status, status

__all__ = [
    "ASSUMPTIONS",
    "TABLES",
    "Added",
    "Assumption",
    "CaseTables",
    "Column",
    "Folder",
    "Kind",
    "RecordError",
    "Status",
    "Table",
    "add",
    "case_tables",
    "sql",
    "status",
    "table",
]
