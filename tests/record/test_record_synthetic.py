"""The synthetic release: marked as such, the same for a seed, and like what was published."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from holdcheck.record import RecordError, sql, status
from holdcheck.record.draws import Draws
from holdcheck.record.synthetic import MARK, write_detainers
from holdcheck.record.synthetic_rows import blocks, facilities, shares


def test_the_same_seed_gives_the_same_bytes(synthetic: dict[str, Path], tmp_path: Path) -> None:
    """A seed is a release; another seed is another."""
    again, other = tmp_path / "synthetic-again.csv", tmp_path / "synthetic-other.csv"
    write_detainers(again, rows=3000, seed=5)
    write_detainers(other, rows=3000, seed=6)
    assert again.read_bytes() == synthetic["csv"].read_bytes()
    assert other.read_bytes() != synthetic["csv"].read_bytes()


def test_draws_do_not_change_between_versions() -> None:
    """SplitMix64 by the book: the draws of a seed are fixed for good."""
    first = Draws(1, 0, 3).bits("x").to_list()
    assert first == [expected("1:x", row) for row in (1, 2, 3)]
    assert Draws(1, 2, 1).bits("x").to_list() == first[2:]


def expected(name: str, row: int) -> int:
    import hashlib

    word = (1 << 64) - 1
    start = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    z = (start + row * 0x9E3779B97F4A7C15) & word
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & word
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & word
    return z ^ (z >> 31)


def test_every_file_says_that_it_is_synthetic(
    synthetic: dict[str, Path], synthetic_folder: Path
) -> None:
    """Name, sheet, preamble or metadata, column, and the folder's status."""
    assert MARK in synthetic["csv"].read_text(encoding="utf-8").splitlines()[0]
    assert (
        MARK.encode() in pl.read_parquet_metadata(synthetic["parquet"])["holdcheck_note"].encode()
    )
    book = fastexcel.read_excel(synthetic["xlsx"])
    assert all("SYNTHETIC" in name for name in book.sheet_names)
    assert pl.read_parquet(synthetic["parquet"])["Synthetic"].unique().to_list() == ["SYNTHETIC"]
    assert [file.synthetic for file in status(synthetic_folder).files if "ddp" in file.release] == [
        True
    ]
    assert facilities()["facility"].str.ends_with("(SYNTHETIC)").all()


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("detainers.csv", 10, "put the word synthetic into the name"),
        ("synthetic.doc", 10, "is no kind of file written here"),
        ("synthetic.csv", 0, "ask for 1 to"),
    ],
)
def test_a_wrong_request_is_refused(name: str, rows: int, said: str, tmp_path: Path) -> None:
    """No file without the mark, of another kind, or without rows."""
    with pytest.raises(RecordError, match=said):
        write_detainers(tmp_path / name, rows=rows, seed=1)
    assert not list(tmp_path.iterdir())


def test_shares_are_the_published_ones(data: Path) -> None:
    """Every column of the codebook is there, missing as often as the codebook says."""
    frame = pl.concat(blocks(40_000, 2))
    names = {
        "Final Order Yes No...33": "Final Order Yes No",
        "Final Order Yes No...56": "Final Order Yes No__2",
    }
    path = data / "codebook" / "ice_fields_by_table_aug2025.json"
    fields = json.loads(path.read_text(encoding="utf-8"))["Detainers"]
    assert {names.get(name, name) for name in fields} == set(frame.columns) - {"Synthetic"}
    for name, said in fields.items():
        found = frame[names.get(name, name)].null_count() / frame.height
        # the date of a final order is missing, too, where there is none
        slack = 0.25 if name == "Final Order Date" else 0.015
        assert abs(found - said["missing"]) < slack, name


def test_states_follow_the_national_counts(data: Path, real_folder: Path) -> None:
    """The weights of the states are the counts of the national file."""
    query = (
        "select facility_state, count(*) from detainers where release like 'foia-15%' group by all"
    )
    real = dict(sql(real_folder, query).rows())
    for state, weight in shares()["states"].items():
        if state not in ("VERMONT", "RHODE ISLAND", "DISTRICT OF COLUMBIA"):
            assert real[state] == weight


def test_months_follow_the_monthly_counts(data: Path) -> None:
    """The shape of growth is that of the published monthly counts."""
    path = data / "detainers_mn_2026" / "mn_detainers_by_month.csv"
    with path.open(encoding="utf-8") as lines:
        counts = [int(row["count"]) for row in csv.DictReader(lines)]
    assert shares()["months"] == [*counts[:40], round((counts[39] + counts[41]) / 2)]


def test_it_has_the_faults_of_a_release(synthetic_folder: Path) -> None:
    """Redactions in several spellings, silly dates, duplicates, blank identifiers, codes with letters."""
    frame = pl.concat(blocks(60_000, 3))
    assert frame["Birth Date"].n_unique() == len(shares()["redactions"])
    years = frame["MSC Conviction Date"].dt.year()
    assert {199, 8017} & set(years.drop_nulls().to_list())
    assert "13AB" in frame["MSC Charge Code"].to_list()
    assert frame["Detainer Prepare Date"].is_sorted()
    duplicates = sql(
        synthetic_folder, "select count(*) filter (duplicate_of_earlier) from detainers"
    )
    assert duplicates.item() > 20
