"""What can be known about a case: one vocabulary, one way to state a fact, one reader of cases.

Not in this room: what any law says about the facts.
"""

from holdcheck.facts.case import build_case, read_case
from holdcheck.facts.contradict import contradictions, refuse_contradictions
from holdcheck.facts.derive import derive
from holdcheck.facts.errors import (
    ContradictionError,
    HoldcheckError,
    InputError,
    LawError,
    LawNotFoundError,
    Where,
)
from holdcheck.facts.model import Case, Fact, FactType, Provenance, SourceKind, Truth, UnknownReason
from holdcheck.facts.vocabulary import BY_PATH, FACTS, LISTS

__all__ = [
    "BY_PATH",
    "FACTS",
    "LISTS",
    "Case",
    "ContradictionError",
    "Fact",
    "FactType",
    "HoldcheckError",
    "InputError",
    "LawError",
    "LawNotFoundError",
    "Provenance",
    "SourceKind",
    "Truth",
    "UnknownReason",
    "Where",
    "build_case",
    "contradictions",
    "derive",
    "read_case",
    "refuse_contradictions",
]
