"""Every `holdcheck` command shown in the documentation runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from holdcheck.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs/how-to/decide-a-case.md")
COMMANDS = [
    line.removeprefix("$ ")
    for page in PAGES
    for line in page.read_text(encoding="utf-8").splitlines()
    if re.match(r"(\$ )?holdcheck ", line)
]


@pytest.mark.parametrize("command", COMMANDS)
def test_command(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command exits 0 and prints something."""
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as leaving:
        main(shlex.split(command)[1:])
    assert leaving.value.code in (0, None)
    assert capsys.readouterr().out.strip()


TUTORIAL = (ROOT / "docs/tutorials/first-decision.md").read_text(encoding="utf-8")
STEPS = re.findall(r"```sh\n(.*?)```(?:\n\n```(text|error)\n(.*?)```)?", TUTORIAL, re.DOTALL)
assert len(STEPS) == TUTORIAL.count("```sh") > 4


@pytest.mark.parametrize(("commands", "where", "shown"), STEPS)
def test_the_tutorial(
    commands: str,
    where: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the files it tells to save, each command prints the lines shown; `…` stands for others."""
    for name, text in re.findall(r"`([\w.]+)`:\n\n```yaml\n(.*?)```", TUTORIAL, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in commands.splitlines():
        with pytest.raises(SystemExit) as leaving:
            main(shlex.split(command)[1:])
        assert leaving.value.code in ((2,) if where == "error" else (0, None))
        printed = capsys.readouterr()
        said = (printed.err if where == "error" else printed.out).splitlines()
        assert said
        for part in shown.split("…\n"):
            lines = part.splitlines()
            at = [n for n in range(len(said)) if said[n : n + len(lines)] == lines]
            assert at, part
            said = said[at[0] + len(lines) :]


def test_shown_output() -> None:
    """The output the README shows is the output."""
    from datetime import date

    from holdcheck import decide
    from holdcheck.decide.explain import as_text
    from holdcheck.facts import read_case

    case = read_case(ROOT / "examples/one-felony.yaml")
    text = as_text(decide(case, act="hold_past_release", on=date(2020, 7, 10), place="US/CT"))
    assert text.splitlines()[0] in (ROOT / "README.md").read_text(encoding="utf-8")


def test_number_of_laws() -> None:
    """The README and the changes give the number of laws there are, the fictional ones aside."""
    from holdcheck.law.library import library

    count = sum(not law.place.startswith("US/XX") for law in library().laws())
    for page in ("README.md", "CHANGELOG.md"):
        assert f"{count} laws and memos" in (ROOT / page).read_text(encoding="utf-8")


def test_vocabulary_page() -> None:
    """The page of facts is the one the vocabulary writes."""
    from holdcheck.facts.page import vocabulary_page

    page = ROOT / "docs/reference/facts.md"
    assert page.read_text(encoding="utf-8") == vocabulary_page()
