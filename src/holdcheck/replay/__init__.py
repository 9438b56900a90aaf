"""Millions of cases: the same conditions as columns; any law over any record.

What is asked of one case by :mod:`holdcheck.decide` is asked here of tables of cases, on Polars
or on Spark. Generated cases and real records hold the two readings to each other.
"""

from __future__ import annotations

from holdcheck.replay.engine import Prepared, prepare, replay
from holdcheck.replay.result import Replayed
from holdcheck.replay.tables import Tables, from_cases

__all__ = ["Prepared", "Replayed", "Tables", "from_cases", "prepare", "replay"]
