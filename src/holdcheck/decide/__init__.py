"""One case: outcome, reasons, what is missing, what would change it, duties and clocks.

Not in this room: reading packs (:mod:`holdcheck.law`) and any column of cases.
"""

import sys
from types import ModuleType
from typing import Any

from holdcheck.decide.engine import decide
from holdcheck.decide.record import Decision

__all__ = ["Decision", "decide"]


class _Callable(ModuleType):
    """The room and the function share the name ``holdcheck.decide``; whichever is bound, it decides."""

    def __call__(self, *args: Any, **kwargs: Any) -> Decision:
        return decide(*args, **kwargs)


sys.modules[__name__].__class__ = _Callable
