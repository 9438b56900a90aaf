"""What is stated but not counted yet: records and judges' papers that wait for a second person."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from holdcheck.desk.accounts.models import Membership
from holdcheck.desk.accounts.requests import DeskRequest
from holdcheck.desk.accounts.roles import STAFF, Role, allows
from holdcheck.desk.cases.access import open_file
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.reading import WARRANTS, CaseFile, Entry
from holdcheck.desk.cases.services import confirm_fact
from holdcheck.desk.cases.values import question_of, shown
from holdcheck.desk.forms import NOT_ICE_PAPER, ReasonsForm, step_page
from holdcheck.facts.vocabulary import LIST_BY_PATH

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what it is, who stated it, where it is settled, and who can confirm it.

    ``confirm`` is empty for whoever cannot; ``who`` then names those who can.
    """

    key: str
    what: str
    stated_by: str
    why: str
    confirm: str
    paper: str
    paper_words: str
    who: str


def waiting_in(file: CaseFile, *, person: uuid.UUID, role: Role) -> tuple[Waiting, ...]:
    """Everything in the file that waits, as a person of a role sees it."""
    found = []
    for path, fact in file.waiting.items():
        kind = "judicial_warrant" if path.startswith("warrant.") else "court_record"
        found.append(
            _one(
                file.case, f"fact:{fact.pk}", f"{question_of(path)} Yes.", [fact],
                why="It opens nothing until the paper is in the file or a second person has seen it. "
                + NOT_ICE_PAPER,
                confirm=reverse("fact_confirm", args=[file.case.pk, fact.pk]),
                paper=reverse("document_add", args=[file.case.pk]) + f"?kind={kind}",
                words="Add the paper the judge signed", person=person, role=role,
            )
        )  # fmt: skip
    for name in file.entries:
        found += [_record(file, name, entry, person, role) for entry in file.held_back(name)]
    return tuple(found)


def who_stated(entry: Entry) -> str:
    """Who stated the facts of a record, by name."""
    return ", ".join(sorted({one.entered_by_name for one in entry.facts}))


def may_confirm(entry: Entry, person: uuid.UUID) -> bool:
    """Whether the person stated nothing of the record, and so can vouch for it."""
    return all(one.entered_by_id != person for one in entry.facts)


def _record(file: CaseFile, name: str, entry: Entry, person: uuid.UUID, role: Role) -> Waiting:
    said = ", ".join(
        shown(one.value).replace("_", " ")
        for one in entry.facts
        if one.path.endswith((".grade", ".date", ".statute", ".issuer", ".nature")) and one.value
    )
    singular = LIST_BY_PATH[name].singular.capitalize()
    case = file.case
    if name == WARRANTS:
        paper = reverse("document_add", args=[case.pk]) + "?kind=judicial_warrant"
        words, why = (
            "Add the paper the judge signed",
            (
                "It opens nothing until the paper is in the file or a second person has seen it. "
                + NOT_ICE_PAPER
            ),
        )
    else:
        paper = reverse("record_add", args=[case.pk, name])
        words = "Enter it from the court’s record"
        why = (
            "No court or certified source, so it opens nothing until a second person confirms it or "
            "the court’s own record is entered."
        )
    return _one(
        case, f"record:{entry.row.pk}", f"{singular}: {said}" if said else singular, entry.facts,
        why=why, confirm=reverse("record_confirm", args=[case.pk, entry.row.pk]), paper=paper,
        words=words, person=person, role=role,
    )  # fmt: skip


def _one(
    case: Case, key: str, what: str, facts: Iterable[StatedFact], *, why: str, confirm: str,
    paper: str, words: str, person: uuid.UUID, role: Role,
) -> Waiting:  # fmt: skip
    stated = {one.entered_by_id: one.entered_by_name for one in facts}
    staff = role in STAFF
    may = staff and person not in stated
    return Waiting(
        key, what, ", ".join(sorted(set(stated.values()))), why, confirm if may else "",
        paper if staff else "", words, "" if may else _who_can(case, set(stated)),
    )  # fmt: skip


def _who_can(case: Case, stated: set[uuid.UUID | None]) -> str:
    """The people of the agency who can confirm, by name and role."""
    rows = (
        Membership.objects.filter(
            agency=case.agency_id, role__in=STAFF, ended_at__isnull=True, user__is_active=True
        )
        .exclude(user__in=[one for one in stated if one is not None])
        .select_related("user")
        .order_by("user__name")
    )
    names = [f"{one.user.name or one.user.email} ({one.role})" for one in rows]
    if not names:
        return "nobody else at the agency yet; the administrator can give somebody a role"
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


@allows(*STAFF)
def confirm(request: HttpRequest, case_id: uuid.UUID, fact_id: uuid.UUID) -> HttpResponse:
    """A second person vouches for a judge's warrant or order."""
    desk = cast(DeskRequest, request)
    case = open_file(desk, case_id)
    fact = get_object_or_404(StatedFact, pk=fact_id, case=case)
    form = ReasonsForm(request.POST or None, case=case)
    return step_page(
        desk,
        form,
        lambda work: confirm_fact(work, fact, reasons=form.cleaned_data["reasons"]),
        title="Confirm the judge’s paper",
        button="Confirm and decide again",
        intro=f"{fact.entered_by_name} stated: {question_of(fact.path)} Yes. You vouch that you have "
        f"seen it yourself: say which court, which judge, which date. {NOT_ICE_PAPER}",
    )
