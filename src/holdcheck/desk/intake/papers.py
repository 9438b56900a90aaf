"""Papers as they are uploaded: what they really are, within limits, and what a form's fields say.

A hostile file is refused with one sentence; it is opened only in a process of its own
(:mod:`holdcheck.desk.intake.look`).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from holdcheck.desk.intake import look
from holdcheck.desk.intake.look import SECONDS, TICKED, WRONG
from holdcheck.facts.errors import InputError
from holdcheck.facts.forms import PRIORITY_BOXES, PROBABLE_CAUSE_BOXES

_EDITIONS = (
    (re.compile(r"i-?247a", re.IGNORECASE), "I247A_2017"),
    (re.compile(r"i-?247d", re.IGNORECASE), "I247D_2015"),
    (re.compile(r"i-?247n", re.IGNORECASE), "I247N_2015"),
    (re.compile(r"i-?247x", re.IGNORECASE), "I247X_2015"),
)


_DATES = frozenset({"date", "date_of_detainer", "issued", "date_issued"})
_WARRANTS = frozenset({"I-200", "I-205", "I-203"})
_QUESTIONS = {
    "signed": "signed",
    "served_on_subject": "served_on_subject",
    "issued_by_ice": "issued_by_ICE",
    "section2": "section2",
    "attached_form_signed": "attached_form_signed",
}
_BOXES = {
    **dict.fromkeys(PROBABLE_CAUSE_BOXES, "probable_cause_boxes"),
    **dict.fromkeys(PRIORITY_BOXES, "priority_boxes"),
}
_YES = frozenset({"yes", "on", "1", "true", "x", TICKED})
_NO = frozenset({"no", "0", "false"})


@dataclass(frozen=True, slots=True)
class Paper:
    """A checked paper: its real type, number of pages, and the filled fields of a PDF form."""

    content_type: str
    pages: int
    fields: tuple[tuple[str, str], ...] = ()


def check(content: bytes) -> Paper:
    """Look into an uploaded file; raises :class:`InputError` for one that cannot be kept."""
    limit = settings.MAX_DOCUMENT_BYTES
    if not content:
        raise InputError("the file is empty; choose it again", about="file")
    if len(content) > limit:
        raise InputError(
            f"the file has {len(content) // 1_000_000} MB; at most {limit // 1_000_000} MB are kept",
            about="file",
        )
    said: dict[str, Any]
    try:
        done = subprocess.run(
            [sys.executable, "-I", look.__file__],  # by its file: the same release as this one
            input=content,
            capture_output=True,
            timeout=SECONDS + 5,
            check=False,
        )
        said = json.loads(done.stdout) if done.returncode == 0 else {"refused": WRONG}
    except subprocess.TimeoutExpired:
        said = {"refused": "the file takes too long to read; print it to a new PDF and try again"}
    if "refused" in said:
        raise InputError(said["refused"], about="file")
    fields = tuple((str(name), str(value)) for name, value in said["fields"])
    return Paper(said["content_type"], said["pages"], fields)


def recognised(fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the filled fields of an I-247 say in the form's own terms, to fill in beforehand.

    Only what is unmistakable: the edition by its number, a date that can be, a plain yes or no, ticks
    named like our boxes. What is unclear, or said in two ways, is left out. A person looks at the
    paper and corrects it.
    """
    said: dict[str, set[str]] = {}
    ticks: dict[str, list[str]] = {"probable_cause_boxes": [], "priority_boxes": []}
    for name, value in fields:
        for pattern, edition in _EDITIONS:
            if pattern.search(name) or pattern.search(value):
                said.setdefault("edition", set()).add(edition)
        plain = _plain(name)
        answer = _yes_no(value)
        if plain in _DATES:
            said.setdefault("date", set()).add(_day(value))
        elif plain in ("attached_form", "attached_warrant"):
            said.setdefault("attached_form", set()).add(value if value in _WARRANTS else "")
        elif plain in _QUESTIONS:
            said.setdefault(_QUESTIONS[plain], set()).add(answer)
        elif plain in _BOXES and answer == "yes":
            ticks[_BOXES[plain]].append(plain)
    found: dict[str, Any] = {
        name: next(iter(some)) for name, some in said.items() if len(some) == 1 and "" not in some
    }
    return found | {name: some for name, some in ticks.items() if some}


def _plain(name: str) -> str:
    """The last part of a field's name as words: ``form1[0].#subform[0].DateIssued[0]`` is date_issued."""
    last = re.sub(r"\[\d+\]", "", name).rstrip(".").rpartition(".")[2]
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", last)
    return re.sub(r"[^a-z0-9]+", "_", apart.lower()).strip("_")


def _yes_no(value: str) -> str:
    """A plain yes or no; empty for anything else."""
    word = value.strip().lower()
    return "yes" if word in _YES else "no" if word in _NO else ""


def _day(value: str) -> str:
    """A day as ISO writes it; empty for what is none."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})", value.strip())
    if found is None:
        return ""
    year, month, dom = found.group(1, 2, 3) if found[1] else found.group(6, 4, 5)
    try:
        return date(int(year), int(month), int(dom)).isoformat()
    except ValueError:
        return ""
