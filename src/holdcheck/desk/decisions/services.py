"""Deciding, judging, overriding and clearing. No decision without its entry in the log."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from holdcheck.decide.engine import decide
from holdcheck.desk.accounts.roles import SECOND, STAFF
from holdcheck.desk.cases.models import Case, StatedFact
from holdcheck.desk.cases.reading import CaseFile, digest, facts_of, read_file
from holdcheck.desk.cases.services import MIN_REASONS, Source, state_fact
from holdcheck.desk.cases.work import Work
from holdcheck.desk.decisions.contrary import CITIZENSHIP, IDENTITY, Sign, signs
from holdcheck.desk.decisions.holds import OPEN, after_holds, holds_in
from holdcheck.desk.decisions.mirrors import mirror
from holdcheck.desk.decisions.models import Clearance, Decision, Lift, Override, Refusal
from holdcheck.desk.decisions.standing import CLOSES, closed_by, lift_of, standing
from holdcheck.desk.events.plain import plain
from holdcheck.desk.events.services import SYSTEM, Actor, RefusedError
from holdcheck.facts.errors import HoldcheckError, InputError
from holdcheck.facts.model import SourceKind
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.model import ACTS, CUSTODY_ACTS

FIRST_ACTS = ("hold_past_release", "notify_release", "transfer_custody")
"""Decided as soon as a detainer is in; every other act when somebody asks."""
JAIL_ACTS = (*FIRST_ACTS, "ice_interview_access", "share_personal_info", "share_immigration_status")
FINDINGS = {
    Clearance.Finding.NOT_CITIZEN: ("person.us_citizen", False),
    Clearance.Finding.CITIZEN: ("person.us_citizen", True),
    Clearance.Finding.SAME_PERSON: ("person.identity_confirmed", True),
    Clearance.Finding.OTHER_PERSON: ("person.identity_confirmed", False),
}


def decide_acts(work: Work, acts: Iterable[str]) -> list[Decision | Refusal]:
    """Decide each act on the facts as they stand in this transaction, and keep what comes out.

    Facts that contradict each other give a :class:`Refusal` in place of a decision.
    """
    acts = list(acts)
    for act in acts:
        if act not in ACTS:
            raise InputError(f"there is no act [{act}]; use one of [{', '.join(ACTS)}]")
    if not acts:
        return []
    file = read_file(work.case)
    holds_on = holds_in(file)
    # What somebody outside the agency brings in is decided by the desk, not by them.
    decider = work.by if work.by.role in STAFF else SYSTEM
    made: list[Decision | Refusal] = []
    known: dict[datetime, tuple[dict[str, Any], Any, str]] = {}
    for act in acts:
        moment = moment_of(act, file, now=work.at)
        if moment not in known:
            facts = facts_of(file, on=moment)
            known[moment] = facts, plain(facts), digest(facts)
        facts, as_kept, facts_digest = known[moment]
        try:
            found = decide(facts, act=act, on=moment, place=work.case.place)
        except HoldcheckError as problem:
            made.append(Refusal(case=work.case, act=act, at=work.at, sentence=problem.sentence))
            continue
        held = holds_on(act)
        row = Decision(
            case=work.case,
            act=act,
            at=work.at,
            outcome=found.outcome,
            desk_outcome=after_holds(found.outcome, held),
            rule=found.rule,
            law=found.law,
            draft=found.draft,
            text=found.to_json(),
            facts=as_kept,
            facts_digest=facts_digest,
            holds=[asdict(one) for one in held],
            decided_by_id=decider.id,
            decided_by_name=decider.name,
        )
        made.append(row)
    work.keep_all(
        [("decision" if isinstance(one, Decision) else "decision_refused", one) for one in made],
        by=decider,
    )
    return made


def redecide(work: Work) -> None:
    """After a change of facts: decide again every act decided before, and rewrite the mirrors."""
    if not (work.facts_changed or work.events):
        return
    newest = latest(work.case) if work.may_hold("decision", "decision_refused") else {}
    if work.facts_changed:
        again = set(newest)
        if not again.issuperset(FIRST_ACTS) and _has_detainer(work):
            again |= set(FIRST_ACTS)
        made = decide_acts(work, [act for act in ACTS if act in again])
        newest |= {one.act: one for one in made}
    work.newest = {act: newest[act] for act in ACTS if act in newest}
    if work.events:
        decided = {act: one for act, one in newest.items() if isinstance(one, Decision)}
        mirror(work.case, decided, at=work.at, chosen=work.may_hold("hold_chosen"))


def _has_detainer(work: Work) -> bool:
    return work.may_hold("detainer_received") and (work.new or work.case.detainers.exists())


def latest(case: Case) -> dict[str, Decision | Refusal]:
    """What came out last for each act that was ever decided, in the order of acts."""
    decided, refused = _latest(Decision, case), _latest(Refusal, case)
    found: dict[str, Decision | Refusal] = {}
    for act in ACTS:
        rows = [one for one in (decided.get(act), refused.get(act)) if one is not None]
        if rows:
            found[act] = max(rows, key=lambda one: one.event_id)
    return found


def latest_decisions(case: Case) -> dict[str, Decision]:
    """The newest decision of each act, in the order of acts; none where a refusal is newer."""
    return {act: one for act, one in latest(case).items() if isinstance(one, Decision)}


def latest_refusals(case: Case) -> dict[str, Refusal]:
    """The acts the desk cannot decide now, each with the sentence that says why."""
    return {act: one for act, one in latest(case).items() if isinstance(one, Refusal)}


def is_current(decision: Decision, file: CaseFile | None = None) -> bool:
    """Whether the decision is the newest of its act and its facts are still those of the case."""
    newest = latest_decisions(decision.case).get(decision.act)
    if newest is None or newest.pk != decision.pk:
        return False
    return has_its_facts(decision, file or read_file(decision.case))


def has_its_facts(decision: Decision, file: CaseFile) -> bool:
    """Whether the facts a decision was made on are still those of the case."""
    moment = datetime.fromisoformat(decision.record["on"])
    return digest(facts_of(file, on=moment)) == decision.facts_digest


def moment_of(act: str, file: CaseFile, *, now: datetime) -> datetime:
    """The local moment an act is decided for.

    A hold and a transfer are decided for the moment release comes due, even before it has come;
    everything else, and everything after that moment, for now.
    """
    local = now.astimezone(ZoneInfo(file.case.zone))
    stated = file.scalars.get("custody.otherwise_released_at")
    if act not in CUSTODY_ACTS or stated is None or stated.value is None:
        return local
    due = datetime.fromisoformat(str(stated.value)).astimezone(ZoneInfo(file.case.zone))
    return max(local, due)


def opens(decision: Decision) -> bool:
    """Whether something may leave or happen on this decision: by law, desk, clock and second person.

    An override can only ever close: what the law prohibits stays shut for machines, whatever a
    person decides and answers for.
    """
    return opens_by_record(decision) and standing(decision).ran_out is None and is_current(decision)


def opens_by_record(decision: Decision, *, at: datetime | None = None) -> bool:
    """Whether the decision as recorded opens the act (at a moment), current or not."""
    return (
        decision.outcome in OPEN
        and decision.desk_outcome in OPEN
        and closed_by(decision.case, decision.act, at=at) is None
    )


def override(work: Work, decision: Decision, *, outcome: str, reasons: str) -> Override:
    """A supervisor or counsel, not the one who decided, decides otherwise with reasons."""
    if decision.case_id != work.case.pk:
        raise RefusedError("that decision belongs to another case")
    person = _second(work.by)
    if decision.decided_by_id == work.by.id:
        raise RefusedError("you made this decision; a second person must override it")
    newest = latest_decisions(work.case).get(decision.act)
    if newest is None or newest.pk != decision.pk:
        raise RefusedError("the case was decided again meanwhile; look at the newest decision")
    if hasattr(decision, "override"):
        raise RefusedError("this decision was overridden already")
    closing = closed_by(work.case, decision.act)
    if closing is not None:
        raise RefusedError(
            f"[{closing.by_name}] said no to it, which stands; lift that first, with reasons"
        )
    if outcome not in dict(Override._meta.get_field("outcome").flatchoices):
        raise InputError(
            f"an override says permitted or prohibited, found [{outcome[:20]}]", about="outcome"
        )
    citizen = any(stop["code"] == "us_citizen" for stop in decision.record["stops"])
    if outcome == "permitted" and citizen:
        raise RefusedError(
            "the person is a verified United States citizen; nobody can override it",
            about="outcome",
        )
    row = Override(
        decision=decision,
        outcome=outcome,
        reasons=_reasons(reasons),
        by_id=person,
        by_name=work.by.name,
        at=work.at,
    )
    return work.keep(row, kind="override", data=_about(decision))


def _about(decision: Decision) -> dict[str, str]:
    """What a proof of an override says besides it: the act and the case it is of."""
    return {"act": decision.act, "case_id": str(decision.case_id)}


def lift(work: Work, said: Override, *, reasons: str) -> Lift:
    """Take an override back, and decide again. A “no” is lifted by another than who said it."""
    if said.decision.case_id != work.case.pk:
        raise RefusedError("that override belongs to another case")
    person = _second(work.by)
    if lift_of(said) is not None:
        raise RefusedError("that override was lifted already")
    newest = latest_decisions(work.case).get(said.decision.act)
    in_force = None if newest is None else standing(newest).said
    if said != (in_force or closed_by(work.case, said.decision.act)):
        raise RefusedError("that override does not stand any more; look at the case again")
    if said.outcome == CLOSES and said.by_id == person:
        raise RefusedError("you said no yourself; a second person must lift it")
    row = Lift(
        override=said,
        reasons=_reasons(reasons),
        by_id=person,
        by_name=work.by.name,
        at=work.at,
    )
    work.keep(row, kind="override_lifted", data=_about(said.decision))
    work.facts_changed = True  # what stands from now on is decided anew, on today's law
    return row


def judge(work: Work, key: str, determined: bool, *, reasons: str) -> StatedFact:
    """Record a person's determination (``judgment.…``) with their name and reasons."""
    path = f"judgment.{key}"
    if path not in BY_PATH:
        raise InputError(f"the law asks for no determination [{key[:60]}]")
    if work.by.id is None:
        raise RefusedError("a determination is made by a person with an account")
    source = Source(SourceKind.OFFICER.value, f"{work.by.name}, {work.by.role}")
    return state_fact(work, path, determined, source=source, reasons=_reasons(reasons))


