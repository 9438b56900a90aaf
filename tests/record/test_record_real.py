"""The real released files: every row accounted for, and counts equal to the yardsticks."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from holdcheck.record import sql, status
from holdcheck.record.folder import Folder

# file, table: rows read, rows kept
ROWS = {
    ("pa_detainers.csv", "detainers"): (32757, 32757),
    ("rif-FOIA 15-87693 _07262015_LESA-STU_FINAL FY15YTD.xlsx", "detainers"): (79053, 79053),
    ("EROArrests_FY2016.csv.gz", "arrests"): (110104, 110104),
    ("EROArrests_FY2017.csv.gz", "arrests"): (143470, 143470),
    ("EROArrests_FY2018.csv.gz", "arrests"): (158581, 158581),
    ("EROArrests_FY2019.csv.gz", "arrests"): (131904, 131904),
    ("EROEncounters_FY2017.csv.gz", "encounters"): (439903, 439903),
    ("ICERemovals_FY2016.csv.gz", "removals"): (240255, 240255),
    ("ICERemovals_FY2017.csv.gz", "removals"): (226119, 226119),
    ("ICERemovals_FY2018.csv.gz", "removals"): (256085, 256085),
    ("ICERemovals_FY2019.csv.gz", "removals"): (241513, 241513),
    ("aor-seattle_arrests.csv.gz", "arrests"): (32549, 32549),
    ("aor-seattle_bookins.csv.gz", "detentions"): (36811, 36811),
    ("joined_df_wa.csv", "detainers"): (235, 47),
    ("joined_df_wa.csv", "arrests"): (235, 47),
    ("joined_df_wa.csv", "encounters"): (235, 77),
    ("joined_df_wa.csv", "detentions"): (235, 103),
    ("st_cloud_denied.csv", "detainers"): (22, 22),
    ("activation_dates_makayla_revisedforbalance.dta", "activations"): (3242, 3242),
    ("287g_SC_EVerify_5_13_22_cpuma0010.dta", "activations"): (17248, 17248),
    ("historical-oig-2009.csv", "activations"): (67, 67),
    ("facilities.csv.gz", "facilities"): (1532, 1532),
    ("ICE_Facility_List_11-06-2017-web.xlsx", "facilities"): (1685, 1685),
    ("county_aor.csv", "facilities"): (3223, 3223),
    ("detloc_aor.csv", "facilities"): (1147, 1147),
    ("vera_facilities.csv", "facilities"): (1089, 1089),
    ("inc_headcount_fy12-24ytd.csv.gz", "headcount"): (928231, 928231),
}
OTHER_KINDS = {"ICE_Facility_List_11-06-2017-web.xlsx"}


def test_every_row_is_kept_or_set_aside(real_folder: Path) -> None:
    """Read = kept + set aside for every real file, and the counts are the published ones."""
    found = {}
    for file in status(real_folder).files:
        for table, (read, kept, aside) in file.rows.items():
            assert read == kept + aside
            found[file.name, table] = (read, kept)
    assert found == ROWS


def test_stored_rows_are_the_counted_ones(real_folder: Path) -> None:
    """The folder holds exactly as many rows, and rows set aside, as the accounts say."""
    for one in status(real_folder).tables:
        assert sql(real_folder, f"select count(*) from {one.name}").item() == one.rows
        stored = f"select count(*) from set_aside where table_name = '{one.name}'"
        assert sql(real_folder, stored).item() == sum(one.set_aside.values())


def test_every_row_says_where_it_came_from(real_folder: Path) -> None:
    """File hash, sheet and row number name one row of one file."""
    for one in status(real_folder).tables:
        twice = f"select file_sha256, sheet, row from {one.name} group by all having count(*) > 1"
        assert sql(real_folder, twice).height == 0


def test_lift_reasons_of_2015_equal_the_yardstick(real_folder: Path, data: Path) -> None:
    """Where the sources overlap, detainers by lift reason and year are the published counts.

    The national file begins on 1 October 2014, so 2015 overlaps whole; of 2014 it has a part.
    """
    query = """select year(detainer_prepare_date) y, detainer_lift_reason r, count(*) n
        from detainers where release = 'foia-15-06333-fy2015' and r is not null group by all"""
    ours = {(y, r): n for y, r, n in sql(real_folder, query).rows()}
    yardstick = {}
    path = data / "detainers_us_fy2015" / "detainers_by_lift_reason_and_year.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yardstick[int(row["year"]), row["lift_reason"]] = int(row["count"])
    assert {key: n for key, n in ours.items() if key[0] == 2015} == {
        key: n for key, n in yardstick.items() if key[0] == 2015
    }
    assert len([key for key in ours if key[0] == 2015]) == 12
    assert all(n <= yardstick[key] for key, n in ours.items() if key[0] == 2014)


@pytest.mark.parametrize(
    ("where", "before", "after"),
    [
        ("facility_state = 'PENNSYLVANIA'", (29709, 55), (3048, 170)),
        ("place = 'US/PA/Philadelphia'", (4410, 48), (350, 145)),
    ],
)
def test_pennsylvania_before_and_after_the_order(
    real_folder: Path, where: str, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """Declined detainers rise with Philadelphia's order of 16 April 2014."""
    query = f"""select detainer_prepare_date >= DATE '2014-04-16' as later, count(*),
        count(*) filter (detainer_lift_reason = 'Detainer Declined by LEA')
        from detainers where release = 'foia-detainers-2007-2015' and {where}
        group by all order by all"""
    assert [row[1:] for row in sql(real_folder, query).rows()] == [before, after]


