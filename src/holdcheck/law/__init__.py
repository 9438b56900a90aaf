"""How law is written down: conditions, rules, acts, versions, who is bound, how laws combine.

Not in this room: what any law says (``packs``), and any reading of a condition but ``tell``.
"""

from holdcheck.law.library import Library, library
from holdcheck.law.model import ACTS, OUTCOMES, ActLaw, Clock, Composition, Law, Rule, Status

__all__ = [
    "ACTS",
    "OUTCOMES",
    "ActLaw",
    "Clock",
    "Composition",
    "Law",
    "Library",
    "Rule",
    "Status",
    "library",
]
