"""``holdcheck facts``: the vocabulary, and the JSON Schema of a case file."""

from __future__ import annotations

import click


@click.command()
@click.argument("search", default="")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a case file.")
@click.option("--page", is_flag=True, help="Print the documentation page of the vocabulary.")
def facts(search: str, schema: bool, page: bool) -> None:
    """List the facts a case can hold (only those whose path or meaning contains SEARCH)."""
    import json

    from holdcheck.facts.errors import InputError
    from holdcheck.facts.page import vocabulary_page
    from holdcheck.facts.schema import case_schema
    from holdcheck.facts.vocabulary import FACTS

    if schema:
        click.echo(json.dumps(case_schema(), indent=2, ensure_ascii=False))
        return
    if page:
        click.echo(vocabulary_page(), nl=False)
        return
    word = search.lower()
    found = [fact for fact in FACTS if word in fact.path.lower() or word in fact.definition.lower()]
    if not found:
        raise InputError(
            f"no fact's path or meaning holds [{search[:40]}]; see all of them with `holdcheck facts`"
        )
    for fact in found:
        unit = f", {fact.unit}" if fact.unit else ""
        click.echo(f"{fact.path} ({fact.type.value}{unit}): {fact.definition}")
        for member in fact.members:
            click.echo(f"    {member.name}: {member.meaning}")
