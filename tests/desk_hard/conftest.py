"""The fixtures of the desk, for the tests of this folder too."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desk"))

from desk_fixtures import *  # noqa: F403
