"""How a replay grows: 0.6 to 60 million cases from Parquet, in batches, and every law over 600,000.

    python bench/replay/growth.py [CASES …]      (600,000 and 6,000,000 unless told otherwise)

Each size runs in a process of its own, so that its memory is its own. The tables lie on disk and
are never in memory whole.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generated import generated

PIECE = 600_000
ONE_LAW = """
import json, resource, sys, time
import polars as pl
from holdcheck.replay import Tables
from holdcheck.replay.report import Question, ask
place, laws = sys.argv[1], tuple(sys.argv[2].split(","))
tables = Tables(
    pl.scan_parquet(f"{place}/cases-*.parquet"),
    {name: pl.scan_parquet(f"{place}/{name}-*.parquet") for name in ("conviction", "charge")},
)
begun = time.perf_counter()
report = ask(Question("hold_past_release", laws=laws), tables, keep_rows=False)
seconds = time.perf_counter() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(json.dumps([seconds, memory, int(report.summary["rows"].sum()), report.summary.height]))
"""


def write(cases: int, place: Path) -> None:
    """Write generated cases in pieces, numbered through."""
    for at in range(0, cases, PIECE):
        some = generated(min(PIECE, cases - at), seed=7 + at)
        for name, frame in {"cases": some.cases, **some.records}.items():
            numbered = frame.with_columns(pl.col("case") + at)
            numbered.write_parquet(place / f"{name}-{at:012}.parquet")


def run(place: Path, laws: str) -> tuple[float, float, int, int]:
    """Seconds, gigabytes at most, rows answered and laws of one process."""
    command = [sys.executable, "-c", ONE_LAW, str(place), laws]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory, rows, laws_read = json.loads(done.stdout)
    return seconds, memory, rows, laws_read


def main(sizes: list[int]) -> None:
    """Print a row a size."""
    print(f"{'what':32} {'cases':>12} {'s':>8} {'answers/s':>12} {'GB at most':>10}")
    for at, size in enumerate(sizes):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            write(size, place)
            questions = ["us-ca-trust-2014", *(["all"] if at == 0 else [])]
            for laws in questions:
                seconds, memory, rows, count = run(place, laws)
                what = laws if count == 1 else f"every law of the act ({count})"
                print(f"{what:32} {size:12,} {seconds:8.1f} {rows / seconds:12,.0f} {memory:10.2f}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [600_000, 6_000_000])
