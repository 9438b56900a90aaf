"""Looks into one uploaded file in a process of its own: the bytes on standard input, JSON out.

It limits its own memory and time, so that a hostile file harms nothing but this process.
Run by :mod:`holdcheck.desk.intake.papers`.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings
from typing import Any

MAX_PAGES = 40
MAX_FIELDS = 400
MAX_PIXELS = 60_000_000
SECONDS = 10
MEMORY = 2_000_000_000
IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg"}
LOCKED = "the PDF is locked with a password; print it to a new PDF without one, and upload that"
TICKED = "ticked"
_CHECK_BOX_NOT = 1 << 15 | 1 << 16  # flags of a field that is a radio or push button
WRONG = "the file is not a PDF, PNG or JPEG that can be read; scan or export it again"


def look(content: bytes) -> dict[str, Any]:
    """The real type, pages and filled form fields, or ``{"refused": sentence}``."""
    try:
        return _pdf(content) if content[:5] == b"%PDF-" else _image(content)
    except (Exception, MemoryError):  # whatever a hostile file brings about, it is not a paper
        return {"refused": WRONG}


def _pdf(content: bytes) -> dict[str, Any]:
    import pikepdf

    try:
        opened = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        return {"refused": LOCKED}
    with opened as pdf:
        pages = len(pdf.pages)
        if not 0 < pages <= MAX_PAGES:
            return {"refused": f"the PDF has {pages} pages; at most {MAX_PAGES} are kept"}
        form = pdf.Root.get("/AcroForm")
        found: list[tuple[str, str]] = []
        if form is not None:
            _fields(form.get("/Fields", []), "", found, 0)
    return {"content_type": "application/pdf", "pages": pages, "fields": found}


def _fields(kids: Any, prefix: str, found: list[tuple[str, str]], depth: int) -> None:
    for kid in kids:
        if len(found) >= MAX_FIELDS or depth > 8:
            return
        name = str(kid.get("/T", ""))[:100]
        full = f"{prefix}.{name}" if prefix and name else prefix or name
        if "/Kids" in kid and "/FT" not in kid:
            _fields(kid["/Kids"], full, found, depth + 1)
            continue
        value = kid.get("/V")
        if value is not None and str(value) not in ("", "/Off"):
            found.append((full[:200], _said(kid, str(value).lstrip("/"))[:500]))


def _said(kid: Any, value: str) -> str:
    """A value as text; a ticked check box says so, whatever its state is called in the file."""
    box = str(kid.get("/FT", "")) == "/Btn" and not int(kid.get("/Ff", 0)) & _CHECK_BOX_NOT
    return TICKED if box and value.lower() not in ("no", "0", "false") else value


def _image(content: bytes) -> dict[str, Any]:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(io.BytesIO(content), formats=tuple(IMAGES)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return {"refused": "the scan is too large; scan it at 300 dots an inch"}
            kind = IMAGES[str(picture.format)]
            picture.load()
    return {"content_type": kind, "pages": 1, "fields": []}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(look(sys.stdin.buffer.read()), sys.stdout)
