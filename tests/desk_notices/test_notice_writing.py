"""Writing notices: what they say, in which language, on one sheet, and that they were given."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from desk_people import COURT, JAIL, People, make_case, make_people
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from notice_world import LONG, challenged, fact_of, give, text
from reading_ease import grade

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import open_case, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.choices import choose_hold
from holdcheck.desk.decisions.services import latest_decisions, override
from holdcheck.desk.events.ledger import log, proof_of, signing_key
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.notices.catalogue import NAMES, Entry, assemble
from holdcheck.desk.notices.compose import compose
from holdcheck.desk.notices.models import Notice
from holdcheck.desk.notices.pdf import sheet, shown
from holdcheck.desk.notices.services import (
    give_notice,
    is_current,
    needs_notice,
    sections_of,
    words_for,
    words_of,
    write_notice,
)
from holdcheck.desk.notices.wording import plain_text
from holdcheck.facts.errors import InputError
from holdcheck.ledger import verify_inclusion_file

pytestmark = pytest.mark.django_db
CODE, ADDRESS = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01", "https://jail.example.gov/receipts/"
Enter = Callable[[User], Client]


def said(case: Case, language: str = "en") -> str:
    """The notice as it would read now."""
    sections = compose(case, at=timezone.now())
    words = words_for(sections, language)
    return "\n".join(plain_text(line, words) for one in sections for line in one.lines)


@pytest.mark.parametrize("place", ["US/XX", "US/CA", "US/CT", "US/OR", "US/NJ", "US/TX", "US/FL"])
@pytest.mark.parametrize("grade_of_crime", ["felony", None])
def test_a_notice_tells_each_decision_in_easy_english(
    db: None, place: str, grade_of_crime: str | None
) -> None:
    """Every act decided has its sentence, and the notice reads at grade 6 or below."""
    people = make_people(place)
    case = make_case(people, grade=grade_of_crime)
    sections = compose(case, at=timezone.now())
    words = words_for(sections, "en")
    decided = next(one for one in sections if one.heading == "decided.h")
    assert [one.key for one in decided.lines if not one.inner] == [
        f"{act}.{one.desk_outcome}" for act, one in latest_decisions(case).items()
    ]
    # The law's own names and clauses are quoted, not ours to shorten.
    own = [line for one in sections for line in one.lines if not line.inner and line.key != "cited"]
    assert grade(" ".join(plain_text(line, words) for line in own[4:])) <= 6


@pytest.mark.parametrize("place", ["US/XX", "US/CA"])
@pytest.mark.parametrize("language", sorted(NAMES))
def test_one_sheet_in_every_language(db: None, place: str, language: str) -> None:
    """The sheet is one page, tagged and in its language, with every sentence of the notice."""
    people = make_people(place, name="Condado de Ejemplo, Cárcel 示例縣監獄")
    people.agency.contact = "555 0100, 1 Example Street, Exampleville; " * 3
    people.agency.save()
    case = make_case(people)
    challenged(people, case)
    notice, given = give(people, case, language)
    with pikepdf.open(io.BytesIO(sheet(notice, code=given.code, address=ADDRESS))) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang).lower().startswith(language.split("-")[0])
        fonts = pdf.pages[0].Resources.Font
        names = " ".join(str(font.BaseFont) for font in fonts.values())
        assert ("CJK" in names) == (language in ("zh-hans", "zh-hant", "ko") or "CJK" in names)
        assert "Noto" in names
    assert notice.draft == (language != "en")


def test_a_long_notice_still_fits(people: People) -> None:
    """All ten acts decided and a long name: the type shrinks, the sheet stays one page."""
    from holdcheck.desk.decisions.services import JAIL_ACTS, decide_acts

    case = make_case(people, grade=None)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "desk.name", "Ana María " * 19, source=JAIL)
        decide_acts(work, JAIL_ACTS)
    for language in ("en", "es", "vi"):
        notice, given = give(people, case, language)
        with pikepdf.open(io.BytesIO(sheet(notice, code=given.code, address=ADDRESS))) as pdf:
            assert len(pdf.pages) == 1


def test_drafts_are_marked_on_the_sheet_and_reviewed_ones_are_not(people: People) -> None:
    """The mark goes by the reviewers of the sentences the notice uses."""
    case = make_case(people)
    notice, _ = give(people, case, "es")
    words = words_of(notice)
    assert words.draft and notice.draft
    reviewed = assemble(
        "es", [Entry(k, k, v.text, "R") for k, v in words.texts.items()]
    )  # of another source: all stale
    assert reviewed.incomplete and not reviewed.draft
    found = {
        "words": words,
        "size": "10pt",
        "title": "x",
        "sections": shown(sections_of(notice), words),
    }
    page = render_to_string("notices/sheet.html", {**found, "draft": "MARK", "code": CODE})
    assert page.count("MARK") == 1 and CODE in page
    assert 'lang="es" dir="ltr"' in page
    assert "MARK" not in render_to_string(
        "notices/sheet.html", {**found, "draft": "", "code": CODE}
    )


def test_the_notice_stays_as_it_was_written(people: People) -> None:
    """A notice keeps its sentences and values; what changes later makes a new one necessary."""
    case = make_case(people)
    notice, _ = give(people, case)
    before = said(case)
    assert "The law lets us keep you here" in before and needs_notice(case)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        give_notice(work, notice, how="by_hand", given_at=work.at)
    assert not needs_notice(Case.objects.get(pk=case.pk))
    with work_on(case.pk, by=people.actor("clerk")) as work:
        grade_fact = fact_of(case, "conviction[].grade")
        state_fact(work, grade_fact.path, "misdemeanor", source=COURT, entry=grade_fact.entry)
    assert "We may not keep you here" in said(case)
    notice = Notice.objects.get(pk=notice.pk)
    kept = [plain_text(line, words_of(notice)) for one in sections_of(notice) for line in one.lines]
    assert any("The law lets us keep you here" in one for one in kept)
    assert not is_current(notice) and needs_notice(case)


def test_every_step_is_in_the_log(people: People) -> None:
    """Notice, code and handing over are three entries whose proofs open them."""
    case = make_case(people)
    size = log().size()
    notice, given = give(people, case)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        row = give_notice(work, notice, how="read_aloud", given_at=work.at, note="Interpreter 12")
    assert log().size() == size + 3 == Event.objects.count()
    for event in (notice.event, given.receipt.event, row.event):
        proved = verify_inclusion_file(text=proof_of(event), key=signing_key().verifier)
        assert proved.payload == event.payload.encode()
        assert given.code not in event.payload and given.code.replace("-", "") not in event.payload


def test_why_a_second_person_said_otherwise(people: People) -> None:
    """A person's yes is never told as the law's; a person's no is told as theirs."""
    case = make_case(people, grade=None)
    with work_on(case.pk, by=people.actor("counsel")) as work:
        override(
            work, latest_decisions(case)["hold_past_release"], outcome="permitted", reasons=LONG
        )
    now = said(case)
    assert "Someone in charge here decided to keep you for ICE." in now
    assert "Our own reading of the law does not let us." in now
    assert "The law lets us keep you here" not in now
    other = make_case(people, "B-2")
    with work_on(other.pk, by=people.actor("counsel")) as work:
        override(
            work, latest_decisions(other)["hold_past_release"], outcome="prohibited", reasons=LONG
        )
    now = said(other)
    assert "A second person in our office said no to this." in now
    assert "We may not keep you here" in now and "a felony within three years" not in now


