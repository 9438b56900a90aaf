"""`make run`: decides the example cases, replays three acts over a record, and serves the desk."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import replay
from holdcheck import decide
from holdcheck.decide.explain import as_text
from holdcheck.facts import read_case

HERE = Path(__file__).parent
CASES = (
    ("one-felony.yaml", "hold_past_release", date(2014, 7, 11), "US/CT"),
    ("one-felony.yaml", "hold_past_release", date(2020, 7, 10), "US/CT"),
    ("one-felony.yaml", "hold_past_release", date(2025, 11, 3), "US/CT"),
    ("wobbler.yaml", "hold_past_release", date(2015, 6, 1), "US/CA"),
    ("wobbler.yaml", "notify_release", date(2019, 4, 1), "US/CA"),
    ("one-felony.yaml", "hold_past_release", date(2018, 7, 13), "US/MA/Boston"),
    ("one-felony.yaml", "hold_past_release", date(2012, 7, 13), "US/IL/Cook"),
    ("one-felony.yaml", "hold_past_release", date(2014, 7, 11), "US/DC"),
    ("one-felony.yaml", "hold_past_release", date(2016, 7, 1), "US/NY/NYC"),
    ("citizenship-claimed.yaml", "hold_past_release", date(2019, 2, 1), "US/TX"),
)


def main() -> None:
    """Print every example, then serve until stopped; ``--no-desk`` leaves the desk out."""
    for name, act, on, place in CASES:
        decision = decide(read_case(HERE / name), act=act, on=on, place=place)
        print(f"{'=' * 78}\nexamples/{name}\n")
        print(as_text(decision))
    replay.main()
    if "--no-desk" in sys.argv:
        return
    print(f"{'=' * 78}\nThe desk, with fictional people\n", flush=True)
    data = HERE.parent / "var" / "desk"
    command = [sys.executable, "-m", "holdcheck", "serve", "--demo", "--data", str(data)]
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main()
