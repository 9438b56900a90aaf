"""Pages about accounts: the start page that suits the role, people, breaking the glass, the guide."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdcheck.desk.accounts.models import Membership, User
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import Role, allows, signed_in
from holdcheck.desk.accounts.services import break_glass, end_membership, make_member
from holdcheck.desk.forms import DeskForm, form_page
from holdcheck.facts.errors import HoldcheckError


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Where a person starts: the board, or the people page for an administrator."""
    membership = getattr(request, "membership", None)
    if membership is None:
        return redirect("tour")
    return redirect("people" if membership.role == Role.ADMINISTRATOR else "board")


@signed_in
def tour(request: HttpRequest) -> HttpResponse:
    """The guided tour."""
    packets: list[Any] = []
    membership = getattr(request, "membership", None)
    if membership is not None and membership.role != Role.ADMINISTRATOR:
        from holdcheck.desk.cases.access import visible

        packets = list(visible(membership).filter(is_training=True).order_by("booking_number"))
    return render(request, "desk/tour.html", {"nav": "tour", "packets": packets})


class MemberForm(DeskForm):
    """Makes an account."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="E-mail address (the log-in name)")
    role = forms.ChoiceField(label="Role", choices=Role.choices)
    password = forms.CharField(
        label="First password",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. The person changes it after the first log-in.",
    )

    def clean_password(self) -> str:
        """A password that is not easily guessed."""
        said = str(self.cleaned_data["password"])
        try:
            validate_password(
                said, User(email=self.data.get("email", ""), name=self.data.get("name", ""))
            )
        except ValidationError as problem:
            raise forms.ValidationError(problem.messages) from None
        return said


@allows(Role.ADMINISTRATOR)
def people(request: HttpRequest) -> HttpResponse:
    """The people of the agency and their roles."""
    desk = cast(DeskRequest, request)
    rows = (
        Membership.objects.filter(agency=desk.agency)
        .select_related("user")
        .order_by("ended_at", "role", "user__name")
    )
    return render(request, "desk/people.html", {"rows": rows, "nav": "people"})


@allows(Role.ADMINISTRATOR)
def person_add(request: HttpRequest) -> HttpResponse:
    """Make an account with a role."""
    desk = cast(DeskRequest, request)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            make_member(
                desk.agency, email=said["email"], name=said["name"], role=said["role"],
                password=said["password"], by=desk.actor,
            )  # fmt: skip
        except HoldcheckError as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("people")
    return form_page(desk, form, title="Add a person", button="Make the account", nav="people")


@allows(Role.ADMINISTRATOR)
@require_POST
def person_end(request: HttpRequest, membership_id: int) -> HttpResponse:
    """End a person's role."""
    desk = cast(DeskRequest, request)
    row = get_object_or_404(Membership, pk=membership_id, agency=desk.agency, ended_at=None)
    end_membership(row, by=desk.actor)
    return redirect("people")


class GlassForm(DeskForm):
    """Opens a locked account."""

    account = forms.ModelChoiceField(label="Whose account is locked?", queryset=User.objects.none())
    reasons = forms.CharField(
        label="Why can it not wait a quarter of an hour?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@allows(Role.SUPERVISOR)
def glass(request: HttpRequest) -> HttpResponse:
    """Open a locked account, with reasons; it shows on the board for a day."""
    desk = cast(DeskRequest, request)
    form = GlassForm(request.POST or None)
    field = form.fields["account"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = User.objects.filter(
        memberships__agency=desk.agency, memberships__ended_at=None
    ).exclude(pk=desk.user.pk)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            break_glass(desk.agency, said["account"], reasons=said["reasons"], by=desk.actor)
        except HoldcheckError as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(
                request, f"{said['account']} can log in again. The board says so for a day."
            )
            return redirect("board")
    return form_page(
        desk, form, title="Break glass: open a locked account", button="Open it, in my name",
        intro="After five wrong passwords an account is locked for 15 minutes. Make sure who is asking.",
    )  # fmt: skip
