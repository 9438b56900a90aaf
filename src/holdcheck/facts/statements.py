"""Facts as statements: what a value of a fact says, in words a clerk would use.

A yes/no fact has a sentence for yes and one for no; any other fact has a sentence with a gap for
its value. Where the question turns into the sentence by a plain rule of English the rule does it
(``Has the person been arrested?`` – ``the person has been arrested``); where it does not, the
vocabulary says the sentence itself. In the sentences of a record's facts ``{it}`` stands for the
record ("the second conviction"). Not in here: which record is meant, and what any law asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from holdcheck.facts.model import Fact, FactType, Value
from holdcheck.facts.vocabulary import FACTS

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SUBJECTS = (
    "the attached I-200 or I-205",
    "the detainer",
    "the federal paperwork",
    "the form",
    "the jail's own file",
    "the official form",
    "the officer",
    "the paperwork",
    "the person",
    "the release date",
    "the information",
    "the written consent form",
    "the Connecticut DOC",
    "the felony charged",
    "the felony",
    "the final order of removal",
    "the offence",
    "this conviction",
    "the conviction",
    "the charge",
    "a gang database",
    "a court",
    "a judge",
    "a federal judge or magistrate",
    "a North Carolina judicial official",
    "a detainer",
    "a federal judicial warrant",
    "a firearm statute",
    "an administrative immigration warrant",
    "an officer or immigration judge",
    "counsel",
    "federal law",
    "fingerprints",
    "immigration status",
    "ICE",
    "it",
)
_OF_RECORDS = frozenset(
    {
        "this conviction",
        "the conviction",
        "the charge",
        "the felony",
        "the felony charged",
        "the offence",
        "it",
    }
)
_SUBJECT = "|".join(re.escape(one) for one in sorted(_SUBJECTS, key=len, reverse=True))
_IS = re.compile(rf"(Is|Are|Was|Were|Has|Have|Could) ({_SUBJECT}) (.+)\?")
_DOES = re.compile(rf"Does ({_SUBJECT}) (\w+) (.+)\?")
_THERE = re.compile(r"Is there (an outstanding |a valid, |any |a |an )(.+)\?")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|could|can|does|did)\b")


def listed(words: Sequence[str]) -> str:
    """Words in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def said(fact: Fact, value: Value, *, it: str = "it") -> str:
    """What the fact says when it has this value: ``the person is 17 years old``."""
    if isinstance(value, bool):
        return (yes(fact) if value else no(fact)).replace("{it}", it)
    return gap(fact, value_words(fact, value), it=it)


def gap(fact: Fact, words: str, *, it: str = "it", denies: bool = False) -> str:
    """The sentence of a fact that is not yes or no, or its opposite, with words for its value."""
    told = denied(sentence(fact)) if denies else sentence(fact)
    told = told.replace("{value}", words).replace("{it}", it)
    return re.sub(r"(?<![\d.,])1 (hour|day|year)s\b", r"1 \1", told)


@lru_cache(maxsize=512)
def yes(fact: Fact) -> str:
    """The sentence for yes."""
    return fact.says or _stated(fact)[0]


@lru_cache(maxsize=512)
def no(fact: Fact) -> str:
    """The sentence for no."""
    return fact.denies or (denied(fact.says) if fact.says else _stated(fact)[1])


@lru_cache(maxsize=512)
def sentence(fact: Fact) -> str:
    """The sentence with the gap ``{value}``, of a fact that is not yes or no."""
    return fact.says or f"{fact.definition.rstrip('.')}: {{value}}"


def derivable(question: str) -> bool:
    """Whether the plain rule turns the question into a sentence."""
    return any(rule.fullmatch(question) for rule in (_IS, _DOES, _THERE))


def denied(statement: str) -> str:
    """The opposite of a sentence: ``not`` behind its first auxiliary."""
    there = re.match(r"(.*\bthere is) (an?|some) (.+)", statement)
    if there is not None:
        return f"{there[1]} no {there[3]}"
    if _AUXILIARY.search(statement):
        return _AUXILIARY.sub(lambda found: f"{found[0]} not", statement, count=1)
    return f"it is not so that {statement}"


def value_words(fact: Fact, value: Value) -> str:
    """A value as the sentence of its fact says it."""
    if isinstance(value, datetime):
        return f"on {moment_words(value)}"
    if isinstance(value, date):
        return f"on {day_words(value)}"
    if fact.type is FactType.ENUM:
        return member_words(fact, str(value))
    if isinstance(value, tuple):
        return ", ".join(str(one).replace("_", " ") for one in value) or "none"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)


def member_words(fact: Fact, name: str) -> str:
    """A member of an enumeration in words: what it is said as, else the head of its meaning."""
    for one in fact.members:
        if one.name == name:
            return one.words or re.split(r"[;:]| \(", one.meaning, maxsplit=1)[0]
    return name


def day_words(day: date) -> str:
    """A day as people write it: ``3 March 2014``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """A moment as people write it: ``3 March 2014, 5:00 p.m.``."""
    return f"{day_words(moment)}, {time_words(moment)}"


def zoned_words(moment: datetime) -> str:
    """A moment of a place, with weekday and zone: ``Sunday 15 July 2018, 5:00 p.m. EDT``."""
    return f"{weekday_words(moment)}, {time_words(moment)} {moment.tzname() or ''}".rstrip()


def weekday_words(day: date) -> str:
    """A day with its weekday: ``Sunday 15 July 2018``."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"


def time_words(moment: datetime) -> str:
    """The time of day: ``5:00 p.m.``."""
    half = "a.m." if moment.hour < 12 else "p.m."
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {half}"


@lru_cache(maxsize=512)
def _stated(fact: Fact) -> tuple[str, str]:
    question = fact.question
    found = _IS.fullmatch(question)
    if found is not None:
        subject, none = _subject(fact, found[2])
        verb = found[1].lower()
        return f"{subject} {verb} {found[3]}", (
            f"{none} {verb} {found[3]}" if none else f"{subject} {verb} not {found[3]}"
        )
    found = _DOES.fullmatch(question)
    if found is not None:
        subject, none = _subject(fact, found[1])
        verb = _third(found[2])
        return f"{subject} {verb} {found[3]}", (
            f"{none} {verb} {found[3]}" if none else f"{subject} does not {found[2]} {found[3]}"
        )
    found = _THERE.fullmatch(question)
    if found is not None:
        article = "" if found[1] == "any " else found[1]
        kept = re.sub(r"^(an?) ", "", found[1]).removeprefix("any ")
        return f"there is {article or 'some '}{found[2]}", f"there is no {kept}{found[2]}"
    return f"yes to: {question}", f"no to: {question}"


def _subject(fact: Fact, subject: str) -> tuple[str, str]:
    """The subject of a statement, and that of its denial where it is "no" and not "not"."""
    if fact.list_path and subject in _OF_RECORDS:
        return "{it}", ""
    if subject == "it":
        verb = fact.question.split()[0]
        return ("it" if verb == "Has" else "the act"), ""
    article = re.match(r"an? ", subject)
    return subject, f"no {subject[article.end() :]}" if article else ""


def _third(verb: str) -> str:
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"


def unsaid() -> tuple[Fact, ...]:
    """Facts without a sentence; none, and a test holds the vocabulary to it."""
    return tuple(
        fact
        for fact in FACTS
        if not fact.says and (fact.type is not FactType.BOOL or not derivable(fact.question))
    )
