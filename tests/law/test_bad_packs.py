"""A malformed pack is refused with one sentence that names file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from holdcheck.facts.errors import LawError
from holdcheck.law.library import Library, library


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("if: {lt: [person.age_years, 18]}", "if: {pred: round}", "round"),
        ("if: {lt: [person.age_years, 18]}", "if: {pred: nowhere}", "nowhere"),
        (
            "if: {lt: [person.age_years, 18]}",
            "if: {lt: [person.age_year, 18]}",
            "did you mean [person.age_years]",
        ),
        (
            "if: {lt: [person.age_years, 18]}",
            "if: {lt: [person.age_years, old]}",
            "[old] is not one",
        ),
        ("then: prohibited", "then: forbidden", "forbidden"),
        ("{tag: minor_traffic}", "{tag: no_such_kind}", "no_such_kind"),
        ("clock: ct_2014", "clock: no_such_clock", "no_such_clock"),
        ("effective_to: 2023-01-01", "effective_to: 2019-01-01", "not after effective_from"),
        ("place: US/XX", "place: US/CT", "belongs in the folder"),
        ("id: felony", "id: minor", "stands twice"),
    ],
)
def test_bad_pack(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Each mistake is one sentence with its file and line."""
    root = tmp_path / "packs"
    shutil.copytree(library().root, root)
    path = root / "us/xx/us-xx-example-2020.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    loop = (
        "predicates:\n  round: {if: {pred: trip}, says: a}\n  trip: {if: {pred: round}, says: b}\n"
    )
    changed = text.replace(old, new, 1) + (loop if "pred: round" in new else "")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(LawError) as refused:
        Library(root).law("us-xx-example-2020")
    message = str(refused.value)
    assert says in message
    assert "us-xx-example-2020.yaml:" in message
    assert "\n" not in message


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
