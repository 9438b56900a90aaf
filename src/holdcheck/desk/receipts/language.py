"""Which language a visitor without an account reads: their choice, else what the browser prefers."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from holdcheck.desk.notices.catalogue import NAMES

_ALIKE = {
    "fil": "tl",
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "zh-tw": "zh-hant",
    "zh-hk": "zh-hant",
    "zh-mo": "zh-hant",
}


def language_of(request: HttpRequest) -> str:
    """A language of the catalogue."""
    asked = str(request.POST.get("language") or request.GET.get("language") or "").lower()
    if asked in NAMES:
        return asked
    accepted = request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500].lower()
    for code, _ in parse_accept_lang_header(accepted):
        found = known(code)
        if found:
            return found
    return "en"


def known(code: str) -> str:
    """A browser's language code as one of the catalogue; empty when there is none."""
    parts = code.split("-")
    for length in range(len(parts), 0, -1):
        short = "-".join(parts[:length])
        short = _ALIKE.get(short, short)
        if short in NAMES:
            return short
    return ""
