"""A rule changed by one word makes an example fail: every such change, in every law."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from holdcheck.law.library import library

TOOLS = Path(__file__).resolve().parents[2] / "tools"
LAW = """law: us-xx-one
unknown: default
effective_from: 2020-01-01
acts:
  hold_past_release:
    rules:
      - id: "a"
        if: {all: [person.arrested, {not: {lt: [person.age_years, 18]}}]}
        then: permitted
    default: prohibited
"""


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The tool that changes laws, as a module."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("mutate_packs")


def test_every_change_of_one_word_is_noticed_or_accepted_with_a_reason(
    tool: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """No law has a word, number, operator or date that could be another without a failing example."""
    code = tool.main([])
    said = capsys.readouterr().out
    assert code == 0, said[-4000:]


def test_a_word_no_example_holds_is_named(
    tool: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the example that needs both halves of a rule, `any` for `all` survives and is shown."""
    packs = tmp_path / "packs"
    shutil.copytree(library().root, packs)
    examples = packs / "us/dc/us-dc-2019.examples.yaml"
    text = examples.read_text(encoding="utf-8")
    kept = [one for one in text.split("  - id: ") if '"not met: (a)(3)(A) AND (B)"' not in one]
    examples.write_text("  - id: ".join(kept), encoding="utf-8")
    assert tool.main(["us-dc-2019"], packs=packs) == 1
    assert "SURVIVES us-dc-2019 ice_interview_access i: all -> any\n" in capsys.readouterr().out


def test_the_changes_of_a_small_law(tool: Any) -> None:
    """Each word, number, operator, outcome and day of a law is changed, one at a time."""
    changes = list(importlib.import_module("pack_changes").changes(LAW))
    names = [one.name for one in changes]
    assert len(set(names)) == len(names)
    assert all(one.text != LAW for one in changes)
    for name in (
        "unknown: default -> ask",
        "effective_from: 2020-01-01 -> 2019-12-31",
        "hold_past_release a: all -> any",
        "hold_past_release a: {not: {lt: [person.age_years, 18]}} -> {lt: [person.age_years, 18]}",
        "hold_past_release a: lt -> lte",
        "hold_past_release a: 18 -> 17",
        "hold_past_release a: person.arrested, -> nothing",
        "hold_past_release a: person.arrested -> {not: person.arrested}",
        "hold_past_release a: permitted -> prohibited",
        "hold_past_release default: prohibited -> permitted",
    ):
        assert name in names
