"""The pages of a challenge: the family's form behind a code, and those at the desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from desk_people import People, make_case, make_people
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from notice_world import (
    GRADE,
    HOLD,
    LONG,
    WRONG,
    answer,
    case_with_copy,
    challenged,
    fact_of,
    give,
    hidden,
    open_page,
    picture,
    stands,
    text,
)

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import represent
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.models import Answer, Challenge
from holdcheck.desk.challenges.services import (
    suspended,
)
from holdcheck.desk.receipts.services import pass_for

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]


class TestByCode:
    """The family's form."""

    def send(self, given: object, case: Case, **values: object) -> object:
        fields = {
            "pass": pass_for(given.receipt),  # type: ignore[attr-defined]
            "language": "es",
            "request_key": str(uuid.uuid4()),
            "fact": str(fact_of(case, GRADE).pk),
            "right": WRONG,
            "who": "family",
            **values,
        }
        return Client().post("/receipts/challenge/send/", fields)

    def test_sent_twice_it_is_filed_once(self, people: People) -> None:
        """The same form again shows the same page and files nothing."""
        case = make_case(people)
        _, given = give(people, case)
        key = str(uuid.uuid4())
        for _ in range(2):
            page = self.send(given, case, request_key=key)
            assert "Recibimos su impugnación" in text(page)
        assert Challenge.objects.count() == 1
        again = self.send(given, case)
        assert "ya tiene una impugnación abierta" in text(again) and WRONG in text(again)

    @pytest.mark.parametrize(("name", "limit"), [("right", 2000), ("name", 200), ("reach", 300)])
    def test_fields_at_their_limits(self, people: People, name: str, limit: int) -> None:
        """The last letter that fits is kept, one more is a message beside the field; any script."""
        case = make_case(people)
        _, given = give(people, case)
        word = "Ñ王한Đ"
        long = (word * limit)[: limit + 1]
        over = self.send(given, case, **{name: long})
        assert f'id="{name}-error"' in text(over) and f"{limit} letras" in text(over)
        assert long in text(over) and Challenge.objects.count() == 0
        assert 'id="right-error"' in text(self.send(given, case, right="a\x00b"))
        done = self.send(given, case, **{name: long[:-1]})
        assert "Recibimos su impugnación" in text(done)
        kept = Challenge.objects.get()
        assert {"right": kept.what_is_right, "name": kept.name, "reach": kept.reach}[name] == long[
            :-1
        ]

    def test_lines_are_counted_as_typed(self, people: People) -> None:
        """A browser's two characters for a line's end count as one."""
        case = make_case(people)
        _, given = give(people, case)
        self.send(given, case, right="a\r\n" * 999 + "bb")
        assert Challenge.objects.get().what_is_right == "a\n" * 999 + "bb"

    @pytest.mark.parametrize(
        "values",
        [{"fact": ""}, {"fact": "not-a-uuid"}, {"fact": str(uuid.uuid4())}, {"who": "sheriff"}, {"right": " \r\n "}],
    )  # fmt: skip
    def test_mistakes_keep_what_was_typed(self, people: People, values: dict[str, str]) -> None:
        """A message beside the field; the rest stays as it was; nothing is filed."""
        case = make_case(people)
        _, given = give(people, case)
        page = self.send(given, case, name='<b>"Zoë"</b>', **values)
        assert page.status_code == 422  # type: ignore[attr-defined]
        assert "Todavía no se envió" in text(page)
        assert "&lt;b&gt;&quot;Zoë&quot;&lt;/b&gt;" in text(page)
        assert f'id="{next(iter(values))}-error"' in text(page)
        assert not suspended(case)

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("empty.png", b""),
            ("script.html", b"<script>alert(1)</script>"),
            ("picture.png", b"\x89PNG\r\n\x1a\nnothing more"),
            ("bomb.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
            ("program.exe", b"MZ" + bytes(200)),
        ],
    )
    def test_hostile_files_are_refused_whole(
        self, people: People, name: str, content: bytes
    ) -> None:
        """What is no picture and no PDF is not kept, whatever its name says."""
        case = make_case(people)
        _, given = give(people, case)
        file = SimpleUploadedFile(name, content, content_type="image/png")
        page = self.send(given, case, files=[file])
        assert 'id="files-error"' in text(page) and WRONG in text(page)
        assert not suspended(case) and not case.documents.exists()

    def test_good_files_are_kept_as_received(self, people: People) -> None:
        """Three files, byte for byte, under odd names; a fourth is refused."""
        case = make_case(people)
        _, given = give(people, case)
        names = ["../../etc/passwd.png", "證據\u202e.jpg", "x" * 300 + ".png"]
        contents = [picture(), picture("JPEG"), picture(size=(60, 60))]
        files = [SimpleUploadedFile(n, c) for n, c in zip(names, contents, strict=True)]
        many = [SimpleUploadedFile("a.png", picture()) for _ in range(4)]
        assert 'id="files-error"' in text(self.send(given, case, files=many))
        self.send(given, case, files=files)
        kept = [one.document for one in Challenge.objects.get().evidence.order_by("event_id")]
        assert [bytes(one.body.content) for one in kept] == contents
        assert [one.content_type for one in kept] == ["image/png", "image/jpeg", "image/png"]
        assert all("/" not in one.title and "\u202e" not in one.title for one in kept)
        assert "Archivos enviados: 3" in text(open_page(Client(), given.code, language="es"))

    def test_both_sides_read_the_history(self, people: People, enter: Enter) -> None:
        """Fact, words, answer and reasons, to the family and to the jail alike."""
        case = make_case(people)
        _, given = give(people, case)
        self.send(given, case)
        found = Challenge.objects.get()
        answer(people, found)
        family = text(open_page(Client(), given.code, language="en"))
        jail = text(enter(people.user("auditor")).get(f"/challenges/{found.pk}/"))
        for words in (WRONG, LONG, "the challenge was right", "Conviction 1 – Kind of crime"):
            assert words in family, words
            assert words in jail, words

    def test_the_form_needs_its_pass(self, people: People) -> None:
        """The hidden pass of the page is what files; it comes with the page."""
        case = make_case(people)
        _, given = give(people, case)
        page = open_page(Client(), given.code)
        form = Client().post("/receipts/challenge/", {"pass": hidden(page, "pass")})
        assert hidden(form, "pass") and hidden(form, "request_key")
        assert "Date of birth" in text(form)


