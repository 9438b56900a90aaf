"""One law over a million cases: the replay, the same law by hand in Polars, and other rule engines.

    python bench/replay/one_law.py [CASES]      (1,000,000 unless told otherwise)

The rule is the California TRUST Act hold rule of 2014, whole. The query by hand handles unknown
facts as the replay does, and must give the same outcome in every row. The engines know no unknown
facts, so they get other cases in which every fact is known, and a share of them only: their time a
case is what counts. They need `pip install -r requirements/bench.txt`.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "decide"))

from by_hand import hold_rule_2014
from generated import ON, generated

from holdcheck.facts.windows import within_years
from holdcheck.replay import Tables, replay

ACT, LAW = "hold_past_release", "us-ca-trust-2014"
RUNS, RIVAL_CASES = 7, 5_000
WORDS = {0: "prohibited", 1: "indeterminate", 2: "permitted"}
TAGS = "tags"


def timed(call: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """The median time of several runs in seconds, and the last result."""
    found, result = [], None
    for _ in range(runs):
        begun = time.perf_counter()
        result = call()
        found.append(time.perf_counter() - begun)
    return statistics.median(found), result


def known(tables: Tables) -> Tables:
    """The same cases with every unknown fact settled: lists stated and complete, gaps false."""
    cases = tables.cases.with_columns(pl.col(pl.Boolean).fill_null(False)).with_columns(
        conviction__stated=pl.lit(True),
        conviction__complete=pl.lit(True),
        charge__stated=pl.lit(True),
        charge__complete=pl.lit(True),
    )

    def settled(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.with_columns(
            pl.col(pl.Boolean).fill_null(False),
            pl.col(TAGS).fill_null([]),
            pl.col("grade").fill_null("misdemeanor"),
        ).with_columns(tags_complete=pl.lit(True))

    return Tables(cases, {name: settled(frame) for name, frame in tables.records.items()})


def flat(tables: Tables, count: int) -> list[dict[str, Any]]:
    """The first ``count`` cases as the engines take them."""
    lists: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for name, frame in tables.records.items():
        some = frame.filter(pl.col("case") < count)
        for row in some.iter_rows(named=True):
            record = {
                "grade": row["grade"],
                TAGS: row[TAGS],
                "state_prison": row["punishable_state_prison"],
            }
            if name == "conviction":
                recent = within_years(row["date"], years=5, ref=ON)
                record |= {"wobbler": row["wobbler"], "years_ago": 5 if recent else 6}
            else:
                record["probable_cause"] = row["magistrate_probable_cause_872"]
            lists.setdefault(name, {}).setdefault(row["case"], []).append(record)
    return [
        {
            "forbids": row["local__law_or_policy_forbids"],
            "registrant": row["person__ca_csar_current_registrant"],
            "federal_warrant": row["person__ice_identified_federal_felony_warrant"],
            "conviction": lists["conviction"].get(row["case"], []),
            "charge": lists["charge"].get(row["case"], []),
        }
        for row in tables.cases.head(count).iter_rows(named=True)
    ]


def rivals() -> dict[str, Any]:
    """The engines at hand, each as a function from one flat case to its outcome."""
    try:
        from fisca import openfisca
        from rivals import rego, zen
    except ImportError as problem:
        print(f"(no other engines: {problem}; pip install -r requirements/bench.txt)")
        return {}
    return {
        "zen-engine, a call a case": zen(),
        "OPA's Rego in process (regopy), a call a case": rego(),
        "openfisca-core, a simulation a case": openfisca(),
    }


def main(count: int) -> None:
    """Print the table of one run."""
    tables = generated(count)
    # in turns, so that whatever else the machine does weighs on both alike
    turns = [
        (
            timed(lambda: hold_rule_2014(tables, ON), 1),
            timed(lambda: replay(tables, act=ACT, law=LAW, unknowns=False), 1),
        )
        for _ in range(RUNS)
    ]
    hand, ours = (statistics.median(turn[at][0] for turn in turns) for at in (0, 1))
    by_hand, found = (turns[-1][at][1] for at in (0, 1))
    full, _ = timed(lambda: replay(tables, act=ACT, law=LAW), runs=3)
    same = by_hand.join(found.polars_rows().select("case", "outcome"), on="case").filter(
        pl.col("code").replace_strict(WORDS) != pl.col("outcome")
    )
    assert same.height == 0, same
    print(f"{count:,} cases, {tables.records['conviction'].height:,} convictions")
    rows = [
        ("by hand, one Polars query", hand, count),
        ("replay: outcome, rule, what is possible", ours, count),
        ("replay with the unknown facts that matter", full, count),
    ]
    settled = known(tables)
    everything = replay(settled, act=ACT, law=LAW, unknowns=False).polars_rows()
    cases = flat(settled, RIVAL_CASES)
    expected = everything.head(RIVAL_CASES)["outcome"].to_list()
    for name, engine in rivals().items():
        some = cases[: 300 if "openfisca" in name else RIVAL_CASES]
        seconds, answers = timed(lambda engine=engine, some=some: [engine(one) for one in some], 1)
        wrong = sum(a != b for a, b in zip(answers, expected, strict=False))
        assert wrong == 0, f"{name}: {wrong} answers differ"
        rows.append((name, seconds, len(some)))
    print(f"{'what':50} {'s':>8} {'cases/s':>14} {'x replay':>9} {'x by hand':>9}")
    for name, seconds, size in rows:
        each = seconds / size
        print(
            f"{name:50} {seconds:8.3f} {size / seconds:14,.0f} {each / (ours / count):9.2f} {each / (hand / count):9.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
