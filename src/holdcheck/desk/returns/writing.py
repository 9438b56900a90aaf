"""A return as CSV and XLSX. No cell is ever a formula for whoever opens it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import xlsxwriter  # type: ignore[import-untyped]

from holdcheck.desk.returns.build import Cell, Return, Table
from holdcheck.desk.returns.definition import CERTAINTIES

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_STARTS):
        return f"'{cell}"
    return cell


def head(made: Return) -> Iterator[tuple[str, str]]:
    """What every version says first."""
    yield "Return", made.definition.name
    yield "Agency", made.agency
    yield "Period", made.period.text + ("" if made.over else " (not over: provisional)")
    yield "To", made.definition.recipient
    yield "By", made.definition.cite
    yield "Certainty of this definition", CERTAINTIES[made.definition.certainty]
    yield "Version", "public" if made.public else "for the recipient"
    yield "Derived from", f"the log up to entry {made.log_entries}"
    if made.unreadable:
        yield "Not counted", f"{made.unreadable} cases whose keys were destroyed"
    if made.before_log:
        yield "Not covered", "the whole period: the log of this agency had not begun"
    elif not made.covered and made.begins is not None:
        yield "Not covered", f"what was before {made.begins:%Y-%m-%d %H:%M}, when the log began"
    for one in made.not_recorded:
        yield "Not recorded", one
    yield "SHA-256", made.sha256


def as_csv(table: Table) -> bytes:
    """One table as CSV (UTF-8 with a mark, as spreadsheets expect)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([harmless(one) for one in table.header])
    for row in table.rows:
        writer.writerow([harmless(one) for one in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(made: Return) -> bytes:
    """The whole return as a workbook: one sheet about it, one for each table."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("About")
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 90)
        for row, (name, words) in enumerate(head(made)):
            sheet.write_string(row, 0, name, bold)
            sheet.write_string(row, 1, str(harmless(words)))
        for table in made.tables:
            sheet = book.add_worksheet(table.id[:31])
            sheet.set_column(0, len(table.header), 24)
            for column, text in enumerate(table.header):
                sheet.write_string(0, column, text, bold)
            for row, cells in enumerate(table.rows, start=1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, int):
                        sheet.write_number(row, column, cell)
                    else:
                        sheet.write_string(row, column, str(harmless(cell)))
    return out.getvalue()