def test_whether_we_hold_is_told_and_needs_a_new_notice(people: People) -> None:
    """A permission is told as one; the choice to hold, once made, is told too."""
    case = make_case(people)
    notice, _ = give(people, case)
    assert "If we keep you for ICE" in said(case) and "We decided to keep you" not in said(case)
    for choice, words in (
        ("hold", "We decided to keep you here"),
        ("no_hold", "We decided not to"),
    ):
        with work_on(case.pk, by=people.actor("clerk")) as work:
            choose_hold(work, latest_decisions(case)["hold_past_release"], choice=choice)
        assert words in said(case) and not is_current(notice)


def test_signs_of_citizenship_are_told(people: People) -> None:
    """What holds a decision back is said in plain words."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", True, source=JAIL)
    assert "a sign that you may be a U.S. citizen" in said(case)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.us_citizen", True, source=COURT)
    now = said(case)
    assert "We have checked that you are a U.S. citizen" in now
    assert "We may not keep you here" in now and "Galarza v. Szalczyk" in now
    assert "Someone must check it first" not in now and "a felony within three years" not in now


def test_a_challenge_is_told(people: People) -> None:
    """While a challenge is open the notice says so."""
    case = make_case(people)
    assert "Someone says that a fact is wrong" not in said(case)
    challenged(people, case)
    assert "Someone says that a fact is wrong" in said(case)
    assert "Alguien dice que un dato está mal" in said(case, "es")


def test_contradicting_facts_are_told(people: People) -> None:
    """An act the desk could not decide is told as such, without the inner sentence."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.us_citizen", True, source=COURT)
        state_fact(work, "person.final_removal_order", True, source=COURT)
    assert "do not fit together" in said(case)


def test_duties_come_from_the_law(db: None) -> None:
    """What is owed is told with its citation, where a law owes it, and nowhere else."""
    california = make_case(make_people("US/CA", name="West Jail"), "B-7")
    texas = make_case(make_people("US/TX", name="South Jail"), "B-8")
    assert "We must also say if we plan to do what it asks. (Gov. Code 7283.1(b))" in said(
        california
    )
    assert "lawyer or one person you name" not in said(texas)
    assert "held under an ICE detainer. (Tex. Code Crim. Proc." in said(texas)


def test_no_detainer_no_notice(people: People) -> None:
    """There is nothing to tell before a detainer is in."""
    case = open_case(people.agency, booking_number="B-5", by=people.actor("clerk"))
    assert not needs_notice(case)
    with (
        pytest.raises(RefusedError, match="no detainer"),
        work_on(case.pk, by=people.actor("clerk")) as work,
    ):
        write_notice(work, "en")
    assert Notice.objects.count() == 0


