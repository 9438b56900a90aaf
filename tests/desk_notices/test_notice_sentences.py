"""The catalogue of sentences: complete, unchanged sources, honest about review, easy English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reading_ease import grade

from holdcheck.desk.notices.catalogue import (
    FOLDERS,
    LOCALE,
    NAMES,
    Entry,
    assemble,
    book,
    chosen,
    direction,
    read_po,
)
from holdcheck.desk.notices.compose import DUTIES, STOPS
from holdcheck.desk.notices.sentences import ENGLISH
from holdcheck.desk.notices.wording import Line, line_html, pieces, plain_text
from holdcheck.facts.errors import InputError
from holdcheck.law.library import library
from holdcheck.law.model import OUTCOMES

PLACES = re.compile(r"\{(\w+)\}")
TRANSLATED = sorted(FOLDERS)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_there_and_fits_its_source(language: str) -> None:
    """Each language has each sentence, from the English as it is now, with the same values."""
    path = LOCALE / FOLDERS[language] / "LC_MESSAGES" / "notices.po"
    entries = {one.key: one for one in read_po(path.read_text(encoding="utf-8"), path.name)}
    assert entries.keys() == ENGLISH.keys()
    for key, entry in entries.items():
        assert entry.source == ENGLISH[key], key
        assert entry.text.strip(), key
        if key not in ("day", "time"):  # each language takes the parts of a date it needs
            assert sorted(PLACES.findall(entry.text)) == sorted(PLACES.findall(entry.source)), key
    found = book(language)
    assert not found.incomplete
    assert len(found.said("months").text.split()) == 12


@pytest.mark.parametrize("language", TRANSLATED)
def test_unreviewed_languages_are_drafts(language: str) -> None:
    """A language is a draft exactly while one of its sentences has no reviewer."""
    path = LOCALE / FOLDERS[language] / "LC_MESSAGES" / "notices.po"
    entries = read_po(path.read_text(encoding="utf-8"), path.name)
    assert book(language).draft == any(not one.reviewer for one in entries)
    reviewed = [Entry(one.key, one.source, one.text, "A. Reviewer") for one in entries]
    assert not assemble(language, reviewed).draft
    reviewed[-1] = Entry(reviewed[-1].key, reviewed[-1].source, reviewed[-1].text, "")
    assert assemble(language, reviewed).draft


def test_missing_and_stale_sentences_are_english_and_say_so() -> None:
    """No translation, or one of an older English text, is shown in English and marked as English."""
    stale = Entry("yes", "yes, of course", "por supuesto", "A. Reviewer")
    good = Entry("no", "no", "no", "A. Reviewer")
    found = assemble("es", [stale, good])
    assert (found.said("yes").text, found.said("yes").language) == ("yes", "en")
    assert found.said("no").language == "es"
    assert found.incomplete and not found.draft
    assert line_html(Line("yes"), found) == '<span lang="en" dir="ltr">yes</span>'


def test_english_is_easy_to_read() -> None:
    """Every English sentence that people read is at grade 6 or below, all together far below."""
    # Dates are patterns; the title is the form's own name.
    skip = {"day", "moment", "months", "time", "cited", "title"}
    shown = {
        key: PLACES.sub("it", text)
        for key, text in ENGLISH.items()
        if key not in skip and not key.startswith(("fact.", "value."))
    }
    hard = {
        key: round(grade(text), 1)
        for key, text in shown.items()
        if len(text.split()) > 4 and grade(text) > 6
    }
    assert hard == {}
    assert grade(" ".join(f"{one}." for one in shown.values())) <= 4


def test_the_measure_itself_is_right() -> None:
    """Flesch and Kincaid's formula on texts counted by hand."""
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 6 / 6 - 15.59)
    assert grade("A person may not be held. It is over.") == pytest.approx(
        0.39 * 9 / 2 + 11.8 * 11 / 9 - 15.59
    )
    assert grade("Immigration authorities necessitate documentation.") > 20


def test_every_duty_to_the_person_has_a_sentence() -> None:
    """What any law of the library owes the person held is said plainly, in all languages."""
    owed = {duty.do for law in library().laws() for duty in law.duties if duty.who == "person_held"}
    assert owed and owed <= set(DUTIES)
    assert set(DUTIES.values()) | set(STOPS.values()) <= set(ENGLISH)


