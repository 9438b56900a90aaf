"""The notice on one sheet of paper, by WeasyPrint; nothing is fetched from anywhere."""

from __future__ import annotations

import logging
from typing import Any

from django.template.loader import render_to_string

from holdcheck.desk.notices.catalogue import Book
from holdcheck.desk.notices.models import Notice
from holdcheck.desk.notices.services import sections_of, words_of
from holdcheck.desk.notices.wording import Section, line_html, say

SIZES = ("11pt", "10pt", "9pt", "8pt", "7.2pt")
"""Sizes of type, tried until the notice fits on one page."""

# The library reports each style it does not need as a warning; what matters here is the page count.
logging.getLogger("fontTools").setLevel(logging.ERROR)


def shown(sections: tuple[Section, ...], words: Book) -> list[dict[str, Any]]:
    """Sections as templates show them: heading and lines as HTML."""
    return [
        {
            "key": section.heading,
            "heading": say(section.heading, words),
            "lines": [
                {"html": line_html(line, words), "inner": line.inner} for line in section.lines
            ],
        }
        for section in sections
    ]


def sheet(notice: Notice, *, code: str, address: str) -> bytes:
    """The notice as PDF with the code and the address where it opens."""
    from weasyprint import HTML  # type: ignore[import-untyped]  # slow to import, and only needed here

    words = words_of(notice)
    found = {
        "words": words,
        "title": words.said("title").text,
        "sections": shown(sections_of(notice), words),
        "draft": say("draft", words) if words.draft else "",
        "fallback": say("fallback", words) if words.language != "en" else "",
        "code_label": say("enter.code", words),
        "code": code,
        "address": address,
    }
    for size in SIZES:
        page = render_to_string("notices/sheet.html", {**found, "size": size})
        document = HTML(string=page, url_fetcher=_nothing).render()
        if len(document.pages) == 1:
            break
    written = document.write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(written, bytes)
    return written


def _nothing(url: str, *args: Any, **more: Any) -> Any:
    raise ValueError(f"a notice fetches nothing, found [{url[:60]}]")
