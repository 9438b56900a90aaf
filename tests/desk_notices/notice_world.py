"""Notices, codes and papers for the tests of this folder; all fictional."""

from __future__ import annotations

import io
import re

from desk_people import People, make_case
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.services import Source, add_document
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.challenges.models import Answer, Challenge
from holdcheck.desk.challenges.services import (
    Correction,
    Filing,
    answer_challenge,
    file_challenge,
)
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.intake.services import receive_detainer
from holdcheck.desk.notices.models import Notice
from holdcheck.desk.notices.services import write_notice
from holdcheck.desk.receipts.services import Given, give_receipt

GRADE = "conviction[].grade"
WRONG = "It was a misdemeanor. The court paper says so."
LONG = "Checked against the certified docket of the court."
HOLD, NOTIFY, TRANSFER = "hold_past_release", "notify_release", "transfer_custody"
DOCKET = Source("court_record", "certified docket 12-1", certified=True)
MISDEMEANOR = Correction(value="misdemeanor", source=DOCKET)


def give(people: People, case: Case, language: str = "en") -> tuple[Notice, Given]:
    """A notice and its code."""
    with work_on(case.pk, by=people.actor("clerk")) as work:
        notice = write_notice(work, language)
        return notice, give_receipt(work, notice)


def case_with_copy(people: People, number: str = "B-1") -> Case:
    """A case whose detainer has its paper in the file."""
    case = make_case(people, number)
    newest = case.detainers.get()
    with work_on(case.pk, by=people.actor("clerk")) as work:
        paper = add_document(
            work,
            kind="detainer",
            title="I-247A",
            content=picture(),
            content_type="image/png",
            pages=1,
        )
        receive_detainer(work, {"edition": newest.edition, "signed": True}, document=paper)
    case.refresh_from_db()
    return case


def fact_of(case: Case, path: str) -> StatedFact:
    """The fact as it stands now."""
    return StatedFact.objects.get(case=case, path=path, superseded_by__isnull=True)


def challenged(people: People, case: Case, path: str = GRADE, right: str = WRONG) -> Challenge:
    """A challenge filed by the family with a code."""
    _, given = give(people, case)
    from holdcheck.desk.receipts.services import actor_of

    with work_on(case.pk, by=actor_of(given.receipt, "Family or friend")) as work:
        filing = Filing(fact_of(case, path) if path else None, right, "family")
        return file_challenge(work, filing, receipt=given.receipt)


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "#336699").save(out, kind)
    return out.getvalue()


def open_page(client: Client, code: str, **more: str) -> HttpResponse:
    """Type a code at the entrance."""
    first = client.get("/receipts/", {"language": more.get("language", "en")})
    fresh = hidden(first, "opened")
    response = client.post("/receipts/", {"code": code, "opened": fresh, **more})
    assert isinstance(response, HttpResponse)
    return response


def hidden(response: object, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text(response))
    return found[1] if found else ""


def text(response: object) -> str:
    """The page as text; marks of direction around values left out."""
    assert isinstance(response, HttpResponse)
    return re.sub("</?bdi>", "", response.content.decode())


def answer(
    people: People, found: Challenge, role: str = "counsel", *, outcome: str = "upheld",
    reasons: str = LONG, correction: Correction | None = MISDEMEANOR,
) -> Answer:  # fmt: skip
    """Answer a challenge; by default counsel upholds it and corrects the grade."""
    with work_on(found.case_id, by=people.actor(role)) as work:
        return answer_challenge(
            work, found, outcome=outcome, reasons=reasons, correction=correction
        )


def stands(case: Case, act: str) -> str:
    """What stands for an act now."""
    return latest_decisions(case)[act].desk_outcome
