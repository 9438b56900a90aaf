"""The pages behind a code: no account, no cookie, no script; the code and the pass travel in forms.

Every page after the entrance is the answer to a form that carries a signed pass of half an hour, so
neither addresses, logs nor the history of a shared phone hold anything that opens the case later.
No cookie gives these forms any power, so they need no token against cross-site requests.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from holdcheck.desk.accounts.models import ReadLog
from holdcheck.desk.accounts.roles import public
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import read_file
from holdcheck.desk.cases.work import AlreadyDoneError, work_on
from holdcheck.desk.challenges.history import history
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import (
    MATTERS,
    MAX_FILES,
    MAX_OPEN,
    file_challenge,
    open_challenges,
    suspended,
)
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.notices.catalogue import NAMES, Book, book, direction, tag
from holdcheck.desk.notices.compose import decided, happens_next, moment
from holdcheck.desk.notices.facts import Shown, facts_shown, label_pieces
from holdcheck.desk.notices.wording import Line, html, line_html, say, value_pieces
from holdcheck.desk.receipts import forms
from holdcheck.desk.receipts.language import language_of
from holdcheck.desk.receipts.models import Receipt
from holdcheck.desk.receipts.services import (
    actor_of,
    admit,
    entrance,
    find,
    is_fresh,
    is_limited,
    note_wrong,
    pass_for,
)

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}
View = Callable[..., HttpResponse]
MAX_BODY = MAX_FILES * settings.MAX_DOCUMENT_BYTES + 1_000_000


def _page(view: View) -> View:
    """A public page with its headers; ``code`` and ``pass`` are kept out of error reports."""

    @public
    @csrf_exempt
    @sensitive_post_parameters("code", "pass")
    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
            # Refused before the body is read; what it says is not known.
            response = _entrance(request, book("en"), Line("error.file"), status=413)
        else:
            response = view(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return shown


def _opened(view: Callable[[HttpRequest, Receipt, Book], HttpResponse]) -> View:
    """A page that needs a pass; without a good one, the entrance asks for the code again."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("receipt_enter"), status=303)
        words = book(language_of(request))
        receipt = admit(request.POST.get("pass", ""))
        if receipt is None:
            return _entrance(request, words, Line("enter.old"))
        return view(request, receipt, words)

    return _page(shown)


@_page
def enter(request: HttpRequest) -> HttpResponse:
    """The entrance: one field for the code. Every wrong code gets the same page."""
    words = book(language_of(request))
    if request.method != "POST":
        return _entrance(request, words)
    if is_limited(request):
        return _entrance(request, words, Line("enter.limited"), status=429)
    receipt = find(request.POST.get("code", ""))
    if not is_fresh(request.POST.get("opened", "")):
        return _entrance(request, words, Line("enter.old"))
    if receipt is None:
        note_wrong(request)
        return _entrance(request, words, Line("enter.wrong"))
    return _case_page(request, receipt, words)


@_opened
def case(request: HttpRequest, receipt: Receipt, words: Book) -> HttpResponse:
    """The case: where things stand, why, the facts, the challenges."""
    return _case_page(request, receipt, words)


@_opened
def copy(request: HttpRequest, receipt: Receipt, words: Book) -> HttpResponse:
    """The newest detainer's paper as it was received."""
    detainer = receipt.case.detainers.filter(document__isnull=False).order_by("-event_id").first()
    if detainer is None or detainer.document is None:
        return _case_page(request, receipt, words)
    _log(request, receipt, "copy of the detainer")
    paper = detainer.document
    ending = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
    response = HttpResponse(bytes(paper.body.content), content_type=paper.content_type)
    name = f"ice-form.{ending.get(paper.content_type, 'bin')}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@_opened
def challenge(request: HttpRequest, receipt: Receipt, words: Book) -> HttpResponse:
    """The form of a challenge."""
    _log(request, receipt, "form of a challenge")
    return _form_page(request, receipt, words, forms.empty())


@_opened
def send(request: HttpRequest, receipt: Receipt, words: Book) -> HttpResponse:
    """File a challenge; sent twice, it is filed once."""
    found = receipt.case
    choices = _choices(found)
    sent = forms.read(
        request.POST,
        request.FILES.getlist("files"),
        {key: one.fact for key, one in choices.items()},
        words.language,
    )
    if sent.filing is None:
        return _form_page(request, receipt, words, sent)
    who = str(Challenge.Who(sent.filing.who).label)
    try:
        with work_on(found.pk, by=actor_of(receipt, who), request_key=sent.key) as work:
            file_challenge(work, sent.filing, receipt=receipt)
    except AlreadyDoneError:
        pass
    except RefusedError:
        said = {"fact": Line("error.same")}
        if open_challenges(found).count() >= MAX_OPEN:
            said = {"fact": Line("error.many")}
        elif sent.typed["fact"] not in {*_choices(found), *MATTERS, forms.OTHER}:
            said = {"fact": Line("error.fact")}  # corrected while the form was being written
        if sent.filing.files:
            said["files"] = Line("error.again")
        return _form_page(request, receipt, words, forms.Sent(sent.key, sent.typed, said))
    return _case_page(request, receipt, words, thanks=True)


