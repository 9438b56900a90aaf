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
from typing import Any

from django.conf import settings

from holdcheck.desk.intake.look import SECONDS, WRONG
from holdcheck.facts.errors import InputError

_EDITIONS = (
    (re.compile(r"i-?247a", re.IGNORECASE), "I247A_2017"),
    (re.compile(r"i-?247d", re.IGNORECASE), "I247D_2015"),
    (re.compile(r"i-?247n", re.IGNORECASE), "I247N_2015"),
    (re.compile(r"i-?247x", re.IGNORECASE), "I247X_2015"),
)


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
        raise InputError("the file is empty; choose it again")
    if len(content) > limit:
        raise InputError(
            f"the file has {len(content) // 1_000_000} MB; at most {limit // 1_000_000} MB are kept"
        )
    said: dict[str, Any]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "holdcheck.desk.intake.look"],
            input=content,
            capture_output=True,
            timeout=SECONDS + 5,
            check=False,
        )
        said = json.loads(done.stdout) if done.returncode == 0 else {"refused": WRONG}
    except subprocess.TimeoutExpired:
        said = {"refused": "the file takes too long to read; print it to a new PDF and try again"}
    if "refused" in said:
        raise InputError(said["refused"])
    fields = tuple((str(name), str(value)) for name, value in said["fields"])
    return Paper(said["content_type"], said["pages"], fields)


def recognised(fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the filled fields of an I-247 say in the form's own terms, to fill in beforehand.

    Only what is unmistakable: the edition by its number, the date, ticks named like our boxes. A
    person looks at the paper and corrects it.
    """
    found: dict[str, Any] = {}
    for name, value in fields:
        for pattern, edition in _EDITIONS:
            if pattern.search(name) or pattern.search(value):
                found.setdefault("edition", edition)
        plain = re.sub(r"[^a-z0-9]+", "_", name.rpartition(".")[2].lower()).strip("_")
        day = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})", value.strip())
        if day and plain in ("date", "date_of_detainer", "issued", "date_issued"):
            year, month, dom = (day[1], day[2], day[3]) if day[1] else (day[6], day[4], day[5])
            found["date"] = f"{year}-{int(month):02d}-{int(dom):02d}"
        if plain in ("attached_form", "attached_warrant") and value in ("I-200", "I-205", "I-203"):
            found["attached_form"] = value
        if plain in ("signed", "served_on_subject", "issued_by_ice", "section2"):
            key = "issued_by_ICE" if plain == "issued_by_ice" else plain
            found[key] = "yes" if value.lower() in ("yes", "on", "1", "true", "x") else "no"
    return found
