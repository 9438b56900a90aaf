"""What a notice says about a case: what was asked, what was decided and why, what happens next.

Nothing here states law of its own. Outcomes come from the standing decisions, the law's words from
the decision's record, and what is owed to the person from the duties of the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import CaseFile, read_file
from holdcheck.desk.decisions.choices import in_force
from holdcheck.desk.decisions.contrary import open_signs
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.decisions.services import latest_decisions, latest_refusals
from holdcheck.desk.decisions.standing import (
    CLOSES,
    HOLD,
    Standing,
    hold_deadline,
    standing,
    standing_outcome,
)
from holdcheck.desk.events.services import RefusedError
from holdcheck.desk.notices.facts import moment_in, said_fact
from holdcheck.desk.notices.sentences import ENGLISH
from holdcheck.desk.notices.wording import Line, Section
from holdcheck.law.model import ACTS

DUTIES = {
    "give the person a copy of the detainer": "duty.copy",
    "give the person a copy of the request and say whether the agency intends to comply": "duty.copy_comply",
    "give the person a copy of the detainer and say whether the agency intends to comply": "duty.copy_comply",
    "if ICE is told of the release, give the same notice in writing to the person and to their attorney or one person they name": "duty.same_notice",
    "if ICE is told of the release, give the person, and their attorney or one person they name, a copy and the reason in writing": "duty.copy_reason",
    "tell the person that they are held under an ICE detainer": "duty.inform",
    "give the person, in their preferred language, written notice of the right not to disclose status and of the consequences": "duty.rights",
    "give the Attorney General form when ICE asks to interview, be notified or continue detention": "duty.form",
}
"""The law's duties to the person held, word for word, and the sentence that says each plainly."""
STOPS = {
    "us_citizen": "why.us_citizen",
    "verify_citizenship": "why.citizenship",
    "verify_identity": "why.identity",
    "no_probable_cause": "why.no_probable_cause",
    "detainer_cancelled": "asked.cancelled",
    "form_asks_no_hold": "why.form_asks_no_hold",
}


def compose(case: Case, *, at: datetime) -> tuple[Section, ...]:
    """The sections of a notice about the case as it stands.

    Raises :class:`RefusedError` while there is no detainer or nothing has been decided.
    """
    file = read_file(case)
    decisions, refusals = latest_decisions(case), latest_refusals(case)
    if not case.detainers.exists():
        raise RefusedError("there is no detainer in this case; enter it before you write a notice")
    if not decisions and not refusals:
        raise RefusedError(
            "nothing has been decided in this case; decide before you write a notice"
        )
    name = file.scalars.get("desk.name")
    head = [
        Line("for", {"name": text(name.value)}) if name is not None and name.value else None,
        Line("booking", {"number": text(case.booking_number)}),
        Line("from", {"agency": text(case.agency.name)}),
        Line("date", {"moment": moment(at, case)}),
    ]
    return (
        Section("title", tuple(one for one in head if one is not None)),
        Section("asked.h", tuple(_asked(file))),
        Section("decided.h", tuple(decided(file, case))),
        Section("next.h", tuple(happens_next(file, decisions, at=at))),
        Section("challenge.h", tuple(_challenge(case))),
        Section("code.h", (Line("code.keep"),)),
    )


def decided(file: CaseFile, case: Case) -> Iterator[Line]:
    """What was decided about each act, each with its reasons; a law is named once."""
    decisions, refusals = latest_decisions(case), latest_refusals(case)
    said: set[str] = set()
    for act in ACTS:
        if act in refusals:
            yield Line("refused", {"act": _act(act)})
        elif act in decisions:
            decision = decisions[act]
            outcome = _told(standing(decision))
            key = f"{act}.{outcome}"
            yield (Line(key) if key in ENGLISH else Line(f"other.{outcome}", {"act": _act(act)}))
            for line in reasons(decision, file):
                mark = repr(line.plain())
                if mark not in said:
                    said.add(mark)
                    yield line
    if any(one.draft for one in decisions.values()):
        yield Line("why.draft", inner=True)


def reasons(decision: Decision, file: CaseFile) -> Iterator[Line]:
    """Why: what stopped it, who decided otherwise, or the law and the part of it that decided."""
    record = decision.record
    stopped = record["outcome"] != record["law_outcome"]
    for stop in record["stops"]:
        decides = stopped or stop["code"] == "us_citizen"
        if stop["imposes"] and stop["code"] in STOPS and decides:
            told = Line(STOPS[stop["code"]]).plain()
            cite = {"en": stop["cite"]}
            yield Line("cited", {"sentence": {"line": told}, "cite": cite}, inner=True)
    citizen = any(stop["code"] == "us_citizen" for stop in record["stops"])
    if decision.desk_outcome != decision.outcome:
        stopped = True
        for line in _holds(decision, file):
            if not (citizen and line.key == "why.citizenship"):
                yield line
    now = standing(decision)
    if now.ran_out is not None:
        stopped = True
        yield Line("why.ran_out", {"moment": moment(now.ran_out, file.case)}, inner=True)
    if now.said is not None and now.said.outcome == CLOSES:
        stopped = stopped or decision.desk_outcome != CLOSES
        yield Line("overridden.prohibited", inner=True)
    if not stopped:
        # Where something else stopped the act, the rule that would have opened it did not decide.
        yield from _law(record)


