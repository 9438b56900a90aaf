"""The current releases: every column of the codebook is known, in raw and processed spelling."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest

from holdcheck.record import TABLES, Kind, add, table
from holdcheck.record.releases import releases

CURRENT = {
    "arrests": ("Admin Arrests", "ddp-arrests"),
    "detainers": ("Detainers", "ddp-detainers"),
    "encounters": ("Encounters", "ddp-encounters"),
    "detentions": ("Detentions", "ddp-detentions"),
    "removals": ("Removals", "ddp-removals"),
}


def cell(heading: str) -> str:
    if heading in ("Birth Year", "MSC Sentence Days"):
        return "1980"
    if "Amount" in heading:
        return "25000"
    if "Date" in heading:
        return "2024-05-06 07:08:09"
    return "YES" if "Yes No" in heading else "A WORD"


@pytest.mark.parametrize("name", CURRENT)
@pytest.mark.parametrize("processed", [False, True])
@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_every_column_of_the_codebook_is_read(
    name: str, processed: bool, kind: str, data: Path, tmp_path: Path
) -> None:
    """Each goes to a column of the schema or is left out with a reason; none is unknown."""
    entry, release = CURRENT[name]
    path = data / "codebook" / "ice_fields_by_table_aug2025.json"
    fields = list(json.loads(path.read_text(encoding="utf-8"))[entry])
    row = {heading: cell(heading) for heading in fields}
    if processed:
        row = {
            heading.lower().replace(" (msc)", " msc").replace(" ", "_").replace("...", "_"): value
            for heading, value in row.items()
        }
    file = tmp_path / f"release.{kind}"
    frame = pl.DataFrame([row])
    if kind == "csv":
        frame.write_csv(file)
    elif kind == "parquet":
        frame.write_parquet(file)
    else:
        frame.write_excel(file)
    added = add(file, tmp_path / "folder")
    assert added.release == release
    account = json.loads(next(tmp_path.glob("folder/files/*/account.json")).read_text("utf-8"))
    assert account["sheets"][0]["columns_unknown"] == []
    stored = table(tmp_path / "folder", name).collect().row(0, named=True)
    described = next(one for one in releases()[release].tables)
    assert {new for old, new in described.columns.items() if old in _normal(row)} <= {
        column for column, value in stored.items() if value is not None
    } | {"msc_sentence_months", "msc_sentence_years"}


def _normal(row: dict[str, str]) -> set[str]:
    from holdcheck.record.names import headings

    return set(headings(row))


def test_the_minnesota_file_is_read_whole(data: Path) -> None:
    """The March 2026 release in processed spelling has no column that is not known."""
    path = data / "detainers_mn_2026" / "st_cloud_denied.csv"
    with path.open(encoding="utf-8") as lines:
        names = next(csv.reader(lines))
    known = releases()["ddp-detainers"].known
    assert [name for name in names if name and name not in known] == []


def test_descriptions_name_columns_of_the_schema_once() -> None:
    """Ids are unique, and every table of the schema has a release that fills it."""
    found = releases()
    assert {mapped.table.name for one in found.values() for mapped in one.tables} == set(TABLES)
    for one in found.values():
        for mapped in one.tables:
            assert set(mapped.columns.values()) <= set(mapped.table.names)
            assert set(mapped.required) <= set(mapped.columns) | set(mapped.left_out)


WORDS = {
    Kind.TEXT: "A WORD",
    Kind.CODE: "1234",
    Kind.YES_NO: "YES",
    Kind.WHOLE: "7",
    Kind.REAL: "0.5",
    Kind.DATE: "2008-05-06",
    Kind.MOMENT: "2008-05-06 07:08:09",
    Kind.YEAR: "2008",
}


@pytest.mark.parametrize("release", releases())
def test_every_release_is_recognised_and_read(release: str, tmp_path: Path) -> None:
    """A file with the columns of a description is of that release, and every column arrives.

    The values are invented, so this runs where the real files are absent.
    """
    described = releases()[release]
    row: dict[str, str] = {}
    for mapped in described.tables:
        for old, new in mapped.columns.items():
            row[old] = WORDS[mapped.table.column(new).kind]
        row |= dict.fromkeys(mapped.left_out, "(b)(6);(b)(7)(C)")
    file = tmp_path / ("release.xlsx" if described.sheets else "release.csv")
    if described.sheets:
        pl.DataFrame([row]).write_excel(file, worksheet=described.sheets[0])
    else:
        body = pl.DataFrame([row]).write_csv(separator="|")
        file.write_text(f'"a preamble"\n"of two lines"\n{body}', encoding="utf-8")
    added = add(file, tmp_path / "folder")
    assert added.release == release
    for mapped in described.tables:
        assert added.rows(mapped.table.name) == (1, 1, 0)
        (stored,) = table(tmp_path / "folder", mapped.table.name).collect().iter_rows(named=True)
        expected = {*mapped.columns.values(), *mapped.constants, *mapped.month_of}
        assert expected - {"activation_month"} <= {
            name for name, value in stored.items() if value is not None
        } | ({"activation_date"} if mapped.month_of else set())
