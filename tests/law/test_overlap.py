"""Packs that are well formed one by one and wrong together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from holdcheck.law.library import Library, library
from holdcheck.law.overlap import overlapping


@pytest.mark.parametrize(
    ("file", "end", "later"),
    [
        ("us/xx/us-xx-example-2020.yaml", "2023-01-01", "2023-01-02"),
        # citations differ from version to version; the ids but for the year do not
        ("us/ct/us-ct-trust-2014.yaml", "2019-10-01", "2019-10-02"),
    ],
)
def test_overlapping_versions(tmp_path: Path, file: str, end: str, later: str) -> None:
    """Two versions of one law in force on one day are found."""
    root = tmp_path / "packs"
    shutil.copytree(library().root, root)
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert f"effective_to: {end}" in text
    path.write_text(
        text.replace(f"effective_to: {end}", f"effective_to: {later}"), encoding="utf-8"
    )
    assert len(overlapping(Library(root).laws())) == 1
