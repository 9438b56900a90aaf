"""The case page: one screen with the answer, why, what to ask next, the clock and the file."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django_htmx.http import trigger_client_event

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import READERS, SECOND, STAFF, allows
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.asking import by_subject, often
from holdcheck.desk.cases.changes import each_told, stated_in_words
from holdcheck.desk.cases.destruction import asked_for
from holdcheck.desk.cases.kinds import NAMES
from holdcheck.desk.cases.models import DESK_PATHS, Case, StatedFact
from holdcheck.desk.cases.reading import CaseFile, read_file
from holdcheck.desk.cases.services import counsel_of
from holdcheck.desk.cases.values import question_of
from holdcheck.desk.cases.waiting import may_confirm, waiting_in, who_stated
from holdcheck.desk.decisions.choices import HOLDERS, chosen
from holdcheck.desk.decisions.contrary import open_signs
from holdcheck.desk.decisions.page import ASK, answer, first_question
from holdcheck.desk.decisions.services import (
    JAIL_ACTS,
    latest_decisions,
    latest_refusals,
    verified,
)
from holdcheck.desk.forms import FactForm
from holdcheck.desk.panels import PANELS
from holdcheck.facts.vocabulary import LISTS

ASKED_FIRST = ("value", "source_kind", "source")
"""What the card of the one question asks above its fold."""


@allows(*READERS)
def case(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Everything about one case on one screen."""
    desk = cast(DeskRequest, request)
    return render(request, "desk/case.html", _shown(desk, open_file(desk, case_id)))


def case_again(desk: DeskRequest, case_id: uuid.UUID) -> HttpResponse:
    """The case as it stands after an answer given on its page, to take the place of what stood there.

    All of it: an answer can change every part, and none may stay that is not true any more.
    """
    context = _shown(desk, open_file(desk, case_id)) | {"answered": True}
    response = render(desk, "desk/case_body.html", context)
    said = "Saved, and decided again."
    if context["hold"] is not None:
        said = f"{said} {context['hold'].ask} {context['hold'].word}."
    return trigger_client_event(response, "told", {"text": said}, after="settle")


def _shown(desk: DeskRequest, found: Case) -> dict[str, Any]:
    file = read_file(found)
    decisions, refusals = latest_decisions(found), latest_refusals(found)
    answers = [answer(one, file) for one in decisions.values()]
    settled = verified(file)
    question = first_question(answers) if desk.role in STAFF else None
    inline = None
    if question is not None and question.inline:
        inline = FactForm(case=found, path=question.inline)
    return {
        "case": found,
        "answers": answers,
        "hold": next((one for one in answers if one.act == "hold_past_release"), None),
        "others": [one for one in answers if one.act != "hold_past_release"],
        "refusals": refusals,
        "question": question,
        "inline": inline,
        "asked_first": ASKED_FIRST,
        "undecided": [
            (act, ASK[act], uuid.uuid4())
            for act in JAIL_ACTS
            if act not in decisions and act not in refusals
        ],
        "signs": [one for one in open_signs(file) if one.about not in settled],
        "verified": settled,
        "detainers": list(
            found.detainers.select_related("document", "cancelled").order_by("-entered_at")
        ),
        "documents": list(found.documents.order_by("-entered_at")),
        "lists": [_list(file, one, desk.membership.user_id) for one in LISTS],
        "waiting": waiting_in(file, person=desk.membership.user_id, role=desk.role),
        "facts": _facts(file),
        "askable": often(file) if desk.role in STAFF else [],
        "duties": _duties(answers),
        "counsel": counsel_of(found),
        "destruction": asked_for(found) if desk.role in SECOND else None,
        "contacts": list(found.contacts.all()),
        "panels": [mark_safe(html) for panel in PANELS if (html := panel(desk, found))],
        "chosen": chosen(found),
        "may_hold": desk.role in HOLDERS,
        **_overdue(found),
        "nav": "board",
    }


@allows(*STAFF)
def facts(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Every fact that can be stated, whether or not the desk asks for it; ``find`` looks for words."""
    desk = cast(DeskRequest, request)
    found = open_file(desk, case_id, what="list of facts to state")
    file = read_file(found)
    words = request.GET.get("find", "").strip()[:100]
    subjects = by_subject(file, words)
    context = {
        "case": found,
        "often": often(file),
        "subjects": subjects,
        "count": sum(map(len, subjects.values())),
        "find": words,
        "lists": LISTS,
        "nav": "board",
    }
    return render(request, "desk/facts.html", context)


def _overdue(case: Case) -> dict[str, Any]:
    """What is overdue: the end of custody first, then whatever else was due; and what was said to it."""
    now = timezone.now()
    if case.released_at is not None:
        return {"overdue": False}
    ends = case.custody_deadline
    other = case.next_deadline_at
    return {
        "overdue": ends is not None and ends < now,
        "overdue_other": other is not None and other < now and other != ends,
        "still_held": list(case.still_held.all()),
    }


@allows(*READERS)
def history(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Everything that happened in the case, in order, corrections included."""
    desk = cast(DeskRequest, request)
    found = open_file(desk, case_id, what="history")
    events = list(found.stream.events.order_by("-sequence"))
    rows = each_told(events, zone=found.zone)
    return render(request, "desk/history.html", {"case": found, "rows": rows, "nav": "board"})


def _facts(file: CaseFile) -> list[dict[str, Any]]:
    rows = []
    waiting = file.waiting
    for path, fact in sorted(file.scalars.items(), key=lambda item: _order(item[0])):
        if path.endswith("_complete"):
            continue
        rows.append({"path": path, "words": DESK_PATHS.get(path) or question_of(path),
                     "value": _value(fact, file.case.zone), "fact": fact,
                     "waits": path in waiting})  # fmt: skip
    return rows


def _order(path: str) -> tuple[int, str]:
    groups = ("desk", "custody", "person", "detainer", "warrant", "judgment")
    head = path.partition(".")[0]
    return (groups.index(head) if head in groups else len(groups), path)


def _list(file: CaseFile, records: Any, person: uuid.UUID) -> dict[str, Any]:
    entries = []
    for one in file.entries.get(records.path, ()):
        said = [
            {
                "name": NAMES.get(fact.path.partition("[].")[2], fact.path.partition("[].")[2]),
                "value": _value(fact, file.case.zone),
                "fact": fact,
            }
            for fact in one.facts
        ]
        entries.append(
            {
                "entry": one,
                "row": one.row,
                "facts": said,
                "may_confirm": may_confirm(one, person),
                "stated_by": who_stated(one),
            }
        )
    complete = file.scalars.get(f"{records.path}_complete")
    return {
        "path": records.path,
        "singular": records.singular,
        "entries": entries,
        "complete": None if complete is None else complete.value,
    }


def _value(fact: StatedFact, zone: str) -> str:
    return stated_in_words(fact.path, fact.value, fact.unknown, zone=zone)


def _duties(answers: list[Any]) -> list[dict[str, Any]]:
    """Who must be told and what is owed, each duty once."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in answers:
        for duty in one.record["duties"]:
            key = (duty["law"], duty["id"])
            if key not in found or found[key]["owed"] != "owed":
                found[key] = {**duty, "who": duty["who"].replace("_", " ")}
    return list(found.values())
