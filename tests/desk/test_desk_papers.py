"""Uploads: what is kept, what is refused, and what a PDF form fills in."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from desk_people import People
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from holdcheck.desk.accounts.models import User
from holdcheck.desk.cases.services import open_case
from holdcheck.desk.intake.forms import FROM_PDF
from holdcheck.desk.intake.papers import check, recognised
from holdcheck.facts.errors import InputError


def pdf(pages: int = 1, fields: dict[str, str | bool] | None = None, lock: str = "") -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    if fields:
        kids = [
            made.make_indirect(
                pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=name, V=value)
                if isinstance(value, str)
                else pikepdf.Dictionary(
                    FT=pikepdf.Name.Btn, T=name, V=pikepdf.Name("/State7" if value else "/Off")
                )
            )
            for name, value in fields.items()
        ]
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(kids))
    out = io.BytesIO()
    made.save(out, encryption=pikepdf.Encryption(owner=lock, user=lock) if lock else False)
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
    fields: dict[str, str | bool] = {
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


def test_names_of_real_forms_and_ticks_are_read() -> None:
    """Paths and numbers around a name are left out; a ticked box is ticked whatever its state is called."""
    page = "form1[0].#subform[0]."
    fields: dict[str, str | bool] = {
        f"{page}Footer[0]": "DHS Form I-247A (3/17)",
        f"{page}DateIssued[0]": "2/3/2026",
        f"{page}ServedOnSubject[0]": "no",
        f"{page}final_order[0]": True,
        f"{page}OngoingRemovalProceedings[0]": False,
        f"{page}CheckBox1a[0]": True,
        "national_security": "X",
    }
    paper = check(pdf(fields=fields))
    assert (f"{page}final_order[0]", "ticked") in paper.fields
    assert recognised(paper.fields) == {
        "edition": "I247A_2017",
        "date": "2026-02-03",
        "served_on_subject": "no",
        "probable_cause_boxes": ["final_order"],
        "priority_boxes": ["national_security"],
    }


@pytest.mark.parametrize(
    "fields",
    [
        [("signed", "maybe")],
        [("signed", "see page 2")],
        [("date", "02/31/2026")],
        [("date", "5 May")],
        [("attached_form", "I-999")],
        [("signed", "yes"), ("form1[0].Signed[0]", "no")],
        [("date", "2026-01-05"), ("date_issued", "2026-01-06")],
        [("a", "I-247A"), ("b", "I-247D")],
        [("final_order", "maybe"), ("", "x"), (".", "x"), ("[0]", "yes")],
    ],
)
def test_what_is_unclear_is_not_guessed(fields: list[tuple[str, str]]) -> None:
    """Neither yes nor no, no possible date, two answers to one question: left to a person."""
    assert recognised(fields) == {}


def test_a_locked_pdf_is_told_from_no_pdf() -> None:
    """A password is named as what it is, with what to do."""
    with pytest.raises(InputError, match="locked with a password; print it"):
        check(pdf(lock="secret"))


@pytest.mark.django_db
def test_what_comes_from_the_pdf_says_so(people: People, enter: Callable[[User], Client]) -> None:
    """Each field filled in beforehand is marked to be checked; the others are not."""
    case = open_case(people.agency, booking_number="P-1", by=people.actor("clerk"))
    client = enter(people.user("clerk"))
    add = reverse("document_add", args=[case.pk])
    form = client.get(add).context["form"]
    hidden = {one.html_name: str(one.value() or "") for one in form.hidden_fields()}
    content = pdf(
        fields={"form": "I-247A", "date": "01/05/2026", "signed": "maybe", "final_order": True}
    )
    file = SimpleUploadedFile("a.pdf", content, content_type="application/pdf")
    client.post(add, hidden | {"kind": "detainer", "title": "", "file": file})
    shown = client.get(reverse("detainer", args=[case.pk]))
    form = shown.context["form"]
    marked = {one.name for one in form if FROM_PDF in one.help_text}
    assert marked == {"edition", "date", "probable_cause_boxes"}
    assert form["date"].value() == "2026-01-05" and not form["signed"].value()
    assert shown.content.decode().count(FROM_PDF) == 3
