"""What the command line meets on a machine: encodings, closed pipes, full disks, missing libraries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASE = Path(__file__).resolve().parents[2] / "examples" / "one-felony.yaml"
DECIDE = (
    *("decide", str(CASE), "--act", "hold_past_release"),
    *("--on", "2020-07-10", "--place", "US/CT"),
)


def holdcheck(*args: str, stdout: int, stderr: int, encoding: str = "utf-8") -> tuple[int, bytes]:
    """Exit code and standard error of a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "holdcheck", *args],
        stdout=stdout,
        stderr=stderr,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    return done.returncode, done.stderr or b""


def closed() -> int:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("shape", ["text", "html", "json"])
def test_a_file_is_utf8_on_every_machine(shape: str, tmp_path: Path) -> None:
    """Whatever the machine's own encoding is, the same bytes are written."""
    written = []
    for encoding in ("utf-8", "latin-1", "cp437"):
        with (tmp_path / encoding).open("wb") as file:
            code, said = holdcheck(
                *DECIDE,
                *("--format", shape),
                stdout=file.fileno(),
                stderr=subprocess.PIPE,
                encoding=encoding,
            )
        assert (code, said) == (0, b"")
        written.append((tmp_path / encoding).read_bytes())
    assert written[0] == written[1] == written[2]
    assert "–" in written[0].decode("utf-8")


def test_a_terminal_without_the_character_shows_a_question_mark() -> None:
    """A dash that an old console lacks stops nothing."""
    ours, theirs = os.openpty()
    code, said = holdcheck("--help", stdout=theirs, stderr=subprocess.PIPE, encoding="cp437")
    assert (code, said) == (0, b"")
    os.read(ours, 10_000)
    code, said = holdcheck(
        *("law", "diff", "us-xx-example-2020", "us-xx-example-2023"),
        stdout=theirs,
        stderr=subprocess.PIPE,
        encoding="cp437",
    )
    os.close(theirs)
    assert (code, said) == (0, b"")
    shown = os.read(ours, 10_000).decode("cp437")
    os.close(ours)
    assert ". ? Example Code 1-101(b)(1)" in shown


def test_a_reader_that_has_enough_is_no_mistake_to_report() -> None:
    """The pipe closed early ends the command without a traceback."""
    writing = closed()
    assert holdcheck(*DECIDE, stdout=writing, stderr=subprocess.PIPE) == (1, b"")
    os.close(writing)


@pytest.mark.parametrize("args", [("decide", "no-such.yaml", *DECIDE[2:]), ("decide",)])
def test_bad_input_is_exit_2_though_nobody_reads_why(args: tuple[str, ...]) -> None:
    """The exit code does not hang on standard error."""
    writing = closed()
    assert holdcheck(*args, stdout=subprocess.DEVNULL, stderr=writing) == (2, b"")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no full device")
def test_a_full_disk_is_one_sentence() -> None:
    """What the machine refuses is said without a traceback."""
    with Path("/dev/full").open("wb") as full:
        code, said = holdcheck(*DECIDE, stdout=full.fileno(), stderr=subprocess.PIPE)
    assert code == 2
    assert said == (
        b"holdcheck: the machine refuses to read or write ([No space left on device])\n"
    )


@pytest.mark.parametrize(
    ("library", "args"),
    [
        ("narwhals", ["replay", "--act", "hold_past_release", "--law", "us-ct-trust-2014"]),
        ("polars", ["synth", "detainers", "-o", "synthetic.csv"]),
        ("cryptography", ["ledger", "export", "no-such.sqlite3", "log"]),
        ("django", ["serve", "--prepare-only"]),
    ],
)
def test_an_extra_that_is_not_installed_is_named(
    library: str, args: list[str], tmp_path: Path
) -> None:
    """The core is installed without them; a command that needs one says so."""
    start = f"import sys; sys.modules['{library}'] = None; from holdcheck.cli.main import main"
    done = subprocess.run(
        [sys.executable, "-c", f"{start}; main({args!r})"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"holdcheck: this needs the library [{library}]; install the extras too, "
        'in the project\'s folder with: pip install ".[record,ledger,desk]"\n'
    )
