"""How hard English is to read: the grade of Flesch and Kincaid (1975).

0.39 × words per sentence + 11.8 × syllables per word − 15.59. Syllables are counted by groups of
vowels, without a silent e and with the usual endings.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'.]*[A-Za-z]|[A-Za-z]|\d+")
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,}")


def grade(text: str) -> float:
    """The school grade at which a text can be read."""
    plain = re.sub(r"\b([A-Z])\.([A-Z])\.", r"\1\2", text)  # U.S. is one word, not two sentences
    sentences = [one for one in _SENTENCE.split(plain) if _WORD.search(one)]
    words = _WORD.findall(plain)
    count = sum(syllables(one) for one in words)
    return 0.39 * len(words) / max(1, len(sentences)) + 11.8 * count / max(1, len(words)) - 15.59


def syllables(word: str) -> int:
    """The syllables of a word; initials are spoken letter by letter (ICE as a word)."""
    if _INITIALS.fullmatch(word) and word != "ICE":
        return sum(one.isalpha() for one in word)
    low = word.lower()
    if low.isdigit():
        return 1
    found = len(re.findall(r"[aeiouy]+", low))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxz]es$", low)
    if silent and found > 1 and not low.endswith(("ses", "ces", "ges")):
        found -= 1
    found += len(re.findall(r"ia[tn]|io[^u]|eo|ua[lt]", low)) - len(re.findall(r"[tsc]io", low))
    return max(1, found)