def clear_sign(work: Work, key: str, *, finding: str, reasons: str) -> Clearance:
    """Write down what looking into a sign found; a finding of fact becomes a stated fact."""
    person = _second(work.by)
    found: Sign | None = next((one for one in signs(read_file(work.case)) if one.key == key), None)
    if found is None or found.cleared is not None:
        raise RefusedError("that sign is not open in this case any more; look at the case again")
    if finding not in Clearance.Finding.values:
        raise InputError(
            f"[{finding[:30]}] is not one of the findings; choose one", about="finding"
        )
    wanted = "person.us_citizen" if found.about == CITIZENSHIP else "person.identity_confirmed"
    fact = FINDINGS.get(Clearance.Finding(finding))
    if fact is not None and fact[0] != wanted:
        raise InputError(
            f"the sign is about {found.about}; choose a finding about that", about="finding"
        )
    row = Clearance(
        case=work.case,
        sign=key,
        finding=finding,
        reasons=_reasons(reasons),
        by_id=person,
        by_name=work.by.name,
        at=work.at,
    )
    work.keep(row, kind="contrary_cleared")
    if fact is not None:
        stated = state_fact(
            work,
            fact[0],
            fact[1],
            source=Source(SourceKind.OFFICER.value, f"verified by {work.by.name}"),
            reasons=row.reasons,
        )
        if fact[1] is (fact[0] == "person.us_citizen"):
            return row  # a verified citizen or another person: the new fact is a sign that stays
        _clear_own_words(work, stated, row)
    work.facts_changed = True
    return row


