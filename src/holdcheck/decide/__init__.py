"""One case: outcome, reasons, what is missing, what would change it, duties and clocks.

Not in this room: reading packs (:mod:`holdcheck.law`) and any column of cases.
"""

from holdcheck.decide.engine import decide
from holdcheck.decide.record import Decision

__all__ = ["Decision", "decide"]
