"""The form fields of the kinds of an offence: check boxes in groups, each with its meaning, no script."""

from __future__ import annotations

from typing import Any

from django import forms

from holdcheck.desk.cases.kinds import check_kinds, choices, kind_in_words
from holdcheck.facts.errors import InputError

ALL = "Somebody has gone through all these kinds; those not ticked do not apply"


class KindsWidget(forms.CheckboxSelectMultiple):
    """Check boxes in groups: the first group open, the others folded unless one in them is ticked."""

    template_name = "desk/kinds.html"


class KindsField(forms.MultipleChoiceField):
    """Chooses kinds of offence; a kind stored before that the place does not list stays a choice."""

    def __init__(self, *, place: str, label: str) -> None:
        self.groups = choices(place)
        super().__init__(
            label=label,
            help_text="Tick what applies. What is not ticked stays unknown, unless all were gone through.",
            required=False,
            choices=self.groups,
            widget=KindsWidget,
        )

    def keep(self, stored: Any) -> None:
        """Begin with what is stored."""
        names = [str(one) for one in stored] if isinstance(stored, list) else []
        offered = {name for _, some in self.groups for name, _ in some}
        missing = [(one, kind_in_words(one)) for one in names if one not in offered]
        if missing:
            self.choices = [*self.groups, ("Stated before", missing)]
        self.initial = names

    def clean(self, value: Any) -> list[str]:
        """The chosen names."""
        chosen = list(super().clean(value))
        try:
            check_kinds(chosen)
        except InputError as problem:
            raise forms.ValidationError(problem.sentence) from None
        return chosen

    def valid_value(self, value: str) -> bool:
        """Any name may be sent; :func:`check_kinds` says what is wrong with one no list has."""
        return True


def said_kinds(chosen: list[str] | None, *, all_looked_at: bool) -> tuple[Any, bool | None]:
    """Kinds as they are stated, and whether they are all.

    Boxes not ticked say "no" only once somebody has gone through all; with nothing ticked and nothing
    gone through, nothing is stated.
    """
    if all_looked_at:
        return chosen or [], True
    return (chosen, False) if chosen else (None, None)
