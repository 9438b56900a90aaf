"""``holdcheck form``: an I-247 in structured form becomes facts and defects."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def form(file: Path) -> None:
    """Read the I-247 in FILE (YAML or JSON) and print its facts and defects as JSON.

    What the form says besides, such as names and numbers, is checked and printed under [aside]; it
    becomes no fact.
    """
    import json

    from holdcheck.facts.forms import read_form

    reading = read_form(file)
    shown = {"facts": reading.facts, "defects": list(reading.defects), "aside": reading.aside}
    click.echo(json.dumps(shown, indent=2, default=str, ensure_ascii=False))