def test_bad_notices_are_refused(people: People) -> None:
    """A language without a catalogue, a time in the future or before, a second giving: one sentence."""
    case = make_case(people)
    by = people.actor("clerk")
    with pytest.raises(InputError, match="no catalogue"), work_on(case.pk, by=by) as work:
        write_notice(work, "xx")
    notice, _ = give(people, case)
    for when, words in (
        (timedelta(hours=1), "future"),
        (timedelta(hours=-1), "before it was written"),
    ):
        with pytest.raises(InputError, match=words), work_on(case.pk, by=by) as work:
            give_notice(work, notice, how="by_hand", given_at=work.at + when)
    with pytest.raises(InputError, match="no choice"), work_on(case.pk, by=by) as work:
        give_notice(work, notice, how="by_pigeon", given_at=work.at)
    with pytest.raises(InputError, match="at most 300"), work_on(case.pk, by=by) as work:
        give_notice(work, notice, how="by_hand", given_at=work.at, note="x" * 301)
    with work_on(case.pk, by=by) as work:
        give_notice(work, notice, how="refused", given_at=work.at)
    with pytest.raises(RefusedError, match="already"), work_on(case.pk, by=by) as work:
        give_notice(work, notice, how="by_hand", given_at=work.at)
    other = make_case(people, "B-2")
    with pytest.raises(RefusedError, match="another case"), work_on(other.pk, by=by) as work:
        give_notice(work, notice, how="by_hand", given_at=work.at)


def test_clerk_writes_prints_and_gives(people: People, enter: Enter) -> None:
    """Through the pages: preview, sheet with its code, sent twice once, then how it was given."""
    case = make_case(people)
    clerk = enter(people.user("clerk"))
    page = clerk.get(f"/notices/{case.pk}/?language=zh-hant")
    assert "關於ICE拘留請求" in text(page) and "Notice about an ICE detainer" in text(page)
    form = page.context["form"]
    sent = {
        "language": "ko",
        "version": case.version,
        "request_key": str(form["request_key"].value()),
    }
    printed = clerk.post(f"/notices/{case.pk}/write/", sent)
    assert printed["Content-Type"] == "application/pdf" and printed.content[:5] == b"%PDF-"
    assert printed["Cache-Control"] == "no-store"
    again = clerk.post(f"/notices/{case.pk}/write/", sent)
    assert "printed already" in text(again) and Notice.objects.count() == 1
    notice = Notice.objects.get()
    address = f"/notices/{case.pk}/{notice.pk}/"
    wrong = clerk.post(address, {"how": "by_hand", "given_at": "soon", "request_key": "x"})
    assert wrong.status_code == 422 and "soon" in text(wrong)
    case.refresh_from_db()
    key = clerk.get(address).context["form"]["request_key"].value()
    local = timezone.now().astimezone(ZoneInfo(case.zone))
    done = clerk.post(
        address,
        {
            "how": "by_hand",
            "given_at": f"{local:%Y-%m-%dT%H:%M}",
            "version": Case.objects.get(pk=case.pk).version,
            "request_key": str(key),
        },
    )
    assert done.status_code == 302 and notice.given.how == "by_hand"
    assert "Handed over on paper" in text(clerk.get(f"/cases/{case.pk}/"))
    assert clerk.post(f"{address}print/").content[:5] == b"%PDF-"
    assert notice.receipts.count() == 2
    first = notice.receipts.order_by("event_id")[0]
    form = clerk.get(f"/notices/{case.pk}/codes/{first.pk}/withdraw/").context["form"]
    values = {"version": form["version"].value(), "request_key": str(form["request_key"].value())}
    empty = clerk.post(f"/notices/{case.pk}/codes/{first.pk}/withdraw/", {**values, "reasons": ""})
    assert empty.status_code == 422
    clerk.post(
        f"/notices/{case.pk}/codes/{first.pk}/withdraw/", {**values, "reasons": "Paper lost"}
    )
    assert "withdrawn: Paper lost" in text(clerk.get(f"/notices/{case.pk}/"))


def test_readers_read_and_strangers_do_not(people: People, enter: Enter) -> None:
    """An auditor reads but cannot write; another agency and an administrator see nothing."""
    case = make_case(people)
    notice, _ = give(people, case)
    auditor = enter(people.user("auditor"))
    assert auditor.get(f"/notices/{case.pk}/{notice.pk}/").status_code == 200
    assert auditor.post(f"/notices/{case.pk}/{notice.pk}/", {}).status_code == 405
    assert auditor.post(f"/notices/{case.pk}/write/", {"language": "en"}).status_code == 403
    assert enter(people.user("administrator")).get(f"/notices/{case.pk}/").status_code == 403
    assert enter(people.user("defender")).get(f"/notices/{case.pk}/").status_code == 404
    others = make_people(name="Other Jail")
    stranger = enter(others.user("clerk"))
    assert stranger.get(f"/notices/{case.pk}/").status_code == 404
    assert stranger.post(f"/notices/{case.pk}/write/", {"language": "en"}).status_code == 404
    assert stranger.post(f"/notices/{case.pk}/{notice.pk}/print/").status_code == 404
    assert Notice.objects.count() == 1
