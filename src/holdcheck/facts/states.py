"""The state of a court or charge as the law compares it: two capital letters, or US."""

from __future__ import annotations

import re

from holdcheck.facts.errors import InputError, Where

STATE_PATHS = frozenset({"conviction[].court_state", "charge[].state"})
"""The facts that name a state. A law asks whether they are [CT], so [Connecticut] would be a no."""
_LETTERS = re.compile(r"[A-Z]{2}", re.ASCII)


def two_letters(shown: str, text: str, where: Where) -> str:
    """The two letters, in capitals; raises :class:`InputError` for a name written otherwise."""
    letters = text.strip().upper()
    if not _LETTERS.fullmatch(letters):
        raise InputError(
            f"[{shown}] is a state in two letters, found the text [{text[:60]}]; write for example [CT], or [US] for a federal court",
            where=where,
        )
    return letters
