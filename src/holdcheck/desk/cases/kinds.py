"""Kinds of offence as people choose them: the lists that laws of the place name, and general kinds.

Nothing here decides: a law reads the names that are stored. A name no list has would be read by no
law, so nobody can write one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from holdcheck.facts.errors import InputError
from holdcheck.law.conditions import tags
from holdcheck.law.library import library
from holdcheck.law.model import Law

FIELD, GONE_THROUGH = "tags", "tags_complete"
NAMES = {FIELD: "kinds of offence", GONE_THROUGH: "all kinds gone through"}
"""What these two facts of a record are called on pages."""
_EXAMPLES = 4


def is_kinds(path: str) -> bool:
    """Whether a fact holds kinds of offence."""
    return path.endswith(f"[].{FIELD}")


def check_kinds(found: Iterable[Any]) -> None:
    """Raise :class:`InputError` for a name that no list has."""
    known = _known()
    for name in found:
        if name not in known:
            near = difflib.get_close_matches(str(name), list(known), n=1)
            hint = f"did you mean [{near[0]}]?" if near else "choose from the list of kinds"
            raise InputError(f"[{str(name)[:60]}] is no kind of offence that a law names; {hint}")


def choices(place: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds a person can choose at a place, in groups: the place's own first."""
    own = {name: law for law in library().at(place) if law.place != "US" for name in _tags(law)}
    federal = {name: law for law in library().at("US") for name in _tags(law)}
    general = library().generic_tags
    lists = library().list_files
    groups = (
        ("Lists named by the law of this place", [one for one in sorted(own) if one in lists]),
        ("Kinds named by the law of this place", [one for one in own if one in general]),
        ("Lists of federal law", [one for one in sorted(federal) if one in lists]),
        ("Other kinds of offence", [one for one in general if one not in own]),
    )
    by = {**federal, **own}
    seen: set[str] = set()
    found = []
    for group, names in groups:
        fresh = [one for one in names if one not in seen]
        seen.update(fresh)
        if fresh:
            found.append((group, [(one, _meaning(one, by.get(one))) for one in fresh]))
    return found


def kind_in_words(name: str) -> str:
    """One kind as a person reads it; a name of an older store as it is."""
    return _known().get(name, name.replace("_", " "))


def kinds_in_words(names: Iterable[str]) -> str:
    """Several kinds in one line."""
    return "; ".join(kind_in_words(str(one)) for one in names) or "none of the kinds listed"


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Every name a law can ask for, with what it is called."""
    found = {name: words[:1].upper() + words[1:] for name, words in library().generic_tags.items()}
    for name in library().list_files:
        listed = library().offence_list(name)
        if listed is not None:
            title = f"{listed.title[:1].upper()}{listed.title[1:]}"
            found[name] = f"{title} ({listed.citation})"
    return found


def _meaning(name: str, law: Law | None) -> str:
    words = kind_in_words(name)
    listed = library().offence_list(name)
    if listed is None:
        return words
    if not listed.known:
        cite = f", named by {law.citation}" if law is not None else ""
        return f"{words}{cite} (what is on it is not encoded yet: ask counsel)"
    some = [item.what for item in listed.items[:_EXAMPLES]]
    more = len(listed.items) - len(some)
    return f"{words}: {', '.join(some)}" + (f", and {more} more" if more > 0 else "")


def _tags(law: Law) -> frozenset[str]:
    conditions = [rule.condition for said in law.acts.values() for rule in said.rules]
    conditions += [duty.condition for duty in law.duties if duty.condition is not None]
    return frozenset[str]().union(*map(tags, conditions))
