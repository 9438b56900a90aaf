"""The ``tell`` reading of an offence list: every item with all that it asks for, as plain English."""

from __future__ import annotations

from holdcheck.law.membership import NEEDS
from holdcheck.law.model import ListItem, OffenceList


def tell_list(offences: OffenceList) -> str:
    """A whole offence list as plain English; nothing is summarised away."""
    lines = [offences.title, f"{offences.name} · {offences.citation}"]
    if not offences.known:
        lines.append("NOT LOADED: membership is unknown unless a person states it.")
    elif offences.closed:
        lines.append("Only what is listed is on it.")
    else:
        lines.append("Not exhaustive: what is not listed may still be on it.")
    if offences.grade:
        lines.append(f"An offence is on it only as a {offences.grade}.")
    if offences.state:
        lines.append(f"The sections are those of {offences.state}.")
    if offences.history_known_from:
        day = offences.history_known_from
        lines.append(f"For a conviction before {day} a section settles nothing.")
    lines.append(f"Certainty: {offences.certainty.replace('_', ' ')}.")
    if offences.items:
        lines += ["", "Items", *(_told(item) for item in offences.items)]
    if offences.gaps:
        lines += ["", "Not verified"]
        lines += [f"  {gap.ref} ({gap.severity}): {gap.text}" for gap in offences.gaps]
    if offences.notes:
        lines += ["", "Notes", *(f"  {note}" for note in offences.notes)]
    return "\n".join(lines)


def _told(item: ListItem) -> str:
    words = [f"[{item.id}] {item.what}"]
    if item.sections:
        words.append(f"sections {', '.join(item.sections)}")
    if NEEDS[item.kind]:
        words.append(NEEDS[item.kind])
    if item.unless:
        words.append(f"except: {item.unless}")
    if item.only_if:
        words.append(f"only if: {item.only_if}")
    if item.start:
        words.append(f"from {item.start}")
    if item.end:
        words.append(f"until before {item.end}")
    if item.note:
        words.append(f"note: {item.note}")
    return "  " + "; ".join(words)
