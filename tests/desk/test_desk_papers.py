"""Uploads: what is kept, what is refused, and what a PDF form fills in."""

from __future__ import annotations

import io
import subprocess
from typing import Any

import pikepdf
import pytest
from PIL import Image

from holdcheck.desk.intake.papers import check, recognised
from holdcheck.facts.errors import InputError


def pdf(pages: int = 1, fields: dict[str, str] | None = None) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    if fields:
        kids = [
            made.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=name, V=value))
            for name, value in fields.items()
        ]
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(kids))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def image(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 30)).save(out, kind)
    return out.getvalue()


def test_real_types_are_found_by_content() -> None:
    """The type is what the bytes are, not what a name says."""
    assert check(image()).content_type == "image/png"
    assert check(image("JPEG")).content_type == "image/jpeg"
    assert check(pdf(3)).pages == 3


def test_a_filled_form_is_recognised() -> None:
    """Edition, date and warrant of a PDF form are read; everything else is left to a person."""
    fields = {
        "Form I-247A (3/17)": "x",
        "date": "01/05/2026",
        "attached_form": "I-205",
        "signed": "Yes",
    }
    paper = check(pdf(fields=fields))
    assert dict(paper.fields) == fields
    assert recognised(paper.fields) == {
        "edition": "I247A_2017", "date": "2026-01-05", "attached_form": "I-205", "signed": "yes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"hello", "can be read"),
        (b"%PDF-1.7 nonsense", "can be read"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "can be read"),
        (image("GIF"), "can be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "can be read"),
        (image()[:45], "can be read"),
    ],
)
def test_what_is_no_paper_is_refused(content: bytes, words: str) -> None:
    """One sentence, whatever the bytes."""
    with pytest.raises(InputError, match=words):
        check(content)


def test_limits() -> None:
    """Too many pages, too many bytes, too many pixels."""
    with pytest.raises(InputError, match="at most 40"):
        check(pdf(41))
    with pytest.raises(InputError, match="at most 10 MB"):
        check(b"%PDF-" + b"0" * 10_000_001)
    bomb = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(bomb, "PNG")
    with pytest.raises(InputError, match=r"too large|can be read"):
        check(bomb.getvalue())


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk does not wait for a paper for ever."""
    real = subprocess.run

    def hurried(*args: Any, **more: Any) -> Any:
        return real(*args, **{**more, "timeout": 0.001})

    monkeypatch.setattr("holdcheck.desk.intake.papers.subprocess.run", hurried)
    with pytest.raises(InputError, match="takes too long"):
        check(pdf())
