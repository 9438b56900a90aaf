"""``holdcheck law``: list, show, check, test, diff and schema."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from holdcheck.law.library import Library, library


@click.group()
def law() -> None:
    """List, show, check, test and compare laws."""


def _library(packs: Path | None) -> Library:
    return library(packs)


_packs = click.option(
    "--packs",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of packs instead of those that come with Holdcheck.",
)


@law.command("list")
@click.option("--place", default="", help="Only laws on the path of this place, such as US/CA.")
@click.option("--on", "on_", default="", help="Only laws in force on this day (2014-01-31).")
@_packs
def list_(place: str, on_: str, packs: Path | None) -> None:
    """List the laws: id, place, interval in force, status."""
    from holdcheck.cli.values import day
    from holdcheck.law.place import normal_place

    books = _library(packs)
    found = books.at(normal_place(place)) if place else books.laws()
    if on_:
        found = tuple(one for one in found if one.in_force(day(on_)))
    wide = max((len(one.id) for one in found), default=0)
    for one in found:
        mark = "bill, never evaluated as law" if one.status.value == "bill" else one.in_words()
        draft = " (draft)" if one.draft else ""
        click.echo(f"{one.id:<{wide}}  {one.place:<20}  {mark}{draft}")
    click.echo(f"{len(found)} laws")


@law.command(short_help="Print a law or an offence list in plain English.")
@click.argument("name")
@_packs
def show(name: str, packs: Path | None) -> None:
    """Print a law (or an offence list) as plain English, each rule with its citation."""
    from holdcheck.law.show import tell_law
    from holdcheck.law.tell_list import tell_list

    books = _library(packs)
    offences = None if name in books.files else books.offence_list(name)
    if offences is not None:
        click.echo(tell_list(offences))
        return
    click.echo(tell_law(books.law(name), clocks=books.clocks, tags=books.tag_words))


@law.command(short_help="Check packs, lists and clocks: every mistake.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@_packs
def check(files: tuple[Path, ...], packs: Path | None) -> None:
    """Check every pack, list and clock (or only FILES): every mistake with file and line; exit 1."""
    from holdcheck.facts.errors import HoldcheckError
    from holdcheck.law.overlap import overlapping

    books = _library(packs)
    problems: list[str] = []
    wanted = {path.resolve() for path in files}
    count = 0
    for name, path in books.files.items():
        if wanted and path.resolve() not in wanted:
            continue
        try:
            books.law(name)
            count += 1
        except HoldcheckError as problem:
            problems.append(str(problem))
    for name, path in books.list_files.items():
        if wanted and path.resolve() not in wanted:
            continue
        try:
            books.offence_list(name)
            count += 1
        except HoldcheckError as problem:
            problems.append(str(problem))
    if not wanted and not problems:
        problems += overlapping(books.laws())
    for path in sorted(
        wanted - {p.resolve() for p in [*books.files.values(), *books.list_files.values()]}
    ):
        problems.append(
            f"{path}: is not among the packs in [{books.root}]; put it in its folder there"
        )
    if not count and not problems:
        problems.append(f"{books.root}: holds no pack; name the folder of packs")
    problems = list(dict.fromkeys(problems))  # of a file that many laws read: once
    for text in problems:
        click.echo(text, err=True)
    click.echo(f"{count} files well formed, {len(problems)} mistakes")
    if problems:
        raise click.exceptions.Exit(1)


@law.command(short_help="Hold every law to its worked examples.")
@click.option(
    "--examples",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file of examples from elsewhere instead of the packs' own.",
)
@click.option("--law", "only", default="", help="Only this law's own examples.")
@click.option("-v", "--verbose", is_flag=True, help="Show every example.")
@_packs
def test(examples: Path | None, only: str, verbose: bool, packs: Path | None) -> None:
    """Hold every law to its worked examples; the last line is `N passed, N failed`; exit 1 on failure."""
    from holdcheck.decide.examples import check_example, pack_examples, read_examples
    from holdcheck.facts.errors import HoldcheckError

    books = _library(packs)
    if only:
        books.law(only)
    if examples is not None:
        found = [one for one in read_examples(examples) if not only or one.law == only]
    else:
        found = []
        for name, some in pack_examples(books):
            if only and name != only:
                continue
            if not some:
                click.echo(f"{name}: has no examples")
            found += some
    passed = failed = 0
    for one in found:
        try:
            checked = check_example(one, library=books)
            failure = checked.failure
        except HoldcheckError as problem:
            failure = str(problem)
        if failure:
            failed += 1
            click.echo(f"FAILED {one.law} {one.id} ({one.act}, {one.at}): {failure}")
        else:
            passed += 1
            if verbose:
                click.echo(f"passed {one.law} {one.id}")
    click.echo(f"{passed} passed, {failed} failed")
    if failed or not found:
        raise click.exceptions.Exit(1)


@law.command()
@click.argument("first")
@click.argument("second")
@_packs
def diff(first: str, second: str, packs: Path | None) -> None:
    """Say in words which rules differ between two laws (or versions)."""
    from holdcheck.law.differ import differences

    books = _library(packs)
    lines = differences(
        books.law(first), books.law(second), clocks=books.clocks, tags=books.tag_words
    )
    click.echo("\n".join(lines))


@law.command()
@click.option(
    "--of",
    "what",
    type=click.Choice(["pack", "list"]),
    default="pack",
    show_default=True,
    help="A pack, or a list of offences.",
)
def schema(what: str) -> None:
    """Print the JSON Schema of a pack file, or of an offence list."""
    import json

    from holdcheck.law.schema import list_schema, pack_schema

    made = pack_schema() if what == "pack" else list_schema()
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


def today() -> date:
    """The day on the machine's clock; only the command line reads it, never the core."""
    return datetime.now().astimezone().date()
