"""The catalogue of sentences: English by key, and its translations with the reviewer of each.

A translation counts only while its English source is unchanged; a missing or stale one is shown in
English and marked as such. Nothing is translated at run time.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from holdcheck.desk.notices.sentences import ENGLISH
from holdcheck.facts.errors import InputError

FOLDERS = {
    "es": "es",
    "zh-hans": "zh_Hans",
    "zh-hant": "zh_Hant",
    "tl": "tl",
    "vi": "vi",
    "ko": "ko",
}
"""The languages of the catalogue besides English: code to folder of the gettext catalogue."""
NAMES = {
    "en": "English",
    "es": "Español",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
    "tl": "Tagalog",
    "vi": "Tiếng Việt",
    "ko": "한국어",
}
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
LOCALE = Path(__file__).resolve().parent / "locale"
_LINE = re.compile(r'(?:(msgctxt|msgid|msgstr)\s+)?("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a gettext catalogue; ``reviewer`` is empty while nobody has reviewed it."""

    key: str
    source: str
    text: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as it is shown: its text, the language it is really in, and who reviewed it."""

    text: str
    language: str
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """All sentences for one language."""

    language: str
    texts: Mapping[str, Text]

    def said(self, key: str) -> Text:
        """The sentence of a key. (A book is no mapping: templates would read its keys as attributes.)"""
        return self.texts[key]

    @property
    def draft(self) -> bool:
        """Whether a translated sentence has no reviewer."""
        return any(one.language != "en" and not one.reviewer for one in self.texts.values())

    @property
    def incomplete(self) -> bool:
        """Whether some sentence is in English because its translation is missing or stale."""
        return self.language != "en" and any(one.language == "en" for one in self.texts.values())

    @property
    def tag(self) -> str:
        """The language as HTML writes it."""
        return tag(self.language)

    @property
    def direction(self) -> str:
        """The direction of writing: ``ltr`` or ``rtl``."""
        return direction(self.language)

    def only(self, keys: Iterable[str]) -> Book:
        """The same book with the sentences of these keys only."""
        wanted = set(keys)
        return Book(self.language, {key: one for key, one in self.texts.items() if key in wanted})

    def stored(self) -> dict[str, list[str]]:
        """The texts as data."""
        return {key: [one.text, one.language, one.reviewer] for key, one in self.texts.items()}


def from_stored(language: str, texts: Mapping[str, Any]) -> Book:
    """A book from its data."""
    return Book(language, {key: Text(*one) for key, one in texts.items()})


@lru_cache
def book(language: str) -> Book:
    """The sentences in a language; raises :class:`InputError` for one the catalogue has not."""
    if language == "en":
        return Book("en", {key: Text(text, "en") for key, text in ENGLISH.items()})
    if language not in FOLDERS:
        raise InputError(
            f"there is no catalogue for the language [{language[:20]}]; use one of [{', '.join(NAMES)}]"
        )
    path = LOCALE / FOLDERS[language] / "LC_MESSAGES" / "notices.po"
    return assemble(language, read_po(path.read_text(encoding="utf-8"), str(path.name)))


def assemble(language: str, entries: Iterable[Entry]) -> Book:
    """Put translations beside the English source; what is missing or stale stays English."""
    found = {one.key: one for one in entries}
    texts = {}
    for key, english in ENGLISH.items():
        entry = found.get(key)
        if entry is None or entry.source != english or not entry.text:
            texts[key] = Text(english, "en")
        else:
            texts[key] = Text(entry.text, language, entry.reviewer)
    return Book(language, texts)


def read_po(text: str, name: str) -> tuple[Entry, ...]:
    """The entries of a gettext catalogue (the part of the format this catalogue uses).

    Reads ``# reviewer:``, ``msgctxt``, ``msgid`` and ``msgstr``, each possibly over several lines.
    Raises :class:`InputError` with the line that cannot be read or whose key comes twice.
    """
    entries: dict[str, Entry] = {}
    for first, block in _blocks(text):
        parts, reviewer, current = {"msgctxt": "", "msgid": "", "msgstr": ""}, "", ""
        for number, line in enumerate(block, first):
            if line.startswith("#"):
                head, mark, value = line.lstrip("# ").partition(":")
                if mark and head == "reviewer" and value.strip() != "none":
                    reviewer = value.strip()
                continue
            match = _LINE.fullmatch(line)
            current = match[1] or current if match else ""
            if match is None or not current:
                raise InputError(f"{name}, line {number}: [{line[:60]}] is no line of a catalogue")
            parts[current] += str(ast.literal_eval(match[2]))
        key = parts["msgctxt"]
        if not key:
            continue  # the header, or comments by themselves
        if key in entries:
            raise InputError(f"{name}, line {first}: the key [{key}] comes twice; keep one of them")
        entries[key] = Entry(key, parts["msgid"], parts["msgstr"], reviewer)
    return tuple(entries.values())


def tag(language: str) -> str:
    """A language as HTML writes it."""
    return TAGS.get(language, language)


def direction(language: str) -> str:
    """The direction of writing of a language."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def chosen(*wishes: str) -> str:
    """The first of the wishes that is a language of the catalogue; English when none is."""
    return next((one for one in wishes if one in NAMES), "en")


def _blocks(text: str) -> Iterable[tuple[int, list[str]]]:
    block: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []
