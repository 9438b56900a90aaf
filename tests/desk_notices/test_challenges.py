"""Challenges: who may file, what they hold back, who may answer, and what an answer does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from desk_people import JAIL, People, make_case, make_people
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from notice_world import (
    GRADE,
    LONG,
    WRONG,
    case_with_copy,
    challenged,
    fact_of,
    give,
    hidden,
    open_page,
    picture,
    text,
)

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import Source, add_record, represent, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.models import Answer, Challenge
from holdcheck.desk.challenges.services import (
    MAX_OPEN,
    Correction,
    Filing,
    answer_challenge,
    answer_hours,
    deadline,
    file_challenge,
    open_challenges,
    set_answer_hours,
    suspended,
    why_not,
)
from holdcheck.desk.decisions.services import decide_acts, latest_decisions, opens, override
from holdcheck.desk.events.ledger import log, proof_of, signing_key
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.receipts.services import pass_for
from holdcheck.facts.errors import InputError
from holdcheck.ledger import verify_inclusion_file

pytestmark = pytest.mark.django_db
HOLD, NOTIFY, TRANSFER = "hold_past_release", "notify_release", "transfer_custody"
DOCKET = Source("court_record", "certified docket 12-1", certified=True)
MISDEMEANOR = Correction(value="misdemeanor", source=DOCKET)
Enter = Callable[[User], Client]


def answer(
    people: People, found: Challenge, role: str = "counsel", *, outcome: str = "upheld",
    reasons: str = LONG, correction: Correction | None = MISDEMEANOR,
) -> Answer:  # fmt: skip
    with work_on(found.case_id, by=people.actor(role)) as work:
        return answer_challenge(
            work, found, outcome=outcome, reasons=reasons, correction=correction
        )


def stands(case: Case, act: str) -> str:
    return latest_decisions(case)[act].desk_outcome


class TestFiling:
    """What filing does."""

    def test_it_suspends_notices_and_transfers(self, people: People) -> None:
        """The gate closes in the same transaction; the hold itself is decided as before."""
        case = make_case(people)
        assert opens(latest_decisions(case)[NOTIFY]) and not suspended(case)
        challenged(people, case)
        assert suspended(case)
        after = latest_decisions(case)
        assert (after[NOTIFY].outcome, after[NOTIFY].desk_outcome) == ("permitted", "indeterminate")
        assert not opens(after[NOTIFY]) and not opens(after[TRANSFER])
        assert after[NOTIFY].holds[-1]["code"].startswith("challenge:")
        assert stands(case, HOLD) == "permitted"

    def test_citizenship_and_identity_hold_everything(self, people: People) -> None:
        """Who says that the person is a citizen, or another person, stops the hold too."""
        case = make_case(people)
        challenged(people, case, "person.identity_confirmed", "My brother has another name.")
        assert stands(case, HOLD) == "indeterminate"

    def test_every_step_is_in_the_log(self, people: People) -> None:
        """Challenge and answer are entries whose proofs open them; nothing is written without one."""
        case = make_case(people)
        found = challenged(people, case)
        given = answer(people, found)
        assert log().size() == Event.objects.count()
        for event in (found.event, given.event):
            proved = verify_inclusion_file(text=proof_of(event), key=signing_key().verifier)
            assert proved.payload == event.payload.encode()
        assert found.event.kind == "challenge_filed" and found.event.actor_role == "receipt"
        assert found.event.actor_id is None

    def test_the_board_shows_the_deadline(self, people: People) -> None:
        """The answer is the next thing due when nothing else comes first."""
        case = make_case(people)
        found = challenged(people, case)
        case.refresh_from_db()
        assert case.next_deadline_at == found.due_at
        assert case.next_deadline_for == "a challenge must be answered"
        answer(people, found)
        case.refresh_from_db()
        assert case.next_deadline_for != "a challenge must be answered"

    def test_one_open_challenge_a_fact_and_five_a_case(self, people: People) -> None:
        """A second one of the same fact waits, and so does a sixth."""
        case = make_case(people)
        found = challenged(people, case)
        with pytest.raises(RefusedError, match="open challenge"):
            challenged(people, case)
        paths = ["desk.date_of_birth", "person.identity_confirmed", "detainer.signed", ""]
        for path in paths:
            challenged(people, case, path)
        with pytest.raises(RefusedError, match="open challenges"):
            challenged(people, case, "detainer.issued")
        assert open_challenges(case).count() == MAX_OPEN
        answer(people, found, outcome="not_upheld", correction=None)
        assert challenged(people, case).pk  # answered once, it may be challenged again

    def test_what_says_nothing_or_is_gone_is_refused(self, people: People) -> None:
        """Empty words, a superseded fact, a fact of another case, words too long: refused whole."""
        case, other = make_case(people), make_case(people, "B-2")
        old = fact_of(case, "desk.date_of_birth")
        with work_on(case.pk, by=people.actor("clerk")) as work:
            state_fact(work, old.path, "1991-05-01", source=JAIL)
        size = Event.objects.count()
        for fact, words, match in (
            (None, "  ", "is empty"),
            (old, WRONG, "not stated in this case any more"),
            (fact_of(other, GRADE), WRONG, "not stated in this case any more"),
            (None, "x" * 2001, "at most 2000"),
            (None, "a\x00b", "no text"),
        ):
            with (
                pytest.raises((InputError, RefusedError), match=match),
                work_on(case.pk, by=people.actor("clerk")) as work,
            ):
                file_challenge(work, Filing(fact, words, "self"))
        with (
            pytest.raises(InputError, match="no choice"),
            work_on(case.pk, by=people.actor("clerk")) as work,
        ):
            file_challenge(work, Filing(None, WRONG, "sheriff"))
        assert Event.objects.count() == size and not suspended(case)


class TestDeadline:
    """By when the answer is due."""

    FILED = datetime.fromisoformat("2026-03-01T12:00:00+00:00")

    def test_without_a_law_it_is_the_agencys_own(self) -> None:
        """The agency's hours, labelled as the agency's."""
        found = deadline([], filed_at=self.FILED, hours=24)
        assert (found.at, found.basis, found.cite) == (
            self.FILED + timedelta(hours=24), "agency", "",
        )  # fmt: skip

    def test_a_laws_time_goes_first(self) -> None:
        """A duty that sets the time wins, the earliest of several, with its citation."""

        def duty(hours: int, **more: object) -> dict[str, object]:
            at = (self.FILED + timedelta(hours=hours)).isoformat()
            return {"id": "answer_challenge", "owed": "owed", "due_at": at, "cite": f"Code {hours}", **more}  # fmt: skip

        found = deadline(
            [
                duty(72),
                duty(48),
                duty(2, owed="not_owed"),
                duty(1, id="copy"),
                duty(3, due_at=None),
            ],
            filed_at=self.FILED,
            hours=24,
        )
        assert (found.basis, found.cite) == ("law", "Code 48")
        assert found.at == self.FILED + timedelta(hours=48)

    def test_the_agency_sets_its_hours(self, people: People, enter: Enter) -> None:
        """Set by supervisor or counsel, kept for challenges filed before, shown as the agency's."""
        case = make_case(people)
        assert answer_hours(people.agency) == 24
        before = challenged(people, case)
        counsel = enter(people.user("counsel"))
        form = {"request_key": str(uuid.uuid4())}
        for wrong in ("0", "169", "soon", ""):
            assert counsel.post("/challenges/time/", {**form, "hours": wrong}).status_code == 422
        assert counsel.post("/challenges/time/", {**form, "hours": "6"}).status_code == 302
        assert answer_hours(people.agency) == 6
        after = challenged(people, case, "desk.date_of_birth")
        assert before.due_at - before.at == timedelta(hours=24)
        assert after.due_at - after.at == timedelta(hours=6)
        _, given = give(people, case)
        assert "Our office set this time. No law that we know of sets it." in text(
            open_page(Client(), given.code)
        )
        with pytest.raises(RefusedError, match="supervisor or counsel"):
            set_answer_hours(people.agency, 5, by=people.actor("clerk"), at=after.at)
        assert enter(people.user("clerk")).post("/challenges/time/", form).status_code == 403


