"""``holdcheck ask``: only the questions that still matter, one at a time, then the decision."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

_STOP = frozenset({"", "stop"})


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.option("--act", required=True, help="The act, such as hold_past_release.")
@click.option(
    "--on", "on_", required=True, help="The day (2014-01-31) or moment (2014-01-31T17:00)."
)
@click.option("--place", default=None, help="Where, such as US/CA/SantaClara.")
@click.option("--law", default=None, help="One law by itself.")
def ask(case: Path | None, act: str, on_: str, place: str | None, law: str | None) -> None:
    """Ask what still matters for ACT (starting from the CASE file, if given), then decide.

    Answer `unknown` to pass a question over, or nothing to stop; what is not answered stays unknown.
    """
    from holdcheck.cli.values import moment
    from holdcheck.decide import decide
    from holdcheck.decide.changes import changed
    from holdcheck.decide.explain import as_text
    from holdcheck.facts.case import build_case, read_case
    from holdcheck.facts.errors import HoldcheckError

    stated = read_case(case) if case is not None else build_case({})
    on = moment(on_)
    passed: set[str] = set()
    while True:
        decision = decide(stated, act=act, on=on, place=place, law=law)
        left = [one for one in decision.missing if _name(one.fact, one.tag) not in passed]
        question = decision.next_question
        if not left or question is None:
            break
        one = next((some for some in left if _name(some.fact, some.tag) == question.fact), left[0])
        said = click.prompt(
            f"{one.question}{_hint(one.fact, one.tag)}", default="", show_default=False
        ).strip()
        if said.lower() in _STOP:
            break
        if said.lower() == "unknown":
            passed.add(_name(one.fact, one.tag))
            continue
        try:
            change = _answer(one.fact, one.tag, said)
            trial = changed(stated, (change,))
            decide(trial, act=act, on=on, place=place, law=law)
        except HoldcheckError as problem:
            click.echo(f"  {problem.sentence}")
            continue
        stated = _signed(replace(trial, file=stated.file), one.fact)
    click.echo(as_text(decision), nl=False)


def _signed(stated: Any, path: str) -> Any:
    """The case with who determined a judgement, when and why; anything else as it is."""
    from datetime import date

    from holdcheck.facts.model import Provenance

    if not path.startswith("judgment."):
        return stated
    who = click.prompt("Who determined this (name and office)?", default="", show_default=False)
    why = click.prompt("With what reasons?", default="", show_default=False)
    signed = Provenance(source=who, as_of=date.today().isoformat(), reasons=why)
    return replace(stated, provenance={**stated.provenance, path: signed})


def _name(fact: str, tag: str) -> str:
    return f"{fact}[{tag}]" if tag else fact


def _hint(path: str, tag: str) -> str:
    from holdcheck.facts.model import FactType
    from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH

    if path in LIST_BY_PATH:
        return f" (how many {LIST_BY_PATH[path].singular}s: 0, 1, 2 …)"
    fact = BY_PATH.get(re.sub(r"\[\d+\]", "[]", path))
    if tag or fact is None or fact.type is FactType.BOOL:
        return " (yes, no, unknown)"
    if fact.members:
        return f" ({', '.join(member.name for member in fact.members)}, unknown)"
    if fact.type in (FactType.DATE, FactType.DATETIME):
        return " (2014-01-31)" if fact.type is FactType.DATE else " (2014-01-31T17:00)"
    return f" ({fact.unit or fact.type.value})"


def _answer(path: str, tag: str, said: str) -> Any:
    """The change an answer makes; raises InputError for one that does not fit the fact."""
    from holdcheck.cli.values import day, moment
    from holdcheck.decide.changes import Change
    from holdcheck.facts.case import build_case
    from holdcheck.facts.errors import InputError
    from holdcheck.facts.model import FactType
    from holdcheck.facts.vocabulary import BY_PATH, LIST_BY_PATH

    if path in LIST_BY_PATH:
        if not said.isdecimal() or int(said) > 50:
            raise InputError(f"[{said[:20]}] is not a number of records from 0 to 50")
        return Change(path, tuple({} for _ in range(int(said))))
    fact = BY_PATH.get(re.sub(r"\[\d+\]", "[]", path))
    words = {"yes": True, "y": True, "no": False, "n": False}
    if tag or fact is None or fact.type is FactType.BOOL:
        if said.lower() not in words:
            raise InputError(f"[{said[:20]}] is not an answer; write yes, no or unknown")
        return Change(path, words[said.lower()], tag=tag)
    value: Any = said
    if fact.type is FactType.DATE:
        value = day(said)
    elif fact.type is FactType.DATETIME:
        value = moment(said)
    elif fact.type in (FactType.INT, FactType.NUMBER):
        try:
            value = float(said) if fact.type is FactType.NUMBER else int(said)
        except ValueError:
            raise InputError(f"[{said[:20]}] is not a number; write for example 3") from None
    elif fact.type is FactType.STRINGS:
        value = [word.strip() for word in said.split(",") if word.strip()]
    name = fact.path
    if "[]" in name:
        records, _, field = name.partition("[].")
        shape: Any = [{field: value}]
        path_of_value = records.split(".")
    else:
        *path_of_value, field = name.split(".")
        shape = {field: value}
    for group in reversed(path_of_value):
        shape = {group: shape}
    checked = build_case(shape)
    if "[]" in name:
        return Change(path, checked.records[name.partition("[].")[0]][0][field])
    return Change(path, checked.values[name])
