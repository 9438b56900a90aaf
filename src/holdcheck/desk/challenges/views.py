"""Pages about challenges at the desk: the list, one challenge with its answer, filing, the time."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import READERS, SECOND, STAFF, Role, allows
from holdcheck.desk.cases.access import open_file, visible
from holdcheck.desk.cases.values import shown
from holdcheck.desk.challenges.forms import AnswerForm, FileForm, HoursForm, name_of
from holdcheck.desk.challenges.history import history
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import (
    MAX_FILES,
    Upload,
    answer_challenge,
    answer_hours,
    file_challenge,
    set_answer_hours,
    why_not,
)
from holdcheck.desk.forms import form_page, send
from holdcheck.desk.intake.papers import check
from holdcheck.desk.notices.catalogue import NAMES, book
from holdcheck.desk.notices.wording import line_html
from holdcheck.desk.templatetags.desk import sentence
from holdcheck.facts.errors import HoldcheckError, InputError


@allows(*READERS)
def challenges(request: HttpRequest) -> HttpResponse:
    """The challenges of the cases a person may see: open ones by deadline, then the answered."""
    desk = cast(DeskRequest, request)
    rows = Challenge.objects.filter(case__in=visible(desk.membership).values("pk")).select_related(
        "case", "answer"
    )
    waiting = rows.filter(answer__isnull=True).order_by("due_at")
    answered = rows.filter(answer__isnull=False).order_by("-event_id")[:50]
    found = {
        "waiting": [(one, name_of(one), why_not(one, desk.actor)) for one in waiting],
        "answered": [(one, name_of(one)) for one in answered],
        "now": timezone.now(),
        "hours": answer_hours(desk.agency),
        "may_set": desk.role in SECOND,
        "nav": "challenges",
    }
    return render(request, "challenges/list.html", found)


@allows(*READERS)
def challenge(request: HttpRequest, challenge_id: uuid.UUID) -> HttpResponse:
    """One challenge, its evidence and history, and the answer for whom may give it."""
    desk = cast(DeskRequest, request)
    row = Challenge.objects.select_related("case", "fact", "entry").filter(pk=challenge_id).first()
    if row is None:
        raise Http404("There is no such challenge among those you may see.")
    case = open_file(desk, row.case_id, what="challenge")
    barred = why_not(row, desk.actor)
    answered = hasattr(row, "answer")
    form = AnswerForm(request.POST or None, challenge=row)
    if request.method == "POST":
        said = None if answered else send(
            desk,
            form,
            lambda work: answer_challenge(
                work,
                row,
                outcome=form.cleaned_data["outcome"],
                reasons=form.cleaned_data["reasons"],
                correction=form.correction(),
            ),
            to=reverse("challenge", args=[row.pk]),
        )  # fmt: skip
        if answered or said is not None:
            return said or HttpResponseRedirect(reverse("challenge", args=[row.pk]))
    words = book("en")
    told = next(one for one in history(case) if one.challenge.pk == row.pk)
    found = {
        "case": case,
        "challenge": row,
        "name": name_of(row),
        "stood": shown(row.fact.value, case.zone).replace("_", " ") if row.fact else "",
        "language": NAMES.get(row.language, row.language),
        "lines": [(line_html(one, words), one.inner) for one in told.lines],
        "evidence": [one.document for one in row.evidence.select_related("document")],
        "answer": getattr(row, "answer", None),
        "form": form if not barred and not answered else None,
        "barred": "" if answered else barred,
        "nav": "challenges",
    }
    return render(request, "challenges/challenge.html", found, status=422 if form.errors else 200)


@allows(Role.DEFENDER, *STAFF)
def new(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """File a challenge for a client, or one that came on paper."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id, what="form of a challenge")
    start = {"who": "counsel" if desk.role is Role.DEFENDER else "self", "language": "en"}
    form = FileForm(request.POST or None, case=case, initial=start)
    file_error = ""
    if request.method == "POST" and form.is_valid():
        try:
            files = _uploads(request)
        except InputError as problem:
            file_error = f"{sentence(problem.sentence)} Choose the files again."
        else:
            filing = form.filing(files)
            done = send(
                desk,
                form,
                lambda work: file_challenge(work, filing),
                to=reverse("case", args=[case.pk]),
            )
            if done is not None:
                messages.success(
                    request, "The challenge is filed; notices and transfers are suspended."
                )
                return done
    found = {"case": case, "form": form, "max_files": MAX_FILES, "file_error": file_error}
    wrong = bool(form.errors or file_error)
    return render(
        request, "challenges/new.html", found | {"wrong": wrong}, status=422 if wrong else 200
    )


@allows(*SECOND)
def hours(request: HttpRequest) -> HttpResponse:
    """Set the agency's own time for an answer."""
    desk = cast(DeskRequest, request)
    form = HoursForm(request.POST or None, initial={"hours": answer_hours(desk.agency)})
    if request.method == "POST" and form.is_valid():
        try:
            set_answer_hours(
                desk.agency, form.cleaned_data["hours"], by=desk.actor, at=timezone.now()
            )
            return HttpResponseRedirect(reverse("challenges"))
        except HoldcheckError as problem:
            form.refuse(problem)
    more: dict[str, Any] = {"nav": "challenges"}
    return form_page(desk, form, title="Time to answer a challenge", button="Set it", **more)


def _uploads(request: HttpRequest) -> tuple[Upload, ...]:
    files = request.FILES.getlist("files")
    if len(files) > MAX_FILES:
        raise InputError(f"[{len(files)}] files came; at most {MAX_FILES} are kept.")
    found = []
    for one in files:
        content = one.read()
        found.append(Upload(str(one.name), content, check(content)))
    return tuple(found)
