"""``holdcheck synth``: write a synthetic release, marked as such."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def synth() -> None:
    """Write a synthetic release, marked as such."""


@synth.command()
@click.option("--rows", default=10_000, show_default=True, help="How many detainers.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same rows.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file: .xlsx, .csv or .parquet, with the word synthetic in its name.",
)
def detainers(rows: int, seed: int, output: Path) -> None:
    """Write synthetic detainers with the columns, spellings and faults of the current releases."""
    from holdcheck.record.synthetic import write_detainers

    write_detainers(output, rows=rows, seed=seed)
    click.echo(f"{output}: {rows:,} synthetic detainers, seed {seed}")


@synth.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file: .csv, with the word synthetic in its name.",
)
def facilities(output: Path) -> None:
    """Write the look-up that gives each invented jail of the synthetic detainers its county."""
    from holdcheck.record.synthetic import write_facilities

    write_facilities(output)
    click.echo(f"{output}: the invented facilities of the synthetic release")
