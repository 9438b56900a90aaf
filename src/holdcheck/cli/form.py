"""``holdcheck form``: an I-247 in structured form becomes facts and defects."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def form(file: Path) -> None:
    """Read the I-247 in FILE (YAML or JSON) and print its facts and defects as JSON."""
    import json

    from holdcheck.facts.document import read_file
    from holdcheck.facts.errors import InputError, Where
    from holdcheck.facts.forms import read_i247

    data = read_file(file).data
    if not isinstance(data, dict):
        raise InputError("a form is a mapping of its fields", where=Where(str(file)))
    try:
        reading = read_i247(data)
    except InputError as problem:
        raise InputError(problem.sentence, where=Where(str(file))) from None
    shown = {"facts": reading.facts, "defects": list(reading.defects)}
    click.echo(json.dumps(shown, indent=2, default=str, ensure_ascii=False))
