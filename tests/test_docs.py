"""Every `holdcheck` command shown in the documentation runs."""

from __future__ import annotations

import re
import shlex
import shutil
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


STEP = r"```sh\n(.*?)```(?:\n\n```(text|error)\n(.*?)```)?"
TUTORIAL, BILL = (
    (ROOT / "docs" / page).read_text(encoding="utf-8")
    for page in ("tutorials/first-decision.md", "how-to/write-a-law.md")
)
STEPS = re.findall(STEP, TUTORIAL, re.DOTALL)
assert len(STEPS) == TUTORIAL.count("```sh") > 4


def save_files(page: str, folder: Path) -> None:
    """Save the files that a page tells to save."""
    for name, text in re.findall(r"`([\w./-]+)`:\n\n```yaml\n(.*?)```", page, re.DOTALL):
        (folder / name).write_text(text, encoding="utf-8")


def follow(commands: str, where: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command prints something and exits as it should; together they print the lines shown.

    `…` stands for other lines. An error is shown of one command alone.
    """
    said: list[str] = []
    for command in commands.splitlines():
        with pytest.raises(SystemExit) as leaving:
            main(shlex.split(command)[1:])
        assert leaving.value.code in ((2,) if where == "error" else (0, None))
        printed = capsys.readouterr()
        lines = (printed.err if where == "error" else printed.out).splitlines()
        assert lines
        said += lines
    for part in shown.split("…\n"):
        lines = part.splitlines()
        at = [n for n in range(len(said)) if said[n : n + len(lines)] == lines]
        assert at, part
        said = said[at[0] + len(lines) :]


@pytest.mark.parametrize(("commands", "where", "shown"), STEPS)
def test_the_tutorial(
    commands: str,
    where: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the files it tells to save, each command prints the lines shown."""
    save_files(TUTORIAL, tmp_path)
    monkeypatch.chdir(tmp_path)
    follow(commands, where, shown, capsys)


def test_a_bill_written_by_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a copy of the packs the bill and its examples are well formed, hold, and can be read."""
    (copying, *_), *steps = re.findall(STEP, BILL, re.DOTALL)
    assert len(steps) == BILL.count("```sh") - 1 == 3
    assert copying == "cp -r src/holdcheck/packs drafts\n"
    shutil.copytree(ROOT / "src/holdcheck/packs", tmp_path / "drafts")
    save_files(BILL, tmp_path)
    monkeypatch.chdir(tmp_path)
    for commands, where, shown in steps:
        follow(commands, where, shown, capsys)


def test_the_files_of_the_pack_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pack, examples, clock, tag and list that the reference shows are well formed and hold."""
    page = (ROOT / "docs/reference/pack-format.md").read_text(encoding="utf-8")
    files = {
        "law": "us/xx/us-xx-trust-2020.yaml",
        "examples": "us/xx/us-xx-trust-2020.examples.yaml",
        "clocks": "us/clocks.yaml",
        "tags": "us/lists/generic.yaml",
        "list": "us/ca/lists/ca_pc_1192_7_c.yaml",
    }
    shown = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert [text.partition(":")[0] for text in shown] == list(files)
    for text in shown:
        path = tmp_path / "shown" / files[text.partition(":")[0]]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    follow("holdcheck law check --packs shown", "", "2 files well formed, 0 mistakes", capsys)
    follow("holdcheck law test --packs shown", "", "1 passed, 0 failed", capsys)


def test_shown_output() -> None:
    """The output the README shows is the output."""
    from datetime import date

    from holdcheck import decide
    from holdcheck.decide.explain import as_text
    from holdcheck.facts import read_case

    case = read_case(ROOT / "examples/one-felony.yaml")
    text = as_text(decide(case, act="hold_past_release", on=date(2020, 7, 10), place="US/CT"))
    assert text.splitlines()[0] in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_form_on_paper() -> None:
    """The example of a form names every field, edition and box there is, and has no defect."""
    from holdcheck.facts import forms

    path = ROOT / "examples/i247.yaml"
    told = set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    assert told >= {
        *forms.KEYS,
        *forms.EDITIONS,
        *forms.PRIORITY_BOXES,
        *forms.PROBABLE_CAUSE_BOXES,
    }
    assert forms.read_form(path).defects == ()


def test_acts_and_outcomes() -> None:
    """The page of the decision names every act with its meaning, and every outcome."""
    from holdcheck.law.model import ACTS, OUTCOMES

    page = (ROOT / "docs/reference/decision.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `(\w+)` \| (.*) \|$", page.partition("Outcomes:")[0]) == list(
        ACTS.items()
    )
    told = page.partition("Outcomes:")[2].partition("## ")[0]
    assert re.findall(r"`(\w+)`", told) == list(OUTCOMES)


def test_the_python_that_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It runs from the project's folder, and its last line prints what stands beside it."""
    page = (ROOT / "docs/reference/decision.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(compile(code, "decision.md", "exec"), {})
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == code.rpartition("# ")[2].strip()


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
