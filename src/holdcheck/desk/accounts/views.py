"""Pages about accounts: the start page that suits the role, people, breaking the glass, the guide."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from holdcheck.desk.accounts.middleware import CHOSEN
from holdcheck.desk.accounts.models import Membership, User
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import Role, allows, signed_in
from holdcheck.desk.accounts.services import (
    break_glass,
    end_membership,
    give_first_password,
    make_member,
)
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
    """The guided tour: the fictional cases and packets where they are loaded, then the work itself."""
    packets: list[Any] = []
    chapters: tuple[Any, ...] = ()
    membership = getattr(request, "membership", None)
    if membership is not None:
        from holdcheck.desk.cases.access import visible
        from holdcheck.desk.demo.guide import guide

        packets = list(visible(membership).filter(is_training=True).order_by("booking_number"))
        chapters = guide(membership)
    found = {"nav": "tour", "packets": packets, "chapters": chapters}
    return render(request, "desk/tour.html", found)


class MemberForm(DeskForm):
    """Makes an account."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="E-mail address (the log-in name)")
    role = forms.ChoiceField(label="Role", choices=Role.choices)
    password = forms.CharField(
        label="First password",
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. The person chooses their own at the first log-in. Leave it "
        "empty for somebody who has an account here already.",
    )

    def clean_password(self) -> str | None:
        """A password that is not easily guessed; none for an account that has one."""
        said = str(self.cleaned_data["password"])
        email = self.data.get("email", "")
        if not said:
            if User.objects.filter(email__iexact=email.strip()).exists():
                return None
            raise forms.ValidationError("There is no account of this address yet: type a password.")
        return _good(said, User(email=email, name=self.data.get("name", "")))


class PasswordForm(DeskForm):
    """Gives a new first password."""

    password = forms.CharField(
        label="New first password",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. The person chooses their own at the next log-in.",
    )

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user

    def clean_password(self) -> str:
        """A password that is not easily guessed."""
        return _good(str(self.cleaned_data["password"]), self.user)


def _good(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise forms.ValidationError(problem.messages) from None
    return password


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
                password=said["password"], by=desk.actor, must_change=said["password"] is not None,
            )  # fmt: skip
        except HoldcheckError as problem:
            form.refuse(problem)
        else:
            return redirect("people")
    return form_page(desk, form, title="Add a person", button="Make the account", nav="people")


@allows(Role.ADMINISTRATOR)
def person_end(request: HttpRequest, membership_id: int) -> HttpResponse:
    """End a person's role, once it was asked whether that is meant."""
    desk = cast(DeskRequest, request)
    row = get_object_or_404(Membership, pk=membership_id, agency=desk.agency, ended_at=None)
    form = DeskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_membership(row, by=desk.actor)
        except HoldcheckError as problem:
            form.refuse(problem)
        else:
            messages.success(request, f"{row.user} is {row.get_role_display()} here no more.")
            return redirect("people")
    return form_page(
        desk, form, title=f"End the role of {row.user}?", button="End the role", nav="people",
        intro=f"{row.user.email} is {row.get_role_display()} here. They can do nothing more at "
        f"{desk.agency} from now on; what they did stays on the record.", back=reverse("people"),
    )  # fmt: skip


@allows(Role.ADMINISTRATOR)
def person_password(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Give a person who lost their password a new first one."""
    desk = cast(DeskRequest, request)
    row = get_object_or_404(Membership, pk=membership_id, agency=desk.agency, ended_at=None)
    form = PasswordForm(request.POST or None, user=row.user)
    if request.method == "POST" and form.is_valid():
        try:
            give_first_password(row, form.cleaned_data["password"], by=desk.actor)
        except HoldcheckError as problem:
            form.refuse(problem)
        else:
            messages.success(
                request, f"{row.user} logs in with the new password and then chooses their own."
            )
            return redirect("people")
    return form_page(
        desk, form, title=f"New first password for {row.user}", button="Give it, in my name",
        intro="Ring the person back before you do this. The old password opens nothing any more, every "
        "open session ends, and the agency’s record says who gave the new one. A second factor stays.",
        nav="people", back=reverse("people"),
    )  # fmt: skip


@signed_in
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Act for another agency at which the person has a role."""
    user = cast(User, request.user)
    chosen = request.POST.get("membership", "")
    found = user.memberships.filter(
        ended_at=None, pk=int(chosen) if chosen.isascii() and chosen.isdigit() else 0
    ).first()
    if found is None:
        messages.warning(request, "You have no such role; nothing was changed.")
    else:
        request.session[CHOSEN] = found.pk
    return redirect("home")


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
            form.refuse(problem)
        else:
            messages.success(
                request, f"{said['account']} can log in again. The board says so for a day."
            )
            return redirect("board")
    return form_page(
        desk, form, title="Break glass: open a locked account", button="Open it, in my name",
        intro="After five wrong passwords an account is locked for 15 minutes. Make sure who is asking.",
    )  # fmt: skip