def _entrance(
    request: HttpRequest, words: Book, problem: Line | None = None, *, status: int = 200
) -> HttpResponse:
    found = _frame(words, "enter.title")
    found |= {"problem": line_html(problem, words) if problem else "", "opened": entrance()}
    return render(request, "receipts/enter.html", found, status=status)


def _case_page(
    request: HttpRequest, receipt: Receipt, words: Book, *, thanks: bool = False
) -> HttpResponse:
    _log(request, receipt, "page of the code")
    found = Case.objects.select_related("agency", "stream").get(pk=receipt.case_id)
    file = read_file(found)
    context = _frame(words, "page.title", receipt)
    context |= {
        "thanks": say("file.thanks", words) if thanks else "",
        "head": [
            line_html(Line("booking", {"number": {"text": found.booking_number}}), words),
            line_html(Line("from", {"agency": {"text": found.agency.name}}), words),
        ],
        "status": [line_html(one, words) for one in _status(found)],
        "decided": [(line_html(one, words), one.inner) for one in decided(file, found)],
        "next": [line_html(one, words) for one in happens_next(file, latest_decisions(found), at=timezone.now())],
        "has_copy": found.detainers.filter(document__isnull=False).exists(),
        "facts": [
            (html(label_pieces(one.label, words), words), html(value_pieces(one.value, words), words))
            for one in facts_shown(file)
        ],
        "history": [
            (html(label_pieces(one.label, words), words),
             [(line_html(line, words), line.inner) for line in one.lines])
            for one in history(found)
        ],
        "contact": line_html(Line("contact", {"contact": {"text": found.agency.contact}}), words)
        if found.agency.contact
        else "",
    }  # fmt: skip
    return render(request, "receipts/case.html", context)


def _form_page(
    request: HttpRequest, receipt: Receipt, words: Book, sent: forms.Sent
) -> HttpResponse:
    context = _frame(words, "file.title", receipt, here="receipt_challenge")
    context |= {
        "sent": sent,
        "typed": sent.typed,
        "errors": {name: line_html(line, words) for name, line in sent.errors.items()},
        "choices": [
            (key, html(label_pieces(one.label, words), words), html(value_pieces(one.value, words), words))
            for key, one in _choices(receipt.case).items()
        ],
        "matters": [(one, say(f"file.{one}", words)) for one in MATTERS],
        "whos": [(one, say(f"who.{one}", words)) for one in Challenge.Who.values],
        "other": forms.OTHER,
    }  # fmt: skip
    return render(request, "receipts/challenge.html", context, status=422 if sent.errors else 200)


def _choices(found: Case) -> dict[str, Shown]:
    return {str(one.fact.pk): one for one in facts_shown(read_file(found))}


def _status(found: Case) -> list[Line]:
    lines = []
    if found.released_at is None:
        lines.append(Line("status.held"))
    else:
        lines.append(
            Line(f"status.{found.release.into}", {"moment": moment(found.released_at, found)})
        )
    if suspended(found):
        lines.append(Line("status.suspended"))
    return lines


def _frame(
    words: Book, title: str, receipt: Receipt | None = None, *, here: str = "receipt_case"
) -> dict[str, Any]:
    """What every page shows: its sentences by key, the languages, the pass, its own route."""
    return {
        "here": reverse(here),
        # The law's own words stand in English on every page of a case.
        "law_words": words.language != "en" and (receipt is not None or words.incomplete),
        "words": words,
        "say": {
            key.replace(".", "_"): say(key, words)
            for key, one in words.texts.items()
            if "{" not in one.text  # a sentence with values is said by the page that has them
        },
        "title": words.said(title).text,
        "title_html": say(title, words),
        "languages": [(code, tag(code), direction(code), name) for code, name in NAMES.items()],
        "pass": pass_for(receipt) if receipt is not None else "",
    }


def _log(request: HttpRequest, receipt: Receipt, what: str) -> None:
    """Every look through a code is written down like any other, under the receipt's own number."""
    match = request.resolver_match
    ReadLog.objects.create(
        user_id=receipt.pk,
        user_name="by receipt code",
        role="receipt",
        agency_id=receipt.case.agency_id,
        route=match.view_name if match else "",
        case_id=receipt.case_id,
        what=what,
    )
