"""Where rooms built beside the core show themselves: panels of the case page, entries of the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.cases.models import Case


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the main menu: the name pages set as ``nav``, its label, route and roles."""

    name: str
    label: str
    route: str
    roles: frozenset[Role]


Panel = Callable[[DeskRequest, Case], str]
"""Gives safe HTML (from ``render_to_string``), or an empty string for nothing to show."""

PANELS: list[Panel] = []
MENU: list[MenuItem] = []
