"""The form in which an I-247 is transcribed, as its editions have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from holdcheck.desk.cases.models import Case, Document
from holdcheck.desk.forms import YES_NO, CaseForm, PaperChoice, clean_typed, name_zone
from holdcheck.desk.moment_field import MOMENT
from holdcheck.facts.forms import PRIORITY_BOXES, PROBABLE_CAUSE_BOXES
from holdcheck.facts.vocabulary import BY_PATH

_BOXES = {
    "national_security": "National security",
    "gang_521a_or_16plus_gang": "Gang: 18 USC 521(a), or at 16 or older took part in an organized gang",
    "felony_not_status_element": "Felony whose elements do not include immigration status",
    "aggravated_felony_at_time_of_conviction": "Aggravated felony at the time of conviction",
    "significant_misdemeanor": "Significant misdemeanour",
    "three_misdemeanors_three_incidents": "Three misdemeanours from three incidents",
    "final_order": "A final order of removal against the person",
    "ongoing_removal_proceedings": "Removal proceedings are pending",
    "biometric_confirmation_plus_records_check": "Fingerprints and a check of federal records",
    "statements_or_other_reliable_evidence": "Statements of the person or other reliable evidence",
}
ASKED = ("signed", "issued_by_ICE", "served_on_subject", "section2", "attached_form_signed")


FROM_PDF = "Filled in from the PDF: check it against the paper."


def _yes_no(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False, widget=forms.RadioSelect)


def _ticks(label: str, boxes: tuple[str, ...], help_text: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=[(one, _BOXES[one]) for one in boxes],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


class DetainerForm(CaseForm):
    """What the paper says, box by box; a box nobody looked at stays unknown."""

    edition = forms.ChoiceField(
        label="Which edition of the form is it? (Number and date stand at the foot of the page.)",
        choices=[
            ("", "Choose"),
            *((one.name, one.meaning) for one in reversed(BY_PATH["detainer.edition"].members)),
        ],
    )
    date = forms.CharField(
        label="Date on the form", required=False, widget=forms.TextInput(attrs={"type": "date"})
    )
    received_at = forms.CharField(
        label="When did it reach us?",
        required=False,
        widget=forms.TextInput(attrs=MOMENT),
    )
    signed = _yes_no("Is it signed by an officer?")
    issued_by_ICE = _yes_no("Did ICE (not CBP) issue it?")  # noqa: N815 the form's own field
    served_on_subject = _yes_no("Has the person been given a copy (served)?")
    probable_cause_boxes = _ticks(
        "Boxes ticked under probable cause", PROBABLE_CAUSE_BOXES, "I-247D (1B) and I-247A (1)."
    )
    priority_boxes = _ticks(
        "Boxes ticked under priority", PRIORITY_BOXES, "Only I-247D (1A) and I-247N."
    )
    boxes_read = forms.BooleanField(
        label="I have looked at every box; those not ticked here are not ticked on the paper",
        required=False,
    )
    section2 = _yes_no("Is the section ticked that DHS transferred the person to us?")
    attached_form = forms.ChoiceField(
        label="Which warrant is attached?",
        required=False,
        choices=[
            ("", "Not known"),
            *(
                (one.name, f"{one.name}: {one.meaning}")
                for one in BY_PATH["warrant.civil_form_attached"].members
            ),
        ],
    )
    attached_form_signed = _yes_no("Is that I-200 or I-205 signed?")
    document = PaperChoice(
        label="The paper in the file",
        queryset=Document.objects.none(),
        required=False,
        empty_label="none uploaded",
    )

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        name_zone(self.fields["received_at"], case.zone)
        papers = self.fields["document"]
        assert isinstance(papers, forms.ModelChoiceField)
        papers.queryset = Document.objects.filter(case=case).order_by("title")

    def mark(self, prefilled: Iterable[str]) -> None:
        """Say beside each field that was filled in from the PDF that a person must check it."""
        for name in prefilled:
            field = self.fields[name]
            field.help_text = f"{FROM_PDF} {field.help_text}".strip()

    def clean_date(self) -> dt.date | None:
        """The day on the form."""
        said = clean_typed("detainer.requested_at", self.cleaned_data["date"], self.case.zone)
        return None if said is None else dt.date.fromisoformat(said)

    def clean_received_at(self) -> dt.datetime | None:
        """The moment of receipt."""
        said = clean_typed("detainer.received_at", self.cleaned_data["received_at"], self.case.zone)
        return None if said is None else dt.datetime.fromisoformat(said)

    def structured(self) -> dict[str, Any]:
        """The form in the shape :func:`holdcheck.facts.forms.read_i247` takes."""
        said = self.cleaned_data
        out: dict[str, Any] = {"edition": said["edition"]}
        for name in ("date", "received_at"):
            if said[name] is not None:
                out[name] = said[name]
        for name in ASKED:
            if said[name]:
                out[name] = said[name] == "yes"
        if said["attached_form"]:
            out["attached_form"] = said["attached_form"]
        has_priority = said["edition"] in ("I247D_2015", "I247N_2015")
        has_cause = said["edition"] in ("I247D_2015", "I247A_2017")
        for name, there in (("priority_boxes", has_priority), ("probable_cause_boxes", has_cause)):
            if said[name] or (there and said["boxes_read"]):
                out[name] = list(said[name])
        return out
