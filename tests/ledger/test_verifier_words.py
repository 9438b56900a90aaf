"""What an entry says, in plain words: the one-file verifier and the browser's say the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import CASE_KEY, KEY
from tamper_helpers import VERIFIER, Browser, verdict

from holdcheck.ledger import Log, MemoryStore, Opening, make_entry, write_inclusion

CASE = "7f1b4c1e-0000-4000-8000-000000000001"
ROW = {
    "act": "hold_past_release",
    "outcome": "permitted",
    "desk_outcome": "indeterminate",
    "case_id": CASE,
    "at": "2026-01-05T08:15:30.250000+00:00",
    "decided_by_name": "Clerk of Example",
}
DESK = {"v": 1, "kind": "decision", "data": {"model": "decisions.decision", "row": ROW}}
SAID = [
    ("Asked", "May we hold past release?"),
    ("Answer", "Not settled (the law's own answer: Permitted)"),
    ("For", f"case {CASE}"),
    ("Decided", "2026-01-05 08:15:30 UTC by Clerk of Example"),
]


OVERRIDE = {
    "decision_id": "d1",
    "outcome": "prohibited",
    "reasons": "The warrant is for somebody else.",
    "by_name": "Supervisor of Example",
    "at": "2026-01-05T09:00:00+00:00",
}
LIFT = {
    "override_id": "o1",
    "reasons": "Same person after all.",
    "by_name": "Counsel of Example",
    "at": "2026-01-05T10:30:00.5+00:00",
}


@pytest.fixture(scope="module", name="node")
def _node() -> Iterator[Browser | None]:
    made = Browser() if shutil.which("node") else None
    yield made
    if made:
        made.close()


def proof(payload: str, kind: str = "decision") -> str:
    """A proof file of a log of one entry that committed to a text."""
    log = Log(store=MemoryStore())
    entry = make_entry(
        kind=kind, case_key=CASE_KEY, sequence=0, previous=None, payload=payload.encode()
    )
    log.append(entry.encode())
    opened = Opening.of_event(payload=payload.encode(), case_key=CASE_KEY, sequence=0)
    return write_inclusion(
        log=log, index=0, checkpoint=log.sign_checkpoint(key=KEY), opening=opened
    )


def in_browser(node: Browser, text: str) -> list[tuple[str, str]]:
    """What the browser's script says."""
    told = node.verdict(text)
    assert told.startswith("VERIFIED: "), told
    found = json.loads(told.removeprefix("VERIFIED: "))
    assert found["digest"] == sha256(found["payload"].encode()).hexdigest()
    return [(label, words) for label, words in found["says"]]


def test_the_four_things_are_told(tmp_path: Path, node: Browser | None) -> None:
    """Asked, answer, for, decided stand after the verdict, with the hash a printed page shows."""
    payload = json.dumps(DESK)
    file = tmp_path / "proof.json"
    file.write_text(proof(payload), encoding="utf-8")
    lines = verdict(file).splitlines()
    assert lines[0].startswith("VERIFIED: entry [0], a [decision], is in the log")
    assert lines[1:5] == [f"{label}: {words}" for label, words in SAID]
    assert lines[5] == f"SHA-256 of the text: {sha256(payload.encode()).hexdigest()}"
    assert lines[6:] == ["It committed to this text:", payload]
    if node:
        assert in_browser(node, proof(payload)) == SAID


# Letters whose kind every edition of Unicode agrees on, and what must be written out.
LETTERS = st.characters(max_codepoint=0x24F) | st.sampled_from(
    "\u061c\u200b\u202e\u2028\u2066\u3000\ue000漢한ع\U0001f600\ud800\udfff"
)
WORDS = st.text(LETTERS, max_size=12) | st.sampled_from(
    [*ROW.values(), "not_regulated", "level_1", "ﬁ_x"]
)
VALUES = st.none() | st.booleans() | st.integers(-9, 9) | WORDS | st.lists(WORDS, max_size=1)
ROWS = st.fixed_dictionaries({}, optional=dict.fromkeys(ROW | OVERRIDE | LIFT, WORDS | VALUES))
TEXTS = (
    ROWS.map(lambda row: {"data": {"row": row}})
    | st.tuples(ROWS, ROWS).map(lambda both: {"data": both[0] | {"row": both[1]}})
    | ROWS
    | VALUES.map(lambda value: {"data": value})
    | VALUES.map(lambda value: {"data": {"row": value}})
    | VALUES
).map(lambda value: json.dumps(value)) | st.text(st.characters(max_codepoint=0x24F), max_size=20)


@settings(max_examples=150, deadline=None)
@given(payload=TEXTS, kind=st.sampled_from(["decision", "override", "override_lifted", "release"]))
def test_both_say_the_same_of_any_text(node: Browser | None, payload: str, kind: str) -> None:
    """Whatever an entry committed to, both tell the same words, or none, and neither fails."""
    said = VERIFIER.in_words(kind, payload.encode())
    assert all(one.isprintable() for pair in said for one in pair)
    if node:
        assert in_browser(node, proof(payload, kind)) == said


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"at": None}, "Decided"),
        ({"case_id": 7}, "For"),
        ({"act": ""}, "Asked"),
        ({"outcome": [], "desk_outcome": {}}, "Answer"),
    ],
)
def test_what_a_text_does_not_say_is_left_out(change: dict[str, Any], missing: str) -> None:
    """Nothing is guessed: a field that is no text has no line."""
    said = dict(VERIFIER.in_words("decision", json.dumps(ROW | change).encode()))
    assert missing not in said and len(said) == 3


def test_no_name_can_pose_as_a_line() -> None:
    """Line ends and turned directions in a name are written out, not shown."""
    row = ROW | {"decided_by_name": "Clerk\nAnswer: Permitted \u202egnp.\u2066"}
    said = dict(VERIFIER.in_words("decision", json.dumps(row).encode()))
    assert said["Decided"].endswith("by Clerk\\u000aAnswer: Permitted \\u202egnp.\\u2066")


@pytest.mark.parametrize(
    ("kind", "row", "says"),
    [
        (
            "override",
            OVERRIDE,
            [
                ("Asked", "May we hold past release?"),
                ("Answer", "No, prohibited"),
                ("For", f"case {CASE}"),
                ("Instead of", "decision d1"),
                ("Reasons", "The warrant is for somebody else."),
                ("Overridden", "2026-01-05 09:00:00 UTC by Supervisor of Example"),
            ],
        ),
        (
            "override_lifted",
            LIFT,
            [
                ("Asked", "May we hold past release?"),
                ("For", f"case {CASE}"),
                ("Taken back", "override o1"),
                ("Reasons", "Same person after all."),
                ("Lifted", "2026-01-05 10:30:00 UTC by Counsel of Example"),
            ],
        ),
    ],
)
def test_an_override_and_its_lifting_are_told(
    node: Browser | None, kind: str, row: dict[str, Any], says: list[tuple[str, str]]
) -> None:
    """Who overrode which decision of what and why; and who took it back."""
    data = {"act": "hold_past_release", "case_id": CASE, "model": f"decisions.{kind}", "row": row}
    payload = json.dumps({"v": 1, "kind": kind, "data": data})
    assert VERIFIER.in_words(kind, payload.encode()) == says
    if node:
        assert in_browser(node, proof(payload, kind)) == says


def test_nothing_else_is_told_as_a_decision() -> None:
    """A release committed to other things; its text stands for itself."""
    assert VERIFIER.in_words("release", json.dumps(DESK).encode()) == []
