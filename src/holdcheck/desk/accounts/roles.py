"""The roles, and the rule each route declares. What is not declared is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

View = TypeVar("View", bound=Callable[..., Any])


class Role(models.TextChoices):
    """What a person is at an agency."""

    CLERK = "clerk", "clerk"
    SUPERVISOR = "supervisor", "supervisor"
    COUNSEL = "counsel", "counsel for the agency"
    DEFENDER = "defender", "defender"
    AUDITOR = "auditor", "auditor"
    ADMINISTRATOR = "administrator", "administrator"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a route: anyone, anyone logged in, or only these roles."""

    public: bool = False
    signed_in: bool = False
    roles: frozenset[Role] = frozenset()


PUBLIC = Rule(public=True)
SIGNED_IN = Rule(signed_in=True)
READERS = (Role.CLERK, Role.SUPERVISOR, Role.COUNSEL, Role.DEFENDER, Role.AUDITOR)
STAFF = (Role.CLERK, Role.SUPERVISOR, Role.COUNSEL)
INSIDE = (*STAFF, Role.AUDITOR)
SECOND = (Role.SUPERVISOR, Role.COUNSEL)
"""The roles that may approve, override and clear."""

_DECLARED: dict[str, Rule] = {}


def allows(*roles: Role) -> Callable[[View], View]:
    """Declare that a view is for these roles."""
    return _mark(Rule(roles=frozenset(roles)))


def public(view: View) -> View:
    """Declare that a view is for anyone, without an account."""
    return _mark(PUBLIC)(view)


def signed_in(view: View) -> View:
    """Declare that a view is for anyone with an account, whatever the role."""
    return _mark(SIGNED_IN)(view)


def declare(rule: Rule, *names: str) -> None:
    """Declare routes of other packages by their full name, such as ``account_login``."""
    _DECLARED.update(dict.fromkeys(names, rule))


def rule_of(view: Callable[..., Any], name: str) -> Rule | None:
    """The rule a route declares; ``None`` when it declares none and is refused."""
    found = getattr(view, "desk_rule", None)
    return found if isinstance(found, Rule) else _DECLARED.get(name)


def _mark(rule: Rule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.desk_rule = rule  # type: ignore[attr-defined]
        return view

    return mark


declare(
    PUBLIC,
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_trust",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
)
declare(
    SIGNED_IN,
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
)
