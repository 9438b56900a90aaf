"""Begins to import a file and waits to be killed in the middle: run by the test of killed imports."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from holdcheck.record import add

if __name__ == "__main__":
    source, folder = sys.argv[1:3]

    def stall(rows: int) -> None:
        print(rows, flush=True)
        time.sleep(60)

    add(Path(source), Path(folder), progress=stall)
