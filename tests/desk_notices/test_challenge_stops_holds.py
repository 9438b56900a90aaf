"""What a family says about citizenship or identity stops the hold, however it is said."""

from __future__ import annotations

import uuid

import pytest
from desk_people import People, make_case
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from notice_world import (
    HOLD,
    LONG,
    NOTIFY,
    answer,
    challenged,
    give,
    picture,
    stands,
    text,
)

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import read_file
from holdcheck.desk.cases.services import Source
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import Correction, Filing, file_challenge
from holdcheck.desk.decisions.contrary import open_signs
from holdcheck.desk.decisions.services import clear_sign
from holdcheck.desk.decisions.words import found_in
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.notices.catalogue import NAMES, book
from holdcheck.desk.receipts.services import pass_for
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db


def sends(people: People, case: Case, **values: object) -> str:
    """A challenge sent by the family with the code."""
    _, given = give(people, case)
    form = {
        "pass": pass_for(given.receipt),
        "language": "en",
        "request_key": str(uuid.uuid4()),
        "right": "Please look again.",
        "who": "family",
        **values,
    }
    return text(Client().post("/receipts/challenge/send/", form))


class TestWhatFamiliesChoose:
    """The choices of the form."""

    @pytest.mark.parametrize("chosen", ["citizenship", "identity", "other"])
    def test_each_holds_custody_until_answered(self, people: People, chosen: str) -> None:
        """Citizenship, a wrong person, and something else stop the hold; the answer frees it."""
        case = make_case(people)
        assert stands(case, HOLD) == "permitted"
        assert "We have your challenge" in sends(people, case, fact=chosen)
        for act in (HOLD, NOTIFY):
            assert stands(case, act) == "indeterminate", act
        answer(people, Challenge.objects.get(), outcome="not_upheld", correction=None)
        assert stands(case, HOLD) == "permitted"

    def test_they_are_there_in_every_language(self, people: People) -> None:
        """Citizenship and wrong person stand first, though nobody stated such a fact."""
        case = make_case(people)
        _, given = give(people, case)
        for language in NAMES:
            words = book(language)
            form = {"pass": pass_for(given.receipt), "language": language}
            page = text(Client().post("/receipts/challenge/", form))
            for matter in ("citizenship", "identity"):
                said = words.said(f"file.{matter}")
                assert said.language == language and said.text in page
            assert page.index('value="citizenship"') < page.index("<strong>")

    def test_a_matter_is_challenged_once_at_a_time(self, people: People) -> None:
        """The second one about citizenship waits; an unknown matter is refused by the service."""
        case = make_case(people)
        sends(people, case, fact="citizenship")
        assert "has an open challenge" in sends(people, case, fact="citizenship")
        by = people.actor("clerk")
        with pytest.raises(InputError, match="no matter"), work_on(case.pk, by=by) as work:
            file_challenge(work, Filing(None, "He is innocent.", "self", matter="guilt"))
        with pytest.raises(RefusedError, match="open"), work_on(case.pk, by=by) as work:
            file_challenge(work, Filing(None, "Look.", "self", matter="citizenship"))

    def test_an_upheld_one_states_the_fact(self, people: People) -> None:
        """Upheld, the person is a citizen on the record, and nothing opens any more."""
        case = make_case(people)
        sends(people, case, fact="citizenship")
        found = Challenge.objects.get()
        assert found.path == "person.us_citizen"
        paper = Source("agency_record", "passport seen")
        answer(people, found, correction=Correction(value=True, source=paper))
        assert stands(case, HOLD) == "prohibited"


class TestWhatFamiliesWrite:
    """Words and names of files."""

    def test_words_of_a_challenge_are_signs(self, people: People) -> None:
        """In a challenge about something else the words are a sign, which the answer does not clear."""
        case = make_case(people)
        right = "He is a United States citizen, born in Ohio."
        found = challenged(people, case, "desk.date_of_birth", right)
        (sign,) = open_signs(read_file(case))
        assert sign.about == "citizenship" and "United States citizen" in sign.sentence
        assert stands(case, HOLD) == "indeterminate"
        answer(people, found, outcome="not_upheld", correction=None)
        assert stands(case, HOLD) == "indeterminate"
        with work_on(case.pk, by=people.actor("supervisor")) as work:
            clear_sign(work, sign.key, finding="not_about", reasons=LONG)
        assert stands(case, HOLD) == "permitted"

    def test_the_name_of_a_file_is_a_sign(self, people: People) -> None:
        """A picture called passport is looked into before any hold."""
        case = make_case(people)
        file = SimpleUploadedFile("mi_pasaporte-2.png", picture(), content_type="image/png")
        sends(people, case, fact="other", files=[file])
        answer(people, Challenge.objects.get(), outcome="not_upheld", correction=None)
        (sign,) = open_signs(read_file(case))
        assert "mi pasaporte" in sign.sentence and stands(case, HOLD) == "indeterminate"

    @pytest.mark.parametrize(
        ("said", "about"),
        [
            ("He is a U.S. citizen", ["citizenship"]),
            ("She was born in Puerto Rico.", ["citizenship"]),
            ("born in the U.S. in 1990", ["citizenship"]),
            ("us_passport.jpg", ["citizenship"]),
            ("Es ciudadano, nació en Texas", ["citizenship"]),
            ("nací aquí", ["citizenship"]),
            ("acta-de-nacimiento.pdf", ["citizenship"]),
            ("他是美国公民", ["citizenship"]),
            ("護照.png", ["citizenship"]),
            ("Mamamayan siya ng U.S.", ["citizenship"]),
            ("Anh ấy là công dân Hoa Kỳ", ["citizenship"]),
            ("시민권자입니다", ["citizenship"]),
            ("You have the wrong man", ["identity"]),
            ("Es la persona equivocada", ["identity"]),
            ("認錯人了", ["identity"]),
            ("nhầm người", ["identity"]),
            ("It was a misdemeanor. Born in 1991.", []),
            ("Fue un delito menor, nació en 1991.", []),
            ("", []),
        ],
    )  # fmt: skip
    def test_words_are_found_in_every_language(self, said: str, about: list[str]) -> None:
        """What points to citizenship or another person is found, a date of birth is not."""
        assert [one for one, _ in found_in(said, from_outside=True)] == about
