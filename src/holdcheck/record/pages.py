"""The documentation pages of the record, written from the schema and the release descriptions."""

from __future__ import annotations

from holdcheck.record.assumptions import ASSUMPTIONS
from holdcheck.record.cases import ncic_tags
from holdcheck.record.model import EARLIEST, Column, Kind
from holdcheck.record.releases import Release, TableMap, releases
from holdcheck.record.schema import COMMON, PLACES, TABLES
from holdcheck.record.schema import table as table_of

_WRITTEN = "<!-- Written by `holdcheck record page {0}`; a test holds it to the code. -->"


def table_page(name: str) -> str:
    """The data page of one table; raises RecordError for no such table."""
    table = table_of(name)
    lines = [
        f"# The table `{name}`",
        "",
        _WRITTEN.format(name),
        "",
        f"{table.meaning} A row is {table.row}."
        + (f" `{table.day}` dates it." if table.day else ""),
        "",
        "## Columns",
        "",
        "| column | kind | meaning |",
        "|---|---|---|",
        *(_row(column) for column in table.columns),
        "",
        "Dates before the earliest believable day (1990-01-01 unless the column says otherwise), or later than the release can know, are null and listed in `values_set_aside`.",
        "",
        "Every table also has:",
        "",
        "| column | kind | meaning |",
        "|---|---|---|",
        *(_row(column) for column in (*COMMON, *PLACES)),
        "",
        "## Releases",
        "",
    ]
    for release, mapped in _having(name):
        lines += _release(release, mapped, table.names)
    if name == "detainers":
        lines += _facts()
    return "\n".join(lines).rstrip() + "\n"


def releases_page() -> str:
    """The page of all release descriptions and their fields."""
    lines = [
        "# Release descriptions",
        "",
        _WRITTEN.format("releases"),
        "",
        "A release is described by one YAML file; a new release needs a new file and no code. A file is recognised by its columns, never by its name: all required columns of a description must stand in one row of its first lines, in any spelling (`Detainer Prepare Date` and `detainer_prepare_date` are the same).",
        "",
        "| field | meaning |",
        "|---|---|",
        "| `release` | its id, kept with every row |",
        "| `title`, `source`, `notes` | what it is, where it comes from, what to know |",
        "| `released` | the last day it can know; left out: the day of reading |",
        "| `sheets` | the sheets of a workbook to read; left out: every sheet that fits |",
        "| `preamble` | how many lines may stand above the header (12) |",
        "| `redactions` | spellings of redactions beside the FOIA exemptions, which are always known |",
        "| `tables` | for each table: `table`, and the fields below |",
        "| `required` | released columns without which a file is not of this release |",
        "| `columns` | released column to column of the schema; a bare name is the same in both |",
        "| `like`, `suffix` | take the columns of an earlier description, with a suffix on each name |",
        "| `left_out` | columns not read, each with the reason |",
        "| `keep_na` | columns of the schema in which the literal `NA` is a value |",
        "| `look_ups` | by column of the schema: released word to word |",
        "| `constants` | columns of the schema that are the same for every row |",
        "| `month_of` | date column, year column, month column: the date is the first of the month |",
        "| `only_if` | column of the schema without which a line has no row of the table |",
        "| `one_row_per` | columns that tell the rows of a join apart; `all` for every one |",
        "",
        "Give a description of your own with `holdcheck record add FILE --release DESCRIPTION.yaml`.",
        "",
        "| release | tables | title |",
        "|---|---|---|",
    ]
    for one in releases().values():
        tables = ", ".join(f"[{m.table.name}]({m.table.name}.md)" for m in one.tables)
        lines.append(f"| `{one.id}` | {tables} | {one.title} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    found = {f"{name}.md": table_page(name) for name in TABLES}
    return found | {"releases.md": releases_page()}


def _row(column: Column) -> str:
    kind = str(column.kind)
    dated = column.kind in (Kind.DATE, Kind.MOMENT, Kind.YEAR)
    if dated and column.earliest != EARLIEST:
        kind += f", from {column.earliest.year}"
    return f"| `{column.name}` | {kind} | {column.meaning} |"


def _having(name: str) -> list[tuple[Release, TableMap]]:
    return [
        (release, mapped)
        for release in releases().values()
        for mapped in release.tables
        if mapped.table.name == name
    ]


def _release(release: Release, mapped: TableMap, names: tuple[str, ...]) -> list[str]:
    has = {*mapped.columns.values(), *mapped.constants, *mapped.month_of[:1]}
    other = {old: new for old, new in mapped.columns.items() if old != new}
    lines = [f"### {release.title}", "", f"`{release.id}`, {release.source}", ""]
    lines += [f"- {note}" for note in release.notes]
    lines.append(f"- Columns: {', '.join(f'`{name}`' for name in names if name in has)}.")
    if other:
        renamed = ", ".join(f"`{old}` is `{new}`" for old, new in other.items())
        lines.append(f"- Spelled otherwise: {renamed}.")
    if mapped.left_out:
        said = ", ".join(f"`{old}` ({why})" for old, why in mapped.left_out.items())
        lines.append(f"- Not read: {said}.")
    return [*lines, ""]


def _facts() -> list[str]:
    lines = [
        "## From rows to facts",
        "",
        "A replay reads detainers as cases. Only these readings turn a column into a fact; each is listed in every result and can be switched (`name` on, `no:name` off). What no reading gives is unknown.",
        "",
        "| reading | unless switched | what it says | facts |",
        "|---|---|---|---|",
    ]
    for one in ASSUMPTIONS.values():
        facts = ", ".join(f"`{fact}`" for fact in one.facts)
        lines.append(
            f"| `{one.name}` | {'on' if one.default else 'off'} | {one.sentence} | {facts} |"
        )
    lines += [
        "",
        "`no_conviction_stated_is_none` and `sentence_is_custody` are off because a release does not say so: a blank may be a record not searched, and a sentence may be suspended.",
        "",
        "| NCIC category | tags |",
        "|---|---|",
        *(
            f"| `{code}` | {', '.join(f'`{tag}`' for tag in tags)} |"
            for code, tags in ncic_tags().items()
        ),
        "",
        "Criminality class, threat level, lift reason and the like are carried as `row__` columns for summaries; no law reads them.",
    ]
    return lines
