"""The real files where they are at hand, and small synthetic ones everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdcheck.record import add
from holdcheck.record.synthetic import write_detainers, write_facilities

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real released files; tests of them are skipped where it is absent."""
    if not DATA.is_dir():
        pytest.skip(
            f"NO REAL FILES: [{DATA.name}] is absent, so the counts of real files are untested"
        )
    return DATA


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One synthetic release of 3,000 rows as csv, parquet and xlsx."""
    place = tmp_path_factory.mktemp("synthetic")
    found = {kind: place / f"synthetic.{kind}" for kind in ("csv", "parquet", "xlsx")}
    for path in found.values():
        write_detainers(path, rows=3000, seed=5)
    found["facilities"] = place / "synthetic-facilities.csv"
    write_facilities(found["facilities"])
    return found


@pytest.fixture(scope="session")
def synthetic_folder(synthetic: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the synthetic parquet and the look-up of its facilities."""
    folder = tmp_path_factory.mktemp("folders") / "synthetic"
    for kind in ("parquet", "facilities"):
        add(synthetic[kind], folder)
    return folder


@pytest.fixture(scope="session")
def real_folder(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with every real file that is a source."""
    folder = tmp_path_factory.mktemp("folders") / "real"
    for path in sources(data):
        add(path, folder)
    return folder


def sources(data: Path) -> list[Path]:
    """Every real file that is a source or a look-up (the rest are yardsticks)."""
    patterns = (
        "detainers_pa_2007_2015/*.csv",
        "detainers_us_fy2015/*.xlsx",
        "ice_enforcement_fy2016_2019/*.csv.gz",
        "ice_enforcement_fy2016_2019/county_aor.csv",
        "detainers_wa_2025/joined_df_wa.csv",
        "detainers_wa_2025/detloc_aor.csv",
        "detainers_wa_2025/vera_facilities.csv",
        "detainers_mn_2026/st_cloud_denied.csv",
        "secure_communities_activation/*.dta",
        "agreements_287g/*.csv",
        "facilities/*",
        "detention_headcount/*.csv.gz",
    )
    return [path for pattern in patterns for path in sorted(data.glob(pattern))]