def verified(file: CaseFile) -> dict[str, Clearance]:
    """What looking into the signs has settled against a hold, by what it is about, while it stands."""
    found = {}
    for finding, (path, value) in FINDINGS.items():
        fact = file.scalars.get(path)
        if value is not (path == "person.us_citizen") or fact is None or fact.value is not value:
            continue
        row = Clearance.objects.filter(
            case=file.case, finding=finding, at=fact.entered_at, by_id=fact.entered_by_id
        ).first()
        if row is not None:
            found[CITIZENSHIP if path == "person.us_citizen" else IDENTITY] = row
    return found


def _clear_own_words(work: Work, stated: StatedFact, row: Clearance) -> None:
    """The finding's own words (“not a citizen …”) are no new sign."""
    for sign in signs(read_file(work.case)):
        if sign.cleared is None and sign.key.startswith(f"fact:{stated.pk}"):
            again = Clearance(
                case=work.case,
                sign=sign.key,
                finding=row.finding,
                reasons=row.reasons,
                by_id=row.by_id,
                by_name=row.by_name,
                at=work.at,
            )
            work.keep(again, kind="contrary_cleared")


def _latest(model: type[Any], case: Case) -> dict[str, Any]:
    """The newest row of each act; later rows come later and win."""
    found = {}
    for row in model.objects.filter(case=case).order_by("event_id"):
        row.case = case
        found[row.act] = row
    return found


def _second(by: Actor) -> uuid.UUID:
    if by.role not in SECOND or by.id is None:
        raise RefusedError("this needs a supervisor or counsel")
    return by.id


def _reasons(text: str) -> str:
    if len(text.strip()) < MIN_REASONS:
        raise InputError(
            f"reasons are needed, in writing (at least {MIN_REASONS} characters)", about="reasons"
        )
    return text.strip()


def now_in(case: Case) -> datetime:
    """Now, in local time of the case's place."""
    return timezone.now().astimezone(ZoneInfo(case.zone))
