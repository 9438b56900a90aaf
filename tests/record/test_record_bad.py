"""Bad files: each refused whole with one sentence that names what is wrong, the folder untouched."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from holdcheck.record import RecordError, add

HEADER = "date,lift_reason,det_facility,city,state,detainer_type\n"
ROW = "2014-01-02 00:00:00,Lifted,A JAIL,ERIE,PENNSYLVANIA,\n"


def text(body: str) -> Callable[[Path], None]:
    return raw(body.encode())


def raw(body: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(body)

    return write


def workbook(*rows: Sequence[object]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Data")
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)

    return write


def truncated(path: Path) -> None:
    workbook(["a"] * 50, *[[str(n)] * 50 for n in range(500)])(path)
    body = path.read_bytes()
    path.write_bytes(body[: len(body) * 2 // 3])


def damaged_inside(path: Path) -> None:
    workbook(["Prepare Date", "x"], ["1", "2"])(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:300]
    with zipfile.ZipFile(path, "w") as new:
        for name, body in parts.items():
            new.writestr(name, body)


def sheet_gone(path: Path) -> None:
    workbook(["Prepare Date", "x"], ["1", "2"])(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    del parts["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(path, "w") as new:
        for name, body in parts.items():
            new.writestr(name, body)


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)


def gzip_bomb(path: Path) -> None:
    path.write_bytes(gzip.compress((HEADER + ROW).encode() + b"0" * 120_000_000))


def facility_list_without_its_sheet(path: Path) -> None:
    heading = "DETLOC Name Address City County State Zip Circuit AOR Docket Type"
    workbook([*heading.split(), "ICE Funded"], ["X"] * 12)(path)


def nested_parquet(path: Path) -> None:
    columns = [name.strip() for name in HEADER.split(",")]
    values = {name: ["x"] for name in columns} | {"city": [["ERIE"]], "date": ["2014-01-02"]}
    pq.write_table(pa.table(values), path)


def spans_for_dates(path: Path) -> None:
    columns = [name.strip() for name in HEADER.split(",")]
    spans = pl.Series("date", [1, 2]).cast(pl.Duration("ms"))
    pl.DataFrame([spans, *(pl.Series(name, ["x", "y"]) for name in columns[1:])]).write_parquet(
        path
    )


def half_parquet(path: Path) -> None:
    pl.DataFrame({"date": ["2014-01-02"] * 1000}).write_parquet(path)
    body = path.read_bytes()
    path.write_bytes(body[: len(body) // 2])


BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty.csv": (raw(b""), "is empty"),
    "blank.csv": (raw(b"  \n \n"), "is empty"),
    "empty.csv.gz": (raw(gzip.compress(b"")), "is empty"),
    "letter.pdf": (raw(b"%PDF-1.7 ..."), "is a PDF document"),
    "old.xls": (raw(b"\xd0\xcf\x11\xe0" + b"\x00" * 100), "is an old .xls workbook"),
    "error.csv": (text("<!DOCTYPE html><html>not found</html>"), "is a web page"),
    "program.csv": (raw(b"\x7fELF\x00\x01\x02" * 20), "no text and no kind of table"),
    "words.csv": (
        text("dear all,\nplease find attached\n"),
        "no release known here has the columns",
    ),
    "other.zip.xlsx": (lambda path: zip_of(path, "a.txt"), "is a zip archive but no xlsx workbook"),
    "cut.xlsx": (truncated, "is a workbook cut short or damaged"),
    "inside.xlsx": (damaged_inside, "is a workbook cut short or damaged"),
    "gone.xlsx": (sheet_gone, "is a workbook cut short or damaged"),
    "bomb.xlsx": (zip_bomb, "unfolds from"),
    "bomb.csv.gz": (gzip_bomb, "unfolds from"),
    "cut.csv.gz": (
        raw(gzip.compress((HEADER + ROW * 999).encode())[:60]),
        "is a gzip file cut short",
    ),
    "list.xlsx": (facility_list_without_its_sheet, "the sheet [Facility List - Main] is missing"),
    "semicolons.csv": (text((HEADER + ROW).replace(",", ";")), "separated by a semicolon"),
    "mixed.csv": (
        raw(
            (HEADER + ROW.replace("ERIE", "ÉRIE")).encode()
            + ROW.replace("ERIE", "ÉRIE").encode("cp1252")
        ),
        "mixes encodings: line [2] is UTF-8, line [3] is not",
    ),
    "neither.csv": (raw((HEADER + ROW).encode() + b"\x81\x8d,,,,,\n"), "line [3] is neither UTF-8"),
    "renamed.csv": (
        text((HEADER + ROW).replace("lift_reason", "reason_lifted")),
        "the column [lift_reason] is missing; [reason_lifted] may be [lift_reason] renamed",
    ),
    "dropped.csv": (text((HEADER + ROW).replace(",city", "")), "the column [city] is missing"),
    "unclosed.csv": (
        text(HEADER + ROW + ROW.replace("Lifted", '"Lifted') + ROW),
        "a quote opened in row [2] is closed in no or in a wrong place",
    ),
    "returns.csv": (text((HEADER + ROW).replace("\n", "\r")), "end in carriage returns alone"),
    "low.csv": (
        text("x\n" * 13 + HEADER + ROW),
        "its header stands below more than [12] other lines",
    ),
    "serial.csv": (
        text(HEADER + ROW.replace("2014-01-02 00:00:00", "41641")),
        "no value of the column [detainer_prepare_date] can be read, most because [a spreadsheet's serial number",
    ),
    "serial.xlsx": (
        workbook(
            [
                "Prepare Date",
                "Detainer Type",
                "Detainer Detention Facility",
                "State",
                "City",
                "Detainer Lift Reason",
            ],
            [41641, "I247", "A JAIL", "TEXAS", "WACO", "Lifted"],
        ),
        "a spreadsheet's serial number",
    ),
    "nested.parquet": (nested_parquet, "column [city] holds [List(String)]"),
    "spans.parquet": (spans_for_dates, "column [date] holds [Duration"),
    "half.parquet": (half_parquet, "is a Parquet file cut short or damaged"),
    "half.dta": (
        raw(b"<stata_dta><header><release>118</release>"),
        "is a Stata file cut short or damaged",
    ),
}


def zip_of(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(name, "text")


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused(name: str, tmp_path: Path) -> None:
    """Each has its sentence, names the file, and leaves no folder half written."""
    make, sentence = BAD[name]
    path = tmp_path / name
    make(path)
    folder = tmp_path / "folder"
    with pytest.raises(RecordError) as caught:
        add(path, folder)
    assert sentence in str(caught.value)
    assert f"[{name}]" in str(caught.value)
    assert not list(folder.glob("files/*"))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    """No such file, or a folder in its place."""
    with pytest.raises(RecordError, match="there is no such file"):
        add(tmp_path / "nothing.csv", tmp_path / "folder")
    with pytest.raises(RecordError, match="is a folder"):
        add(tmp_path, tmp_path / "folder")


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    """A csv called .pdf is a csv: kinds are told by content."""
    path = tmp_path / "table.pdf"
    path.write_text(HEADER + ROW, encoding="utf-8")
    assert add(path, tmp_path / "folder").rows("detainers") == (1, 1, 0)
