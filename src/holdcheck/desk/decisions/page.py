"""What the case page shows of the decisions: answers, why, what is missing, who must be told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse

from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.reading import OF_A_COURT, WARRANTS, CaseFile
from holdcheck.desk.decisions.holds import OPEN
from holdcheck.desk.decisions.models import Decision, Override
from holdcheck.desk.decisions.services import is_current
from holdcheck.desk.decisions.standing import CLOSES, Standing, hold_deadline, standing
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS, LIST_BY_PATH
from holdcheck.law.model import ACTS

ASK = {
    "hold_past_release": "May we hold past release?",
    "notify_release": "May we tell ICE the release date?",
    "transfer_custody": "May we hand the person to ICE?",
    "ice_interview_access": "May ICE interview the person?",
    "share_personal_info": "May we share personal information with ICE?",
    "share_immigration_status": "May we exchange immigration status?",
}
WORDS = {
    "required": ("Yes, required", "The law says the agency shall do it."),
    "permitted": ("Permitted", "The law allows it; nothing obliges you to."),
    "prohibited": ("No, prohibited", "The law says the agency shall not do it."),
    "not_regulated": ("Not regulated", "The encoded law is silent on this. Ask counsel."),
    "indeterminate": ("Not settled", "Do not do it yet: something decisive is not known."),
}
SAYS = {
    "required": "required",
    "permitted": "permitted",
    "prohibited": "prohibited",
    "not_regulated": "nothing",
    "indeterminate": "not settled",
}
"""An outcome after the words “the law says”."""
_RECORD = re.compile(r"(.+?)\[(\d+)\]\.([a-z_]+)(?:\[([^\]]+)\])?")
_LIST_TAG = re.compile(r"([a-z.]+)\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Question:
    """The next question: its words, the fact, and where it is answered."""

    words: str
    fact: str
    address: str
    inline: str = ""
    other: str = ""
    other_words: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One act as the page shows it. ``tone`` is the colour: never that of a law's yes for a person's."""

    decision: Decision
    act: str
    ask: str
    outcome: str
    now: Standing
    overrides: tuple[Override, ...]
    word: str
    meaning: str
    tone: str
    because: tuple[dict[str, Any], ...]
    record: dict[str, Any]
    deadline: datetime | None
    question: Question | None
    current: bool

    @property
    def can_hold(self) -> bool:
        """Whether what stands lets a person choose to hold."""
        return self.outcome in OPEN


def answer(decision: Decision, file: CaseFile) -> Answer:
    """One act's answer for the page."""
    record = decision.record
    now = standing(decision)
    word, meaning, tone = headline(decision, now, zone=file.case.zone)
    own: Override | None = getattr(decision, "override", None)
    told = {one.pk: one for one in (own, now.said, now.lapsed) if one is not None}
    reasons = tuple(one for one in record["reasons"] if one["controls"])
    return Answer(
        decision,
        decision.act,
        ASK.get(decision.act, ACTS[decision.act].capitalize() + "?"),
        now.outcome,
        now,
        tuple(sorted(told.values(), key=lambda one: one.event_id)),
        word,
        meaning,
        tone,
        reasons,
        record,
        hold_deadline(record),
        _question(record, file),
        is_current(decision, file),
    )


def headline(decision: Decision, now: Standing, *, zone: str) -> tuple[str, str, str]:
    """The answer in a few words, what it means, and its tone. Whose answer it is, it says itself."""
    if now.ran_out is not None:
        left = decision.case.released_at is not None
        what = "The person left custody later." if left else "Release the person."
        return (
            f"No: the time ran out at {local_time(now.ran_out, zone)}",
            f"A hold was possible until then and no longer. {what}",
            "prohibited",
        )
    said = now.said
    if said is None or (said.outcome == CLOSES and decision.desk_outcome == CLOSES):
        word, meaning = WORDS.get(decision.desk_outcome, (decision.desk_outcome, ""))
        return word, meaning, decision.desk_outcome
    whose = "the law" if decision.outcome == decision.desk_outcome else "our own file"
    answer = f"{whose} says: {SAYS.get(decision.desk_outcome, decision.desk_outcome)}"
    if said.outcome == CLOSES:
        return (
            f"No: {said.by_name} said no – {answer}",
            "It is not done. That stands, whatever is decided anew, until a second person lifts it.",
            "prohibited",
        )
    return (
        f"Overridden by {said.by_name} – {answer}",
        f"{said.by_name} decided that it is done all the same, and answers for it; the law does not "
        "say so. It lapses as soon as a fact changes, and nothing is sent to ICE on it.",
        "overridden",
    )


