"""How a message stands, in words for the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from holdcheck.desk.outbox.models import Attempt, KeptBack, Message
from holdcheck.desk.outbox.services import MAX_ATTEMPTS
from holdcheck.desk.templatetags.desk import sentence, timezone_of


@dataclass(frozen=True, slots=True)
class Told:
    """One message: a word for its colour, its state, what that means, and each attempt."""

    message: Message
    tone: str
    state: str
    meaning: str
    attempts: tuple[str, ...]


def tell(message: Message, stopped: KeptBack | None, *, zone: str, now: datetime) -> Told:
    """Say how a message stands; ``stopped`` is the record that stopped it, if one did."""
    tried = list(message.attempts.all())
    told = tuple(_attempt(one, zone) for one in tried)
    last = tried[-1] if tried else None
    match Message.State(message.state):
        case Message.State.DELIVERED:
            tone, state, meaning = "good", "Delivered", _delivered(tried, zone)
        case Message.State.STOPPED:
            why = "the law or the file no longer allows it" if stopped is None else stopped.reason
            tone, state = "stop", "Stopped"
            meaning = f"It is not sent any more. {sentence(why)}"
            if any(one.sent for one in tried):
                meaning += " An earlier attempt may have been read there."
        case Message.State.GIVEN_UP:
            tone, state = "stop", "Given up"
            meaning = (
                f"After {message.begun} attempts nobody acknowledged it. "
                "Find out why before anybody writes it again."
            )
        case Message.State.WAITING:
            tone, state = ("ask", "Not delivered yet") if last else ("ask", "Waiting")
            meaning = _waiting(message, last, zone, now)
    return Told(message, tone, state, meaning, told)


def _waiting(message: Message, last: Attempt | None, zone: str, now: datetime) -> str:
    if message.begun > (last.number if last else 0):
        return f"Attempt {message.begun} of {MAX_ATTEMPTS} is under way."
    if last is None:
        return "Nothing has left yet. It goes with the next delivery, if it is still allowed then."
    when = (
        "is due now"
        if message.due_at is None or message.due_at <= now
        else f"is due {timezone_of(message.due_at, zone)}"
    )
    return f"Attempt {last.number} of {MAX_ATTEMPTS} failed. The next {when}, if it is still allowed then."


def _delivered(tried: list[Attempt], zone: str) -> str:
    known = [one for one in tried if one.result == Attempt.Result.ACKNOWLEDGED]
    if not known:
        return "The receiver acknowledged it."
    return (
        f"The receiver signed for these very bytes; acknowledged {timezone_of(known[-1].at, zone)}."
    )


def _attempt(one: Attempt, zone: str) -> str:
    result = one.get_result_display()
    left = ""
    if one.result != Attempt.Result.ACKNOWLEDGED:
        left = "; it may have been read there" if one.sent else "; nothing of it left"
    if one.result == Attempt.Result.NOT_SENT:
        result, left = one.detail, "; nothing of it left"
    return f"{timezone_of(one.at, zone)}: {result}{left}"
