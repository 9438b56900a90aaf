"""Two clerks on one case: no lost update, a stale edit told what changed, a request sent twice once.

Runs on a SQLite file, or on the PostgreSQL that DATABASE_URL names (in a database of its own).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

HISTORIES = int(os.environ.get("HOLDCHECK_HISTORIES", "25"))
SEED = int(os.environ.get("HOLDCHECK_SEED", "1996"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The surroundings of a store of its own."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield {**os.environ, "HOLDCHECK_DATA": str(tmp_path), "DATABASE_URL": ""}
        return
    name = f"clerks_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        own = re.sub(r"(://[^/]*)/[^?]*", rf"\1/{name}", address)
        yield {**os.environ, "HOLDCHECK_DATA": str(tmp_path), "DATABASE_URL": own}
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(store: dict[str, str], count: int, fault: str = "") -> dict[str, Any]:
    script = Path(__file__).with_name("clerk_histories.py")
    done = subprocess.run(
        [sys.executable, script, str(SEED), str(count), *([fault] if fault else [])],
        env=store, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def wrong_in(history: dict[str, Any]) -> Iterator[str]:
    """Everything in one history that must not be."""
    events, facts, attempts = history["events"], history["facts"], history["attempts"]
    if [number for number, *_ in events] != list(range(len(events))):
        yield "the events are not counted one by one"
    by_key: dict[str, list[int]] = {}
    for number, _, key in events:
        if key:
            by_key.setdefault(key, []).append(number)
    if any(len(numbers) > 1 for numbers in by_key.values()):
        yield "one request wrote twice"
    before = ""
    for key, _, supersedes in facts:
        if supersedes != before:
            yield "two statements take the place of one: an update was lost"
        before = key
    if facts and history["name"] != facts[-1][1]:
        yield "the board shows another name than the newest statement"
    done = Counter(one["value"] for one in attempts if one["answer"] == "done")
    if done != Counter(value for _, value, _ in facts):
        yield "what was answered with done is not what is on the record"
    if any(times > 1 for times in done.values()):
        yield "one step was done twice"
    for one in attempts:
        wrote = by_key.get(one["key"], [])
        match one["answer"]:
            case "done":
                if wrote != [one["expected"]]:
                    yield "a statement was written over what its author had not seen"
            case "already":
                if not wrote:
                    yield "a request is said to be done already and is not on the record"
            case "stale":
                first, last = one["expected"], one["expected"] + len(one["changed"])
                if not one["changed"] or one["changed"] != list(range(first, last)):
                    yield "a stale edit was not told what changed"
            case other:
                yield f"a clerk was answered [{other}]"


def test_two_clerks_at_one_case(store: dict[str, str]) -> None:
    """Whatever the interleaving, every answer agrees with the record, and the record is sound."""
    found = run(store, HISTORIES)
    assert found["engine"] == ("postgresql" if store["DATABASE_URL"] else "sqlite")
    assert len(found["histories"]) == HISTORIES
    wrong = [
        (number, sentence)
        for number, history in enumerate(found["histories"])
        for sentence in wrong_in(history)
    ]
    assert wrong == [] and found["faults"] == []
    for double in found["doubles"]:
        # One booking, its name stated once, and both clicks lead to it.
        assert len(double["answers"]) == 2 and len(set(double["answers"])) == 1, double
        assert double["answers"][0].startswith("302 ") and double["facts"] == 1, double
    answers = Counter(
        one["answer"] for history in found["histories"] for one in history["attempts"]
    )
    assert min(answers["done"], answers["stale"], answers["already"]) > HISTORIES / 4, answers


@pytest.mark.parametrize(
    ("fault", "sentence"), [("blind", "had not seen"), ("keyless", "one step was done twice")]
)
def test_a_faulty_desk_is_found(store: dict[str, str], fault: str, sentence: str) -> None:
    """Without the version or the request's key the same histories show lost and doubled updates."""
    found = run(store, 6, fault)
    wrong = [one for history in found["histories"] for one in wrong_in(history)]
    assert any(sentence in one for one in wrong), wrong
