"""Forms about challenges at the desk: filing one for a client or from paper, and answering one."""

from __future__ import annotations

from typing import Any

from django import forms

from holdcheck.desk.cases.models import SOURCES, Case
from holdcheck.desk.cases.reading import read_file
from holdcheck.desk.cases.services import Source
from holdcheck.desk.challenges.history import label
from holdcheck.desk.challenges.models import Answer, Challenge
from holdcheck.desk.challenges.services import MATTERS, MAX_HOURS, Correction, Filing, Upload
from holdcheck.desk.forms import CaseForm, DeskForm, clean_typed, typed, value_field
from holdcheck.desk.kinds_field import KindsField
from holdcheck.desk.notices.catalogue import NAMES, book
from holdcheck.desk.notices.facts import facts_shown, label_pieces
from holdcheck.desk.notices.wording import Line, pieces, value_pieces
from holdcheck.facts.vocabulary import BY_PATH

OTHER = "other"
RIGHT = "The right value"
VALUE, UNKNOWN, WITHDRAW = "value", "unknown", "withdraw"


class FileForm(CaseForm):
    """A challenge by the person's lawyer, or one that came on paper. Files are read by the view."""

    fact = forms.ChoiceField(label="Which fact is wrong?", widget=forms.RadioSelect)
    what_is_right = forms.CharField(
        label="What is right?", max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    who = forms.ChoiceField(label="Who challenges?", choices=Challenge.Who.choices)
    name = forms.CharField(label="Name", max_length=200, required=False)
    reach = forms.CharField(label="How to reach them", max_length=300, required=False)
    language = forms.ChoiceField(label="Language of the answer", choices=list(NAMES.items()))

    def __init__(self, *args: Any, case: Case, **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        words = book("en")
        self.shown = {str(one.fact.pk): one for one in facts_shown(read_file(case))}
        choice = self.fields["fact"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [
            *((one, _text(pieces(Line(f"file.{one}"), words))) for one in MATTERS),
            *(
                (key, f"{_text(label_pieces(one.label, words))}: {_text(value_pieces(one.value, words))}")
                for key, one in self.shown.items()
            ),
            (OTHER, "Something else"),
        ]  # fmt: skip

    def filing(self, files: tuple[Upload, ...]) -> Filing:
        """The challenge as the service takes it."""
        said = self.cleaned_data
        chosen = said["fact"]
        wrong = self.shown.get(chosen)
        return Filing(
            fact=wrong.fact if wrong else None,
            what_is_right=said["what_is_right"],
            who=said["who"],
            name=said["name"],
            reach=said["reach"],
            language=said["language"],
            files=files,
            matter=chosen if chosen in MATTERS else "",
        )


class AnswerForm(CaseForm):
    """The answer: its outcome, the reasons, and for an upheld challenge the correction."""

    outcome = forms.ChoiceField(
        label="Is the challenge right?", choices=Answer.Outcome.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label="Reasons",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Both sides read them. Say what you checked, and where.",
    )
    how = forms.ChoiceField(
        label="If it is right: what is corrected?", required=False, widget=forms.RadioSelect
    )
    source_kind = forms.ChoiceField(
        label="Who or what says what is right", choices=[("", "–"), *SOURCES], required=False
    )
    source = forms.CharField(label="Source in words", max_length=300, required=False)
    certified = forms.BooleanField(
        label="It is a court’s own record or a certified copy", required=False
    )
    field_order = (
        "outcome",
        "reasons",
        "how",
        "path",
        "value",
        "source_kind",
        "source",
        "certified",
    )

    def __init__(self, *args: Any, challenge: Challenge, **more: Any) -> None:
        super().__init__(*args, case=challenge.case, **more)
        self.challenge = challenge
        path = challenge.path
        hows = [(VALUE, "The fact gets the value below"), (UNKNOWN, "The fact is not known")]
        if challenge.entry_id is not None:
            hows.append((WITHDRAW, "The whole record is not this person’s: take it back"))
        how = self.fields["how"]
        assert isinstance(how, forms.ChoiceField)
        how.choices = hows
        if path in BY_PATH:
            self.fields["value"] = value_field(
                path, label=RIGHT, zone=self.case.zone, place=self.case.place
            )
            now, field = challenge.fact, self.fields["value"]
            if isinstance(field, KindsField):
                field.keep(now.value if now else None)
            else:
                field.initial = typed(now.value) if now else ""
        else:
            self.fields["value"] = forms.CharField(
                label=RIGHT, max_length=500, required=False,
                help_text="Dates as 2014-01-31, moments as 2014-01-31T17:00, yes or no.",
            )  # fmt: skip
        if not path:
            self.fields["path"] = forms.ChoiceField(
                label="Which fact is corrected?",
                required=False,
                choices=[("", "–"), *((one, BY_PATH[one].question) for one in BY_PATH if "[]" not in one)],
            )  # fmt: skip
        self.order_fields(self.field_order)

    def beside(self, about: str) -> str | None:
        """What is about the corrected fact stands beside its value."""
        wrong = self.challenge.path or str(self.cleaned_data.get("path") or "")
        return "value" if about and about == wrong else super().beside(about)

    def clean(self) -> dict[str, Any]:
        """An upheld challenge says what is corrected, by which source."""
        said = dict(super().clean() or {})
        if said.get("outcome") != Answer.Outcome.UPHELD:
            return said
        if not said.get("how"):
            self.add_error("how", "Choose what is corrected.")
            return said
        path = self.challenge.path or str(said.get("path") or "")
        if said["how"] != WITHDRAW:
            if not path:
                self.add_error("path", "Choose which fact is corrected.")
            if not said.get("source_kind"):
                self.add_error("source_kind", "Say who or what says what is right.")
        if said["how"] == VALUE and path:
            try:
                said["json"] = self._typed(path, said.get("value"))
            except forms.ValidationError as problem:
                self.add_error("value", problem)
        return said

    def _typed(self, path: str, said: Any) -> Any:
        if isinstance(said, list):
            return said  # kinds of offence: none ticked says that none applies
        text = str(said or "")
        if not text.strip():
            raise forms.ValidationError("Write the right value, or choose that it is not known.")
        if path.startswith("desk."):
            return text.strip()
        return clean_typed(path, text, self.case.zone)

    def correction(self) -> Correction | None:
        """The correction of an upheld challenge; ``None`` for one that is not upheld."""
        said = self.cleaned_data
        if said["outcome"] != Answer.Outcome.UPHELD:
            return None
        if said["how"] == WITHDRAW:
            return Correction(withdraw=True)
        return Correction(
            path=str(said.get("path") or ""),
            value=said.get("json"),
            source=Source(said["source_kind"], said["source"], None, said["certified"]),
        )


class HoursForm(DeskForm):
    """How many hours the agency gives itself."""

    hours = forms.IntegerField(
        label="Hours to answer a challenge",
        min_value=1,
        max_value=MAX_HOURS,
        help_text="Used where no law sets a time, and always shown as the agency’s own time.",
    )


def name_of(challenge: Challenge) -> str:
    """What is challenged, in English."""
    words = book("en")
    return _text(label_pieces(label(challenge), words))


def _text(pieces: Any) -> str:
    return "".join(one.text for one in pieces)