class TestAtTheDesk:
    """Pages for those with an account."""

    def test_a_defender_files_for_a_client_only(self, people: People, enter: Enter) -> None:
        """Own clients, with evidence; other cases are not found."""
        case, other = make_case(people), make_case(people, "B-2")
        defender = people.user("defender")
        with work_on(case.pk, by=people.actor("counsel")) as work:
            represent(work, defender)
        browser = enter(defender)
        assert browser.get(f"/challenges/case/{other.pk}/new/").status_code == 404
        form = browser.get(f"/challenges/case/{case.pk}/new/").context["form"]
        values = {
            "version": form["version"].value(),
            "request_key": str(form["request_key"].value()),
            "fact": str(fact_of(case, GRADE).pk),
            "what_is_right": WRONG,
            "who": "counsel",
            "name": "D. Fender",
            "reach": "555 0101",
            "language": "en",
        }
        address = f"/challenges/case/{case.pk}/new/"
        bad = SimpleUploadedFile("a.png", b"no picture")
        refused = browser.post(address, {**values, "files": [bad]})
        assert refused.status_code == 422 and "Choose the files again" in text(refused)
        assert browser.post(address, {**values, "what_is_right": ""}).status_code == 422
        done = browser.post(address, {**values, "files": [SimpleUploadedFile("a.png", picture())]})
        assert done.status_code == 302
        found = Challenge.objects.get()
        assert found.by == defender and found.evidence.count() == 1 and suspended(case)
        read = browser.get(f"/challenges/{found.pk}/")
        assert "needs a supervisor or counsel" in text(read).lower()
        unseen = challenged(people, other)
        assert browser.get(f"/challenges/{unseen.pk}/").status_code == 404
        assert text(browser.get("/challenges/")).count("B-2") == 0

    def test_counsel_answers_on_the_page(self, people: People, enter: Enter) -> None:
        """Mistakes stand beside their fields; a good answer corrects and shows itself."""
        case = case_with_copy(people)
        found = challenged(people, case)
        counsel, address = enter(people.user("counsel")), f"/challenges/{found.pk}/"
        form = counsel.get(address).context["form"]
        base = {"version": form["version"].value(), "request_key": str(form["request_key"].value())}
        for values, words in (
            ({}, "This field is required"),
            ({"outcome": "upheld", "reasons": LONG}, "Choose what is corrected"),
            ({"outcome": "upheld", "reasons": LONG, "how": "value", "value": "misdemeanor"}, "Say who or what"),
            ({"outcome": "upheld", "reasons": LONG, "how": "value", "source_kind": "court_record"}, "Write the right value"),
            ({"outcome": "not_upheld", "reasons": "no"}, "at least 15"),
        ):  # fmt: skip
            page = counsel.post(address, {**base, **values})
            assert page.status_code == 422 and words in text(page), words
        good = {
            "outcome": "upheld", "reasons": LONG, "how": "value", "value": "misdemeanor",
            "source_kind": "court_record", "source": "docket 12-1", "certified": "on",
        }  # fmt: skip
        assert counsel.post(address, {**base, **good}).status_code == 302
        assert "the challenge was right" in text(counsel.get(address))
        assert counsel.post(address, {**base, **good}).status_code == 302
        assert Answer.objects.count() == 1
        assert StatedFact.objects.filter(case=case, path=GRADE).count() == 2

    def test_something_else_is_answered_with_a_fact(self, people: People, enter: Enter) -> None:
        """For a matter that is no stated fact, the answer chooses which fact to state."""
        case = make_case(people)
        found = challenged(people, case, "", "He is 17.")
        counsel, address = enter(people.user("counsel")), f"/challenges/{found.pk}/"
        form = counsel.get(address).context["form"]
        base = {
            "version": form["version"].value(), "request_key": str(form["request_key"].value()),
            "outcome": "upheld", "reasons": LONG, "how": "value", "source_kind": "person",
        }  # fmt: skip
        assert "Choose which fact" in text(counsel.post(address, base))
        wrong = counsel.post(address, {**base, "path": "person.age_years", "value": "seventeen"})
        assert "not a number" in text(wrong)
        counsel.post(address, {**base, "path": "person.age_years", "value": "17"})
        assert fact_of(case, "person.age_years").value == 17
        assert stands(case, HOLD) == "prohibited"

    def test_another_agency_sees_nothing(self, people: People, enter: Enter) -> None:
        """A challenge of another agency is not found, listed or answered."""
        found = challenged(people, make_case(people))
        others = make_people(name="Other Jail")
        stranger = enter(others.user("counsel"))
        assert stranger.get(f"/challenges/{found.pk}/").status_code == 404
        assert (
            stranger.post(f"/challenges/{found.pk}/", {"outcome": "not_upheld"}).status_code == 404
        )
        assert str(found.pk) not in text(stranger.get("/challenges/"))
        assert stranger.get(f"/challenges/case/{found.case_id}/new/").status_code == 404
        assert enter(people.user("administrator")).get("/challenges/").status_code == 403
        assert enter(people.user("auditor")).get(f"/challenges/case/{found.case_id}/new/").status_code == 403  # fmt: skip
