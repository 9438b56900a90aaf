"""The printed decision and what a stranger verifies from it: the same words on both."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest
from desk_people import COURT, People, make_case
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import User
from holdcheck.desk.audit.verifiers import VERIFIERS
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.decisions.page import ASK, WORDS
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.ledger import signing_key

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
HOLD = "hold_past_release"


@pytest.fixture
def verifier(tmp_path: Path) -> ModuleType:
    """The verifier as the desk hands it out, to somebody without an account."""
    got = Client().get(reverse("verifier", args=["holdcheck_verify.py"]))
    assert got.status_code == 200 and got["Content-Disposition"].startswith("attachment")
    path = tmp_path / "holdcheck_verify.py"
    path.write_bytes(got.content)
    spec = importlib.util.spec_from_file_location("handed_out", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["handed_out"] = module
    spec.loader.exec_module(module)
    return module


def exhibit(client: Client, case: Case) -> str:
    """The exhibit's text, each stretch of blanks one blank."""
    decision = latest_decisions(case)[HOLD]
    page = client.get(reverse("exhibit", args=[case.pk, decision.pk])).content.decode()
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def told(verifier: ModuleType, client: Client, case: Case, folder: Path) -> list[str]:
    """What the verifier says of the exhibit's proof file."""
    decision = latest_decisions(case)[HOLD]
    proof = folder / "proof.json"
    proof.write_bytes(client.get(reverse("proof", args=[case.pk, decision.pk])).content)
    key = verifier.Key(str(signing_key().verifier))
    return str(verifier.verify(proof, key, [], [])).splitlines()


def test_the_verifier_says_what_the_exhibit_says(
    people: People, enter: Enter, verifier: ModuleType, tmp_path: Path
) -> None:
    """Asked, answer, for, decided and the hash of the text are the same on paper and after the check."""
    case = make_case(people)
    client = enter(people.user("counsel"))
    page, lines = exhibit(client, case), told(verifier, client, case, tmp_path)
    decision = latest_decisions(case)[HOLD]
    assert lines[0].startswith("VERIFIED: ")
    said = dict(line.split(": ", 1) for line in lines[1:6])
    assert said["Asked"] == ASK[HOLD] and f"Asked {said['Asked']}" in page
    assert said["Answer"] == WORDS["permitted"][0] and f"Answer {said['Answer']}" in page
    assert said["For"] == f"case {case.pk}" and f"Case reference {case.pk}" in page
    moment, _, by = said["Decided"].partition(" by ")
    assert by == decision.decided_by_name and f"({moment}) by {by}" in page
    digest = said["SHA-256 of the text"]
    assert digest == sha256(decision.event.payload.encode()).hexdigest() and digest in page


def test_an_answer_held_back_is_told_with_the_laws_own(
    people: People, enter: Enter, verifier: ModuleType, tmp_path: Path
) -> None:
    """A sign of citizenship holds a permission back: the verifier tells both, as the exhibit does."""
    case = make_case(people)
    with work_on(case.pk, by=people.actor("clerk")) as work:
        state_fact(work, "person.citizenship_claimed", True, source=COURT)
    client = enter(people.user("counsel"))
    decision = latest_decisions(case)[HOLD]
    said = dict(line.split(": ", 1) for line in told(verifier, client, case, tmp_path)[1:5])
    if decision.outcome == decision.desk_outcome:
        assert said["Answer"] == WORDS[decision.desk_outcome][0]
    else:
        assert said["Answer"] == (
            f"{WORDS[decision.desk_outcome][0]} (the law's own answer: {WORDS[decision.outcome][0]})"
        )
    assert WORDS[decision.desk_outcome][0] in exhibit(client, case)


def test_the_verifier_asks_and_answers_in_the_desks_words(verifier: ModuleType) -> None:
    """Every act and every answer of the desk has the same words in the verifier, which shares no code."""
    assert verifier.ASKED == ASK
    assert {name: words for name, (words, _) in WORDS.items()} == verifier.ANSWERS


def test_the_exhibit_names_the_verifiers_and_their_hashes(people: People, enter: Enter) -> None:
    """Each file is had from the address printed, without an account, and is the one of that hash."""
    case = make_case(people)
    decision = latest_decisions(case)[HOLD]
    client = enter(people.user("counsel"))
    page = client.get(reverse("exhibit", args=[case.pk, decision.pk])).content.decode()
    found = re.findall(
        r'href="(http://testserver[^"]+)">([^<]+)</a><br><span[^>]*>sha256 (\w+)', page
    )
    assert [Path(address).name for address, _, _ in found] == list(VERIFIERS)
    for address, shown, digest in found:
        assert address == shown, "what is printed is the whole address"
        got = Client().get(address)
        assert got.status_code == 200 and sha256(got.content).hexdigest() == digest
    assert Client().get(reverse("verifier", args=["settings.py"])).status_code == 404


def test_what_would_change_the_answer_is_said_in_sentences(people: People, enter: Enter) -> None:
    """Case page and exhibit say it in words; no name of a fact, and no sign of a program."""
    case = make_case(people)
    decision = latest_decisions(case)[HOLD]
    flips = decision.record["flips"]
    assert flips and all(one["says"] for one in flips)
    client = enter(people.user("counsel"))
    for address in (
        reverse("case", args=[case.pk]),
        reverse("exhibit", args=[case.pk, decision.pk]),
    ):
        page = client.get(address).content.decode()
        assert "What would change the answer" in page
        said = page.partition("What would change the answer")[2].partition("</ul>")[0]
        for flip in flips:
            assert flip["says"] in said.replace("&#x27;", "'").replace("&quot;", '"')
            for change in flip["changes"]:
                assert not {".", "[", "_"} & {*change["fact"]} or change["fact"] not in said
        assert " = " not in said and "→" not in said
