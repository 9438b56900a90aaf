"""Pages about accounts: the start page that suits the role, people, breaking the glass."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdcheck.desk.accounts.roles import Role, signed_in


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Where a person starts: the board, or the people page for an administrator."""
    membership = getattr(request, "membership", None)
    if membership is None:
        return redirect("tour")
    return redirect("people" if membership.role == Role.ADMINISTRATOR else "board")
