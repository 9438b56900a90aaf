"""What the auditor's check finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that was altered: where, and in one sentence what does not agree."""

    where: str
    sentence: str
