"""Stops of time: a clock that has run out, ends that day, or may have run out.

No permission or duty outlasts the request. Sources: catalogue 0.5, each clock with its own cite.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from holdcheck.decide.safeguards import Stop
from holdcheck.facts.impossible import HOURS_OF_A_DAY
from holdcheck.facts.model import Case
from holdcheck.facts.statements import zoned_words
from holdcheck.law.clocks import HOURS, aware, expires, from_receipt, start_path
from holdcheck.law.model import Clock
from holdcheck.law.tell import clock_words


def expired(
    act: str,
    case: Case,
    clocks: tuple[Clock, ...],
    *,
    on: date,
    zone: str,
    perhaps: tuple[Clock, ...] = (),
    combined: bool = False,
) -> tuple[Stop, ...]:
    """A stop for each clock that has run out at the moment of decision.

    ``perhaps`` are clocks that apply if the form is of an edition that nobody stated: once they
    have run out, somebody must look at the form. Where laws are ``combined``, a clock that counts
    from a receipt nobody wrote down may have run out as well: it can start days before release.
    """
    if act != "hold_past_release":
        return ()
    found = [_stop(clock, case, on, zone) for clock in clocks]
    if combined:
        found += [_same_day(one, case) for one in clocks]
        found += [
            _not_started(one) for one in clocks if from_receipt(one) and not clock_start(one, case)
        ]
    for clock in perhaps:
        stop = _stop(clock, case, on, zone)
        if stop is not None:
            found.append(
                Stop(
                    "clock_may_have_run_out",
                    f"If the detainer is on a form of 2015 or later: {stop.sentence} Look at the edition.",
                    stop.cite,
                    "indeterminate",
                    "detainer.edition",
                )
            )
    return tuple(stop for stop in found if stop is not None)


def _stop(clock: Clock, case: Case, on: date, zone: str) -> Stop | None:
    hours = case.values.get(HOURS)
    if clock.until is not None and isinstance(hours, (int, float)) and hours > HOURS_OF_A_DAY:
        return Stop(
            "clock_expired",
            f"{hours:g} hours have passed since release was due; the limit is {clock_words(clock)}.",
            clock.cite,
            "prohibited",
            HOURS,
        )
    if (
        clock.starts == "otherwise_released_at"
        and clock.hours is not None
        and isinstance(hours, (int, float))
        and hours > clock.hours
    ):
        return Stop(
            "clock_expired",
            f"{hours:g} hours that count have passed since release was due; the limit is {clock_words(clock)}.",
            clock.cite,
            "prohibited",
            HOURS,
        )
    start = clock_start(clock, case)
    if start is None:
        return None
    end = expires(clock, start, zone=zone)
    if aware(on, zone) > end if isinstance(on, datetime) else on > end.date():
        return Stop(
            "clock_expired",
            f"The time for a hold ran out on {zoned_words(end)}; the limit is {clock_words(clock)}.",
            clock.cite,
            "prohibited",
            start_path(clock),
        )
    began = aware(start, zone).astimezone(ZoneInfo(zone)).date()
    # on the day release is due, a day as a whole is the moment of release: nothing has run out
    if not isinstance(on, datetime) and began < on == end.date():
        return Stop(
            "clock_ends_that_day",
            f"The time for a hold runs out that day, on {zoned_words(end)} ({clock_words(clock)}): ask about a time of day.",
            clock.cite,
            "indeterminate",
            start_path(clock),
        )
    return None


def _same_day(clock: Clock, case: Case) -> Stop | None:
    """Of a clock that ends with the day, hours alone do not tell whether the day is over."""
    hours = case.values.get(HOURS)
    if clock.until is None or clock_start(clock, case) is not None:
        return None
    if not isinstance(hours, (int, float)) or not 0 < hours <= HOURS_OF_A_DAY:
        return None
    return Stop(
        "clock_may_have_run_out",
        f"The time for a hold runs {clock_words(clock)}, and nobody has written down when release was due: {hours:g} hours may have passed its end.",
        clock.cite,
        "indeterminate",
        start_path(clock),
    )


def _not_started(clock: Clock) -> Stop:
    return Stop(
        "clock_may_have_run_out",
        f"The time for a hold ({clock_words(clock)}) counts from the receipt of the detainer and the warrant, and nobody has written down when both were there.",
        clock.cite,
        "indeterminate",
        start_path(clock),
    )


def clock_start(clock: Clock, case: Case) -> datetime | None:
    """The moment a clock starts, if it is known."""
    start = case.values.get(start_path(clock))
    return start if isinstance(start, datetime) else None
