"""``holdcheck ask``: only the questions that still matter, one at a time, then the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from holdcheck.cli.values import AboutAnAct

if TYPE_CHECKING:
    from holdcheck.decide.questions import Missing
    from holdcheck.decide.record import Decision
    from holdcheck.facts.model import Case

_STOP = frozenset({"", "stop"})
INTRODUCTION = (
    "Only what still matters is asked. Type [unknown] to pass a question over, [back] to go back to "
    "the question before, [stop] or nothing to end the questions; what is not answered stays unknown."
)


class _Stand(NamedTuple):
    """The case as far as it is answered, and the questions passed over."""

    case: Case
    passed: frozenset[str]


@click.command(cls=AboutAnAct)
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.option("--act", required=True, help="The act, one of those below.")
@click.option(
    "--on", "on_", required=True, help="The day (2014-01-31) or moment (2014-01-31T17:00)."
)
@click.option("--place", default=None, help="Where, such as US/CA/SantaClara.")
@click.option("--law", default=None, help="One law by itself.")
@click.option(
    "--save",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Write the facts collected into this case file (YAML): a new one, or CASE itself.",
)
def ask(
    case: Path | None, act: str, on_: str, place: str | None, law: str | None, save: Path | None
) -> None:
    """Ask what still matters for ACT (starting from the CASE file, if given), then decide.

    Type `unknown` to pass a question over, `back` to go back one, nothing to stop; what is not
    answered stays unknown.
    """
    from holdcheck.cli.values import moment
    from holdcheck.decide import decide
    from holdcheck.decide.explain import as_text
    from holdcheck.facts.case import build_case, read_case

    _may_write(save, case)
    stated = read_case(case) if case is not None else build_case({})
    on = moment(on_)

    def decided(about: Case) -> Decision:
        return decide(about, act=act, on=on, place=place, law=law)

    try:
        known, decision = _answered(stated, decided)
    except click.Abort:
        if save is not None:
            click.echo(f"\nNothing is written to {save}.", err=True)
        raise
    if save is not None:
        _write(save, known)
    click.echo(as_text(decision), nl=False)


def _answered(stated: Case, decided: Callable[[Case], Decision]) -> tuple[Case, Decision]:
    """The case with what a person answered, and its decision."""
    stands = [_Stand(stated, frozenset())]
    decision = decided(stated)
    click.echo(INTRODUCTION)
    while True:
        one = _next(decision, stands[-1])
        said = "" if one is None else _prompt(one)
        if one is None or said.lower() in _STOP:
            return stands[-1].case, decision
        if said.lower() == "back":
            if len(stands) == 1:
                click.echo("  This is the first question.")
                continue
            stands.pop()
        else:
            found = _after(stands[-1], one, said, decided)
            if found is None:
                continue
            stands.append(found)
        decision = decided(stands[-1].case)


def _next(decision: Decision, stand: _Stand) -> Missing | None:
    """The fact to ask for, of those not passed over: what settles most, then what a stop waits for."""
    left = [one for one in decision.missing if _name(one) not in stand.passed]
    question = decision.next_question
    if not left:
        return next(_for_stops(decision, stand), None)
    asked = question.fact if question is not None else ""
    return next((one for one in left if _name(one) == asked), left[0])


def _for_stops(decision: Decision, stand: _Stand) -> Iterator[Missing]:
    """What nobody has stated and a stop beside an answer that is not closed speaks of.

    No rule of a law turns on it, but the answer does: to whether citizenship was claimed, for one.
    """
    from holdcheck.decide.questions import Missing
    from holdcheck.law.tell import fact_words

    if decision.outcome in ("prohibited", "not_regulated"):
        return
    for stop in decision.stops:
        if stop.fact not in stand.case.values and stop.fact not in stand.passed:
            yield Missing(stop.fact, "", fact_words(stop.fact), ())


def _prompt(one: Missing) -> str:
    from holdcheck.cli.typed import choices, hint

    click.echo("")
    note = f" – {one.note}" if one.note else ""
    words = list(choices(one.fact, one.tag))
    asked = f"{one.question}{note}{hint(one.fact, one.tag)}"
    if words:
        click.echo(one.question + note)
        for word in words:
            click.echo(f"  {word}")
        asked = hint(one.fact, one.tag).strip()
    return _typed(asked)


def _typed(words: str) -> str:
    """What a person types after the words; the end of all input (Ctrl-D) is nothing typed."""
    try:
        return str(click.prompt(words, default="", show_default=False)).strip()
    except click.Abort as stopped:
        if not isinstance(stopped.__context__, EOFError):
            raise
        click.echo("")
        return ""


def _after(
    stand: _Stand, one: Missing, said: str, decided: Callable[[Case], Decision]
) -> _Stand | None:
    """The stand after an answer; ``None`` where the answer does not fit, which is said."""
    from holdcheck.cli.typed import typed
    from holdcheck.decide.changes import changed
    from holdcheck.facts.errors import HoldcheckError

    passed_over = _Stand(stand.case, stand.passed | {_name(one)})
    if said.lower() == "unknown":
        return passed_over
    try:
        trial = changed(stand.case, (typed(one.fact, one.tag, said),))
        if one.fact.startswith("judgment."):
            signed = _signed(trial, one.fact)
            if signed is None:
                click.echo("  Without a name and reasons it does not count; it stays unknown.")
                return passed_over
            trial = signed
        decided(trial)
    except HoldcheckError as problem:
        click.echo(f"  {problem.sentence}")
        return None
    return _Stand(replace(trial, file=stand.case.file), stand.passed)


def _signed(stated: Case, path: str) -> Case | None:
    """The case with who determined a judgement, when and why; ``None`` where that is not said."""
    from holdcheck.cli.values import day
    from holdcheck.facts.model import Provenance

    who = _typed("  Who determined this (name and office)?")
    why = _typed("  With what reasons?")
    when = _typed("  On what day (such as 2014-01-31; nothing for today)?")
    if not who or not why:
        return None
    as_of = day(when).isoformat() if when else date.today().isoformat()
    signed = Provenance(source=who, as_of=as_of, reasons=why)
    return replace(stated, provenance={**stated.provenance, path: signed})


def _may_write(save: Path | None, case: Path | None) -> None:
    """Refuse to write over another file, before anything is asked."""
    from holdcheck.facts.errors import InputError, Where

    if save is None:
        return
    where = Where(str(save))
    if save.suffix not in (".yaml", ".yml"):
        raise InputError("a case is saved as YAML; name a file such as case.yaml", where=where)
    if save.exists() and (case is None or save.resolve() != case.resolve()):
        raise InputError("the file is there already; name another, or start from it", where=where)
    if not save.resolve().parent.is_dir():
        raise InputError("there is no such folder; make it first", where=where)


def _write(save: Path, stated: Case) -> None:
    import yaml

    from holdcheck.facts.write import case_data

    text = yaml.safe_dump(case_data(stated), sort_keys=False, allow_unicode=True, width=100)
    try:
        save.write_text(text, encoding="utf-8")
    except OSError:
        click.echo(f"\nThe facts cannot be written to {save}; they are:\n\n{text}")
        raise
    click.echo(f"\nThe facts are in {save}.\n")


def _name(one: Missing) -> str:
    return f"{one.fact}[{one.tag}]" if one.tag else one.fact
