"""Killed at any moment, the desk has lost nothing it acknowledged and keeps nothing by halves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("crash_desk.py")


def test_three_hundred_kills() -> None:
    """Nothing acknowledged is lost or doubled; no decision is without its entry."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "300"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 kills" in done.stdout and done.stdout.strip().endswith("0 faults")
