"""The command line: one thin module a command group, loaded only when it is called."""

from __future__ import annotations

from holdcheck.cli.main import main

__all__ = ["main"]
