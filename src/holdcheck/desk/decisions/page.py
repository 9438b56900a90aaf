"""What the case page shows of the decisions: answers, why, what is missing, who must be told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.decisions.mirrors import hold_deadline
from holdcheck.desk.decisions.models import Decision
from holdcheck.desk.decisions.services import is_current, standing_outcome
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
    """One act as the page shows it."""

    decision: Decision
    act: str
    ask: str
    outcome: str
    word: str
    meaning: str
    because: tuple[dict[str, Any], ...]
    record: dict[str, Any]
    deadline: datetime | None
    question: Question | None
    current: bool


def answer(decision: Decision, file: CaseFile) -> Answer:
    """One act's answer for the page."""
    record = decision.record
    outcome = standing_outcome(decision)
    word, meaning = WORDS.get(outcome, (outcome, ""))
    reasons = tuple(one for one in record["reasons"] if one["controls"])
    return Answer(
        decision,
        decision.act,
        ASK.get(decision.act, ACTS[decision.act].capitalize() + "?"),
        outcome,
        word,
        meaning,
        reasons,
        record,
        hold_deadline(record),
        _question(record, file),
        is_current(decision, file),
    )


def first_question(answers: Iterable[Answer]) -> Question | None:
    """The one question to ask next: of what is not settled first, then in the order of the acts."""
    asking = [one for one in answers if one.question is not None]
    asking.sort(key=lambda one: one.outcome != "indeterminate")
    return asking[0].question if asking else None


def _question(record: dict[str, Any], file: CaseFile) -> Question | None:
    asked = record["next_question"]
    if asked is None:
        return None
    fact, words = str(asked["fact"]), str(asked["question"])
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
