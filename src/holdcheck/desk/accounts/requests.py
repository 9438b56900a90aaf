"""The request as views of the desk get it: with the person, their role and their agency."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from holdcheck.desk.accounts.models import Agency, Membership, User
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.events.services import Actor


class DeskRequest(HttpRequest):
    """A request that passed the middleware; a view for roles always finds these attributes."""

    user: User
    membership: Membership
    role: Role
    agency: Agency
    actor: Actor
    htmx: HtmxDetails
    """True where a page asks for a part of itself."""
    others: tuple[Membership, ...]
    """The person's roles at other agencies, to which the header switches."""