def board_word(case: Case, *, now: datetime) -> tuple[str, str]:
    """The answer about a hold on the board, and its tone."""
    ended = case.hold_ends_at is not None and case.hold_ends_at < (case.released_at or now)
    if ended and case.hold_ends_at is not None:
        return f"No: the time ran out at {local_time(case.hold_ends_at, case.zone)}", "prohibited"
    if case.hold_overridden_by:
        if case.hold_outcome in OPEN:
            return f"Overridden by {case.hold_overridden_by}", "overridden"
        return f"No: {case.hold_overridden_by} said no", "prohibited"
    return WORDS.get(case.hold_outcome, ("Not decided yet", ""))[0], case.hold_outcome


def local_time(moment: datetime, zone: str) -> str:
    """A moment in local time of a place."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y, %H:%M")


def first_question(answers: Iterable[Answer]) -> Question | None:
    """The one question to ask next: of what is not settled first, then in the order of the acts."""
    asking = [one for one in answers if one.question is not None]
    asking.sort(key=lambda one: one.outcome != "indeterminate")
    return asking[0].question if asking else None


def _waits(fact: str, file: CaseFile) -> bool:
    """Whether the answer to a question is in the file already and waits to be counted."""
    listed = _LIST_TAG.fullmatch(fact)
    name = COMPLETE_PATHS.get(fact, listed[1] if listed is not None else fact)
    if name in LIST_BY_PATH:
        return bool(file.held_back(name))
    if fact in OF_A_COURT:
        alike = fact.partition(".")[0]
        return any(one.startswith(f"{alike}.") for one in file.waiting) or (
            alike == "warrant" and bool(file.held_back(WARRANTS))
        )
    return False


def _question(record: dict[str, Any], file: CaseFile) -> Question | None:
    asked = record["next_question"]
    if asked is None:
        return None
    fact, words = str(asked["fact"]), str(asked["question"])
    if _waits(fact, file):
        return None  # asking again settles nothing: a second person or the paper does
    case = file.case.pk
    if fact.startswith("judgment."):
        key = fact.removeprefix("judgment.")
        return Question(words, fact, reverse("judge", args=[case, key]))
    if fact in LIST_BY_PATH:
        singular = LIST_BY_PATH[fact].singular
        return Question(
            words, fact, reverse("record_add", args=[case, fact]), other=reverse("record_complete", args=[case, fact]),
            other_words=f"There are none, or these are all ({singular}s)",
        )  # fmt: skip
    if fact in COMPLETE_PATHS:
        return Question(words, fact, reverse("record_complete", args=[case, COMPLETE_PATHS[fact]]))
    found = _RECORD.fullmatch(fact)
    if found is not None:
        entries = file.used(found[1])
        at = int(found[2])
        if at < len(entries):
            query = {"path": f"{found[1]}[].{found[3]}", "entry": str(entries[at].row.pk)}
            if found[4]:
                query["tag"] = found[4]
            return Question(words, fact, reverse("fact", args=[case]) + "?" + urlencode(query))
    if fact in BY_PATH:
        address = reverse("fact", args=[case]) + "?" + urlencode({"path": fact})
        return Question(words, fact, address, inline=fact)
    listed = _LIST_TAG.fullmatch(fact)
    if listed is not None and listed[1] in LIST_BY_PATH:
        return Question(words, fact, reverse("record_add", args=[case, listed[1]]))
    return Question(words, fact, reverse("case", args=[case]) + "#records")
