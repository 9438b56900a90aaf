"""Holdcheck decides immigration holds under the law of a place and a day, with every reason.

The public face is small: :func:`decide`, the frozen :class:`Decision` it returns, and
:class:`HoldcheckError`, of which every refusal is one. Everything else is imported from its own room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Decision", "HoldcheckError", "__version__", "decide"]

if TYPE_CHECKING:
    from holdcheck.decide import Decision, decide
    from holdcheck.facts.errors import HoldcheckError


def __getattr__(name: str) -> Any:  # PEP 562: `import holdcheck` stays fast, rooms load on use
    """Load a public name on first use."""
    if name in ("decide", "Decision"):
        import importlib

        # loading the room binds it to this name; callers want the function
        room = importlib.import_module("holdcheck.decide")
        globals()["Decision"] = room.Decision
        globals()["decide"] = room.decide
        return globals()[name]
    if name == "HoldcheckError":
        from holdcheck.facts.errors import HoldcheckError

        return HoldcheckError
    raise AttributeError(f"module 'holdcheck' has no attribute [{name}]")
