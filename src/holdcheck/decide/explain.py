"""A decision for people: plain text, or one printable HTML page without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from html import escape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holdcheck.decide.because import (
    because,
    fact_line,
    meanwhile,
    named,
    names_of,
    outcome_words,
)
from holdcheck.decide.owed import Limit
from holdcheck.decide.record import Decision, Reason
from holdcheck.decide.words import UNKNOWN_WORDS, deadline_words, on_words
from holdcheck.facts.model import UnknownReason
from holdcheck.law.clocks import aware
from holdcheck.law.model import ACTS, OUTCOMES
from holdcheck.law.tell import starts_words, who_words

TITLES: Mapping[str, str] = {
    "ice_issue_detainer": "Detainer by ICE",
    "hold_past_release": "Hold past release",
    "notify_release": "Notice of release to ICE",
    "transfer_custody": "Transfer to ICE",
    "ice_interview_access": "Interview by ICE",
    "share_personal_info": "Personal information to ICE",
    "share_immigration_status": "Exchange of immigration status",
    "arrest_civil_warrant": "Arrest on a civil immigration warrant",
    "submit_fingerprints": "Submission of booking fingerprints",
    "inquire_status": "Question about immigration status",
}
DRAFT = "DRAFT: not checked by a lawyer"
_FOLD = "What follows is folded: the laws considered, every rule read and the digests of the packs. Open it before printing to have it on paper."
_OPEN = frozenset({"permitted", "required"})
_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111}"
    "body,summary{overflow-wrap:anywhere}"
    "h1{font-size:1em;font-weight:normal;border-bottom:3px solid;margin:0 0 .6em}"
    "h2{font-size:1.1em;margin:1.2em 0 .3em;break-after:avoid}ul{margin:.2em 0;padding-left:1.2em}"
    ".outcome{font-size:1.4em;line-height:1.3;font-weight:bold;margin:.3em 0}"
    ".draft{display:inline-block;border:2px solid #a00;color:#a00;font-weight:bold;padding:0 .5em}"
    ".do{font-weight:bold}.stop{border-left:4px solid #a00;padding-left:.8em}"
    ".warn{border-left:4px solid #960;padding-left:.8em}li{margin:.3em 0;break-inside:avoid}"
    "summary{font-weight:bold;margin-top:1.2em;cursor:pointer}"
    ".small{font-size:.85em;color:#444}"
    "@media print{body{margin:0;padding:0;max-width:none;font-size:9.5pt;line-height:1.3}"
    "p{margin:.3em 0}h2{margin:.7em 0 .1em}li{margin:.1em 0}details:not([open]){display:none}}"
)


class Section(NamedTuple):
    """A titled list of sentences; ``folded`` ones stand below a fold at the end of the page."""

    title: str
    items: list[str]
    kind: str = ""
    folded: bool = False


def headline(decision: Decision) -> str:
    """The outcome in one line, with the moment until which it holds."""
    return f"{TITLES[decision.act]}: {outcome_words(decision.outcome).upper()}{_until(decision)}"


def lead(decision: Decision) -> str:
    """What the outcome means, and what comes first; or what to do while it is not settled."""
    if decision.outcome == "indeterminate":
        return meanwhile(decision)
    meaning = OUTCOMES[decision.outcome]
    first = " First see to what stands below under “Stop and verify”."
    stopped = decision.outcome in _OPEN and decision.stops
    return f"{meaning[:1].upper()}{meaning[1:]}.{first if stopped else ''}"


def asked(decision: Decision) -> list[str]:
    """What was asked: the act, the place and the moment, and what the case is called."""
    what = f"Asked: {ACTS[decision.act]} ({decision.act}), {decision.place}, {on_words(decision.on, decision.zone)}"
    if decision.law_date != _day_of(decision):
        what += f"; by the law of {on_words(decision.law_date, decision.zone)}"
    return [what, f"Case: {decision.reference}"] if decision.reference else [what]


def sections(decision: Decision) -> list[Section]:
    """The explanation as titled lists of sentences; both renderings use it."""
    found = [
        Section(
            "Stop and verify",
            [f"{one.sentence} ({one.cite})" for one in decision.stops],
            "stop",
        ),
        Section("Because", because(decision)),
        Section("Not known and would matter", list(_missing(decision))),
        Section("Ask next", list(_next(decision))),
        Section("What would change it", list(_flips(decision))),
        Section(_limits_title(decision), list(_clocks(decision))),
        Section("Who must be told, and what is owed", list(_duties(decision))),
        Section("Warnings", [named(one, decision) for one in decision.warnings], "warn"),
        Section("Laws considered", list(_laws(decision)), folded=True),
        Section("All rules read, in legal order", list(_rules(decision)), folded=True),
        Section("Made with", list(_made(decision)), folded=True),
    ]
    return [one for one in found if one.items]


def as_text(decision: Decision) -> str:
    """Plain text."""
    draft = f" – {DRAFT}" if decision.draft else ""
    lines = [f"{headline(decision)}{draft}", lead(decision), *asked(decision)]
    for one in sections(decision):
        lines += ["", one.title, *(f"  - {item}" for item in one.items)]
    return "\n".join(lines) + "\n"


def as_html(decision: Decision) -> str:
    """One printable page: no scripts, nothing fetched, the draft mark on every sheet."""
    title = headline(decision)
    draft = f'<p class="draft">{escape(DRAFT)}</p>' if decision.draft else ""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}{_sheets(decision)}</style></head><body><main>",
        f'<h1>Holdcheck decision</h1><p class="outcome">{escape(title)}</p>{draft}',
        f'<p class="do">{escape(lead(decision))}</p>',
        *(f"<p>{escape(line)}</p>" for line in asked(decision)),
    ]
    fold_said = False
    for one in sections(decision):
        if one.folded and not fold_said:
            fold_said = True
            parts.append(f'<p class="small">{escape(_FOLD)}</p>')
        rows = f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in one.items)}</ul>"
        kind = f' class="{one.kind}"' if one.kind else ""
        if one.folded:
            parts.append(f"<details><summary>{escape(one.title)}</summary>{rows}</details>")
        else:
            parts.append(f"<section{kind}><h2>{escape(one.title)}</h2>{rows}</section>")
    parts.append("</main></body></html>\n")
    return "".join(parts)


def _sheets(decision: Decision) -> str:
    """The margins of every printed sheet: draft mark, what it is about, number of the sheet."""
    about = " – ".join(part for part in (headline(decision), decision.reference) if part)
    draft = f'@top-center{{content:"{_css(DRAFT)}";font:bold 10pt Georgia,serif;color:#a00}}'
    return (
        f"@page{{size:letter;margin:17mm 15mm 16mm;{draft if decision.draft else ''}"
        f'@bottom-left{{content:"{_css(about)}";font:8pt Georgia,serif;width:80%}}'
        '@bottom-right{content:"sheet " counter(page) " of " counter(pages);font:8pt Georgia,serif}}'
    )


def _css(text: str) -> str:
    """Text inside a quoted string of a style sheet: everything but letters and digits escaped."""
    return "".join(one if one.isalnum() and one.isascii() else f"\\{ord(one):x} " for one in text)


def _day_of(decision: Decision) -> date:
    on = decision.on
    return (
        aware(on, decision.zone).astimezone(ZoneInfo(decision.zone)).date()
        if isinstance(on, datetime)
        else on
    )


def _until(decision: Decision) -> str:
    """Until when a hold may last at the latest, where that is known."""
    if decision.act != "hold_past_release" or decision.outcome not in _OPEN or not decision.clocks:
        return ""
    first = next((one for one in decision.clocks if one.controls and one.deadline), None)
    if first is None or first.deadline is None:
        shortest = min(decision.clocks, key=lambda one: one.hours or 0)
        return f" for {shortest.says} ({shortest.by}); the time of release is not stated"
    when = f"{deadline_words(first.deadline, decision.zone)} ({first.by})"
    open_clock = any(one.deadline is None for one in decision.clocks)
    return f" until {when}" + (" at the latest; another limit may end sooner" if open_clock else "")


def _missing(decision: Decision) -> Iterator[str]:
    for one in decision.missing:
        # that nobody has stated it needs no words
        why = "" if one.reason == UnknownReason.NOT_STATED else UNKNOWN_WORDS[one.reason]
        yield " – ".join(part for part in (one.question, why, one.note) if part)


def _next(decision: Decision) -> Iterator[str]:
    question = decision.next_question
    if question is None:
        return
    yield question.question
    for said, (_, can) in zip(question.said, question.answers, strict=True):
        then = "certainly" if len(can) == 1 else "still open between"
        yield f"{said}: {then} {' and '.join(map(outcome_words, can))}"


def _flips(decision: Decision) -> Iterator[str]:
    for flip in decision.flips:
        yield f"{outcome_words(flip.outcome).capitalize()} if {flip.says}"


def _limits_title(decision: Decision) -> str:
    held = "Time limits" if decision.outcome in _OPEN else "Time limits that a hold would have"
    return f"{held}, the first to run out first"


def _clocks(decision: Decision) -> Iterator[str]:
    names = names_of(decision)
    for one in sorted(decision.clocks, key=_order):
        ends = (
            f"runs out {deadline_words(one.deadline, decision.zone)}"
            if one.deadline
            else f"runs from {starts_words(one.starts)}, which is not stated"
        )
        mark = "ENDS FIRST: " if one.controls else ""
        law = f"{names[one.law]}, " if one.law in names else ""
        source = one.by if one.cite in one.by else f"{one.by}; {one.cite}"
        yield f"{mark}{ends} – {one.says} ({law}{source})"


def _order(one: Limit) -> tuple[bool, str, str]:
    # the offset differs across a change of clocks, so moments are compared in UTC
    end = datetime.fromisoformat(one.deadline).astimezone(UTC).isoformat() if one.deadline else ""
    return (not one.deadline, end, one.name)


def _duties(decision: Decision) -> Iterator[str]:
    for one in decision.duties:
        by = f", by {deadline_words(one.due_at, decision.zone)}" if one.due_at else ""
        perhaps = "" if one.owed == "owed" else " [if a fact not yet known holds]"
        yield f"{who_words(one.who).capitalize() if one.who != 'ice' else 'ICE'}: {one.do} ({one.due}{by}) – {one.cite}{perhaps}"


def _laws(decision: Decision) -> Iterator[str]:
    for one in decision.laws:
        mark = "CONTROLS: " if one.controls else ""
        why = named(one.why, decision)
        told = "" if one.controls and one.why == "controls" else f" – {why}"
        draft = " [draft]" if one.draft else ""
        yield f"{mark}{one.name} ({one.citation}; {one.in_force}): {outcome_words(one.outcome)}{told}{draft} [{one.law}]"


def _rules(decision: Decision) -> Iterator[str]:
    for one in decision.reasons:
        facts = "; ".join(dict.fromkeys(fact_line(fact) for fact in one.facts))
        yield f"{_truth(one)} {outcome_words(one.then)}: {one.clause}{f' ({facts})' if facts else ''} [{one.law} {one.rule}]"


def _truth(one: Reason) -> str:
    if one.rule == "default":
        return "Otherwise" if one.truth == "true" else "Otherwise (not reached)"
    return {"true": "Holds:", "false": "Does not hold:", "unknown": "Not known:"}[one.truth]


def _made(decision: Decision) -> Iterator[str]:
    yield decision.engine
    for law, digest in sorted(decision.packs.items()):
        yield f"{law} sha256 {digest}"
