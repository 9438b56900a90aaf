"""The kinds of offence a case names, held to those the lists and laws know.

A stated list of tags is complete, so a kind written in another way is read as a plain no to the kind
that was meant. One that differs only in how it is written is refused; any other the lists do not know is
told of.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from holdcheck.facts.errors import InputError, Where
from holdcheck.facts.impossible import CT_FELONY_CLASSES
from holdcheck.facts.model import Case
from holdcheck.facts.vocabulary import TAG_LISTS
from holdcheck.law.library import Library


def refuse_other_spellings(case: Case, library: Library) -> None:
    """Raise :class:`InputError` for a kind of offence known under the same letters and digits."""
    for name, at, key, tag, known in _strange(case, library):
        same = next((one for one in known if _letters(one) == _letters(tag)), None)
        if same is not None:
            path = f"{name}[{at}].{key}"
            raise InputError(
                f"[{path}] holds the kind [{tag}], which the lists know as [{same}]; write it so",
                where=Where(case.file, case.lines.get(path)),
            )


def unknown_kinds(case: Case, library: Library) -> Iterator[str]:
    """A warning for each kind of offence that no list and no law knows."""
    for name, at, _, tag, known in _strange(case, library):
        close = difflib.get_close_matches(tag, known, n=1, cutoff=0.75)
        hint = f"; was [{close[0]}] meant?" if close else "."
        yield f"No list and no law knows the kind of offence [{tag}] of {name} {at + 1}, so it answers nothing that is asked{hint}"


def doubtful_classes(case: Case) -> Iterator[str]:
    """A warning for each misdemeanour said to correspond to a class of felony in Connecticut."""
    for at, record in enumerate(case.records.get("conviction", ())):
        grade, by_class = record.get("grade"), record.get("ct_class_or_equivalent")
        if grade not in (None, "felony") and by_class in CT_FELONY_CLASSES:
            yield f"Conviction {at + 1} is graded {grade} and said to correspond to a felony of Connecticut of class {by_class}: classes of misdemeanour there bear the same letters, so check which was meant."


def _strange(case: Case, library: Library) -> Iterator[tuple[str, int, str, str, tuple[str, ...]]]:
    """Each stated kind that is none: list, number, field, kind, and every kind there is."""
    known: tuple[str, ...] = ()
    for name in sorted(TAG_LISTS):
        for at, record in enumerate(case.records.get(name, ())):
            for key, shown in (("tags", "tags"), ("!tags", "not_tags")):
                tags = record.get(key)
                if not isinstance(tags, tuple) or not tags:
                    continue
                known = known or (*library.generic_tags, *library.list_files)
                for tag in tags:
                    if tag not in known:
                        yield name, at, shown, tag, known


def _letters(tag: str) -> str:
    return re.sub(r"[^a-z0-9]", "", tag.lower())
