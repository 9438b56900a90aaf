"""``holdcheck decide``: one case, one act, one moment."""

from __future__ import annotations

from pathlib import Path

import click

from holdcheck.cli.values import AboutAnAct


@click.command(cls=AboutAnAct)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--act", required=True, help="The act, one of those below.")
@click.option(
    "--on", "on_", required=True, help="The day (2014-01-31) or moment (2014-01-31T17:00)."
)
@click.option(
    "--place", default=None, help="Where, such as US/CA/SantaClara: every law in force there."
)
@click.option("--law", default=None, help="One law by itself, such as us-ct-trust-2014.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="Plain text, the whole record as JSON, or one page to print: --format html > page.html.",
)
def decide(
    case: Path, act: str, on_: str, place: str | None, law: str | None, format_: str
) -> None:
    """Decide one ACT for the CASE file (YAML or JSON) under the law in force, with every reason."""
    from holdcheck.cli.values import moment
    from holdcheck.decide import decide as decide_case
    from holdcheck.decide.explain import as_html, as_text
    from holdcheck.facts.case import read_case

    decision = decide_case(read_case(case), act=act, on=moment(on_), place=place, law=law)
    if format_ == "json":
        text = decision.to_json()
    else:
        text = as_html(decision) if format_ == "html" else as_text(decision)
    click.echo(text, nl=False)
