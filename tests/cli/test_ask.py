"""`holdcheck ask` asks what matters and takes what a person types."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from holdcheck.cli.ask import ask
from holdcheck.cli.main import main
from holdcheck.facts.case import read_case
from holdcheck.facts.errors import InputError, LawNotFoundError
from holdcheck.facts.schema import case_schema

ARGS = ["--act", "hold_past_release", "--on", "2014-07-11", "--law", "us-ct-trust-2014"]


def test_answers_lead_to_a_decision() -> None:
    """Typed answers settle the case; a wrong one is asked again."""
    answers = "maybe\n2014-07-11T09:00\n5\n" + "no\n0\nOfficer of the day\nnothing on file\n\n" * 20
    found = CliRunner().invoke(ask, ARGS, input=answers)
    assert found.exit_code == 0, found.output
    assert "Hold past release: PROHIBITED" in found.output
    assert "is not a" in found.output


def test_nothing_typed_stops() -> None:
    """An empty answer stops; what was not asked stays unknown."""
    found = CliRunner().invoke(ask, ARGS, input="\n")
    assert found.exit_code == 0
    assert "Not known and would matter" in found.output


def test_schema_of_a_case() -> None:
    """The schema takes a stated fact and refuses an unknown path."""
    validator = jsonschema.Draft202012Validator(case_schema())
    good = {"facts": {"person": {"age_years": {"value": 30, "source": "booking"}}}}
    assert validator.is_valid(good)
    assert not validator.is_valid({"facts": {"persn": {}}})


MOMENT = ["--act", "hold_past_release", "--on", "2014-07-11T10:00", "--law", "us-ct-trust-2014"]


def asked(args: list[str], *lines: str) -> str:
    found = CliRunner().invoke(ask, args, input="\n".join(lines) + "\n")
    assert found.exit_code == 0, found.output
    return found.output


def test_the_first_line_says_how_to_stop() -> None:
    """And how to pass a question over and go back."""
    first = asked(MOMENT, "stop").splitlines()[0]
    for word in ("[unknown]", "[back]", "[stop]"):
        assert word in first


def test_the_time_of_release_is_asked_and_not_the_hours() -> None:
    """Nobody counts a law's hours by heart."""
    said = asked(MOMENT, "2014-07-11T09:00", "stop")
    assert "When would the person be released but for the detainer?" in said
    assert "How many hours" not in said


def test_a_memo_that_binds_ice_alone_is_not_asked_about() -> None:
    """Whom ICE may want is no question for a jail that asks whether it may tell ICE of a release."""
    place = ["--act", "notify_release", "--on", "2015-03-01", "--place", "US/CA/SantaClara"]
    said = asked(place, *["unknown"] * 40)
    questions = [line for line in said.splitlines() if "?" in line and not line.startswith(" ")]
    assert any("Has a detainer been issued" in line for line in questions)
    for words in ("danger to national security", "How old is the person"):
        assert not any(words in line for line in questions)


def test_back_takes_the_last_answer_back() -> None:
    """The question before is asked again, and its new answer is the one that counts."""
    said = asked(MOMENT, "back", "2014-07-10T09:00", "back", "2014-07-11T09:00", "stop")
    assert "This is the first question." in said
    assert said.count("When would the person be released") == 3
    assert "runs out Tuesday 15 July 2014, 9:00 a.m. EDT" in said


def test_back_brings_a_question_passed_over_again() -> None:
    """What was passed over by mistake can still be answered."""
    place = ["--act", "hold_past_release", "--on", "2014-12-25", "--place", "US/CT"]
    said = asked(place, "unknown", "back", "yes", "stop")
    assert said.count("Has a detainer been issued for the person? (") == 2


def test_the_words_to_choose_from_are_explained() -> None:
    """An enumeration shows each word with its meaning."""
    case = Path(__file__).resolve().parents[2] / "examples" / "one-felony.yaml"
    place = ["--act", "hold_past_release", "--on", "2014-12-25", "--place", "US/CT"]
    said = asked([str(case), *place], "sheriff_jail", "stop")
    assert "  sheriff_jail: a sheriff or local jail\n" in said


RISK = "Has the officer determined"


def test_a_judgement_asks_who_and_why(tmp_path: Path) -> None:
    """With name, reasons and day it counts and is saved with them."""
    file = tmp_path / "case.yaml"
    answers = ["2014-07-11T09:00", "unknown", "unknown", "unknown", "unknown", "unknown", "unknown"]
    lines = [*answers, "unknown", "unknown"]
    before = asked(MOMENT, *lines, "stop")
    at = [line for line in before.splitlines() if "? (" in line]
    index = next(number for number, line in enumerate(at) if RISK in line)
    script = [*lines[:index], "yes", "Lt. Q. Example", "threatened a witness", "2014-07-10", "stop"]
    said = asked([*MOMENT, "--save", str(file)], *script)
    assert "Who determined this" in said
    assert said.count("Hold past release: PERMITTED") == 1
    assert "(Lt. Q. Example, as of 2014-07-10, reasons: threatened a witness)" in said
    kept = read_case(file).provenance["judgment.unacceptable_risk_to_public_safety"]
    assert (kept.source, kept.as_of, kept.reasons) == (
        "Lt. Q. Example",
        "2014-07-10",
        "threatened a witness",
    )
    unsigned = asked(MOMENT, *lines[:index], "yes", "Lt. Q. Example", "", "", "stop")
    assert "it stays unknown" in unsigned
    assert "Hold past release: PROHIBITED" in unsigned


