"""Reads a synthetic release into a data folder and prints time, memory and, for xlsx, the ratio to the
fastest reader of workbooks alone, in one run.

    python bench/record/ingest.py [ROWS]     (600,000 rows unless told otherwise)

Each import runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from holdcheck.record.synthetic import write_detainers

IMPORT = """
import json, resource, sys, time
from holdcheck.record import add
begun = time.perf_counter()
added = add(sys.argv[1], sys.argv[2])
seconds = time.perf_counter() - begun
assert added.rows("detainers")[1] == int(sys.argv[3])
"""
READ_ALONE = """
import json, resource, sys, time
import fastexcel
begun = time.perf_counter()
book = fastexcel.read_excel(sys.argv[1])
for name in book.sheet_names:
    book.load_sheet(name, header_row=None, dtypes="string").to_polars()
seconds = time.perf_counter() - begun
"""
REPORT = """
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(json.dumps([seconds, memory]))
"""


def run(program: str, *words: object) -> tuple[float, float]:
    """Seconds and gigabytes of one program in its own process."""
    command = [sys.executable, "-c", program + REPORT, *(str(word) for word in words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def best(program: str, place: Path, *words: object, folders: bool) -> tuple[float, float]:
    """The quicker of two runs, each into a folder of its own."""
    found = []
    for turn in range(2):
        more = [place / f"folder-{abs(hash(words))}-{turn}"] if folders else []
        first, *others = words
        found.append(run(program, first, *more, *others))
    return min(found)


def main(rows: int) -> None:
    """Print a table of times."""
    print(f"| {rows:,} synthetic detainers | s | rows/s | GB |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for kind in ("parquet", "csv", "xlsx"):
            path = place / f"synthetic.{kind}"
            write_detainers(path, rows=rows, seed=1)
            seconds, memory = best(IMPORT, place, path, rows, folders=True)
            print(
                f"| {kind} to the folder | {seconds:.1f} | {rows / seconds:,.0f} | {memory:.2f} |"
            )
            if kind == "xlsx":
                alone, used = best(READ_ALONE, place, path, folders=False)
                print(f"| fastexcel alone | {alone:.1f} | {rows / alone:,.0f} | {used:.2f} |")
                print(f"| ratio | {seconds / alone:.2f} | | |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600_000)
