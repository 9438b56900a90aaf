"""Forms of the outbox: writing a message, and the address messages go to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model

from holdcheck.desk.cases.models import Case, Document
from holdcheck.desk.forms import CaseForm, DeskForm
from holdcheck.desk.outbox.allowed import Kind


class _Papers(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    def label_from_instance(self, obj: Model) -> str:
        return str(getattr(obj, "title", obj))


class MessageForm(CaseForm):
    """Writes a message; only a message of papers asks which."""

    def __init__(self, *args: Any, case: Case, kind: Kind, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        self.no_papers = False
        if kind.papers:
            papers = Document.objects.filter(case=case, kind__in=kind.papers).order_by("title")
            self.no_papers = not papers.exists()
            self.fields["documents"] = _Papers(
                papers,
                label="Papers to send",
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": "Choose at least one paper."},
            )


class EndpointForm(DeskForm):
    """Sets the address of the federal side."""

    url = forms.CharField(
        label="Address",
        max_length=300,
        required=False,
        help_text="It begins with https://. Leave it empty to close the way out.",
    )
    public_key = forms.CharField(
        label="Public key of its acknowledgements",
        max_length=44,
        required=False,
        help_text="Ed25519, 32 bytes in base64.",
        widget=forms.TextInput(attrs={"class": "hash", "spellcheck": "false"}),
    )
    certificate = forms.CharField(
        label="Its certificate, if no public authority signed it",
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "hash", "spellcheck": "false"}),
    )
    fictional = forms.BooleanField(
        label="This is a stand-in for tests and training", required=False
    )
