"""Whatever a file holds, every row of it is kept or set aside once, and nothing else is there."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from holdcheck.record import add, sql, table

COLUMNS = ("date", "lift_reason", "det_facility", "city", "state", "detainer_type")
CELL = st.one_of(
    st.sampled_from(
        [
            "",
            "NA",
            " ",
            "2014-01-02",
            "0199-01-01",
            "41641",
            "(b)(6)",
            "date",
            "lift_reason",
            "PENNSYLVANIA",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40),
)
ROWS = st.lists(st.tuples(*(CELL for _ in COLUMNS)), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from([",", "|", "\t"]))
def test_every_row_once(rows: list[tuple[str, ...]], separator: str) -> None:
    """Row numbers of kept and set-aside rows are those of the file; texts are as released."""
    rows = [("2014-05-06", "x", "x", "x", "x", "x"), *rows]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    with tempfile.TemporaryDirectory() as name:
        path, folder = Path(name) / "rows.csv", Path(name) / "folder"
        frame.write_csv(path, separator=separator, quote_style="always")
        read, kept, aside = add(path, folder).rows("detainers")
        assert read == len(rows) == kept + aside
        numbers = sql(folder, "select row from detainers union all select row from set_aside")
        assert sorted(numbers.to_series()) == list(range(1, len(rows) + 1))
        stored = table(folder, "detainers").collect()
        unread = set(
            sql(
                folder,
                "select row from values_set_aside where column_name = 'detainer_prepare_date'",
            ).to_series()
        )
        for one in stored.iter_rows(named=True):
            released = rows[one["row"] - 1]
            city = released[3].strip()
            hidden = "facility_city" in (one["redacted"] or [])
            blank = city in ("", "NA", "N/A", "NULL", "--")
            assert one["facility_city"] == (None if hidden or blank else city)
            day = released[0].strip()
            known = one["detainer_prepare_date"] is not None
            silent = day in ("", "NA", "N/A", "NULL", "--") or "detainer_prepare_date" in (
                one["redacted"] or []
            )
            # a day is read, blank, redacted or listed: one of the four
            assert known + silent + (one["row"] in unread) == 1
