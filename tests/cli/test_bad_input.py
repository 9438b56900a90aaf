"""Every file in ``tests/bad`` is refused with the sentence that stands beside it.

Beside a bad file stands ``<file>.expected``: the command (run in ``tests/bad``) and what it says on
standard error. A folder of ``shelves`` is a whole set of packs with one mistake; ``arguments`` are
commands that are wrong by themselves; ``good.yaml`` is what the others differ from.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from holdcheck.cli.main import main

BAD = Path(__file__).resolve().parents[1] / "bad"
EXPECTED = sorted(BAD.rglob("*.expected"))
DECIDE = ["--act", "hold_past_release", "--on", "2014-07-11", "--place", "US/CT"]


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> tuple[object, str, str]:
    monkeypatch.chdir(BAD)
    with pytest.raises(SystemExit) as leaving:
        main(args)
    return leaving.value.code, *capsys.readouterr()


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: str(path.relative_to(BAD)))
def test_bad_input(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with file and line, exit 2, and nothing decided (``law check`` counts, exit 1)."""
    command, _, says = path.read_text(encoding="utf-8").partition("\n")
    code, out, err = run(capsys, monkeypatch, shlex.split(command.removeprefix("$ "))[1:])
    checks = command.startswith("$ holdcheck law check")
    assert err == says
    assert code == (1 if checks else 2)
    assert out == ("1 files well formed, 1 mistakes\n" if checks else "")
    assert err.count("\n") == 1


def test_every_bad_file_has_its_message() -> None:
    """No file lies in the folder unread, and each message but those of arguments names its file."""
    for folder in ("cases", "forms", "examples", "packs/us/xx"):
        for path in (BAD / folder).iterdir():
            if path.is_file() and path.suffix != ".expected" and path.stem != "good":
                beside = path.with_name(path.name + ".expected")
                said = beside.read_text(encoding="utf-8").splitlines()[1]
                named = said.removeprefix("holdcheck: ").split(":", 2)
                assert named[0] == str(path.relative_to(BAD)), beside
                assert named[1].isdecimal(), beside
    shelves = {path.name for path in (BAD / "shelves").iterdir() if path.is_dir()}
    assert shelves == {path.stem for path in (BAD / "shelves").glob("*.expected")}


@pytest.mark.parametrize(
    "args",
    [
        ["decide", "cases/good.yaml", *DECIDE],
        ["law", "show", "good", "--packs", "packs"],
    ],
)
def test_what_they_differ_from_is_good(
    args: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file without the mistake is read, so it is the mistake that is refused."""
    code, out, err = run(capsys, monkeypatch, args)
    assert (code, err) == (0, "")
    assert out


def test_hundred_megabytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of 100 MB is refused by its size, without being read."""
    case = tmp_path / "case.yaml"
    with case.open("wb") as file:
        file.truncate(100_000_000)
    code, out, err = run(capsys, monkeypatch, ["decide", str(case), *DECIDE])
    assert (code, out) == (2, "")
    assert err.startswith(f"holdcheck: {case}: the file has [100,000,000] bytes and at most ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["[" * 1_000_000, "- " * 500_000, "{a: " * 400_000])
def test_a_million_levels(tmp_path: Path, text: str) -> None:
    """Nesting a million levels deep is a sentence, never a crash of the process."""
    case = tmp_path / "deep.yaml"
    case.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "holdcheck", "decide", str(case), *DECIDE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "nests deeper than [40] levels" in done.stderr
    assert done.stderr.count("\n") == 1
