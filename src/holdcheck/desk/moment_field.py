"""The form field of a moment: local to a place; a time that comes twice in a night asks which is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from holdcheck.desk.cases.values import FIRST_MOMENT, LAST_YEAR, local_moments

MOMENT = {"type": "datetime-local"}
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)


class MomentInput(forms.TextInput):
    """Local date and time. Where the clocks show it twice, two more buttons ask which of the two."""

    template_name = "desk/moment.html"

    def __init__(self, zone: str) -> None:
        super().__init__(attrs=MOMENT)
        self.zone = zone

    def format_value(self, value: Any) -> str | None:
        """The local time without its offset; what is no time as it was typed."""
        text = str(value or "")
        found = _MINUTE.match(text)
        return (found[0] if found else text) or None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The two moments of a time that comes twice, the stated one chosen."""
        context = super().get_context(name, value, attrs)
        text = str(value or "")
        context["widget"]["twice"] = [
            {"offset": offset, "said": moment.tzname(), "chosen": text.endswith(offset)}
            for offset, moment in self._twice(text).items()
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What was typed; with the offset that was chosen where one of two is meant."""
        text = data.get(name)
        which = str(data.get(f"{name}_which", ""))
        if isinstance(text, str) and len(text) == 16 and which in self._twice(text):
            return f"{text}{which}"
        return text

    def _twice(self, text: str) -> dict[str, datetime]:
        found = _MINUTE.match(text)
        try:
            typed = datetime.fromisoformat(found[0].replace(" ", "T")) if found else None
        except ValueError:
            return {}
        if typed is None or not FIRST_MOMENT <= typed.year <= LAST_YEAR:
            return {}
        both = local_moments(typed, self.zone)
        return {one.isoformat()[-6:]: one for one in both} if len(both) > 1 else {}
