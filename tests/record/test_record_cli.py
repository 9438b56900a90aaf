"""``holdcheck record`` and ``holdcheck synth``: what they print, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from holdcheck.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        main([str(word) for word in words])
    out, err = capsys.readouterr()
    return int(leaving.value.code or 0), out, err


def test_add_status_sql(
    synthetic: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files in, accounts out; no progress bar where standard error is no terminal."""
    folder = tmp_path / "folder"
    code, out, err = run(capsys, "record", "add", synthetic["xlsx"], "--folder", folder)
    assert (code, err) == (0, "")
    assert "3,000 read = 3,000 kept + 0 set aside" in out
    _, out, _ = run(capsys, "record", "add", synthetic["xlsx"], "--folder", folder)
    assert out == "synthetic.xlsx: already in the folder, nothing changed\n"
    _, out, _ = run(
        capsys, "record", "add", synthetic["facilities"], "--folder", folder, "--format", "json"
    )
    assert json.loads(out)["tables"][0]["kept"] == 45
    _, out, _ = run(capsys, "record", "status", "--folder", folder, "--misses", 3)
    assert "synthetic: no row is a real record" in out
    assert "unique_identifier 1" in out  # about 13 % are missing
    assert "illegal_entry_yes_no 100.0%" in out
    _, out, _ = run(capsys, "record", "status", "--folder", folder, "--format", "json")
    (detainers, _) = json.loads(out)["tables"]
    assert (detainers["rows"], detainers["places"]["code"] > 2900) == (3000, True)
    query = "select count(*) as n from detainers where place = 'US/CT/Hartford'"
    for form in ("table", "csv", "json"):
        code, out, _ = run(capsys, "record", "sql", query, "--folder", folder, "--format", form)
        assert (code, "n" in out) == (0, True)


def test_a_refusal_is_one_sentence_and_the_other_files_are_read(
    synthetic: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, the sentence on standard error, and what could be read is read."""
    bad = tmp_path / "letter.pdf"
    bad.write_bytes(b"%PDF-1.7")
    folder = tmp_path / "folder"
    code, out, err = run(capsys, "record", "add", bad, synthetic["csv"], "--folder", folder)
    assert code == 2
    assert (
        err
        == "holdcheck: [letter.pdf] is a PDF document; give the table as csv, xlsx, parquet or dta\n"
    )
    assert "3,000 kept" in out
    code, _, err = run(capsys, "record", "status", "--folder", tmp_path / "nothing")
    assert (code, err.count("\n")) == (2, 1)


def test_a_release_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A description in a file is enough: no code, and look-ups turn codes into words."""
    described = tmp_path / "county-jail.yaml"
    described.write_text(
        "release: county-jail\n"
        "title: A county's own list\n"
        "source: the county\n"
        "released: 2020-01-01\n"
        "tables:\n"
        "  - table: detainers\n"
        "    required: [dated, jail, out]\n"
        "    columns: {dated: detainer_prepare_date, jail: detention_facility, out: detainer_lift_reason}\n"
        "    look_ups: {detainer_lift_reason: {D: Detainer Declined by LEA}}\n"
        "    constants: {facility_state: CT}\n",
        encoding="utf-8",
    )
    listed = tmp_path / "list.csv"
    listed.write_text("Dated,Jail,Out\n1/2/2019,A JAIL,D\n1/3/2021,A JAIL,X\n", encoding="utf-8")
    folder = tmp_path / "folder"
    code, _, err = run(capsys, "record", "add", listed, "--folder", folder)
    assert (code, "no release known here" in err) == (2, True)
    code, out, _ = run(capsys, "record", "add", listed, "--folder", folder, "--release", described)
    assert (code, "2 read = 2 kept" in out) == (0, True)
    query = "select detainer_prepare_date d, detainer_lift_reason r, place from detainers"
    _, out, _ = run(capsys, "record", "sql", query, "--folder", folder, "--format", "csv")
    assert out == "d,r,place\n2019-01-02,Detainer Declined by LEA,US/CT\n,X,US/CT\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("  - table: detainees", "there is no table [detainees]"),
        ("  - {table: detainers, required: [a], columns: {a: no_such}}", "has no column [no_such]"),
        ("  - {table: detainers, columns: [gender]}", "known by required columns"),
        ("  - {table: detainers, requird: [a]}", "there is no field [requird] here"),
    ],
)
def test_a_wrong_description_is_named_with_its_line(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line and what is wrong."""
    described = tmp_path / "mine.yaml"
    described.write_text(f"release: x\ntitle: x\nsource: x\ntables:\n{line}\n", encoding="utf-8")
    code, _, err = run(capsys, "record", "add", described, "--release", described)
    assert code == 2
    assert said in err
    assert "mine.yaml:" in err


def test_synth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writes what was asked, and refuses a name that does not say synthetic."""
    path = tmp_path / "synthetic.csv"
    code, out, _ = run(capsys, "synth", "detainers", "--rows", 20, "--seed", 2, "-o", path)
    assert (code, "20 synthetic detainers" in out) == (0, True)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 22
    code, _, err = run(capsys, "synth", "detainers", "-o", tmp_path / "real.csv")
    assert (code, "put the word synthetic" in err) == (2, True)


def test_pages_and_readings(capsys: pytest.CaptureFixture[str]) -> None:
    """The pages of the documentation and the list of readings."""
    assert run(capsys, "record", "page", "detainers")[1].startswith("# The table `detainers`")
    assert run(capsys, "record", "page", "releases")[1].startswith("# Release descriptions")
    assert "blank_is_not_ticked" in run(capsys, "record", "readings")[1]
    assert run(capsys, "record", "page", "weather")[0] == 2
