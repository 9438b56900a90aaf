"""The documentation of the record: pages as the code writes them, commands that run, outputs shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from holdcheck.cli.main import main
from holdcheck.record.pages import pages

ROOT = Path(__file__).resolve().parents[2]
READ, REPLAY = "docs/how-to/read-the-public-record.md", "docs/how-to/replay-a-law.md"


def test_data_pages_are_those_of_the_schema() -> None:
    """Every table has its page, written by the code."""
    folder = ROOT / "docs/reference/record"
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert found == pages()


def blocks(page: str) -> list[tuple[list[str], str]]:
    """Every block of commands, and the output shown below it (``""`` for none)."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```)?", text, re.DOTALL)
    return [(commands.splitlines(), output) for commands, output in found]


@pytest.mark.parametrize(
    ("page", "real", "least"),
    [(READ, False, 6), (READ, True, 9), (REPLAY, False, 7), (REPLAY, True, 2)],
)
def test_commands_run_and_print_what_is_shown(
    page: str,
    real: bool,
    least: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    """In order, in one place; those of real files where they are at hand."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    if real:
        data: Path = request.getfixturevalue("data")
        (tmp_path / "shared").symlink_to(data.parent)
    monkeypatch.chdir(checkout)
    ran = 0
    for commands, output in blocks(page):
        printed = ""
        for command in commands:
            if any(word in command for word in ("../shared", "real-data")) != real:
                continue
            ran += 1
            words = shlex.split(command)[1:]
            words = [one for word in words for one in _spread(word)]
            with pytest.raises(SystemExit) as leaving:
                main(words)
            assert leaving.value.code in (0, None), command
            said = capsys.readouterr().out
            assert said.strip(), command
            printed += said
        if output and printed:
            assert printed == output
    assert ran >= least


def _spread(word: str) -> list[str]:
    """What a shell makes of a path with a star."""
    if not word.endswith("*.xlsx"):
        return [word]
    return sorted(str(path) for path in Path().glob(word))
