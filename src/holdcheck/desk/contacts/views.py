"""Pages of the contact log and of its reconciliation."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import INSIDE, STAFF, allows
from holdcheck.desk.cases.access import log_read, open_file
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.contacts.reconcile import reconcile
from holdcheck.desk.contacts.services import Said, log_contact, log_contact_without_case
from holdcheck.desk.forms import DeskForm, clean_moment, form_page, moment_field, name_zone
from holdcheck.facts.errors import HoldcheckError

LOOK_BACK = timedelta(days=90)


class ContactForm(DeskForm):
    """Writes down a contact with ICE."""

    case = forms.ModelChoiceField(
        label="Whom was it about?", queryset=Case.objects.none(), required=False
    )
    why_no_case = forms.CharField(
        label="If it belongs to no case, why", max_length=300, required=False
    )
    at = moment_field("When?")
    channel = forms.ChoiceField(label="How?", choices=Contact.Channel.choices)
    direction = forms.ChoiceField(
        label="Who reached out?", choices=Contact.Direction.choices, widget=forms.RadioSelect
    )
    officer = forms.CharField(label="With whom?", max_length=200, required=False)
    summary = forms.CharField(
        label="What was said or done?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, agency: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.agency = agency
        name_zone(self.fields["at"], agency.zone)
        field = self.fields["case"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Case.objects.filter(
            agency=agency, stream__key_destroyed_at__isnull=True
        ).order_by("closed_at", "person_name")
        field.empty_label = "No case"

    def clean_at(self) -> datetime:
        """The moment with its offset."""
        return clean_moment(self.cleaned_data["at"], self.agency.zone)

    def clean(self) -> dict[str, Any]:
        """Without a case the reason is needed."""
        said = super().clean() or self.cleaned_data
        if said.get("case") is None and not said.get("why_no_case", "").strip():
            self.add_error("why_no_case", "Choose a case above, or say why it belongs to none.")
        return said


@allows(*INSIDE)
def contacts(request: HttpRequest) -> HttpResponse:
    """The log of contacts, newest first."""
    desk = cast(DeskRequest, request)
    log_read(desk, case_id=None, what="contacts")
    rows = Contact.objects.filter(agency=desk.agency).select_related(
        "case", "entered_by", "release__mistaken"
    )
    page = Paginator(rows, 100).get_page(request.GET.get("page"))
    context = {"page": page, "zone": desk.agency.zone, "nav": "contacts"}
    return render(request, "desk/contacts.html", context)


@allows(*STAFF)
def contact_add(request: HttpRequest) -> HttpResponse:
    """Write down a contact."""
    desk = cast(DeskRequest, request)
    case = None
    if request.GET.get("case"):
        try:
            case = open_file(desk, uuid.UUID(request.GET["case"]))
        except ValueError:
            case = None
    initial = {"case": case.pk if case else None}
    form = ContactForm(request.POST or None, agency=desk.agency, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        what = Said(
            said["at"], said["channel"], said["direction"], said["summary"], said["officer"]
        )
        try:
            if said["case"] is None:
                log_contact_without_case(
                    desk.agency,
                    what,
                    why=said["why_no_case"],
                    by=desk.actor,
                    request_key=said["request_key"],
                )
                return HttpResponseRedirect(reverse("contacts"))
            with work_on(said["case"].pk, by=desk.actor, request_key=said["request_key"]) as work:
                log_contact(work, what)
            return HttpResponseRedirect(reverse("case", args=[said["case"].pk]))
        except AlreadyDoneError:
            return HttpResponseRedirect(reverse("contacts"))
        except HoldcheckError as problem:
            form.refuse(problem)
    return form_page(
        desk, form, title="Write down a contact with ICE", button="Save the contact", nav="contacts"
    )


@allows(*INSIDE)
def reconciliation(request: HttpRequest) -> HttpResponse:
    """What does not fit together in the last 90 days."""
    desk = cast(DeskRequest, request)
    log_read(desk, case_id=None, what="reconciliation")
    found = reconcile(desk.agency, since=timezone.now() - LOOK_BACK)
    groups: dict[str, list[Any]] = {}
    for one in found:
        groups.setdefault(one.kind, []).append(one)
    context = {"groups": groups, "zone": desk.agency.zone, "nav": "contacts"}
    return render(request, "desk/reconciliation.html", context)
