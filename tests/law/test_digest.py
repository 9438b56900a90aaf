"""The hash shown with a decision covers everything the answer rests on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from holdcheck.law.library import Library, library


@pytest.mark.parametrize(
    ("file", "old", "new", "law", "other"),
    [
        (
            "us/ca/lists/ca_gov_7282_5_a3_list.yaml",
            "PC 459",
            "PC 458",
            "us-ca-trust-2014",
            "us-ct-trust-2014",
        ),
        ("us/clocks.yaml", "hours: 24", "hours: 25", "us-dc-2012", "us-ct-trust-2014"),
        ("us/ca/predicates.yaml", "years: 15", "years: 16", "us-ca-trust-2014", "us-dc-2012"),
        (
            "us/ct/us-ct-trust-2014.yaml",
            "unknown: default",
            "unknown: ask",
            "us-ct-trust-2014",
            "us-dc-2012",
        ),
    ],
)
def test_hash_follows_what_a_law_reads(
    tmp_path: Path, file: str, old: str, new: str, law: str, other: str
) -> None:
    """A list, clock or predicate changed by one word changes the hash of the laws that read it."""
    root = tmp_path / "packs"
    shutil.copytree(library().root, root)
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    changed = Library(root)
    assert changed.law(law).digest != library().law(law).digest
    assert changed.law(other).digest == library().law(other).digest
