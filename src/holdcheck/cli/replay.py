"""``holdcheck replay``: a law, or the law of each place and day, over the data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from holdcheck.cli.values import AboutAnAct

_FORMS = ("table", "csv", "json", "parquet")


@click.command(cls=AboutAnAct)
@click.option("--act", required=True, help="The act, one of those below.")
@click.option(
    "--law",
    "laws",
    multiple=True,
    help="One law over every row, whatever its place and day; several are set side by side; [all] takes every law that speaks of the act.",
)
@click.option(
    "--place", default=None, help="Every row under the laws of this place, such as US/CT."
)
@click.option("--on", "on_", default="as-recorded", show_default=True, help="Or one day for all.")
@click.option("--by", default="", help="Columns to count by, such as state,year.")
@click.option(
    "--reading",
    "readings",
    multiple=True,
    help="A named reading (at_release, no_local_limit, no_warrant, blank_is_not_ticked, no:NAME …).",
)
@click.option("--assume", "assumed", multiple=True, help="A fact for rows that do not state it.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("holdcheck-data"),
    show_default=True,
)
@click.option("--format", "form", type=click.Choice(_FORMS), default="table", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), default=None, help="Write there.")
@click.option("--rows", "rows_file", type=click.Path(path_type=Path), help="Every row, as Parquet.")
@click.option("--plot", type=click.Path(path_type=Path), help="Pictures, as .html or .svg.")
@click.option("--once", is_flag=True, help="Leave out rows that repeat an earlier row entirely.")
def replay(
    act: str,
    laws: tuple[str, ...],
    place: str | None,
    on_: str,
    by: str,
    readings: tuple[str, ...],
    assumed: tuple[str, ...],
    folder: Path,
    form: str,
    output: Path | None,
    rows_file: Path | None,
    plot: Path | None,
    once: bool,
) -> None:
    """Replay the law over every detainer of the data folder, with bounds where it is silent."""
    from holdcheck.cli.values import day
    from holdcheck.replay.report import Question, ask

    if form == "parquet" and output is None:
        raise click.UsageError("--format parquet needs --output FILE")
    question = Question(
        act=act,
        laws=laws,
        place=place,
        on="as-recorded" if on_ == "as-recorded" else day(on_),
        by=tuple(name for name in by.split(",") if name),
        readings=readings,
        assumed=assumed,
        once=once,
    )
    tables, sentences = _tables(folder, question)
    report = ask(question, tables, sentences, keep_rows=rows_file is not None or plot is not None)
    if rows_file is not None:
        report.rows().write_parquet(rows_file)
    if plot is not None:
        from holdcheck.replay.pictures import draw

        draw(report, plot)
    if form == "table":
        from holdcheck.cli.tables import show

        show(report, output)
    elif form == "json":
        _write(report.to_json(), output)
    elif form == "csv":
        _write(report.summary.write_csv(), output)
    else:
        assert output is not None
        report.summary.write_parquet(output)
    for path in (output, rows_file, plot):
        if path is not None:
            click.echo(f"wrote {path}", err=output is None)


def _tables(folder: Path, question: Any) -> tuple[Any, tuple[tuple[str, str], ...]]:
    import polars as pl

    from holdcheck.record.cases import case_tables
    from holdcheck.replay.tables import Tables

    made = case_tables(folder, assumptions=question.of_the_record(), on=question.on)
    cases = made.cases
    if question.once:
        cases = cases.filter(pl.col("row__first_of_identical").fill_null(True))
    tables = Tables(cases, made.records)
    return tables, tuple((one.name, one.sentence) for one in made.assumptions)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
