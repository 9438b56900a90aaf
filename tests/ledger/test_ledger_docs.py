"""The page "Verify a proof": its commands run, its output is shown truly, its example can be remade."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tamper_helpers import VERIFIER

from holdcheck.ledger.verifier import VERIFIER_SCRIPT

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how-to/verify-a-proof.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.strip().splitlines()
]
NAMES = {"holdcheck", "python"}


def folder_of(tmp_path: Path) -> Path:
    """Give a working folder with the files the page names, so that nothing is left in ours."""
    shutil.copytree(ROOT / "examples/ledger", tmp_path / "examples/ledger")
    verifier = tmp_path / VERIFIER_SCRIPT.relative_to(ROOT)
    verifier.parent.mkdir(parents=True)
    shutil.copyfile(VERIFIER_SCRIPT, verifier)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    assert shlex.split(command)[0] in NAMES
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_page_runs(command: str, tmp_path: Path) -> None:
    """The command exits 0 and prints something."""
    done = run(command, folder_of(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def test_the_output_shown_is_the_output(tmp_path: Path) -> None:
    """What the page shows after its first command is what that command prints."""
    shown = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert run(COMMANDS[0], folder_of(tmp_path)).stdout == shown[0]


def test_every_verdict_the_page_explains_exists() -> None:
    """Each sentence in the page's table is one the verifier can say."""
    table = PAGE.partition("| it says |")[2].partition("\n## ")[0]
    source = Path(VERIFIER.__file__ or "").read_text(encoding="utf-8")
    said = re.sub(r'"\s+f?"', "", re.sub(r"\{[^{}\n]*\}", "…", source))
    quotes = [
        quote
        for row in table.splitlines()
        for quote in re.findall(r"`([^`]+)`", row[: row.rfind("|", 0, -1)])
    ]
    assert len(quotes) > 12
    for quote in quotes:
        for part in re.split(r"\s*\[?(?:…|\[n\])\]?\s*", quote):
            assert part.strip(": ") in said, part


def test_the_example_is_made_by_its_script(tmp_path: Path) -> None:
    """Running the script again gives the example byte for byte."""
    script = ROOT / "examples/ledger/make.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    made = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file()}
    kept = {
        path.relative_to(script.parent): path
        for path in script.parent.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert made.keys() == kept.keys()
    for name, path in made.items():
        assert path.read_bytes() == kept[name].read_bytes(), name
