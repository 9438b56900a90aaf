"""The command line as a user meets it: exit codes, one clear sentence, formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from holdcheck.cli.main import main

CASES = Path(__file__).resolve().parents[2] / "examples"


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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("facts: {person: {age_years: old}}", "bad.yaml:1: [person.age_years] is a number"),
        ("facts: {persn: {age_years: 3}}", "there is no fact [persn"),
        (
            "facts:\n  person: {us_citizen: true, us_citizen: false}",
            "bad.yaml:2: the key [us_citizen] stands twice",
        ),
        ("facts: {conviction: [{date: 2014-02-30}]}", "is not a possible date"),
        ("a: &a [x]\nfacts: {b: *a}", "alias"),
        ("facts: {person: {us_citizen: true, final_removal_order: true}}", "stop:"),
        ("facts: [", "is not YAML"),
    ],
)
def test_bad_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, says: str
) -> None:
    """Bad input is one sentence with file and line, exit 2, and nothing decided."""
    case = tmp_path / "bad.yaml"
    case.write_text(text, encoding="utf-8")
    code, out, err = decide(capsys, case, "--place", "US/CT")
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_not_utf8_and_too_large(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Bytes that are not text and a file of 100 MB are refused."""
    case = tmp_path / "case.yaml"
    case.write_bytes(b"facts: \xff\xfe")
    assert decide(capsys, case, "--place", "US/CT")[0] == 2
    with case.open("wb") as file:
        file.truncate(100_000_000)
    assert decide(capsys, case, "--place", "US/CT")[0] == 2


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
        ("schema",),
        ("check",),
    ],
)
def test_law_commands(capsys: pytest.CaptureFixture[str], args: tuple[str, ...]) -> None:
    """Every command of the group works on the packs."""
    code, out, _ = run(capsys, "law", *args)
    assert code == 0
    assert out.strip()


def test_unknown_law_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A law that is not there names the nearest."""
    code, _, err = run(capsys, "law", "show", "us-ct-trst-2014")
    assert code == 2
    assert "did you mean [us-ct-trust-2014]" in err