def test_counsel_is_named_only_where_a_law_does() -> None:
    """The sentences that grant a lawyer notice belong to duties whose own words name the attorney."""
    for words, key in DUTIES.items():
        assert ("lawyer" in ENGLISH[key]) == ("attorney" in words), key
    granted = {key for key, text in ENGLISH.items() if "must" in text and "lawyer" in text}
    assert granted == {"duty.same_notice", "duty.copy_reason"}


@pytest.mark.parametrize(
    "act", ["hold_past_release", "notify_release", "transfer_custody", "other"]
)
def test_every_outcome_has_a_sentence(act: str) -> None:
    """Whatever comes out of a decision can be said."""
    said = {"required", "permitted", "prohibited", "not_regulated", "indeterminate"}
    assert said <= set(OUTCOMES)
    assert {f"{act}.{one}" for one in (*said, "overridden")} <= set(ENGLISH)


def test_values_are_escaped_and_isolated() -> None:
    """A name is never markup and cannot turn the direction of the sentence around it."""
    line = Line("for", {"name": {"text": "<b>عمر</b>"}})
    assert line_html(line, book("en")) == "For: <bdi>&lt;b&gt;عمر&lt;/b&gt;</bdi>"
    assert plain_text(line, book("ko")) == "받는 사람: <b>عمر</b>"


def test_laws_words_are_marked_as_english() -> None:
    """In another language the law's own words carry their language."""
    line = Line("why.rule", {"clause": {"en": "a felony"}, "cite": {"en": "Code 1"}})
    assert [one.language for one in pieces(line, book("vi"))] == ["vi", "en", "vi", "en", "vi"]
    assert '<span lang="en" dir="ltr">a felony</span>' in line_html(line, book("vi"))


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "January 5, 2026", "January 5, 2026 at 12:07 AM"),
        ("es", "5 de enero de 2026", "5 de enero de 2026 a las 00:07"),
        ("zh-hans", "2026年1月5日", "2026年1月5日00:07"),
        ("tl", "Enero 5, 2026", "Enero 5, 2026, 12:07 AM"),
        ("vi", "ngày 5 tháng 1 năm 2026", "00:07 ngày 5 tháng 1 năm 2026"),
        ("ko", "2026년 1월 5일", "2026년 1월 5일 00:07"),
    ],
)
def test_dates_read_as_the_language_writes_them(language: str, day: str, moment: str) -> None:
    """Days and moments in words or numbers, never ambiguous."""
    words = book(language)
    assert plain_text(Line("asked.date", {"day": {"day": "2026-01-05"}}), words).count(day) == 1
    at = Line("date", {"moment": {"moment": "2026-01-05T00:07-05:00"}})
    assert plain_text(at, words).endswith(moment)


def test_direction_of_writing() -> None:
    """Languages written from the right would be set so."""
    assert [direction(one) for one in (*NAMES, "ar", "fa-af", "ur")] == ["ltr"] * 7 + ["rtl"] * 3


def test_choice_of_language_falls_back() -> None:
    """The first known wish counts; without one it is English."""
    assert chosen("", "xx", "tl", "ko") == "tl" and chosen("", "xx") == "en"
    with pytest.raises(InputError, match="no catalogue"):
        book("xx")


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "bad").glob("*.po")))
def test_bad_catalogues_are_refused(path: Path) -> None:
    """A catalogue that cannot be read names the line; the first line of the file says what is meant."""
    text = path.read_text(encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_po(text, path.name)
    assert refused.value.sentence == text.splitlines()[0].removeprefix("# expect: ")


def test_catalogue_of_several_lines() -> None:
    """Continued strings, escapes, comments and reviewers are read as gettext writes them."""
    text = (
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n\n# reviewer: A. Reviewer, 2026-03-01\n#. note\n'
        'msgctxt "key"\nmsgid "one "\n"two"\nmsgstr ""\n"uno \\"dos\\""\n'
    )
    assert read_po(text, "x") == (Entry("key", "one two", 'uno "dos"', "A. Reviewer, 2026-03-01"),)
