"""Receipt codes: hard to guess, hard to mistype, kept only as a keyed hash, opening one page."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from desk_people import People, make_case
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given as for_all
from hypothesis import strategies as some
from notice_world import case_with_copy, challenged, fact_of, give, hidden, open_page, picture, text

from holdcheck.desk.accounts.models import ReadLog, User
from holdcheck.desk.cases.releasing import release
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.receipts.code import ALPHABET, BITS, LETTERS, new_code, normal
from holdcheck.desk.receipts.language import known
from holdcheck.desk.receipts.models import Receipt, WrongCode
from holdcheck.desk.receipts.services import (
    OPEN_SECONDS,
    WRONG_LIMIT,
    WRONG_SECONDS,
    admit,
    find,
    pass_for,
    withdraw_receipt,
)

Enter = Callable[[User], Client]
LETTER = some.sampled_from(ALPHABET)
CODES = some.builds(lambda _: normal(new_code()), some.integers())


def test_a_code_has_more_than_a_hundred_bits() -> None:
    """115 random bits; codes differ, and are written in six groups of four."""
    assert BITS == 115
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all([len(group) for group in one.split("-")] == [4] * 6 for one in codes)
    assert {letter for one in codes for letter in one} == {*ALPHABET, "-"}


@for_all(CODES, some.integers(0, LETTERS - 1), LETTER)
def test_one_wrong_letter_is_found(code: str, place: int, letter: str) -> None:
    """Any single letter changed is no code."""
    changed = code[:place] + letter + code[place + 1 :]
    assert normal(changed) == (code if changed == code else "")


@for_all(CODES, some.integers(0, LETTERS - 2))
def test_two_swapped_letters_are_found(code: str, place: int) -> None:
    """Any two neighbours swapped are no code."""
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert normal(swapped) == (code if swapped == code else "")


@for_all(CODES)
def test_reading_is_forgiving(code: str) -> None:
    """Small letters, spaces, dashes, and O, I, L for 0 and 1 are read as they are meant."""
    said = code.lower().replace("0", "o").replace("1", "l")
    assert normal(f"  {' '.join(said)}-\n") == code
    assert normal(code.replace("1", "I")) == code


@for_all(some.text(max_size=300))
def test_anything_else_is_no_code(typed: str) -> None:
    """Whatever is typed, reading it never fails."""
    assert normal(typed) == "" or len(normal(typed)) == LETTERS


@pytest.mark.django_db
class TestOnThePage:
    """What the page of a code does."""

    def test_only_a_keyed_hash_is_kept(self, people: People) -> None:
        """No table of the database holds the code, in any writing."""
        case = make_case(people)
        _, given = give(people, case)
        plain = given.code.replace("-", "")
        assert find(given.code) == given.receipt
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                for row in cursor.fetchall():
                    held = " ".join(
                        bytes(one).decode("latin-1")
                        if isinstance(one, (bytes, memoryview))
                        else str(one)
                        for one in row
                    )
                    assert plain not in held and given.code not in held, table

    def test_another_key_finds_nothing(self, people: People, settings: Any) -> None:
        """The hash depends on the agency's secret; an old secret may be kept beside a new one."""
        _, given = give(people, make_case(people))
        old, settings.SECRET_KEY = settings.SECRET_KEY, "another secret of this agency, long enough"
        assert find(given.code) is None
        settings.SECRET_KEY_FALLBACKS = [old]
        assert find(given.code) == given.receipt

    def test_the_page_opens_and_says_what_stands(self, people: People) -> None:
        """Status, reasons, facts, the copy, how to challenge; not the person's name."""
        case = case_with_copy(people)
        _, given = give(people, case)
        page = text(open_page(Client(), given.code))
        for words in (
            "You are in our jail.", "The law lets us keep you here", "a felony within three years",
            "Get a copy of the form", "Challenge a fact", "Kind of crime", "felony", "B-1",
        ):  # fmt: skip
            assert words in page, words
        assert "Alex Example" not in page
        look = ReadLog.objects.get(role="receipt")
        assert (look.user_id, look.case_id) == (given.receipt.pk, case.pk)

    def test_headers_and_no_cookie(self, people: People) -> None:
        """Nothing is stored, nothing is told to other sites, no cookie is set."""
        _, given = give(people, make_case(people))
        client = Client()
        for response in (client.get("/receipts/"), open_page(client, given.code)):
            assert response["Cache-Control"] == "no-store"
            assert response["Referrer-Policy"] == "no-referrer"
            assert "script-src" not in response["Content-Security-Policy"]
            assert response["Content-Security-Policy"].startswith("default-src 'none'")
            assert "noindex" in response["X-Robots-Tag"]
            assert not client.cookies and "<script" not in text(response)

    def test_every_wrong_code_gets_the_same_page(self, people: People) -> None:
        """Empty, mistyped, well-formed, withdrawn or endless: the same answer."""
        case = make_case(people)
        _, lost = give(people, case)
        with work_on(case.pk, by=people.actor("clerk")) as work:
            withdraw_receipt(work, lost.receipt, reasons="The paper was lost.")
        wrong = ["", "ABC", new_code(), lost.code, "A" * 5000, "💥\x00'; --", lost.code[:-1]]
        pages = []
        for code in wrong:
            response = open_page(Client(), code)
            assert response.status_code == 200
            pages.append(text(response).replace(hidden(response, "opened"), ""))
        assert len(set(pages)) == 1 and "We do not know this code" in pages[0]
        assert WrongCode.objects.count() == len(wrong)

    def test_wrong_codes_are_limited(self, people: People) -> None:
        """After 20 wrong codes an address waits; others do not, and the count runs out."""
        _, given = give(people, make_case(people))
        client = Client(REMOTE_ADDR="192.0.2.7")
        for _ in range(WRONG_LIMIT):
            assert open_page(client, "WRONG").status_code == 200
        limited = open_page(client, given.code)
        assert limited.status_code == 429 and "Too many tries" in text(limited)
        assert "Where things stand" in text(open_page(Client(REMOTE_ADDR="192.0.2.8"), given.code))
        WrongCode.objects.update(at=timezone.now() - timedelta(seconds=WRONG_SECONDS + 1))
        assert "Where things stand" in text(open_page(client, given.code))
        assert not WrongCode.objects.filter(sender__contains="192.0.2").exists()

    def test_behind_a_proxy_the_last_address_counts(self, people: People, settings: Any) -> None:
        """A forged first address does not shed the count."""
        from dataclasses import replace

        settings.CONFIG = replace(settings.CONFIG, tls_proxy_header="X-Forwarded-Proto")
        for number in range(WRONG_LIMIT + 1):
            client = Client(headers={"x-forwarded-for": f"198.51.100.{number}, 192.0.2.9"})
            last = open_page(client, "WRONG")
        assert last.status_code == 429

    def test_the_code_is_in_no_address_and_no_log(
        self, people: People, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The code travels in the body only: not in links, forms, redirects or what is logged."""
        _, given = give(people, make_case(people))
        with caplog.at_level(logging.DEBUG):
            opened = open_page(Client(), given.code)
            open_page(Client(), new_code())
        plain = given.code.replace("-", "")
        assert opened.status_code == 200 and "Location" not in opened
        assert given.code not in text(opened) and plain not in text(opened)
        assert given.code not in caplog.text and plain not in caplog.text
        assert Client().get("/receipts/", {"code": given.code}).status_code == 200
        assert "Where things stand" not in text(Client().get("/receipts/", {"code": given.code}))

    def test_the_pass_is_short_lived(self, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
        """After half an hour, or when the code is withdrawn, the pass opens nothing."""
        case = make_case(people)
        _, given = give(people, case)
        signed = pass_for(given.receipt)
        assert admit(signed) == given.receipt
        assert (
            admit(signed[:-1]) is None and admit("") is None and admit(signing.dumps("x")) is None
        )
        later = time.time() + OPEN_SECONDS + 5
        with monkeypatch.context() as clock:
            clock.setattr("django.core.signing.time.time", lambda: later)
            assert admit(signed) is None
            page = Client().post("/receipts/case/", {"pass": signed})
            assert "open too long" in text(page)
        with work_on(case.pk, by=people.actor("clerk")) as work:
            withdraw_receipt(work, given.receipt, reasons="In the wrong hands.")
        assert admit(signed) is None

    def test_an_old_entrance_form_cannot_be_sent_again(
        self, people: People, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Going back on a shared phone and sending the form again asks for the code."""
        _, given = give(people, make_case(people))
        fresh = hidden(Client().get("/receipts/"), "opened")
        later = time.time() + OPEN_SECONDS + 5
        monkeypatch.setattr("django.core.signing.time.time", lambda: later)
        page = Client().post("/receipts/", {"code": given.code, "opened": fresh})
        assert "open too long" in text(page) and "Where things stand" not in text(page)
        assert "open too long" in text(Client().post("/receipts/", {"code": given.code}))

    @pytest.mark.parametrize("page", ["case", "copy", "challenge", "challenge/send"])
    def test_pages_need_the_pass(self, people: People, page: str) -> None:
        """Without the form's pass there is only the entrance."""
        gone = Client().get(f"/receipts/{page}/")
        assert (gone.status_code, gone["Location"]) == (303, "/receipts/")
        assert 'id="code"' in text(Client().post(f"/receipts/{page}/", {"pass": "forged"}))

    def test_the_copy_is_the_paper_as_received(self, people: People) -> None:
        """The bytes of the newest detainer's paper, as a download that runs nothing."""
        case = case_with_copy(people)
        _, given = give(people, case)
        got = Client().post("/receipts/copy/", {"pass": pass_for(given.receipt)})
        assert got.content == picture() and got["Content-Type"] == "image/png"
        assert got["Content-Disposition"] == 'attachment; filename="ice-form.png"'
        assert "sandbox" in got["Content-Security-Policy"]
        assert got["X-Content-Type-Options"] == "nosniff"
        without = make_case(people, "B-2")
        _, other = give(people, without)
        page = Client().post("/receipts/copy/", {"pass": pass_for(other.receipt)})
        assert "There is no scan of the form" in text(page)

    def test_a_code_opens_its_own_case_only(self, people: People) -> None:
        """Facts of another case cannot be challenged with it."""
        mine, other = make_case(people), make_case(people, "B-2")
        _, given = give(people, mine)
        sent = Client().post(
            "/receipts/challenge/send/",
            {
                "pass": pass_for(given.receipt),
                "fact": str(fact_of(other, "conviction[].grade").pk),
                "right": "x",
                "who": "self",
            },
        )
        assert sent.status_code == 422 and "Choose which fact is wrong" in text(sent)
        assert not other.challenges.exists() and not mine.challenges.exists()

    def test_after_release_the_page_says_where_to(self, people: People) -> None:
        """The end of custody is told as it was written down."""
        for number, (into, words) in enumerate(
            [("community", "You went free on"), ("ice", "handed over to ICE on"),
             ("other_agency", "some other agency on")]
        ):  # fmt: skip
            case = make_case(people, f"B-{number}")
            _, given = give(people, case)
            with work_on(case.pk, by=people.actor("supervisor")) as work:
                when = work.at - timedelta(minutes=1)
                release(work, released_at=when, into=into, reasons="It has happened already.")
            assert words in text(open_page(Client(), given.code))

    def test_languages(self, people: People) -> None:
        """The choice, then the browser's wish; drafts and English parts are marked, English is not."""
        case = make_case(people)
        challenged(people, case)
        _, given = give(people, case)
        wish = Client(headers={"accept-language": "fil-PH,fil;q=0.9"})
        assert '<html lang="tl"' in text(wish.get("/receipts/"))
        korean = text(open_page(Client(), given.code, language="ko"))
        assert '<html lang="ko" dir="ltr">' in korean and "번역 초안입니다" in korean
        assert "영어로만 제공됩니다" in korean and '<span lang="en" dir="ltr">a felony' in korean
        english = text(open_page(Client(), given.code, language="en"))
        assert "Draft translation" not in english and "only in English" not in english
        strange = text(Client().get("/receipts/", {"language": "<script>"}))
        assert '<html lang="en"' in strange and "<script>" not in strange

    def test_too_large_a_form_is_refused_unread(self, people: People) -> None:
        """A body beyond all limits is refused by its length."""
        _, given = give(people, make_case(people))
        got = Client().post(
            "/receipts/challenge/send/",
            {"pass": pass_for(given.receipt)},
            headers={"content-length": "40000000"},
        )
        assert got.status_code == 413 and "up to 10 MB" in text(got)
        assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [("es-419", "es"), ("zh", "zh-hans"), ("zh-tw", "zh-hant"), ("zh-hant-hk", "zh-hant"),
     ("fil", "tl"), ("fil-ph", "tl"), ("de", ""), ("", ""), ("vi-vn", "vi")],
)  # fmt: skip
def test_browsers_languages(asked: str, found: str) -> None:
    """A browser's code is read as the nearest language of the catalogue."""
    assert known(asked) == found