class TestAnswer:
    """Who answers, and what it does."""

    def test_upheld_corrects_and_decides_again(self, people: People) -> None:
        """The old fact stays, the new one has its source and reasons, and the hold falls."""
        case = make_case(people)
        found = challenged(people, case)
        given = answer(people, found)
        assert not suspended(case)
        now = fact_of(case, GRADE)
        assert (now.value, now.source, now.reasons) == ("misdemeanor", DOCKET.words, LONG)
        assert now.supersedes == found.fact and given.corrected == now
        assert stands(case, HOLD) == "prohibited"
        assert opens(latest_decisions(case)[NOTIFY])

    def test_not_upheld_lifts_the_suspension(self, people: People) -> None:
        """Without a correction nothing changes but the suspension."""
        case = make_case(people)
        found = challenged(people, case)
        answer(people, found, outcome="not_upheld", correction=None)
        assert fact_of(case, GRADE) == found.fact
        assert stands(case, HOLD) == "permitted" and opens(latest_decisions(case)[NOTIFY])

    def test_a_record_can_be_withdrawn_or_a_fact_become_unknown(self, people: People) -> None:
        """A namesake's conviction is taken back whole; what nobody knows becomes unknown."""
        case = make_case(people)
        given = answer(people, challenged(people, case), correction=Correction(withdraw=True))
        assert given.withdrew == given.challenge.entry and stands(case, HOLD) == "prohibited"
        other = make_case(people, "B-2")
        found = challenged(people, other, "person.identity_confirmed", "Not him.")
        answer(people, found, correction=Correction(value=None, source=JAIL))
        assert fact_of(other, "person.identity_confirmed").value is None

    def test_something_else_names_the_fact_to_correct(self, people: People) -> None:
        """What was no stated fact becomes one."""
        case = make_case(people)
        found = challenged(people, case, "", "I am a citizen. My birth record is in Ohio.")
        stated = Correction("person.citizenship_claimed", True, JAIL)
        answer(people, found, correction=stated)
        assert fact_of(case, "person.citizenship_claimed").value is True
        assert stands(case, HOLD) == "indeterminate"

    @pytest.mark.parametrize("role", ["clerk", "defender", "auditor", "administrator"])
    def test_only_supervisor_or_counsel(self, people: People, role: str) -> None:
        """Nobody else answers."""
        found = challenged(people, make_case(people))
        with pytest.raises(RefusedError, match="supervisor or counsel"):
            answer(people, found, role)
        assert suspended(found.case)

    def test_not_who_decided_nor_stated_nor_overrode(self, people: People) -> None:
        """Decider, stater and overrider are barred, even when filing decided again meanwhile."""
        case = make_case(people)
        with work_on(case.pk, by=people.actor("supervisor")) as work:
            decide_acts(work, [HOLD])
        first = challenged(people, case, "desk.date_of_birth", "Born in 1991.")
        second = challenged(people, case, "person.identity_confirmed", "Not him.")
        for found in (first, second):
            assert str(people.user("supervisor").pk) in found.not_by
            with pytest.raises(RefusedError, match="different supervisor or counsel"):
                answer(people, found, "supervisor")
            assert why_not(found, people.actor("counsel")) == ""
        other = make_case(people, "B-2")
        with work_on(other.pk, by=people.actor("counsel")) as work:
            override(work, latest_decisions(other)[HOLD], outcome="prohibited", reasons=LONG)
        found = challenged(people, other)
        assert why_not(found, people.actor("counsel")) and not why_not(
            found, people.actor("supervisor")
        )
        third = make_case(people, "B-3")
        with work_on(third.pk, by=people.actor("counsel")) as work:
            add_record(work, "charge", {"grade": "felony"}, source=JAIL)
        charge = challenged(people, third, "charge[].grade")
        assert why_not(charge, people.actor("counsel"))

    def test_who_filed_does_not_answer(self, people: People) -> None:
        """Counsel who entered a challenge from paper leaves the answer to another."""
        case = make_case(people)
        with work_on(case.pk, by=people.actor("counsel")) as work:
            found = file_challenge(work, Filing(fact_of(case, GRADE), WRONG, "self"))
        assert why_not(found, people.actor("counsel"))
        assert answer(people, found, "supervisor").outcome == "upheld"

    def test_an_answer_must_fit(self, people: People) -> None:
        """Reasons, a correction exactly when upheld, another value, once: else nothing is written."""
        found = challenged(people, make_case(people))
        size = Event.objects.count()
        same = Correction(value="felony", source=DOCKET)
        for values, match in (
            ({"reasons": "because"}, "reasons"),
            ({"correction": None}, "corrects something"),
            ({"outcome": "not_upheld"}, "corrects nothing"),
            ({"outcome": "maybe", "correction": None}, "no choice"),
            ({"correction": same}, "stands already"),
            ({"correction": Correction(value="murder", source=DOCKET)}, "grade"),
            ({"correction": Correction(value="misdemeanor")}, "who or what says so"),
        ):
            with pytest.raises(InputError, match=match):
                answer(people, found, **values)  # type: ignore[arg-type]
        assert Event.objects.count() == size and suspended(found.case)
        answer(people, found)
        with pytest.raises(RefusedError, match="already"):
            answer(people, found)
        other = make_case(people, "B-2")
        with (
            pytest.raises(RefusedError, match="another case"),
            work_on(other.pk, by=people.actor("counsel")) as work,
        ):
            answer_challenge(work, found, outcome="not_upheld", reasons=LONG)


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