def test_the_national_file_is_not_deduplicated(real_folder: Path) -> None:
    """38 % of its rows repeat another; they are flagged and kept, and no one is called a duplicate."""
    query = """select count(*), count(*) filter (identical_to_earlier), count(duplicate_of_earlier)
        from detainers where release = 'foia-15-06333-fy2015'"""
    rows, identical, known = sql(real_folder, query).row(0)
    assert (rows, identical, known) == (79053, 30128, 0)
    assert round(identical / rows, 2) == 0.38


def test_literal_na_is_a_threat_level(real_folder: Path) -> None:
    """NA in RC Threat Level means that none applies; a redaction is unknown."""
    query = """select rc_threat_level, list_contains(redacted, 'rc_threat_level') hidden, count(*)
        from removals where release like 'foia%' group by all order by all"""
    assert sql(real_folder, query).rows() == [("NA", None, 421494), (None, True, 542478)]


def test_impossible_dates_are_values_set_aside_not_rows(real_folder: Path) -> None:
    """The apprehension of the year 999 is null in its row, and listed as released."""
    query = "select table_name, row, reason, original from values_set_aside where column_name = 'apprehension_date'"
    (found,) = sql(real_folder, query).rows()
    assert found[0] == "removals"
    assert found[2:] == ("before 1940-01-01", "07/02/0999")
    kept = f"select apprehension_date, unreadable from removals where row = {found[1]} and file_sha256 in (select file_sha256 from values_set_aside where column_name = 'apprehension_date')"
    assert sql(real_folder, kept).rows() == [(None, ["apprehension_date"])]


def test_the_joined_file_counts_each_detainer_once(real_folder: Path) -> None:
    """235 lines of the Washington join are 47 detainers; each other line names the one it repeats."""
    query = """select reason, count(*) from set_aside where table_name = 'detainers' group by all"""
    found = sql(real_folder, query)
    assert found.get_column("reason").str.contains(r"^repeats row \d+ of this join$").all()
    assert found.to_series(1).sum() == 188
    persons = "select count(distinct unique_identifier) from detainers where release like '%wash%'"
    assert sql(real_folder, persons).item() == 44


def test_a_column_that_holds_another_is_named(real_folder: Path) -> None:
    """MSC Charge Date holds the charge code in the Washington file: 32 values, none lost."""
    query = "select count(*), count(distinct original) from values_set_aside where column_name = 'msc_charge_date'"
    assert sql(real_folder, query).row(0) == (32, 19)


def test_activation_months(real_folder: Path) -> None:
    """A blank activation month stays unknown; the others are the first day of their month."""
    query = """select count(*), count(activation_date), min(activation_date), max(activation_date)
        from activations where release = 'secure-communities-counties'"""
    rows, dated, first, last = sql(real_folder, query).row(0)
    assert (rows, dated) == (3242, 3102)
    assert (str(first), str(last)) == ("2008-10-01", "2013-01-01")


def test_facility_names_resolve_to_counties(real_folder: Path) -> None:
    """The share resolved is reported and the misses are listed."""
    (detainers,) = (one for one in status(real_folder).tables if one.name == "detainers")
    assert sum(detainers.places.values()) == detainers.rows
    assert detainers.places["unresolved"] == 9020  # OTHER-OTHER FACILITY, without a state
    county = sum(n for how, n in detainers.places.items() if how not in ("state", "unresolved"))
    assert county / detainers.rows > 0.7
    assert detainers.misses[0][1] >= detainers.misses[-1][1]
    assert sum(n for _, n in detainers.misses) == detainers.rows - county


def test_only_the_described_sheet_of_a_workbook_is_read(real_folder: Path) -> None:
    """The other sheets of ICE's facility list are named, each with why it was not read."""
    (account,) = (one for one in Folder.open(real_folder).accounts() if one["name"] in OTHER_KINDS)
    assert len(account["sheets_skipped"]) == 11
    assert [one["sheet"] for one in account["sheets"]] == ["Facility List - Main"]
