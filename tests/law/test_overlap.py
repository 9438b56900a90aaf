"""Packs that are well formed one by one and wrong together."""

from __future__ import annotations

import shutil
from pathlib import Path

from holdcheck.law.library import Library, library


def test_overlapping_versions(tmp_path: Path) -> None:
    """Two versions of one law in force on one day are found."""
    from holdcheck.law.overlap import overlapping

    root = tmp_path / "packs"
    shutil.copytree(library().root, root)
    path = root / "us/xx/us-xx-example-2020.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "effective_to: 2023-01-01", "effective_to: 2023-01-02"
    )
    path.write_text(text, encoding="utf-8")
    assert len(overlapping(Library(root).laws())) == 1
