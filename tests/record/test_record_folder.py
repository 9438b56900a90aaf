"""The data folder: adding, adding again, being killed, and the same rows from every kind of file."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import polars as pl
import pytest

from holdcheck.record import RecordError, add, sql, status, table
from holdcheck.record.folder import Folder

WHERE_FROM = ("file_sha256", "sheet", "row", "record", "redacted", "unreadable")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; the lock is no content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def rows_of(path: Path, folder: Path) -> pl.DataFrame:
    add(path, folder)
    frame = table(folder, "detainers").collect()
    return frame.drop(*WHERE_FROM, "identical_to_earlier", "place_key")


def test_adding_twice_changes_nothing(synthetic: dict[str, Path], tmp_path: Path) -> None:
    """The second time every byte of the folder is as it was."""
    folder = tmp_path / "folder"
    first = add(synthetic["csv"], folder)
    before = contents(folder)
    copy = tmp_path / "another-name.csv"
    copy.write_bytes(synthetic["csv"].read_bytes())
    second = add(copy, folder)
    assert (first.already, second.already) == (False, True)
    assert second.rows("detainers") == first.rows("detainers") == (3000, 3000, 0)
    assert contents(folder) == before


def test_a_killed_import_leaves_the_folder_as_it_was(
    synthetic: dict[str, Path], tmp_path: Path
) -> None:
    """SIGKILL in the middle: the same files are read before and after, and the next import works."""
    folder = tmp_path / "folder"
    add(synthetic["facilities"], folder)
    seen = sql(folder, "select count(*) from facilities").item()
    before = contents(folder)
    script = Path(__file__).with_name("killed_import.py")
    command = [sys.executable, str(script), str(synthetic["xlsx"]), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline()  # rows have been read and written
        os.kill(running.pid, signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    left = contents(folder)
    assert any(".importing-" in name for name in left)
    assert {name: body for name, body in left.items() if ".importing-" not in name} == before
    assert [one.name for one in status(folder).tables] == ["facilities"]
    assert sql(folder, "select count(*) from detainers").item() == 0
    assert sql(folder, "select count(*) from facilities").item() == seen
    assert add(synthetic["xlsx"], folder).rows("detainers") == (3000, 3000, 0)
    assert not list(folder.rglob(".importing-*"))


@pytest.mark.parametrize("seconds", [0.4, 0.6, 0.8, 1.0])
def test_killed_at_any_time_a_file_is_there_whole_or_not_at_all(
    seconds: float, synthetic: dict[str, Path], tmp_path: Path
) -> None:
    """SIGKILL after some tenths of a second, wherever the import then is."""
    folder = tmp_path / "folder"
    add(synthetic["facilities"], folder)
    program = "import sys; from holdcheck.record import add; add(sys.argv[1], sys.argv[2])"
    command = [sys.executable, "-c", program, str(synthetic["xlsx"]), str(folder)]
    with subprocess.Popen(command, start_new_session=True) as running:
        time.sleep(seconds)
        running.kill()
    rows = sql(folder, "select count(*) from detainers").item()
    assert rows in (0, 3000)
    assert sum(one.rows for one in status(folder).tables if one.name == "detainers") == rows
    assert add(synthetic["xlsx"], folder).already == (rows == 3000)
    assert sql(folder, "select count(*) from detainers").item() == 3000


def test_a_refused_file_leaves_the_folder_as_it_was(
    synthetic: dict[str, Path], tmp_path: Path
) -> None:
    """A file that breaks off half way is refused whole."""
    folder = tmp_path / "folder"
    add(synthetic["facilities"], folder)
    before = contents(folder)
    broken = tmp_path / "broken.csv"
    broken.write_bytes(
        synthetic["csv"]
        .read_bytes()
        .replace(b"2024-", b"\xff24-")
        .replace(b"MEXICO", b"M\xc3\x89XICO", 1)
    )
    with pytest.raises(RecordError, match="mixes encodings"):
        add(broken, folder)
    assert contents(folder) == before


def test_two_imports_at_once_take_turns(synthetic: dict[str, Path], tmp_path: Path) -> None:
    """Files added at the same time are both there and whole."""
    folder = tmp_path / "folder"
    add(synthetic["facilities"], folder)
    threads = [
        threading.Thread(target=add, args=(synthetic[kind], folder)) for kind in ("csv", "parquet")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sql(folder, "select count(*) from detainers").item() == 6000


def test_every_kind_of_file_gives_the_same_rows(synthetic: dict[str, Path], tmp_path: Path) -> None:
    """csv, gzipped csv, bars, tabs, Windows-1252, xlsx, parquet and dta; raw and processed spelling."""
    text = synthetic["csv"].read_text(encoding="utf-8")
    frame = pl.read_csv(synthetic["csv"], skip_rows=1, infer_schema=False)
    expected = rows_of(synthetic["csv"], tmp_path / "plain")
    variants = {
        "bom.csv": text.encode("utf-8-sig"),
        "windows.csv": text.replace("\n", "\r\n").encode("cp1252"),
        "packed.bin": gzip.compress(text.encode()),
        "bars.txt": frame.write_csv(separator="|").encode(),
        "tabs.tsv": frame.write_csv(separator="\t").encode(),
        "processed.csv": frame.rename(
            {name: name.lower().replace(" ", "_").replace("...", "_") for name in frame.columns}
        )
        .write_csv()
        .encode(),
    }
    for name, body in variants.items():
        path = tmp_path / name
        path.write_bytes(body)
        assert rows_of(path, tmp_path / f"folder of {name}").equals(expected), name
    for kind in ("parquet", "xlsx"):
        found = rows_of(synthetic[kind], tmp_path / kind)
        assert found.equals(expected), kind
    stata = tmp_path / "processed.dta"
    write_stata(frame, stata)
    assert rows_of(stata, tmp_path / "dta").equals(expected)


def write_stata(frame: pl.DataFrame, path: Path) -> None:
    """The processed release as Stata writes it: names of at most 32 letters, blanks for missing."""
    import pyreadstat

    short = {
        name: name.lower()
        .replace("(", "")
        .replace(")", "")
        .replace(" ", "_")
        .replace("...", "_")[:32]
        for name in frame.columns
    }
    pyreadstat.write_dta(frame.rename(short).fill_null(""), str(path), version=14)


def test_sheets_may_lack_a_column(synthetic: dict[str, Path], tmp_path: Path) -> None:
    """Birth Date is missing from two sheets; the rows of all four are read and the sheet is kept."""
    folder = tmp_path / "folder"
    add(synthetic["xlsx"], folder)
    sheets = sql(
        folder, "select sheet, min(row), count(*) n from detainers group by all order by all"
    )
    assert sheets["sheet"].to_list() == [f"FY{year} SYNTHETIC" for year in (2023, 2024, 2025, 2026)]
    assert sheets.to_series(1).to_list() == [1, 1, 1, 1]
    assert sheets["n"].sum() == 3000
    (account,) = Folder.open(folder).accounts()
    assert account["sheets"][0]["preamble"][0].startswith("SYNTHETIC")
    assert account["synthetic"] is True


def test_rows_that_are_none_are_set_aside_with_their_reason(tmp_path: Path) -> None:
    """Blank rows, notes, a repeated header and ragged lines: counted, and kept as released."""
    path = tmp_path / "mixed.csv"
    path.write_text(
        "date,lift_reason,det_facility,city,state,detainer_type\n"
        "2014-01-02 00:00:00,Lifted,A JAIL,ERIE,PENNSYLVANIA,\n"
        ",,,,,\n"
        "date,lift_reason,det_facility,city,state,detainer_type\n"
        "Please review the last tab for the footnotes.,,,,,\n"
        "2014-01-03 00:00:00,Lifted,A JAIL,ERIE,PENNSYLVANIA\n"
        "2014-01-04 00:00:00,Lifted,A JAIL,ERIE,PENNSYLVANIA,,,\n"
        '2014-01-05 00:00:00,Lifted,"A\nJAIL",ERIE,PENNSYLVANIA,\n',
        encoding="utf-8",
    )
    folder = tmp_path / "folder"
    added = add(path, folder)
    assert added.rows("detainers") == (7, 2, 5)
    aside = sql(folder, "select row, reason, original from set_aside order by row").rows()
    assert [(row, reason) for row, reason, _ in aside] == [
        (2, "blank row"),
        (3, "the header again"),
        (4, "a note, not a row"),
        (5, "[5] columns where the header has [6]"),
        (6, "[8] columns where the header has [6]"),
    ]
    assert json.loads(aside[2][2])["date"].startswith("Please review")
    assert aside[4][2] == "2014-01-04 00:00:00,Lifted,A JAIL,ERIE,PENNSYLVANIA,,,"
    assert sql(folder, "select row, detention_facility from detainers order by row").rows() == [
        (1, "A JAIL"),
        (7, "A\nJAIL"),
    ]


def test_a_month_that_is_none_is_set_aside(tmp_path: Path) -> None:
    """Month 13 and month 0 give no date and are listed; a blank month is only unknown."""
    path = tmp_path / "activations.csv"
    header = "countyname,countyfips,state,statefips,activation_month,activation_year,l"
    lines = [f"ADAMS,1001,PA,42,{month},2010," for month in ("4", "13", "0", "")]
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    folder = tmp_path / "folder"
    add(path, folder)
    found = sql(
        folder, "select activation_month, activation_date::varchar, county_fips from activations"
    )
    assert found.rows() == [(4, "2010-04-01", "01001"), *[(None, None, "01001")] * 3]
    listed = sql(folder, "select row, reason, original from values_set_aside order by row")
    assert listed.rows() == [(2, "not a month", "13"), (3, "not a month", "0")]


def test_duplicates_are_flagged_and_blank_identifiers_are_not_one_person(tmp_path: Path) -> None:
    """Same identifier and day: flagged from the second on, across sheets; blank: unknown."""
    import xlsxwriter  # type: ignore[import-untyped]

    path = tmp_path / "release.xlsx"
    heading = [
        "Detainer Prepare Date",
        "Facility State",
        "Detention Facility",
        "Detainer Prepared Criminality",
        "Unique Identifier",
    ]
    person = ["2024-01-02", "TEXAS", "A JAIL", "1 Convicted Criminal", "abc"]
    nobody = ["2024-01-02", "TEXAS", "A JAIL", "1 Convicted Criminal", ""]
    with xlsxwriter.Workbook(path) as book:
        for rows in ([person, nobody, nobody], [person, [*person[:4], "abd"]]):
            sheet = book.add_worksheet()
            for at, row in enumerate([heading, *rows]):
                sheet.write_row(at, 0, row)
    folder = tmp_path / "folder"
    add(path, folder)
    query = "select duplicate_of_earlier, identical_to_earlier from detainers order by record"
    assert sql(folder, query).rows() == [
        (False, False),
        (None, False),
        (None, True),
        (True, True),
        (False, False),
    ]


def test_sql_reads_nothing_but_the_folder(
    synthetic_folder: Path, synthetic: dict[str, Path]
) -> None:
    """A query cannot open another file, and a wrong one is one sentence."""
    other = synthetic["csv"]
    with pytest.raises(RecordError, match="cannot be answered"):
        sql(synthetic_folder, f"select * from read_csv('{other}')")
    with pytest.raises(RecordError, match="cannot be answered"):
        sql(synthetic_folder, f"copy detainers to '{other.with_name('stolen.csv')}'")
    assert not other.with_name("stolen.csv").exists()
    with pytest.raises(RecordError, match="cannot be answered"):
        sql(synthetic_folder, "selct 1")


@pytest.mark.parametrize("made", ["file", "other things", "nothing"])
def test_a_folder_that_is_none_is_refused(
    made: str, synthetic: dict[str, Path], tmp_path: Path
) -> None:
    """A file, a folder of other things, and for reading no folder at all."""
    folder = tmp_path / "folder"
    if made == "file":
        folder.write_text("x", encoding="utf-8")
    elif made == "other things":
        folder.mkdir()
        (folder / "letter.txt").write_text("x", encoding="utf-8")
    if made != "nothing":
        with pytest.raises(RecordError, match="name a"):
            add(synthetic["csv"], folder)
    with pytest.raises(RecordError, match="is not a data folder"):
        status(folder)