def test_what_was_collected_is_saved(tmp_path: Path) -> None:
    """The file decides the same; starting from it asks only what a stop still waits for."""
    file = tmp_path / "case.yaml"
    asked([*MOMENT, "--save", str(file)], "2014-07-11T09:00", "yes")
    case = read_case(file)
    assert case.values["person.ct_outstanding_arrest_warrant"] is True
    again = asked([str(file), *MOMENT, "--save", str(file)])
    assert "Hold past release: PERMITTED until Tuesday 15 July 2014, 9:00 a.m. EDT" in again
    questions = [line for line in again.splitlines() if "? (" in line]
    assert questions == [
        "Does the paperwork state probable cause that the person is removable? (yes, no or unknown): "
    ]


def test_no_permission_is_given_before_its_safeguards_are_asked() -> None:
    """Whether citizenship is claimed changes the answer, though no rule of the law turns on it."""
    settled = ["2014-07-11T09:00", "yes"]
    open_ = asked(MOMENT, *settled, "yes", "unknown", "unknown", "unknown")
    for question in (
        "Does the paperwork state probable cause that the person is removable?",
        "Has the person, or anyone for them, claimed US citizenship",
        "Has a detainer been issued for the person?",
    ):
        assert question in open_
    assert "Hold past release: PERMITTED" in open_
    claimed = asked(MOMENT, *settled, "yes", "yes", "yes", "stop")
    assert "Hold past release: INDETERMINATE" in claimed


def test_a_closed_answer_asks_no_safeguard() -> None:
    """Where the law prohibits, nothing a safeguard speaks of can matter."""
    said = asked(
        ["--act", "hold_past_release", "--on", "2026-03-01", "--place", "US/CA"],
        "yes",
        *["unknown"] * 40,
    )
    assert "Hold past release: PROHIBITED" in said
    assert "claimed US citizenship" not in said


def test_the_end_of_input_ends_the_questions(tmp_path: Path) -> None:
    """Ctrl-D, or no more lines, loses nothing that was answered."""
    file = tmp_path / "case.yaml"
    args = [*MOMENT, "--save", str(file)]
    found = CliRunner().invoke(ask, args, input="2014-07-11T09:00\n")
    assert found.exit_code == 0
    assert "Hold past release: PROHIBITED" in found.output
    assert "custody.otherwise_released_at" in read_case(file).values


def test_an_interruption_writes_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends the command, on a line of its own, and leaves no file behind."""

    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", interrupted)
    file = tmp_path / "case.yaml"
    with pytest.raises(SystemExit) as leaving:
        main(["ask", *MOMENT, "--save", str(file)])
    assert leaving.value.code == 130
    assert capsys.readouterr().err == f"\nNothing is written to {file}.\n\nstopped\n"
    assert not file.exists()


def test_what_cannot_be_saved_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that fills up while a person answers costs no answer."""
    file = tmp_path / "case.yaml"

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(Path, "write_text", full)
    lines = iter(("2014-07-11T09:00", "stop"))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(lines))
    with pytest.raises(SystemExit) as leaving:
        main(["ask", *MOMENT, "--save", str(file)])
    said = capsys.readouterr()
    assert leaving.value.code == 2
    assert said.err == (
        f"holdcheck: {file}: the machine refuses to read or write ([No space left on device])\n"
    )
    assert "  custody:\n    otherwise_released_at: 2014-07-11 09:00:00\n" in said.out


def test_bad_input_is_said_before_anything_is_asked() -> None:
    """A wrong place is refused before the first line."""
    args = [*MOMENT[:4], "--place", "Hartford"]
    found = CliRunner().invoke(ask, args, input="stop\n")
    assert isinstance(found.exception, LawNotFoundError)
    assert found.output == ""


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("there.yaml", "the file is there already"),
        ("case.json", "a case is saved as YAML"),
        ("nowhere/case.yaml", "there is no such folder"),
    ],
)
def test_no_other_file_is_written_over(name: str, says: str, tmp_path: Path) -> None:
    """Refused before the first question."""
    (tmp_path / "there.yaml").write_text("mine", encoding="utf-8")
    found = CliRunner().invoke(ask, [*MOMENT, "--save", str(tmp_path / name)], input="stop\n")
    assert isinstance(found.exception, InputError)
    assert says in str(found.exception)
    assert "still matters" not in found.output
    assert (tmp_path / "there.yaml").read_text(encoding="utf-8") == "mine"
