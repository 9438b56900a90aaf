"""The administrator's page of tokens."""

from __future__ import annotations

from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import Role, allows
from holdcheck.desk.api.models import ApiToken
from holdcheck.desk.api.tokens import end_token, make_token
from holdcheck.desk.forms import DeskForm
from holdcheck.facts.errors import HoldcheckError


class TokenForm(DeskForm):
    """Names the machine that will use a token."""

    label = forms.CharField(label="Machine that will use it", max_length=100)


@allows(Role.ADMINISTRATOR)
def tokens(request: HttpRequest) -> HttpResponse:
    """The agency's tokens; a new one is shown once, on the page that makes it."""
    desk = cast(DeskRequest, request)
    form, secret = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = make_token(desk.agency, label=form.cleaned_data["label"], by=desk.actor)
            form = TokenForm()
        except HoldcheckError as problem:
            form.refuse(problem)
    rows = ApiToken.objects.filter(agency=desk.agency).select_related("ended")
    found = {"nav": "tokens", "form": form, "secret": secret, "tokens": rows}
    return render(request, "api/tokens.html", found, status=422 if form.errors else 200)


@require_POST
@allows(Role.ADMINISTRATOR)
def token_end(request: HttpRequest, token_id: str) -> HttpResponse:
    """Take a token back."""
    desk = cast(DeskRequest, request)
    token = get_object_or_404(ApiToken, pk=token_id, agency=desk.agency)
    end_token(token, by=desk.actor)
    messages.success(request, "The token is taken back.")
    return HttpResponseRedirect(reverse("api_tokens"))
