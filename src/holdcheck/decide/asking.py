"""What to ask a person in place of what a rule turns on, where the person knows the one and not the other."""

from __future__ import annotations

from dataclasses import replace

from holdcheck.decide.questions import RELEASE, Missing
from holdcheck.facts.model import Case
from holdcheck.facts.moments import HOURS as HOURS
from holdcheck.law.tell import fact_words


def release_time_instead(lacks: tuple[Missing, ...], stated: Case) -> tuple[Missing, ...]:
    """Ask when release is due, where nobody said so, instead of how many hours of a clock have passed.

    Nobody counts a law's hours by heart; every jail knows the time of release.
    """
    if RELEASE in stated.values:
        return lacks
    return tuple(
        replace(one, fact=RELEASE, question=fact_words(RELEASE)) if one.fact == HOURS else one
        for one in lacks
    )
