"""How values are shown on pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import template

from holdcheck.desk.cases.values import in_local, question_of
from holdcheck.desk.cases.values import shown as in_words
from holdcheck.desk.decisions.page import ASK, WORDS
from holdcheck.facts.vocabulary import BY_PATH

register = template.Library()


@register.filter
def timezone_of(moment: datetime | None, zone: str) -> str:
    """A moment in local time of a place, with the name of its zone."""
    if moment is None:
        return ""
    return in_local(moment, zone)


@register.filter
def iso_local(text: str | None, zone: str) -> str:
    """A moment written in ISO 8601, in local time of a place."""
    return timezone_of(datetime.fromisoformat(text), zone) if text else ""


@register.filter
def utc(moment: datetime) -> str:
    """A moment as the record and its verifiers write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


@register.filter
def words(name: str) -> str:
    """``not_regulated`` as words."""
    return str(name).replace("_", " ")


@register.filter
def sentence(text: str) -> str:
    """A reason as a sentence, with its capital and its full stop."""
    text = str(text).strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


@register.filter
def a(noun: str) -> str:
    """A noun with its article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


@register.filter
def shown(value: Any) -> str:
    """A fact's value in words."""
    return in_words(value).replace("_", " ")


@register.filter
def ask(act: str) -> str:
    """The question an act stands for."""
    return ASK.get(act, act.replace("_", " "))


@register.filter
def outcome(name: str) -> str:
    """An outcome as the answers of the desk say it."""
    return WORDS[name][0] if name in WORDS else str(name).replace("_", " ").capitalize()


@register.filter
def question(path: str) -> str:
    """The question that asks for a fact."""
    return question_of(str(path))


@register.filter
def statable(path: str) -> bool:
    """Whether a fact of the case itself can be stated under this path."""
    return path in BY_PATH and "[]" not in path


@register.filter
def expected(booking_number: str) -> str:
    """The expected answer to a training packet."""
    from holdcheck.desk.demo.packets import ANSWERS

    return ANSWERS.get(booking_number, "None is kept for this packet.")
