"""``holdcheck record``: read released files into the data folder, describe it, question it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from holdcheck.record.folder import Added
    from holdcheck.record.status import Status

_FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("holdcheck-data"),
    show_default=True,
    help="The data folder.",
)


@click.group()
def record() -> None:
    """Read released files of the public record."""


@record.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_FOLDER
@click.option(
    "--release",
    "descriptions",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A description of a release that Holdcheck does not know (YAML).",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def add(files: tuple[Path, ...], folder: Path, descriptions: tuple[Path, ...], form: str) -> None:
    """Read FILES (csv, csv.gz, xlsx, parquet or dta) into the data folder.

    The release is recognised by the file's columns. Adding a file again changes nothing; a file
    that is refused leaves the folder as it was.
    """
    from holdcheck.record.errors import RecordError
    from holdcheck.record.folder import add as add_file
    from holdcheck.record.releases import releases

    known = releases(descriptions)
    refused = 0
    for path in files:
        try:
            with _progress(path.name) as progress:
                added = add_file(path, folder, descriptions=known, progress=progress)
        except RecordError as problem:
            refused += 1
            click.echo(f"holdcheck: {problem}", err=True)
            continue
        if form == "json":
            click.echo(json.dumps(asdict(added), ensure_ascii=False))
        else:
            click.echo(_said(added))
    if refused:
        sys.exit(2)


@record.command()
@_FOLDER
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--misses", default=0, help="Also so many of the facilities without a county.")
def status(folder: Path, form: str, misses: int) -> None:
    """Say what the data folder holds: tables, spans, rows, places, what is missing, and quirks."""
    from holdcheck.record.status import status as status_of

    found = status_of(folder)
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    _show(found, misses=misses)


@record.command()
@click.argument("query")
@_FOLDER
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
def sql(query: str, folder: Path, form: str) -> None:
    """Answer one SQL QUERY over the tables of the data folder (DuckDB)."""
    from holdcheck.record.query import sql as answer

    found = answer(folder, query)
    if form == "csv":
        click.echo(found.write_csv(), nl=False)
    elif form == "json":
        rows = found.to_dicts()
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
    else:
        from rich.table import Table

        made = Table(*found.columns)
        for row in found.rows():
            made.add_row(*("" if cell is None else str(cell) for cell in row))
        _print(made)


@record.command()
def readings() -> None:
    """List the named readings by which released columns become facts."""
    from rich.table import Table

    from holdcheck.record.assumptions import ASSUMPTIONS

    made = Table("reading", "unless switched", "what it says")
    for one in ASSUMPTIONS.values():
        made.add_row(one.name, "on" if one.default else "off", one.sentence)
    _print(made)


@record.command()
@click.argument("name")
def page(name: str) -> None:
    """Print the documentation page of the table NAME, or of the releases."""
    from holdcheck.record.pages import releases_page, table_page

    click.echo(releases_page() if name == "releases" else table_page(name), nl=False)


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int], None]]:
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda rows: bar.update(task, completed=rows)


def _said(added: Added) -> str:
    if added.already:
        return f"{added.name}: already in the folder, nothing changed"
    lines = [f"{added.name}: {added.release}"]
    for one in added.tables:
        aside = sum(one["set_aside"].values())
        lines.append(
            f"  {one['table']}: {one['read']:,} read = {one['kept']:,} kept + {aside:,} set aside"
        )
        lines += [f"    {n:,} {reason}" for reason, n in one["set_aside"].items()]
    lines += [f"  sheet [{one['sheet']}] not read: {one['reason']}" for one in added.skipped]
    return "\n".join(lines)


def _show(found: Status, *, misses: int) -> None:
    from rich.table import Table

    tables = Table("table", "rows", "from", "to", "set aside", "place resolved", "with county")
    for one in found.tables:
        resolved = sum(n for how, n in one.places.items() if how != "unresolved")
        county = resolved - one.places.get("state", 0)
        tables.add_row(
            one.name,
            f"{one.rows:,}",
            one.first or "",
            one.last or "",
            f"{sum(one.set_aside.values()):,}",
            f"{resolved / one.rows:.1%}" if one.places and one.rows else "",
            f"{county / one.rows:.1%}" if one.places and one.rows else "",
        )
    _print(tables)
    for one in found.tables:
        shares = sorted(one.missing.items(), key=lambda pair: (-pair[1], pair[0]))
        said = ", ".join(f"{column} {share:.1%}" for column, share in shares if share)
        click.echo(f"{one.name} missing: {said or 'nothing'}")
    for file in found.files:
        rows = ", ".join(f"{kept:,} {name}" for name, (_, kept, _) in file.rows.items())
        click.echo(f"{file.name}: {file.title} ({rows})")
        for quirk in file.quirks:
            click.echo(f"  {quirk}")
    if misses:
        missed = Table("table", "place not resolved to a county", "rows")
        for one in found.tables:
            for name, n in one.misses[:misses]:
                missed.add_row(one.name, name, f"{n:,}")
        _print(missed)


def _print(made: object) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(made)
