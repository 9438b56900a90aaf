"""The whole vocabulary, looked up by path: one declaration, from which everything else comes."""

from __future__ import annotations

import difflib
from types import MappingProxyType

from holdcheck.facts.model import Fact, FactType, RecordList
from holdcheck.facts.vocabulary_offences import ARREST, CHARGE, CONVICTION
from holdcheck.facts.vocabulary_papers import DETAINER, INSTRUMENT, ORDER, WARRANT
from holdcheck.facts.vocabulary_person import PERSON
from holdcheck.facts.vocabulary_setting import AGENCY, CASE, CUSTODY, JUDGMENT, OTHER

FACTS: tuple[Fact, ...] = (
    *CASE,
    *PERSON,
    *CONVICTION,
    *CHARGE,
    *ARREST,
    *INSTRUMENT,
    *WARRANT,
    *ORDER,
    *DETAINER,
    *CUSTODY,
    *AGENCY,
    *OTHER,
    *JUDGMENT,
)

LISTS: tuple[RecordList, ...] = (
    RecordList(
        "conviction",
        "Every conviction of the person, one record each.",
        "Which convictions does the person have?",
        "conviction",
    ),
    RecordList(
        "charge",
        "Every pending or recent criminal charge, one record each.",
        "Which criminal charges are there?",
        "charge",
    ),
    RecordList(
        "arrest",
        "Every arrest that matters, one record each.",
        "Which arrests are there?",
        "arrest",
    ),
    RecordList(
        "warrant.instrument",
        "Every warrant, one record an instrument, typed by its issuer.",
        "Which warrants are there?",
        "warrant",
    ),
)

BY_PATH: MappingProxyType[str, Fact] = MappingProxyType({fact.path: fact for fact in FACTS})
LIST_BY_PATH: MappingProxyType[str, RecordList] = MappingProxyType({rec.path: rec for rec in LISTS})
TAG_LISTS: frozenset[str] = frozenset({"conviction", "charge", "arrest"})
STATE_FACT: MappingProxyType[str, str] = MappingProxyType(
    {"conviction": "court_state", "charge": "state"}
)
"""The fact of a record that says of which state its offence is."""
COMPLETE_PATHS: MappingProxyType[str, str] = MappingProxyType(
    {f"{rec.path}_complete": rec.path for rec in LISTS}
)


def nearest(path: str) -> str:
    """The right path nearest to a wrong one, or ``""`` when nothing is near.

    A last part that exists elsewhere (``age_years``) wins over similarity of the whole.
    """
    names = [*BY_PATH, *LIST_BY_PATH, *COMPLETE_PATHS]
    tail = path.rpartition(".")[2]
    same_tail = [name for name in names if name.rpartition(".")[2] == tail]
    if len(same_tail) == 1:
        return same_tail[0]
    if "." not in path:  # a group such as ``person`` may be meant
        names += sorted({name.partition(".")[0] for name in BY_PATH if "[]" not in name})
    close = difflib.get_close_matches(path, same_tail or names, n=1, cutoff=0.6)
    return close[0] if close else ""


def is_yes_no(path: str) -> bool:
    """Whether the fact at ``path`` is a yes/no fact of the vocabulary."""
    fact = BY_PATH.get(path)
    return fact is not None and fact.type is FactType.BOOL