def _told(now: Standing) -> str:
    """What is said of an act: a person's yes is never told as the law's."""
    overridden = now.said is not None and now.said.outcome != CLOSES and now.ran_out is None
    return "overridden" if overridden else now.outcome


def happens_next(
    file: CaseFile, decisions: Mapping[str, Decision], *, at: datetime
) -> Iterator[Line]:
    """When release is or was due, when a hold must end, and what the law owes the person."""
    case = file.case
    hold = decisions.get(HOLD)
    held = hold is not None and standing_outcome(hold) in OPEN
    due = file.scalars.get("custody.otherwise_released_at")
    if case.released_at is None:
        if due is not None and due.value:
            when = datetime.fromisoformat(str(due.value))
            key = "next.due" if when > at else "next.was_due"
            yield Line(key, {"moment": moment(when, case)})
            choice = in_force(case)
            if held and choice:
                yield Line(f"next.{choice}")
            elif hold is not None and not held:
                yield Line("next.same")
        end = hold_deadline(hold.record) if hold is not None and held else None
        if end is not None:
            yield Line("next.end", {"moment": moment(end, case)})
    yield from duties(decisions)
    yield Line("next.again")


def duties(decisions: Mapping[str, Decision]) -> Iterator[Line]:
    """What the law's duties say is owed to the person, each once, with its citation."""
    said: set[tuple[str, str]] = set()
    for decision in decisions.values():
        for duty in decision.record["duties"]:
            mark = (DUTIES.get(duty["do"], duty["do"]), duty["cite"])
            if duty["who"] != "person_held" or duty["owed"] != "owed" or mark in said:
                continue
            said.add(mark)
            known = DUTIES.get(duty["do"])
            line = Line(known) if known else Line("duty.english", {"text": {"en": duty["do"]}})
            yield Line("cited", {"sentence": {"line": line.plain()}, "cite": {"en": duty["cite"]}})


def _law(record: Mapping[str, Any]) -> Iterator[Line]:
    law = next((one for one in record["laws"] if one["controls"]), None)
    if law is None:
        return
    yield Line("why.law", {"law": {"en": law["name"]}, "cite": {"en": law["citation"]}}, inner=True)
    rule = next((one for one in record["reasons"] if one["controls"]), None)
    if rule is not None and rule["rule"] == "default" and record["law_outcome"] == "prohibited":
        yield Line("why.none", inner=True)
    elif rule is not None and rule["rule"] != "default":
        # The law is named on the line above; here only the part of it.
        part = rule["cite"].removeprefix(f"{law['citation']}, ")
        words = {"clause": {"en": rule["clause"]}, "cite": {"en": part}}
        yield Line("why.rule", words, inner=True)
    if record["law_outcome"] == "indeterminate" and record["missing"]:
        first = record["missing"][0]
        path = re.sub(r"\[[^\]]+\]$", "", re.sub(r"\[\d+\]", "[]", first["fact"]))
        asked = {"question": {"en": first["question"], "say": said_fact(path)["say"]}}
        yield Line("why.missing", asked, inner=True)


def _act(act: str) -> dict[str, Any]:
    return {"en": ACTS[act], "say": f"act.{act}"}


def text(value: Any) -> dict[str, Any]:
    """A value shown as it is."""
    return {"text": str(value)}


def moment(when: datetime, case: Case) -> dict[str, Any]:
    """A moment in the case's local time, with the name of its zone."""
    return moment_in(when, case.zone)


def _asked(file: CaseFile) -> Iterator[Line]:
    def value(name: str) -> Any:
        fact = file.scalars.get(f"detainer.{name}")
        return None if fact is None else fact.value

    yield Line("asked.who")
    if value("requested_at"):
        yield Line("asked.date", {"day": {"day": str(value("requested_at"))}})
    if value("asks_hold") is True:
        yield Line("asked.hold")
    if value("asks_notice") is True:
        yield Line("asked.notice")
    if value("cancelled_at"):
        yield Line("asked.cancelled")


def _challenge(case: Case) -> Iterator[Line]:
    for key in (
        "challenge.who",
        "challenge.how",
        "challenge.stop",
        "challenge.hold",
        "challenge.other",
    ):
        yield Line(key)
    if case.agency.contact:
        yield Line("contact", {"contact": text(case.agency.contact)})


def _holds(decision: Decision, file: CaseFile) -> Iterator[Line]:
    kinds = {str(hold["code"]).partition(":")[0] for hold in decision.holds}
    if "contrary_evidence" in kinds:
        for about in sorted({sign.about for sign in open_signs(file)}):
            yield Line(f"why.{about}", inner=True)
    if "challenge" in kinds:
        yield Line("why.challenge", inner=True)
    if kinds - {"contrary_evidence", "challenge"}:
        yield Line("why.held", inner=True)
