"""Writing a notice, and writing down that it was given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.work import Work
from holdcheck.desk.decisions.choices import in_force
from holdcheck.desk.decisions.services import latest_decisions, latest_refusals
from holdcheck.desk.decisions.standing import standing_outcome
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.notices.catalogue import Book, book, from_stored
from holdcheck.desk.notices.compose import compose
from holdcheck.desk.notices.models import Notice, NoticeGiven
from holdcheck.desk.notices.wording import Section, keys_of
from holdcheck.facts.errors import InputError

FRAME = ("draft", "fallback", "enter.code", "enter.title")
"""Sentences around the sections that the sheet shows too."""


def write_notice(work: Work, language: str) -> Notice:
    """Write a notice about the case as it stands now, in one language, and keep its every sentence.

    Raises :class:`InputError` for a language without a catalogue and :class:`RefusedError` while
    there is nothing to tell.
    """
    sections = compose(work.case, at=work.at)
    words = words_for(sections, language)
    notice = Notice(
        case=work.case,
        language=language,
        draft=words.draft,
        sections=[one.plain() for one in sections],
        texts=words.stored(),
        decisions=basis(work.case),
        at=work.at,
        by_id=work.by.id,
        by_name=work.by.name,
    )
    return work.keep(notice, kind="notice_written")


def give_notice(
    work: Work, notice: Notice, *, how: str, given_at: datetime, note: str = ""
) -> NoticeGiven:
    """Write down how and when the notice reached the person."""
    if notice.case_id != work.case.pk:
        raise RefusedError("that notice belongs to another case")
    if NoticeGiven.objects.filter(notice=notice).exists():
        raise RefusedError("it is on the record already how this notice was given")
    if given_at > work.at:
        raise InputError(
            "the notice cannot have been given in the future; correct the time", about="given_at"
        )
    if given_at < notice.at.replace(second=0, microsecond=0):
        raise InputError(
            "the notice cannot have been given before it was written; correct the time",
            about="given_at",
        )
    row = NoticeGiven(
        notice=notice,
        how=how,
        given_at=given_at,
        note=note.strip(),
        by_id=work.by.id,
        by_name=work.by.name,
        at=work.at,
    )
    return work.keep(row, kind="notice_given")


def words_for(sections: Iterable[Section], language: str) -> Book:
    """The part of the catalogue that sections need, in a language."""
    return book(language).only({*keys_of(sections), *FRAME})


def sections_of(notice: Notice) -> tuple[Section, ...]:
    """A notice's sections."""
    return tuple(Section.of(one) for one in notice.sections)


def words_of(notice: Notice) -> Book:
    """The sentences as they were when the notice was written."""
    return from_stored(notice.language, notice.texts)


def basis(case: Case) -> list[list[str]]:
    """What a notice tells of: each act with its standing outcome, law and rule; whether we hold."""
    decisions = latest_decisions(case)
    told = [[act, standing_outcome(one), one.law, one.rule] for act, one in decisions.items()]
    choice = in_force(case)
    told += [["choice", choice, "", ""]] if choice else []
    return told + [[act, "refused", "", ""] for act in latest_refusals(case)]


def is_current(notice: Notice) -> bool:
    """Whether what the notice tells is still what stands."""
    return bool(notice.decisions == basis(notice.case))


def needs_notice(case: Case) -> bool:
    """Whether the person has not yet been given what stands now."""
    newest = case.notices.order_by("-event_id").first()
    if not case.detainers.exists():
        return False
    return newest is None or not hasattr(newest, "given") or not is_current(newest)
