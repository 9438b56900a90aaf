"""The command line as a user meets it: exit codes, one clear sentence, formats."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest

import holdcheck
from holdcheck.cli.main import main
from holdcheck.law.model import ACTS

CASES = Path(__file__).resolve().parents[2] / "examples"
PACKS = Path(holdcheck.__file__).parent / "packs"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        main(list(args))
    out = capsys.readouterr()
    code = leaving.value.code
    return (code if isinstance(code, int) else 0), out.out, out.err


def decide(capsys: pytest.CaptureFixture[str], case: Path, *more: str) -> tuple[int, str, str]:
    return run(
        capsys, "decide", str(case), "--act", "hold_past_release", "--on", "2014-07-11", *more
    )


def test_json_has_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has the keys others rely on."""
    code, out, _ = decide(capsys, CASES / "one-felony.yaml", "--place", "US/CT", "--format", "json")
    keys = {"outcome", "rule", "law", "reasons", "missing", "flips", "clocks", "duties", "packs"}
    assert code == 0
    assert keys <= json.loads(out).keys()


def test_html_has_no_script(capsys: pytest.CaptureFixture[str]) -> None:
    """The printable page runs nothing and fetches nothing."""
    _, out, _ = decide(capsys, CASES / "one-felony.yaml", "--place", "US/CT", "--format", "html")
    assert out.startswith("<!doctype html>")
    assert "<script" not in out
    assert "http" not in out


def test_show_a_list_of_offences(capsys: pytest.CaptureFixture[str]) -> None:
    """Every item with its sections and all that it asks for beside them."""
    _, out, _ = run(capsys, "law", "show", "ca_pc_1192_7_c")
    lines = [line.strip() for line in out.splitlines()]
    for line in (
        "Not exhaustive: what is not listed may still be on it.",
        "An offence is on it only as a felony.",
        "The sections are those of CA.",
        "For a conviction before 2001-01-01 a section settles nothing.",
        "[6] lewd act on child under 14; sections PC 288; which needs a finding",
        "[38] criminal threats; sections PC 422",
        "[42] human trafficking of a minor; sections PC 236.1(c); except: person was a victim at the time; from 2024-01-01",
    ):
        assert line in lines
    assert any(line.startswith("B29 (W): ") for line in lines)
    _, out, _ = run(capsys, "law", "show", "ca_gov_7282_5_a3_list")
    assert "[G] dui; which needs a finding; only if: felony conviction" in out


def test_law_test_from_outside(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Examples from elsewhere run the same; a wrong one makes the exit 1."""
    file = tmp_path / "mine.yaml"
    line = "- {law: us-ct-trust-2014, id: x, at: 2014-03-03, act: notify_release, facts: {detainer: {issued: true}}, expect: %s}\n"
    file.write_text(line % "required", encoding="utf-8")
    code, out, _ = run(capsys, "law", "test", "--examples", str(file))
    assert (code, out.splitlines()[-1]) == (0, "1 passed, 0 failed")
    file.write_text(line % "prohibited", encoding="utf-8")
    code, out, _ = run(capsys, "law", "test", "--examples", str(file))
    assert (code, out.splitlines()[-1]) == (1, "0 passed, 1 failed")


@pytest.mark.parametrize(
    "args",
    [
        ("list",),
        ("show", "us-ct-trust-2019"),
        ("diff", "us-ct-trust-2014", "us-ct-trust-2019"),
        ("show", "ca_pc_1192_7_c"),
        ("show", "ca_prop47_reduced"),
        ("schema",),
        ("schema", "--of", "list"),
        ("check",),
    ],
)
def test_law_commands(capsys: pytest.CaptureFixture[str], args: tuple[str, ...]) -> None:
    """Every command of the group works on the packs."""
    code, out, _ = run(capsys, "law", *args)
    assert code == 0
    assert out.strip()


@pytest.mark.parametrize("command", ["decide", "ask", "replay"])
def test_the_help_names_every_act(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody has to give a wrong act to be told the right ones."""
    code, out, _ = run(capsys, command, "--help")
    assert code == 0
    for act in ACTS:
        assert f"\n  {act}  " in out


def test_the_help_of_laws_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """On a screen of 80 columns no line of the list of commands breaks off."""
    _, out, _ = run(capsys, "law", "--help")
    assert "..." not in out.partition("Commands:")[2]


def test_a_mistake_that_many_laws_share_is_one_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with the predicates of a place is said once, not for each of its laws."""
    shutil.copytree(PACKS / "us" / "xx", tmp_path / "us" / "xx")
    (tmp_path / "us" / "predicates.yaml").write_text("predicates: [", encoding="utf-8")
    code, out, err = run(capsys, "law", "check", "--packs", str(tmp_path))
    assert (code, out) == (1, "0 files well formed, 1 mistakes\n")
    assert err.count("\n") == 1


def test_a_port_in_use_is_said_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody else listens there: one sentence, and no store left behind."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, out, err = run(
            capsys, "serve", "--demo", "--data", str(tmp_path / "desk"), "--port", str(port)
        )
    assert (code, out) == (2, "")
    assert err == (
        f"holdcheck: the desk cannot listen at [127.0.0.1:{port}] ([Address already in use]); "
        "stop what listens there, or choose another --port\n"
    )
    assert not (tmp_path / "desk").exists()
